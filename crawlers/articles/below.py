"""Lines that stand below a text: what heads related texts and comments, readers' posts, the page's own last words."""

import re
from typing import Final

from crawlers.articles.noise import is_noise
from crawlers.pages.dates import day_span, only_date
from crawlers.pages.simplified import simplified

_KIN: Final = (
    r"新闻|链接|阅读|稿件|文章|报道|专题|推荐|政策与解读|政策解读|解读|文档|热词|资讯|视频|图片|搜索|信息|内容|"
    r"附件下载|主题|日志|博文|帖子"
)
_STOP: Final = re.compile(
    rf"^[\[【〖<(（■◆●>◎※\s]*(?:相关(?:{_KIN})|"
    r"(?:延伸|推荐|扩展|关联|更多|拓展|相关)阅读|(?:精彩|热门|热点|为您|频道|编辑|特别|今日|本周|图文|图片|视频|小编|新闻|阅读)推荐|"
    r"(?:你|您)?(?:可能|也许)?(?:还|也|会|感)*(?:喜欢|感?兴趣)的?\S{0,6}|猜(?:你|您)(?:喜欢|感兴趣)|"
    r"(?:(?:网友|读者|用户|我要|发表|最新|热门|参与|精彩|所有|全部|文章|查看|博友)*(?:评论|跟帖|留言|回复|回应)(?:列表)?|Comments?|Responses?)(?:\s*共?\s*\d+\s*条)?|"
    r"(?:已有|共有?)?\s*\d+\s*(?:条|位|个|人|名)?\s*(?:网友|读者)?(?:发表)?(?:评论|看法|跟帖|留言|回复|Comments?|Responses?|Replies)\S{0,16}|"
    r"我来说两句|网友(?:关注|留言)|更多(?:新闻|精彩|内容|报道)|"
    r"(?:新闻|点击|阅读|热点|今日|本周|一周)?排行榜?|(?:今日|热点|图片|最新|热门|频道|滚动|头条|推荐|要闻)(?:热点|新闻|要闻|资讯|文章|图片|消息)|"
    r"精彩图片|(?:您|你)可能\w{0,8}|大家都在(?:看|搜)|(?:责任|免责|版权|郑重|特别|本站|本网)?声明|版权[与和及]免责声明|(?:文章|新闻|热门)?关键[词字]|新闻热线|"
    r"(?:上|下)一篇)[\]】〗>)）:：\s]*(?:更多.*|more.*|[(（\[].*[)）\]])?$",
    re.I,
)
_TALK: Final = re.compile(
    r"^\W*(?:(?:网友|读者|用户|我要|发表|最新|热门|精彩|全部|所有|文章|查看|博友|已有|共有?|\d+|条|位|个|人|名|看法|\s)*(?:评论|跟帖|留言|回复|回应|看法|我来说两句|Comments?|Responses?|Replies)|(?:版权|免责|本[站网])[\u4e00-\u9fff]{0,6}声明)",
    re.I,
)
# A reader's post under the text: name and clock in one short line. Live transcripts have clocks too, no such word.
_POST: Final = re.compile(r"发[表布]|回复|\d\s*楼|网友|评论|引用|游客|匿名|支持|举报|says|said|Posted|沙发|板凳", re.I)
_READER: Final = re.compile(r"网友|评论|回复|\d\s*楼|游客|匿名|引用|says|said", re.I)
# After the last sentence a short line with one of these words is the page's; before it, it may be anything.
_AFTER: Final = re.compile(
    r"转帖|转发|转载|评论|跟帖|留言|相关|关键[词字]|标签|上一|下一|更多|顶一下|责编|"
    r"网友|打印|猜你|阅读[:：(（\d]|被?(?:阅读|浏览)|发表[于时日]|发稿时间|"
    r"(?:更新|发布)[于时日]|Trackback|(?:投稿|订阅)邮箱|邮箱订阅|二维码|扫码|扫描|App|编辑[:：/／]|^[【\[](?:文字|图片|摄影|视频|海报|设计|剪辑|策划|统筹|记者|通讯员|校对|编辑|审核|监制)[】\]]|图片?均?(?:来自|来源)网络|来源[:：]|有\d+人|引用通告|通告引用|顶部|人浏览|"
    r"[于在]\S{0,24}\s?\d{1,2}:\d\d(?::\d\d)?\S{0,24}发表|^\W*类别[:：]|签名档|供稿[:：]|录入|(?:本文|文章|新闻)的?评价|(?:免费|站长|流量)统计|可能\S{0,4}喜欢|"
    r"^\W*(?:敬?请)?关注|(?:本文|原文|永久|固定|文章)(?:网址|地址|链接|出处)|阅读原文|查看原文|心情[:：]|新闻心情|表情|手机(?:看|读|版|报|上网|浏览)|短信订阅|"
    r"^\W*字数[:：]|^Re[:：]|打分|表态|最近读者|投稿|^\W*Tags?\b|人气[:：\d]|热度[:：\d]|共\s?\d+\s?页|这篇文章|^\W*From[:：]|"
    r"^\W*(?:发布|上传|添加|刊发)(?:时间|日期)[:：]",
    re.I,
)
# These stand in headlines as well, so the line must be short.
_AFTER_IF_SHORT: Final = re.compile(
    "推荐|分享|点击|订阅|论坛|微博|微信|收藏|热门|热点|排行|最新|专题|声明|投票|举报|"
    "纠错|关闭|返回|版权|登录|注册|广告|搜索|头条|频道|精彩|精选|博客|关注|感兴趣|回应|客户端"
)
_SHORT: Final = 20
# Appeals and rules of conduct that stand under a text though they have commas.
_APPEAL: Final = re.compile(
    r"客户端|公众号|手机报|读报|短信|二维码|请?关注.{1,14}(?:网|报|微博|微信|频道)|下载.{0,12}App|共有?\s*\d+\s*页|打开.{0,10}查看|立场|热线|投稿|赞助",
    re.I,
)
_CONDUCT: Final = re.compile(
    r"自觉遵守.{0,30}(?:法规|法律|规定|公德)|文明(?:上网|发言)|(?:评论|言论|观点|发言)(?:仅|只|纯属?|均属|不)(?:供|代表|表达|属)?.{0,30}|(?:严禁|禁止|请勿)发[布表].{0,30}言论|"
    r"不(?:代表|表明|等于).{0,10}(?:本[站网]|同意|立场|观点)|(?:登录|注册)后.{0,6}(?:评论|发言)"
)
_BELONGS: Final = re.compile(
    r"^\W*(?:附件|附[:：]|附表|附录|抄送|联系|电话|地址|邮编|电子邮|邮箱|e-?mail|传真|网址|手机[:：]|官网|咨询|监督|地点|时间|注[:：]|备注|图[:：\d]|表\d|\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,3}、)|[》函表书]\W*$|"
    r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)\W*$",
    re.I,
)
_ENDING: Final = re.compile(
    r"[。！？；…”）)》]$|[部委局署办院厅会行社组处司府团校]$|中心$|公司$|主席|总理|部长|局长|主任|省长|市长|记者|通讯员|[摄文图][/／)）]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)"
)


def ends_article(text: str) -> bool:
    """Whether the line heads what follows an article: 相关新闻, 网友评论 …"""
    return len(text) < 60 and bool(_STOP.match(simplified(text)))


def is_talk(text: str) -> bool:
    """Whether the heading is that of readers' comments or of a site's claims, which may be longer than the article."""
    return bool(_TALK.match(simplified(text)))


def is_post(text: str) -> bool:
    """Whether the line gives a reader's name and the minute of his words: 某网友 发表于 2012-01-13 09:03"""
    if not 8 < len(text) < 70:
        return False
    simple = simplified(text)
    span = day_span(simple)
    if span is None or not _POST.search(simple):
        return False
    return ":" in simple[span[0] : span[1]] and not re.search("[，。；！？]", simple)


def is_reader(text: str) -> bool:
    """Whether a line names a reader, as a post does: its day is the post's."""
    return bool(_READER.search(simplified(text)))


def closes_text(text: str) -> bool:
    """Whether a short line may end a text: a note on files and persons, a day, an organ, words in brackets."""
    return bool(_BELONGS.match(text) or _ENDING.search(text) or only_date(text))


def follows_article(text: str) -> bool:
    """Whether a line below the last sentence is the page's: 推荐给朋友, 更多精彩…, 关键词：…"""
    if is_noise(text):
        return True
    if len(text) >= 80 or text[-1] in "！？" or _BELONGS.match(text):
        return False
    simple = simplified(text)
    if "。" in text or "，" in text:
        return bool(_CONDUCT.search(simple) or ("。" not in text and _APPEAL.search(simple)))
    if len(text) <= _SHORT and _AFTER_IF_SHORT.search(simple):
        return True
    return len(text) < 60 and bool(_AFTER.search(simple))
