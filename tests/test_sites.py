"""The registry: one file a source, each with the facts that the rest relies on."""

import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from crawlers import owners, sites
from crawlers.address import is_web
from crawlers.base import NO_EVIDENCE, Channel, Kind, Rhythm, Site
from crawlers.pages.doc_number import normalise
from crawlers.records import SHANGHAI, Capture
from nlp.records import DOMAINS

REGISTRY = sites.load()
CENTRAL = {name: site for name, site in REGISTRY.items() if site.kind != "province"}
DAY = date(2026, 3, 5)
EVIDENCE = re.compile(r"[\w./() -]+(?:, (?:tested|failed))?,? (?P<day>20\d\d(?:-\d\d(?:-\d\d)?)?)")
every_site = pytest.mark.parametrize("site", REGISTRY.values(), ids=lambda site: site.name)

# The bodies that the division answers for, by the State Council's own order; a body is known by its full name.
DEPARTMENTS = """
    外交部 国防部 国家发展和改革委员会 教育部 科学技术部 工业和信息化部 国家民族事务委员会 公安部 国家安全部 民政部
    司法部 财政部 人力资源和社会保障部 自然资源部 生态环境部 住房和城乡建设部 交通运输部 水利部 农业农村部 商务部
    文化和旅游部 国家卫生健康委员会 退役军人事务部 应急管理部 中国人民银行 审计署
"""
DIRECT = """
    国务院国有资产监督管理委员会 海关总署 国家税务总局 国家市场监督管理总局 国家金融监督管理总局 中国证券监督管理委员会
    国家广播电视总局 国家体育总局 国家信访局 国家统计局 国家知识产权局 国家国际发展合作署 国家医疗保障局 国务院参事室
    国家机关事务管理局 国务院研究室 中国气象局
"""
BUREAUS = """
    国家粮食和物资储备局 国家能源局 国家数据局 国家国防科技工业局 国家烟草专卖局 国家移民管理局 国家林业和草原局
    国家铁路局 中国民用航空局 国家邮政局 国家文物局 国家中医药管理局 国家疾病预防控制局 国家矿山安全监察局
    国家消防救援局 国家外汇管理局 国家药品监督管理局
"""
PARTY_AND_STATE = """
    中国共产党中央委员会 国务院 国务院办公厅 中央纪律检查委员会 中央组织部 中央统一战线工作部 中央社会工作部
    中央网络安全和信息化委员会办公室 中央台湾工作办公室 中央港澳工作办公室 中央党校 国务院新闻办公室 国家档案局
    国家保密局 国家密码管理局 全国人民代表大会常务委员会 中国人民政治协商会议全国委员会 最高人民法院 最高人民检察院
"""
MEDIA = "新华通讯社 人民日报社 中央广播电视总台 求是杂志社 经济日报社 光明日报社 科技日报社 中国新闻社"
RESEARCH = """
    中国科学院 中国社会科学院 中国工程院 中国科学技术协会 国务院发展研究中心 国家自然科学基金委员会
    全国哲学社会科学工作办公室 国家科技管理信息系统公共服务平台 国家开发银行 中国进出口银行 中国农业发展银行
    全国社会保障基金理事会 中国投资有限责任公司
"""


def test_every_central_body_is_there() -> None:
    named = " ".join((DEPARTMENTS, DIRECT, BUREAUS, PARTY_AND_STATE, MEDIA, RESEARCH)).split()
    assert set(named) - {site.agency for site in CENTRAL.values()} == set()


def test_the_registry_only_grows() -> None:
    assert len(CENTRAL) >= 180
    assert sum(len(site.channels) for site in CENTRAL.values()) >= 388


@every_site
def test_a_source_is_named_as_its_file_and_states_its_facts(site: Site) -> None:
    assert (Path(sites.__file__).parent / f"{site.name}.py").exists()
    assert site.agency
    assert site.short
    assert site.kind in get_args(Kind)
    assert site.domains
    assert set(site.domains) <= set(DOMAINS)
    assert site.counterparts["福建"], f"{site.name} 没有福建对口部门"
    assert [code for code in site.doc_codes if not normalise(f"{code}〔2026〕1号")] == []
    assert site.delay == 0 or 2 < site.delay <= 60


@every_site
def test_a_channel_states_an_address_that_may_be_asked_how_often_it_moves_and_who_saw_it(site: Site) -> None:
    assert len({channel.name for channel in site.channels}) == len(site.channels) > 0
    for channel in (*site.channels, *(channel.older for channel in site.channels if channel.older)):
        assert all(is_web(ask.url) for ask in channel.requests(DAY, DAY)), channel.url
        assert channel.rhythm in get_args(Rhythm)
        assert len(channel.name) <= 12
        assert _is_evidence(channel.evidence), f"{site.name}·{channel.name} 的出处写作“{channel.evidence}”"
        if channel.kind == "json":
            assert channel.paths.url
            assert channel.paths.title
            assert channel.paths.published, f"{site.name}·{channel.name} 没有声明日期在 JSON 的哪里"


@every_site
def test_what_a_lost_domain_says_of_its_new_owner_names_no_body(site: Site) -> None:
    """A foot that any company might have: a place, a trade, a word that begins many names."""
    feet = [
        f"© 2026 {words}网络科技有限公司 版权所有"
        for words in ("深圳某某", "北京人民新华光明", "中国投资咨询", "港澳旅游", "有色金属信息", "华润南光招商局物业")
    ]
    feet += ["人民币兑换与实事求是论坛 版权所有", "上海中新央视广告部 主办", "社会科学与社会保障基金爱好者 版权所有"]
    assert [foot for foot in feet if owners.names(site, foot)] == []
    assert min(map(len, owners.known(site))) >= 3
    assert owners.names(site, f"版权所有：{owners.known(site)[-1]}　网站标识码 样例")


def _is_evidence(said: str) -> bool:
    """Words that stand alone, then when: a year, a month or a day that there was."""
    match = EVIDENCE.fullmatch(said)
    if match is None:
        return said == NO_EVIDENCE
    day = match["day"] + "-01" * (2 - match["day"].count("-"))
    return date(2010, 1, 1) <= date.fromisoformat(day) <= datetime.now(SHANGHAI).date()


def test_no_person_is_sent_to_a_machines_address() -> None:
    for site in REGISTRY.values():
        for channel in site.channels:
            page = channel.shown(DAY)
            assert page.startswith(("http://", "https://"))
            data = channel.form or channel.kind != "html"
            assert page != channel.url if data else page == next(channel.addresses(DAY, DAY)), channel.url
            assert not any(part in page for part in (".json", "{", "dataproxy", "getFile", "searchList")), page
    shown = [REGISTRY["gov_cn"].channels[0].shown(DAY), REGISTRY["csrc"].channels[0].shown(DAY)]
    assert shown == ["https://www.gov.cn/zhengce/zuixin/", "https://www.csrc.gov.cn/"]


def test_no_two_channels_ask_for_the_same() -> None:
    asked = [
        (ask.url, ask.form)
        for site in REGISTRY.values()
        for channel in site.channels
        for ask in channel.requests(DAY, DAY)
    ]
    assert [ask for ask, times in Counter(asked).items() if times > 1] == []


def test_a_body_that_answers_machines_with_a_challenge_is_read_in_the_library_too() -> None:
    guarded = ("customs", "nmpa", "nhc", "mohrss", "pbc", "stats", "mps", "miit")
    library = {site.name for site in CENTRAL.values() for c in site.channels if c.name == "部门文件库"}
    assert set(guarded) - library == set()


def test_a_captured_list_is_read_by_the_channel_whose_page_it_is(shared: Path) -> None:
    folder = shared / "data" / "pages"
    index = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    addresses = {_page(channel.url): (site, channel) for site in CENTRAL.values() for channel in site.channels}
    read = {}
    for row in index:
        if row["kind"] == "list" and row["url"] and (found := addresses.get(_page(row["url"]))):
            site, channel = found
            at = datetime(2026, 7, 6, 17, tzinfo=SHANGHAI)
            body = (folder / row["file"]).read_bytes()
            capture = Capture(row["url"], site.name, channel.name, at, 200, (), body, "")
            read[row["file"]] = len(site.read_list(channel, capture).items), row["gold"]["items"]
    assert len(read) >= 11
    assert {file: counts for file, counts in read.items() if counts[0] != counts[1]} == {}


def _page(url: str) -> str:
    """The address without its scheme; one that has a day in it without the day."""
    return re.sub(r"\{day[^}]*\}|20\d{6}", "", url.partition("://")[2])


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


def read(number: str, site: Site | None = None) -> str | None:
    text = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于三月底前报送情况。</p>" * 3
    label = f"<table><tr><td>发文字号：{number}</td></tr></table>"
    body = f"<meta charset='utf-8'><h1>关于样例事项的通知</h1>{label}<div>{text}</div>"
    at = datetime(2026, 3, 5, tzinfo=SHANGHAI)
    page = Capture("https://www.mou.example/tz/t20260305_1.html", "mou", "通知", at, 200, (), body.encode(), "")
    return (site or Mou()).read_article([page], None).issuer


def test_a_page_with_the_bodys_own_number_is_the_bodys() -> None:
    assert (read("某发〔2026〕1号"), read("他发〔2026〕1号")) == ("某某部（样例）", None)


@pytest.mark.parametrize(
    ("site", "number", "issuer"),
    [
        ("zhongyang", "中发〔2026〕1号", "中国共产党中央委员会"),
        ("zhongyang", "中办发〔2026〕3号", "中共中央办公厅"),
        ("zhongyang", "厅字〔2026〕3号", "中共中央办公厅"),
        ("gwybgt", "国办发〔2026〕3号", "国务院办公厅"),
        ("miit", "工信厅信发〔2026〕3号", "工业和信息化部办公厅"),
        ("moe", "教技厅函〔2026〕3号", "教育部办公厅"),
        ("nhc", "国卫医政发〔2026〕3号", "国家卫生健康委员会"),
        ("nhc", "国卫办医政发〔2026〕3号", "国家卫生健康委员会办公厅"),
        ("cac", "中网办发〔2026〕3号", "中央网络安全和信息化委员会办公室"),
        ("cma", "气办发〔2026〕3号", None),
        ("province_fujian", "闽政办〔2026〕3号", "福建省人民政府办公厅"),
        ("province_bingtuan", "新兵办发〔2026〕3号", "新疆生产建设兵团办公厅"),
    ],
)
def test_a_number_of_a_bodys_office_is_not_the_bodys(site: str, number: str, issuer: str | None) -> None:
    assert read(number, REGISTRY[site]) == issuer


@pytest.mark.parametrize(
    ("said", "number"), [("国令第720号", "国令第720号"), ("国务院令第720号", "国务院令第720号"), ("令第3号", None)]
)
def test_an_orders_number_is_read(said: str, number: str | None) -> None:
    assert normalise(said) == number


def test_an_unknown_channel_is_named() -> None:
    with pytest.raises(KeyError, match="mou 没有栏目 新闻"):
        Mou().channel("新闻")
