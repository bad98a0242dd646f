"""Whether an article's page can lead on, to a file or to its own next page: told from its bytes, never missing one."""

import re
from typing import Final
from urllib.parse import urlsplit

from crawlers.records import Capture

# As crawlers.articles.attached has them; a link's text may be in pieces: .<b>doc</b>x
_ENDINGS: Final = ("pdf", "doc", "xls", "ppt", "wps", "et", "dps", "ofd", "zip", "rar", "7z", "csv", "rtf")
_TAGS: Final = r"(?:<[^<>]*>)*"
_ENDING: Final = "|".join(_TAGS.join(ending) for ending in _ENDINGS) + f"|(?:doc|xls|ppt){_TAGS}x"
_FILE: Final = re.compile(rf"\.{_TAGS}(?:{_ENDING})(?:{_TAGS}x)?(?![a-z0-9_])".encode())
# As crawlers.articles.split_pages has them, told at the sign behind them: a pattern that begins with it is fast.
_KEYS: Final = ("page", "p", "pn", "pageno", "pagenum", "pageindex", "currentpage", "pg", "cpage")
_PAGE: Final = re.compile(f"=(?:{'|'.join(f'(?<=[?&;]{key}=)' for key in _KEYS)})".encode())
# A letter, a digit, a dot, a hyphen or an underscore that is written as its number or by name: &#46;pdf, &#x2e;pdf.
_NUMBERED: Final = re.compile(
    rb"&(?:#(?:0*(?:4[5-9]|5[0-7]|6[5-9]|[78]\d|90|9[5789]|1[01]\d|12[0-2])"
    rb"|x0*(?:2[def]|3\d|[46][1-9a-f]|[57][\da]|5f))\b|period|lowbar)"
)
_DISGUISES: Final = (b"%2e", b"\0")  # a viewer unquotes; text of two bytes a character
_PLAIN: Final = re.compile(r"[a-z0-9_.~-]+")
_COUNTED: Final = re.compile(r"(.+[_-])(\d{1,3})")


def leads_on(capture: Capture) -> bool:
    """Whether the page must be read to know where it leads; a page that has no such thing is told in a moment."""
    body = capture.body.lower()
    return bool(
        _FILE.search(body)
        or _PAGE.search(body)
        or _NUMBERED.search(body)
        or b"createpagehtml" in body
        or any(sign in body for sign in _DISGUISES)
        or _names_next(body, capture.url.lower())
    )


def _names_next(body: bytes, url: str) -> bool:
    """Whether the page names an address that its own next page may have: a.html -> a_1.html, a_1 -> a_2."""
    name = urlsplit(url).path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if not _PLAIN.fullmatch(stem):
        return True
    counted = _COUNTED.fullmatch(stem)
    if counted and f"{counted.group(1)}{int(counted.group(2)) + 1}".encode() in body:
        return True
    own = stem.encode()
    return own in body and re.search(re.escape(own) + rb"[_-]\d", body) is not None
