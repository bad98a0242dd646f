"""How well leads are told, against what a reader marked in invented texts, lists and traps."""

import json
from pathlib import Path
from typing import Any

from crawlers.records import Attachment, Document, Table
from nlp.leads import leads
from nlp.profiles import read_profile
from nlp.records import Lead, text_of
from nlp.regions import regions

GOLD = Path(__file__).with_name("gold")
FIELDS = ("unit", "name", "stage", "way", "industry")

Row = dict[str, Any]


def samples(folder: Path) -> dict[str, float]:
    """F1 of the leads by unit and name; of those found, the share of fields that hold the words marked or none."""
    hit = wrong = right = fields = 0
    for line in (folder / "leads_samples.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document, attachments = _document(row)
        found = leads(document, regions(document, attachments), read_profile("fujian"))
        gold = list(row["leads"])
        for lead in found:
            printed = _printed(lead, document, attachments)
            same = next((one for one in gold if _holds(printed, one, "unit") and _holds(printed, one, "name")), None)
            wrong += same is None
            if same:
                gold.remove(same)
                hit += 1
                right += sum(_holds(printed, same, field) for field in FIELDS)
                fields += len(FIELDS)
        wrong += len(gold)
    return {"leads.samples.found": 2 * hit / max(1, 2 * hit + wrong), "leads.samples.fields": right / max(1, fields)}


def _printed(lead: Lead, document: Document, attachments: tuple[Attachment, ...]) -> Row:
    spans = {field: getattr(lead, field) for field in FIELDS}
    return {field: text_of(document, span, attachments) if span else None for field, span in spans.items()}


def _holds(printed: Row, gold: Row, field: str) -> bool:
    return printed[field] is None if gold[field] is None else gold[field] in (printed[field] or "")


def _document(row: Row) -> tuple[Document, tuple[Attachment, ...]]:
    attachments = tuple(
        Attachment("", one["name"], "", "", "pdf", tuple(one["paragraphs"]), _tables(one["tables"]))
        for one in row["attachments"]
    )
    document = Document("", "", "", row["title"], paragraphs=tuple(row["paragraphs"]), tables=_tables(row["tables"]))
    return document, attachments


def _tables(tables: list[list[list[str]]]) -> tuple[Table, ...]:
    return tuple(tuple(tuple(cells) for cells in table) for table in tables)
