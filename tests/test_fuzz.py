"""Whatever a server answers, a reader gives its result or one line on why there is none, within its limits."""

import gzip
import json
import os
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers import child
from crawlers.attachments import apart
from crawlers.samples import responses
from tests.conftest import ROOT
from tests.mutations import CPU_SECONDS, HEAVY, MEMORY, OWN, READERS, mutated, outcome

FILE_SECONDS = 60  # as crawlers.attachments.apart gives a file
STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1 << 20), st.integers(0, 1 << 16)), min_size=1, max_size=4)
TEXTS = st.text(max_size=400).map(str.encode)
PAGES = st.integers(0, 1 << 16)
QUIET = settings(database=None, suppress_health_check=list(HealthCheck))


@cache
def pages() -> tuple[bytes, ...]:
    """Sample pages and responses of the repository, and the real pages where they are beside it."""
    own = (path.read_bytes() for path in sorted((ROOT / "tests" / "pages").iterdir()))
    sample = (response.body for response in responses())
    return tuple(body for body in chain(own, sample, _real()) if body)


def _real() -> list[bytes]:
    folder = Path(os.environ.get("JINGXUN_SHARED", ROOT / ".." / "shared")) / "data" / "pages"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "index.jsonl")
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]


def _is_told(page: int, steps: list[tuple[int, int, int]], readers: tuple[str, ...]) -> None:
    body = mutated(pages()[page % len(pages())], iter(steps))
    for reader in readers:
        said = outcome(reader, body)
        assert json.loads(said) is not None or reader == "next_page"


@settings(QUIET, max_examples=150, derandomize=True)
@given(page=PAGES, steps=STEPS)
def test_a_damaged_page_gives_a_result_or_one_line(page: int, steps: list[tuple[int, int, int]]) -> None:
    _is_told(page, steps, tuple(READERS))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(QUIET, max_examples=5000)
@given(page=PAGES, steps=STEPS)
def test_thousands_of_damaged_pages_give_a_result_or_one_line(page: int, steps: list[tuple[int, int, int]]) -> None:
    _is_told(page, steps, tuple(READERS))


@settings(QUIET, max_examples=150, derandomize=True)
@given(
    body=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)),
    reader=st.sampled_from(tuple(READERS)),
)
def test_any_bytes_give_a_result_or_one_line(body: bytes, reader: str) -> None:
    assert outcome(reader, body)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_built_to_be_heavy_for_a_reader_stays_within_its_limits(reader: str) -> None:
    _stays_within_limits(reader, list(OWN[reader]))


@pytest.mark.soak
@pytest.mark.parametrize("reader", READERS)
def test_every_heavy_answer_stays_within_the_limits_of_every_reader(reader: str) -> None:
    _stays_within_limits(reader, list(HEAVY))


def _stays_within_limits(reader: str, cases: list[str]) -> None:
    """A case above its CPU seconds ends the child: the last that began is the one that went too far.

    Attachments are read in a child with limits of its own.
    """
    file = reader in ("attachments", "handed")
    request = {"reader": reader, "cases": cases, "seconds": FILE_SECONDS if file else CPU_SECONDS}
    began, memory = "", {}
    try:
        for message in child.run("tests.mutations", request, child.Limits(wall=280, memory=apart.MEMORY)):
            began = message["case"]
            if "memory" in message:
                memory[began] = message["memory"]
    except child.ChildError as error:
        pytest.fail(f"{reader} 读 {began} 时超过 {request['seconds']} 秒处理器时间或出错：{error}")
    assert list(memory) == cases
    assert file or {case: used >> 20 for case, used in memory.items() if used > MEMORY} == {}
