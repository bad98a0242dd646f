"""Addresses: one key a page, and which hosts may be asked."""

import pytest

from crawlers.address import canonical, is_web


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


def test_the_key_of_a_key_is_itself() -> None:
    key = canonical("http://www.mou.example/a/index.shtml?from=timeline&id=%E4%B8%AD")
    assert canonical(key) == key


@pytest.mark.parametrize(
    "hostile",
    [
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://10.1.2.3/x",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost/x",
        "http://intranet/x",
        "file:///etc/passwd",
        "ftp://www.mou.example/x",
        "http://[broken/x",
        "javascript:void(0)",
    ],
)
def test_private_and_odd_addresses_are_never_asked(hostile: str) -> None:
    assert not is_web(hostile)


def test_a_public_address_may_be_asked() -> None:
    assert is_web("https://www.mou.example/a")


@pytest.mark.parametrize("odd", ["http://www.mou.example:99999/a", "http://www.mou.example:80a/a", "http://[bad/a"])
def test_an_impossible_address_is_its_own_key_and_is_never_asked(odd: str) -> None:
    assert canonical(odd) == odd
    assert not is_web(odd)
