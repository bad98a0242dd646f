"""Whether a page that came for an article is another one in its place: a log-in, 系统维护, an error, any other text.

A list and the page that it names say one title: on all the real pages that this was tried on the page has each pair of
characters of its list's title, while an office's own gateway or a page of an error has hardly any.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crawlers.pages.markup import page
from crawlers.records import Capture, Document

_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_NO_SIGN: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = 4  # digits
_SHORTEST: Final = 4  # characters of a title that says anything: not 详细, 更多
_FOREIGN, _DOUBTFUL = 0.4, 0.6  # of a title's pairs of characters: of fewer the page is none of it, or hardly one
_MANY: Final = 3  # texts of other titles; two may be one text under two headlines
_EXCUSE: Final = re.compile(
    r"(?:系统|网站|平台|服务器?)(?:正在|正|例行|停机)*(?:维护|升级|改版|检修|繁忙)|暂停服务|服务(?:暂时)?不可用|无权|权限不足|没有权限"
    r"|请先?登录|稍后(?:再试|重试|再来|访问)|(?:正文|内容|页面|数据)(?:正在)?加载|数据库.{0,6}(?:错误|失败|异常)"
    r"|http status \d{3}|internal server error|bad gateway|service unavailable|gateway time-?out|forbidden|exception",
    re.I,
)
_ITS_MATTER: Final = re.compile("维护|升级|改版|检修|暂停|服务|登录|权限|加载|数据库")
_FEW: Final = 100  # characters of a page that excuses itself; more is a text that speaks of such things


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says outside its links, as one string without signs, and the numbers in it."""

    text: str
    numbers: frozenset[str]

    def is_foreign(self, title: str) -> bool:
        """Whether the page has next to nothing of a title, so that it cannot be that text's."""
        return self._share(title) < _FOREIGN

    def is_doubtful(self, title: str) -> bool:
        """Whether it lacks much of a title, or a number of it: too little where other titles lead to the same page."""
        return self._share(title) < _DOUBTFUL or not all(map(self._has, _numbers(title)))

    def names_many(self, titles: Sequence[str]) -> bool:
        """Whether the page names several texts, each by a title of its own: a front page, a list."""
        told: list[str] = []
        for title in titles:
            if self.is_doubtful(title) or len(_bare(title)) < _SHORTEST:
                continue
            if all(_pairs_shared(title, _bare(other)) < _FOREIGN for other in told):
                told.append(title)
        return len(told) >= _MANY

    def _has(self, number: str) -> bool:
        """Whether the page has a number; a long one may stand in it with signs (2026-03-05)."""
        return number in self.numbers or (len(number) > _YEAR and number in self.text)

    def _share(self, title: str) -> float:
        return _pairs_shared(title, self.text)


def words(capture: Capture) -> Words | None:
    """What a page says; None for what is no page."""
    if not _MARKUP.match(capture.body):
        return None
    root = page(capture.body, capture.headers, capture.url)
    found = root.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::a)] | //meta/@content")
    text = "".join(map(str, found))
    return Words(_bare(text), _numbers(text))


def excuse(document: Document, title: str) -> str:
    """What a page says instead of its text, where that is all: 系统维护中，请稍后访问; "" where it has a text."""
    said = "".join(document.paragraphs)
    if len(said) > _FEW or document.tables or document.attachments or document.images or _ITS_MATTER.search(title):
        return ""
    return next((line for line in document.paragraphs if _EXCUSE.search(line)), "")


def one_title(first: str, second: str) -> bool:
    """Whether two titles are one, be it that a list cut it short."""
    here, there = _bare(first), _bare(second)
    return here.startswith(there) or there.startswith(here)


def _pairs_shared(title: str, text: str) -> float:
    """The share of a title's pairs of characters that bare text has; all of one that is too short to say anything."""
    wanted = _bare(title)
    pairs = {wanted[place : place + 2] for place in range(len(wanted) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if len(wanted) >= _SHORTEST else 1.0


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(unicodedata.normalize("NFKC", text)))


def _bare(text: str) -> str:
    return _NO_SIGN.sub("", unicodedata.normalize("NFKC", text)).lower()
