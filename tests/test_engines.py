"""Documents understood in parts, here and on a cluster: the same entries in the same order, a line where it fails."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawlers.records import Document
from desk import engines, jobs
from desk.asking import UnfinishedError, UsageError
from desk.engines import engine
from nlp.partitions import TOGETHER, here, parts
from nlp.pipe import analyse, load, storied
from nlp.records import Entry

distributed = pytest.importorskip("distributed")


def documents(count: int) -> list[tuple[Document, tuple[()]]]:
    """样例: notices of a body that does not exist, every third a copy of the first."""
    texts = [
        f"某部安排样例资金{number % 3 + 1}亿元，支持福建省第{number % 3}批样例项目。" * 8 for number in range(count)
    ]
    made = [Document(f"https://mou.example/{number}", "mou", "", f"样例通知{number}") for number in range(count)]
    return [
        (Document(one.url, one.site, one.channel, one.title, paragraphs=(text,)), ())
        for one, text in zip(made, texts, strict=True)
    ]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A scheduler with two workers, in threads of this process, on loopback."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
    ) as running:
        yield str(running.scheduler_address).replace("tcp://", "dask://")


def test_the_parts_hold_every_document_once_and_in_order() -> None:
    given = documents(2 * TOGETHER + 1)
    assert [len(part) for part in parts(given)] == [TOGETHER, TOGETHER, 1]
    assert [one for part in parts(given) for one in part] == given
    assert parts([]) == []


def test_in_parts_the_entries_are_those_of_one_go() -> None:
    given = documents(TOGETHER + 5)
    whole = analyse([document for document, _ in given], load("fujian"))
    assert storied(list(here(given, "fujian"))) == whole


def test_a_cluster_gives_what_this_process_gives(cluster: str) -> None:
    given = documents(2 * TOGETHER + 3)
    with engine(cluster) as understand:
        assert list(understand(given, "fujian")) == list(here(given, "fujian"))


def test_a_file_is_analysed_on_a_cluster_line_for_line(cluster: str, tmp_path: Path) -> None:
    source = tmp_path / "documents.jsonl"
    rows = [
        {"id": n, "title": d.title, "paragraphs": list(d.paragraphs), "url": d.url}
        for n, (d, _) in enumerate(documents(6))
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in [*rows[:3], [], *rows[3:]]), encoding="utf-8")
    assert jobs.analyse_file(tmp_path, source, tmp_path / "here.jsonl") == 1
    assert jobs.analyse_file(tmp_path, source, tmp_path / "there.jsonl", cluster) == 1
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()
    assert len((tmp_path / "here.jsonl").read_text(encoding="utf-8").splitlines()) == 7


@pytest.mark.parametrize("address", ["tcp://a:1", "dask://", "dask://host", "8786"])
def test_an_address_that_is_none_is_wrong_use(address: str) -> None:
    with pytest.raises(UsageError, match="--engine 应写作 dask://主机:端口"), engine(address):
        pass


def test_a_cluster_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_PATIENCE", 0.5)
    with pytest.raises(UnfinishedError, match=r"连不上 Dask 集群 dask://127\.0\.0\.1:9"), engine("dask://127.0.0.1:9"):
        pass


def test_a_part_that_fails_on_the_cluster_is_one_line(cluster: str) -> None:
    with engine(cluster) as understand, pytest.raises(UnfinishedError, match="没有做完（ProfileError）"):
        list(understand(documents(1), "nowhere"))


def test_another_release_on_the_cluster_is_refused(cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def of_another(part: Any, province: str) -> list[Entry]:
        return [Entry(document, model="2025.1-1") for document, _ in part]

    monkeypatch.setattr("nlp.partitions.part_understood", of_another)
    with engine(cluster) as understand, pytest.raises(UnfinishedError, match=r"2025\.1-1"):
        list(understand(documents(1), "fujian"))
