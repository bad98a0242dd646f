"""The province's rows of lists and tables, those of a city listed apart (厦门) for themselves."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.places import PROVINCES, cleaned, mentions
from nlp.profiles import Profile
from nlp.records import Span
from nlp.regions import Region, fold

_LINE = 80  # characters of a line of a list at most
_STOP = re.compile(r"[。；，]")
_HEADING = re.compile(
    r"^[(一二三四五六七八九十\d、.) ]*(?P<place>[一-龥]{2,12}?)"
    r"(?:\([^)]*\)|:| *共?\d+ ?[个项家名人])*$"
)
_SHORT = 40
_PLACE = re.compile(rf"(?:{PROVINCES.pattern}|[一-龥]{{2,4}}市|新疆兵团|生产建设兵团)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row, and whose it is: the province's name or that of the city listed apart."""

    area: str
    span: Span


def listed(regions: Iterable[Region], profile: Profile) -> Iterator[Listed]:
    """Rows of tables that name the province or its places, and lines of lists, below a heading of its own too."""
    for region in regions:
        if region.part == "title":
            continue
        text = cleaned(region.folded, profile)
        named = {region.span(start, end).paragraph for start, end in mentions(text, profile)}
        named |= {region.span(*match.span()).paragraph for match in profile.organisations.finditer(text)}
        if not named:
            continue
        lines = region.text.split("\n")  # folding has made the tabs between cells spaces
        areas = dict(_below(lines, named, region.tabular, profile))
        for number in sorted(named | areas.keys()):
            if region.tabular or (len(lines[number]) <= _LINE and not _STOP.search(lines[number])):
                area = areas.get(number) or _area(lines[number], profile)
                yield Listed(area, Span(number, 0, region.length(number), region.part))


def _below(lines: list[str], named: set[int], tabular: bool, profile: Profile) -> Iterator[tuple[int, str]]:
    """The lines below one that is a place of the province alone, or in whose column the place is left empty."""
    for number in sorted(named):
        cells = lines[number].split("\t")
        column = next((at for at, cell in enumerate(cells) if _heads(cell)), None)
        if column is None or (not tabular and len(cells) > 1):
            continue
        for below in range(number + 1, len(lines)):
            under = lines[below].split("\t")
            ends = column >= len(under) or under[column].strip() if tabular else _ends(lines[below])
            if ends:
                break
            yield below, _area(lines[number], profile)


def _ends(line: str) -> bool:
    return not line.strip() or _heads(line) or len(line) > _LINE or _STOP.search(line) is not None


def _heads(line: str) -> bool:
    """福建省（3个）: a place alone."""
    match = _HEADING.match(fold(line).strip()) if len(line) <= _SHORT else None
    return match is not None and _PLACE.fullmatch(match["place"]) is not None


def _area(line: str, profile: Profile) -> str:
    """Whose row it is: the province's where a cell is its name, 福建（不含厦门）, else the city's listed apart."""
    apart = profile.listed_apart
    cells = (cell.strip() for cell in line.split("\t"))
    own = any(re.match(rf"(?:{profile.full}|{profile.name})(?:$|[(（])", cell) for cell in cells)
    return apart if apart and apart in line and not own else profile.name
