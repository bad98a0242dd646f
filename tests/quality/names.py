"""How well names are found: the held-back news sentences, and official documents read by hand."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crawlers.records import Document
from nlp.facts import facts
from nlp.named import told
from nlp.names import names, shipped
from nlp.profiles import read_profile
from nlp.records import Fact
from nlp.regions import regions
from nlp.train_names import f1, halves, names_in

GOLD = Path(__file__).with_name("gold") / "names.jsonl"
KINDS = ("organ", "place", "person_title")

Row = dict[str, Any]
Place = tuple[Any, ...]  # paragraph, start, end; of an official the office as well


def shared(data: Path) -> dict[str, float]:
    """F1 of the shipped weights on the tenth of the news sentences that taught nothing; of the facts on the gold."""
    _, held = halves(data)
    return {"names.news": f1(held, names_in(held, shipped()))["f1"], **documents(data)}


def documents(data: Path) -> dict[str, float]:
    """F1 of bodies, places and officials, by exact place, in the paragraphs of the gold that were read."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = {text["id"]: text for name in {row["file"] for row in rows} for text in _texts(data, name)}
    tally = {kind: [0, 0, 0] for kind in KINDS}
    for row in rows:
        found = list(read(texts[row["id"]]["body"].split("\n")))
        for kind in KINDS:
            for place, part in enumerate(compared(row, kind, found)):
                tally[kind][place] += len(part)
    return {f"names.{kind}": 2 * hit / max(1, 2 * hit + more + less) for kind, (hit, more, less) in tally.items()}


def read(paragraphs: Iterable[str]) -> Iterator[Fact]:
    """The facts of a body as the pipeline finds them."""
    profile = read_profile("fujian")
    for region in regions(Document("", "", "", "", paragraphs=tuple(paragraphs))):
        listed = facts(region, None, profile)
        yield from (fact for fact in told(region, names(region.text), listed) if not fact.part)


def compared(row: Row, kind: str, found: Iterable[Fact]) -> tuple[set[Place], set[Place], set[Place]]:
    """Places found, invented and missed of a kind.

    What lies in or across a doubtful stretch (titles of laws, 俄军, 十四届全国人大), or inside a name of another kind,
    is neither invented nor missed where something stands there.
    """
    gold = {tuple(place) for place in row[kind]}
    got = {_place(fact) for fact in found if fact.kind == kind and fact.paragraph in row["paragraphs_read"]}
    others = [place for other in KINDS if other != kind for place in row[other]]
    more = {
        one
        for one in got - gold
        if one[2] - one[1] > 1
        and not any(_meet(one, place) for place in row["doubtful"])
        and not any(_meet(one, place) for place in others)
    }
    less = {
        one
        for one in gold - got
        if not (any(_meet(one, place) for place in row["doubtful"]) and any(_meet(one, place) for place in got))
    }
    return gold & got, more, less


def _place(fact: Fact) -> Place:
    return (fact.paragraph, fact.start, fact.end, *([fact.what] if fact.what else []))


def _meet(one: Place, two: Place) -> bool:
    return bool(one[0] == two[0] and one[1] < two[2] and two[1] < one[2])


def _texts(data: Path, name: str) -> Iterator[Row]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
