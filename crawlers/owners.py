"""Whose a page is: what it says of its owner, and whether two addresses are one owner's."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from tldextract import TLDExtract

from crawlers.base import Site
from crawlers.pages.lines import lines
from crawlers.pages.width import narrow

_FOOT: Final = 25  # lines at the end of a page
_OWNED: Final = re.compile(r"主办|承办|主管|版权|所有|标识码|备案|公网安备|维护|制作|copyright|©", re.I)
_SHORTEST: Final = 3
_STATE: Final = "中华人民共和国"
_SUFFIXES: Final = TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that the package carries


def same(first: str, second: str) -> bool:
    """Whether two addresses lie in one registered domain (www.mof.gov.cn and szs.mof.gov.cn)."""
    return domain_of(first) == domain_of(second)


def said(root: HtmlElement, site: Site, title: str) -> Iterator[str]:
    """Where a page says whose it is: its name beside its `title`, its site's name, its foot.

    A headline may name any body; in the foot counts what speaks of owners, and a line that is the body's name alone.
    """
    yield str(root.xpath("string(.//title)")).strip().replace(title, "")
    for tag in root.iter("meta"):
        if (tag.get("name") or "").lower() == "sitename":
            yield tag.get("content") or ""
    alone = [prefix + folded(name) for name in known(site) for prefix in ("", _STATE)]
    yield from (line.text for line in lines(root)[-_FOOT:] if _OWNED.search(line.text) or folded(line.text) in alone)


def known(site: Site) -> tuple[str, ...]:
    """What its pages call a body; a name of two characters stands in many others."""
    names = (site.agency,) if site.kind == "province" else (site.short, site.agency)
    return site.known or tuple(name for name in names if len(name) >= _SHORTEST)


def names(site: Site, text: str) -> bool:
    """Whether a text names the body."""
    return any(_as_named(name) in _as_named(text) for name in known(site))


def folded(text: str) -> str:
    """The text as names are compared: one width, no spaces, small letters."""
    return re.sub(r"\s+", "", narrow(text)).lower()


def _as_named(text: str) -> str:
    """The text, folded, a name that ends in 网 told from a company's (人民网, 某地人民网络公司)."""
    return folded(text).replace("网络", "络")


def domain_of(url: str) -> str:
    """The registered domain that an address lies in."""
    host = urlsplit(url).hostname or ""
    return _SUFFIXES.extract_str(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])
