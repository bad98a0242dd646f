"""docs/add-a-site.md is true to the letter: a body that no registry has is added by the page's own commands."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.records import SHANGHAI
from tests.conftest import ROOT, Finished
from tests.website import Website

PAGE = (ROOT / "docs" / "add-a-site.md").read_text(encoding="utf-8")
COMMANDS: list[str] = re.findall(r"^ {4,}(?:\.venv/bin/)?((?:jingxun|python -m pytest) .+)$", PAGE, re.M)
WRITTEN, FILLED_IN = (
    re.sub(r"^ {3}", "", block, flags=re.M) for block in re.findall(r"```python\n(.*?) *```", PAGE, re.S)
)
CONTACT = "".join(re.findall(r"```toml\n *(.*?\n) *```", PAGE, re.S))

SITE, LIST = "https://www.some-body.gov.cn", "/tzgg/"
TODAY = datetime.now(SHANGHAI).date()
DAYS = [TODAY - timedelta(days=days) for days in (1, 3, 6, 9, 12)]
TEXT = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于月底前报送情况。</p>" * 3
FOOT = "<div>主办单位：某某部</div></body></html>"


def article(number: int) -> str:
    title, day = f"某某部关于第{number}批样例事项的通知", DAYS[number]
    label = f"<table><tr><td>发文字号：某发办〔{day.year}〕{number + 1}号</td></tr></table>"
    return f"<html><body><h1>{title}</h1><p>{day}</p>{label}<div class='TRS_Editor'>{TEXT}</div>{FOOT}"


ARTICLES = {f"{LIST}t{day:%Y%m%d}_{number}.html": article(number) for number, day in enumerate(DAYS)}
ROWS = "".join(
    f"<li><a href='{path}'>某某部关于第{number}批样例事项的通知</a><span>{DAYS[number]}</span></li>"
    for number, path in enumerate(ARTICLES)
)
PAGES = {LIST: f"<html><head><title>通知公告_某某部</title></head><body><ul>{ROWS}</ul>{FOOT}", **ARTICLES}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The source code in a folder of its own."""
    left = shutil.ignore_patterns(".*", "var", "build", "dist", "__pycache__", "*.egg-info")
    return Path(shutil.copytree(ROOT, tmp_path / "jingxun", ignore=left))


@pytest.fixture
def website(tree: Path) -> Iterator[Website]:
    """The body's website, behind the proxy that the settings of the page's home name."""
    with Website(SITE, PAGES) as website:
        (tree / "var").mkdir()
        (tree / "var" / "jingxun.toml").write_text(f'{CONTACT}proxy = "{website.address}"\n', encoding="utf-8")
        yield website


def run(tree: Path, line: str) -> Finished:
    """A command of the page in that tree; of the registry's test what is said of this one body."""
    words = line.split()
    start = (
        ["pipeline.py", *words[1:]]
        if words[0] == "jingxun"
        else [*words[1:], "-k", "some_body", "-p", "no:cacheprovider"]
    )
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *start],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Finished(done)


def shown(start: str) -> str:
    """The one command of the page that begins so."""
    (line,) = [line for line in COMMANDS if line.startswith(start) and "--page" not in line]
    return line


def filled_in(text: str) -> str:
    """The file with the lines in it that the page has a person write."""
    for line in FILLED_IN.splitlines():
        name = line.strip().split(" = ")[0]
        text = re.sub(rf"^    {name} = .*$", line, text, flags=re.M)
    return text


def test_the_page_shows_no_command_that_is_not_tried() -> None:
    tried = ("look", "new", "new", "check", "stop", "start")
    assert sorted(line.split()[2] for line in COMMANDS if line.startswith("jingxun sites")) == sorted(tried)
    assert [line.split()[1] for line in COMMANDS if not line.startswith("jingxun sites")] == ["-m", "collect", "status"]


@pytest.mark.timeout(280)
def test_a_body_that_is_not_there_is_added_by_the_commands_of_the_page(tree: Path, website: Website) -> None:
    file = tree / "crawlers" / "sites" / "some_body.py"
    looked = run(tree, shown("jingxun sites look"))
    assert (looked.code, "5 条" in looked.out) == (0, True), looked.err

    made = run(tree, shown("jingxun sites new"))
    assert made.code == 0, made.err
    assert file.read_text(encoding="utf-8") == WRITTEN.replace("2026-03-06", TODAY.isoformat())
    assert (tree / "var" / "pages" / "some_body" / "list.html").read_text(encoding="utf-8") == PAGES[LIST]

    missing = run(tree, shown("python -m pytest"))
    assert missing.code == 1
    assert "domains" in missing.out
    file.write_text(filled_in(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(tree, shown("python -m pytest")).code == 0

    checked = run(tree, shown("jingxun sites check"))
    assert (checked.code, checked.out.startswith("通过　某部（some_body）·通知公告")) == (0, True), checked.out
    collected = run(tree, shown("jingxun collect"))
    assert collected.code == 0, collected.out
    assert collected.out.startswith("文稿 3 篇（新 3 篇）")
    assert run(tree, shown("jingxun status")).out.startswith("文稿 3 篇")

    assert "已停采" in run(tree, shown("jingxun sites stop")).out
    assert run(tree, shown("jingxun sites start")).out.startswith("some_body 恢复采集")


def test_a_body_is_added_from_pages_that_a_browser_saved(tree: Path) -> None:
    (line,) = [line for line in COMMANDS if "--page" in line]
    (tree / "list.html").write_text(PAGES[LIST], encoding="utf-8")
    (tree / "article.html").write_text(article(0), encoding="utf-8")
    made = run(tree, line)
    assert made.code == 0, made.err
    file = tree / "crawlers" / "sites" / "some_body.py"
    assert file.read_text(encoding="utf-8") == WRITTEN.replace("2026-03-06", TODAY.isoformat())
