"""The registry: one file a source, each with the facts that the rest relies on."""

from datetime import date, datetime
from pathlib import Path

import pytest

from crawlers import sites
from crawlers.address import is_web
from crawlers.base import Channel, Site
from crawlers.records import SHANGHAI, Capture

REGISTRY = sites.load()


def test_the_registry_holds_the_bodies_of_the_first_version() -> None:
    assert set(REGISTRY) >= {"gov_cn", "ndrc", "mof", "mem", "mee", "mofcom", "cctv"}


@pytest.mark.parametrize("site", REGISTRY.values(), ids=lambda site: site.name)
def test_a_source_is_named_as_its_file_and_states_its_facts(site: Site) -> None:
    assert (Path(sites.__file__).parent / f"{site.name}.py").exists()
    assert site.agency
    assert site.short
    assert site.channels
    assert len({channel.name for channel in site.channels}) == len(site.channels)
    for channel in site.channels:
        assert [is_web(url) for url in channel.addresses(date(2026, 3, 5), date(2026, 3, 5))] == [True]
        assert channel.evidence, f"{site.name}·{channel.name} 没有出处日期"


def test_a_daily_channel_has_one_list_a_day_latest_first() -> None:
    channel = Channel("目录", "https://tv.mou.example/{day:%Y%m%d}.shtml")
    assert list(channel.addresses(date(2026, 2, 28), date(2026, 3, 1))) == [
        "https://tv.mou.example/20260301.shtml",
        "https://tv.mou.example/20260228.shtml",
    ]


class Mou(Site):
    name = "mou"
    agency = "某某部（样例）"
    short = "某部"
    doc_codes = ("某",)
    channels = (Channel("通知", "https://www.mou.example/tz/"),)


def read(number: str) -> str | None:
    text = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于三月底前报送情况。</p>" * 3
    label = f"<table><tr><td>发文字号：{number}</td></tr></table>"
    body = f"<meta charset='utf-8'><h1>关于样例事项的通知</h1>{label}<div>{text}</div>"
    at = datetime(2026, 3, 5, tzinfo=SHANGHAI)
    page = Capture("https://www.mou.example/tz/t20260305_1.html", "mou", "通知", at, 200, (), body.encode(), "")
    return Mou().read_article([page], None).issuer


def test_a_page_with_the_bodys_own_number_is_the_bodys() -> None:
    assert (read("某发〔2026〕1号"), read("他发〔2026〕1号")) == ("某某部（样例）", None)


def test_an_unknown_channel_is_named() -> None:
    with pytest.raises(KeyError, match="mou 没有栏目 新闻"):
        Mou().channel("新闻")
