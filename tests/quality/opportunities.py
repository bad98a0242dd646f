"""How well calls are told and their terms found, against what a reader marked in real titles, texts and samples."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.records import Attachment, Document
from nlp.calls import opens_by_title
from nlp.facts import day_of, facts
from nlp.opportunities import opportunity
from nlp.profiles import read_profile
from nlp.records import Opportunity, text_of
from nlp.regions import fold, regions
from nlp.results_of_calls import followed, in_memory, known_call

GOLD = Path(__file__).with_name("gold")
TERMS = ("who", "through", "amount", "quota", "where")
CARRIED = "carried_by:"
UNKNOWN = "?"  # the year of the day is not in the text

Row = dict[str, Any]


def shared(data: Path) -> dict[str, float]:
    """F1 of is-a-call on titles alone and on whole texts of the shared data, and the share of days that are right."""
    gold = {row["id"]: row for row in _rows(GOLD / "calls.jsonl")}
    titles: list[tuple[bool, bool]] = []
    texts: list[tuple[bool, bool]] = []
    days: list[bool] = []
    for text in _texts(data, gold):
        row = gold[text["id"]]
        found = _call(_document(text, (text["body"] or "").split("\n") if row["whole"] else ()))
        (texts if row["whole"] else titles).append((row["call"], found is not None))
        if row["call"] and row.get("deadline", UNKNOWN) != UNKNOWN:
            days.append(found is not None and found.deadline == row["deadline"])
    return {
        "opportunities.titles": _f1(titles),
        "opportunities.texts": _f1(texts),
        "opportunities.deadline": sum(days) / len(days),
    }


def results(data: Path) -> dict[str, float]:
    """F1 of the call that a result follows, among all calls of the sites that carried them."""
    gold = {row["id"]: row["call"] for row in _rows(GOLD / "results.jsonl")}
    carried = [text for text in _all(data) if text["published"] and _carrier(text)]
    documents = [_document({**text, "carrier": _carrier(text), "url": text["id"]}, ()) for text in carried]
    calls = [known_call(one, Opportunity()) for one in documents if opens_by_title(fold(one.title))]
    index, profile = in_memory(call for call in calls if call), read_profile("fujian")
    hit = wrong = 0
    for document in documents:
        if document.url in gold:
            found, right = followed(document, (), index, profile), gold[document.url]
            hit += found is not None and found.call == right
            wrong += (found is not None and found.call != right) + (right is not None and found is None)
    return {"opportunities.results": 2 * hit / max(1, 2 * hit + wrong)}


def samples(folder: Path) -> dict[str, float]:
    """The same on invented notices, with the share of terms that hold the words marked, or are rightly absent."""
    rows = _rows(folder / "calls_samples.jsonl")
    told, days, terms, placed = [], [], [], []
    for row in rows:
        document = _document(row, row["paragraphs"])
        attachments = tuple(_attachment(one) for one in row["attachments"])
        found = _call(document, attachments)
        told.append((row["call"], found is not None))
        if row["call"]:
            found = found or Opportunity()
            days.append(found.deadline == row["deadline"])
            if row["fields"] is not None:  # else only its day was marked
                terms += [_holds(getattr(found, term), row["fields"].get(term)) for term in TERMS]
            placed += [bool(text_of(document, span, attachments).strip()) for _, span in found.spans]
    return {
        "opportunities.samples.call": _f1(told),
        "opportunities.samples.deadline": sum(days) / len(days),
        "opportunities.samples.terms": sum(terms) / len(terms),
        "opportunities.samples.spans": sum(placed) / len(placed),
    }


def _call(document: Document, attachments: tuple[Attachment, ...] = ()) -> Opportunity | None:
    profile, read = read_profile("fujian"), regions(document, attachments)
    found = [fact for region in read for fact in facts(region, day_of(document), profile)]
    return opportunity(document, found, profile, attachments, read)


def _holds(printed: str | None, gold: str | None) -> bool:
    """Whether the words marked are in what was found; nothing marked, nothing found."""
    return printed is None if gold is None else printed is not None and " ".join(gold.split()) in printed


def _f1(pairs: list[tuple[bool, bool]]) -> float:
    hit = sum(gold and told for gold, told in pairs)
    wrong = sum(gold != told for gold, told in pairs)
    return 2 * hit / max(1, 2 * hit + wrong)


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _texts(data: Path, wanted: dict[str, Row]) -> Iterator[Row]:
    return (text for text in _all(data) if text["id"] in wanted)


def _all(data: Path) -> Iterator[Row]:
    with gzip.open(data / "policy_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _carrier(text: Row) -> str | None:
    """The body whose site carried the item."""
    return next((label[len(CARRIED) :] for label in text["labels"] if label.startswith(CARRIED)), None)


def _document(row: Row, paragraphs: list[str] | tuple[()]) -> Document:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Document(
        url=row.get("url") or "",
        site="",
        channel="",
        title=row["title"] or "",
        published=published,
        issuer=row.get("issuer"),
        source=row.get("carrier"),
        paragraphs=tuple(paragraphs),
    )


def _attachment(row: Row) -> Attachment:
    tables = tuple(tuple(tuple(cells) for cells in table) for table in row["tables"])
    return Attachment("", row["name"], "", "", "pdf", tuple(row["paragraphs"]), tables)
