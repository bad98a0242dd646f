"""Which bodies are left alone at once: the lines of HOME/停采.txt, written by a command or by hand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from crawlers.base import Site
from crawlers.pages import markup
from crawlers.pages.width import narrow

FILE: Final = "停采.txt"
_MARKS: Final = r"""[\s、,;:|/()\[\]{}<>"'“”‘’《》「」『』【】=*•·。!-]"""
_APART: Final = re.compile(rf"{_MARKS}*(?:和|及|与)?{_MARKS}*")
_LEAD: Final = re.compile(rf"{_MARKS}*(?:\d{{1,3}}[.、)])?{_MARKS}*(?:(?:停采|停止采集|暂停采集|暂停){_MARKS}+)?")
_DAY: Final = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")
_WORD: Final = re.compile(_MARKS.replace("[", "[^", 1) + "+")
_LISTED: Final = re.compile(r"[、和及与]")  # between two names; what else may stand there may begin the reason too
_PARTED: Final = re.compile(r"[,;/]")
_KEY: Final = re.compile(r"[a-z][a-z0-9_.]*")
_BODY: Final = re.compile(r".*(?:部|委|局|署|院|会|办|行|社|网|集团|公司|省|市|区)")


@dataclass(frozen=True, slots=True)
class Stop:
    """One body that is asked for nothing: since which day, and why; both empty where its line does not say."""

    name: str
    since: str = ""
    reason: str = ""

    @property
    def said(self) -> str:
        """已停采（2026-11-23：对方来电）."""
        inside = "：".join(filter(None, (self.since, self.reason)))
        return f"已停采（{inside}）" if inside else "已停采"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: whom it stops, and the words where a name should stand that are nobody's."""

    text: str
    stops: tuple[Stop, ...] = ()
    unknown: tuple[str, ...] = ()


class Names:
    """What the sources are called: by their names in the registry, their agencies and short names."""

    def __init__(self, registry: Mapping[str, Site]) -> None:
        self._called: dict[str, list[str]] = {}
        for name, site in registry.items():
            for word in dict.fromkeys((name, site.short, site.agency)):
                self._called.setdefault(narrow(word).lower(), []).append(name)
        longest = sorted(filter(None, self._called), key=len, reverse=True)
        self._any = re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?={_MARKS}|$|和|及|与|#)")

    @property
    def words(self) -> dict[str, str]:
        """Each word, and the name of the source that it means."""
        return {word: names[0] for word, names in self._called.items()}

    def at(self, text: str, place: int) -> tuple[list[str], int]:
        """The sources whose name stands at a place of a text, and where it ends; none where no name does."""
        found = self._any.match(text, place)
        return (self._called[found[0]], found.end()) if found else ([], place)


def read_stops(body: bytes, names: Names) -> dict[str, Stop]:
    """The stops by the name of the source."""
    return {stop.name: stop for line in read_lines(body, names) for stop in line.stops}


def read_lines(body: bytes, names: Names) -> Iterator[Line]:
    """Every line of the file; blank ones and those that begin with # say nothing.

    A line is name, day and reason, parted by tabs as the command writes them or by spaces and marks as a hand does, in
    quotes or after a dash too; several names may share it. A name is that of the registry, or the body's own. A file
    that an office's editor saved as GBK or with a byte order mark is read as well.
    """
    for text in markup.decode(body, None).splitlines():
        yield _line(text, names)


def _line(text: str, names: Names) -> Line:
    raw = "".join(sign for sign in text if unicodedata.category(sign) != "Cf").replace("\0", " ")
    plain = narrow(raw).lower()  # one character for one: what stands here stands there
    if plain.lstrip().startswith("#"):
        return Line(text)
    found, unknown, since, place = list[str](), list[str](), "", _end(_LEAD, plain, 0)
    while True:
        start = _end(_APART, plain, place)
        between, place = plain[place:start], start
        if not since and (day := _DAY.match(plain, place)):
            since, place = day[0], day.end()
            continue
        named, end = names.at(plain, place)
        word = _WORD.match(plain, place)
        if set(named) & set(found):
            place = end
        elif named and (not found or (not since and _may_list(plain[place:end], between))):
            found += named
            place = end
        elif word and (not (found or unknown) or (not since and _should_be_name(word[0], between))):
            unknown.append(word[0])
            place = word.end()
        else:
            break
    if not (found or unknown) and any(map(str.isalnum, plain)):
        unknown.append(raw.strip())
    reason = raw[place:].strip("# \t\u3000")
    return Line(text, tuple(Stop(name, since, reason) for name in dict.fromkeys(found)), tuple(unknown))


def _may_list(word: str, between: str) -> bool:
    """Whether a name after another is one more that the line stops, not the beginning of its reason (财政部 来函)."""
    return bool(_KEY.fullmatch(word) or _LISTED.search(between) or _PARTED.search(between))


def _should_be_name(word: str, between: str) -> bool:
    """Whether a word after a name that is nobody's was meant for a name too."""
    body = _PARTED.search(between) and _BODY.fullmatch(word)
    return bool(_KEY.fullmatch(word) or _LISTED.search(between) or body)


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place
