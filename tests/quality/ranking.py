"""How well a day is ranked: the five that a reader puts first, and what must never be printed."""

from pathlib import Path

from nlp.train_importance import chosen, crossed, read, read_besides
from nlp.weights import points

KEPT_ASIDE = Path(__file__).with_name("gold") / "importance.jsonl"  # days that no weight was learnt from


def unseen(data: Path) -> dict[str, float]:
    """Means over the broadcast days, each by weights of all the others; over mixed and other days kept aside."""
    scores = {f"importance.{name}": score for name, score in crossed(read(data)).items()}
    aside = [chosen(day, points()) for day in read_besides(data, KEPT_ASIDE)]
    kept = {f"importance.aside.{name}": sum(row[name] for row in aside) / len(aside) for name in aside[0]}
    return scores | kept
