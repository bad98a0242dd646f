"""Attachments read in a child: many in one, the one that kills it named, the rest read all the same."""

import hashlib
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers import child
from crawlers.archive import Context, Writer
from crawlers.attachments import apart
from crawlers.attachments.apart import Filed, read_handed_in_child, read_in_child
from crawlers.pages.markup import Unreadable
from crawlers.records import SHANGHAI, Capture

NOON = datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)
PAGE = "https://www.example.gov.cn/a.html"


def _endless() -> bytes:
    """A page that paints one form ten thousand times, of four megabytes of nothing: time without end, little memory."""
    form, page = zlib.compress(b"q Q\n" * (1 << 20)), b"/X Do\n" * 10_000
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>",
            b"/Contents 5 0 R>>endobj\n",
            b"4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode/Length %d>>stream\n" % len(form),
            form,
            b"\nendstream endobj\n5 0 obj<</Length %d>>stream\n" % len(page),
            page,
            b"endstream endobj\ntrailer<</Root 1 0 R>>\n",
        )
    )


ENDLESS = _endless()


def filed(folder: Path, bodies: dict[str, bytes], status: int = 200) -> list[Filed]:
    """The bodies archived, and where each is."""
    writer = Writer(folder, "1", NOON)
    files = []
    for name, body in bodies.items():
        url, digest = f"https://www.example.gov.cn/{name}", hashlib.sha256(body).hexdigest()
        capture = writer.write(Capture(url, "样例", "样例", NOON, status, (), body, digest), Context())
        assert capture.warc is not None
        files.append(Filed(PAGE, name, url, capture.warc))
    writer.close()
    return files


def test_many_files_are_read_by_one_child_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    run = child.run

    def counted(module: str, *order: Any) -> Iterator[child.Message]:
        started.append(module)
        return run(module, *order)

    monkeypatch.setattr(child, "run", counted)
    files = filed(tmp_path, {f"{n}.txt": f"样例{n}".encode() for n in range(5)})
    found = list(read_in_child(tmp_path, files))
    assert [(file.name, read[0].paragraphs) for file, read in found] == [(f"{n}.txt", (f"样例{n}",)) for n in range(5)]
    assert len(started) == 1


def test_a_file_that_takes_too_long_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    files = filed(tmp_path, {"前.txt": "样例".encode(), "死.pdf": ENDLESS, "后.txt": "样例".encode()})
    found = [read[0] for _, read in read_in_child(tmp_path, files, seconds=3)]
    assert [each.problems for each in found] == [(), ("未读附件：读取超过 3 秒",), ()]
    assert found[1].sha256 == hashlib.sha256(ENDLESS).hexdigest()


def test_an_answer_that_is_no_file_and_a_place_that_is_none_are_named(tmp_path: Path) -> None:
    (refused,) = filed(tmp_path, {"无.doc": b"not found"}, status=404)
    lost = Filed(PAGE, "失.doc", "https://www.example.gov.cn/x", (refused.warc[0], 99_999))
    (first,), (second,) = (read for _, read in read_in_child(tmp_path, [refused, lost]))
    assert first.problems == ("未读附件：HTTP 404",)
    assert second.problems[0].startswith("未读附件：归档")


def test_the_parent_loads_none_of_the_libraries_that_meet_hostile_bytes() -> None:
    code = f"import sys, {apart.__name__}; print([m for m in ('pypdfium2', 'doc2docx', 'xlrd') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_handed_in_file_is_read_in_a_child_too(tmp_path: Path) -> None:
    file = tmp_path / "样例.txt"
    file.write_text("样例通知\n样例正文。", encoding="utf-8")
    assert read_handed_in_child(file, PAGE).title == "样例通知"
    file.write_bytes(ENDLESS)
    with pytest.raises(Unreadable, match="读取超过 2 秒"):
        read_handed_in_child(file, PAGE, seconds=2)
