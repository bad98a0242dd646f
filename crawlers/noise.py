"""Lines of a page that are no part of its text: editors, share bars, counters, paging, legal footers.

What a rule here takes nobody reads again, so none of them may match a sentence: each ends before 。 or is anchored.
Rules are in simplified characters; what a line has of the traditional ones is turned before they are asked.
"""

import re
from typing import Final

from crawlers.dates import only_date

_STOP: Final = re.compile(
    r"^[\[【〖<(（■◆●>\s]*(?:相关(?:新闻|链接|阅读|稿件|文章|报道|专题|推荐|政策与解读|政策解读|解读|文档|热词|资讯|视频|图片|搜索|信息|内容|附件下载)|"
    r"(?:延伸|推荐|扩展|关联|更多)阅读|(?:精彩|热门|热点|为您|频道|编辑|特别|今日|本周|图文|图片|视频)推荐|猜你(?:喜欢|感兴趣)|"
    r"(?:网友|我要|发表|最新|热门|参与|精彩)?(?:评论|跟帖|留言)|网友(?:关注|留言)|更多(?:新闻|精彩|内容|报道)|"
    r"(?:新闻|点击|阅读|热点|今日|本周|一周)?排行榜?|(?:今日|热点|图片|最新|热门|频道|滚动|头条|推荐|要闻)(?:热点|新闻|要闻|资讯|文章|图片|消息)|"
    r"精彩图片|您可能\w{0,8}|大家都在(?:看|搜)|(?:责任|免责|版权|郑重|特别)声明|版权[与和及]免责声明|(?:文章|新闻|热门)?关键[词字]|新闻热线|"
    r"(?:上|下)一篇)[\]】〗>)）:：\s]*(?:更多.*|more.*|[(（].*[)）])?$",
    re.I,
)
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
        r"(?:打印|大|中|小|字号|字体|大中小|关闭|更多|默认|超大|特大|[小大]字|A\+|A-|T大|T小|首页|返回(?:顶部|列表|首页|上一?[页级]|目录)?|回到顶部|顶部|TOP|全屏|放大|"
        r"复制(?:链接|本[页文](?:地址|网址)?)?|微信|微博|人人网|QQ空间|收藏(?:本[页文])?|加入收藏|我?要?纠错|投稿|下载全文|查看原图|点击查看大图|保存图片|登录|"
        r"注册|登录\W?注册|(?:推荐|发送|转发|告诉)(?:给)?(?:朋友|好友)|推荐此文|顶一下|踩一下|点?赞|挑错|举报|评论|留言|手机看新闻|网摘|设为首页|换一换|"
        r"分享|转发|朗读|听新闻|播报文章|展开全文|阅读全文|查看全文|点击阅读全文|余下全文|全文阅读|正文|扫码阅读|繁体|简体)[:：]?",
        r"[\[【]?(?:字体|字号|文字大小|视力保护色|打印)[\]】]?\s*[:：]?[^。，；]{0,40}",
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
    r"(?P<footer>ICP备\d|公网安备|网站标识码|Copyright)|(?P<claim>本文仅代表作者|不代表本[网站]|转载请注明|未经授权|未经许可)",
    re.I,
)
_DISCLAIMER: Final = re.compile(
    r"^[\W\d]*(?:(?:Notice|Disclaimer)\s*:|[^。，；：:]{0,14}声明\W{0,3}[:：】\]].{0,400}(?:版权|转载|本网|本站|个人观点|仅代表|不代表|存储空间|参考|风险自担|不构成)|"
    r"凡(?:本[网站报]|注明|转载|标注|来源)[^。]{0,40}(?:注明|来源|稿件|作品|文字)|本文(?:仅代表|系转载|为转载|不代表|版权归)|"
    r"[（(]?以上(?:内容|信息|文章)(?:仅供参考|仅代表))",
)
# Above the text only: the day, with clock, source or counters beside it. Below it, a line like this is a signature.
_HEAD_LINE: Final = re.compile(
    r"^[^，。；！？]{0,40}?(?<!\d)20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?\s*(?P<clock>\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*"
    r"(?P<rest>.{0,120})$"
)
_HEAD_WORD: Final = re.compile(
    r"^\W*(?:(?:信息|文章|稿件|新闻)?来\s*源|出处|作者|记者|编辑|浏览|点击|阅读|字[体号]|打印|分享|【|\[|$)"
)
_HEAD_START: Final = re.compile(
    r"^\W*(?:[\u4e00-\u9fff·]{2,10}\s*[:：|]\s*|[\w./:-]{4,60}\s*)?(?:(?:发布|更新)?(?:时间|日期)\s*[:：]\s*)?(?=20\d\d)"
)
_EDITOR_ALONE: Final = re.compile(r"^[（(](?:\S{2,8}编辑\s\S{2,4}|\S{2,4}\s编辑)[)）]$")
_EDITOR_NOTE: Final = re.compile(
    r"\s*[\[【(（](?:责任编辑|责编|编辑|本文责编|网络编辑|实习编辑|值班编辑)\s*[:：]?[^\])】）]{0,30}[\]】)）]\s*$|"
    r"\s+(?:责任编辑|责编)\s*[:：][^。]{0,20}$|\s*[（(](?:接下一?[页頁]|下接\S{1,8}|未完待[续續])[)）]?\s*$"
)
_TALK: Final = re.compile(
    r"^\W*(?:网友|我要|发表|最新|热门|精彩|全部|用户)?(?:评论|跟帖|留言|回复)|^\W*(?:版权|免责)[\u4e00-\u9fff]{0,6}声明"
)
# After the last sentence a short line with one of these words is the page's; before it, it may be anything.
_AFTER: Final = re.compile(
    r"推荐|转帖|转发|转载|分享|评论|跟帖|留言|相关|关键[词字]|标签|上一|下一|更多|点击|订阅|客户端|论坛|微博|微信|收藏|顶一下|责编|热门|热点|排行|最新|专题|"
    r"声明|网友|投票|举报|纠错|打印|关闭|返回|版权|登录|注册|广告|搜索|头条|频道|精彩|精选|猜你|阅读[:：\d]|被阅读|发表于|Trackback|博客|邮箱订阅|二维码|扫码|扫描|App|编辑[:：]|来源[:：]|有\d+人",
    re.I,
)
_BELONGS: Final = re.compile(
    r"^\W*(?:附件|附[:：]|附表|抄送|联系|电话|地址|邮编|注[:：]|备注|图[:：\d]|表\d|\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,3}、)|[》函表书]\W*$|"
    r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)\W*$",
    re.I,
)
_ENDING: Final = re.compile(
    r"[。！？；…”）)》]$|[部委局署办院厅会行社组处司府团校]$|中心$|公司$|主席|总理|部长|局长|主任|省长|市长|记者|通讯员|[摄文图][/／)）]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)"
)
_SIMPLE: Final = str.maketrans(
    "責編輯關閉閱讀連結發點擊頁評論題專來時間訊報網轉載聲標籤鍵詞鏈誌頻熱門薦註冊錄尋權無記審後贊頂舉圖選視號體擊條類",
    "责编辑关闭阅读连结发点击页评论题专来时间讯报网转载声标签键词链志频热门荐注册录寻权无记审后赞顶举图选视号体击条类",
)


def is_noise(text: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    if len(text) > 600:
        return False
    simple = text.translate(_SIMPLE)
    if _DISCLAIMER.match(simple):
        return True
    if len(text) >= 200:
        return False
    return _is_told(simple) or bool(_EDITOR_ALONE.match(simple)) or any(pattern.match(simple) for pattern in _NOISE)


def is_head(text: str) -> bool:
    """Whether the line, standing above the text, gives its day with clock, source or counters."""
    if len(text) >= 200 or (match := _HEAD_LINE.match(simple := text.translate(_SIMPLE))) is None:
        return False
    rest = match.group("rest")
    if match.group("clock"):
        return len(rest) <= 16 or bool(_HEAD_WORD.match(rest))
    return bool(_HEAD_WORD.match(rest) and _HEAD_START.match(simple))


def ends_article(text: str) -> bool:
    """Whether the line heads what follows an article: 相关新闻, 网友评论 …"""
    return len(text) < 60 and bool(_STOP.match(text.translate(_SIMPLE)))


def closes_text(text: str) -> bool:
    """Whether a short line may end a text: a note on files and persons, a day, an organ, words in brackets."""
    return bool(_BELONGS.match(text) or _ENDING.search(text) or only_date(text))


def is_talk(text: str) -> bool:
    """Whether the heading is that of readers' comments or of a site's claims, which may be longer than the article."""
    return bool(_TALK.match(text.translate(_SIMPLE)))


def follows_article(text: str) -> bool:
    """Whether a line below the last sentence is the page's: 推荐给朋友, 更多精彩…, 关键词：…"""
    return (
        len(text) < 50
        and "。" not in text
        and bool(_AFTER.search(text.translate(_SIMPLE)))
        and not _BELONGS.match(text)
    )


def without_editor(text: str) -> str:
    """The paragraph without the editor's name or the word of paging that closes it in brackets."""
    return _EDITOR_NOTE.sub("", text)


def _is_told(text: str) -> bool:
    """Whether a word tells the line, and no sentence stands around it."""
    told = _TOLD_BY.search(text)
    if told is None or told.start() > 180:
        return False
    if told.lastgroup == "footer":
        return True
    rest = text.rstrip("。") if told.lastgroup == "claim" else text
    return told.start() <= 60 and not re.search("[。；，]" if told.lastgroup == "tool" else "[。；]", rest)
