"""THIRD_PARTY.md out of the installed packages: `python docs/third_party.py` writes it beside the README."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
HOME_LABELS = ("homepage", "home", "home-page", "source", "source code", "source-code", "repository", "code", "github")
HEAD = """# Third-party software

Made by `python docs/third_party.py` from the packages installed; do not edit. The licence is what each package states
about itself. Our own code is under the Apache License 2.0 (`LICENSE`).

"""
FONTS = """
## Fonts

No font is in the repository or in the wheel.

- **Fandol** (仿宋, 黑体, 楷体, 宋体) is under the GPL with a font exception: a PDF in which it is embedded is free of
  the GPL; an image or a disk that carries the font files must carry their licence and an offer of source.
  `make setup` takes it once from Debian's `texlive-lang-chinese` into the user's data folder, checked by sha256, the
  licence beside it.
- **Noto Serif SC, Noto Sans SC** come with the package `pylopdf-fonts-zh-cn` under the SIL Open Font License 1.1 and
  serve where Fandol is absent.

## System libraries

WeasyPrint loads GLib and Pango (LGPL-2.1-or-later), HarfBuzz and Fontconfig (MIT-style) from the system; they are
neither changed nor shipped.
"""


def main() -> None:
    """Write the file."""
    (ROOT / "THIRD_PARTY.md").write_text(document(), encoding="utf-8")


def document() -> str:
    """The whole file: what runs in production, what only builds and tests, fonts, system libraries."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    running = closure(project["dependencies"])
    testing = closure(project["optional-dependencies"]["dev"]) - running
    return (
        HEAD
        + _table("Needed to run", running)
        + "\n"
        + _table("Needed to develop and test only (extra `dev`)", testing)
        + FONTS
    )


def closure(requirements: Iterable[str]) -> frozenset[str]:
    """The names of all installed packages that the requirements lead to, normalised; absent ones are left out."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        name = normal(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        try:
            needs = distribution(name).requires or ()
        except PackageNotFoundError:
            continue
        found.add(name)
        for asked in {"", *requirement.extras}:
            if (name, asked) not in seen:
                seen.add((name, asked))
                waiting += [(Requirement(text), asked) for text in needs]
    return frozenset(found)


def normal(name: str) -> str:
    """A package name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _table(title: str, names: Iterable[str]) -> str:
    rows = [f"| {name} | {_licence(distribution(name))} | {_home(distribution(name))} |" for name in sorted(names)]
    return "\n".join([f"## {title}", "", "| package | licence | home |", "| --- | --- | --- |", *rows, ""])


def _licence(package: Distribution) -> str:
    """The SPDX expression, else a short licence field, else the classifiers."""
    classified = "; ".join(
        c.rsplit(" :: ", 1)[-1] for c in _fields(package, "Classifier") if c.startswith("License ::")
    )
    field = " ".join("".join(_fields(package, "License")).split())
    if "SIL Open Font License" in field:
        field = "OFL-1.1"
    short = field if len(field) <= 60 else ""
    return "".join(_fields(package, "License-Expression")) or short or classified or "see package"


def _home(package: Distribution) -> str:
    links = dict(link.split(", ", 1) for link in _fields(package, "Project-URL"))
    named = [url for label, url in links.items() if label.lower() in HOME_LABELS]
    return next(iter([*_fields(package, "Home-page"), *named, *links.values()]), "")


def _fields(package: Distribution, name: str) -> list[str]:
    return [value for value in package.metadata.get_all(name, []) if value]


if __name__ == "__main__":
    main()
