"""The bodies that are left alone: HOME/停采.txt, read and written so that lines a person wrote stay as they are."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from crawlers import sites
from crawlers.base import Site
from crawlers.stops import FILE, Line, Names, Stop, read_lines
from crawlers.system_errors import said
from desk.asking import UnfinishedError

_HEAD = "# 停采的信源，一行一个：名称、起始日、原因。存盘即生效，正在进行的采集也不再请求它；删去该行即恢复。\n"
_LONGEST = 60  # characters of a reason


def stops(home: Path) -> dict[str, Stop]:
    """The stops in force, by the name of the source; UnfinishedError where their file cannot be read."""
    return {stop.name: stop for line in _lines(home, sites.load()) for stop in line.stops}


def stop(home: Path, name: str, day: str, reason: str) -> Stop:
    """Stop one source; one that is stopped already keeps its day, and its reason where no new one is given."""
    before = stops(home).get(name, Stop(name, day))
    given = " ".join(reason.split())[:_LONGEST]
    made = Stop(name, before.since or day, given or before.reason)
    _write(home, [*_lines_without(home, name), _written(made)])
    return made


def start(home: Path, name: str) -> Stop | None:
    """Let one source be asked again; what had stopped it, None where nothing had."""
    before = stops(home).get(name)
    if before:
        _write(home, list(_lines_without(home, name)))
    return before


def slips(home: Path, registry: Mapping[str, Site]) -> list[str]:
    """A line for each word in the file that is no source's name: a slip there would leave a body being asked."""
    try:
        found = _lines(home, registry)
    except UnfinishedError as error:
        return [str(error)]
    called, lines = Names(registry).words, []
    for name in dict.fromkeys(word for line in found for word in line.unknown):
        near = get_close_matches(name, called, 1, 0.5)
        hint = f"请改成 {called[near[0]]}" if near else "请改成 jingxun sites list 所列的名称"
        lines.append(f"{home / FILE} 里的“{name}”不是信源的名称，没有因它停采谁；{hint}")
    return lines


def _lines_without(home: Path, name: str) -> Iterator[str]:
    """The file's lines but for what stops one source; whom else such a line stops has one of its own."""
    for line in _lines(home, sites.load()):
        if all(one.name != name for one in line.stops):
            yield line.text
        else:
            yield from (_written(one) for one in line.stops if one.name != name)


def _written(stop: Stop) -> str:
    return "\t".join((stop.name, stop.since, stop.reason)).rstrip()


def _lines(home: Path, registry: Mapping[str, Site]) -> list[Line]:
    path = home / FILE
    try:
        body = path.read_bytes() if path.exists() or path.is_symlink() else _HEAD.encode()
    except OSError as error:
        why = f"{path} 读不出（{said(error)}），不知道哪些信源停采，一家也不请求；请改正或删去它再运行"
        raise UnfinishedError(why) from error
    return list(read_lines(body, Names(registry)))


def _write(home: Path, lines: list[str]) -> None:
    """Replace the file as a whole: a crawl that reads it meanwhile sees the old one or the new one."""
    home.mkdir(parents=True, exist_ok=True)
    part = home / f".{FILE}.part"
    part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    part.replace(home / FILE)
