"""农业农村部重点农产品市场信息平台：数据消息。列表由接口以 POST 给出（8080 端口），正文页由脚本填充；境外取不到。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths


class Zdscxx(Site):
    name = "zdscxx"
    agency = "农业农村部"
    short = "农产品市场信息平台"
    domains = ("经济",)
    counterparts = {"福建": "福建省农业农村厅"}
    shell = True
    channels = (
        Channel(
            "数据消息",
            "http://zdscxx.moa.gov.cn:8080/nyb/getMessages",
            "json",
            paths=JsonPaths("result.table", "/nyb/pc/messageView.jsp?id={id}", "title", "date", page="page"),
            form=(("page", "1"), ("rows", "20"), ("type", ""), ("isLatestMessage", "false")),
            page="http://zdscxx.moa.gov.cn:8080/nyb/pc/messageList.jsp",
            evidence="RSSHub gov/moa/zdscxx, failed 2026-01-03",
        ),
    )
