"""A new source out of saved pages: its file says what they show, or nothing is written."""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.parse import urlencode

import pytest

from crawlers import sites
from crawlers.answers import Answers
from crawlers.base import Rhythm, Site
from crawlers.declared import unregistered
from crawlers.records import SHANGHAI, Capture
from desk import scaffold
from desk.asking import Ask, UnfinishedError, UsageError, plan
from desk.declaration import newcomer, rhythm_of, source
from desk.reading import House
from desk.settings import Settings
from desk.store import Store
from tests.website import Website

URL = "https://www.mou-bu.gov.cn/tzgg/"
DAY = date(2026, 3, 6)
AT = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
TEXT = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于三月底前报送情况。</p>" * 3
ROWS = "".join(
    f"<li><a href='t202603{day:02}_{day}.html'>某部关于第{day}批样例事项的通知</a><span>2026-03-{day:02}</span></li>"
    for day in (6, 5, 4, 3, 2)
)
LIST = f"<html><head><title>通知公告_某某部（样例）</title></head><body><ul>{ROWS}</ul></body></html>"
NUMBER = "<table><tr><td>发文字号：某发办〔2026〕6号</td></tr></table>"
ARTICLE = f"<html><body><h1>某部关于第6批样例事项的通知</h1>{NUMBER}<div class='TRS_Editor'>{TEXT}</div></body></html>"
PAIRS = [
    {"bt": f"某部关于第{n}批样例事项的通知", "dz": f"/a/{n}.html", "sj": f"2026-03-{n:02}"} for n in (6, 5, 4, 3, 2)
]
OWN_KEYS = json.dumps(
    {"code": 0, "rows": [{"title": p["bt"], "url": p["dz"], "pubDate": p["sj"]} for p in PAIRS]}, ensure_ascii=False
)
GOV_CN = json.dumps([{"TITLE": p["bt"], "URL": p["dz"], "DOCRELPUBTIME": p["sj"]} for p in PAIRS], ensure_ascii=False)
FEED = "<rss version='2.0'><channel><title>某部</title>" + "".join(
    f"<item><title>{p['bt']}</title><link>https://www.mou-bu.gov.cn{p['dz']}</link><pubDate>{p['sj']}</pubDate></item>"
    for p in PAIRS
)
FEED += "</channel></rss>"
RECORDS = "<html><head><title>公告</title></head><body><script type='text/xml'><datastore><recordset>" + "".join(
    f"<record><![CDATA[<li><a href='{p['dz']}'>{p['bt']}</a><span>{p['sj']}</span></li>]]></record>" for p in PAIRS
)
RECORDS += "</recordset></datastore></script></body></html>"


def answers(body: str, url: str = URL) -> Answers:
    page = Capture(url, "", "", AT, 200, (), body.encode(), sha256(body.encode()).hexdigest())
    site = unregistered(url)
    return Answers(url, (page,), site.read_list(site.channels[0], page))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the registry's."""
    (tmp_path / "sites").mkdir()
    monkeypatch.setattr(scaffold, "_folder", lambda: tmp_path / "sites")
    return tmp_path / "sites"


def loaded(file: Path) -> Site:
    """The source that a written file declares."""
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    (made,) = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == file.stem]
    site = made()
    assert isinstance(site, Site)
    return site


def test_saved_pages_become_a_source_that_reads_them(folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / "list.html", tmp_path / "article.html"]
    for file, text in zip(files, (LIST, ARTICLE), strict=True):
        file.write_text(text, encoding="gbk")
    found = scaffold.saved(URL, files, tmp_path / "log")
    made = newcomer("mou_bu", "某某部（样例）", found, DAY)
    written = scaffold.write(made, found, tmp_path / "home")
    site, pages = loaded(written.file), written.pages
    assert (site.name, site.agency, site.doc_codes) == ("mou_bu", "某某部（样例）", ("某发办",))
    assert (site.domains, site.counterparts) == ((), {"福建": ""})
    (channel,) = site.channels
    assert (channel.name, channel.url, channel.kind, channel.rhythm) == ("通知公告", URL, "html", "daily")
    assert channel.evidence == "sites new 2026-03-06"
    kept = {path.name for path in pages.iterdir()}
    assert kept == {"list.html", "list.html.facts.json", "article.html", "article.html.facts.json"}
    assert (pages / "list.html").read_bytes() == LIST.encode("gbk")
    facts = json.loads((pages / "article.html.facts.json").read_text(encoding="utf-8"))
    assert (facts["url"], facts["encoding"]) == (f"{URL}t20260306_6.html", "gb18030")
    assert (pages.parent / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    ("body", "family", "kind"),
    [
        (OWN_KEYS, "Channel", "json"),
        (GOV_CN, "GovCnJson", "json"),
        (FEED, "Feed", "feed"),
        (RECORDS, "Hanweb", "html"),
    ],
)
def test_a_channel_is_of_the_family_that_reads_its_answer(
    body: str, family: str, kind: str, folder: Path, tmp_path: Path
) -> None:
    found = answers(body)
    site = loaded(scaffold.write(newcomer("mou_bu", "某某部", found, DAY), found, tmp_path / "home").file)
    (channel,) = site.channels
    assert (type(channel).__name__, channel.kind) == (family, kind)
    assert [item.title for item in channel.read(found.pages[0]).items] == [p["bt"] for p in PAIRS]


def test_the_file_is_as_the_formatter_leaves_it(tmp_path: Path) -> None:
    long = f"https://www.mou-bu.gov.cn/{'search/' * 20}list.json?page=1"
    for name, found in (("a", answers(LIST)), ("b", answers(OWN_KEYS, long)), ("c", answers(GOV_CN))):
        (tmp_path / f"{name}.py").write_text(source(newcomer("mou_bu", "某某部", found, DAY)), encoding="utf-8")
    config = ("--config", Path(sites.__file__).parents[2] / "pyproject.toml", tmp_path)
    for words in (("format", "--check", *config), ("check", "--ignore", "RUF012", *config)):  # as for crawlers/sites
        done = subprocess.run([sys.executable, "-m", "ruff", *words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, done.stdout), done.stdout


@pytest.mark.parametrize(
    ("name", "agency", "url", "said"),
    [
        ("Mou", "某某部", URL, "名称“Mou”不能用"),
        ("mou-bu", "某某部", URL, "名称“mou-bu”不能用"),
        ("1mou", "某某部", URL, "不能用"),
        ("class", "某某部", URL, "名称“class”不能用"),
        ("../mou", "某某部", URL, "不能用"),
        ("m" * 31, "某某部", URL, "不能用"),
        ("mof", "某某部", URL, "名称“mof”已有信源使用"),
        ("mou_bu", "", URL, "机构名“”不能用"),
        ("mou_bu", '某"部', URL, "不能用"),
        ("mou_bu", "某\n部", URL, "不能用"),
        ("mou_bu", "某某部", "www.mou-bu.gov.cn", "不予抓取"),
        ("mou_bu", "某某部", "http://127.0.0.1/tzgg/", "不予抓取"),
        ("mou_bu", "某某部", "http://169.254.169.254/", "不予抓取"),
        ("mou_bu", "某某部", "file:///etc/passwd", "不予抓取"),
        ("mou_bu", "某某部", "http://www.mof.gov.cn/zhengwuxinxi/caizhengxinwen/", "已是财政部的“财政新闻”"),
    ],
)
def test_what_can_be_no_source_is_refused(name: str, agency: str, url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        scaffold.refuse(name, agency, url)


def test_an_address_with_quotes_in_it_stays_an_address(folder: Path, tmp_path: Path) -> None:
    odd = 'https://www.mou-bu.gov.cn/"+__import__("os").getcwd()+"/\\'
    found = answers(LIST, odd)
    site = loaded(scaffold.write(newcomer("mou_bu", "某某部", found, DAY), found, tmp_path / "home").file)
    assert site.channels[0].url == odd


def test_a_file_that_is_there_is_never_overwritten(folder: Path) -> None:
    scaffold.refuse("mou_bu", "某某部", URL)
    (folder / "mou_bu.py").write_text("# 别人的\n", encoding="utf-8")
    with pytest.raises(UsageError, match="已有信源使用"):
        scaffold.refuse("mou_bu", "某某部", URL)


def test_a_page_without_a_list_writes_nothing(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnfinishedError, match=r"没有写：.* 读不出列表"):
        newcomer("mou_bu", "某某部", answers("<html><body><p>系统维护中</p></body></html>"), DAY)
    assert list(folder.iterdir()) == []


def test_where_the_file_cannot_be_written_no_pages_are_left(folder: Path, tmp_path: Path) -> None:
    (folder / ".mou_bu.py.part").mkdir()
    found = answers(LIST)
    with pytest.raises(OSError, match="mou_bu"):
        scaffold.write(newcomer("mou_bu", "某某部", found, DAY), found, tmp_path / "home")
    assert [path.name for path in (tmp_path / "home" / "pages").iterdir()] == [".gitignore"]
    assert not (folder / "mou_bu.py").exists()


def test_a_saved_article_that_the_list_does_not_name_is_told(tmp_path: Path) -> None:
    files = [tmp_path / "list.html", tmp_path / "article.html"]
    files[0].write_text(LIST, encoding="utf-8")
    files[1].write_text(ARTICLE.replace("某部关于第6批样例事项的通知", "样例中心年度报告"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"（题目“样例中心年度报告”）不在 .*list.html 的列表里"):
        scaffold.saved(URL, files, tmp_path / "log")


def test_a_saved_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有这个文件"):
        scaffold.saved(URL, [tmp_path / "list.html"], tmp_path / "log")


def test_a_page_that_a_unit_fills_is_asked_for_with_its_unit(folder: Path, tmp_path: Path) -> None:
    query = "{'parseType':'buildstatic','webId':'1','tplSetId':'2','pageType':'column','tagId':'list','pageId':'3'}"
    script = f"<script parseType='buildstatic' url='/unit' queryData=\"{query}\"></script>"
    rows = "".join(f"<li><a href='{p['dz']}'>{p['bt']}</a><span>{p['sj']}</span></li>" for p in PAIRS)
    unit = json.dumps({"success": True, "data": {"html": f"<ul>{rows}</ul>"}}, ensure_ascii=False)
    parameters = urlencode(re.findall(r"'(\w+)':'(\w+)'", query))
    pages = {
        "/tzgg/": f"<html><head><title>通知公告</title></head><body><div>{script}</div></body></html>",
        f"/unit?{parameters}": unit,
        PAIRS[0]["dz"]: ARTICLE,
    }
    with Website("https://www.mou-bu.gov.cn", pages) as website:
        settings = Settings(contact="mailto:sample@mou.example", proxy=website.address, delay=0)
        store = Store(tmp_path / "home")
        try:
            house, meant = House(tmp_path / "home", settings, store, tmp_path / "log", AT), plan(Ask(), settings, AT)
            found = scaffold.asked(house, meant, URL, lambda *_: None)
            with pytest.raises(UnfinishedError, match="HTTP 404；不能上网时，请另存列表页"):
                scaffold.asked(house, meant, f"{URL}gone/", lambda *_: None)
        finally:
            store.close()
    written = scaffold.write(newcomer("mou_bu", "某某部", found, DAY), found, tmp_path / "home")
    assert type(loaded(written.file).channels[0]).__name__ == "Jpaas"
    assert (written.pages / "unit.json").read_text(encoding="utf-8") == unit
    assert found.document is not None
    assert found.document.doc_number == "某发办〔2026〕6号"


@pytest.mark.parametrize(
    ("pace", "rhythm"),
    [(1, "daily"), (1.5, "workday"), (3, "workday"), (7, "weekly"), (30, "monthly"), (90, "irregular")],
)
def test_a_rhythm_is_guessed_by_the_days_of_the_list(pace: float, rhythm: Rhythm) -> None:
    days = [DAY - timedelta(days=round(n * pace)) for n in range(20)]
    assert rhythm_of(days) == rhythm
    assert rhythm_of(days + days) == rhythm


@pytest.mark.parametrize("days", [[], [DAY], [DAY] * 20])
def test_few_days_show_no_rhythm(days: list[date]) -> None:
    assert rhythm_of(days) == "irregular"
