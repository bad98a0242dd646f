"""Lines of a page that are no part of its text: editors, share bars, counters, legal footers.

What a rule here takes nobody reads again, so none of them may match a sentence: each ends before 。 or is anchored.
"""

import re
from typing import Final

_STOP: Final = re.compile(
    r"^[\[【〖<(（■◆●>\s]*(?:相关(?:新闻|链接|阅读|稿件|文章|报道|专题|推荐|政策与解读|政策解读|解读|文档|热词|资讯|视频|图片|搜索)|"
    r"(?:延伸|推荐|扩展)阅读|(?:精彩|热门|热点|为您|频道|编辑|特别)推荐|猜你喜欢|(?:网友|我要|发表|最新|热门|参与)?评论|网友(?:关注|留言)|"
    r"更多新闻|今日热点|(?:新闻)?排行榜?|(?:热点|图片|最新)新闻|精彩图片|您可能\w{0,8}|大家都在看|最新文章|(?:责任|免责|版权|版权[与和及]免责)声明|文章关键词)"
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
        r"[^。；]{0,60}(?:责任编辑\s*[:：]|扫一扫|扫描二维码|二维码分享|手机打开当前页|微信公众号[:：]|版权所有|举报电话)[^。；]{0,120}",
        r".{0,180}(?:ICP备\d|公网安备|网站标识码|Copyright).{0,120}",
        r"[^。；]{0,60}(?:本文仅代表作者|不代表本[网站]|转载请注明|未经授权)[^。；]{0,120}。?",
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


def is_noise(text: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    return len(text) < 200 and any(pattern.match(text) for pattern in _NOISE)


def is_head(text: str) -> bool:
    """Whether the line, standing above the text, gives its day with clock, source or counters."""
    return bool(_HEAD_LINE.match(text))


def ends_article(text: str) -> bool:
    """Whether the line heads what follows an article: 相关新闻, 网友评论 …"""
    return bool(_STOP.match(text))


def without_editor(text: str) -> str:
    """The paragraph without the editor's name that closes it in brackets."""
    return _EDITOR_NOTE.sub("", text)
