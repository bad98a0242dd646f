"""How well pages are read and news is ranked: scores on the shared captured pages and the shared days of news."""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crawlers.archive import Replay
from crawlers.article import Unreadable, read_article
from crawlers.records import Document

TOP = 5


def pages(data: Path) -> dict[str, float]:
    """Every rate that the shared scorer prints for the readers, such as article.all and list.all."""
    from desk.lines import extract_index

    index = data / "pages" / "index.jsonl"
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        lines = [json.dumps(line, ensure_ascii=False) for line in extract_index(index)]
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        scorer = data.parent / "tools" / "extract_score.py"
        done = subprocess.run(
            [sys.executable, str(scorer), str(index), str(out)], capture_output=True, text=True, check=True
        )
    return {name: int(a) / int(b) for name, a, b in re.findall(r"([\w.]+)=(\d+)/(\d+)=", done.stdout)}


def whole_articles(data: Path) -> float:
    """The share of articles on which every check holds."""
    return pages(data)["article.all"]


def whole_lists(data: Path) -> float:
    """The share of list pages on which every check holds."""
    return pages(data)["list.all"]


def top_five(data: Path) -> float:
    """The share of the five items chosen by a reader that are among our five most important, mean over the days."""
    from nlp.pipe import analyse, load

    language, replay = load(), Replay([data / "replay" / "cctv-2026-06.warc.gz"])
    shares = []
    for line in (data / "selection_train.jsonl").read_text(encoding="utf-8").splitlines():
        day = json.loads(line)
        entries = analyse(_documents(replay, day["items"]), language)
        ranked = sorted(entries, key=lambda entry: (-entry.importance.score, entry.document.url))
        ours = {entry.document.url for entry in ranked[:TOP]}
        shares.append(len(ours & set(day["top"])) / TOP)
    return sum(shares) / len(shares)


def _documents(replay: Replay, urls: list[str]) -> list[Document]:
    found = []
    for url in urls:
        page = replay.answer(url)
        try:
            found += [read_article([page])] if page else []
        except Unreadable:
            continue
    return found
