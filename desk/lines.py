"""JSON Lines in and out, without the store: pages to Document lines, Document lines to Entry lines."""

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from crawlers.article import Unreadable, read_article
from crawlers.codec import from_json, to_json
from crawlers.listing import Listing, read_json_list, read_list
from crawlers.records import SHANGHAI, Capture, Document
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
    with index.open(encoding="utf-8") as rows:
        for row in rows:
            page = json.loads(row)
            yield from _extracted(index.parent / page["file"], page["file"], page.get("url") or "", page["kind"])


def analyse(path: Path, province: str) -> Iterator[Line]:
    """Exactly one Entry line for each line of a file, in order; stories are those among its lines."""
    from nlp.pipe import analyse as understand
    from nlp.pipe import load

    read = [_document_of(number, line) for number, line in enumerate(_lines(path), 1)]
    entries = iter(understand([d for _, d in read if isinstance(d, Document)], load(province)))
    for name, document in read:
        if isinstance(document, str):
            yield {"id": name, "error": document, "labels": [OTHER], "facts": []}
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
    except (OSError, EOFError) as error:
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
    yield from text.decode("utf-8-sig").splitlines()


def _document_of(number: int, line: str) -> tuple[Any, Document | str]:
    """The line's id and its Document, or one line on why it is none."""
    try:
        given = json.loads(line)
    except ValueError as error:
        return None, f"第 {number} 行不是 JSON（{error}）"
    if not isinstance(given, dict):
        return None, f"第 {number} 行不是 JSON 对象"
    name = given.get("id")
    paragraphs = given.get("paragraphs")
    if paragraphs is None:
        paragraphs = [p for p in (given.get("body") or "").split("\n") if p.strip()]
    texts = [p if isinstance(p, str) else p.get("text", "") for p in paragraphs]
    known = {k: v for k, v in given.items() if k in Document.__dataclass_fields__ and v is not None}
    known |= {"title": given.get("title") or "", "paragraphs": texts}
    known = {"url": str(given.get("url") or f"line:{number}"), "site": "", "channel": "", **known}
    try:
        return name, from_json(Document, known)
    except ValueError as error:
        return name, f"第 {number} 行：{error}"
