"""How well what concerns a province is told from what only looks like it: texts read by hand against `concern`."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawlers.records import Attachment, Document, Table
from nlp.counterparts import counterparts
from nlp.profiles import Profile, profile, read_profile
from nlp.province import concern
from nlp.records import Province, Span, text_of
from nlp.regions import regions

GOLD = Path(__file__).with_name("gold")

Row = dict[str, Any]


def shared(data: Path) -> dict[str, float]:
    """Scores on real texts that hold a name of the province or something like one: named or not, and by which words.

    The gold holds places alone; what the reader was in doubt of is left out.
    """
    rows = rows_of(GOLD / "province.jsonl")
    texts = texts_of(data, rows)
    told = [(row, documents(texts[row["id"]])) for row in rows]
    found = [(row, document, concern(document, regions(document), None, FUJIAN)) for row, document in told]
    named = [(row["kind"].startswith("named"), province.kind.startswith("named")) for row, _, province in found]
    shown = [_meets(row["evidence"], province.evidence) for row, _, province in found if row["evidence"]]
    return {**_rates("province", named), "province.evidence": sum(shown) / len(shown), **_routing(data)}


def _routing(data: Path) -> dict[str, float]:
    """How many of the departments that a document goes to are right, how many are found; some may be named or not."""
    rows = rows_of(GOLD / "province_routing.jsonl")
    texts = texts_of(data, [row for row in rows if "id" in row])
    hit = more = less = 0
    for row in rows:
        text = texts[row["id"]] if "id" in row else {"body": "\n".join(row["paragraphs"]), "issuer": None, **row}
        found = set(counterparts(replace(documents(text), issuer=text["issuer"]), FUJIAN))
        wanted, free = set(row["departments"]), set(row["may"])
        hit, more, less = hit + len(found & wanted), more + len(found - wanted - free), less + len(wanted - found)
    return {"province.routing.precision": hit / (hit + more), "province.routing.recall": hit / (hit + less)}


def samples(folder: Path) -> dict[str, float]:
    """Scores on invented texts, most of them traps, for Fujian and for a second province in a file of the same form."""
    rows = rows_of(folder / "province_samples.jsonl")
    other = profile((folder / "zhejiang.toml").read_text(encoding="utf-8"), "zhejiang")
    named, kinds, shown = [], [], []
    for row in rows:
        province = sample(row, FUJIAN if row["profile"] == "fujian" else other)
        words = [text_of(*found) for found in province[1]]
        if row["kind"]:
            named.append((row["kind"].startswith("named"), province[0].kind.startswith("named")))
            kinds.append(row["kind"] == (province[0].kind if row["kind"] != "unnamed" else _unnamed(province[0].kind)))
        shown.append(
            all(any(word in text for text in words) for word in row["evidence"])
            and not any(text == word for word in row["never"] for text in words)
        )
    rest = {"province.samples.kind": sum(kinds) / len(kinds), "province.samples.evidence": sum(shown) / len(shown)}
    return {**_rates("province.samples", named), **rest}


def sample(row: Row, chosen: Profile) -> tuple[Province, list[tuple[Document, Span, tuple[Attachment, ...]]]]:
    """What is found in one sample, and the arguments that quote each of its evidence spans."""
    attached = tuple(
        Attachment("u", "样例", "", "", "docx", tuple(part["paragraphs"]), _tables(part))
        for part in row.get("attachments", ())
    )
    document = Document("u", "s", "", row["title"], paragraphs=tuple(row["paragraphs"]), tables=_tables(row))
    province = concern(document, regions(document, attached), None, chosen)
    return province, [(document, span, attached) for span in province.evidence]


def rows_of(file: Path) -> list[Row]:
    """The lines of a gold file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def texts_of(data: Path, rows: Sequence[Row]) -> dict[str, Row]:
    """The shared texts that the rows name, by id."""
    wanted = {row["id"] for row in rows}
    return {text["id"]: text for name in {row["file"] for row in rows} for text in _lines(data, name, wanted)}


def documents(text: Row) -> Document:
    """A shared text as a document."""
    return Document("", "", "", text["title"] or "", paragraphs=tuple((text["body"] or "").split("\n")))


def _lines(data: Path, name: str, wanted: set[str]) -> Iterator[Row]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (text for text in map(json.loads, lines) if text["id"] in wanted)


def _rates(name: str, pairs: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    hit = sum(gold and found for gold, found in pairs)
    return {
        f"{name}.precision": hit / max(1, sum(found for _, found in pairs)),
        f"{name}.recall": hit / max(1, sum(gold for gold, _ in pairs)),
    }


def _meets(gold: Sequence[Sequence[Any]], found: Sequence[Span]) -> bool:
    """Whether one of the spans that were read shares characters with one of those found."""
    read = [Span(*place) for place in gold]
    return any(
        (one.part, one.paragraph) == (other.part, other.paragraph) and one.start < other.end and other.start < one.end
        for one in read
        for other in found
    )


def _unnamed(kind: str) -> str:
    """Where the reader only said that nothing of the province is named, general and industry do."""
    return kind if kind.startswith("named") else "unnamed"


def _tables(part: Row) -> tuple[Table, ...]:
    return tuple(tuple(tuple(cells) for cells in table) for table in part.get("tables", ()))


FUJIAN = read_profile("fujian")
