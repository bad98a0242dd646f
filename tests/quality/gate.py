"""Each question's score today against its floor. `python -m tests.quality.gate [QUESTION …] [--update]`.

A question is a function from a folder of data to scores (1 is best): the shared data, or the sample pages of the
repository, which stand in where there is none. Floors lie in floors.json with the digest of the data they were measured
on. Exit 0: all that can be measured here hold; 1: a score fell, a question has no floor yet, or the data is not what
the floor was measured on.
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

from tests.quality import extract, facts, indicators, leads, names, opportunities, province, ranking, stories, summary

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.002  # processors and BLAS differ in the last bits, and so may a border case or two
SHARED = ROOT / os.environ.get("JINGXUN_SHARED", "../shared")
SAMPLES = ROOT / "tests" / "pages"


class Floor(TypedDict):
    """What floors.json holds for a question."""

    score: float
    data: str


@dataclass(frozen=True, slots=True)
class Question:
    """How its scores are measured, on which files (patterns) of which folder."""

    measure: Callable[[Path], dict[str, float]]
    folder: Path
    data: tuple[str, ...]


def main() -> int:
    """Measures every question and compares; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="质量门槛")
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help=f"只测这些：{'、'.join(QUESTIONS)}")
    parser.add_argument("--update", action="store_true", help="把门槛提到现在的成绩")
    parser.add_argument("--allow-regression", action="store_true", help="与 --update 同用：允许门槛降低")
    options = parser.parse_args()
    if unknown := sorted(set(options.questions) - QUESTIONS.keys()):
        parser.error(f"没有这个问题：{'、'.join(unknown)}；有的是：{'、'.join(QUESTIONS)}")
    wanted = {name: question for name, question in QUESTIONS.items() if name in (options.questions or QUESTIONS)}
    asked = {name: question for name, question in wanted.items() if question.folder.is_dir()}
    if left := sorted(wanted.keys() - asked):
        print(f"质量门槛：没有共享数据（{SHARED}），未测 {'、'.join(left)}；设置 JINGXUN_SHARED 后再测")
    floors: dict[str, Floor] = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = {name: floor for question in asked.values() for name, floor in measured(question).items()}
    if options.update:
        floors = raised(floors, found, options.allow_regression)
        FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    verdicts = {name: verdict(score, floors.get(name)) for name, score in found.items()}
    for name, (_, said) in verdicts.items():
        print(f"{name}：{said}")
    return 0 if all(holds for holds, _ in verdicts.values()) else 1


def measured(question: Question) -> dict[str, Floor]:
    """The question's scores today, with the digest of its data."""
    data = digest(question)
    return {name: Floor(score=score, data=data) for name, score in question.measure(question.folder).items()}


def domains(data: Path) -> dict[str, float]:
    """Macro-F1 over the six domains and 其他 on a fixed fifth of the labelled texts, by a model trained on the rest."""
    from nlp import train
    from nlp.domains import probabilities, scores

    gold = train.read(data)
    learnt, held = train.fifth(gold)
    model = train.fit(gold.at(learnt))
    count, truth = train.rows_of(gold.count, held), gold.truth[held]
    decided = train.decide(probabilities(model, scores(model, count)))
    return {"domains.macro_f1": train.f1(truth, decided)["macro_f1"]}


def pages(data: Path) -> dict[str, float]:
    """How well the captured pages of many real sites are read."""
    return {f"extract.{name}": rate for name, rate in extract.rates(data / "pages" / "index.jsonl").items()}


def sample_pages(folder: Path) -> dict[str, float]:
    """How well the pages that we wrote ourselves are read."""
    return {f"samples.{name}": rate for name, rate in extract.rates(folder / "index.jsonl").items()}


DATA = SHARED / "data"
QUESTIONS = {
    "domains": Question(domains, DATA, ("domains_train.jsonl.gz", "policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "facts": Question(facts.shared, DATA, ("policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "facts_samples": Question(facts.samples, facts.GOLD, ("facts_samples.jsonl",)),
    "indicators": Question(indicators.shared, DATA, ("pages/www.mof.gov.cn/*",)),
    "indicators_samples": Question(indicators.samples, indicators.GOLD, ("indicators_samples.jsonl",)),
    "opportunities": Question(opportunities.shared, DATA, ("policy_train.jsonl.gz",)),
    "results_of_calls": Question(opportunities.results, DATA, ("policy_train.jsonl.gz",)),
    "opportunities_samples": Question(opportunities.samples, opportunities.GOLD, ("calls_samples.jsonl",)),
    "names": Question(names.shared, DATA, ("ner_train.jsonl.gz", "policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "province": Question(province.shared, DATA, ("policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "province_samples": Question(province.samples, province.GOLD, ("province_samples.jsonl", "zhejiang.toml")),
    "leads": Question(leads.samples, leads.GOLD, ("leads_samples.jsonl",)),
    "stories": Question(stories.planted, DATA, ("policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "life": Question(stories.lives, DATA, ("policy_train.jsonl.gz",)),
    "extract": Question(pages, DATA, ("pages/index.jsonl",)),
    "samples": Question(sample_pages, SAMPLES, ("*",)),
    "summary": Question(summary.summary, DATA, ("summary_train.jsonl", "policy_train.jsonl.gz", "news_train.jsonl.gz")),
    "importance": Question(ranking.unseen, DATA, ("selection_train.jsonl", "replay/cctv-2026-06.warc.gz")),
}


def digest(question: Question) -> str:
    """The SHA-256 of the question's files, one after the other."""
    whole = hashlib.sha256()
    for name in question.data:
        for file in sorted(question.folder.glob(name)):
            whole.update(file.read_bytes())
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
