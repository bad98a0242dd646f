"""Lines of a page that are no part of its text: editors, share bars, counters, paging, legal footers.

What a rule here takes nobody reads again, so none of them may match a sentence: each ends before 。 or is anchored.
Rules are in simplified characters; what a line has of the traditional ones is turned before they are asked.
"""

import re
from functools import lru_cache
from typing import Final

from crawlers.pages.simplified import simplified

_OPEN: Final = r"^[\[【(（<>》«\s·•|-]*"
_SHUT: Final = r"[\]】)）>》»\s·|-]*$"
# Lines of the page, not of the text. None of these may match a sentence: what a rule here takes, nobody reads again.
_NOISE: Final = tuple(
    re.compile(rf"{_OPEN}(?:{pattern}){_SHUT}", re.I)
    for pattern in (
        r"(?:(?:责任|网络|值班|实习|文字|本文|新媒体|本期|原|图片|美术|视觉|执行|频道|栏目|网站)?(?:编辑|责编|主编|编审|编校|美编|采编)|校对|校审|监制|"
        r"初审|复审|终审|审稿人?|审核人?|审签|签发|录入|责任校对)\s*[:：]\s*[^。；，]{0,40}",
        r"(?:原标题|稿源|文章来源|信息来源|新闻来源|稿件来源|本文来源|来源|出处|作者|发布时间|发布日期|发布人|发布者|点击(?:数|量|率)?|浏览(?:次数|量)?|"
        r"阅读(?:次数|量|数)?|访问(?:量|次数)|人气|热度)\s*[:：][^。；]{0,60}",
        r"(?:您的|当前)?浏览器(?:不支持|版本(?:过低|太低)|暂不支持)[^。]{0,40}|"
        r"Your browser (?:does not|doesn't) support.{0,80}|(?:视频|音频)?播放器?(?:正在)?加载中?[\W]*|"
        r"(?:正在)?加载(?:中|评论)*[\W]*|点击(?:图片|此处|这里|上方|下方)?(?:播放|观看|收听)(?:视频|音频)?|"
        r"(?:请|您)[^。，]{0,8}(?:安装|升级|更新)[^。，]{0,16}(?:播放器|浏览器|Flash)[^。，]{0,20}",
        r"(?:推荐|相关|延伸|更多|热门|关联)(?:阅读|新闻|专题|文章|报道|视频|搜索|资讯)\s*[:：][^。；]{0,80}|关注[^。，；]{2,12}(?:微博|微信|公众号)|文章导[读航]\s*[:：]?|今天是\s*20\d\d[^。]{0,40}",
        r"(?:Posted|Filed) (?:in|on|by|under)\b.{0,120}|You can (?:follow|leave|skip)\b.{0,300}|"
        r"Leave a (?:reply|comment).{0,20}|Last Updated.{0,60}|发信人\s*[:：].{0,60}信区.{0,40}|发信站\s*[:：].{0,80}",
        r"(?:主办|承办|版权所有)(?:单位)?\s*[:：][^。，；]{2,40}\s"
        r"(?:承办|协办|技术支持|维护|电话|地址|邮编|备案)[^。，；\s]{0,6}\s*[:：][^。；]{0,120}",
        r"(?:(?:感动|路过|高兴|难过|愤怒|搞笑|无聊|同情|震惊|新奇|鲜花|握手|雷人|鸡蛋|惊讶|流汗|不解|羡慕|开心|伤心)[\W\d]*){2,12}",
        r"本(?:网)?站(?:内容|信息)?由[^。]{2,30}(?:承办|主办|维护|支持|制作|建设)[^。]{0,60}|您(?:正在|要)?访问的(?:链接|网站|页面)[^。]{0,12}离开[^。]{0,60}",
        r"本(?:篇)?文(?:章)?共(?:有)?\s*\d+\s*页[^。；]{0,24}|(?:本文|原文|引用|永久|固定|转载|文章)[^。，；\s]{0,4}(?:网址|地址|链接|出处)\s*[:：]?\s*(?:https?://|/)\S{0,150}|"
        r"(?:引用|Trackback|通告)[^。，；]{0,16}[:：]\s*(?:https?://|/|\d)\S{0,150}|※ 来源.{0,80}",
        r"(?:您?(?:现在|当前)?(?:的?位置)?\S{0,4}\s*[:：]?\s*)?(?:网站)?首页(?:\s*(?:>>?|»|›|→|\\|/|-)\s*[^>»›→\\。；，]{1,16}){1,6}",
        r"[\[【]?(?:字体|字号|浏览字体|文字大小|视力保护色|打印)[\]】]?\s*[:：]?[^。，；]{0,40}",
        r"(?:上一[篇条章则]|下一[篇条章则]|[前后]一篇)\s*[:：].*|(?:[上下]一[篇页条章则])",
        r"(?:分享|转帖|转载|转发|转播|推荐|收藏|发布)(?:到|至|给)[^。；，]{0,80}|分享\s*[:：][^。；]{0,80}|"
        r"您?(?:现在的?|当前的?)?(?:所在)?位置\s*[:：][^。]*",
        r"(?:本[篇文](?:新闻)?|文章|新闻|热门|相关)*\s*(?:关键[词字]|标签|TAGS?|搜索)\s*[:：][^。；]{0,80}",
        r"(?:上一?页|下一?页|前一?页|后一?页|首页|[尾末]页|第\d{1,3}页|共\d{1,3}页|接下一?页|GO|[\W\d_]){2,60}|[\W\d_]*",
        r"[^。；]{0,40}(?:已被?阅读|阅读\s*[:：])\s*\d+[^。；]{0,30}|发[表布]于\s*20\d\d[^。；]{0,50}",
        r"(?:暂无|没有)(?:相?关联?|任何|更多)?(?:文章|评论|内容|信息|资讯|新闻)[^。]{0,40}|[^。]{0,30}查看更多",
        r"第?\s*\d+\s*[/／]\s*\d+\s*页?|共\s*\d+\s*页[^。，；]{0,20}|END|完|全文完|本文完",
        r"(?:用户名|密码|验证码|匿名|昵称|全部评论|查看(?:所有|更多|全部)?评论|加载中|请输入)\s*[:：]?[^。，；]{0,20}",
        r"(?:已有|共有?|正有)?\s*[(（]?\s*\d*\s*[)）]?\s*(?:人|条|次)(?:参与|评论|跟帖|阅读|浏览|回复|推荐|点击)[^。，；]{0,20}",
        r"[\u4e00-\u9fffA-Za-z\s·,，()（）-]{0,16}(?:https?://)?(?:[a-z0-9-]{1,30}\.){1,4}(?:com|cn|net|org|ca|hk|tw)/?",
    )
)
# Words that tell a line of the page where no 。 or ； stands in it; where no ， does either; and where it may end in 。
_TOLD_BY: Final = re.compile(
    r"(?P<line>责任编辑\s*[:：]|扫一扫|扫描二维码|二维码分享|手机打开当前页|微信公众号[:：]|版权所有|举报电话|新闻热线[:：]|二维码关注|扫码关注|关注\S{0,12}公众号)|"
    r"(?P<tool>打印本[页文]|打印此[页文]|关闭(?:窗口|本页|此页)|我要评论|发表评论)|"
    r"(?P<footer>ICP备\d|公网安备|网站标识码|Copyright)|(?P<claim>本文仅代表作者|不代表本[网站]|转载请注明|(?:未经|非经)[^。]{0,20}(?:授权|许可|同意|允许)[^。]{0,24}(?:转载|镜像|摘编|转贴|违者必究))",
    re.I,
)
_DISCLAIMER: Final = re.compile(
    r"^[\W\d]*(?:(?:Notice|Disclaimer)\s*:|This entry was posted|"
    r"[^。，；：:]{0,14}声明\W{0,3}[:：】\]].{0,400}(?:版权|转载|本网|本站|个人观点|仅代表|不代表|存储空间|参考|风险自担|不构成)|"
    r"凡(?:本[网站报]|注明|转载|标注|来源)[^。]{0,40}(?:注明|来源|稿件|作品|文字)|本文(?:仅代表|系转载|为转载|不代表|版权归)|"
    r"[（(]?以上(?:内容|信息|文章)(?:仅供参考|仅代表))",
)
# One tool of a page; a line of nothing but tools, counters and signs between them is the page's.
_TOOL: Final = re.compile(
    r"(?:(?:打印|大|中|小|字号|字体|大中小|关闭|更多|默认|超大|特大|[小大]字|A\+|A-|T|T大|T小|首页|返回(?:顶部|列表|首页|主页|上一?[页级]|目录|正文)?|"
    r"回到?顶部|顶部|TOP|全屏|放大|缩小|复制(?:链接|网址|本?[页文]?(?:地址|网址|链接)?)?|微信|微博|人人网|QQ空间|收藏(?:本?[页文]|此[页文]|文章)?|加入收藏|添加到收藏夹?|"
    r"我?要?纠错|报错|投稿|下载全文|查看原图|点击查看大图|保存图片|登录|注册|登录\W?注册|(?:推荐|发送|转发|告诉)(?:给|本文给?)?(?:朋友|好友)?|推荐此?[文页]|"
    r"顶(?:一下|部|起来)?|踩(?:一下)?|点?赞|挑错|举报|(?:查看|我要|发表|参与|网友|进入)?(?:评论|留言|讨论|互动)|我来说两句|手机看新闻|网摘|设为首页|换一换|分享|转发|转帖|引用|"
    r"朗读|听新闻|收听本文|播报文章|语音播报|展开全文|阅读全文|查看全文|点击阅读全文|余下全文|全文阅读|正文|扫码阅读|繁体|简体|进入(?:论坛|贴吧|专题)|论坛|"
    r"打印(?:本|此|该)?[页文稿]?(?:章|面)?|关闭(?:窗口|本页|此页)?|(?:收藏|打印|复制|推荐|转发)(?:本文|此文|本页)|报错|纠错|广告|ADVERTISEMENT|关于(?:我们|本站)|联系(?:我们|方式)|网站(?:地图|声明|首页|导航)|帮助(?:中心)?|广告服务|友情链接|诚聘英才|法律声明|隐私(?:政策|声明)|English|隐藏|显示|展开|收起)"
    r"\s*(?:[:：]|[（(]?\s*\d*\s*[条次人]?[)）]?)?)",
    re.I,
)
_BETWEEN_TOOLS: Final = re.compile(r"[\s|｜/\[\]【】<>《》〖〗«»·•,，、:：…—_-]+|[（(](?=\D)|(?<=\D)[)）]")
_EDITOR_ALONE: Final = re.compile(
    r"^[（(\[【](?:\S{2,8}编辑\s\S{2,4}|\S{2,4}\s编辑|(?:本文)?(?:责任|网络|执行)?(?:编辑|责编|校对)\s+\S{2,4}(?:\s\S{2,4})?)[)）\]】]$"
)
_EDITOR_NOTE: Final = re.compile(
    r"\s*[\[【(（](?:责任编辑|责编|编辑|本文责编|网络编辑|实习编辑|值班编辑)\s*[:：]?[^\])】）]{0,30}[\]】)）]\s*$|"
    r"\s+(?:责任编辑|责编)\s*[:：][^。]{0,20}$|\s*[（(](?:接下一?[页頁]|下接\S{1,8}|未完待[续續])[)）]?\s*$"
)


@lru_cache(maxsize=4096)  # each line of a page is asked for several times
def is_noise(text: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    if len(text) > 600:
        return False
    simple = simplified(text)
    if _DISCLAIMER.match(simple):
        return True
    if len(text) >= 200:
        return False
    return (
        _is_told(simple)
        or bool(_EDITOR_ALONE.match(simple))
        or any(pattern.match(simple) for pattern in _NOISE)
        or _is_tools(simple)
    )


def without_editor(text: str) -> str:
    """The paragraph without the editor's name or the word of paging that closes it in brackets."""
    return _EDITOR_NOTE.sub("", text)


def _is_tools(text: str) -> bool:
    """Whether the line is tools of the page and nothing else: 【打印】【关闭】 评论(3)"""
    if len(text) > 80:
        return False
    parts = [part for part in _BETWEEN_TOOLS.split(text.strip("（）()。")) if part]
    return any(not part.isdigit() for part in parts) and all(part.isdigit() or _TOOL.fullmatch(part) for part in parts)


def _is_told(text: str) -> bool:
    """Whether a word tells the line, and no sentence stands around it."""
    told = _TOLD_BY.search(text)
    if told is None or told.start() > 180:
        return False
    if told.lastgroup == "footer":
        return True
    rest = text.rstrip("。") if told.lastgroup == "claim" else text
    return told.start() <= 60 and not re.search("[。；，]" if told.lastgroup == "tool" else "[。；]", rest)
