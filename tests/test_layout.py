"""The house rules that no single file shows: which way imports go, who touches the world, what is shipped."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
find_namespace_packages = import_module("setuptools").find_namespace_packages  # typed in some of its releases only
ORDER = ("crawlers", "nlp", "reports", "desk", "pipeline")  # each may import itself and what stands before it
PACKAGES = ORDER[:-1]
WORLDLY = {  # the modules that may reach the network, start programs or write files
    "crawlers/fetch.py",
    "crawlers/collector.py",  # its spider
    "crawlers/asker.py",  # the requests of it
    "crawlers/downloading.py",  # how it downloads: Scrapy's settings and middlewares
    "crawlers/robots.py",
    "crawlers/wire.py",  # what stands between it and the network: the last gate, the pace, the names
    "crawlers/refusals.py",  # why it got nothing, by Scrapy's own exceptions
    "crawlers/checking.py",  # the other spider that runs in a child
    "crawlers/browser.py",  # what fetch.py puts before a browser
    "crawlers/visits.py",  # what a page asks for there
    "crawlers/session.py",  # what all these share: the archive's writer, the time of a response
    "crawlers/archive.py",
    "crawlers/child.py",
    "crawlers/gate.py",
    "crawlers/attachments/word97.py",  # the converter of .doc works on files only: a scratch folder
    *(f"nlp/{file.name}" for file in (ROOT / "nlp").glob("train*.py")),  # run by hand, never in the daily run
    "reports/render.py",
    "reports/fonts.py",  # asks fontconfig which fonts the machine has
    "reports/fetch_fonts.py",
}
REACHING = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
    "scrapy",
    "twisted",
    "subprocess",
}
REACHING |= {"multiprocessing", "shutil", "tempfile", "asyncio"}
WRITING = {
    "write_text",
    "write_bytes",
    "mkdir",
    "makedirs",
    "unlink",
    "rmdir",
    "touch",
    "symlink_to",
    "savez",
    "savez_compressed",
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("datetime", "today"), ("time", "time")}


def modules() -> list[Path]:
    """Every module of ours, the command line included."""
    return [ROOT / "pipeline.py", *(file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=name_of(file))


def imported(file: Path) -> Iterator[str]:
    """The dotted names that a module imports, inside functions too; a relative import is within the package."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(file: Path) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


@pytest.mark.parametrize("file", modules(), ids=name_of)
def test_imports_go_one_way(file: Path) -> None:
    own = ORDER.index(name_of(file).split("/")[0].removesuffix(".py"))
    later = ORDER[own + 1 :]
    assert [name for name in imported(file) if name.split(".")[0] in (*later, "tests", "docs", "benchmarks")] == []


def quiet() -> list[Path]:
    """The modules that touch nothing outside: all but the named ones and the desk, which is the outside's own part."""
    return [file for file in modules() if name_of(file) not in WORLDLY and not name_of(file).startswith("desk/")]


@pytest.mark.parametrize("file", quiet(), ids=name_of)
def test_only_named_modules_reach_the_network_or_start_programs(file: Path) -> None:
    reaching = [name for name in imported(file) if name.split(".")[0] in REACHING or name.startswith("urllib.request")]
    assert reaching == []


@pytest.mark.parametrize("file", quiet(), ids=name_of)
def test_only_named_modules_write_files(file: Path) -> None:
    assert [ast.unparse(call) for call in calls(file) if _writes(call)] == []


@pytest.mark.parametrize("file", [f for f in quiet() if name_of(f) != "pipeline.py"], ids=name_of)
def test_reading_analysing_and_composing_know_no_clock(file: Path) -> None:
    assert [ast.unparse(call) for call in calls(file) if _asks_the_time(call)] == []


def test_the_wheel_holds_no_top_level_name_but_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    found = find_namespace_packages(str(ROOT), include=project["packages"]["find"]["include"])
    assert {name.split(".")[0] for name in found} | set(project["py-modules"]) == set(ORDER)


def test_every_file_beside_the_code_is_shipped_with_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    shipped = {name.replace(".", "/") for name in find_namespace_packages(str(ROOT), include=["*"])}
    patterns = project["package-data"]["*"]
    beside = (file for package in PACKAGES for file in (ROOT / package).rglob("*") if file.is_file())
    left_behind = [
        name_of(file)
        for file in beside
        if file.suffix not in (".py", ".pyc")
        and (name_of(file.parent) not in shipped or not any(fnmatch(file.name, pattern) for pattern in patterns))
    ]
    assert left_behind == []


def test_every_package_that_the_daily_run_imports_comes_with_an_ordinary_installation() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    comes_along: frozenset[str] = import_module("docs.third_party").closure(project["dependencies"])
    provided = packages_distributions()
    absent = {
        (name_of(file), top)
        for file in modules()
        if not name_of(file).startswith("nlp/train")
        for top in {name.split(".")[0] for name in imported(file)} - {*ORDER, *sys.stdlib_module_names}
        if not comes_along & {name.lower().replace("_", "-") for name in provided.get(top, [])}
    }
    assert absent == set()


def test_the_command_line_starts_without_the_heavy_packages() -> None:
    heavy = "scrapy", "spacy", "pandas", "weasyprint", "django", "numpy", "lxml"
    code = f"import sys, pipeline; print(*[name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def _writes(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called == "open":
        texts = [v.value for v in (*call.args, *(k.value for k in call.keywords)) if isinstance(v, ast.Constant)]
        return any(isinstance(text, str) and len(text) <= 3 and set(text) & set("wax+") for text in texts)
    return called in WRITING


def _asks_the_time(call: ast.Call) -> bool:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    return (ast.unparse(function.value).split(".")[-1], function.attr) in CLOCKS
