"""The quality gate: each question's score today against its floor. `python -m tests.quality.gate [--update]`.

A question is a function from the folder of shared data to a score (1 is best). Floors lie in floors.json with the
digest of the data they were measured on. Exit 0: all hold, or the shared data is not on this machine; 1: a score fell,
a question has no floor yet, or the data is not what the floor was measured on.
"""

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from tests.quality import reading

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.002  # processors and BLAS differ in the last bits, and so may a border case or two
SHARED = ROOT / os.environ.get("JINGXUN_SHARED", "../shared")


class Floor(TypedDict):
    """What floors.json holds for a question."""

    score: float
    data: str


@dataclass(frozen=True, slots=True)
class Question:
    """How a score is measured, and the files of the shared data folder it is measured on."""

    measure: Callable[[Path], float]
    data: tuple[str, ...]


def main() -> int:
    """Measures every question and compares; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="质量门槛")
    parser.add_argument("--update", action="store_true", help="把门槛提到现在的成绩")
    parser.add_argument("--allow-regression", action="store_true", help="与 --update 同用：允许门槛降低")
    options = parser.parse_args()
    if not (SHARED / "data").is_dir():
        print(f"质量门槛：没有共享数据（{SHARED}），未测 {len(QUESTIONS)} 项；设置 JINGXUN_SHARED 后再测")
        return 0
    floors: dict[str, Floor] = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = {name: Floor(score=q.measure(SHARED / "data"), data=digest(q)) for name, q in QUESTIONS.items()}
    if options.update:
        floors = raised(floors, found, options.allow_regression)
        FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    verdicts = {name: verdict(score, floors.get(name)) for name, score in found.items()}
    for name, (_, said) in verdicts.items():
        print(f"{name}：{said}")
    return 0 if all(holds for holds, _ in verdicts.values()) else 1


def domains_macro_f1(data: Path) -> float:
    """Macro-F1 over the six domains and 其他 on a fixed fifth of the labelled texts, by a model trained on the rest."""
    from nlp import train
    from nlp.domains import probabilities, scores

    gold = train.read(data)
    learnt, held = train.fifth(gold)
    model = train.fit(gold.at(learnt))
    count, truth = train.rows_of(gold.count, held), gold.truth[held]
    return train.f1(truth, train.decide(probabilities(model, scores(model, count))))["macro_f1"]


QUESTIONS = {
    "domains.macro_f1": Question(
        domains_macro_f1, ("domains_train.jsonl.gz", "policy_train.jsonl.gz", "news_train.jsonl.gz")
    ),
    "extract.articles": Question(reading.whole_articles, ("pages/index.jsonl",)),
    "extract.lists": Question(reading.whole_lists, ("pages/index.jsonl",)),
    "importance.top_five": Question(reading.top_five, ("selection_train.jsonl", "replay/cctv-2026-06.warc.gz")),
}


def digest(question: Question) -> str:
    """The SHA-256 of the question's files, one after the other."""
    whole = hashlib.sha256()
    for name in question.data:
        whole.update((SHARED / "data" / name).read_bytes())
    return whole.hexdigest()


def raised(floors: dict[str, Floor], found: dict[str, Floor], allow: bool) -> dict[str, Floor]:
    """The floors after an update: a score that fell keeps its old floor unless a regression is allowed."""
    new = {name: Floor(score=math.floor(now["score"] * 1000) / 1000, data=now["data"]) for name, now in found.items()}
    kept = {
        name: old for name, old in floors.items() if name in new and not allow and old["score"] > new[name]["score"]
    }
    return {**floors, **new, **kept}


def verdict(now: Floor, floor: Floor | None) -> tuple[bool, str]:
    """Whether the score holds, and the line that says so."""
    if floor is None:
        return False, f"{now['score']:.4f}，尚无门槛；请运行 --update"
    if now["data"] != floor["data"]:
        return False, f"{now['score']:.4f}，数据已不是定门槛（{floor['score']:.3f}）时的数据；核对后运行 --update"
    if now["score"] < floor["score"] - SLACK:
        return (
            False,
            f"{now['score']:.4f}，低于门槛 {floor['score']:.3f}；请修复，确有理由才用 --update --allow-regression",
        )
    return True, f"{now['score']:.4f}，门槛 {floor['score']:.3f}"


if __name__ == "__main__":
    sys.exit(main())
