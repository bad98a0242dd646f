"""The many ways in which a text itself is set: by breaks, in cells, as typed, with boxes in its middle."""

import pytest

from tests.article_forms import FORMS, TEXT, TITLE, Form, read

FIRST, SECOND, THIRD = TEXT
LINKS = "<a href=/1>某县修路三百公里方便群众出行</a><br><a href=/2>某县新建候车亭一百五十个投入使用</a>"
ROWS = "<tr><td>线路</td><td>班次</td></tr><tr><td>某镇</td><td>2</td></tr><tr><td>某乡</td><td>3</td></tr>"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@FORMS
@pytest.mark.parametrize(
    "text",
    [
        "<pre>" + "\n".join("　　" + line for line in TEXT) + "</pre>",
        "".join(f"<font face=宋体><font size=3><span style='x:y'>　　{line}</span></font></font><br>" for line in TEXT),
        "".join(f"<div>　　{line}</div>" for line in TEXT),
        "<ul>" + "".join(f"<li>{line}</li>" for line in TEXT) + "</ul>",
        "".join(f"<table><tr><td>　　{line}</td></tr></table>" for line in TEXT),
        "<table>" + "".join(f"<tr><td>　　{line}</td></tr>" for line in TEXT) + "</table>",
        "<br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + line for line in TEXT) + "<br>",
        "".join(f"<p><span><span>　　</span></span><span>{t[:10]}</span><b>{t[10:20]}</b>{t[20:]}</p>" for t in TEXT),
        paragraphs(
            FIRST.replace("某县", "<a href=/k>某县</a>"), SECOND.replace("候车亭", "<a href=/k>候车亭</a>"), THIRD
        ),
        paragraphs(FIRST, SECOND, f"<a href=/v>{THIRD}</a>"),
        f"<p>{FIRST}</p><div><a href=http://ad.example/><img src=/ad.gif></a></div><script>ad()</script>"
        f"<p>{SECOND}</p><iframe src=/ad.htm></iframe><p>{THIRD}</p>",
        f"<p>{FIRST}</p><div style='float:left'>广告</div><p>{SECOND}</p><p>{THIRD}</p>",
        f"<p>{FIRST}</p><p>延伸阅读：</p><p>{LINKS}</p><p>{SECOND}</p><p>{THIRD}</p>",
        f"<p>{FIRST}</p><div><b>相关阅读</b><br>{LINKS}</div><p>{SECOND}</p><p>{THIRD}</p>",
        f"<p>{FIRST}</p><p>{SECOND}</p><table border=1>{ROWS}</table><p>{THIRD}</p>",
        f"<p align=center>{TITLE}</p>" + paragraphs(*TEXT),
        "<p align=center>2012-01-12 08:30:00　样例网</p>" + paragraphs(*TEXT),
        "<style>.x1 { display: none; }</style>"
        + paragraphs(
            FIRST + "<span class=x1>www.yangli.example</span>", SECOND + "<font color='#FFFFFF'>样例网</font>", THIRD
        ),
    ],
)
def test_a_text_is_the_same_however_it_is_set(form: Form, text: str) -> None:
    found = read(form(text=text, tail="责任编辑：某乙"))
    assert (found.title, found.paragraphs) == (TITLE, TEXT)


LETTER = (
    "各村民委员会：",
    "现将客运线路开通有关事项通知如下，请遵照执行。",
    "一、班车每日两班。",
    "二、票价一元。",
    "特此通知。",
)
SIGNED = ("某县交通局", "2012年1月10日")
CONTACT = ("联系人：某甲", "联系电话：010-00000000", "电子邮箱：a@yangli.example")
POEM = ("一条大路通远方", "两行白杨守村庄", "三声喇叭惊晨雀", "四季班车送客忙")


@FORMS
@pytest.mark.parametrize(
    "lines",
    [
        ("某县农村客运线路昨日开通。",),
        ("线路昨日开通",),
        POEM,
        ("一等奖名单（按姓氏笔画排序）：", "某甲", "某乙", "某丙", "某丁"),
        (
            "记者：班车什么时候开通的？",
            "某局长：上个月。",
            "记者：一天几班？",
            "某局长：早晚各一班，节假日加开两班。",
            "记者：谢谢。",
        ),
        (*LETTER, *SIGNED),
        (*LETTER, *CONTACT, *SIGNED),
        (*LETTER, *SIGNED, *CONTACT),
        (*LETTER, *SIGNED, "附件", "客运线路名单", "某镇至某村", "某乡至某村"),
        (FIRST, "线路名单如下：", "某镇至某村", "某乡至某村"),
        (FIRST, "图为新开通的班车。某甲摄", SECOND, THIRD),
        (FIRST, "三百公里路通了", SECOND, "夜班车也有了", THIRD),
        (*TEXT, "更多内容将在下月公布。", "请关注后续报道。"),
        (*TEXT, "未经许可，任何单位不得从事样例经营活动。"),
        (*TEXT, "违反本办法规定，未经许可从事样例经营的，责令停止经营活动。", "法律禁止发布样例信息的，从其规定。"),
        (*TEXT, "某省全境进入紧急状态 多地机场已经全部关闭 群众陆续返回"),
        (*TEXT, "让我们拭目以待！"),
        (*TEXT, "“谢谢你们”"),
        (*TEXT, "（记者 某甲 通讯员 某乙）"),
    ],
)
@pytest.mark.parametrize("broken", [False, True])
def test_no_line_of_a_text_is_lost(form: Form, lines: tuple[str, ...], broken: bool) -> None:
    text = "<br>".join(lines) if broken else paragraphs(*lines)
    assert read(form(text=text, tail="责任编辑：某乙")).paragraphs == lines


TEASED = "".join(
    f"<li><a href=/{n}>某县修路三百公里</a><p>某县今年修路三百公里，详情请看全文。</p></li>" for n in range(3)
)
NOTES = "<div>请您注意：<br>·遵守国家有关法律、法规，承担一切法律责任。<br>·如您不同意，请勿发言。</div>"


@FORMS
@pytest.mark.parametrize(
    "tail",
    [
        "<div>相关新闻</div><div>某县修路三百公里方便群众出行</div><div>某县客运公司招聘驾驶员若干名</div>",
        "".join(f"<div><a href=/{n}>某县修路三百公里方便群众出行</a> (2012-1-1{n})</div>" for n in range(4)),
        "".join(f"<div>·<a href=/{n}>某县修路三百公里方便群众出行</a></div>" for n in range(4)),
        f"<ul>{TEASED}</ul>",
        f"<form>用户名：<input>密码：<input><input type=checkbox>匿名发表<br>{NOTES}</form>",
        "<table><tr><td><a href=#>顶</a></td><td>12</td><td><a href=#>踩</a></td><td>3</td></tr></table>",
        "<table><tr><td>分享到</td><td>新浪</td></tr><tr><td>责任编辑</td><td>某乙</td></tr></table>",
        "<table><tr><td><a href=/1>某县修路三百公里</a></td><td>2012-1-1</td></tr>"
        "<tr><td><a href=/2>某县建候车亭</a></td>"
        "<td>2012-1-2</td></tr></table>",
    ],
)
def test_boxes_below_a_text_are_no_text(form: Form, tail: str) -> None:
    assert read(form(text=paragraphs(*TEXT, *TEXT), tail=tail)).paragraphs == (*TEXT, *TEXT)


@FORMS
@pytest.mark.parametrize(
    "printed",
    [
        "",
        "样例网",
        "样例网--样例县最大的门户网站",
        "样例新闻_国内_样例网",
        f"国内新闻-样例网-{TITLE}",
        f"[{TITLE}]--样例网",
        f"{TITLE}|客运|公路_样例网",
        f"样例网 >> 新闻中心 >> 国内 >> {TITLE}",
        "无标题文档",
        "新闻内容页",
        "Untitled Document",
    ],
)
@pytest.mark.parametrize(
    "shown",
    ["<h1>{}</h1>", "<div>{}</div>", "<p align=center><font size=5 color=#FF0000>{}</font></p>", "<h2>{}</h2>"],
)
def test_the_title_is_found_under_any_printed_title(form: Form, printed: str, shown: str) -> None:
    page = form(printed=printed).replace(f"<h1>{TITLE}</h1>", shown.format(TITLE))
    assert (read(page).title, read(page).paragraphs) == (TITLE, TEXT)


@FORMS
@pytest.mark.parametrize(
    "title",
    [
        "样例县：客运班车通到村",
        "某局局长：年底前全部通车",
        "“村村通”通了",
        "样例县十二条农村客运线路同时开通，方便十二万名群众出行",
        "如何看待客运线路？",
        "樣例縣農村客運線路開通",
        "Ａ县通车——十二条线路 一次开通",
        "样例县客运线路（一）",
        "十二条线路开通了！",
        "样例县客运线路开通[组图]",
        "2012年1月12日客运公告",
    ],
)
@pytest.mark.parametrize("printed", [None, "样例网"])
def test_titles_of_any_wording_are_taken_whole(form: Form, title: str, printed: str | None) -> None:
    found = read(form(title=title, printed=printed))
    assert (found.title, found.paragraphs) == (title, TEXT)


@FORMS
def test_a_second_title_between_title_and_day_is_no_text(form: Form) -> None:
    page = form()
    for end in ("</h1>", "</strong></p>", "</b></font>"):
        page = page.replace(end, f"{end}<div>——全县行政村都通班车</div>")
    assert (read(page).title, read(page).paragraphs) == (TITLE, TEXT)
