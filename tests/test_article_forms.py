"""The many ways in which pages of 2003-2012 print what stands around one and the same text."""

import pytest

from tests.article_forms import DAY, FORMS, HEAD, TEXT, TITLE, Form, read


@FORMS
@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("2012年01月12日 08:30　来源：样例日报　作者：某甲", "样例日报"),
        ("样例日报 2012-01-12 08:30:12", "样例日报"),
        ("2012-01-12 08:30 样例日报", "样例日报"),
        ("[2012-1-12]", None),
        ("（2012/1/12 8:30）", None),
        ("日期：2012-01-12", None),
        ("时间：2012-1-12 8:30:00 点击：<span>321</span>次", None),
        ("发表于 2012-01-12 08:30", None),
        ("更新时间：2012-1-12", None),
        ("发布时间：2012-01-12 出处：样例日报", "样例日报"),
        ("稿源：样例日报　2012-01-12", "样例日报"),
        ("作者：某甲　文章来源：样例日报　点击数：88　更新时间：2012-1-12", "样例日报"),
        ("【样例日报 2012-01-12】", "样例日报"),
        ("样例网 (2012-01-12 08:30:12) 字号：<a>大</a> <a>中</a> <a>小</a>", "样例网"),
        ("www.yangli.example 2012年01月12日 08:30 样例晚报", "样例晚报"),
        ("http://www.yangli.example 2012-1-12 8:30:12 来源：样例晚报", "样例晚报"),
        ("來源：样例日報　發佈時間：2012年1月12日", "样例日報"),
        ("發佈日期：2012-01-12", None),
        ("民國101年1月12日", None),
        ("January 12th, 2012", None),
        ("Jan 12, 2012", None),
        ("12 January 2012", None),
        ("Thursday, January 12, 2012 at 8:30 am", None),
        ("12-01-12 08:30", None),
        ("<span>2012</span>年<span>01</span>月<span>12</span>日　<span>样例日报</span>", "样例日报"),
        ("<b>来源</b> <a href=/x>样例日报</a> <span>2012.01.12</span>", "样例日报"),
        ("2012年1月12日 星期四 8:30", None),
        ("2012-01-12　浏览次数：55　【打印】【关闭】", None),
        ("<a href=http://x.example>样例日报</a> &nbsp; 2012年01月12日08:30 &nbsp; <a href=/c>评论(3)</a>", "样例日报"),
        (
            "【字体：<a>大</a> <a>中</a> <a>小</a>】2012-01-12 8:30:12 来源：样例日报 浏览：<script>x</script>次",
            "样例日报",
        ),
        ("2012-01-12 08:30　某甲　样例日报　我要评论(<a>12</a>)", None),
        ("二〇一二年一月十二日", None),
        ("Posted on 2012-01-12 08:30 某甲 阅读(32) 评论(0) 编辑 收藏", None),
        ("作者：某甲 | 2012-01-12 | 分类：时评 | 评论：0 | 浏览：32", None),
        ("来源:样例日报  2012-01-12 08:30:12  责任编辑:某乙", "样例日报"),
        ("2012/01/12 | 来源: 样例日报 | 查看: 12 | 评论: 1", "样例日报"),
        ("文/本报记者某甲　2012-01-12", None),
        ("发布者：某甲　发布时间：2012-01-12　查看：12", None),
        ("信息提供日期：2012-01-12 信息来源：样例日报 视力保护色：<a>■</a>", "样例日报"),
        ("2012-01-12 08:30:12.0", None),
        ("2012年01月12日 来源：<a href=/x>样例日报</a> 版名：国内 作者：某甲", "样例日报"),
    ],
)
def test_day_and_source_above_a_text_are_read_and_are_no_text(form: Form, head: str, source: str | None) -> None:
    found = read(form(head))
    assert (found.title, found.published, found.source, found.paragraphs) == (TITLE, DAY, source, TEXT)


@FORMS
@pytest.mark.parametrize(
    "tail",
    [
        "（责任编辑：某甲）",
        "责任编辑：某甲",
        "[责任编辑:某甲]",
        "【编辑：某甲】",
        "责编：某甲 校对：某乙",
        "(编辑 某甲)",
        "編輯：某甲",
        "責任編輯：某甲",
        "（完）",
        "声明：本网转载此文，旨在传递更多信息，不代表本网观点。",
        "免责声明：本文仅代表作者个人观点，与样例网无关。",
        "原标题：某县客运开通",
        "相关新闻：<br><a href=/1>某县修路三百公里方便群众出行</a><br><a href=/2>某县新建候车亭一百五十个投入使用</a>",
        "相关专题：<a href=/z>农村客运</a>",
        "更多&gt;&gt;",
        "上一篇：<a href=/1>某县修路三百公里</a><br>下一篇：<a href=/2>某县新建候车亭</a>",
        "上一篇：没有了<br>下一篇：某县新建候车亭",
        "网友评论（12条）",
        "发表评论 | 查看评论(0)",
        "我来说两句(12)",
        "【<a href=#>我来说两句</a>】【<a>推荐</a>】【<a>大 中 小</a>】【<a>打印</a>】【<a>关闭</a>】",
        "顶一下(3) 踩一下(0)",
        "[<a>推荐</a>] [<a>打印</a>] [<a>收藏</a>] [<a>关闭</a>]",
        "分享到：新浪微博 QQ空间 人人网 开心网",
        "转发至微博",
        "点击数：321",
        "本站声明：凡注明来源样例网的作品，未经授权不得转载。",
        "版权声明：转载请注明来源。",
        "Trackback: http://www.yangli.example/tb.asp?id=3",
        "引用通告地址：http://www.yangli.example/tb/3",
        "标签：客运 农村 公路",
        "标签: <a href=/t>客运</a> <a href=/t>农村</a>",
        "关键词：客运 农村",
        "本文来源：样例日报 作者：某甲",
        "文章来源：样例日报",
        "阅读(321) | 评论(0) | 转载(2)",
        "热度：321℃",
        "投稿邮箱：tougao@yangli.example",
        "新闻热线：010-00000000",
        "欢迎关注样例网官方微信公众号",
        "扫描二维码，关注样例网",
        "下载样例新闻客户端，阅读更多新闻",
        "打开样例新闻客户端，查看更多精彩",
        "[ <a>发表评论</a> ] [ <a>字号：大</a> ]",
        "作者：某甲　编辑：某乙",
        "（编辑：某甲　来源：样例日报）",
        "来源：样例日报　编辑：某甲",
        "稿件来源：样例日报　责任编辑：某甲",
        "【我要纠错】责任编辑：某甲",
        "本篇文章共有 1 页，当前为第 1 页",
        "[1] [2] [3] 下一页",
        "1 2 3 4 下一页 尾页",
        "第1页 第2页 下一页",
        "共2页 1 2 下一页",
        "回顶部",
        "返回列表",
        "返回上一页",
        "此文章共有0位网友评论",
        "该新闻已有 12 人浏览",
        "发表时间：2012-01-12 08:30",
        "本贴由某甲于2012-1-12 8:30发表",
        "类别：时评 | 添加到搜藏 | 浏览(32) | 评论 (0)",
        "最后更新于 2012-01-12 08:30",
        "最近读者：",
        "文章评论",
        "评论列表（网友评论仅供网友表达个人看法，并不表明本站同意其观点）",
        "查看更多评论",
        "没有评论",
        "请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。",
        "用户名：<input> 密码：<input> 匿名发表",
        "※ 来源:·样例站 www.yangli.example·[FROM: 10.0.0.1]",
        "--<br>签名档：静以修身",
        "已投稿到：排行榜",
        "前一篇：<a>某县修路</a>",
        "收藏 举报 打印",
        "收藏本文 打印本文 关闭窗口",
        "告诉好友 | 打印 | 关闭",
        "上一条：无　下一条：某县修路",
        "文章录入：某甲　责任编辑：某乙",
        "审核：某甲",
        "供稿：某单位",
        "【大 中 小】【打印】【关闭】",
        "[返回首页]",
        "»  更多内容",
        "(来源：样例日报)",
        "（本文来源：样例日报 作者：某甲）",
        "【背景资料】<br><a href=/1>某县修路三百公里方便群众出行</a>",
        "延伸阅读：",
        "◎ 最新评论",
        "您对本文的评价：",
        "[上一页] [1] [2] [下一页]",
        "我要啦免费统计",
        "相关评论 0 条",
        "正在加载评论...",
        "Tags:客运,农村",
        "你可能也喜欢：<br><a href=/1>某县修路三百公里方便群众出行</a>",
        "关注我们",
        "本文网址：http://www.yangli.example/gn/881.html",
        "复制网址 转帖到其他论坛",
        "查看全文 | 收藏",
        "看完这篇文章觉得",
        "心情：感动 同情 无聊 愤怒",
        "新闻表情排行",
        "共有评论 0 条 我要评论",
        "【打印此页】 【返回】 【顶部】",
        "【相关链接】某县修路三百公里　某县新建候车亭",
        "进入论坛讨论",
        "热点推荐",
        "手机读报，精彩随身，移动用户发送到00000",
        "订阅样例手机报",
        "短信订阅：发送A到00000",
        "想了解更多，请关注样例网",
        "Tag：客运",
        "来源：样例日报(责任编辑：某甲)",
        "文章关键词：客运 农村 公路 我要反馈",
        "欢迎发表评论&nbsp;&nbsp;我要评论",
        "(本文不代表本站立场)",
        "以上内容仅供参考",
        "本文已被浏览 321 次",
        "字数：1024",
        "[复制链接] [推荐给好友]",
        "点此查看原文",
        "阅读原文",
        "原文链接：http://www.yangli.example/1",
        "<a href=/more>查看更多</a>",
        "编辑推荐",
    ],
)
def test_what_a_page_says_below_its_text_is_no_text(form: Form, tail: str) -> None:
    found = read(form(tail=tail))
    assert (found.title, found.published, found.paragraphs) == (TITLE, DAY, TEXT)


@FORMS
@pytest.mark.parametrize(
    "above",
    [
        "字号：<a>大</a> <a>中</a> <a>小</a>",
        "<a>放大</a> <a>缩小</a>",
        "我要评论 | 收藏 | 打印",
        "进入论坛&gt;&gt;",
        "<script>document.write('x')</script>",
        "<div>广告</div>",
        "【<a>进入贴吧</a>】【<a>打印</a>】",
        "请输入关键字 <input> <input type=submit value=搜索>",
        "您的浏览器不支持播放该视频",
        "点击播放视频",
        "Your browser does not support the video tag.",
        "<a href=/z>专题：农村客运</a>",
        "播放器加载中...",
        "推荐阅读：<a href=/1>某县修路三百公里</a>",
        "<a>参与互动</a>（0）",
        "【<a href=#>查看评论</a>】",
        "热门搜索：<a href=/1>客运</a> <a href=/2>公路</a>",
        "相关专题：农村客运",
        "收听本文",
        "关注样例网微博",
        "今天是2026年11月23日 星期一",
        "浏览字体：[大 中 小]",
        "T | T",
        "分享到：",
        "文章导读：",
        "本文共有 3 页",
        "评论 0",
        "原文地址：http://www.yangli.example/2",
    ],
)
def test_tools_players_and_pointers_above_a_text_are_no_text(form: Form, above: str) -> None:
    assert read(form(above=f"<div>{above}</div>")).paragraphs == TEXT


@FORMS
@pytest.mark.parametrize(
    "day",
    [
        "今天是2026年11月23日 星期一",
        "2026-11-19",
        "2026年11月19日 09:00",
        "Thursday, November 19, 2026",
        "今日：2026-11-19 天气：晴",
    ],
)
@pytest.mark.parametrize("head", [HEAD, "2012-01-12", "作者：某甲　2012年01月12日08:30"])
def test_the_day_in_the_pages_head_is_not_the_articles(form: Form, day: str, head: str) -> None:
    found = read(form(head).replace("<body>", f"<body><div>{day}</div>"))
    assert (found.published, found.paragraphs) == (DAY, TEXT)


TALK = (
    (3, "说得很好，支持一下，希望早日通车。"),
    (4, "我们村什么时候通车呢？盼望已久了，请回复。"),
    (5, "班次太少了，能不能多一点，早晚都要。"),
)
POSTS = [
    "".join(
        f"<div class=x{n}><div>网友{n} 发表于 2012-01-1{n} 09:0{n}</div><div>{said}</div></div>" for n, said in TALK
    ),
    "".join(f"<p>{n}楼 某网友 2012-01-1{n} 09:0{n}:00 回复</p><p>{said}</p>" for n, said in TALK),
    "".join(f"<li><a href=/u{n}>某网友{n}</a>：<br>{said}<br>2012-1-1{n} 9:0{n}:00 [回复]</li>" for n, said in TALK),
]


@FORMS
@pytest.mark.parametrize("posts", POSTS)
@pytest.mark.parametrize(
    "heading",
    [
        "",
        "网友评论",
        "最新评论 共3条",
        "3 条评论",
        "Comments",
        "读者留言",
        "回复",
        "已有 3 位网友发表看法",
        "3 Responses",
        "所有评论",
    ],
)
def test_readers_posts_are_no_text_under_any_heading_or_none(form: Form, posts: str, heading: str) -> None:
    assert read(form(tail=f"<div>{heading}</div>{posts}")).paragraphs == TEXT
