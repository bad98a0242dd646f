"""The records that composing makes: Masthead, Item, Section, KeyFigure, CalendarDay, Coverage, Signature, Briefing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from nlp.records import Entry, Span
from nlp.results_of_calls import Followed, Foretold

Verdict = Literal["正常", "逾期", "中断", "未验证"]
FIGURES_DIFFER = "各稿数字不一"  # a flag of an item
Status = Literal["draft", "reviewed", "signed", "sent", "corrected"]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head and the foot of an issue say; every field is the office's setting."""

    series: str = "要情"
    name: str = "每日要情"
    unit: str = "信息处"
    province: str = "福建"
    report_to: tuple[str, ...] = ()  # 报
    send_to: tuple[str, ...] = ()  # 送
    issue_to: tuple[str, ...] = ()  # 发
    copies: int | None = None  # 共印份数
    keep_note: str = "内部资料　注意保存"
    sample: bool = False  # the sample world: every page says 样例


@dataclass(frozen=True, slots=True)
class Sentence:
    """One printed sentence and the span of the source it was taken from; `rules` names each change made to it."""

    text: str
    span: Span
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as it is printed."""

    entry: Entry
    title: str
    sentences: tuple[Sentence, ...]
    source: str
    rank: int = 0  # its place by importance among the issue's items, 1 the first
    why: tuple[str, ...] = ()  # why it is here, heaviest first
    relation: tuple[str, ...] = ()  # 与我省有关: located facts only, each with its place and words
    also: tuple[str, ...] = ()  # addresses of the copies: 另见
    flags: tuple[str, ...] = ()  # for the editor: 题目过长 …
    number: str = ""  # 文号 as the source line prints it
    result: Followed | None = None  # the call that it follows, and the province's rows in it


@dataclass(frozen=True, slots=True)
class Section:
    """One domain's items, in printed order."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure in its whole sentence, the source's own but for the named rules."""

    text: str
    clause: str
    source: str
    url: str
    words: str = ""  # the source's own, before a rule changed them


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One coming day: a deadline, an opening, a day of effect."""

    day: date
    what: str
    url: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one source was read for this issue; a province's government is read for comparison alone.

    One that no run for the issue's day asked (`asked`) has no verdict of that day.
    """

    name: str
    short: str
    verdict: Verdict
    checked: int = 0  # channels read
    found: int = 0  # documents within the issue's window; of a province, all that came in its days
    reason: str = ""  # in a word or two, so that sources with the same stand together
    part: str = ""  # which channels have the verdict, where not all do
    province: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did which step, when."""

    step: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Briefing:
    """One issue, ready to be printed; `number` is None until it is signed."""

    SCHEMA: ClassVar[int] = 1

    masthead: Masthead
    day: date
    edition: str = ""
    number: int | None = None
    sections: tuple[Section, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    foretold: tuple[Foretold, ...] = ()  # calls of earlier years that are due again
    coverage: tuple[Coverage, ...] = ()
    status: Status = "draft"
    signatures: tuple[Signature, ...] = ()
