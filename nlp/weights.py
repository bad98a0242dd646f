"""What each reason weighs: points learnt from days that were read by hand (model/importance.json)."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


def points() -> dict[str, int]:
    """Reason -> points, above 0 where it raises a document's worth and below where it lowers it."""
    return {reason: int(row["points"]) for reason, row in _learnt()["weights"].items()}


def base() -> int:
    """What a document is worth of which nothing is known."""
    return int(_learnt()["base"])


@cache
def _learnt() -> Any:
    return json.loads(files("nlp").joinpath("model", "importance.json").read_text(encoding="utf-8"))
