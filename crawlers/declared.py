"""Whether what a channel answered with is what its source declares: which facts differ, and what else was seen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lxml.html import HtmlElement

from crawlers import owners
from crawlers.address import canonical
from crawlers.answers import Answers, alike, encoding_of, kind_of, tags_of, tree_of
from crawlers.base import Channel, Rhythm, Site
from crawlers.pages import markup
from crawlers.records import Document

# Days after which a list of that rhythm is frozen, whatever holidays there were: a feed that goes on answering with the
# items of years ago is the commonest way in which a source is lost without a sound.
_FROZEN: Final[dict[Rhythm, int]] = {"daily": 15, "workday": 45, "weekly": 120, "monthly": 240, "irregular": 1100}
_FILM: Final = re.compile("视频|直播|图解|图集")  # what needs no text
_BROKEN: Final = 3  # characters that no encoding gave; one or two are an editor's slip


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is not as declared."""

    what: str
    expected: str
    found: str

    @property
    def said(self) -> str:
        """列表：应有条目，实为空栏目."""
        return f"{self.what}：应{self.expected}，实为{self.found}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the answers show: the facts that differ, and what is worth saying besides."""

    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    kind: str
    encoding: str
    tags: tuple[str, ...]
    latest: date | None


def compare(site: Site, channel: Channel, answers: Answers) -> Shown:
    """What differs between a source's facts and what one of its channels answered with."""
    roots = {page.sha256: tree_of(page) for page in answers.seen}
    days = [item.published for item in answers.listing.items if item.published]
    latest = max(days, default=None)
    differences = [
        *_address_differs(answers),
        *_kind_differs(channel, answers),
        *_list_differs(channel, answers, latest),
        *_article_differs(channel, answers),
        *_code_differs(site, answers.document),
        *_text_differs(answers),
        *_body_differs(site, answers, [root for root in roots.values() if root is not None]),
    ]
    return Shown(
        tuple(differences),
        tuple(_notes(answers, days)),
        kind_of(answers.pages[0]),
        encoding_of(answers.pages[0]),
        tuple(dict.fromkeys(tag for root in roots.values() if root is not None for tag in tags_of(root))),
        latest,
    )


def unregistered(url: str) -> Site:
    """An address as the one channel of a source that is none yet: whatever it answers with is read by its shape."""
    facts = {"name": "", "agency": "", "short": "", "channels": (Channel("列表", url),)}
    made: Site = type("Unregistered", (Site,), facts)()
    return made


def _address_differs(answers: Answers) -> Iterator[Difference]:
    if not owners.same(answers.asked, answers.pages[0].url):
        yield Difference("地址", f"为 {answers.asked}", f"转到别家网站 {answers.pages[0].url}")


def _kind_differs(channel: Channel, answers: Answers) -> Iterator[Difference]:
    found = kind_of(answers.pages[0])
    if found != channel.kind:
        yield Difference("答复类别", f"为 {channel.kind}", found)


def _list_differs(channel: Channel, answers: Answers, latest: date | None) -> Iterator[Difference]:
    """No list at all, no day where the declared paths promise one, a day to come, or none for far too long."""
    listing, today = answers.listing, answers.pages[0].fetched.date()
    if not listing.items or listing.elsewhere:
        yield Difference("列表", "有条目", f"没有（{listing.reason or '页上没有列表'}）")
    elif latest is None and channel.kind == "json" and channel.paths.published:
        yield Difference("列表日期", f"在 {channel.paths.published}", "都没有日期")
    elif latest is not None and latest > today + timedelta(days=1):
        yield Difference("列表日期", f"不晚于 {today}", str(latest))
    elif latest is not None and (today - latest).days > _FROZEN[channel.rhythm]:
        yield Difference("最近一条", f"在 {_FROZEN[channel.rhythm]} 天以内", f"{latest}（列表或已停更）")


def _article_differs(channel: Channel, answers: Answers) -> Iterator[Difference]:
    if answers.article is None:
        return
    if answers.document is None:
        yield Difference("首条正文", "能读", f"读不出（{answers.unread}）")
        return
    document = answers.document
    named = document.title + channel.name + (answers.item.title if answers.item else "")
    text = document.paragraphs or document.tables or document.attachments or document.images or _FILM.search(named)
    for what, there in (("题目", document.title), ("日期", document.published), ("正文", text)):
        if not there:
            yield Difference(f"首条{what}", "有", f"没有（{document.url}）")


def _code_differs(site: Site, document: Document | None) -> Iterator[Difference]:
    """A 文号 that does not begin as the body's do; that of another body's document, which it reprints, may."""
    number = document.doc_number if document else None
    if not document or not number or not site.doc_codes or number.startswith(site.doc_codes):
        return
    if document.issuer is None or owners.names(site, document.issuer):
        yield Difference("首条文号", f"以 {'、'.join(site.doc_codes)} 开头", number)


def _text_differs(answers: Answers) -> Iterator[Difference]:
    for page in answers.seen:
        broken = markup.decode(page.body, None).count("\ufffd")
        if broken > _BROKEN:
            yield Difference("编码", "能读成文字", f"有 {broken} 个乱码（{page.url}）")


def _body_differs(site: Site, answers: Answers, roots: Sequence[HtmlElement]) -> Iterator[Difference]:
    """No page names the body where a page says whose it is: a lost domain goes on answering, with other matter.

    Where list and article are data they need not: no other system has the declared keys at the declared addresses. A
    body that is only being declared has no name to look for.
    """
    called = owners.known(site)
    title = answers.document.title if answers.document else ""
    stated = [text for root in roots for text in owners.said(root, site, title)]
    stated += [item.issuer for item in answers.listing.items if item.issuer]
    stated += _issuer(answers)
    if roots and called and not any(owners.names(site, text) for text in stated):
        said = next((text for text in stated if text), "")[:40]
        found = f"页名、页脚、发文机关都没有{f'（页名为“{said}”）' if said else ''}"
        yield Difference("机构", f"写明 {called[0]}", found)


def _issuer(answers: Answers) -> Iterator[str]:
    """The issuer that the article itself states: its own source's reader knows one by the 文号 as well."""
    if answers.article and answers.document and answers.document.issuer:
        try:
            yield unregistered(answers.article.url).read_article([answers.article], None).issuer or ""
        except markup.Unreadable:  # an article in JSON
            return


def _notes(answers: Answers, days: Sequence[date]) -> Iterator[str]:
    """What is as declared, or declared nowhere, and still worth a look."""
    listing, document = answers.listing, answers.document
    at = answers.pages[0].url
    if canonical(at) != canonical(answers.asked) and owners.same(at, answers.asked):
        yield f"转到 {at}"
    if listing.items and not listing.elsewhere and listing.reason:
        yield listing.reason
    if listing.items and not days:
        yield "列表无日期"
    if document and answers.article and not owners.same(answers.article.url, answers.asked):
        yield f"首条在别家网站 {answers.article.url}"
    if document and document.title and answers.item and not alike(document.title, answers.item.title):
        yield f"首条题目与列表不同：“{document.title[:30]}”"
