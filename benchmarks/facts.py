"""Money, percentages and days found in documents read by hand: ours and jionlp's (`python -m benchmarks.nlp facts`).

Scores are F1 by document and value, as the quality gate has them; `numbers_as_days` counts the document numbers in
which a day is read. Money is compared in yuan without bound and currency, which jionlp's figures do not keep.
"""

import contextlib
import io
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from crawlers.records import Document
from nlp.facts import day_of
from nlp.records import Fact
from tests.quality import facts

Found = tuple[dict[str, set[str]], int]  # values of each kind; days read in document numbers
_KINDS: Final = ("money", "percent", "date")


def ours(data: Path) -> dict[str, Any]:
    """Ours, with everything else that is found in the same pass."""
    rows, documents = facts.real(data)
    began = time.process_time()
    found = [facts.found(document, row.get("paragraphs_read")) for row, document in zip(rows, documents, strict=True)]
    spent = time.process_time() - began
    values = [
        (_values(each), sum(facts.clash(one, each) for one in _numbers(row)))
        for row, each in zip(rows, found, strict=True)
    ]
    return _told(rows, documents, values, spent, _KINDS)


def jionlp(data: Path) -> dict[str, Any]:
    """jionlp's extract_money and extract_time; it knows no percentages."""
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp

    def money(text: str) -> Iterable[str]:
        for one in jionlp.ner.extract_money(text, with_parsing=True):
            detail = one.get("detail") or {}
            if detail.get("case") == "元":
                number = detail["num"]
                yield from (f"{float(each):.2f}" for each in (number if isinstance(number, list) else [number]))

    def days(text: str, today: date) -> Iterable[tuple[str, int, int]]:
        for one in jionlp.ner.extract_time(text, time_base=time.mktime(today.timetuple()), with_parsing=True):
            detail = one.get("detail") or {}
            if detail.get("type") in ("time_point", "time_span"):
                first, last = (moment[:10] for moment in detail["time"])
                if first == last or "日" in one["text"]:
                    yield from ((day, *one["offset"]) for day in {first, last})

    def read(row: facts.Row, document: Document) -> Found:
        values: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        clashes = 0
        for place in row.get("paragraphs_read") or range(len(document.paragraphs)):
            text = document.paragraphs[place]
            with contextlib.suppress(Exception):  # it raises on some sentences: what it has found till then counts
                values["money"].update(money(text))
            with contextlib.suppress(Exception):
                seen = list(days(text, day_of(document) or date(2020, 6, 15)))
                values["date"].update(day for day, _, _ in seen)
                inside = [one for one in _numbers(row) if one.paragraph == place]
                clashes += sum(any(start < one.end and one.start < end for _, start, end in seen) for one in inside)
        return values, clashes

    rows, documents = facts.real(data)
    began = time.process_time()
    found = [read(row, document) for row, document in zip(rows, documents, strict=True)]
    return _told(rows, documents, found, time.process_time() - began, ("money", "date"))


def _told(
    rows: list[facts.Row], documents: list[Document], found: list[Found], spent: float, kinds: Sequence[str]
) -> dict[str, Any]:
    read = [
        row.get("paragraphs_read") or range(len(each.paragraphs)) for row, each in zip(rows, documents, strict=True)
    ]
    characters = sum(
        len(each.paragraphs[place]) for places, each in zip(read, documents, strict=True) for place in places
    )
    scores: dict[str, Any] = {}
    for kind in kinds:
        gold = [_values(Fact(text="", **one) for one in row["facts"])[kind] for row in rows]
        got = [values[kind] - set(row.get("doubtful", ())) for row, (values, _) in zip(rows, found, strict=True)]
        both = sum(len(one & other) for one, other in zip(gold, got, strict=True))
        scores[kind] = 2 * both / max(1, sum(map(len, gold)) + sum(map(len, got)))
    clashes = sum(each for _, each in found)
    return {**scores, "numbers_as_days": clashes, "characters_per_cpu_s": round(characters / spent)}


def _values(found: Iterable[Fact]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for one in found:
        if one.kind in facts.DAYS and len(day := str(one.value)) >= facts.DAY:
            values["date"].add(day[: facts.DAY])
        elif (one.kind == "money" and not one.currency) or one.kind == "percent":
            values[one.kind].add(f"{one.value:.2f}" if isinstance(one.value, (int, float)) else str(one.value))
    return values


def _numbers(row: facts.Row) -> list[Fact]:
    return [Fact(text="", **one) for one in row["facts"] if one["kind"] == "doc_number"]


CONTESTANTS: Final = {"jingxun": ours, "jionlp": jionlp}
