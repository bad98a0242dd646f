"""How far the lists of one channel are walked: on and on until a page meets what was listed before, or its days end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from crawlers.address import canonical
from crawlers.base import Channel, Site
from crawlers.lists.listed import Listing
from crawlers.order import Order
from crawlers.records import ListItem


@dataclass(slots=True)
class Walk:
    """The walk of one channel in this crawl.

    `before` are the keys that its lists named in earlier crawls, none on a first walk. `settled`: the last walk left
    nothing unread, so that meeting them ends this one. `daily`: each of its lists is one day's, whole by itself.
    """

    before: Collection[str]
    since: date
    most_pages: int
    settled: bool = False
    daily: bool = False
    open: int = 0  # lists that are still being walked
    broken: str = ""  # why a list could not be read
    overlapped: bool = False
    reached: bool = False
    pages: int = 0
    cut: bool = False  # there were more pages than are walked
    _named: set[str] = field(default_factory=set)

    def meets(self, items: Sequence[ListItem], part: int) -> bool:
        """Whether a page shows what was listed before, so that nothing above it can have been missed.

        A notice pinned to the top shows no such thing: what was listed before counts below something new, or where it
        is the better part of the page. (An older item may come up at the end when one between was taken away.)
        """
        old = [canonical(item.url) in self.before for item in items]
        first_new = old.index(False) if False in old else len(old)
        met = bool(old) and (any(old[first_new:]) or 2 * first_new >= len(old) or (part > 1 and any(old)))
        self.overlapped |= met
        return met

    def goes_on(self, listing: Listing, part: int) -> bool:
        """Whether the page after this one, the `part`-th of its list, is to be asked for."""
        keys = {canonical(item.url) for item in listing.items}
        repeated = bool(keys) and keys <= self._named  # a page beyond the last shows the last again
        self._named |= keys
        self.pages = max(self.pages, part)
        dated = [item.published for item in listing.items if item.published]
        self.reached |= bool(dated) and dated[-1] < self.since  # at the page's end: a notice may be pinned to its top
        if listing.next is None or repeated or self.reached or (self.overlapped and self.settled):
            return False
        self.cut |= part >= self.most_pages
        return part < self.most_pages

    def outcome(self) -> tuple[bool, str]:
        """Whether the channel was walked whole, and why where it was not."""
        if self.broken:
            return False, self.broken
        if self.daily or self.reached or self.overlapped or not (self.before or self.cut):
            return True, ""
        gap = "没有接上上次读到的，其间可能有遗漏" if self.before else "其后的未看"
        return False, f"只走了前 {self.pages} 页，{gap}；请用 --since 补采" if self.cut else f"列表{gap}"


def walk_of(order: Order, site: Site, channel: Channel) -> Walk:
    """The walk of a channel that an order asks for."""
    key = f"{site.name}/{channel.name}"
    before = frozenset(order.listed.get(key, ()))
    return Walk(before, order.since, order.list_pages, settled=key in order.whole, daily="{day" in channel.url)
