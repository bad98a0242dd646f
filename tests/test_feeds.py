"""RSS, Atom and RDF as lists: dates with and without zones, wrong charsets, broken and hostile feeds."""

from datetime import date, datetime

import pytest

from crawlers.base import Channel, Site
from crawlers.lists.listed import Listing
from crawlers.lists.listing import read_any_list
from crawlers.records import SHANGHAI, Capture

URL = "https://www.yangli.example/rss/yw.xml"
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"
TITLE = "样例：某部关于印发通知的消息"


def read(feed: str | bytes) -> Listing:
    body = feed.encode() if isinstance(feed, str) else feed
    return read_any_list(Capture(URL, "yangli", "要闻", datetime(2026, 3, 6, tzinfo=SHANGHAI), 200, (), body, "0"))


def rss(*items: str, head: str = "<?xml version='1.0' encoding='utf-8'?>") -> str:
    return f"{head}<rss version='2.0'><channel><title>样例</title>{''.join(items)}</channel></rss>"


def item(title: str = TITLE, link: str = "/a/1.htm", day: str = "Thu, 05 Mar 2026 08:00:00 +0800") -> str:
    return ITEM.format(title=title, link=link, day=day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("Thu, 05 Mar 2026 08:00:00 +0800", date(2026, 3, 5)),
        ("Wed, 04 Mar 2026 22:00:00 GMT", date(2026, 3, 5)),
        ("2026-03-05T08:00:00+08:00", date(2026, 3, 5)),
        ("2026-03-05 23:30:00", date(2026, 3, 5)),
        ("2026年3月5日 8:00", date(2026, 3, 5)),
        ("", None),
        ("近日", None),
    ],
)
def test_the_day_of_an_entry_is_shanghais(day: str, expected: date | None) -> None:
    found = read(rss(item(day=day)))
    assert [(i.url, i.title, i.published) for i in found.items] == [
        ("https://www.yangli.example/a/1.htm", TITLE, expected)
    ]


def test_a_day_that_only_the_address_has_is_taken() -> None:
    assert read(rss(item(link="/202603/t20260305_1.html", day=""))).items[0].published == date(2026, 3, 5)


@pytest.mark.parametrize(
    "feed",
    [
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>样例</title><entry><title type='html'>&lt;b&gt;样例&lt;/b&gt;"
        "：消息</title><link href='/a/1.htm'/><updated>2026-03-05T08:00:00Z</updated></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><item rdf:about='/a/1.htm'><title>样例：消息</title>"
        "<link>/a/1.htm</link><dc:date>2026-03-05</dc:date></item></rdf:RDF>",
        rss(item("<![CDATA[样例：<b>消息</b>]]>")),
        rss(item("样例：消息")).replace("</channel></rss>", ""),
        rss(item("样例：消息"), head="\n\n  <?xml version='1.0' encoding='gb2312'?>\n<!-- 样例 -->"),
    ],
    ids=["atom", "rdf", "cdata", "cut off", "wrong charset"],
)
def test_every_dialect_is_read(feed: str) -> None:
    found = read(feed)
    assert [(i.url, i.title, i.published) for i in found.items] == [
        ("https://www.yangli.example/a/1.htm", "样例：消息", date(2026, 3, 5))
    ]


def test_a_feed_in_gbk_is_read_as_declared() -> None:
    feed = rss(item(), head="<?xml version='1.0' encoding='GBK'?>")
    assert read(feed.encode("gbk")).items[0].title == TITLE


def test_entries_keep_their_order_and_those_without_title_are_counted() -> None:
    found = read(rss(item(link="/b"), item(link="/a"), item(title="", link="/c"), item(link="/b")))
    assert [i.url[-2:] for i in found.items] == ["/b", "/a"]
    assert (found.sure, found.dates, found.reason) == (1.0, "数据", "有 1 条缺地址或标题，未取")


@pytest.mark.parametrize(
    "feed",
    [
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + rss(item("&b;"), head=""),
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>" + rss(item("&f;"), head=""),
        rss(*[item(link=f"/{n}") for n in range(9000)]),
        rss(),
        rss(item(link="javascript:alert(1)")),
        "<rss><channel><item>" + "<a>" * 20_000,
    ],
    ids=["bomb", "file", "large", "empty", "script", "deep"],
)
def test_a_hostile_or_empty_feed_gives_nothing_and_says_why(feed: str) -> None:
    found = read(feed)
    assert found.items == () and URL in found.reason


def test_a_channel_may_be_a_feed() -> None:
    class Yangli(Site):
        name = "yangli"
        channels = (Channel("要闻", URL, "feed"),)

    site = Yangli()
    page = Capture(URL, "yangli", "要闻", datetime(2026, 3, 6, tzinfo=SHANGHAI), 200, (), rss(item()).encode(), "0")
    assert len(site.read_list(site.channel("要闻"), page).items) == 1
