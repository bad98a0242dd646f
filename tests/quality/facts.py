"""How well facts are found: documents read by hand against what the pipeline finds in them, by document and value."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.records import Document
from nlp.facts import day_of, facts
from nlp.profiles import read_profile
from nlp.records import Fact
from nlp.regions import regions

GOLD = Path(__file__).with_name("gold")
DAYS = ("date", "deadline")
DAY = 10  # characters of an ISO day

Row = dict[str, Any]


def samples(folder: Path) -> dict[str, float]:
    """Scores on the invented documents: hard forms and whole notices, in the file as they are."""
    rows = _rows(folder / "facts_samples.jsonl")
    documents = [_document(row["title"], row["published"], row["issued"], row["paragraphs"]) for row in rows]
    return {f"facts.samples.{name}": score for name, score in scores(rows, documents).items()}


def shared(data: Path) -> dict[str, float]:
    """Scores on real documents of the shared data, of which the gold holds places and values alone."""
    return {f"facts.{name}": score for name, score in scores(*real(data)).items()}


def real(data: Path) -> tuple[list[Row], list[Document]]:
    """What was read in real documents, and these."""
    rows = _rows(GOLD / "facts.jsonl")
    wanted = {row["id"] for row in rows}
    texts = {text["id"]: text for name in {row["file"] for row in rows} for text in _texts(data, name, wanted)}
    read = [texts[row["id"]] for row in rows]
    return rows, [_document(text["title"], text["published"], None, text["body"].split("\n")) for text in read]


def scores(rows: Sequence[Row], documents: Sequence[Document]) -> dict[str, float]:
    """F1 of each kind by document and value; the share of them that stand exactly where they were read.

    `numbers_no_days` is 1 while no day or period is read inside a document number.
    """
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    placed = [0, 0]
    clashes = 0
    for row, document in zip(rows, documents, strict=True):
        seen = found(document, row.get("paragraphs_read"))
        gold = [Fact(text="", **fact) for fact in row["facts"]]
        for kind in row["kinds"]:
            _count(tally[kind], kind, gold, seen, row.get("doubtful", ()))
        for one in gold:
            same = [f for f in seen if _is(f, one.kind) and _value(f, one.kind) == _value(one, one.kind)]
            placed[1] += bool(same)
            placed[0] += any((f.paragraph, f.start, f.end) == (one.paragraph, one.start, one.end) for f in same)
        clashes += sum(clash(one, seen) for one in seen if one.kind == "doc_number")
    f1 = {kind: 2 * hit / max(1, 2 * hit + more + less) for kind, (hit, more, less) in tally.items()}
    return {**f1, "spans": placed[0] / max(1, placed[1]), "numbers_no_days": float(clashes == 0)}


def found(document: Document, paragraphs: Sequence[int] | None) -> list[Fact]:
    """The facts of the body, or of those paragraphs of it that were read."""
    profile, today = read_profile("fujian"), day_of(document)
    read = (fact for region in regions(document) for fact in facts(region, today, profile) if not fact.part)
    return [fact for fact in read if paragraphs is None or fact.paragraph in paragraphs]


def _count(tally: list[int], kind: str, gold: Sequence[Fact], found: Sequence[Fact], doubtful: Sequence[str]) -> None:
    """Adds a document's values found, invented and missed; what the reader held doubtful counts for nothing."""
    want, got = (
        {value for fact in side if _is(fact, kind) and (value := _value(fact, kind)) and value[0] not in doubtful}
        for side in (gold, found)
    )
    for place, part in enumerate((want & got, got - want, want - got)):
        tally[place] += len(part)


def _is(fact: Fact, kind: str) -> bool:
    """A deadline is a day as well."""
    return fact.kind == kind or (kind == "date" and fact.kind in DAYS)


def _value(fact: Fact, kind: str) -> tuple[Any, ...] | None:
    """What makes two facts of a kind the same; None for a day whose year is not known."""
    if kind == "condition":
        return str(fact.paragraph), fact.start, fact.end
    if fact.value is None:
        return None
    if kind == "indicator":
        return _plain(fact.value), fact.what, fact.direction, fact.period
    return str(fact.value)[:DAY] if kind in DAYS else _plain(fact.value), fact.currency


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4f}".rstrip("0").rstrip(".")


def clash(number: Fact, found: Sequence[Fact]) -> bool:
    days = (f for f in found if f.kind in (*DAYS, "period") and f.paragraph == number.paragraph)
    return any(day.start < number.end and number.start < day.end for day in days)


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _texts(data: Path, name: str, wanted: set[str]) -> Iterator[Row]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (text for text in map(json.loads, lines) if text["id"] in wanted)


def _document(title: str | None, published: str | None, issued: str | None, paragraphs: Sequence[str]) -> Document:
    days = [date.fromisoformat(day) if day else None for day in (published, issued)]
    return Document("", "", "", title or "", published=days[0], issued=days[1], paragraphs=tuple(paragraphs))
