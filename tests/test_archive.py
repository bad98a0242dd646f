"""WARC files: what is written comes back, and a torn file never gives a short page."""

import gzip
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.archive import ArchiveError, Context, Replay, Writer, decoded, names, read, recover, scan
from crawlers.records import SHANGHAI, Capture, ListItem

AT = datetime(2026, 3, 5, 6, 30, tzinfo=SHANGHAI)


def page(url: str, body: bytes = "<p>样例正文</p>".encode(), encoding: str = "") -> Capture:
    headers = (("Content-Type", "text/html"), *((("Content-Encoding", encoding),) if encoding else ()))
    return Capture(url, "mou", "通知", AT, 200, headers, body, sha256(body).hexdigest())


def written(folder: Path, count: int = 3) -> tuple[str, list[Capture]]:
    writer = Writer(folder, "run1", AT)
    kept = [writer.write(page(f"https://www.mou.example/{n}"), Context("mou", "通知", "article")) for n in range(count)]
    writer.close()
    return writer.name, kept


def test_a_capture_comes_back_as_it_was_written(tmp_path: Path) -> None:
    context = Context("mou", "通知", "article", of="https://a", part=2, listed=ListItem("u", "题", date(2026, 3, 5)))
    writer = Writer(tmp_path, "run1", AT)
    kept = writer.write(page("https://www.mou.example/a", b"\x00\xff\r\n\r\nWARC/1.1\r\n"), context)
    writer.close()
    assert kept.warc is not None
    record = read(tmp_path, *kept.warc)
    assert (record.capture, record.context) == (kept, context)


def test_a_file_still_being_written_can_be_read(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "run1", AT)
    kept = writer.write(page("https://www.mou.example/a"), Context())
    assert kept.warc is not None
    assert read(tmp_path, *kept.warc).capture.body == kept.body
    writer.close()


def test_the_same_payload_is_kept_as_a_revisit_with_its_digest(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "run1", AT)
    first = writer.write(page("https://www.mou.example/a"), Context())
    again = writer.write(page("https://www.mou.example/a"), Context(), revisit_of=first)
    writer.close()
    assert again.warc is not None
    record = read(tmp_path, *again.warc)
    assert record.revisit
    assert record.capture.sha256 == first.sha256
    assert record.capture.body == b""


def test_recovery_cuts_a_torn_tail_and_keeps_every_whole_record(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "run1", AT)
    kept = writer.write(page("https://www.mou.example/a"), Context("mou", "通知"))
    whole = Path(writer._file.name).read_bytes()
    writer.write(page("https://www.mou.example/b"), Context("mou", "通知"))
    torn = Path(writer._file.name).read_bytes()[:-7]
    writer._file.close()
    Path(writer._file.name).write_bytes(torn)
    assert recover(tmp_path) == [writer.name]
    assert (tmp_path / writer.name).read_bytes() == whole
    assert [r.capture for r in scan(tmp_path / writer.name, writer.name)] == [kept]


def test_recovery_leaves_the_file_of_a_living_run_alone(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "run1", AT)
    assert recover(tmp_path) == []
    writer.close()
    assert names(tmp_path) == [writer.name]


@pytest.mark.parametrize("lost", [1, 5, 9, 40, 200])
def test_a_truncated_archive_gives_its_whole_records_and_says_where_it_is_torn(tmp_path: Path, lost: int) -> None:
    name, kept = written(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-lost])
    found: list[Capture] = []
    with pytest.raises(ArchiveError, match="字节处损坏"):
        found += (record.capture for record in scan(path, name))
    replay = Replay([path])
    assert replay.answer("https://www.mou.example/0") is not None
    assert len(replay.problems) == 1
    assert found == kept[: len(found)]


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "空文件"), (b"<html>no archive</html>", "损坏"), (b"\x1f\x8b", "损坏")]
)
def test_a_file_that_is_no_archive_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "bad.warc.gz"
    path.write_bytes(content)
    assert [said in problem for problem in Replay([path]).problems] == [True]


def test_replay_answers_with_the_latest_response_under_any_spelling_of_the_address(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "run1", AT)
    old = page("https://www.mou.example/a/", b"old")
    new = Capture("http://www.mou.example/a/index.html", "", "", datetime(2026, 3, 6, tzinfo=UTC), 200, (), b"new", "x")
    writer.write(new, Context())
    writer.write(old, Context())
    writer.close()
    answer = Replay([tmp_path / writer.name]).answer("https://www.mou.example/a/?utm_source=x")
    assert answer is not None
    assert answer.body == b"new"


def test_replay_has_no_answer_for_what_it_does_not_hold(tmp_path: Path) -> None:
    name, _ = written(tmp_path)
    assert Replay([tmp_path / name]).answer("https://www.mou.example/none") is None


def test_a_packed_page_is_unpacked_within_the_limit(tmp_path: Path) -> None:
    import gzip

    body = "样例".encode() * 100
    assert decoded(page("https://a.example/", gzip.compress(body), "gzip"), 1 << 20).body == body
    with pytest.raises(ArchiveError, match="页面过大"):
        decoded(page("https://a.example/", gzip.compress(bytes(9 << 20)), "gzip"), 1 << 20)


def foreign(folder: Path, *pages: tuple[str, str, bytes]) -> Path:
    """An archive of another maker: (address, headers, body) each, as plain records."""
    path = folder / "foreign.warc"
    with path.open("wb") as out:
        for url, headers, body in pages:
            block = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
            out.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-05T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
                + block
                + b"\r\n\r\n"
            )
    return path


def test_chunks_are_put_together_and_a_kept_header_of_a_whole_body_does_no_harm(tmp_path: Path) -> None:
    chunked = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
    replay = Replay(
        [
            foreign(
                tmp_path,
                ("https://a.example/1", chunked, b"4\r\n5 yi\r\n2\r\nok\r\n0\r\n\r\n"),
                ("https://a.example/2", chunked, b"<p>whole</p>"),
            )
        ]
    )
    answers = [replay.answer(f"https://a.example/{n}") for n in (1, 2)]
    assert [answer and answer.body for answer in answers] == [b"5 yiok", b"<p>whole</p>"]


def test_a_record_with_a_wrong_header_is_passed_over_and_named(tmp_path: Path) -> None:
    path = foreign(tmp_path, ("https://a.example/1", "A: b", b"one"), ("https://a.example/2", "A: b", b"two"))
    path.write_bytes(path.read_bytes().replace(b"2026-03-05T", b"0000-99-99T", 1))
    replay = Replay([path])
    assert replay.answer("https://a.example/1") is None
    assert replay.answer("https://a.example/2") is not None
    assert ["1 条记录的头不对" in problem for problem in replay.problems] == [True]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, br"])
def test_every_packing_of_the_web_is_undone_and_a_cut_one_is_named(encoding: str) -> None:
    import gzip
    import zlib

    import brotli

    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    body = packed = "样例正文".encode() * 50
    for step in encoding.split(", "):
        packed = pack[step](packed)
    assert decoded(page("https://a.example/", packed, encoding), 1 << 20).body == body
    with pytest.raises(ArchiveError, match="压缩数据损坏"):
        decoded(page("https://a.example/", packed[:-9], encoding), 1 << 20)


def test_a_bomb_costs_no_more_memory_than_the_limit() -> None:
    import gzip
    import tracemalloc

    bomb = page("https://a.example/", gzip.compress(bytes(200 << 20)), "gzip")
    tracemalloc.start()
    with pytest.raises(ArchiveError, match="页面过大"):
        decoded(bomb, 1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_an_unknown_packing_is_named() -> None:
    with pytest.raises(ArchiveError, match="压缩方式 zstd 不认识"):
        decoded(page("https://a.example/", b"x", "zstd"), 1 << 20)


def test_what_a_browser_made_of_a_page_is_a_resource_and_answers_in_its_place(tmp_path: Path) -> None:
    """The plain page is a response, the filled one a resource that says so; a replay gives the filled one."""
    writer = Writer(tmp_path, "run1", AT)
    address = "https://www.mou.example/tz/"
    plain, filled = page(address, b"<div id=app></div>"), replace(page(address, "<ul>样例</ul>".encode()), headers=())
    writer.write(plain, Context("mou", "通知", "list"))
    writer.write(filled, Context("mou", "通知", "list", rendered=True), revisit_of=filled)
    writer.close()
    records = list(scan(tmp_path / writer.name))
    assert [(record.context.rendered, record.capture.body) for record in records] == [
        (False, plain.body),
        (True, filled.body),
    ]
    with gzip.open(tmp_path / writer.name) as file:
        assert re.findall(rb"^WARC-Type: (\w+)", file.read(), re.M) == [b"warcinfo", b"response", b"resource"]
    answer = Replay([tmp_path / writer.name]).answer(address)
    assert answer is not None
    assert answer.body == filled.body
