"""What may not become a document of the article that was asked for: a page that is gone, empty, or another's."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.articles.stand_ins import Words, excuse
from crawlers.hosts import host_of
from crawlers.pages.markup import Unreadable
from crawlers.records import Document
from crawlers.withdrawn import GoneError, says_gone
from desk.alike import SHARED, Alike, names_several
from desk.database import tables
from desk.store import Article, Store

_A_FEW_WORDS, _ALIKE = 100, 0.3  # characters; the share of their pairs that a text rewritten to so few still has


@dataclass(frozen=True, slots=True)
class Read:
    """What an article's captures say, the title that its list gave, the words of its first page."""

    document: Document
    title: str
    said: Words | None = None
    lacking: str = ""  # the continuation that did not come
    own: str = ""  # the address that the first page gives as its own


class StandInError(Unreadable):
    """Something else came in the place of an article: a log-in, an error, a front page."""


class StandIns:
    """What came in the place of articles while a run read them: a host that answers so does it with all of them."""

    def __init__(self) -> None:
        self._reasons: dict[str, list[str]] = {}

    def note(self, url: str, reason: str) -> None:
        """Note one."""
        self._reasons.setdefault(host_of(url), []).append(reason)

    def lines(self) -> list[str]:
        """One line a host."""
        return [
            said[0] if len(said) == 1 else f"{host} 有 {len(said)} 篇得到的不是正文，如：{said[0]}"
            for host, said in self._reasons.items()
        ]


def refuse_gone(title: str, texts: Sequence[str]) -> None:
    """GoneError where the page says only that it is not there."""
    if says_gone(title, texts):
        raise GoneError(f"页面只说“{[*texts, title][0][:40]}”")


def refuse_stand_in(read: Read, page: tables.Capture) -> None:
    """StandInError where the page is not the article that its list named: a log-in, 系统维护, an error, another."""
    document, url = read.document, read.document.url
    only_named = not document.paragraphs and not document.tables
    only_named = only_named and bool(document.title in ("", read.title) or document.images or document.attachments)
    if read.said and not only_named and read.said.is_foreign(read.title) and not names_several(page, read.title):
        shown = document.title or document.paragraphs[0]
        raise StandInError(f"网页不是列表所列的那一篇（页上是“{shown[:30]}”），下次再取：{url}；请用浏览器核对")
    if sentence := excuse(document, read.title):
        raise StandInError(f"网页没有正文，只说“{sentence[:40]}”，下次再取：{url}；请用浏览器核对")


def refuse_shared(store: Store, article: Article, read: Read, alike: Alike, strange: StandIns) -> list[dict[str, str]]:
    """StandInError where other articles were answered with the same page, and hardly anything on it is of this title.

    Or where it names them all, one as much as the other: a front page may print its headlines as mere text. What was
    kept of those others, when there was nothing yet to compare it with, is taken back, and told: its address and why.
    """
    taken: list[dict[str, str]] = []
    if read.said is None or not read.title:
        return taken
    doubtful = read.said.is_doubtful(read.title)
    title = "" if read.said.is_foreign(read.title) else read.title  # then its list's title says nothing of any text
    others = alike.others(article, title, read.document if doubtful and read.document.paragraphs else None)
    front = read.said.names_many([read.title, *(other.title for other in others)])
    for other in others:
        kept = store.latest(other.of) if front or read.said.is_doubtful(other.title) else None
        if kept and kept.paragraphs == read.document.paragraphs:
            reason = f"{SHARED}，不是正文，已退回，下次再取：{kept.url}；请用浏览器核对"
            store.take_back(other.of, reason)
            taken.append({"url": kept.url, "reason": reason})
            strange.note(kept.url, reason)
    if front or (doubtful and others):
        named = f"（如“{others[0].title[:30]}”）"
        raise StandInError(f"{SHARED}{named}，不是正文，下次再取：{read.document.url}；请用浏览器核对")
    return taken


def refuse_emptied(document: Document, latest: Document | None) -> None:
    """Unreadable where a page that had a text has none now, or only a few words of other matter (访问受限，请稍后再试).

    That is a fault of the page, not a text of it.
    """
    if latest is None or not (latest.paragraphs or latest.tables) or document.tables:
        return
    if not document.paragraphs:
        raise Unreadable(f"页面现在没有正文，仍用原稿：{document.url}；请用浏览器核对")
    text, kept = "".join(document.paragraphs), "".join(latest.paragraphs)
    pairs = [text[place : place + 2] for place in range(len(text) - 1)]
    if len(text) < _A_FEW_WORDS and sum(pair in kept for pair in pairs) < _ALIKE * len(pairs):
        raise Unreadable(f"页面现在只有几句与原稿无关的话，仍用原稿：{document.url}；请用浏览器核对")
