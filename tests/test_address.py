"""Addresses: one key a page, and which hosts may be asked."""

import ipaddress
import socket
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.web.client import URI
from w3lib.url import safe_url_string

from crawlers.address import canonical, is_public, is_route, is_web


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("http://www.mou.example/a/index.html", "https://www.mou.example/a/"),
        ("HTTP://WWW.Mou.Example:80/a/?utm_source=x&b=2&a=1#top", "https://www.mou.example/a/?a=1&b=2"),
        ("https://www.mou.example:443", "https://www.mou.example/"),
        ("https://www.mou.example:8080/x", "https://www.mou.example:8080/x"),
        ("https://www.mou.example/a;jsessionid=8F?id=3", "https://www.mou.example/a?id=3"),
        ("https://www.mou.example/通知.html", "https://www.mou.example/%E9%80%9A%E7%9F%A5.html"),
    ],
)
def test_one_page_has_one_key(given: str, key: str) -> None:
    assert canonical(given) == key


@pytest.mark.parametrize(
    "spelling",
    [
        "https://www.mou.gov.cn/gg/202611/t20261101_1.html",
        "http://www.mou.gov.cn:80/gg/202611/t20261101_1.html",
        "http://www.mou.gov.cn:443/gg/202611/t20261101_1.html",
        "HTTP://WWW.MOU.GOV.CN./gg/202611/t20261101_1.html",
        "http://www.mou.gov.cn//gg///202611/t20261101_1.html",
        "http://www.mou.gov.cn/gg/../gg/./202611/t20261101_1.html",
        "http://www.mou.gov.cn/../gg/%2e/202611/%7420261101%5f1.html",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html;jsessionid=8F3A",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html#top",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?t=1793500000123",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?_=1793500000123&v=20261101",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?rnd=0.8271&from=singlemessage&isappinstalled=0",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?wxid=3&share_token=9f&sid=0123456789abcdef",
        "http://www.mou.gov.cn/gg/202611/t20261101_1.html?anything=0.82710301",
    ],
)
def test_what_names_no_text_is_no_part_of_its_key(spelling: str) -> None:
    assert canonical(spelling) == "https://www.mou.gov.cn/gg/202611/t20261101_1.html"


@pytest.mark.parametrize(
    ("address", "routed"),
    [
        ("/#/detail/1", True),
        ("/index.html#!detail?id=1", True),
        ("/h5/#!/news/7", True),
        ("/detail.html#id=1", True),
        ("/gg/t20261101_1.html?v=3#!v=3", False),  # a row told apart from another
        ("/gg/t20261101_1.html#/top", False),
        ("/view.jsp?from=1#!from=1", False),
        ("/#top", False),
        ("/", False),
    ],
)
def test_what_a_script_alone_shows_is_told_by_its_address(address: str, routed: bool) -> None:
    assert is_route(f"http://www.mou.gov.cn{address}") == routed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/view.jsp?sid=0123456789abcdef0123456789abcdef", "/view.jsp?sid=0123456789abcdef0123456789abcde0"),
        ("/view.jsp?wxid=1", "/view.jsp?wxid=2"),
        ("/view.jsp?from=1", "/view.jsp?from=2"),
        ("/view2026.jsp?from=1", "/view2026.jsp?from=2"),
        ("/detail?shareid=1", "/detail?shareid=2"),
        ("/n?timestamp=20261101090001", "/n?timestamp=20261101090002"),
        ("/view.do?columnid=12&t=1793500000123", "/view.do?columnid=12&t=1793500000124"),
        ("/#/detail/1", "/#/detail/2"),
        ("/index.html#!detail?id=1", "/index.html#!detail?id=2"),
        ("/detail.html#id=1", "/detail.html#id=2"),
        ("/read?doc=%B9%AB%B8%E6", "/read?doc=%CD%A8%D6%AA"),  # 公告 and 通知 in GBK
        ("/read?doc=a%2Bb", "/read?doc=a+b"),
        ("/a%2Fb", "/a/b"),
        ("/a?x=1", "/a?x="),
        ("/view?id=5&t=1", "/view?id=5&t=2"),
        ("/view?id=5&date=20261101", "/view?id=5&date=20261102"),
        ("/gg/t20261101_1.html?t=20261101", "/gg/t20261101_1.html?t=20261102"),
        ("/web/2026/http://a.mou.gov.cn/", "/web/2026/"),
    ],
)
def test_what_may_name_a_text_is_part_of_its_key(first: str, second: str) -> None:
    assert canonical(f"http://www.mou.gov.cn{first}") != canonical(f"http://www.mou.gov.cn{second}")


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("/view?b=2&a=1&a=0", "/view?a=0&a=1&b=2"),
        ("/view?a&b=&c", "/view?a=&b=&c="),
        ("/view?a=x%20y", "/view?a=x+y"),
        ("/view?id=5&t=1793500000123&sid=0123456789abcdef", "/view?id=5"),
        ("/view?a=%b9%ab", "/view?a=%B9%AB"),
        ("/web/2026/http://a.mou.gov.cn/b", "/web/2026/http://a.mou.gov.cn/b"),
        ("/%E9%80%9A%e7%9f%a5", "/%E9%80%9A%E7%9F%A5"),
        ("/a//", "/a/"),
        ("/a/b/..", "/a/"),
        ("/..", "/"),
    ],
)
def test_a_key_has_one_spelling(given: str, key: str) -> None:
    assert canonical(f"http://www.mou.gov.cn{given}") == f"https://www.mou.gov.cn{key}"


def test_hosts_have_one_spelling() -> None:
    assert canonical("http://www.样例.中国/") == canonical("https://www.xn--fsq541d.xn--fiqs8s")
    assert canonical("http://[2400:3200::1]:80/a") == "https://[2400:3200::1]/a"
    assert canonical("http://[2400:3200::1]:8080/a") == "https://[2400:3200::1]:8080/a"


# fmt: off
_PIECES = [
    "http://", "HTTPS://", "//", "www.mou.gov.cn", "Mou.Gov.CN.", "样例.中国", ":80", ":443", ":8080", "[::1]", "/",
    "/../", "/./", "a", "index.html", "default.jsp", ";jsessionid=8F", ";sid=3", "%e6", "%2e", "%41", "%", "%3", "%25",
    "%B5%E7", "中文", "?", "&", "=", "from=3", "from=x", "t=1793500000123", "sid=0123456789abcdef", "id=5", "+", "%20",
    " ", "#", "#/a", "#top", "!", "#id=3", "\\", "\t", "\ud800", "202611", "t20261101_1.html", ":", "@", "。", "%2f",
    ".pdf", "%c0%ae",
]
# fmt: on
_ADDRESSES = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)


@given(st.one_of(st.text(), _ADDRESSES, _ADDRESSES.map(lambda rest: f"http://www.mou.gov.cn/{rest}")))
def test_the_key_of_a_key_is_itself(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(st.lists(st.tuples(st.sampled_from("abcid"), st.text("0123456789", max_size=4)), max_size=4, unique=True))
def test_each_other_parameter_makes_another_key(parameters: list[tuple[str, str]]) -> None:
    whole = canonical("http://www.mou.gov.cn/view?" + urlencode(parameters))
    less = {
        canonical("http://www.mou.gov.cn/view?" + urlencode(parameters[:at] + parameters[at + 1 :]))
        for at in range(len(parameters))
    }
    assert whole not in less and len(less) == len(parameters)


LOCAL = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "0.0.0.0",
    "255.255.255.255",
    "169.254.169.254",  # metadata of most clouds
    "100.100.100.200",  # … and of one more, in the carriers' network
    "192.0.0.192",
    "168.63.129.16",
    "100.64.0.1",
    "198.18.0.1",  # benchmarks
    "224.0.0.1",  # multicast
    "240.0.0.1",  # reserved
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",  # NAT64
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::1]",  # 6to4
    "[2001:0:7f00:1::1]",  # Teredo
    "[2001:db8::1]",
]
INSIDE = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
]
INSIDE += ["198.18.0.0/15", "224.0.0.0/3", "::/3", "2001::/32", "2002::/16", "4000::/2", "8000::/1"]
IN_DISGUISE = [
    "2130706433",
    "0x7f000001",
    "0X7F.1",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "127.0.0.01",
    "１２７。０。０。１",
    "１２７．０．０．１",
    "①②⑦.⓪.⓪.①",
    "127｡0｡0｡1",
    "127%2e0%2e0%2e1",
    "%31%32%37.0.0.1",
    "127.0.0.1%00.mou.example",
    "127.0.0.1\t",
    "127.0.0\n.1",
    "12\t7.0.0.1",
    "[::1%25lo]",
    "[2400:3200::1%25eth0]",
    "[::ffff:0x7f.1]",
    "::1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "www.localhost",
    "loc\u00adalhost",
    "ⓛocalhost",
    "localhost.localdomain",
    "printer.local",
    "metadata.google.internal",
    "wiki.corp",
    "router.home.arpa",
    "intranet",
    "www..mou.example",
    "-.",
]


@pytest.mark.parametrize("host", [*LOCAL, *IN_DISGUISE])
def test_no_spelling_of_a_private_place_is_asked(host: str) -> None:
    assert not is_web(f"http://{host}/x")
    assert not is_web(f"HTTPS://{host}")
    assert not is_web(f"http://www.mou.example@{host}/")
    assert not is_public(host)


@given(st.sampled_from(INSIDE).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_number_of_a_private_network_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(str(address))
    assert not is_public(address.exploded)


@pytest.mark.parametrize(
    "hostile",
    [
        "http://www.mou.example@127.0.0.1/",
        "http://127.0.0.1@www.mou.example/",
        "http://user:word@www.mou.example/",
        "http://127.0.0.1\\@www.mou.example/",
        "http://www.mou.example\\@127.0.0.1/",
        "http://www.mou.example\\.inside/",
        "http:\\\\127.0.0.1\\",
        "http:/127.0.0.1/",
        "http:127.0.0.1/",
        "http:///127.0.0.1/",
        "http://www.mou.example /x",
        "http://www.mou.example\t/x",
        "http://www.mou.example／@127.0.0.1/",
        "//127.0.0.1/x",
        "http://",
        "http://[broken/x",
        "http://[]/x",
        "file:///etc/passwd",
        "ftp://www.mou.example/x",
        "gopher://www.mou.example/x",
        "javascript:void(0)",
        "",
    ],
)
def test_an_address_that_programs_read_differently_is_never_asked(hostile: str) -> None:
    assert not is_web(hostile)


@pytest.mark.parametrize(
    "plain",
    [
        "https://www.mou.example/a",
        "http://www.mou.example",
        "http://www.mou.example?id=3",
        "http://www.mou.example./a",
        "http://www。mou。example/a",
        "http://www.样例.中国/通知.html",
        "http://www.xn--fsq541d.xn--fiqs8s/",
        "http://a_b.mou.example/a@b.html",
        "http://www.mou.example/a\\b.pdf",
        "http://www.mou.example/%E9%80%9A?to=http://127.0.0.1/",
        "http://93.184.216.34/a",
        "http://[2400:3200::1]/a",
        "http://zdscxx.mou.example:8080/a",
        "http://xxgk.mou.example:8011/a",
        "http://www.mou.example:81/a",
        "https://www.mou.example:443/a",
    ],
)
def test_a_public_address_may_be_asked(plain: str) -> None:
    assert is_web(plain)
    assert is_web(safe_url_string(plain))


@pytest.mark.parametrize("port", ["0", "22", "25", "3306", "6379", "9200", "11211", "65535", "99999", "-80", "８０"])
def test_ports_of_other_services_are_never_asked(port: str) -> None:
    assert not is_web(f"http://www.mou.example:{port}/")


PIECES = ["www.mou.example", "mou", ".", "。", "127.0.0.1", "8.8.4.4", "1", "0x7f", "①", "a", ":", "80", "@", "/", "?"]


@given(
    st.lists(st.sampled_from([*PIECES, "\\", "#", "%31", "\t", " ", "[", "::1", "]", "localhost", "-"])).map("".join)
)
def test_what_may_be_asked_names_one_public_host_in_every_reading(authority: str) -> None:
    url = f"http://{authority}"
    if is_web(url):
        asked = safe_url_string(url.strip())
        host = urlsplit(asked).hostname or ""
        assert is_web(asked) and is_public(host)
        connected = URI.fromBytes(asked.encode()).host  # type: ignore[no-untyped-call]
        assert connected.decode().strip("[]") == host
        assert not _short_spelling(host)


def _short_spelling(host: str) -> bool:
    """Whether the C library reads an IPv4 address out of anything but its plain spelling."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host)) != host
    except OSError:
        return False


@pytest.mark.parametrize("odd", ["http://www.mou.example:99999/a", "http://www.mou.example:80a/a", "http://[bad/a"])
def test_an_impossible_address_is_its_own_key_and_is_never_asked(odd: str) -> None:
    assert canonical(odd) == odd
    assert not is_web(odd)
