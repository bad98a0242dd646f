"""Where the data lie unless a person says otherwise, and a command as that person would have to type it."""

from pathlib import Path
from shlex import quote
from typing import Final

VAR: Final = Path("var")
DEMO: Final = VAR / "demo"


def command(words: str, home: Path) -> str:
    """jingxun sites start mof; of a home that is not the usual one with its --home."""
    usual = home.absolute() == VAR.absolute()
    return f"jingxun {words}" + ("" if usual else f" --home {quote(str(home))}")
