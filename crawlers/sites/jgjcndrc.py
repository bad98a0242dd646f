"""国家发展改革委价格监测中心：通知公告和价格监测周报，列表和正文都是 JSON 接口。"""

from crawlers.articles.json_articles import ArticlePaths
from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_LIST = "https://www.jgjcndrc.org.cn/prod-api/portal/artPageByColumn/{column}?pageNum=1&pageSize=20"
_PAGE = "https://www.jgjcndrc.org.cn/list?clmId={column}"
_PATHS = JsonPaths(
    rows="data",
    url="/prod-api/portal/article/{articleId}",
    title="articleTitle",
    published="pubDate",
    page="pageNum",
)


class Jgjcndrc(Site):
    name = "jgjcndrc"
    agency = "国家发展和改革委员会价格监测中心"
    short = "价格监测中心"
    domains = ("经济",)
    counterparts = {"福建": "福建省发展和改革委员会"}
    article = ArticlePaths(html="data.articleContent", title="data.articleTitle", published="data.pubDate")
    channels = (
        Channel(
            "通知公告",
            _LIST.format(column="1832739866673426433"),
            "json",
            "weekly",
            paths=_PATHS,
            page=_PAGE.format(column="1832739866673426433"),
            evidence="RSSHub gov/jgjcndrc, tested 2026-01-03",
        ),
        Channel(
            "市场价格周报",
            _LIST.format(column="1832751799531220993"),
            "json",
            "weekly",
            paths=_PATHS,
            page=_PAGE.format(column="1832751799531220993"),
            evidence="RSSHub gov/jgjcndrc, 2026-06-06",
        ),
    )
