"""What a channel publishes and when: by its rhythm, seeded, with edits, removals, files and split pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from crawlers.base import Rhythm
from crawlers.records import SHANGHAI
from tests.web import texts

HISTORY = 45  # documents that a channel has published before the first day
_EDITED, _REMOVED, _FILED, _SPLIT, _TROUBLED = 0.10, 0.02, 0.04, 0.04, 0.02  # shares of the documents
TROUBLES = ("error", "cut", "front", "inward", "challenge")
NEVER = ("barred", "bait")  # robots.txt lets no one in; the list links to an address inside
_TROUBLE = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Item:
    """One published document: where it lies, when it came, when its text was changed, when it was taken away."""

    number: int
    url: str
    at: datetime
    edits: tuple[datetime, ...] = ()
    removed: datetime | None = None
    file: str = ""
    split: bool = False
    trouble: str = ""  # what its page answers with in its first day and a half, of NEVER always

    @property
    def title(self) -> str:
        return texts.title(self.number)

    def version(self, now: datetime) -> int:
        """How often its text was changed so far."""
        return sum(edit <= now for edit in self.edits)

    def there(self, now: datetime) -> bool:
        return self.at <= now and (self.removed is None or now < self.removed)

    def troubled(self, now: datetime) -> bool:
        """Whether its page cannot be had."""
        return bool(self.trouble) and (self.trouble in NEVER or now < self.at + _TROUBLE)

    def changed(self, now: datetime) -> datetime:
        """When its page was last written."""
        return max(at for at in (self.at, *self.edits) if at <= now)


def moments(rhythm: Rhythm, first: date, last: date, draw: Random) -> list[datetime]:
    """When something is published up to the last day, oldest first: HISTORY times before the first day, then on."""
    if rhythm == "irregular":
        steps = [draw.randint(6, 50) for _ in range(HISTORY + (last - first).days)]
    else:
        steps = [draw.choice(_STEPS[rhythm])] * (HISTORY + (last - first).days)
    day, before = first - timedelta(days=draw.randint(1, steps[0])), []
    for step in steps[:HISTORY]:
        before.append(day)
        day -= timedelta(days=step)
    day, after = before[0], list[date]()
    for step in steps[HISTORY:]:
        day += timedelta(days=step)
        after += [day] * (day <= last)
    working = rhythm != "daily"
    return sorted(_at(_working(day) if working else day, draw) for day in (*before, *after))


def item(number: int, url: str, at: datetime, draw: Random, *, plain: bool) -> Item:
    """A document with what becomes of it; a `plain` one is a single page without files."""
    edits = (at + timedelta(days=draw.randint(1, 5), hours=1),) if draw.random() < _EDITED else ()
    removed = at + timedelta(days=draw.randint(2, 6)) if not edits and draw.random() < _REMOVED else None
    file = draw.choice(("docx", "docx", "pdf")) if draw.random() < _FILED and not plain else ""
    split = draw.random() < _SPLIT and not plain and not file
    trouble = draw.choice(TROUBLES) if draw.random() < _TROUBLED else ""
    return Item(number, url, at, edits, removed, file, split, trouble)


def evening(number: int, day: date) -> Iterator[tuple[int, datetime]]:
    """The numbers and times of what a daily programme publishes for a day, in the evening."""
    for place in range(3):
        yield number + place, datetime.combine(day, time(20, place), SHANGHAI)


_STEPS: dict[Rhythm, tuple[int, ...]] = {
    "daily": (1,),
    "workday": (1, 1, 2, 3),
    "weekly": (7,),
    "monthly": (28, 30, 31),
}


def _at(day: date, draw: Random) -> datetime:
    return datetime.combine(day, time(9 + draw.randrange(9), draw.randrange(60)), SHANGHAI)


def _working(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
