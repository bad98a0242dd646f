"""Makes the weights of importance; run by hand: `python -m nlp.train_importance --shared DIR [--check]`.

Days were read by hand: which five items come first, which are never printed. A weight is the one that best keeps each
day's order (five before the rest, the rest before those never printed, these below the issue's floor), near what the
office's own order of an issue says, and never on the wrong side of nought. Every printed score is of a day that its
weights have not seen. `--check` learns again, compares and writes nothing; exit 1 when a weight differs.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from crawlers.archive import Replay
from crawlers.articles.article import Unreadable, read_article
from crawlers.records import Document
from nlp import importance as asked
from nlp.importance import RAISES, marks
from nlp.pipe import analyse, load
from nlp.records import Entry
from nlp.signs import FOREIGN, STATE
from nlp.weights import points

Floats = NDArray[np.float64]
Weights = Mapping[str, int]

FOLDER = Path(__file__).parent / "model"
SHIPPED = FOLDER / "importance.json"
READ = FOLDER / "importance_days.jsonl"  # days read besides: ids, the five, those never printed
BROADCAST = ("selection_train.jsonl", "replay/cctv-2026-06.warc.gz")
TEXTS = ("policy_train.jsonl.gz", "news_train.jsonl.gz")
FIRST = 5
BASE = 30
FLOOR = 20  # reports.compose prints from here on
STEP = 10.0  # points that make one of two items surely the better
NEAR = 12.0  # points that a weight may move from what is usual before it costs as much as a doubtful pair
PULL = 20.0  # pairs that a day counts for
TURNS = 4  # of choosing the best item of a round-up by the weights, and learning again
SAME = 1  # the most points by which a weight learnt again may differ
# What the office's own order says before any day was read: 党中央、国务院, 人大政协, 部委, 局; within a level the
# province named, money or call, changed rule, data, meeting, visit. All else raises by 6 or lowers by 15.
USUAL = {
    STATE: 30,
    FOREIGN: -40,
    "中央决策会议": 30,
    "法律法规": 18,
    "重要指示、讲话、文章": 20,
    "新规定": 12,
    "规划、行动方案": 12,
    "数据发布": 12,
    "招聘、考试、资格名单": -40,
    "节目预告": -30,
    "党中央、国务院发出": 10,
    "全国人大、政协、两高发出": 8,
    "国家局、事业单位发出": 4,
    asked.LISTED: 40,
    asked.TITLED: 25,
    asked.NAMED: 15,
    asked.TRADE: 10,
    asked.CALL: 16,
    asked.ADOPTED: 10,
    asked.IGNORED: -10,
}
LEAST = {  # points it must raise by: broadcasts show little of these
    STATE: 25,
    **dict(zip(asked.LEVELS.values(), (10, 8, 6, 4), strict=True)),
    asked.LISTED: 30,
    asked.TITLED: 15,
    asked.NAMED: 16,
    asked.CALL: 10,
    asked.EFFECT: 5,
    asked.NUMBERED: 4,
    asked.ROUND_UP: 5,
}


@dataclass(frozen=True, slots=True)
class Day:
    """One day's entries, with the places of the five that come first and of those never printed."""

    day: str
    kind: str
    entries: tuple[Entry, ...]
    first: frozenset[int]
    never: frozenset[int]


def main() -> int:
    """Learns, prints how good it is on days unseen, and writes the weights or compares them."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_importance", description="训练要情排序的权重")
    parser.add_argument("--shared", type=Path, required=True, help="共享数据目录（其中有 data/）")
    parser.add_argument("--check", action="store_true", help="只核对，不写文件")
    options = parser.parse_args()
    data = options.shared / "data"
    days = read(data)
    for name, score in crossed(days).items():
        print(f"{name}：{score:.3f}")
    learnt = fit(days)
    if options.check:
        return _compared(learnt)
    SHIPPED.write_text(json.dumps(_model(learnt, data), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def read(data: Path) -> list[Day]:
    """The days of broadcasts that the shared data has, then those read besides."""
    replay = Replay([data / BROADCAST[1]])
    given = [_of_broadcast(replay, row) for row in _lines(data / BROADCAST[0])]
    return _analysed([*given, *_of_ids(data, READ)])


def read_besides(data: Path, file: Path) -> list[Day]:
    """Days of a file of ids."""
    return _analysed(_of_ids(data, file))


def fit(days: Sequence[Day]) -> dict[str, int]:
    """Points a reason, learnt from all the days."""
    names = sorted(RAISES)
    usual = np.array([USUAL.get(name, 6 if RAISES[name] else -15) for name in names], dtype=float)
    bounds = [(LEAST.get(name, 1), 60) if RAISES[name] else (-60, -1) for name in names]
    weights = usual
    for _ in range(TURNS):
        tables = [(_table(day, names, weights), day) for day in days]
        found = minimize(_cost, weights, args=(tables, usual), jac=True, method="L-BFGS-B", bounds=bounds)
        weights = found.x
    return dict(zip(names, (round(float(value)) for value in weights), strict=True))


def crossed(days: Sequence[Day]) -> dict[str, float]:
    """How well the days are chosen, each by weights of all the others; the broadcast days of the shared data alone."""
    asked_of = [day for day in days if day.kind == "shared"]
    rows = [chosen(day, fit([one for one in days if one is not day])) for day in asked_of]
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]} if rows else {}


def chosen(day: Day, weights: Weights) -> dict[str, float]:
    """The share of the five that are among our five; of those never printed that stay below the floor, or our five."""
    scores = scored(day, weights)
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], day.entries[place].document.url))
    ours = set(order[:FIRST])
    low = sum(scores[place] < FLOOR for place in day.never)
    return {
        "top_five": len(ours & day.first) / FIRST,
        "never_below_floor": low / max(1, len(day.never)),
        "never_out_of_five": 1 - len(ours & day.never) / FIRST,
        "first_above_floor": sum(scores[place] >= FLOOR for place in day.first) / len(day.first),
    }


def scored(day: Day, weights: Weights) -> list[float]:
    """What the weights make of the day's entries."""
    return [
        float(BASE + sum(weights[mark.name] * mark.share for mark in _marks(entry, weights))) for entry in day.entries
    ]


def _marks(entry: Entry, weights: Weights) -> tuple[asked.Mark, ...]:
    return marks(entry.document, entry.facts, entry.province, entry.opportunity, entry.labels, weights)


def _table(day: Day, names: Sequence[str], weights: Floats) -> Floats:
    """A row an entry, a column a reason."""
    current = dict(zip(names, (round(float(value)) for value in weights), strict=True))
    place = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(day.entries), len(names)))
    for row, entry in enumerate(day.entries):
        for mark in _marks(entry, current):
            table[row, place[mark.name]] = mark.share
    return table


def _cost(weights: Floats, tables: Sequence[tuple[Floats, Day]], usual: Floats) -> tuple[float, Floats]:
    """What the days' broken orders cost, with its slope."""
    cost = float(((weights - usual) ** 2).sum()) / (2 * NEAR**2)
    slope = (weights - usual) / NEAR**2
    for table, day in tables:
        gaps = _gaps(table, day)
        margin = (gaps[:, :-1] @ weights + gaps[:, -1]) / STEP
        share = PULL / len(gaps)
        cost += share * float(np.logaddexp(0, -margin).sum())
        slope -= share / STEP * (gaps[:, :-1].T @ (1 / (1 + np.exp(margin))))
    return cost, slope


def _gaps(table: Floats, day: Day) -> Floats:
    """Rows of what must come out above nought: the better item less the worse, an item less the floor."""
    never, first = sorted(day.never), sorted(day.first)
    rest = [k for k in range(len(table)) if k not in day.never and k not in day.first]
    rows = [np.append(table[a] - table[b], 0) for a in first for b in (*rest, *never)]
    rows += [np.append(table[a] - table[b], 0) for a in rest for b in never]
    rows += [np.append(-table[a], FLOOR - BASE) for a in never for _ in range(3)]
    rows += [np.append(table[a], BASE - FLOOR) for a in first]
    return np.array(rows)


def _of_broadcast(replay: Replay, row: dict[str, Any]) -> tuple[dict[str, Any], list[Document]]:
    found = []
    for url in row["items"]:
        page = replay.answer(url)
        try:
            found += [read_article([page])] if page else []
        except Unreadable:
            continue
    return {"kind": "shared", **row}, found


def _of_ids(data: Path, file: Path) -> Iterator[tuple[dict[str, Any], list[Document]]]:
    rows = list(_lines(file))
    wanted = {name for row in rows for name in row["items"]}
    texts = {line["id"]: _document(line) for name in TEXTS for line in _lines(data / name) if line["id"] in wanted}
    for row in rows:
        yield row, [texts[name] for name in row["items"]]


def _document(line: dict[str, Any]) -> Document:
    """The document as a page would have given it: a broadcast's source is its broadcaster."""
    carried = next((one.partition(":")[2] for one in line["labels"] if one.startswith("carried_by:")), None)
    return Document(
        url=line["id"],
        site="",
        channel="",
        title=line["title"] or "",
        published=date.fromisoformat(line["published"]),
        issuer=line["issuer"],
        source="央视网" if line["id"].startswith("news-") else carried,
        doc_number=line["doc_number"],
        paragraphs=tuple(part for part in (line["body"] or "").splitlines() if part.strip()),
    )


def _analysed(given: Iterable[tuple[dict[str, Any], list[Document]]]) -> list[Day]:
    rows = list(given)
    entries = iter(analyse([document for _, documents in rows for document in documents], load()))
    days = []
    for row, documents in rows:
        mine = tuple(next(entries) for _ in documents)
        place = {entry.document.url: k for k, entry in enumerate(mine)}
        first, never = (frozenset(place[url] for url in row[key] if url in place) for key in ("top", "never"))
        days.append(Day(row["day"], row["kind"], mine, first, never))
    return days


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    whole = file.read_bytes()
    text = (gzip.decompress(whole) if file.suffix == ".gz" else whole).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line)


def _model(learnt: Weights, data: Path) -> dict[str, Any]:
    files = [data / BROADCAST[0], READ]
    rows = sorted(learnt.items(), key=lambda row: -row[1])
    return {
        "schema": 1,
        "base": BASE,
        "data": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "weights": {name: {"points": value, "pulls": "加重" if value > 0 else "降位"} for name, value in rows},
    }


def _compared(learnt: Weights) -> int:
    shipped = points()
    names = sorted(learnt.keys() | shipped.keys())
    apart = [name for name in names if abs(learnt.get(name, 99) - shipped.get(name, -99)) > SAME]
    for name in apart:
        print(f"{name}：随包 {shipped.get(name)}，重训 {learnt.get(name)}", file=sys.stderr)
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
