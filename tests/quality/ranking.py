"""How well news is ranked: the score on the shared days of news."""

import json
from pathlib import Path

from crawlers.archive import Replay
from crawlers.articles.article import Unreadable, read_article
from crawlers.records import Document

TOP = 5


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
