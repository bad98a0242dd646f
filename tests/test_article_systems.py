"""Pages as the systems of diaries, forums, papers and small sites make them, with all that they set around a text."""

from datetime import date

import pytest

from tests.article_forms import DAY, TEXT, TITLE, read

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
BROKEN = "<br>".join("　　" + line for line in TEXT)
SIDE = (
    "<div id=sidebar><ul><li><h2>Archives</h2><ul><li><a href=/1>January 2012</a></li></ul></li>"
    "<li>关于作者：某甲，现居某地，喜欢写字，欢迎留言。</li></ul></div>"
)
POSTS = (
    "<ol class=commentlist><li><cite>某甲</cite> Says: <br><small><a href=#c1>January 13th, 2012 at 9:03 am</a></small>"
    "<p>说得很好，支持一下，希望早日通车。</p></li><li><cite>某乙</cite> Says: <br>"
    "<small>January 14th, 2012 at 9:03 am</small><p>我们村什么时候通车呢？盼望已久了。</p></li></ol>"
)
PAGES = {
    "wp": (
        f"<title>样例日志 &raquo; Blog Archive &raquo; {TITLE}</title><body><div id=header><h1><a href=/>样例日志"
        "</a></h1><div class=description>记录一点生活，写给自己看。</div></div><div id=content>"
        "<div class=navigation><div><a href=/0>&laquo; 上一篇旧文</a></div></div><div class=post id=post-3><h2>"
        f"<a href=/3 rel=bookmark>{TITLE}</a></h2><div class=entry>{PARAGRAPHS}<p class='postmetadata alt'>"
        "<small>This entry was posted on Thursday, January 12th, 2012 at 8:30 am and is filed under "
        "<a href=/c>时评</a>. You can follow any responses to this entry through the <a href=/f>RSS 2.0"
        "</a> feed. You can <a href=#r>leave a response</a>, or <a href=/tb>trackback</a> from your own site."
        f"</small></p></div></div><h3 id=comments>2 Responses to &#8220;{TITLE}&#8221;</h3>{POSTS}"
        "<h3 id=respond>Leave a Reply</h3><form><p><input> Name (required)</p><p>"
        f"<input> Mail (will not be published) (required)</p><textarea></textarea></form></div>{SIDE}"
        "<div id=footer><p>样例日志 is proudly powered by WordPress, Entries (RSS) and Comments (RSS).</p></div>"
    ),
    "wp2": (
        f"<title>{TITLE} | 样例日志</title><body><h1><a href=/>样例日志</a></h1><div class=post><h2>{TITLE}</h2>"
        f"<small>January 12th, 2012 by admin</small><div class=entry>{PARAGRAPHS}</div>"
        "<p class=postmetadata>Posted in <a href=/c>时评</a> | <a href=#c>2 Comments &#187;</a></p></div>"
        f"<h3>2 Comments</h3>{POSTS}{SIDE}"
    ),
    "zblog": (
        f"<title>样例日志-{TITLE}</title><body><div id=divTop><h1>样例日志</h1></div><div id=divMain>"
        f"<div class='post cate1'><h4 class=post-date>2012年1月12日 8:30:0</h4><h2 class=post-title>{TITLE}</h2>"
        f"<div class=post-body>{PARAGRAPHS}</div><h5 class=post-tags>Tags: <span><a href=/t>客运</a></span></h5>"
        "<h6 class=post-footer>发布:某甲 | 分类:时评 | 评论:0 | 引用:0 | 浏览:<span>32</span> | "
        "<a href=/t>TrackBack引用</a></h6></div><ul class=msg><li class=msgname>1.某甲</li>"
        "<li class=msgcontent>说得很好，支持一下，希望早日通车。</li>"
        "<li class=msgtime>2012-1-13 9:03:00 回复该留言</li></ul><p class=posttop><a>发表评论</a></p>"
        f"</div>{SIDE}"
    ),
    "sina": (
        f"<title>{TITLE}_某甲_新浪博客</title><body><div class=blogname><h1>某甲的博客</h1></div>"
        f"<div class=articalTitle><h2 class='titName SG_txta'>{TITLE}</h2>"
        "<span class='time SG_txtc'>(2012-01-12 08:30:12)</span></div><div class=articalTag><table><tr>"
        "<td class=blog_tag>标签：<h3><a href=/t>杂谈</a></h3></td><td class=blog_class><span>分类：</span>"
        f"<a href=/c>时评</a></td></tr></table></div><div class=articalContent>{PARAGRAPHS}</div>"
        "<div class=shareUp>分享：</div><div class=into_bottom><a>喜欢</a> 0 <a>赠金笔</a></div><div class=IL>"
        "<a>阅读</a>(32)┊<a>评论</a> (3)┊<a>收藏</a>(0)┊<a>转载</a>(1)┊<a>喜欢▼</a>┊<a>打印</a>┊<a>举报</a>"
        "</div><div>已投稿到：<a>排行榜</a></div><div><span>前一篇：</span><a>某县修路</a></div><div>"
        f"<span>后一篇：</span><a>某县修桥</a></div>{SIDE}"
    ),
    "day split": (
        f"<title>{TITLE}</title><body><div class=date><span class=d>12</span><span class=m>Jan 2012</span></div>"
        f"<h2>{TITLE}</h2>{PARAGRAPHS}{SIDE}"
    ),
    "day split zh": (
        f"<title>{TITLE}</title><body><div><p>2012年1月</p><p>12日</p></div><h2>{TITLE}</h2>{PARAGRAPHS}{SIDE}"
    ),
    "ympd": (
        f"<title>{TITLE}</title><body><h2>{TITLE}</h2><div>Thursday, 12 January 2012 08:30</div>{PARAGRAPHS}"
        "<div>Last Updated on Thursday, 12 January 2012 08:30</div>"
    ),
    "table blog": (
        "<title>某甲的博客</title><body><table><tr><td>某甲的博客</td></tr></table><table><tr><td width=200>"
        "<div>日历</div><table><tr><td>一</td><td>二</td></tr><tr><td>12</td><td>13</td></tr></table>"
        f"<div>最新日志</div><a href=/2>某县修路</a></td><td><b>{TITLE}</b><br>某甲 发表于 2012-1-12 8:30:00<br>"
        f"<br>{BROKEN}<br><br>阅读全文(32) | 回复(3) | 反映问题 | 引用通告<br>- 标签：<a href=/t>客运</a><br>"
        f"<br>Re:{TITLE}<br>某甲(游客)发表评论于2012-1-13 9:03:00<br>说得很好，支持一下，希望早日通车。"
        "<br>个人主页 | 引用回复 | 主人回复 | 返回</td></tr></table>"
    ),
    "discuz": (
        f"<title>{TITLE} - 时政 - 样例论坛 -  Powered by Discuz!</title><body><div id=nav><a href=/>样例论坛"
        f"</a> &raquo; <a href=/f>时政</a> &raquo; {TITLE}</div><table class=viewthread><tr><td class=postauthor>"
        "<cite>某甲</cite><p>新手上路</p><p>UID 3 帖子 12 积分 3 注册 2011-1-1</p></td><td class=postcontent>"
        "<div class=postinfo>发表于 2012-1-12 08:30 <a>资料</a> <a>个人空间</a> <a>短消息</a> <a>加为好友</a>"
        f"</div><div class=postmessage><h2>{TITLE}</h2><div class=t_msgfont id=postmessage_1>{BROKEN}</div></div>"
        "</td></tr><tr><td class=postauthor></td><td><div class=postactions>引用 使用道具 报告 回复 TOP</div>"
        "</td></tr></table><table class=viewthread><tr><td class=postauthor><cite>某乙</cite></td>"
        "<td class=postcontent><div class=postinfo>发表于 2012-1-13 09:03</div><div class=postmessage>"
        "<div class=t_msgfont id=postmessage_2>说得很好，支持一下，希望早日通车。</div></div></td></tr></table>"
        "<form>[ 当前时区 GMT+8, 现在时间是 2026-11-20 09:00 ]</form>"
    ),
    "joomla": (
        f"<title>{TITLE}</title><body><table class=contentpaneopen><tr><td class=contentheading>{TITLE}</td>"
        "<td class=buttonheading><a>PDF</a></td><td><a>打印</a></td><td><a>E-mail</a></td></tr></table>"
        f"<table class=contentpaneopen><tr><td class=createdate>2012-01-12 08:30</td></tr><tr><td>{PARAGRAPHS}"
        f"</td></tr></table><span class=article_separator>&nbsp;</span>{SIDE}"
    ),
    "phpcms": (
        f"<title>{TITLE}_样例网</title><body><div id=position>当前位置：<a href=/>首页</a> &gt; 国内</div>"
        f"<div class=title><h1>{TITLE}</h1></div>"
        "<div class=info>更新时间：2012-1-12 8:30:00 来源：样例日报 浏览：<span id=hits></span></div>"
        "<div class=summary><strong>导读：</strong>某县客运线路开通，群众出行方便。</div>"
        f"<div id=content>{PARAGRAPHS}</div><div class=pages><span>1</span><a>2</a></div><div id=endtext>顶：<a>3"
        "</a> 踩：<a>1</a></div><div>对本文中的事件或人物打分: 当前平均分：0.00 （0次打分）</div>"
        "<div>对本篇资讯内容的质量打分: 当前平均分：0.00</div><div>【已经有0人表态】</div><div><a>感动</a>"
        "<a>路过</a><a>高兴</a></div>"
    ),
    "dedecms": (
        f"<title>{TITLE}_样例网</title><body><div class=viewbox><div class=title><h2>{TITLE}</h2></div>"
        "<div class=info><small>时间:</small>2012-01-12 08:30<small>来源:</small>样例日报 <small>作者:"
        "</small>某甲 <small>点击:</small><script></script>次</div>"
        f"<div class=intro>某县客运线路开通，群众出行方便。</div><div class=content><table><tr><td>{PARAGRAPHS}"
        "</td></tr></table><div class=boxoff><strong>------分隔线----------------------------</strong></div>"
        "<div class=handle><ul class=pagelist></ul><div class=newdigg><div class=diggbox><div class=act>顶一下"
        "</div><div class=num>(0)</div><div class=percent>0%</div></div></div></div><div class=context><ul>"
        "<li>上一篇：<a>某县修路</a></li><li>下一篇：没有了</li></ul><ul class=actbox><li><a>收藏</a></li><li>"
        "<a>挑错</a></li></ul></div></div><div class=mt1><dl class=tbox><dt><strong>相关内容</strong></dt><dd>"
        "<ul><li><a href=/2>某县修路三百公里</a></li></ul></dd></dl></div><dl><dt>发表评论</dt>"
        "<dd>请自觉遵守互联网相关的政策法规，"
        "严禁发布色情、暴力、反动的言论。评价: 中立 好评 差评"
        " 表情: 用户名: 验证码: 点击我更换图片 匿名?"
        "</dd></dl></div>"
    ),
    "epaper2": (
        f"<title>{TITLE}</title><body><div>样例晚报 &gt; 第A03版：要闻</div>"
        f"<div>上一篇 下一篇 2012年1月12日 放大+ 缩小- 默认o</div><div><founder-title><strong>{TITLE}</strong>"
        "</founder-title></div><div>（2012-01-12） 来源：样例晚报</div>"
        f"<div id=ozoom style='zoom:100%'>{PARAGRAPHS}</div>"
    ),
    "gov plain": (
        "<title>样例县人民政府</title><body><table><tr><td>当前位置：首页&gt;政务动态</td></tr></table><table>"
        f"<tr><td align=center><b>{TITLE}</b></td></tr><tr>"
        "<td align=center>发布日期：[ 2012-01-12 ] 信息来源：[ 交通局 ] 浏览次数：[ 32 ] 双击滚屏</td></tr><tr>"
        f"<td>{BROKEN}</td></tr><tr><td>【关闭】 【打印】</td></tr></table><table><tr>"
        "<td>主办：样例县人民政府 承办：样例县政府办公室 电话：010-00000000 邮箱：a@yangli.example</td></tr>"
        "</table>"
    ),
    "gov labels": (
        f"<title>{TITLE}</title><body><table><tr><td>信息名称</td><td>{TITLE}</td></tr><tr><td>索引号</td>"
        "<td>000-2012-1</td><td>生成日期</td><td>2012-01-10</td></tr><tr><td>发布机构</td><td>某县交通局</td>"
        "<td>发布日期</td><td>2012-01-12</td></tr><tr><td>内容概述</td><td>线路开通</td></tr></table>"
        f"<div>{TITLE}</div><div>{PARAGRAPHS}</div>"
    ),
}
LEADS = {
    "phpcms": "导读：某县客运线路开通，群众出行方便。",
    "dedecms": "某县客运线路开通，群众出行方便。",
}
SOURCES = {
    "phpcms": "样例日报",
    "dedecms": "样例日报",
    "epaper2": "样例晚报",
    "gov plain": "交通局",
}


@pytest.mark.parametrize("system", PAGES)
def test_every_system_gives_the_same_article(system: str) -> None:
    found = read(PAGES[system])
    lead = (LEADS[system],) if system in LEADS else ()
    assert (found.title, found.published, found.paragraphs) == (TITLE, DAY, (*lead, *TEXT))


@pytest.mark.parametrize("system", SOURCES)
def test_the_source_is_read_as_the_system_writes_it(system: str) -> None:
    assert read(PAGES[system]).source == SOURCES[system]


def test_a_letter_of_a_bulletin_board_is_read_as_typed() -> None:
    head = (
        f"发信人: jia (某甲), 信区: News\n标  题: {TITLE}\n发信站: 样例站 (2012年01月12日08:30:12 星期四), 站内信件\n\n"
    )
    foot = "\n--\n\n※ 来源:·样例站 yangli.example·[FROM: 10.0.0.1]\n"
    text = "\n".join("　　" + line for line in TEXT)
    found = read(f"<title>样例社区-{TITLE}</title><body><pre>{head}{text}{foot}</pre><a href=/b>回文章</a>")
    assert (found.title, found.published, found.paragraphs) == (TITLE, DAY, TEXT)


def test_a_papers_page_has_its_title_above_the_writers_name_and_its_day_in_the_address() -> None:
    found = read(
        "<title>样例日报数字报刊</title><body><table><tr><td>2012年1月12日 星期四</td>"
        "<td>返回首页 | 版面导航 | 标题导航</td></tr>"
        "</table><table><tr><td>第A03版：要闻</td><td>上一版 下一版</td></tr></table>"
        "<table><tr><td>往期回顾</td></tr></table>"
        f"<table><tr><td></td></tr><tr><td>{TITLE}</td></tr><tr><td>□ 本报记者 某甲</td></tr><tr><td><div id=ozoom>"
        f"<founder-content>{PARAGRAPHS}</founder-content></div></td></tr></table>"
        "<table><tr><td>下一篇 放大 缩小 默认 朗读</td>"
        "</tr></table>",
        "http://epaper.yangli.example/html/2012-01/12/content_88.htm",
    )
    assert (found.title, found.published, found.paragraphs) == (TITLE, date(2012, 1, 12), TEXT)
