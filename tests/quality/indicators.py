"""How well tables of statistics become figures: tables read by hand against the frames made of them, cell by cell."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from crawlers.articles.article import read_article
from crawlers.attachments.reading import read_attachments
from crawlers.records import SHANGHAI, Attachment, Capture, Document
from nlp.indicators import frames
from nlp.records import table_of

GOLD = Path(__file__).with_name("gold")

Row = dict[str, Any]
Cells = set[tuple[Any, ...]]


def samples(folder: Path) -> dict[str, float]:
    """F1 of the cells of the invented tables: of those that rules were tried on, and of those kept aside."""
    rows = _rows(folder / "indicators_samples.jsonl")
    return {
        "indicators.samples.tried": score(pairs(row for row in rows if not aside(row["name"]))),
        "indicators.samples.aside": score(pairs(row for row in rows if aside(row["name"]))),
    }


def shared(data: Path) -> dict[str, float]:
    """F1 of the cells of real tables, of which the gold holds what heads and rows mean and no figure."""
    found = []
    for file, rows in _by_file(_rows(GOLD / "indicators.jsonl")).items():
        document, attachments = _read(data, file)
        gold = {one for row in rows for one in _meant(row, document, attachments)}
        found.append(
            (
                gold,
                {
                    one
                    for one in cells(frames(document, attachments))
                    if one[0].endswith(tuple(r["part"] for r in rows))
                },
            )
        )
    return {"indicators.cells": score(found)}


def pairs(rows: Iterator[Row]) -> list[tuple[Cells, Cells]]:
    """Of each sample, what was read by hand and what the frame says."""
    return [({tuple(one) for one in row["cells"]}, cells(frames(_document(row)))) for row in rows]


def score(found: Sequence[tuple[Cells, Cells]]) -> float:
    """F1 over all cells, each with its name, region, period, value, unit and what it is against."""
    hits = sum(len(gold & got) for gold, got in found)
    total = sum(len(gold) + len(got) for gold, got in found)
    return 2 * hits / total if total else 0.0


def cells(frame: pd.DataFrame) -> Cells:
    """The frame's figures, each in its place: (part, row, column, level | change, name, region, period, value, …)."""
    found: Cells = set()
    for one in frame.to_dict("records"):
        name = (one["indicator"], one["region"], one["period"])
        changes = not pd.isna(one["change"])
        if not pd.isna(one["value"]):
            basis = "" if changes else one["basis"]
            found.add((one["part"], one["row"], one["column"], "level", *name, one["value"], one["unit"], basis))
        if changes:
            place = (one["part"], one["change_row"], one["change_column"])
            found.add((*place, "change", *name, one["change"], one["change_unit"], one["basis"]))
    return found


def aside(name: str) -> bool:
    """Whether a sample is of the half that is only measured."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def _meant(row: Row, document: Document, attachments: Sequence[Attachment]) -> Iterator[tuple[Any, ...]]:
    """The gold's cells of one table, their values as the table has them."""
    part = f"attachment 1 {row['part']}" if attachments else row["part"]
    table = table_of(document, part, attachments)
    for place, region in row["regions"].items():
        for column, (kind, name, period, unit, basis) in row["columns"].items():
            text = table[int(place)][int(column)].replace(",", "")
            if text:
                yield part, int(place), int(column), kind, name, region, period, float(text), unit, basis


def _read(data: Path, file: str) -> tuple[Document, tuple[Attachment, ...]]:
    body = (data / file).read_bytes()
    body = gzip.decompress(body) if file.endswith(".gz") else body
    url = f"http://example.org/{file}"
    if file.endswith(".pdf"):
        return Document(url, "", "", ""), read_attachments(body, file, url, url)
    capture = Capture(url, "", "", datetime.now(SHANGHAI), 200, (("Content-Type", "text/html"),), body, "")
    return read_article([capture]), ()


def _document(row: Row) -> Document:
    return Document(
        f"http://example.org/{row['name']}",
        "",
        "",
        row["title"],
        published=date.fromisoformat(row["published"]),
        paragraphs=tuple(row["paragraphs"]),
        tables=tuple(tuple(tuple(line) for line in table) for table in row["tables"]),
    )


def _by_file(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["file"], []).append(row)
    return found


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
