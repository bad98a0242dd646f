"""What follows a call (公示, 名单, 资金下达, 批复), with the province's rows; and which call is due again."""

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from crawlers.records import Document
from nlp.calls import opens_by_title
from nlp.calls_names import Named, cited, issuing, named, same_name, same_round
from nlp.listed import Listed, listed
from nlp.organs import issuer_of
from nlp.profiles import Profile
from nlp.records import Opportunity
from nlp.regions import Region, fold

Stage = Literal["公示", "名单", "资金下达", "批复"]
How = Literal["文号", "题目", "同机关同名"]

AHEAD = timedelta(days=60)  # how long before last year's day a call is foretold
LONGEST = timedelta(days=900)  # between a call and what follows it
_AGAIN = timedelta(days=120)  # a call of the same name so short before the day expected is this year's

_STAGES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    ("公示", re.compile(r"公示")),
    ("资金下达", re.compile(r"(?:下达|拨付|安排|清算)[^。]{0,60}(?:资金|预算|经费|补助|奖补|指标|计划)")),
    ("批复", re.compile(r"(?:批复|同意)(?:的(?:函|通知))?$|(?:关于同意|的批复|复函$)")),
    (
        "名单",
        re.compile(
            r"名单|结果的?(?:通知|公告|通告|通报)|(?:公布|认定|授予|确定|列入)[^。]{0,60}(?:的(?:通知|公告|通告|通报|决定)|名单)$|入选|入围|获批|立项的?通知"
        ),
    ),
)
_NO_ROUND = re.compile(r"补充|延长|延期|顺延|调整|常态化|长期")


@dataclass(frozen=True, slots=True)
class KnownCall:
    """What must be kept of a call to know later what follows it and when it is due again."""

    SCHEMA: ClassVar[int] = 1

    url: str
    title: str
    published: date
    issuer: str | None = None  # standard short name
    doc_number: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A document that follows a call: at what stage, by what it is known, and the province's rows in it."""

    call: str
    stage: Stage
    how: How
    rows: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Foretold:
    """A call that opened about this time in earlier years and is not seen yet this year; `expected` is no promise."""

    expected: date
    earlier: tuple[KnownCall, ...]  # newest first


Index = Callable[[str], Iterable[KnownCall]]  # the kept calls of a 文号, or of an issuer's short name


def known_call(document: Document, call: Opportunity) -> KnownCall | None:
    """What to keep of a call; None for one without a day, which is due in no year."""
    if document.published is None:
        return None
    issuer = announcer(document)
    return KnownCall(document.url, document.title, document.published, issuer, document.doc_number, call.deadline)


def stage(title: str) -> Stage | None:
    """At what stage of a call a document with this title stands; None where it follows none."""
    text = fold(title).strip()
    if opens_by_title(text):
        return None
    return next((name for name, pattern in _STAGES if pattern.search(text)), None)


def followed(
    document: Document,
    numbers: Iterable[str],
    calls: Index,
    profile: Profile,
    regions: Iterable[Region] = (),
) -> Followed | None:
    """The call that a document follows: by a number or title that it cites, else the same body's of the same name."""
    at = stage(document.title)
    if at is None:
        return None
    how, call = next(_calls(document, numbers, calls), (None, None))
    if how is None or call is None:
        return None
    return Followed(call.url, at, how, tuple(listed(regions, profile)))


def foretold(calls: Iterable[KnownCall], day: date) -> tuple[Foretold, ...]:
    """The calls expected within the next 60 days by the day of their last round, by day; each scheme once."""
    schemes: dict[str | None, list[list[tuple[Named, KnownCall]]]] = {}
    for call in sorted(calls, key=lambda one: (one.published, one.url), reverse=True):
        if call.published > day or _NO_ROUND.search(call.title):
            continue
        name, own = named(call.title), schemes.setdefault(call.issuer, [])
        scheme = next((one for one in own if name.core and same_name(name, one[0][0])), None)
        if scheme is None:
            own.append([(name, call)])
        else:
            scheme.append((name, call))
    found = (_expected([call for _, call in scheme], day) for own in schemes.values() for scheme in own)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.expected, one.earlier[0].url)))


def in_memory(calls: Iterable[KnownCall]) -> Index:
    """An index over calls at hand."""
    kept: dict[str, list[KnownCall]] = {}
    for call in calls:
        for key in (call.doc_number, call.issuer):
            if key:
                kept.setdefault(key, []).append(call)
    return lambda key: kept.get(key, ())


def announcer(document: Document) -> str | None:
    """The body that gives a call or a result out, by its standard short name where it has one."""
    organ = issuer_of(document.issuer, document.title.split("关于")[0], document.source)
    return organ.short if organ else issuing(document.title) or document.issuer or document.source


def _calls(document: Document, numbers: Iterable[str], calls: Index) -> Iterator[tuple[How, KnownCall]]:
    """The calls that may be meant, the surest first, of equally sure ones the newest."""
    issuer, own = announcer(document), named(document.title)
    for number in dict.fromkeys(numbers):
        yield from (("文号", call) for call in _newest(calls(number), document))
    ours = _newest(calls(issuer), document) if issuer else []
    names = {fold(name) for name in cited("\n".join(document.paragraphs[:8]))}
    yield from (("题目", call) for call in ours if any(fold(call.title).endswith(name) for name in names))
    for call in ours:
        name = named(call.title)
        if same_name(own, name) and same_round(own, name):
            yield "同机关同名", call


def _newest(calls: Iterable[KnownCall], document: Document) -> list[KnownCall]:
    """Those that came out before the document and not years ago, the newest first; a supplement after its call."""
    day = document.published
    found = [
        call
        for call in calls
        if call.url != document.url and (day is None or call.published <= day <= call.published + LONGEST)
    ]
    return sorted(found, key=lambda one: (not _NO_ROUND.search(one.title), one.published, one.url), reverse=True)


def _expected(rounds: Sequence[KnownCall], day: date) -> Foretold | None:
    """A year after the last round, where that is at most 60 days ahead; two rounds in a year are two dates."""
    last = rounds[0]
    due = [_year_later(call.published) for call in rounds if _year_later(call.published) >= day]
    expected = min(due, default=None)
    if expected is None or expected - day > AHEAD or last.published > expected - _AGAIN:
        return None
    return Foretold(expected, tuple(rounds))


def _year_later(day: date) -> date:
    if (day.month, day.day) == (2, 29) and not isleap(day.year + 1):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
