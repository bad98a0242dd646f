"""Lines in and out: whatever a line or a file is, it gets a line that says what was read or why not."""

import gzip
import json
from pathlib import Path

import pytest

from crawlers.attachments.contents import LARGEST
from crawlers.pages.markup import Unreadable
from desk.failures import UNFINISHED, told
from desk.lines import capture, extract_index, look

PAGE = "<html><title>样例公告</title><h1>样例公告</h1><p>样例部决定支持样例项目若干，现予公告，请遵照执行。</p>"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[1]",
        '"样例"',
        "[" * 100_000,
        '{"kind": "article"}',
        '{"file": 5, "kind": "article"}',
        '{"file": null, "kind": "article"}',
        '{"file": "a\\u0000b", "kind": "article"}',
        '{"file": "..", "kind": "article"}',
        '{"file": "torn.html.gz", "kind": "article"}',
        '{"file": "none.html", "kind": "list"}',
    ],
)
def test_an_odd_line_of_an_index_is_named_and_the_next_is_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "torn.html.gz").write_bytes(gzip.compress(PAGE.encode())[:40])
    index = tmp_path / "index.jsonl"
    index.write_text(f'{line}\n{{"file": "page.html", "kind": "article", "url": 7}}\n', encoding="utf-8")
    odd, read = extract_index(index)
    assert "error" in odd and read["title"] == "样例公告"
    json.dumps(odd)


def test_a_packed_file_is_unpacked_up_to_the_most_that_is_read(tmp_path: Path) -> None:
    bomb = tmp_path / "page.html.gz"
    bomb.write_bytes(gzip.compress(bytes(LARGEST + 1), 1))
    with pytest.raises(Unreadable, match="文件过大"):
        capture(bomb, "")


def test_a_file_that_cannot_be_read_is_told_in_one_line_without_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(Unreadable) as raised:
        look(capture(tmp_path / "torn.pdf", ""))
    line, code = told(raised.value, tmp_path)
    assert code == UNFINISHED and line.startswith("文件读不出文字") and "再运行一次" not in line
