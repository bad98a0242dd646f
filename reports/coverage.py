"""信源情况 in words: which sources were read for an issue, and what is not as usual."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reports.records import Coverage

FEW: Final = 10  # sources that are named one by one with one reason
MOST_NAMED: Final = 24  # with one verdict


def in_words(coverage: Sequence[Coverage]) -> list[tuple[str, str]]:
    """已查, then the central sources by verdict, then those not asked: label and text."""
    return [(label, text or "无") for label, text in _rows(coverage)] if coverage else []


def _rows(coverage: Sequence[Coverage]) -> Iterator[tuple[str, str]]:
    """What is not as usual has its reason, many of one kind are a number."""
    central = [row for row in coverage if row.asked and not row.province]
    if not any(row.asked for row in coverage):
        yield "已查", "当日没有采集"
        return
    usual = [row for row in central if row.verdict == "正常"]
    yield "已查", _checked(central, [row for row in coverage if row.province])
    yield "正常", _quiet([row for row in usual if not row.reason])
    if partly := _by_reason([row for row in usual if row.reason]):
        yield "正常有缺", partly
    late = _by_reason([row for row in central if row.verdict == "逾期"])
    yield "逾期", f"{late}。括号内为最近一条的日期" if late else ""
    yield "中断", _by_reason([row for row in central if row.verdict == "中断"])
    yield "未验证", _unverified([row for row in central if row.verdict == "未验证"])
    if left := [row for row in coverage if not row.asked and not row.province]:
        yield "未查", _named(left)


def _checked(central: Sequence[Coverage], provinces: Sequence[Coverage]) -> str:
    """How many were read, how much came; the provinces in one clause."""
    read, beside = [row for row in central if row.checked], [row for row in provinces if row.checked]
    channels, came = sum(row.checked for row in read), sum(row.found for row in central)
    said = f"{len(read)}家{channels}个栏目，收到{came}篇"
    return f"{said}；另查外省{len(beside)}家，收到{sum(r.found for r in beside)}篇，存查不编" if beside else said


def _quiet(rows: Sequence[Coverage]) -> str:
    """The sources by name, many as a number; how many of them had nothing new."""
    if not rows:
        return ""
    named = _named(rows)
    silent = sum(not row.found for row in rows)
    return f"{named}（{silent}家没有新的）" if silent else named


def _named(rows: Sequence[Coverage]) -> str:
    """The sources by name, many as a number."""
    return "、".join(row.short for row in rows) if len(rows) <= FEW else f"{len(rows)}家"


def _unverified(rows: Sequence[Coverage]) -> str:
    """The sources by name and reason, many as numbers by reason."""
    if len(rows) <= FEW:
        return _by_reason(rows)
    first = [replace(row, reason=row.reason.partition("、")[0]) for row in rows]
    return f"{len(rows)}家：" + "，".join(f"{reason}{len(same)}家" for reason, same in _alike(first))


def _by_reason(rows: Sequence[Coverage]) -> str:
    """The sources' short names, those with the same reason together, the most first; of many the first."""
    told: list[str] = []
    room, left = MOST_NAMED, len(rows)
    for reason, same in _alike(rows):
        shown = same[: min(FEW, room)]
        if not shown:
            return "；".join([*told, f"另{left}家见晨检单"])
        room, left = room - len(shown), left - len(same)
        names = "、".join(f"{row.short}{row.part}" for row in shown)
        more = f"等{len(same)}家" if len(same) > len(shown) else ""
        told.append(names + more + (f"（{reason}）" if reason else ""))
    return "；".join(told)


def _alike(rows: Sequence[Coverage]) -> list[tuple[str, list[Coverage]]]:
    """The sources by reason, the most frequent first."""
    alike: dict[str, list[Coverage]] = {}
    for row in rows:
        alike.setdefault(row.reason, []).append(row)
    return sorted(alike.items(), key=lambda one: -len(one[1]))
