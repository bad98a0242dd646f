"""How often the chosen sentences are those that readers chose, by weights that did not see the text."""

from pathlib import Path

from nlp import train_summary


def summary(data: Path) -> dict[str, float]:
    """Key-sentence F1 over summary_train in folds, and how often the line for page one is of the best sentence."""
    figures = train_summary.cross_validate(train_summary.read(data))
    return {"summary.key_f1": figures["key_f1"], "summary.line": figures["line"]}
