"""Whether an answer is a challenge to programs, or a firewall's refusal, in the place of what was asked for."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from lxml.html import HtmlElement

from crawlers.articles.jumps import leads_away
from crawlers.pages.lines import Sheet, sheet
from crawlers.pages.markup import Unreadable, page
from crawlers.records import Capture

# What the scripts of challenges write: cookies, variables, paths. Guarded sites leave the same scripts above the text
# of the pages that they let through (HOY_TR in each article of 中国政府采购网), so that a sign counts only where there
# is nothing to read.
_SIGNS: Final = {
    "瑞数脚本验证": rb"\$_ts\b",
    "加速乐脚本验证": rb"__jsl_clearance|__jsluid|\('_'\)\+\('_'\)\+\('j'\)\+\('s'\)\+\('l'\)",
    "WZWS 脚本验证": rb"wzws(?:challenge|template|method|params|_[cs]id|_sessionid)|WZWS_CONFIRM|"
    + "请开启JavaScript并刷新该页".encode(),
    "HOY_TR 脚本验证": rb"\bHOY_TR\b|\bHBB_HC\b|/_bot_sbu/|seccaptcha\.haplat\.net",
    "阿里云脚本验证": rb"acw_sc__v\d|\barg1\s*=\s*['\"][0-9A-Fa-f]{30,50}['\"]",
    "阿里云防火墙拦截": rb"blocked as it may cause potential threats",
    "腾讯 EdgeOne 脚本验证": rb"EO_Bot_Ssid|__tst_status",
    "云锁脚本验证": rb"security_verify_data|yunsuo_session_verify",
    "Cloudflare 验证": rb"_cf_chl_opt",
}
# What such a page says, as its title or at the start of a line of its own; in prose it stands inside a sentence.
_SAID: Final = {
    "知道创宇云防御拦截": r"如果您是网站管理员,?请登录知道创宇云防御|.{0,12}云防御\W{0,3}浏览器安全检查",
    "请稍候页": r"请稍[候后等](?:片刻)?\W*$"
    r"|正在(?:为您)?(?:进行)?(?:网站|访问|系统)?(?:安全|浏览器|人机|环境)(?:安全)?(?:检[查测]|验证|校验)\W*$"
    r"|just a moment|checking your browser|environment checking|verifying you are human",
    "安全验证页": r"(?:访问|网站|系统)?(?:安全|人机|滑[块动]|行为)(?:身份)?(?:验证|校验)(?:页面?|中心)?\W*$"
    r"|(?:为了?.{2,24},)?请您?先?(?:完成|进行|通过)(?:[以下][下方列面]的?)?(?:安全|人机|滑[块动]|图形|拼图)*(?:验证|校验)"
    r"|请?(?:向右|按住|拖动|滑动).{0,10}(?:滑块|完成(?:安全|拼图)?验证)|(?:security|human) verification\W*$",
    "访问过频": r"(?:对不起|很?抱歉)?,?(?:由于)?您?的?(?:当前)?(?:ip|访问|请求|操作|查询|刷新)"
    r".{0,12}(?:过于|太|过度)频繁",
    "防火墙拦截": r"(?:对不起|很?抱歉)?[,!]?(?:由于)?(?:您|你|当前|本次)的?(?:ip|访问(?!的[\u4e00-\u9fff])|请求|url)"
    r".{0,60}(?:拦截|阻断|阻止|屏蔽|封禁|黑名单|存在威胁|拒绝\W*$)|(?:访问|请求)(?:已?被)?(?:拦截|阻断|屏蔽)"
    r"|(?:web应用|网站|云)(?:防火墙|防护)(?:拦截|提示|系统)?\W*$|.{0,8}电信云防护"
    r"|sorry,?(?:you have been|your request has been) blocked|request (?:blocked|rejected)|access denied\W*$"
    r"|the requested url was rejected|attention required",
}
# What an answer with an error's status need only mention.
_REFUSAL: Final = re.compile("拦截|阻断|防火墙|云防|安全验证|安全威胁|恶意|非法请求|blocked|rejected|\\bwaf\\b")

_ANY_SIGN: Final = re.compile(b"|".join(b"(%s)" % sign for sign in _SIGNS.values()))
_ANY_SAID: Final = re.compile("|".join(f"({said})" for said in _SAID.values()))
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_LARGEST: Final = 1 << 20  # bytes; the largest that were seen carry 300 KB of script
_MOST_LINKS: Final = 5  # to the firewall's maker, to the front page; any page of a site has more
_MOST_SAID: Final = 400  # characters of a page that refuses
_MOST_BESIDE: Final = 100  # … that stand beside a known script
_NOTHING: Final = 10
_LONGEST_LINE: Final = 120
_JUMP: Final = 500  # bytes of a page that is a script's jump and nothing else
_PAGE_TAGS: Final = frozenset(("articletitle", "pubdate", "contentsource", "columnname", "firstpublishedtime"))
_COOKIE: Final = re.compile(r"""document\s*(?:\.\s*cookie|\[\s*["'](?:cookie|\\x63))""")
_LEAVES: Final = re.compile(r"location\b|\breload\b")
_GARBLED: Final = re.compile(r"\b_0x[0-9a-f]{3,}|\\x[0-9a-f]{2}\\x[0-9a-f]{2}|eval\(function\(p,a,c,k,e")


def challenge(capture: Capture) -> str | None:
    """The challenge that an answer is, in Chinese and without its status; None for a page, a file, data, a mere error.

    The body is as archive.decoded gives it. A page that speaks of such things is a page, and so is one that carries a
    guard's script above its text, is filled by scripts of its own, or leads on by itself.
    """
    if head := _by_head(capture):
        return _signed(capture) or head
    if not _MARKUP.match(capture.body):
        return _by_plain_text(capture)
    if len(capture.body) > _LARGEST or capture.body.count(b"<a ") + capture.body.count(b"<A ") > _MOST_LINKS:
        return None
    try:
        root = page(capture.body, capture.headers, capture.url)
    except Unreadable:
        return None
    if any((tag.get("name") or "").lower() in _PAGE_TAGS for tag in root.iter("meta")):
        return None
    shown = sheet(root)
    size = sum(len(line.text) for line in shown.lines)
    if size <= _MOST_BESIDE and (name := _signed(capture)):
        return name
    title = " ".join(root.xpath("string(//title)").split())
    said = _by_words([title, *(line.text for line in shown.lines)], capture.status) if size <= _MOST_SAID else None
    return said or (_by_script(root, shown, capture) if size <= _NOTHING else None)


def _by_head(capture: Capture) -> str | None:
    """Told by status and headers: 412 (瑞数), 521 (加速乐; Cloudflare means a server that is down), a 307 to itself."""
    headers = [(name.lower(), value.lower()) for name, value in capture.headers]
    if capture.status == 412 or (capture.status == 521 and ("server", "cloudflare") not in headers):
        return "脚本验证"
    if ("cf-mitigated", "challenge") in headers:
        return "Cloudflare 验证"
    turned = 300 <= capture.status < 400 and any(n == "set-cookie" and v.startswith("wzws") for n, v in headers)
    return "WZWS 脚本验证" if turned else None


def _signed(capture: Capture) -> str | None:
    """The challenge whose script the answer carries."""
    return _name(_ANY_SIGN.search(capture.body, 0, _LARGEST), _SIGNS)


def _by_plain_text(capture: Capture) -> str | None:
    """A refusal that is no page at all, but a line of text."""
    if len(capture.body) > 4 * _MOST_SAID or capture.body[:1] in b"{[" or b"\0" in capture.body:
        return None
    try:
        return _by_words(capture.body.decode().splitlines(), capture.status)
    except UnicodeDecodeError:
        return None


def _by_words(lines: list[str], status: int) -> str | None:
    """What one of the lines says, as a page of few words; of an error, what any of them mentions."""
    folded = [unicodedata.normalize("NFKC", line).strip().lower() for line in lines]
    for line in folded:
        if len(line) <= _LONGEST_LINE and (said := _name(_ANY_SAID.match(line), _SAID)):
            return said
    refused = status >= 400 and status not in (404, 410) and any(map(_REFUSAL.search, folded))
    return "防火墙拦截" if refused else None


def _by_script(root: HtmlElement, shown: Sheet, capture: Capture) -> str | None:
    """Of a page that shows nothing: its script sets a cookie and comes again, hides what it does, or where it leads."""
    scripts = " ".join(script.text or "" for script in root.iter("script"))
    filled = root.xpath("boolean(//script[@src] and //body//*[@id or @class][not(self::script)])")
    leads = any((tag.get("http-equiv") or "").lower() == "refresh" for tag in root.iter("meta"))
    if filled or leads or shown.embedded or next(root.iter("frame"), None) is not None:
        return None
    if (_COOKIE.search(scripts) and _LEAVES.search(scripts)) or _GARBLED.search(scripts):
        return "脚本验证"
    leaves = len(capture.body) <= _JUMP and _LEAVES.search(scripts) and not leads_away(root, capture.url)
    return "脚本跳转页" if leaves else None


def _name(found: re.Match[Any] | None, names: Iterable[str]) -> str | None:
    """The name whose pattern was found."""
    return list(names)[found.lastindex - 1] if found and found.lastindex else None
