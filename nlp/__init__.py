"""Document -> Entry: what it says, what it is worth, whom it concerns."""

from importlib import import_module
from typing import Any

__all__ = ["analyse", "load"]


def __getattr__(name: str) -> Any:
    """`load` and `analyse` come from nlp.pipe at first use: spaCy takes seconds to import."""
    if name in __all__:
        return getattr(import_module("nlp.pipe"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
