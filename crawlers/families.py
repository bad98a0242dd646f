"""The systems that several bodies' lists run on: each is a Channel that knows its own form, so that a body mixes them.

A list in static HTML (TRS WCM, EasySite, Xinhua's older pages …) is a plain `Channel`: the generic reader finds it by
its shape and its next page by the pager, `createPageHTML` or the numbers. The other systems:

    GovCnJson   ….json with TITLE, URL, DOCRELPUBTIME            no pages: `older` reaches further back
    GovCnSearch search-gov/data?t=zhengcelibrary_bm              next page: p in the address
    Jpaas       <script parseType url queryData>, build/unit     next page: paramJson={"pageNo":n,"pageSize":m}
    Hanweb      /col/colN/, <record><![CDATA[<li>…]]></record>   next page: the address in <nextgroup>
    XinhuaDs    ds_{uuid}.json, ul[data]                         all at once
    NfraJson    data_itemId=…,pageIndex=1,pageSize=18.json       next page: pageIndex in the file's name
    Kaipuyun    searchList/{id}, common/search/{id}              next page: page in the address or in what is POSTed
    CctvDays    …/day/{day:%Y%m%d}.shtml                         one list a day
    Feed        RSS, Atom                                        what it holds, no pages

    class Nea(Site):
        …
        channels = (
            XinhuaDs("最新文件", "https://www.nea.gov.cn/policy/ds_….json", rhythm="weekly", evidence="…"),
            from_library("国家能源局"),
        )
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Final
from urllib.parse import quote, unquote

from crawlers.articles.json_articles import ArticlePaths
from crawlers.base import Channel, Form, Rhythm
from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.list_pages import unit_after
from crawlers.lists.listed import Listing, nothing
from crawlers.records import Capture, ListItem

_LIBRARY: Final = (
    "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_bm&q=&sort=pubtime&sortType=1&puborg={}&p=1&n=20"
)
_LIBRARY_PAGE: Final = "https://sousuo.www.gov.cn/zcwjk/policyDocumentLibrary"
_SEARCH: Final = JsonPaths(
    rows="searchVO.listVO|searchVO.catMap.*.listVO",
    url="url",
    title="title",
    published="pubtimeStr|ptime",
    page="p",
    total="searchVO.totalCount",
    doc_number="pcode",
    issuer="puborg",
    theme="childtype",
)
_XINHUA: Final = JsonPaths("datasource", "publishUrl", "title", "publishTime")
_NFRA: Final = JsonPaths(
    rows="data.rows|data.*.docInfoVOList",
    url="titleLink|/cn/static/data/DocInfo/SelectByDocId/data_docId={docId}.json",
    title="docSubtitle|docTitle",
    published="publishDate",
    page="pageIndex",
    total="data.total",
)
_KAIPUYUN: Final = JsonPaths(
    rows="data.results|results.data.results",
    url="url",
    title="title",
    published="publishedTimeStr|publishedTime",
    page="page",
    total="data.total|results.data.total",
)


@dataclass(frozen=True, slots=True)
class GovCnJson(Channel):
    """A column of www.gov.cn: an array of all it shows, about a month, no pages (?page= is ignored); seen 2026-09-11.

    [{"TITLE": "…", "URL": "https://www.gov.cn/yaowen/liebiao/202603/content_1.htm", "DOCRELPUBTIME": "2026-03-05"}]
    """

    kind: Form = "json"
    PAGE: ClassVar[str] = "."  # the folder's page, whose script reads the array


@dataclass(frozen=True, slots=True)
class GovCnSearch(Channel):
    """The State Council's search JSON over all ministries' documents, with 文号, issuers and subject; seen 2026-09-10.

    {"searchVO": {"totalCount": 12781, "listVO": [{"title": "关于<em>…</em>", "url": "…", "puborg": "某部 某总局",
    "pcode": "某发〔2026〕1号", "pubtimeStr": "2026.03.05", "ptime": 1772640000000, "childtype": "综合政务\\\\信访"}]}}

    `organs` are the names under which one body's documents stand in it; those of others are left out, so that a server
    which does not narrow its answer misleads nobody. A joint document names several bodies, apart by spaces.
    """

    kind: Form = "json"
    paths: JsonPaths = _SEARCH
    organs: tuple[str, ...] = ()
    page: str = _LIBRARY_PAGE

    def read(self, capture: Capture) -> Listing:
        """The rows of the named bodies, of all where none is named."""
        found = Channel.read(self, capture)
        own = tuple(item for item in found.items if not self.organs or _names(item, self.organs))
        if found.items and not own:
            organ = self.organs[0]
            reason = f"检索结果 {len(found.items)} 条都不是{organ}的：{capture.url}；请核对机关名称（puborg）"
            return replace(found, items=(), reason=reason)
        return replace(found, items=own)


def from_library(organ: str, *also: str, rhythm: Rhythm = "irregular") -> Channel:
    """The declared fallback of a body whose own site gives no list: its documents in the State Council's library.

    `organ` is the body's name as the library writes it today, the short form where there is one (国家发展改革委, seen
    2026-06); `also` are its other names: documents of 2023 and before bear the full one (国家发展和改革委员会).
    """
    url = _LIBRARY.format(quote(organ))
    return GovCnSearch("部门文件库", url, rhythm=rhythm, evidence="public crawler 2026-09-10", organs=(organ, *also))


@dataclass(frozen=True, slots=True)
class Jpaas(Channel):
    """Hanweb's JPAAS: the column's page names the unit that fills it; 工信部, 商务部, 市场监管总局, 住建部, provinces.

    <script parseType="bulidstatic" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
            queryData="{'parseType':'bulidstatic','webId':'…','tagId':'分页列表','pageId':'…'}"></script>
    {"success": true, "data": {"html": "<ul><li><a href title>…</a><span>2026-03-05</span></li>…</ul>"}}

    `tag` is the list's tagId (当前栏目_list, 分页列表, 内容1, ajax分页 …) where the page names several units; else the
    first is taken. A page that shows its first rows itself is followed by the second page of its one unit.
    """

    tag: str = ""

    def read(self, capture: Capture) -> Listing:
        """The rows of a unit; of a column's page, the unit that has them, or the rows it shows itself."""
        found = Channel.read(self, capture)
        units = [unit for unit in found.units if f"tagId={self.tag}" in unquote(unit)]
        if found.units and not units:
            return nothing(f"页上没有名为“{self.tag}”的取数单元：{capture.url}；请核对 tagId")
        if found.elsewhere:
            return replace(found, next=units[0])
        if not found.items or found.next or len(units) != 1:
            return found
        return replace(found, next=unit_after(units[0], len(found.items)))


@dataclass(frozen=True, slots=True)
class Hanweb(Channel):
    """Hanweb's JCMS: the column's page carries its list as XML; 广电, 医保, 知识产权, 文物, provinces.

    <script type="text/xml"><datastore>
    <nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&columnid=…&unitid=…"></a>]]></nextgroup>
    <recordset><record><![CDATA[<li><a href="/art/2026/3/5/art_74_1.html">…</a></li>]]></record>…
    """


@dataclass(frozen=True, slots=True)
class XinhuaDs(Channel):
    """Xinhua's system: a list's data beside its page, all at once; 国家能源局, 国合署, news.cn; seen 2026-09-11.

    {"datasource": [{"title": "<a …>…</a>", "publishUrl": "../20260305/{32 hex}/c.html", "publishTime": "…"}]}
    """

    kind: Form = "json"
    paths: JsonPaths = _XINHUA


@dataclass(frozen=True, slots=True)
class NfraJson(Channel):
    """国家金融监督管理总局: lists and articles are JSON files, the page's number in the name; seen 2026-09-11.

    {"rptCode": 200, "data": {"total": 900, "rows": [{"docId": 1, "docSubtitle": "…", "publishDate": "…"}]}}
    A row with a titleLink leads to a page of another site.
    """

    kind: Form = "json"
    paths: JsonPaths = _NFRA
    ARTICLE: ClassVar[ArticlePaths] = ArticlePaths(
        html="data.docClob",
        title="data.docTitle",
        published="data.publishDate",
        source="data.docSource",
        doc_number="data.documentNo",
        index_number="data.indexNo",
    )


@dataclass(frozen=True, slots=True)
class Kaipuyun(Channel):
    """A column answered by search: 证监会 (searchList), 税务总局 (getFileListByCodeId, POSTed), 黑龙江 (common/search).

    {"data": {"total": 90, "results": [{"title": "…", "url": "//www.csrc.gov.cn/…", "publishedTimeStr": "…"}]}}
    """

    kind: Form = "json"
    paths: JsonPaths = _KAIPUYUN


@dataclass(frozen=True, slots=True)
class CctvDays(Channel):
    """央视's programmes: one list a day, the day in the address (`{day:%Y%m%d}`); 新闻联播, seen 2026-07-06."""

    rhythm: Rhythm = "daily"


@dataclass(frozen=True, slots=True)
class Feed(Channel):
    """RSS or Atom; an address that answers with anything else is broken. Many official feeds stand still for years."""

    kind: Form = "feed"


def _names(item: ListItem, organs: tuple[str, ...]) -> bool:
    """Whether a row is one of the named bodies': its office counts as the body, 税务总局 as 国家税务总局."""
    written = (item.issuer or "").split()
    return any(
        each.startswith(organ) or (len(each) > 3 and organ.endswith(each)) for each in written for organ in organs
    )
