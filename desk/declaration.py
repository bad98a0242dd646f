"""A source's file out of what its first pages show: which kind of channel it is, how often it publishes, the text."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from lxml.html import HtmlElement

from crawlers.answers import Answers
from crawlers.base import Channel, Rhythm
from crawlers.families import Feed, GovCnJson, GovCnSearch, Hanweb, Jpaas, Kaipuyun, NfraJson, XinhuaDs
from crawlers.lists.feeds import is_feed
from crawlers.lists.json_lists import is_json
from crawlers.lists.json_rows import JsonPaths, guessed
from crawlers.pages import json_values, markup, scripts
from desk.asking import UnfinishedError

_JSON: Final[tuple[type[Channel], ...]] = (GovCnSearch, GovCnJson, XinhuaDs, NfraJson, Kaipuyun)
_CODE: Final = re.compile(r"([\u4e00-\u9fffA-Za-z]+)〔\d{4}〕")
_TITLE_END: Final = re.compile(r"\s*[-_|—–－｜].*$")
_LONGEST: Final = 12  # characters of a channel's name
_LEAST_DAYS: Final = 4  # different days of a list from which a rhythm shows
_PACES: Final[tuple[tuple[float, Rhythm], ...]] = ((1.2, "daily"), (4, "workday"), (15, "weekly"), (60, "monthly"))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A body that is to be a source: what a person says of it, and its first channel as its pages show it."""

    name: str
    agency: str
    channel: Channel
    doc_code: str  # what the 文号 of the first article begins with, empty where it has none


def newcomer(name: str, agency: str, answers: Answers, day: date) -> Newcomer:
    """The body with the channel that reads these answers; UnfinishedError where there is no list in them."""
    listing = answers.listing
    if not listing.items or listing.elsewhere:
        why = listing.reason or "页上没有列表"
        raise UnfinishedError(
            f"没有写：{answers.asked} 读不出列表（{why}）；请用 jingxun sites look 查看，或换一个栏目"
        )
    number = answers.document.doc_number if answers.document else None
    code = _CODE.match(number or "")
    rhythm = rhythm_of([item.published for item in listing.items if item.published])
    channel = replace(_channel(answers, agency), rhythm=rhythm, evidence=f"sites new {day}")
    return Newcomer(name, agency, channel, code.group(1) if code else "")


def rhythm_of(days: Sequence[date]) -> Rhythm:
    """How often something new is to be expected, by the mean time between the days of a list."""
    different = sorted(set(days))
    if len(different) < _LEAST_DAYS:
        return "irregular"
    pace = (different[-1] - different[0]).days / (len(different) - 1)
    return next((rhythm for most, rhythm in _PACES if pace <= most), "irregular")


def source(made: Newcomer) -> str:
    """The text of the source's file; what no page says is left empty, and the registry's test names it."""
    named = type(made.channel).__name__
    facts = [
        ("name", made.name),
        ("agency", made.agency),
        ("short", made.agency),
    ]
    lines = [
        f'"""{made.agency}：{made.channel.name}。"""',
        "",
        *(["from crawlers.base import Channel, Site"] if named == "Channel" else ["from crawlers.base import Site"]),
        *([] if named == "Channel" else [f"from crawlers.families import {named}"]),
        *(["from crawlers.lists.json_rows import JsonPaths"] if _has_own_paths(made.channel) else []),
        "",
        "",
        f"class {''.join(part.capitalize() for part in made.name.split('_'))}(Site):",
        *(f"    {name} = {_quoted(value)}" for name, value in facts),
        f"    doc_codes = ({_quoted(made.doc_code)},)" if made.doc_code else "    doc_codes = ()",
        "    domains = ()",
        '    counterparts = {"福建": ""}',
        *(["    article = NfraJson.ARTICLE"] if named == "NfraJson" else []),
        "    channels = (",
        *(f"        {line}" for line in _declared(made.channel)),
        "    )",
    ]
    return "\n".join(lines) + "\n"


def _channel(answers: Answers, agency: str) -> Channel:
    """The channel of the family that reads the page, named as the page names its column."""
    page = answers.pages[0]
    if is_feed(page.body):
        return Feed("订阅", answers.asked)
    if is_json(page.body):
        families = (family("列表", answers.asked) for family in _JSON)
        known = next((channel for channel in families if channel.read(page).items), None)
        return known or Channel("列表", answers.asked, "json", paths=_paths(answers))
    root = markup.page(page.body, page.headers, page.url)
    by_script = any(script.get("parsetype") for script in root.iter("script")) and scripts.units(root, page.url)
    family = Jpaas if by_script else Hanweb if b"<record>" in page.body else Channel
    return family(_column(root, agency), answers.asked)


def _paths(answers: Answers) -> JsonPaths:
    """Where the rows of the list lie and what their keys are called."""
    where = answers.listing.where.strip("$")
    found = list(json_values.at(json_values.parse(answers.pages[0].body), where)) if where else []
    return replace(
        guessed([row for row in found if isinstance(row, dict)]) or JsonPaths(), rows=where.removesuffix(".*")
    )


def _column(root: HtmlElement, agency: str) -> str:
    """What the page calls its column: its tag, else the first part of its title."""
    tags = {tag.get("name", "").lower(): tag.get("content", "") for tag in root.iter("meta")}
    title = _TITLE_END.sub("", str(root.xpath("string(.//title)")).strip())
    named = re.sub(r"[^\w（）、·]", "", tags.get("columnname") or title)[:_LONGEST]
    return named if named and named != agency else "列表"


def _has_own_paths(channel: Channel) -> bool:
    return type(channel) is Channel and channel.kind == "json"


def _declared(channel: Channel) -> Iterator[str]:
    """The lines that make the channel, as the formatter leaves them."""
    yield f"{type(channel).__name__}("
    yield f"    {_quoted(channel.name)},"
    yield f"    {_quoted(channel.url)},"
    if _has_own_paths(channel):
        yield f"    {_quoted(channel.kind)},"
    yield f"    rhythm={_quoted(channel.rhythm)},"
    if _has_own_paths(channel):
        yield "    paths=JsonPaths("
        for name in ("rows", "url", "title", "published"):
            yield f"        {name}={_quoted(getattr(channel.paths, name))},"
        yield "    ),"
    yield f"    evidence={_quoted(channel.evidence)},"
    yield "),"


def _quoted(text: Any) -> str:
    """The text as a Python literal in double quotes: JSON's strings are Python's."""
    return json.dumps(text, ensure_ascii=False)
