"""The bodies that are left alone: HOME/停采.txt, read and written so that lines a person wrote stay as they are."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from crawlers.base import Site
from crawlers.pages import markup
from crawlers.stops import FILE, Stop, read_stops, stop_of

_HEAD = "# 停采的信源，一行一个：名称、起始日、原因。存盘即生效，正在进行的采集也不再请求它；删去该行即恢复。\n"
_LONGEST = 60  # characters of a reason


def stops(home: Path) -> dict[str, Stop]:
    """The stops in force, by the name of the source."""
    return read_stops(_body(home))


def stop(home: Path, name: str, day: str, reason: str) -> Stop:
    """Stop one source; one that is stopped already keeps its day, and its reason where no new one is given."""
    before = stops(home).get(name, Stop(name, day))
    given = " ".join(reason.split())[:_LONGEST]
    made = Stop(name, before.since or day, given or before.reason)
    _write(home, [*_lines_without(home, name), "\t".join((made.name, made.since, made.reason)).rstrip()])
    return made


def start(home: Path, name: str) -> Stop | None:
    """Let one source be asked again; what had stopped it, None where nothing had."""
    before = stops(home).get(name)
    if before:
        _write(home, _lines_without(home, name))
    return before


def slips(home: Path, registry: Mapping[str, Site]) -> list[str]:
    """A line for each name in the file that no source has: a slip there would leave a body being asked."""
    called = {word: site.name for site in registry.values() for word in (site.agency, site.short, site.name)}
    lines = []
    for name in stops(home):
        if name not in registry:
            near = get_close_matches(name, called, 1, 0.5)
            hint = f"请改成 {called[near[0]]}" if near else "请改成 jingxun sites list 所列的名称"
            lines.append(f"{home / FILE} 里的“{name}”不是信源的名称，这一行没有停采谁；{hint}")
    return lines


def _lines_without(home: Path, name: str) -> list[str]:
    lines = markup.decode(_body(home), None).splitlines()
    return [line for line in lines if not ((written := stop_of(line)) and written.name == name)]


def _body(home: Path) -> bytes:
    path = home / FILE
    return path.read_bytes() if path.exists() else _HEAD.encode()


def _write(home: Path, lines: list[str]) -> None:
    """Replace the file as a whole: a crawl that reads it meanwhile sees the old one or the new one."""
    home.mkdir(parents=True, exist_ok=True)
    part = home / f".{FILE}.part"
    part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    part.replace(home / FILE)
