"""The sample world holds together: addresses resolve, encodings hold, everything says 样例, nothing is real."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from w3lib.html import remove_tags

from crawlers import samples
from crawlers.attachments.reading import read_attachments
from crawlers.samples import Response
from crawlers.sites import load
from nlp.organs import CODES, mentions

RESPONSES = {response.url: response for response in samples.responses()}
BARRED = "https://www.kechuang.example/art/2026/3/5/art_11_4104.html"  # the one page that answers with a challenge
SITES = load(samples=True)
NUMBER = re.compile(r"([\u4e00-\u9fff]{2,10})〔(\d{4})〕\d+号")


def lists() -> list[str]:
    """Every list address that the sites walk, and the further pages of lists."""
    walked = [
        address
        for site in SITES.values()
        for channel in site.channels
        for address in channel.addresses(samples.SINCE, samples.DAY)
    ]
    return [*walked, "https://www.tongji.example/sj/zxfb/index_1.html"]


def text(response: Response) -> str:
    """The body in the encoding that its header or its own meta tag declares; a docx as its XML, a PDF as its text."""
    if response.url.endswith(".pdf"):
        return "\n".join(line for file in read_attachments(response.body, "", "", "") for line in file.paragraphs)
    if response.url.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(response.body)) as parcel:
            return parcel.read("word/document.xml").decode("utf-8")
    declared = re.search(rb"charset=[\"']?([\w-]+)", dict(response.headers)["Content-Type"].encode() + response.body)
    return response.body.decode("gbk" if declared and declared[1].lower() == b"gb2312" else "utf-8")


def linked(address: str) -> Iterator[str]:
    """The article addresses that a list page names."""
    page = text(RESPONSES[address])
    if address.endswith(".json"):
        yield from (row["URL"] for row in json.loads(page))
        return
    for href in re.findall(r'<a href="([^"]+)"', page):
        url = urldefrag(urljoin(address, href)).url
        if re.search(r"\d{4}\.s?html?$|c\d+-\d+\.html$", url):
            yield url


def articles() -> list[str]:
    """Every article address, once, in the order of the lists."""
    return list(dict.fromkeys(url for address in lists() for url in linked(address)))


def test_every_list_that_the_sites_walk_is_there() -> None:
    assert [address for address in lists() if address not in RESPONSES] == []


@pytest.mark.parametrize("address", lists())
def test_a_list_names_at_least_two_articles_and_each_resolves(address: str) -> None:
    named = list(dict.fromkeys(linked(address)))
    assert len(named) >= 2
    assert [url for url in named if url not in RESPONSES] == []


def test_only_the_declared_page_is_barred() -> None:
    assert [url for url, response in RESPONSES.items() if response.status != 200] == [BARRED]


def test_there_are_at_least_five_bodies_and_thirty_articles() -> None:
    assert len(SITES) >= 5
    assert len([url for url in articles() if url != BARRED]) >= 30


def test_the_sample_day_has_twenty_articles_of_every_body() -> None:
    of_the_day = [url for url in articles() if re.search(r"t?2026/?0?3/?0?5", url)]
    assert len(of_the_day) >= 20
    assert len({urlsplit(url).hostname for url in of_the_day}) == len(SITES) - 1  # 某综合办 has no day in its addresses


def test_links_inside_pages_to_further_pages_and_attachments_resolve() -> None:
    within = [
        urljoin(url, href)
        for url, response in RESPONSES.items()
        for href in re.findall(r'href="(\./[^"]+(?:_\d\.html|\.docx|\.pdf))"', text(response) if ".htm" in url else "")
    ]
    assert len(within) >= 4
    assert [url for url in within if url not in RESPONSES] == []


def test_files_carry_a_table_that_names_the_province() -> None:
    files = [response for url, response in RESPONSES.items() if url.endswith((".docx", ".pdf"))]
    read = [record for file in files for record in read_attachments(file.body, "", file.url, "")]
    assert {record.kind for record in read} == {"docx", "pdf"}
    assert ["福建" in str(record.tables) for record in read] == [True] * len(read)


def test_encodings_are_as_declared_and_one_body_writes_gbk() -> None:
    for response in RESPONSES.values():
        assert "\ufffd" not in text(response)
    with pytest.raises(UnicodeDecodeError):
        RESPONSES["https://www.wenyi.example/GB/6101/index.html"].body.decode("utf-8")


@pytest.mark.parametrize("url", sorted(RESPONSES))
def test_every_page_says_that_it_is_a_sample(url: str) -> None:
    assert "样例" in text(RESPONSES[url])


@pytest.mark.parametrize("url", [url for url in articles() if url != BARRED])
def test_the_text_of_an_article_says_so_itself(url: str) -> None:
    last = url.replace(".html", "_1.html")
    assert "（样例文本，内容均为虚构）" in text(RESPONSES.get(last, RESPONSES[url]))


def test_hosts_are_of_the_reserved_name_space() -> None:
    assert {urlsplit(url).hostname or "" for url in RESPONSES} == {
        host for host in (urlsplit(url).hostname or "" for url in RESPONSES) if host.endswith(".example")
    }


def test_no_document_number_is_one_that_a_real_organ_could_give() -> None:
    codes = {match[1] for response in RESPONSES.values() for match in NUMBER.finditer(text(response))}
    assert codes
    assert [code for code in codes if not re.search("样[规财科教文办]", code) or re.fullmatch(CODES, code)] == []


def test_no_real_central_body_is_named() -> None:
    named = {
        (url, organ)
        for url, response in RESPONSES.items()
        if "html" in url
        for organ in _organs(remove_tags(text(response)))
    }
    assert named == set()


def _organs(words: str) -> Iterator[str]:
    yield from (words[start:end] for start, end, *_ in mentions(words))
