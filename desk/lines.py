"""JSON Lines in and out, without the store: pages to Document lines, Document lines to Entry lines."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from crawlers import sites
from crawlers.articles.article import ContentsOnly, Unreadable, look_article
from crawlers.attachments.apart import read_handed_in_child
from crawlers.attachments.contents import LARGEST
from crawlers.attachments.handed import is_file
from crawlers.base import Site
from crawlers.codec import from_json, to_json
from crawlers.lists.json_lists import is_json
from crawlers.lists.listing import read_any_list
from crawlers.protection import Marked, masked, refuse_marked, without_persons_numbers
from crawlers.records import SHANGHAI, Attachment, Capture, Document
from crawlers.system_errors import said
from nlp.records import OTHER

Line = dict[str, Any]


def extract(files: Sequence[Path], url: str, kind: str) -> Iterator[Line]:
    """A line a document, or a line an item of a list page; {"file", "error"} for what cannot be read."""
    for file in files:
        yield from _extracted(file, str(file), url, kind)


def extract_index(index: Path) -> Iterator[Line]:
    """The same for every page of an index (JSON Lines with file, url, kind); each line carries the index's `file`."""
    for number, row in enumerate(_lines(index), 1):
        try:
            page = json.loads(row)
            name, url, kind = page["file"], str(page.get("url") or ""), page["kind"]
            file = index.parent / name
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            yield {"file": None, "error": f"{index} 第 {number} 行不是目录行（{type(error).__name__}：{error}）"}
            continue
        yield from _extracted(file, name, url, kind)


def analyse(path: Path, province: str, understand: Any) -> Iterator[Line]:
    """Exactly one Entry line for each line of a file, in order; stories are those among its lines.

    `understand` is an engine of nlp.partitions.
    """
    from nlp.pipe import storied

    read = [_given_line(number, line) for number, line in enumerate(_lines(path), 1)]
    given = [one for one in read if isinstance(one, Given)]
    entries = iter(storied(list(understand([(one.document, one.attachments) for one in given], province))))
    for one in read:
        name = one.name
        if isinstance(one, Refused):
            yield {"id": name, "error": one.why, "labels": [OTHER], "facts": []}
        else:
            yield {"id": name, **to_json(next(entries))}


def look(page: Capture) -> Line:
    """Everything the readers get from one page, and from where: its list, its article, what each field came from."""
    if is_file(page.body):
        return {"file": _handed_in(page)}
    found = read_any_list(page)
    facts = {"sure": found.sure, "reason": found.reason, "where": found.where, "dates": found.dates, "next": found.next}
    seen: Line = {"list": {**facts, "items": [to_json(without_persons_numbers(item)) for item in found.items]}}
    try:
        reading = look_article([page])
        refuse_marked(reading.document)
    except Unreadable as error:
        return {**seen, "article": {"error": str(error)}, "taken": []}
    taken = [{**to_json(one), "value": masked(one.value)} for one in reading.taken]
    return {**seen, "article": to_json(without_persons_numbers(reading.document)), "taken": taken}


def capture(path: Path, url: str) -> Capture:
    """A page that lies in a file, as if fetched when the file was written; Unreadable where it is torn or large."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        torn = said(error) if isinstance(error, OSError) else "内容已损坏"
        raise Unreadable(f"{path}：读不出（{torn}）；请核对文件") from error
    if len(body) > LARGEST:
        raise Unreadable(f"文件过大（超过 {LARGEST >> 20} MB），未读：{path}；请拆成较小的文件")
    made = datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI)
    return Capture(url, "", "", made, 200, (), body, sha256(body).hexdigest())


def _extracted(path: Path, name: str, url: str, kind: str) -> Iterator[Line]:
    try:
        page = capture(path, url)
    except Unreadable as error:
        yield {"file": name, "error": str(error)}
        return
    try:
        if kind == "list":
            yield from _list_lines(page, name)
        elif kind == "api":
            yield from (_list_lines(page, name) if read_any_list(page).items else _article_lines(page, name))
        else:
            yield from _article_lines(page, name)
    except Unreadable as error:
        yield {"file": name, "error": str(error)}
    except Exception as error:  # noqa: BLE001 (whatever one page does to its reader, the others are read)
        yield {"file": name, "error": f"{path}：读取出错（{type(error).__name__}：{error}）"}


def _article_lines(page: Capture, name: str) -> Iterator[Line]:
    """The page, JSON answer or file as one Document, read as the source it belongs to reads it."""
    if is_file(page.body):
        yield {"file": name, **_handed_in(replace(page, url=page.url or name))}
        return
    try:
        yield {"file": name, **to_json(_source(page).read_article([page], None))}
    except ContentsOnly as error:
        refuse_marked(error.document)
        yield {"file": name, **to_json(without_persons_numbers(error.document))}


def _source(page: Capture) -> Site:
    """The registered source whose address or form of JSON the page has; the generic one where there is none."""
    host = urlsplit(page.url).hostname
    registered = sites.load().values()
    if host:
        found = (site for site in registered if any(urlsplit(c.url).hostname == host for c in site.channels))
        return next(found, Site())
    if is_json(page.body):
        return next((site for site in registered if site.article and _fits(site, page)), Site())
    return Site()


def _fits(site: Site, page: Capture) -> bool:
    try:
        return bool(site.read_article([page], None).paragraphs)
    except Unreadable:
        return False


def _handed_in(page: Capture) -> Line:
    """The file as a Document; it is read in a child, which a hostile file may hang."""
    name = PurePosixPath(urlsplit(page.url).path).name.removesuffix(".gz") or "file"
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(page.body)
        document = read_handed_in_child(file, page.url)
    refuse_marked(document)
    return dict(to_json(without_persons_numbers(document)))


def _list_lines(page: Capture, name: str) -> Iterator[Line]:
    found = read_any_list(page)
    for item in found.items:
        line = to_json(without_persons_numbers(item))
        yield {"file": name, "url": line["url"], "title": line["title"], "published": line["published"]}
    if not found.items:
        yield {"file": name, "items": 0, "reason": found.reason}


def _lines(path: Path) -> Iterator[str]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from StringIO(text.decode("utf-8-sig", "replace"), newline="\n")


def write(made: Iterator[Line], output: Path | None) -> int:
    """Write lines to a file (whole, or not at all) or to standard output; how many tell of an error."""
    part = output.with_name(f".{output.name}.part") if output else None
    failed = 0
    with part.open("w", encoding="utf-8") if part else nullcontext(sys.stdout) as out:
        for line in made:
            failed += "error" in line
            out.write(printed(line) + "\n")
    if part and output:
        part.replace(output)
    return failed


def printed(line: Line) -> str:
    """The line as JSON that any reader of UTF-8 takes: half a surrogate pair becomes a question mark."""
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Given:
    """One line to analyse: its id, its document, what its attachments say."""

    name: Any
    document: Document
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that holds no document: its id, and one line on why."""

    name: Any
    why: str


def _given_line(number: int, line: str) -> Given | Refused:
    name = None
    try:
        given = _loaded(line)
        if not isinstance(given, dict):
            return Refused(None, f"第 {number} 行不是 JSON 对象")
        name = given.get("id")
        fields = _document_fields(number, given)
        document = from_json(Document, fields)
        attachments = tuple(from_json(Attachment, one) for one in fields["attachments"])
        refuse_marked(document)
        for attachment in attachments:
            refuse_marked(attachment)
        return Given(name, without_persons_numbers(document), tuple(map(without_persons_numbers, attachments)))
    except Marked as error:
        return Refused(name, str(error))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return Refused(name, f"第 {number} 行读不出（{type(error).__name__}：{error}）")


def _loaded(line: str) -> Any:
    """The line's JSON value; half a surrogate pair, which no text can carry, becomes a question mark."""
    value = json.loads(line)
    if "\\u" not in line:
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _document_fields(number: int, given: Line) -> Line:
    """The fields of a Document that a line has; its text from `paragraphs`, else from `body` split at line ends."""
    paragraphs = given.get("paragraphs")
    if paragraphs is None:
        paragraphs = [p for p in (given.get("body") or "").split("\n") if p.strip()]
    texts = [p if isinstance(p, str) else p.get("text", "") for p in paragraphs]
    known = {k: v for k, v in given.items() if k in Document.__dataclass_fields__ and v is not None}
    named = {"site": "", "channel": "", **known, "url": str(given.get("url") or f"line:{number}")}
    odd = [name for name in ("published", "published_time", "issued") if not _is_date(named.get(name))]
    kept = {name: value for name, value in named.items() if name not in odd}
    problems = [*(given.get("problems") or ()), *(f"{name} 不是日期" for name in odd)]
    url = named["url"]
    attachments = [_attachment_fields(k, url, one) for k, one in enumerate(given.get("attachments") or (), 1)]
    read = {"title": given.get("title") or "", "paragraphs": texts, "problems": problems}
    return {**kept, **read, "attachments": attachments}


def _attachment_fields(number: int, url: str, given: Line) -> Line:
    """The fields of an Attachment that a line gives: its name and address, and its text where it was read."""
    known = {name: value for name, value in given.items() if value is not None}
    return {"document": url, "name": "", "url": f"{url}#{number}", "sha256": "", "kind": "", **known}


def _is_date(value: object) -> bool:
    """Whether a value may stand in a date field: none, or an ISO 8601 date or time."""
    if value is None:
        return True
    try:
        return bool(datetime.fromisoformat(str(value)))
    except ValueError:
        return False
