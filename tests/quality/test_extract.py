"""The checks of the quality gate say what the shared scorer says, and fail where a reader fails."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desk.lines import extract_index
from tests.quality import extract, gate

GOLD = {  # invented (样例)
    "title": "样例部关于印发样例办法的通知",
    "published": "2026-03-05",
    "doc_number": "样发〔2026〕1号",
    "first_sentence": "现将样例办法印发给你们。",
    "last_sentence": "本办法自印发之日起施行。",
    "not_in_body": ["责任编辑", "版权所有"],
}
LINE: dict[str, Any] = {
    "file": "a.html",
    "title": "样例部关于印发样例办法的通知",
    "published": "2026-03-05",
    "doc_number": "样发〔2026〕1号",
    "paragraphs": ["现将样例办法印发给你们。", "本办法自印发之日起施行。"],
    "tables": [],
}
ARTICLE = {"file": "a.html", "kind": "article", "url": None, "gold": GOLD}
LIST = {
    "file": "l.html",
    "kind": "list",
    "url": "https://www.example.gov.cn/tz/",
    "gold": {"items": 40, "samples": [{"title": "样例通知", "href": "./t1.html", "date": "2026-03-05"}]},
}
ITEM = {
    "file": "l.html",
    "url": "https://www.example.gov.cn/tz/t1.html",
    "title": "样例通知",
    "published": "2026-03-05",
}


def test_a_page_read_whole_holds_every_check() -> None:
    assert all(extract.checks(ARTICLE, [LINE]).values())


@pytest.mark.parametrize(
    ("check", "field", "value"),
    [
        ("title", "title", "样例部"),
        ("date", "published", None),
        ("doc_number", "doc_number", None),
        ("first", "paragraphs", ["本办法自印发之日起施行。"]),
        ("last", "paragraphs", ["现将样例办法印发给你们。"]),
        ("clean", "paragraphs", [*LINE["paragraphs"], "责任编辑：样例"]),
    ],
)
def test_a_fault_fails_its_own_check_alone(check: str, field: str, value: object) -> None:
    found = extract.checks(ARTICLE, [{**LINE, field: value}])
    assert [name for name, holds in found.items() if not holds and name != "all"] == [check]


def test_a_page_without_a_line_has_read_nothing() -> None:
    assert extract.shares([ARTICLE], [])["article.all"] == 0


@pytest.mark.parametrize(("count", "holds"), [(38, False), (39, True), (40, True), (52, True), (53, False)])
def test_a_list_has_about_as_many_items_as_there_are(count: int, holds: bool) -> None:
    read = [ITEM, *({**ITEM, "url": f"https://www.example.gov.cn/{n}"} for n in range(count - 1))]
    assert extract.checks(LIST, read)["items"] is holds


def test_a_page_without_a_list_must_give_nothing() -> None:
    bare = {**LIST, "gold": {"items": 0, "samples": []}}
    assert extract.checks(bare, [{"file": "l.html", "items": 0, "reason": "没有"}])["all"]
    assert not extract.checks(bare, [ITEM])["all"]


def test_the_checks_are_those_of_the_shared_scorer(tmp_path: Path) -> None:
    folder = gate.SHARED
    if not (folder / "tools" / "extract_score.py").exists():
        pytest.skip(f"没有共享数据（{folder}）")
    index, out = folder / "data" / "pages" / "index.jsonl", tmp_path / "out.jsonl"
    lines = list(extract_index(index))
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    scorer = [sys.executable, str(folder / "tools" / "extract_score.py"), str(index), str(out)]
    said = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    theirs = {name: int(a) / int(b) for name, a, b in re.findall(r"([\w.]+)=(\d+)/(\d+)=", said)}
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    assert extract.shares(rows, lines) == pytest.approx(theirs)
