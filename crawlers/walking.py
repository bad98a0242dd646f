"""How far the lists of one channel are walked: on and on until a page meets what was listed before, or its days end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress, count, islice, takewhile
from typing import Final

from crawlers.address import canonical
from crawlers.base import Channel, Site
from crawlers.lists.listed import Listing
from crawlers.order import Order, Stood
from crawlers.records import ListItem

_TOP: Final = 3  # of the newest rows: one may be withdrawn, or put up again under another address, hardly three at once
_BOX: Final = 15  # rows: no side box shows more; a column that shows a month's texts may well begin anew
_FULL: Final = 8  # rows of a page: a shorter list may well lose half of them, where the newest stay


@dataclass(frozen=True, slots=True)
class Step:
    """What one page of a list brings: what is new, whether it met what was before, whether to ask for the next."""

    wanted: tuple[ListItem, ...]
    met: bool
    further: bool


@dataclass(slots=True)
class Walk:
    """The walk of one channel in this crawl.

    `before` are the keys that its lists named in earlier crawls, newest first, none on a first walk; `since` the day
    back to which what it lists is wanted. `settled`: the last walk left nothing unread, so that meeting it ends this
    one. `gap`: one since that day did not meet the one before; only a list that reaches further back closes it.
    `daily`: each of its lists is one day's. `back`: a person asked for everything since `since`. `stood` is what it
    showed when it was last walked whole. `apart`: what is walked is another list that goes back further.
    """

    before: Collection[str]
    since: date
    most_pages: int
    settled: bool = False
    daily: bool = False
    gap: date | None = None
    back: bool = False
    stood: Stood = field(default_factory=Stood)
    apart: bool = False
    open: int = 0  # lists that are still being walked
    broken: str = ""  # why a list could not be read
    overlapped: bool = False
    reached: bool = False
    closed: bool = False  # the gap
    pages: int = 0
    cut: bool = False  # there were more pages than are walked
    _rows: int = 0  # of the first page
    _newest: list[ListItem] = field(default_factory=list)
    _named: dict[str, date | None] = field(default_factory=dict)  # the keys of its rows, with their days
    _late: list[ListItem] = field(default_factory=list)

    def page(self, listing: Listing, part: int) -> Step:
        """Walk one page, the `part`-th of its list."""
        keys = [canonical(item.url) for item in listing.items]
        old = [key in self.before for key in keys]
        wanted = self._wanted(listing.items, old)
        met = self._meets([known for key, known in zip(keys, old, strict=True) if key not in self._named])
        return Step(tuple(wanted), met, self._goes_on(listing, part, keys))

    def _wanted(self, items: Sequence[ListItem], old: Sequence[bool]) -> list[ListItem]:
        """Of a page's items those that are new: dated since the day, or put up late.

        A list that dates by the day of signing, or a text put up weeks after, shows an older day at the top: what was
        never named before and stands above what was is new, whatever its day.
        """
        young = [item.published is None or item.published >= self.since for item in items]
        new = list(compress(items, young))
        if self.back or not self.before or self.overlapped:
            return new
        last = max(compress(count(), old), default=len(items))
        above = zip(items[:last], old, young, strict=False)
        self._late += [item for item, known, is_young in above if not (known or is_young)]
        if last == len(items):
            return new
        late, self._late = self._late, []
        return [*late, *new]

    def _meets(self, old: Sequence[bool]) -> bool:
        """Whether a page shows what was listed before where the list goes on, so that nothing above can be missed.

        `old` are its rows, those that a page before this one had left out: some templates pin notices to each page. A
        notice pinned to the top or put up once more shows no such thing: of the page's last third the better part must
        be old, or of all of it where an older one came up at the end because one between was taken away. A further
        page may begin with it too.
        """
        third = max(1, len(old) // 3)
        after = next(compress(count(), reversed(old)), len(old))
        met = _most(old[-third:]) or (_most(old) and after <= third) or (self.pages > 0 and _most(old[:third]))
        self.overlapped |= met
        return met

    def _goes_on(self, listing: Listing, part: int, keys: Sequence[str]) -> bool:
        """Whether the page after this one is to be asked for."""
        repeated = bool(keys) and all(key in self._named for key in keys)  # a page beyond the last shows the last again
        if repeated and self.daily and part == 1:
            self.broken = self.broken or "各日的列表是同一页"
        self._rows = self._rows or len(set(keys))
        for key, item in zip(keys, listing.items, strict=True):
            self._named.setdefault(key, item.published)
        self._newest = sorted([*self._newest, *listing.items], key=_day, reverse=True)[:_TOP]
        self.pages = max(self.pages, part)
        days = [item.published for item in listing.items if item.published]
        last = days[-max(1, len(days) // 3) :]  # a notice of years ago may be pinned to the top
        self.reached |= _most([day < self.since for day in last])
        self.closed |= self.gap is not None and _most([day < self.gap for day in last])
        if listing.next is None or repeated or self._far_enough:
            return False
        self.cut |= part >= self.most_pages
        return part < self.most_pages

    def outcome(self) -> tuple[bool, str]:
        """Whether the channel was walked whole, and why where it was not; of a whole one what is worth a word."""
        whole, reason = self._end()
        withdrawn = whole and self.overlapped and not self.back and self._is_withdrawn
        return whole, f"上次最新的 {len(self.stood.top)} 条都已不在列表里，其余照旧" if withdrawn else reason

    def _end(self) -> tuple[bool, str]:
        if self.broken:
            return False, self.broken
        if self.daily or (self._far_enough and not self.gap) or (not self.cut and (self.back or not self.before)):
            return True, ""
        if self.overlapped and self._lacking:
            return False, f"{self._lacking}，所列可能已不是原来的列表；请打开核对，无误再用 collect --since 了结"
        if self.overlapped and (self.gap is None or self.closed):
            return True, ""
        if self.overlapped and self.gap:
            since = f"{self.gap.month}月{self.gap.day}日以后"
            return False, f"{since}有一段没有读到；请人工补查，再用 collect --since 了结"
        gap = "没有接上上次读到的，其间可能有遗漏" if self.before else "其后的未看"
        return False, f"只走了前 {self.pages} 页，{gap}；请用 --since 补采" if self.cut else f"列表{gap}"

    @property
    def showed(self) -> Stood:
        """What stood in the channel's own list: by this the next walk knows it again."""
        return Stood() if self.apart else Stood(tuple(canonical(item.url) for item in self._newest), self._rows)

    @property
    def _lacking(self) -> str:
        """What of what stood in the list is not there any more; "" where it may be the same list.

        A list that is filled by a script after a redesign leaves a side box of a few old rows, or the pinned ones: they
        were all listed before, so that they overlap, and nothing new ever comes.
        """
        if self._is_withdrawn:
            return ""
        top, rows, left = self.stood.top, self.stood.rows, len(self._named)
        gone = len(list(takewhile(lambda key: key not in self._named, top)))
        if gone and gone == len(top):
            return f"上次最新的 {gone} 条都不在列表里"
        if left <= min(rows // 2, _BOX) and (rows >= _FULL or gone > 1):
            return f"列表只有 {left} 条，上次有 {rows} 条"
        return ""

    @property
    def _is_withdrawn(self) -> bool:
        """Whether its newest rows were taken away and nothing else: all that stood below them stands as it did.

        Of what was listed before every text must be there that is younger than the page's oldest, and as many rows as
        the page had but for those. What stands above younger ones is pinned there and proves nothing.
        """
        top = self.stood.top
        if not top or any(key in self._named for key in top) or self._rows < self.stood.rows - len(top):
            return False
        newest, below = date.min, set[str]()
        days = {key: day for key, day in self._named.items() if key in self.before and day}
        for key, day in reversed(days.items()):
            if day >= newest:
                newest = day
                below.add(key)
        oldest = min((days[key] for key in below), default=date.max)
        younger = [key for key in self.before if key in below and days[key] > oldest]
        down_to = islice(self.before, list(self.before).index(younger[-1]) if younger else 0)
        return bool(younger) and all(key in self._named or key in top for key in down_to)

    @property
    def _far_enough(self) -> bool:
        """Whether nothing that is wanted can stand further back."""
        if self.back or not self.before:
            return self.reached
        return self.overlapped and (self.settled or self.reached) and not self._lacking


def walk_of(order: Order, site: Site, channel: Channel) -> Walk:
    """The walk of a channel that an order asks for; back to the last whole one where that was longer ago than usual."""
    key = f"{site.name}/{channel.name}"
    return Walk(
        before=dict.fromkeys(order.listed.get(key, ())),
        since=order.since if order.back else min(order.since, order.read_on.get(key, order.since)),
        most_pages=order.list_pages,
        settled=key in order.whole,
        daily="{day" in channel.url,
        gap=order.read_on.get(key, order.since) if key in order.gaps and not order.back else None,
        back=order.back,
        stood=order.stood.get(key, Stood()),
        apart=order.back and channel.older is not None,
    )


def _day(item: ListItem) -> date:
    return item.published or date.min


def _most(marks: Sequence[bool]) -> bool:
    return bool(marks) and 2 * sum(marks) >= len(marks)
