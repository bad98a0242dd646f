"""JSON Lines in and out, without the store: pages to Document lines, Document lines to Entry lines."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from crawlers.article import Unreadable, read_article
from crawlers.codec import from_json, to_json
from crawlers.listing import Listing, read_json_list, read_list
from crawlers.protection import Marked, refuse_marked, without_persons_numbers
from crawlers.records import SHANGHAI, Attachment, Capture, Document
from nlp.records import OTHER

Line = dict[str, Any]
_JSON_FIELDS = (
    ("URL", "TITLE", "DOCRELPUBTIME"),
    ("url", "title", "pubtimeStr"),
    ("publishUrl", "title", "publishTime"),
)


def extract(files: Sequence[Path], url: str, kind: str) -> Iterator[Line]:
    """A line a document, or a line an item of a list page; {"file", "error"} for what cannot be read."""
    for file in files:
        yield from _extracted(file, str(file), url, kind)


def extract_index(index: Path) -> Iterator[Line]:
    """The same for every page of an index (JSON Lines with file, url, kind); each line carries the index's `file`."""
    for number, row in enumerate(_lines(index), 1):
        try:
            page = json.loads(row)
            file, url, kind = page["file"], page.get("url") or "", page["kind"]
        except (ValueError, TypeError, KeyError) as error:
            yield {"file": None, "error": f"{index} 第 {number} 行不是目录行（{type(error).__name__}：{error}）"}
            continue
        yield from _extracted(index.parent / file, file, url, kind)


def analyse(path: Path, province: str) -> Iterator[Line]:
    """Exactly one Entry line for each line of a file, in order; stories are those among its lines."""
    from nlp.pipe import analyse as understand
    from nlp.pipe import load

    read = [_given_line(number, line) for number, line in enumerate(_lines(path), 1)]
    given = [one for one in read if isinstance(one, Given)]
    attached = {one.document.url: one.attachments for one in given if one.attachments}
    entries = iter(understand([one.document for one in given], load(province), attachments=attached))
    for one in read:
        name = one.name
        if isinstance(one, Refused):
            yield {"id": name, "error": one.why, "labels": [OTHER], "facts": []}
        else:
            yield {"id": name, **to_json(next(entries))}


def look(page: Capture) -> Line:
    """Everything the generic readers get from one page."""
    found = _listing(page)
    seen: Line = {"list": {"sure": found.sure, "reason": found.reason, "items": [to_json(i) for i in found.items]}}
    try:
        return {**seen, "article": to_json(read_article([page]))}
    except Unreadable as error:
        return {**seen, "article": {"error": str(error)}}


def capture(path: Path, url: str) -> Capture:
    """A page that lies in a file, as if it had been fetched when the file was written."""
    body = path.read_bytes()
    if path.suffix == ".gz":
        body = gzip.decompress(body)
    made = datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI)
    return Capture(url, "", "", made, 200, (), body, sha256(body).hexdigest())


def _extracted(path: Path, name: str, url: str, kind: str) -> Iterator[Line]:
    try:
        page = capture(path, url)
    except (OSError, EOFError, zlib.error) as error:
        yield {"file": name, "error": f"{path}：读不出（{error}）；请核对文件"}
        return
    try:
        if kind == "list":
            yield from _list_lines(page, name)
        elif kind == "article":
            yield {"file": name, **to_json(read_article([page]))}
        else:
            yield {"file": name, "error": f"{path}：“{kind}”类的文件不由此命令读取"}
    except Unreadable as error:
        yield {"file": name, "error": str(error)}
    except Exception as error:  # noqa: BLE001 (whatever one page does to its reader, the others are read)
        yield {"file": name, "error": f"{path}：读取出错（{type(error).__name__}：{error}）"}


def _list_lines(page: Capture, name: str) -> Iterator[Line]:
    found = _listing(page)
    for item in found.items:
        line = to_json(item)
        yield {"file": name, "url": line["url"], "title": line["title"], "published": line["published"]}
    if not found.items:
        yield {"file": name, "items": 0, "reason": found.reason}


def _listing(page: Capture) -> Listing:
    if page.body.lstrip()[:1] not in (b"[", b"{"):
        return read_list(page)
    shapes = [read_json_list(page, url=u, title=t, published=p) for u, t, p in _JSON_FIELDS]
    return max(shapes, key=lambda listing: len(listing.items))


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
        given = json.loads(line)
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
