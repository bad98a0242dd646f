"""Reprints and excerpts planted among real texts, and what the titles and last articles of real ones say of others."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from crawlers.records import Document
from nlp.facts import facts
from nlp.lifecycle import core
from nlp.links import links
from nlp.profiles import read_profile
from nlp.records import Reference, text_of
from nlp.regions import regions
from nlp.sentences import sentences
from nlp.sketches import sketch
from nlp.stories import group

GOLD = Path(__file__).with_name("gold")
BASES, POLICIES, REPRINTS, EXCERPTS = 3000, 300, 900, 400
SEED = 20261123

Pairs = set[frozenset[str]]


def planted(data: Path) -> dict[str, float]:
    """Recall of each kind; precision over all pairs said to be one text, real repeats among the bases as errors."""
    choose = random.Random(SEED)
    bases = [
        *_some(data / "news_train.jsonl.gz", BASES, choose),
        *_some(data / "policy_train.jsonl.gz", POLICIES, choose),
    ]
    sources = choose.sample(bases, REPRINTS + EXCERPTS)
    made: list[Document] = []
    true: dict[str, Pairs] = {"reprint": set(), "excerpt": set()}
    for number, base in enumerate(sources):
        kind = "reprint" if number < REPRINTS else "excerpt"
        made.append(_copy(base, kind, choose))
        true[kind].add(frozenset((base.url, made[-1].url)))
    said = _said(group([sketch(one) for one in (*bases, *made)]).stories)
    found = {f"stories.{kind}_recall": len(pairs & said) / len(pairs) for kind, pairs in true.items()}
    return {**found, "stories.precision": len(said & set().union(*true.values())) / len(said)}


def _some(path: Path, count: int, choose: random.Random) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row.get("body") or "") > 300 and row.get("title")]
    return [_document(row) for row in choose.sample(rows, count)]


def _document(row: Mapping[str, Any]) -> Document:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["id"], "", "", row["title"], published, paragraphs=tuple((row["body"] or "").split("\n")))


def _copy(base: Document, kind: str, choose: random.Random) -> Document:
    """A portal's version some days later: 10–30 % of the sentences gone, or the first third, its own words around."""
    parts = [p[start:end] for p in base.paragraphs for start, end in sentences(p)]
    if kind == "excerpt":
        parts = parts[: max(3, round(0.35 * len(parts)))]
    else:
        gone = choose.uniform(0.1, 0.3)
        parts = [part for part in parts if choose.random() > gone] or parts
    later = base.published and base.published + timedelta(days=choose.randint(0, 5))
    text = ("原标题：样例转载", "".join(parts), "责任编辑：某某 本文仅供样例参考")
    return replace(base, url=f"{base.url}-{kind}", published=later, paragraphs=text)


def _said(stories: Mapping[str, str]) -> Pairs:
    members = defaultdict(list)
    for url, story in stories.items():
        members[story].append(url)
    return {frozenset(pair) for urls in members.values() for pair in combinations(urls, 2)}


def lives(data: Path) -> dict[str, float]:
    """F1 over (kind, text) of what titles draft, explain, implement, amend and repeal, and last articles repeal."""
    with gzip.open(data / "policy_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    right = wanted = told = 0
    for gold in map(json.loads, (GOLD / "life.jsonl").read_text(encoding="utf-8").splitlines()):
        row = rows[gold["id"]]
        place = gold.get("paragraph")
        made = _document({**row, "body": row.get("body") if place is not None else ""})
        source = made.title if place is None else made.paragraphs[place]
        true = {(kind, core(source[start:end])) for kind, start, end in gold["links"]}
        found = {one for link in _links(made) if (one := _named(link, made, place))}
        right, wanted, told = right + len(true & found), wanted + len(true), told + len(found)
    return {"life.f1": 2 * right / (wanted + told)}


def _links(document: Document) -> Iterable[Reference]:
    profile = read_profile("fujian")
    found = [fact for region in regions(document) for fact in facts(region, document.published, profile)]
    return links(document, found)


def _named(link: Reference, document: Document, place: int | None) -> tuple[str, str] | None:
    """What the words at the link's evidence name, where they lie in the title or paragraph asked for."""
    span = link.evidence
    if span is None or link.kind == "cites" or (span.part == "title") != (place is None):
        return None
    if place is not None and span.paragraph != place:
        return None
    words = text_of(document, span)
    return link.kind, core(words) if link.target.startswith("《") or place is None else words
