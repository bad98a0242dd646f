"""What the documents show is true: commands and options exist, links resolve, the list of licences is complete."""

import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

import pipeline

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(file for folder in (ROOT, ROOT / "docs") for file in folder.glob("*.md"))
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "docs" / "add-a-site.md"]
SHOWN = re.compile(r"^ {4,}(?:.*&& )?(?:\.venv/bin/)?jingxun (.+?)(?:  +#.*| >>.*)?$", re.M)
COMMANDS = [(file.name, line) for file in READMES for line in SHOWN.findall(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("document", "line"), COMMANDS)
def test_a_command_that_a_document_shows_exists_with_its_options(document: str, line: str) -> None:
    command, words = _command(line.split())
    known = {name for option in command.params for name in option.opts}
    assert [word for word in words if word.startswith("-") and word not in known] == [], document


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_to_files_resolve(file: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (file.parent / target).exists()] == []


def test_make_targets_that_documents_show_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    shown = {
        name for file in DOCUMENTS for name in re.findall(r"(?:`|^ {4})make ([a-z]+)", file.read_text("utf-8"), re.M)
    }
    assert shown - targets == set()
    assert {"brief", "test"} <= shown


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = ([line for name, line in COMMANDS if name == readme.name] for readme in READMES[:2])
    assert english == chinese


def test_every_package_that_runs_in_production_is_in_the_list_of_licences() -> None:
    listed = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed: frozenset[str] = import_module("docs.third_party").closure(project["dependencies"])
    assert [name for name in sorted(needed) if f"| {name} |" not in listed] == []


def _command(words: list[str]) -> tuple[Any, list[str]]:
    """The click command that the words name, groups followed down, and the words after its name."""
    command: Any = typer.main.get_command(pipeline.app)
    while hasattr(command, "commands"):
        command, words = command.commands[words[0]], words[1:]
    return command, words
