"""WARC files (1.1): what was fetched, as it came; one writer and one run a file, one gzip member a record."""

import base64
import fcntl
import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.address import canonical
from crawlers.codec import from_json, to_json
from crawlers.gate import gate
from crawlers.records import SHANGHAI, Capture, Link, ListItem
from crawlers.withdrawn import gone

LARGEST = 20 << 20  # bytes of one page, on the wire and unpacked

FOREVER = datetime.max.replace(tzinfo=UTC)

_OPEN = ".open"
_LEVEL = 6  # of gzip
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}(?:;[^\r\n]*)?\r\n")
_ANSWERS = ("response", "revisit", "resource")
# what warcio raises on a record that is cut or is none
_BROKEN = (ArchiveLoadFailed, EOFError, zlib.error, ValueError, AttributeError, TypeError)
_BLANK = 4  # the two line ends that close a record of an unpacked file
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"  # WARC 1.1, 6.7.3
_RENDERED = "text/html; charset=utf-8"  # a browser's page as text
_CONTEXT = (
    "WARC-Jingxun-Context"  # an extension field: what the crawl knew of the page, so that an index can be rebuilt
)


class ArchiveError(ValueError):
    """An archive that cannot be read whole; one Chinese line names the file and the place."""


@dataclass(frozen=True, slots=True)
class Context:
    """Why a page was asked for: `list`, `article` (its `part`-th page, `of` the first), `attachment` (the file behind a
    `link` of the article `of`) or `other` (robots.txt …).

    `own_date` is true where the page counts for an issue by its own date: replayed, back-filled or a first walk;
    `again` where it had been fetched before; `rendered` where it is what a browser made of the page that came.
    """

    site: str = ""
    channel: str = ""
    role: str = "other"
    of: str = ""
    part: int = 1
    own_date: bool = False
    listed: ListItem | None = None
    link: Link | None = None
    again: bool = False
    rendered: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One archived response, with its context and where its gzip member starts."""

    capture: Capture
    context: Context
    revisit: bool = False


class Writer:
    """Appends responses to one new file, `….warc.gz.open` until closed; the lock on it says that its owner lives."""

    def __init__(self, captures: Path, run: str, at: datetime) -> None:
        self.name = f"{at:%Y-%m}/{at:%Y-%m-%dT%H%M%S}-{run}.warc.gz"
        self._final = captures / self.name
        self._final.parent.mkdir(parents=True, exist_ok=True)
        self._file = Path(str(self._final) + _OPEN).open("xb")  # noqa: SIM115 (it stays open as long as the run)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._record_bytes = BytesIO()
        self._warc = WARCWriter(self._record_bytes, gzip=False, warc_version="1.1")
        self._since_sync = 0
        gate("record")
        info = {"software": "jingxun", "format": "WARC File Format 1.1", "run": run}
        self._append(self._warc.create_warcinfo_record(self._final.name, info))

    def write(self, capture: Capture, context: Context, *, revisit_of: Capture | None = None) -> Capture:
        """The capture with its place in this file; flushed before it returns, synced every 50 records."""
        offset = self._file.tell()
        gate("record")
        try:
            self._append(self._record(capture, context, revisit_of))
        except BaseException:
            self._file.truncate(offset)  # what stands behind a torn record could never be read again
            self._file.seek(offset)
            raise
        self._since_sync += 1
        if self._since_sync == 50:
            os.fsync(self._file.fileno())
            self._since_sync = 0
        return replace(capture, warc=(self.name, offset))

    def close(self) -> None:
        """Sync, give the file its final name, let the lock go."""
        os.fsync(self._file.fileno())
        gate("rename")
        Path(self._file.name).rename(self._final)
        self._file.close()

    def _append(self, record: ArcWarcRecord) -> None:
        """Write a record as a gzip member of its own; warcio's own packs 1 % better, in twice the time."""
        self._record_bytes.seek(0)
        self._record_bytes.truncate()
        self._warc.write_record(record)
        self._file.write(gzip.compress(self._record_bytes.getbuffer(), _LEVEL, mtime=0))
        self._file.flush()

    def _record(self, capture: Capture, context: Context, revisit_of: Capture | None) -> ArcWarcRecord:
        http = StatusAndHeaders(f"{capture.status} ", list(capture.headers), protocol="HTTP/1.1")
        extra = {
            "WARC-Date": capture.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Payload-Digest": f"sha256:{capture.sha256}",  # as a revisit of it names it
            _CONTEXT: base64.b64encode(json.dumps(to_json(context)).encode()).decode(),
        }
        if context.rendered:  # no response: nobody sent these bytes
            page = BytesIO(capture.body)
            return self._warc.create_warc_record(
                capture.url, "resource", payload=page, warc_content_type=_RENDERED, warc_headers_dict=extra
            )
        if revisit_of is not None:
            record = self._warc.create_revisit_record(
                capture.url,
                digest=f"sha256:{capture.sha256}",
                refers_to_uri=revisit_of.url,
                refers_to_date=revisit_of.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                http_headers=http,
                warc_headers_dict=extra,
            )
            if capture.status == 304:
                record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
            return record
        return self._warc.create_warc_record(
            capture.url, "response", payload=BytesIO(capture.body), http_headers=http, warc_headers_dict=extra
        )


def recover(captures: Path) -> list[str]:
    """Close every `.open` file whose owner is gone, cut after its last whole record; the names it closed."""
    closed = []
    for left in sorted(captures.glob(f"*/*.warc.gz{_OPEN}")):
        with left.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            gate("cut")
            file.truncate(_whole(file))
            os.fsync(file.fileno())
            gate("rename")
            left.rename(str(left).removesuffix(_OPEN))
            closed.append(f"{left.parent.name}/{left.name.removesuffix(_OPEN)}")
    return closed


def names(captures: Path) -> list[str]:
    """The closed files, oldest first, as `YYYY-MM/….warc.gz`."""
    return sorted(f"{path.parent.name}/{path.name}" for path in captures.glob("*/*.warc.gz"))


def read(captures: Path, name: str, offset: int) -> Record:
    """The record that starts at `offset`; ArchiveError when it is torn or not there.

    The file of a run that still goes on is read under its open name.
    """
    path = captures / name
    if not path.exists():
        path = Path(str(path) + _OPEN)
    with path.open("rb") as file:
        file.seek(offset)
        record = next(_records(file, path, name, []), None)
    if record is None:
        raise _damaged(path, offset)
    return record


def scan(path: Path, name: str = "") -> Iterator[Record]:
    """Every response and revisit of a file, in order; at the end ArchiveError where some of it could not be read.

    A record whose own header is wrong is passed over; behind a torn one nothing can be read.
    """
    if path.stat().st_size == 0:
        raise ArchiveError(f"归档 {path.name} 是空文件；请换一份完整的文件")
    odd: list[int] = []
    with path.open("rb") as file:
        yield from _records(file, path, name or path.name, odd)
        packed, end = os.pread(file.fileno(), 2, 0) == b"\x1f\x8b", path.stat().st_size
        if packed and _whole(file) < end:
            raise _damaged(path, end)
    if odd:
        raise ArchiveError(
            f"归档 {path.name} 有 {len(odd)} 条记录的头不对（首条在 {odd[0]} 字节处），已略过；请核对来源"
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an archived response stands, and what is known of it without reading it again."""

    path: Path
    offset: int
    fetched: datetime
    sha256: str
    good: bool
    gone: bool


class Replay:
    """Answers addresses from archive files; damage is named in `problems`."""

    def __init__(self, files: list[Path]) -> None:
        self.problems: list[str] = []
        self._places: dict[str, list[_Place]] = {}
        for path in files:
            self._index(path)
        for places in self._places.values():
            places.sort(key=lambda place: place.fetched)

    def answer(self, url: str, by: datetime | None = None) -> Capture | None:
        """The latest good answer of an address, None where no file holds one; `by` a moment, also that it was gone."""
        places = [p for p in self._places.get(canonical(url), ()) if by is None or p.fetched <= by]
        if not places:
            return None
        place = next((p for p in reversed(places) if p.good or (by and p.gone)), places[-1])
        with place.path.open("rb") as file:
            file.seek(place.offset)
            return next(_records(file, place.path, place.path.name, [])).capture

    def versions(self, url: str, after: datetime | None = None) -> list[datetime]:
        """The moments by which to ask for each thing that an article's address said, oldest first.

        The same text seen again is one version; each time that the page was found gone is one.
        """
        telling = [p for p in self._places.get(canonical(url), ()) if p.good or p.gone]
        changed = [p for was, p in zip([None, *telling], telling, strict=False) if p.gone or not _is_same(was, p)]
        ends = [*(p.fetched - timedelta(seconds=1) for p in changed[1:]), FOREVER]
        return [end for p, end in zip(changed, ends, strict=False) if after is None or p.fetched > after]

    def _index(self, path: Path) -> None:
        try:
            for record in scan(path):
                page = record.capture
                if not record.revisit and page.warc is not None:
                    left = bool(gone(page.url, page.status, page.headers))
                    place = _Place(path, page.warc[1], page.fetched, page.sha256, page.status == 200, left)
                    self._places.setdefault(canonical(page.url), []).append(place)
        except (ArchiveError, OSError) as error:
            self.problems.append(str(error))


def _is_same(before: _Place | None, place: _Place) -> bool:
    return before is not None and before.good and before.sha256 == place.sha256


def decoded(capture: Capture, limit: int) -> Capture:
    """The capture with its Content-Encoding undone; ArchiveError when that is more than `limit` bytes, or is broken."""
    named = next((v for k, v in capture.headers if k.lower() == "content-encoding"), "")
    body = capture.body
    for encoding in reversed([name.strip().lower() for name in named.split(",")]):
        try:
            body = _UNPACKED[encoding](body, limit)
        except KeyError:
            raise ArchiveError(f"页面的压缩方式 {encoding} 不认识，未读：{capture.url}") from None
        except (zlib.error, brotli.error, EOFError) as error:
            raise ArchiveError(f"页面压缩数据损坏，未读：{capture.url}") from error
        if len(body) > limit:
            raise ArchiveError(f"页面过大（超过 {limit >> 20} MB），未读：{capture.url}")
    return replace(capture, body=body)


def _inflated(body: bytes, limit: int, bits: int = zlib.MAX_WBITS | 32) -> bytes:
    """The unpacked bytes, at most one more than `limit`; gzip and zlib tell themselves apart, raw deflate does not."""
    made, rest = b"", body
    try:
        while rest and len(made) <= limit:  # a gzip body may have several members
            reader = zlib.decompressobj(bits)
            made += reader.decompress(rest, limit + 1 - len(made))
            if len(made) <= limit and not reader.eof:
                raise EOFError
            rest = reader.unused_data
    except zlib.error:
        if made:
            return made  # what follows the last member is padding
        if bits < 0:
            raise
        return _inflated(body, limit, -zlib.MAX_WBITS)
    return made


def _unbrotlied(body: bytes, limit: int) -> bytes:
    reader = brotli.Decompressor()
    made = reader.process(body, output_buffer_limit=limit + 1)
    if len(made) <= limit and not reader.is_finished():
        raise EOFError
    return bytes(made)


_UNPACKED: dict[str, Callable[[bytes, int], bytes]] = {
    "": lambda body, _: body,
    "identity": lambda body, _: body,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
}


def _records(file: IO[bytes], path: Path, name: str, odd: list[int]) -> Iterator[Record]:
    """Records from where the file stands to its end; the places of those with a wrong header go to `odd`."""
    start = end = file.tell()
    try:
        records = ArchiveIterator(file, arc2warc=True)
        for record in records:
            body = b"".join(iter(partial(record.raw_stream.read, 1 << 20), b""))
            if record.raw_stream.limit > 0:  # the block ended before the length that its header declares
                raise _damaged(path, end)
            place, length = records.get_record_offset(), records.get_record_length()
            end = place + length
            if record.rec_type in _ANSWERS:
                try:
                    yield _read(record, body, name, place)
                except (ValueError, OverflowError, KeyError, TypeError, ChunkedDataException):
                    odd.append(place)
    except _BROKEN as error:
        raise error if isinstance(error, ArchiveError) else _damaged(path, end) from error
    if path.stat().st_size - end > _BLANK or end == start:
        raise _damaged(path, end)


def _read(record: ArcWarcRecord, body: bytes, name: str, place: int) -> Record:
    """The record; ValueError and the like where its header is none."""
    http = record.http_headers
    context = _context(record.rec_headers.get_header(_CONTEXT))
    revisit = record.rec_type == "revisit"
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    headers = [(str(k), str(v)) for k, v in http.headers] if http else []
    if any(k.lower() == "transfer-encoding" and "chunked" in v.lower() for k, v in headers):
        body, headers = _unchunked(body), [(k, v) for k, v in headers if k.lower() != "transfer-encoding"]
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not url:
        raise ValueError("a response without its address")
    capture = Capture(
        url=url,
        site=context.site,
        channel=context.channel,
        fetched=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(SHANGHAI),
        status=int(http.get_statuscode()) if http else 200,
        headers=tuple(headers),
        body=body,
        sha256=digest.removeprefix("sha256:") if revisit else hashlib.sha256(body).hexdigest(),
        warc=(name, place),
    )
    return Record(capture, context, revisit)


def _unchunked(body: bytes) -> bytes:
    """The body without its chunk lengths; many archivers keep the header of a body that they have put together."""
    if not _CHUNK.match(body):
        return body
    reader = ChunkedDataReader(BytesIO(body), raise_exceptions=True)
    return b"".join(iter(partial(reader.read, 1 << 16), b""))


def _damaged(path: Path, place: int) -> ArchiveError:
    return ArchiveError(f"归档 {path.name} 在 {place} 字节处损坏，其前的记录已读；请核对文件是否完整")


def _context(field: str | None) -> Context:
    """What our own files say of a page; archives of other makers say nothing."""
    return from_json(Context, json.loads(base64.b64decode(field))) if field else Context()


def _whole(file: IO[bytes]) -> int:
    """The length of a file up to the end of its last whole gzip member."""
    file.seek(0)
    end, member = 0, zlib.decompressobj(zlib.MAX_WBITS | 16)
    while chunk := file.read(1 << 20):
        try:
            while chunk:
                member.decompress(chunk)
                if not member.eof:
                    break
                chunk = member.unused_data
                end = file.tell() - len(chunk)
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        except zlib.error:
            return end
    return end
