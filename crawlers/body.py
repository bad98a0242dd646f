"""Where an article's text stands on its page, and which of the lines there are its own."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from lxml.html import HtmlElement

from crawlers.lines import Line, lines

# The containers of the systems that official sites run on, surest first (sources.md, section 4).
_CONTAINERS: Final = tuple(
    f".//*[{test}]"
    for test in (
        "contains(concat(' ',@class,' '),' TRS_Editor ')",
        "contains(concat(' ',@class,' '),' TRS_UEDITOR ')",
        "@id='UCAP-CONTENT'",
        "contains(concat(' ',@class,' '),' Custom_UnionStyle ')",
        "@id='zoom' or @id='Zoom' or @id='zoomcon' or @id='fontzoom'",
        "contains(concat(' ',@class,' '),' pages_content ')",
        "@id='con_con' or contains(concat(' ',@class,' '),' ccontent ')",
        "contains(concat(' ',@class,' '),' rwb_zw ') or @id='rwb_zw'",
        "contains(concat(' ',@class,' '),' zsy_comain ')",
        "contains(concat(' ',@class,' '),' easysite-news-peruse ')",
        "@id='detailContent' or @id='News_Body_Txt_A' or @id='content_area' or @id='artibody' or @id='ozoom'",
        "contains(concat(' ',@class,' '),' article-content ') or contains(concat(' ',@class,' '),' article_content ')",
    )
)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|crumbs?|breadcrumb\w*|footer|foot|copyright|share\w*|bdsharebuttonbox|bshare\w*|comments?|"
    r"pinglun|relate\w*|related|recommend\w*|hot\w*|rank\w*|sidebar|qrcode|ewm|erweima|toolbar|login|search\w*|"
    r"advert\w*|ads?|xgwz|xgxw|xglj|xgyd|guanggao|zebian|zbtitle|keywords?|tags?|pagination|pages?-?nav|print\w*)(?:$|[\s_-])",
    re.I,
)
_STOP: Final = re.compile(
    r"^[\[【〖<(（■◆●>\s]*(?:相关(?:新闻|链接|阅读|稿件|文章|报道|专题|推荐|政策与解读|政策解读|解读|文档|热词|资讯|视频|图片|搜索)|"
    r"(?:延伸|推荐|扩展)阅读|(?:精彩|热门|热点|为您|频道|编辑|特别)推荐|猜你喜欢|(?:网友|我要|发表|最新|热门|参与)?评论|网友(?:关注|留言)|"
    r"更多新闻|今日热点|(?:新闻)?排行榜?|(?:热点|图片|最新)新闻|精彩图片|您可能\w{0,8}|大家都在看|最新文章|(?:责任|免责|版权)声明|文章关键词)"
    r"[\]】〗>)）:：\s]*(?:更多.*|more.*|[(（].*[)）])?$",
    re.I,
)
# Lines of the page, not of the text. None of these may match a sentence: what a rule here takes, nobody reads again.
_NOISE: Final = tuple(
    re.compile(rf"^[\[【(（\s]*(?:{pattern})[\]】)）\s]*$", re.I)
    for pattern in (
        r"(?:责任编辑|责编|编辑|网络编辑|值班编辑|实习编辑|文字编辑|本文责编|主编|编审|校对|监制|初审|复审|终审|编校)\s*[:：][^。；]{0,60}",
        r"(?:原标题|稿源|文章来源|信息来源|新闻来源|稿件来源|本文来源|来源|作者|发布时间|发布日期|点击(?:数|量)?|浏览(?:次数|量)?|"
        r"阅读(?:次数|量)?|访问量)\s*[:：][^。；]{0,60}",
        r"(?:打印|大|中|小|字号|字体|大中小|关闭|更多|默认|超大|特大|[小大]字|A\+|A-|T大|T小|首页|返回(?:顶部|列表)?|回到顶部|全屏|放大|复制(?:链接)?|"
        r"微信|微博|人人网|QQ空间|收藏(?:本[页文])?|加入收藏|我?要?纠错|投稿|下载全文|查看原图|点击查看大图|保存图片|登录|注册|登录\W?注册)[:：]?",
        r"[\[【]?(?:字体|字号|文字大小|视力保护色|打印)[\]】]?\s*[:：]?[^。，；]{0,40}",
        r"(?:上一[篇条章]|下一[篇条章]|[前后]一篇)\s*[:：].*|(?:[上下]一[篇页条章])",
        r"(?:分享到?|分享至|转发到)(?:\s*[:：][^。；]{0,80}|朋友圈|)|您?(?:现在的?|当前的?)?(?:所在)?位置\s*[:：][^。]*",
        r"[^。，；]{0,30}(?:打印本页|打印此页|关闭窗口|关闭本页|我要评论|发表评论)[^。，；]{0,40}",
        r"[^。；]{0,60}(?:责任编辑\s*[:：]|扫一扫|扫描二维码|二维码分享|手机打开当前页|微信公众号[:：]|本文仅代表作者|不代表本[网站]|转载请注明|"
        r"未经授权|版权所有|Copyright|ICP备|公网安备|网站标识码|举报电话)[^。；]{0,120}[。]?",
        r"(?:用户名|密码|验证码|匿名|昵称|全部评论|查看更多评论|加载中|请输入)\s*[:：]?[^。，；]{0,20}",
        r"[\W\d_]*|第?\s*\d+\s*[/／]\s*\d+\s*页?|共\s*\d+\s*页[^。，；]{0,20}|END|完|全文完|本文完",
    )
)
# Above the text only: the day, with clock, source or counters beside it. Below it, a line like this is a signature.
_HEAD_LINE: Final = re.compile(
    r"^\W*(?:(?:发布|更新)?(?:时间|日期)\s*[:：]\s*)?20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?[\s\d:：]*"
    r"(?:(?:信息|文章|稿件|新闻)?来\s*源|作者|编辑|浏览|点击|阅读|字[体号]|打印|分享|【|\[|$).{0,80}$"
)
_EDITOR_NOTE: Final = re.compile(
    r"\s*[\[【(（](?:责任编辑|责编|编辑|本文责编|网络编辑)\s*[:：]?[^\])】）]{0,30}[\]】)）]\s*$|\s+(?:责任编辑|责编)\s*[:：][^。]{0,20}$"
)
_STOPS_IN_PROSE: Final = re.compile("[，。；！？：、,]")
_ATTACHED: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[?#])", re.I)
_HOLDER: Final = frozenset("div td section article body center main form blockquote fieldset html dd".split())


def container(root: HtmlElement) -> HtmlElement | None:
    """The element that holds the article: a known container with text in it, else where prose is densest."""
    spoken = _spoken(root)
    weight = _weights(root, spoken)
    for element in _known(root):
        if weight.get(element, 0.0) >= 40 and weight[element] >= 0.25 * weight[root]:
            return _outermost(element)
    return _densest(spoken, weight)


def empty_container(root: HtmlElement) -> bool:
    """Whether a known container is on the page and holds no text at all."""
    known = _known(root)
    return bool(known) and not any(lines(element) for element in known)


def own_lines(place: HtmlElement, title: str) -> list[Line]:
    """The container's lines that are the article's text or tables, in order."""
    spoken = [(line, prose(line)) for line in lines(place)]
    asides = _asides(place, _weights(place, spoken))
    spoken = _after_title([(line, amount) for line, amount in spoken if line.element not in asides], title)
    before, after = 0.0, sum(amount for _, amount in spoken)
    kept: list[Line] = []
    begun = False
    for line, amount in spoken:
        if _STOP.match(line.text) and before > 0 and after <= 0.3 * before:
            break
        before, after = before + amount, after - amount
        begun = begun or bool(line.rows) or amount > 0
        if line.rows or not (_is_noise(line) or (not begun and _HEAD_LINE.match(line.text))):
            kept.append(line)
    return kept


def without_note(text: str) -> str:
    """The paragraph without the editor's name that closes it in brackets."""
    return _EDITOR_NOTE.sub("", text)


def prose(line: Line) -> float:
    """How many characters of running text a line holds; 0 for menus, links, captions of boxes and legal footers."""
    free = len(line.text) - line.linked
    if len(line.text) < 12 or free < 0.6 * len(line.text) or not _STOPS_IN_PROSE.search(line.text):
        return 0.0
    if _is_noise_text(line.text):
        return 0.0
    return float(free)


def _known(root: HtmlElement) -> list[HtmlElement]:
    return [element for path in _CONTAINERS for element in root.xpath(path)]


def _tabled(line: Line) -> float:
    """Half of a table's characters; none for a table of links, which is a menu."""
    size = sum(len(cell) for row in line.rows for cell in row)
    return 0.5 * size if line.linked < 0.3 * size else 0.0


def _weights(root: HtmlElement, spoken: Sequence[tuple[Line, float]]) -> dict[HtmlElement, float]:
    """Characters of prose in and below each element that has any; the root is always there."""
    weight: dict[HtmlElement, float] = defaultdict(float)
    for line, amount in spoken:
        weight[line.element] += amount
    for element in reversed(list(root.iter())):
        if element is not root and weight.get(element) and (above := element.getparent()) is not None:
            weight[above] += weight[element]
    return {root: 0.0, **weight}


def _spoken(root: HtmlElement) -> list[tuple[Line, float]]:
    """The lines outside side boxes that hold prose or a table, with how much."""
    found = [(line, amount) for line in lines(root) if (amount := prose(line) or _tabled(line))]
    asides = _asides(root, _weights(root, found))
    return [(line, amount) for line, amount in found if line.element not in asides]


def _asides(root: HtmlElement, weight: Mapping[HtmlElement, float]) -> set[HtmlElement]:
    """Every element in a menu, share bar, box of related texts and the like, told by name.

    A block that holds a good part of the page's prose is none, whatever it is called (`js_img_share_area`, `printArea`).
    """
    found: set[HtmlElement] = set()
    for element in root.iter():
        if element is root or element.tag == "body":
            continue
        named = element.tag in ("nav", "footer", "aside") or _ASIDE.search(
            f"{element.get('class', '')} {element.get('id', '')}"
        )
        if element.getparent() in found or (named and weight.get(element, 0.0) < 0.4 * weight[root]):
            found.add(element)
    return found


def _densest(spoken: Sequence[tuple[Line, float]], weight: Mapping[HtmlElement, float]) -> HtmlElement | None:
    """Each line speaks fully for its holder, less for the holders above it; then up while that adds prose, not links."""
    votes: dict[HtmlElement, float] = defaultdict(float)
    for line, amount in spoken:
        holder = _holder(line.element)
        for share in (1.0, 0.75, 0.5):
            votes[holder] += share * amount
            above = holder.getparent()
            if above is None:
                break
            holder = _holder(above)
    if not votes:
        return None
    best = max(votes, key=lambda element: votes[element])
    while (above := best.getparent()) is not None and above.tag not in ("body", "html"):
        grown = weight.get(above, 0.0) > 1.05 * weight.get(best, 0.0)
        if not grown or _link_share(above) > 0.25:
            break
        best = above
    return best


def _holder(element: HtmlElement) -> HtmlElement:
    while element.tag not in _HOLDER and (above := element.getparent()) is not None:
        element = above
    return element


def _link_share(element: HtmlElement) -> float:
    here = [line for line in lines(element) if not line.rows]
    return sum(line.linked for line in here) / max(1, sum(len(line.text) for line in here))


def _outermost(element: HtmlElement) -> HtmlElement:
    """The outer of two nested editors of one class: systems wrap a pasted page in their own container again."""
    for above in element.iterancestors():
        if above.get("class") and above.get("class") == element.get("class"):
            element = above
    return element


def _is_aside(element: HtmlElement, place: HtmlElement, weight: Mapping[HtmlElement, float], most: float) -> bool:
    """Whether the element stands in a menu, share bar, box of related texts and the like, by name.

    A block that holds a good part of the page's prose is none, whatever it is called (`js_img_share_area`, `printArea`).
    """
    for block in (element, *element.iterancestors()):
        if block is place:
            return False
        named = block.tag in ("nav", "footer", "aside") or _ASIDE.search(f"{block.get('class', '')} {block.get('id', '')}")
        if named and weight.get(block, 0.0) < 0.4 * most:
            return True
    return False


def _after_title(spoken: list[tuple[Line, float]], title: str) -> list[tuple[Line, float]]:
    """What stands after the title, where the title is in the container and no text comes before it."""
    wanted, before = bare(title), 0.0
    for index, (line, amount) in enumerate(spoken[: max(12, len(spoken) // 3)]):
        if before >= 60:
            break
        if len(wanted) > 3 and bare(line.text) == wanted:
            return spoken[index + 1 :]
        before += amount
    return spoken


def bare(text: str) -> str:
    """The letters and figures of a text, for comparing two printings of one title."""
    return re.sub(r"[\W_]+", "", text)


def _is_noise_text(text: str) -> bool:
    return len(text) < 200 and any(pattern.match(text) for pattern in _NOISE)


def _is_noise(line: Line) -> bool:
    if _is_noise_text(line.text):
        return True
    if line.linked >= 0.7 * len(line.text):
        return not any(_ATTACHED.search(href) for href in line.hrefs)
    return False
