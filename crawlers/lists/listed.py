"""What a reader of lists hands on, whatever the list was written in: HTML, JSON, a script, a feed."""

from dataclasses import dataclass
from typing import Literal

from crawlers.records import ListItem

# Where the dates were taken from: beside the link, inside it, its address, the data that the list is, nowhere.
Dates = Literal["旁边", "链接内", "网址", "数据", "无"]


@dataclass(frozen=True)
class Listing:
    """What a list page says: items in page order, how sure the reader is (0–1), why it found none, the next page.

    `where` is the CSS path of the block that the list stands in, or its place in the data. `elsewhere`: the list itself
    is what `next` answers with, and the items are a side box's; `units` are the addresses that fill parts of the page.
    `ended`: the list itself says that no page follows.
    With items, a reason says what is amiss all the same. Neither items nor a reason: the page after the list's last.
    """

    items: tuple[ListItem, ...]
    sure: float
    reason: str
    next: str | None
    where: str = ""
    dates: Dates = "无"
    elsewhere: bool = False
    units: tuple[str, ...] = ()
    ended: bool = False


def nothing(reason: str, *, sure: float = 0.0, following: str | None = None, elsewhere: bool = False) -> Listing:
    """No list, and why."""
    return Listing((), sure, reason, following, elsewhere=elsewhere)


def past_last(where: str = "") -> Listing:
    """The page after a list's last: nothing on it, and nothing amiss."""
    return Listing((), 1.0, "", None, where, ended=True)
