"""Which group of links is the page's list, and how sure that is."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.lists import page_kinds
from crawlers.lists.groups import Group, dressed, joined
from crawlers.lists.row_links import ROWS, is_column, is_prose, row_of
from crawlers.lists.titles import in_heading
from crawlers.records import ListItem

_MORE: Final = re.compile(r"^\W*(?:查看)?(?:更多|more)\W*$", re.I)
_EXPLAINS: Final = re.compile(r"解读|图解|读懂|问答|答记者问")
_LARGE_BLOCK: Final = 400  # elements
_FEW: Final = 12  # items of one block of a channel's page
_LIKELY: Final = 3  # groups that are looked at
_LIGHTER: Final = 2.5  # how much lighter than the heaviest the list may be
# Below this a group of links is a menu or a side box, and saying "no list" is the safer answer.
LEAST_SURE: Final = 0.3


def main_list(
    found: Sequence[Group], root: HtmlElement, url: str, *, seen: date, paged: bool
) -> tuple[Group | None, float]:
    """The page's list and how sure that is: of the heaviest groups the first that is sure enough, else the heaviest."""
    judged = []
    for best in _likely(found):
        whole = _whole(best, found, seen, paged=paged)
        judged.append((whole, _sureness(whole, root, url)))
        if judged[-1][1] >= LEAST_SURE:
            return judged[-1]
    return judged[0] if judged else (None, 0.0)


def _likely(found: Sequence[Group]) -> Iterator[Group]:
    """The groups that may be the list, the heaviest first; a row that stands alone comes before side boxes."""
    several = sorted((each for each in found if len(each.entries) > 1), key=_weight, reverse=True)[:_LIKELY]
    heavy = [_better_named(each, found) for each in several if _weight(each) * _LIGHTER >= _weight(several[0])]
    lone = sorted((each for each in found if _stands_alone(each)), key=_weight, reverse=True)[:1]
    yield from (*lone, *heavy) if heavy and heavy[0].aside else (*heavy, *lone)


def _better_named(best: Group, found: Sequence[Group]) -> Group:
    several = (each for each in found if len(each.entries) > 1)
    return next((each for each in several if _names_better(each, best) or _leads(each, best)), best)


def _stands_alone(each: Group) -> bool:
    """Whether a single link is a list of one: a row with its date, in no side box."""
    first = each.entries[0]
    lone = len(each.entries) == 1 and not each.aside and first.box.tag in ROWS
    return lone and each.shown == 1.0 and len(first.item.title) >= 8 and not is_column(first.item.url)


def _whole(best: Group, found: Sequence[Group], seen: date, *, paged: bool) -> Group:
    """The group with those of its kind beside it: a list may be broken into blocks or dress some rows.

    Where it is a block with 更多 beside it and the page has no pager, the page is a column's front, and the other
    blocks built alike are of its list too; else they are side boxes.
    """
    blocks = not paged and len(best.entries) <= _FEW and any(_has_more(holder) for holder in islice(best.holders, 20))
    parts, kind = [best], _kind(best)
    for other in found:
        if other is best or other.aside != best.aside:
            continue
        if rows := dressed(best, other, seen):
            parts.append(rows)
        elif blocks and len(other.entries) > 1 and _kind(other) == kind:
            parts.append(other)
    return joined(parts)


def _sureness(best: Group, root: HtmlElement, url: str) -> float:
    """Dates make a list sure; without them it is at most half sure, as far as its addresses are those of texts."""
    undated = 0.6 * best.texts * _alike(best)
    shape = min(1.0, best.mean_length / 12)
    count = 0.5 if len(best.entries) == 1 else min(1.0, len(best.entries) / 4)
    aside = (0.6 if best.dated > 0.5 else 0.3) if best.aside else 1.0
    if best.aside and page_kinds.empty_column(root):
        aside = 0.0
    front = 0.6 if sum(_has_more(holder) for holder in islice(best.holders, 20)) >= 3 else 1.0
    part = part_of_page(root, best.boxes, [entry.item for entry in best.entries], dated=best.shown > 0.5, url=url)
    return round((best.dated + (1 - best.dated) * undated) * shape * count * aside * front * part, 2)


def part_of_page(
    root: HtmlElement, boxes: Collection[HtmlElement], items: Sequence[ListItem], *, dated: bool, url: str
) -> float:
    """Less than 1 where the page is an article that only carries the list: its prose outweighs the list's titles.

    A page whose address is built like its items' addresses is one of them, and no list of them.
    """
    prose, signed = page_kinds.prose_outside(root, boxes)
    if signed and prose and len(items) == 1:
        return 0.0
    titles = sum(len(item.title) for item in items)
    part = 1.0
    if prose >= (40 if signed else 250):
        part = min(1.0, titles / prose / (4.0 if signed else 1.0)) ** 2 * (1.0 if dated else 0.5)
    shapes = Counter(_shape(item.url) for item in items)
    own = _shape(url)
    return part * (0.25 if own and shapes[own] * 2 > len(items) else 1.0)


def _shape(address: str) -> str:
    """An address with its numbers and hashes put aside; folders without any count only where there is little else."""
    steps = urlsplit(address).path.split("/")
    *folders, name = [re.sub(r"[0-9a-f]{16,}|\d+", "#", step) for step in steps]
    name = re.sub(r"^[\w-]*#[\w-]*#[\w-]*|^[A-Za-z]{4,}#[\w#]*", "#", name)
    dated = [step for step in folders if "#" in step]
    return "/".join((*(dated or folders), name)) if "#" in name else ""


def _alike(each: Group) -> float:
    """The share of the commonest host."""
    hosts = Counter(entry.item.url.split("/")[2:3][0] if "//" in entry.item.url else "" for entry in each.entries)
    return hosts.most_common(1)[0][1] / len(each.entries)


def _names_better(other: Group, best: Group) -> bool:
    """Whether the other group leads to the same texts and has their titles, where the best one has their summaries."""
    least = 0.8 * len(best.entries)
    if len(other.entries) < least or _headed(other) <= _headed(best):
        return False
    addresses = {entry.item.url for entry in best.entries}
    return sum(entry.item.url in addresses for entry in other.entries) >= least


def _leads(other: Group, best: Group) -> bool:
    """Whether each row has the other group's link first and the best one's is only its explanation."""
    leading = {entry.box: entry for entry in other.entries}
    explained = 0
    for entry in best.entries:
        row = row_of(entry.link)
        first = leading.get(row) if row is not None else None
        if first and first.order < entry.order:
            explained += first.item.title in entry.item.title or bool(_EXPLAINS.search(entry.item.title))
    return explained >= 0.8 * len(best.entries)


def _headed(each: Group) -> float:
    links = [entry.link for entry in each.entries[:10]]
    return sum(in_heading(link) for link in links) / len(links)


def _has_more(holder: HtmlElement) -> bool:
    """Whether a link 更多 stands beside the block, at most four blocks up and not in a large one."""
    for above in (holder, *islice(holder.iterancestors(), 4)):
        if above.tag in ("body", "html") or next(islice(above.iter(), _LARGE_BLOCK, None), None) is not None:
            return False
        if any(_MORE.match(link.text_content()[:20]) for link in above.iter("a")):
            return True
    return False


def _kind(each: Group) -> tuple[str, str, int]:
    above = each.entries[0].box.getparent()
    holder = each.entries[0].box if above is None else above
    return f"{holder.tag}.{holder.get('class', '')}", str(each.entries[0].box.tag), round(each.shown)


def _weight(each: Group) -> float:
    """Long titles weigh more than many; a printed date more than one in the address; side boxes and summaries less."""
    value = {"旁边": 3.0, "链接内": 3.0, "网址": 2.0, "无": 1.0}
    total = sum(
        min(len(entry.item.title), 40) * value.get(entry.origin, 1.0) * (0.3 if is_prose(entry.item.title) else 1.0)
        for entry in each.entries
    )
    told = 2.0 if each.told and not each.dated else 1.0
    columns = 0.3 + 0.7 * each.texts if each.dated < 0.5 else 1.0
    return total * told * columns * (0.3 if each.aside else 1.0) * (0.3 if each.mean_length < 8 else 1.0)
