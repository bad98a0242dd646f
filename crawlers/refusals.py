"""Why an address gave nothing: what was not asked for, and what did not answer, in one Chinese line and a kind."""

from typing import Final
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers.archive import LARGEST

TOO_LARGE: Final = f"页面过大（超过 {LARGEST >> 20} MB），未读"

ROUTED: Final = "的正文由网页脚本另取（地址里的 #/…），程序取不到"

_REASONS: Final = {
    "DNSLookupError": "域名无法解析（请检查网络）",
    "CannotResolveHostError": "域名无法解析（请检查网络）",
    "TimeoutError": "超时没有回应",
    "DownloadTimeoutError": "超时没有回应",
    "TCPTimedOutError": "连接超时",
    "ConnectionRefusedError": "拒绝连接",
    "DownloadConnectionRefusedError": "拒绝连接",
    "ConnectError": "无法连接",
    "NoRouteError": "没有通路",
    "ConnectionLost": "连接中断",
    "ResponseNeverReceived": "连接中断",
    "DownloadFailedError": "连接中断",
    "ResponseDataLossError": "连接中断",
    "UnsupportedURLSchemeError": "不是网页地址",
    "TunnelError": "代理没有接通",
}


class Refused(IgnoreRequest):
    """A request that is not made, or an answer that is not taken.

    `final`: to ask again would be no use. `put_off`: it was not asked for at all, and may be another time. `kind` is
    what the message `failed` calls it.
    """

    def __init__(self, reason: str, kind: str = "refused", *, final: bool = False, put_off: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind
        self.final = final
        self.put_off = put_off


class NotArchivedError(IgnoreRequest):
    """The archives that answer for the network do not hold this address."""


# Names that led into a private network, which Scrapy reports as not resolved. A process has one crawl, and its resolver
# is made before there is one that it could tell.
led_inside: set[str] = set()


def refusal(failure: Failure) -> Refused:
    """What a failed request came to."""
    error = failure.value
    if isinstance(error, Refused):
        return error
    if isinstance(error, HttpError):
        return Refused(f"HTTP {error.response.status}", "http")
    if isinstance(error, DownloadCancelledError):
        return Refused(TOO_LARGE, "", final=True)
    if isinstance(error, IgnoreRequest):
        return Refused("转来转去没有到头" if "redirections" in str(error) else str(error), "")
    return Refused(why(error, failure.request.url), "network")  # type: ignore[attr-defined]


def why(error: BaseException | None, url: str) -> str:
    """Why the network gave nothing."""
    if str(urlsplit(url).hostname) in led_inside:
        return "域名指向内网地址，不予抓取"
    return _REASONS.get(type(error).__name__, f"{type(error).__name__}：{error}")
