"""How well pages are read: each page's checks against its gold, and the share of pages on which each check holds.

An index.jsonl names the pages and their gold, as `extract --index` takes it. White space never counts, and in a title
only letters and figures do. Gold of an article: title, published (`published_also`: a second defensible day),
doc_number, first_sentence, last_sentence, not_in_body (strings that stand on the page outside the text); null is not
checked. Gold of a list: items (how many), samples of them (title, href, date); 0 items: a page that has no list.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

Line = dict[str, Any]
Checks = dict[str, bool]

_TITLE_SHARE = 0.8  # of the longer title that the shorter must be, where one holds the other
_FEWEST, _MOST = 0.98, 1.25  # of a list's items, give or take one below and two above


def rates(index: Path) -> dict[str, float]:
    """The share of pages on which each check holds, such as article.title; article.all and list.all: every check."""
    from desk.lines import extract_index

    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines()]
    return shares(rows, list(extract_index(index)))


def shares(rows: Sequence[Line], read: Sequence[Line]) -> dict[str, float]:
    """The same for lines that somebody's reader has made; a page without a line has read nothing."""
    made: dict[str, list[Line]] = defaultdict(list)
    for line in read:
        made[line.get("file") or ""].append(line)
    tally: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for name, holds in checks(row, made[row["file"]]).items():
            tally[f"{row['kind']}.{name}"].append(holds)
    return {name: sum(held) / len(held) for name, held in sorted(tally.items())}


def checks(row: Line, read: Sequence[Line]) -> Checks:
    """What holds of one page; nothing where its gold says nothing, or where only a part of it was kept."""
    gold = row.get("gold")
    if not gold or row.get("integrity") == "excerpt" or row["kind"] not in ("article", "list"):
        return {}
    if row["kind"] == "article":
        found = article(gold, read[0] if read else {})
    else:
        found = listing(gold, [line for line in read if line.get("url")], row.get("url") or "")
    counted = [holds for name, holds in found.items() if name != "doc_number"]
    return {**found, "all": all(counted)} if found else {}


def article(gold: Line, line: Line) -> Checks:
    """Title, day, 文号, first and last sentence, and whether the paragraphs are clean of what is not the text."""
    body = _squeezed("".join(line.get("paragraphs") or ()))
    whole = body + _squeezed("".join(cell for table in line.get("tables") or () for row in table for cell in row))
    found: Checks = {}
    if gold.get("title"):
        found["title"] = _same_title(gold["title"], line.get("title") or "")
    if gold.get("published"):
        days = {gold["published"], gold.get("published_also")}
        found["date"] = (line.get("published") or "")[:10] in days
    if gold.get("doc_number"):
        found["doc_number"] = _bare(gold["doc_number"]) == _bare(line.get("doc_number") or "")
    for name in ("first", "last"):
        if sentence := gold.get(f"{name}_sentence"):
            found[name] = _squeezed(sentence) in whole
    if gold.get("not_in_body"):
        found["clean"] = not any(_squeezed(string) in body for string in gold["not_in_body"])
    return found


def listing(gold: Line, items: Sequence[Line], url: str) -> Checks:
    """Whether about as many items were found as there are, and the samples with their titles, addresses and days."""
    by_address = {urljoin(url, item["url"]): item for item in items}
    by_title = {_bare(item["title"]): item for item in items}
    found: Checks = {}
    if samples := gold.get("samples"):
        got = [by_address.get(urljoin(url, s["href"])) or by_title.get(_bare(s["title"])) for s in samples]
        found["samples"] = all(_is_sample(s, item) for s, item in zip(samples, got, strict=True))
    if (count := gold.get("items")) is not None:
        found["items"] = count * _FEWEST - 1 <= len(items) <= count * _MOST + 2 if count else not items
    return found


def _same_title(gold: str, title: str) -> bool:
    wanted, given = _bare(gold), _bare(title)
    shorter, longer = sorted((wanted, given), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= _TITLE_SHARE * len(longer)


def _is_sample(sample: Line, item: Line | None) -> bool:
    if item is None:
        return False
    same_day = not sample.get("date") or (item.get("published") or "")[:10] == sample["date"]
    return same_day and _bare(sample["title"])[:30] in _bare(item["title"])


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000\xa0\ufeff\u200b]+", "", text)


def _bare(text: str) -> str:
    return re.sub(r"[^\w]", "", _squeezed(text))
