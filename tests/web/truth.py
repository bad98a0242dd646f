"""What a faultless collection of the simulated web holds, and how a real one differs from it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from crawlers.address import canonical
from crawlers.records import Document
from tests.web import faults, texts
from tests.web.columns import Column
from tests.web.faults import BROKEN, LATE, Fault
from tests.web.publishing import Item
from tests.web.world import World

LOOK_BACK = timedelta(days=7)
_PAGES = 5  # of a list that one run walks
_LATEST = 14  # days of silence after which a channel that published every working day must be called overdue
_READ = 3  # days of reading before a channel's silence means anything


def reachable(world: World, runs: Sequence[datetime]) -> dict[str, Item]:
    """The documents that stood in a list, their page answering, when a run asked; by the key of their address."""
    found: dict[str, Item] = {}
    for run in runs:
        world.now = run
        for held in world.columns:
            if not _hindered(world, held, run.date()):
                found |= {canonical(each.url): each for each in _shown(world, held, run) if _answers(world, each, run)}
    return found


def missed(world: World, runs: Sequence[datetime], kept: Mapping[str, Document]) -> list[str]:
    """The reachable documents that were not kept."""
    wanted = reachable(world, runs)
    return [f"{each.at:%m-%d %H:%M} {each.url} {each.trouble}" for key, each in wanted.items() if key not in kept]


def invented(world: World, kept: Mapping[str, Document]) -> list[str]:
    """The kept documents that nobody published, or whose title, day or text is not what was published."""
    lines = []
    for key, document in kept.items():
        page = world.pages.get(key)
        if page is None or page.part != 1 or page.file:
            lines.append(f"没有这篇：{document.url} {document.title}")
        elif document.title != page.item.title or document.published != page.item.at.date():
            lines.append(f"题目或日期不对：{document.url} {document.title} {document.published}")
        elif not _whole(document, page.item):
            lines.append(f"正文不全：{document.url} {document.paragraphs}")
    return lines


def unrevised(world: World, revisions: Mapping[str, int]) -> list[str]:
    """The documents that were given in more or fewer versions than revisions are kept of them."""
    told = {key: 1 + sum(a != b for a, b in pairwise(given)) for key, given in world.served.items()}
    return [f"{key} 给出 {told[key]} 版，存 {kept} 版" for key, kept in revisions.items() if told.get(key) != kept]


def misjudged(world: World, verdicts: Mapping[datetime, Mapping[str, tuple[str, str]]]) -> Iterator[str]:
    """The verdicts (by run and "site/channel": word and note) that are not what was wrong, or was not."""
    first = min(verdicts).date()
    for run, words in verdicts.items():
        for held in world.columns:
            day, (word, note) = run.date(), words[held.name]
            allowed = _allowed(world, held, run, (day - first).days)
            if word not in allowed or (allowed == {BROKEN} and not _said(world, held, day, note)):
                wrong = "、".join(fault.kind for fault in _of(world, held))
                yield f"{day} {held.name} [{wrong}] 应为{'或'.join(sorted(allowed))}，判为{word}：{note}"


def _allowed(world: World, held: Column, run: datetime, days: int) -> set[str]:
    day = run.date()
    if not held.believed or days < _READ:
        return {"未验证"} if days < _READ - 1 or not held.believed else {"未验证", "正常"}
    faulty = [fault for fault in _of(world, held) if fault.kind not in faults.HARMLESS]
    frozen = next((fault for fault in faulty if fault.kind == faults.FROZEN), None)
    if frozen:
        return {"正常", LATE} if (day - frozen.first).days < _LATEST else {LATE}
    if any(fault.sure(day) for fault in faulty):
        return {BROKEN}
    guarded = any(each.trouble == "challenge" and each.troubled(run) for each in _shown(world, held, run))
    perhaps = any(fault.lasting(day) for fault in faulty) or any(f.beside(held, day) for f in world.faults)
    silent = {LATE} if _withdrew(held, run) else set()
    return {"正常", *silent, *({BROKEN} if perhaps or guarded else ())}


def _withdrew(held: Column, now: datetime) -> bool:
    """Whether the newest items went again: what is left may be older than it ever is."""
    newest = max((each for each in held.items if each.at <= now), key=lambda each: each.at, default=None)
    return newest is not None and not newest.there(now)


def _said(world: World, held: Column, day: date, note: str) -> bool:
    """Whether the line of a broken channel says what is wrong, where that can be told."""
    return any(faults.SAID.get(fault.kind, "") in note for fault in _of(world, held) if fault.sure(day))


def _of(world: World, held: Column) -> list[Fault]:
    return [fault for fault in world.faults if fault.concerns(held)]


def _hindered(world: World, held: Column, day: date) -> bool:
    """Whether something wrong may keep this list from being read on a day."""
    none = (*faults.HARMLESS, faults.ROLLED, faults.FROZEN)
    own = any(fault.lasting(day) for fault in _of(world, held) if fault.kind not in none)
    return own or any(fault.beside(held, day) for fault in world.faults)


def _shown(world: World, held: Column, now: datetime) -> list[Item]:
    """What stands in the pages of a list that a run walks, as far back as it looks."""
    rolled = any(fault.kind == faults.ROLLED and fault.on(now.date()) for fault in _of(world, held))
    reach = faults.KEPT if rolled else held.size * (_PAGES if held.pager else 1)
    return [each for each in held.shown(now)[:reach] if each.at.date() >= now.date() - LOOK_BACK]


def _answers(world: World, each: Item, now: datetime) -> bool:
    """Whether an article's page can be asked for and says something."""
    page = world.pages.get(canonical(each.url))
    if page is None or each.troubled(now):
        return False
    return not any(
        (not fault.channel and fault.host == page.column.host and fault.lasting(now.date()))
        or fault.beside(page.column, now.date())
        for fault in world.faults
    )


def _whole(document: Document, each: Item) -> bool:
    """Whether a document says all that one of the versions of its page says."""
    said = [text for text in document.paragraphs if not text.startswith("附件")]
    versions = [texts.paragraphs(each.number, version) for version in range(len(each.edits) + 1)]
    return said in versions and len(document.attachments) == bool(each.file)
