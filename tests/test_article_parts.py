"""What hangs on an article: pictures, files, pages that follow, a head printed twice, and where each field is from."""

import hashlib
from datetime import date, datetime

import pytest

from crawlers.articles.article import ContentsOnly, look_article, next_page, read_article
from crawlers.protection import Marked
from crawlers.records import SHANGHAI, Capture, Document

URL = "https://www.yangli.example/zwgk/202603/t20260305_881.html"
BASE = "https://www.yangli.example/zwgk/202603/"
PROSE = "样例：为做好某项工作，某部决定开展试点，现将有关事项通知如下，请认真贯彻执行。"
TITLE = "关于开展样例试点的通知"


def capture(page: str, url: str = URL) -> Capture:
    body = page.encode()
    moment = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
    return Capture(url, "yangli", "通知", moment, 200, (), body, hashlib.sha256(body).hexdigest())


def article(inner: str, head: str = "", beside: str = "", outside: str = "", title: str = TITLE) -> str:
    menu = "<div class='nav'><a href='/app.zip'>客户端</a></div>"
    text = f"<h1>{title}</h1>{beside}<div class='TRS_Editor'>{inner}</div>{outside}"
    top = f"<title>{title}_某部网站</title>{head}"
    return f"<html><head>{top}</head><body>{menu}<div class='main'>{text}</div></body></html>"


def read(page: str, url: str = URL) -> Document:
    return read_article([capture(page, url)])


def test_a_picture_is_kept_with_its_caption_and_its_place() -> None:
    inner = f"<p>{PROSE}</p><p><img src='./W1.jpg' oldsrc='W1.jpg'></p><p>图为试点现场。（某某摄）</p><p>{PROSE}</p>"
    (image,) = read(article(inner)).images
    assert (image.url, image.caption, image.before) == (BASE + "W1.jpg", "图为试点现场。（某某摄）", 1)


@pytest.mark.parametrize(
    "tag",
    [
        "<img src='/blank.gif' data-src='./P2.png' alt='样例示意图'>",
        "<img src='data:image/gif;base64,R0' data-original='P2.png' title='样例示意图'>",
        "<img src='P2.png' width='600' alt='样例示意图'>",
    ],
)
def test_pictures_that_load_late_are_taken_by_their_real_address(tag: str) -> None:
    (image,) = read(article(f"<p>{PROSE}</p>{tag}<p>{PROSE}</p>")).images
    assert (image.url, image.caption) == (BASE + "P2.png", "样例示意图")


@pytest.mark.parametrize(
    "tag",
    [
        "<img src='/images/icon_pdf.gif'>",
        "<img src='/a.png' width='16'>",
        "<img src='/b.png' style='width:1px;height:1px'>",
        "<div class='share'><img src='/c.png'></div>",
        "<img src='/ewm.png'>",
        "<img src='/spacer.gif'>",
        "<img src='/static/images/warn.png'>",
        "<img src='/news/next.gif'>",
    ],
)
def test_icons_codes_and_spacers_are_no_pictures_of_the_text(tag: str) -> None:
    assert read(article(f"<p>{PROSE}</p>{tag}<p>{PROSE}</p>")).images == ()


@pytest.mark.parametrize(
    ("link", "name", "address"),
    [
        ("<a href='/down?id=7'>样例清单.docx</a>", "样例清单.docx", "https://www.yangli.example/down?id=7"),
        (
            "<a href='/down?id=7' title='样例清单.xlsx'>下载</a>",
            "样例清单.xlsx",
            "https://www.yangli.example/down?id=7",
        ),
        ("<a href=\"javascript:down('/f/1.wps')\">样例清单</a>", "样例清单", "https://www.yangli.example/f/1.wps"),
        ("<a href='#' onclick=\"openFile('./P3.ofd')\">样例清单</a>", "样例清单", BASE + "P3.ofd"),
        ("<a href='down.jsp?file=P4.pdf&amp;x=1'>样例清单</a>", "样例清单", BASE + "down.jsp?file=P4.pdf&x=1"),
    ],
)
def test_files_are_found_behind_any_kind_of_link(link: str, name: str, address: str) -> None:
    found = read(article(f"<p>{PROSE}</p><p>附件：{link}</p>")).attachments
    assert [(one.name, one.url) for one in found] == [(name, address)]


@pytest.mark.parametrize(
    "block",
    [
        "</div><div class='attachment'><a href='./P5.pdf'>样例表</a></div><div>",
        "</div><div><p>相关附件</p><a href='./P5.pdf'>样例表</a></div><div>",
    ],
)
def test_appendices_outside_the_container_belong_and_the_menus_download_does_not(block: str) -> None:
    found = read(article(f"<p>{PROSE}</p><p>{PROSE}</p>", outside=block)).attachments
    assert [one.url for one in found] == [BASE + "P5.pdf"]


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='/pdfjs/web/viewer.html?file=%2Ff%2FP6.pdf'></iframe>",
        "<embed src='/f/P6.pdf' type='application/pdf'>",
        "<object data='/f/P6.pdf'></object>",
        "<script>PDFObject.embed('/f/P6.pdf', '#pdf');</script>",
        "<a href='/f/P6.pdf'>样例公报</a>",
    ],
)
def test_a_page_that_is_only_a_pdf_has_title_file_and_no_text(shown: str) -> None:
    found = read(article(shown))
    assert (found.title, [one.url for one in found.attachments]) == (TITLE, ["https://www.yangli.example/f/P6.pdf"])
    assert "缺正文" in found.problems


def test_a_page_that_is_only_a_table_is_its_rows() -> None:
    rows = "<tr><th>地区</th><th>金额</th></tr><tr><td>样例省</td><td>12</td></tr>"
    found = read(article(f"<table><caption>表1 样例</caption>{rows}</table>"))
    assert found.tables == ((("地区", "金额"), ("样例省", "12")),)
    assert found.paragraphs == ("表1 样例",) and "缺正文" not in found.problems


def test_title_and_number_printed_again_over_the_text_are_not_its_paragraphs() -> None:
    inner = (
        f"<p>国家样例委　国家样例局关于</p><p>开展样例试点的通知</p><p>样发〔2026〕1号</p><p>各单位：</p><p>{PROSE}</p>"
    )
    found = read(article(inner))
    assert (found.doc_number, found.paragraphs) == ("样发〔2026〕1号", ("各单位：", PROSE))
    assert found.issuer == "国家样例委 国家样例局"


def test_a_first_sentence_that_names_the_title_stays() -> None:
    first = f"某部今天印发《{TITLE}》，自公布之日起施行。"
    assert read(article(f"<p>{first}</p><p>{PROSE}</p>")).paragraphs == (first, PROSE)


def test_the_lead_between_title_and_container_is_read() -> None:
    lead = "核心提示：样例试点今日启动，首批三个地区参加。"
    found = read(
        article(f"<p>{PROSE}</p>", beside=f"<p>2026年3月5日 10:20 来源：某报</p><div class='info'>{lead}</div>")
    )
    assert found.paragraphs == (lead, PROSE)


def test_the_tag_of_a_column_left_on_the_article_gives_way_to_its_title() -> None:
    found = read(article(f"<p>{PROSE}</p>", "<meta name='ArticleTitle' content='通知公告'>"))
    assert found.title == TITLE


def test_a_moved_page_keeps_the_day_it_shows() -> None:
    head = "<meta name='PubDate' content='2026-03-04 10:00'>"
    found = read(article(f"<p>{PROSE}</p>", head, "<p>发布时间：2009-09-30 10:53　来源：某局</p>"))
    assert (found.published, found.source) == (date(2009, 9, 30), "某局")


@pytest.mark.parametrize(
    ("here", "link", "there"),
    [
        (URL, "<a href='t20260305_881_1.html'>【2】</a>", "t20260305_881_1.html"),
        (URL, "<a href='t20260305_881_2.html'>第2页</a><a href='t20260305_881_3.html'>3</a>", "t20260305_881_2.html"),
        (BASE + "t20260305_881_1.html", "<a href='t20260305_881_2.html'>3</a>", "t20260305_881_2.html"),
        (BASE + "a.asp?id=5", "<a href='a.asp?id=5&amp;page=2'>2</a>", "a.asp?id=5&page=2"),
        (URL, "<script>createPageHTML(3, 0, 't20260305_881', 'html');</script>", "t20260305_881_1.html"),
    ],
)
def test_the_next_page_is_found_by_number_query_and_script(here: str, link: str, there: str) -> None:
    assert next_page(capture(article(f"<p>{PROSE}</p>{link}"), here)) == BASE + there


@pytest.mark.parametrize(
    "link",
    [
        "<a href='a.asp?id=6'>下一页</a>",
        "<a href='t20260306_882.html'>2</a>",
        "<script>createPageHTML(1, 0, 't20260305_881', 'html');</script>",
        "<a href='https://other.example/zwgk/202603/t20260305_881_1.html'>2</a>",
    ],
)
def test_other_articles_and_sites_are_no_next_page(link: str) -> None:
    assert next_page(capture(article(f"<p>{PROSE}</p>{link}"), BASE + "a.asp?id=5" if "asp" in link else URL)) is None


def test_a_later_page_does_not_repeat_the_title() -> None:
    second = article(f"<p>{TITLE}</p><p>{PROSE}乙。</p><p>上一页 1 2 下一页</p>")
    pages = [capture(article(f"<p>{PROSE}甲。</p>")), capture(second, URL.replace(".html", "_1.html"))]
    assert read_article(pages).paragraphs == (PROSE + "甲。", PROSE + "乙。")


def test_a_programmes_contents_are_read_and_told_apart() -> None:
    page = (
        "<title>《样例联播》 20260305 19:00</title><div>《样例联播》 20260305 19:00</div><p>2026-03-05 19:00</p>"
        "<div class='brief'>本期节目主要内容：1.样例甲，今天举行；2.样例乙；3.样例丙。</div>"
        "<div id='content_area'></div>"
    )
    document = look_article([capture(page)]).document
    assert document.problems == ("整期节目目录",) and document.paragraphs[0].startswith("本期节目")
    with pytest.raises(ContentsOnly) as refused:
        read(page)
    assert refused.value.document == document


def test_each_field_says_where_it_was_taken_from() -> None:
    head = "<meta name='PubDate' content='2026-03-05 10:20'>"
    labels = "<li>索引号：000/2026-1</li><li>发文机关：某部</li><li>文号：样发〔2026〕3号</li>"
    page = article(f"<p>{PROSE}</p><p>{PROSE}</p>", head, f"<ul>{labels}</ul><p>来源：<a>某报</a></p>")
    taken = {one.field: (one.value, one.by, one.where) for one in look_article([capture(page)]).taken}
    assert taken["title"] == (TITLE, "题目行", "title")
    assert taken["published"] == ("2026-03-05 10:20", "页面标签", "PubDate")
    assert taken["doc_number"] == ("样发〔2026〕3号", "标签表", "文号")
    assert taken["source"] == ("某报", "标签表", "来源")
    assert taken["paragraphs"] == ("2 段", "容器", "div.main > div.TRS_Editor")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("<p><span>来源：<a>某报</a></span><span>2026-03-05</span></p>", "某报"),
        ("<p><b>信息来源：</b>某局　　<b>发布时间：</b>2026-03-05</p>", "某局"),
        ("<p>2026-03-05 10:28:59某某网</p>", "某某网"),
        ("<p>出处：某刊 【字体：大 中 小】</p>", "某刊"),
    ],
)
def test_a_source_is_read_from_inline_labels(line: str, source: str) -> None:
    assert read(article(f"<p>{PROSE}</p>", beside=line)).source == source


def test_word_html_and_formatting_never_closed_are_read() -> None:
    word = (
        "<xml><w:View>Normal</w:View></xml><p class=MsoNormal style='mso-pagination:none'>"
        "<span lang=EN-US><o:p></o:p></span><span>样例：某部决定，</span><b>开展试点。</b></p>"
    )
    found = read(article(word + "<p><font>" * 300 + PROSE))
    assert found.paragraphs == ("样例：某部决定，开展试点。", PROSE)


def test_readers_comments_under_an_article_are_not_its_text() -> None:
    talk = "".join(f"<p>样例网友{n}：说得好，支持，期待试点早日推开。</p>" for n in range(9))
    inner = f"<p>{PROSE}</p><p>{PROSE}</p><h3>网友评论</h3>{talk}"
    assert read(article(inner)).paragraphs == (PROSE, PROSE)


def test_watermarks_paging_and_disclaimers_are_not_text() -> None:
    tail = (
        "<p>样例网,www.yangli.example.cn</p><p>上一页 1 2 下一页</p><p>推荐给朋友</p>"
        "<p>免责声明：本文内容仅供参考，不构成投资建议，风险自担。</p><p>責任編輯：某某</p>"
    )
    assert read(article(f"<p>{PROSE}</p><p>{PROSE}</p>{tail}")).paragraphs == (PROSE, PROSE)


def test_a_list_of_names_without_a_sentence_is_still_text() -> None:
    names = "".join(f"<p>样例人{n}</p>" for n in "甲乙丙丁")
    assert read(article(names)).paragraphs == ("样例人甲", "样例人乙", "样例人丙", "样例人丁")


def test_an_address_that_nothing_can_open_is_no_file_and_no_base() -> None:
    files = "<iframe src='f/P7.pdf'></iframe><a href='http://[/P8.pdf'>样例表.pdf</a><img src='http://[/W.jpg'>"
    found = read(article(f"<p>{PROSE}</p>{files}", "<base href='http://['>"))
    assert [link.url for link in found.attachments] == [BASE + "f/P7.pdf"]
    assert found.images == () and PROSE in found.paragraphs


def test_the_day_of_a_signature_in_figures_stays() -> None:
    found = read(article(f"<p>{PROSE}</p><p>{PROSE}</p><div class='sign'><p>某样部</p><p>2026年3月2日</p></div>"))
    assert found.paragraphs[-2:] == ("某样部", "2026年3月2日") and found.kinds[-2:] == ("sign", "sign")
    assert (found.issuer, found.issued) == ("某样部", date(2026, 3, 2))


def test_related_articles_with_their_days_beside_the_links_are_not_text() -> None:
    related = "".join(f"<li><a href='/n{n}.html'>样例：另一则消息的标题{n}</a> 2026-03-0{n}</li>" for n in range(1, 5))
    assert read(article(f"<p>{PROSE}</p><p>{PROSE}</p><ul>{related}</ul>")).paragraphs == (PROSE, PROSE)


def test_a_title_with_a_comma_under_no_page_title_is_the_title() -> None:
    page = (
        "<h2 id='article_title'>某地审议通过试点方案，样例一区入选</h2><div>2026-03-05 08:00来源：某报</div>"
        f"<div id='content'><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    found = read(page)
    assert (found.title, found.source) == ("某地审议通过试点方案，样例一区入选", "某报")
    assert found.paragraphs == (PROSE, PROSE)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://www.yangli.example/gn/2025/07-21/1001.shtml", date(2025, 7, 21)),
        ("http://www.yangli.example/zb/P020260625303456789.pdf", date(2026, 6, 25)),
        ("http://www.yangli.example/zb/W020260305303456789.html", date(2026, 3, 5)),
        ("http://www.yangli.example/20260305a8b3c2d1e0f9a8b3c2d1e0f9/c.html", date(2026, 3, 5)),
        ("http://www.yangli.example/20260305-1.html", date(2026, 3, 5)),
        ("http://www.yangli.example/08/0816/22/4JEUR1SI00011MTO.html", date(2008, 8, 16)),
        ("http://www.yangli.example/v2016/0305/a.html", None),
        ("http://www.yangli.example/2025/13-21/1001.shtml", None),
        ("http://www.yangli.example/08/0816/22/list.html", None),
    ],
)
def test_an_address_gives_a_day_of_the_calendar_or_none(address: str, day: date | None) -> None:
    assert read(article(f"<p>{PROSE}</p>"), address).published == day


def test_a_mark_above_the_title_sets_the_page_aside() -> None:
    with pytest.raises(Marked):
        read(f"<title>{TITLE}</title><body><p>机密★1年</p><h1>{TITLE}</h1><div class='content'><p>{PROSE}</p></div>")


def test_a_day_with_a_label_of_its_own_is_not_that_of_publishing() -> None:
    beside = "<p>成文日期：2026-02-27</p><p>施行日期：2026年4月1日</p><p>发布日期：2026-03-04</p>"
    assert read(article(f"<p>{PROSE}</p>", beside=beside), "http://www.yangli.example/1.html").published == date(
        2026, 3, 4
    )


def test_an_entry_of_a_diary_is_titled_by_the_link_to_itself() -> None:
    body = (
        "<html><head><title>样例博客</title></head><body><h3>样例联络家</h3>"
        "<div><a href='./7.html'>样例渔港一日见闻</a></div>"
        "<div>今天清晨到样例渔港，正赶上开渔，码头上人声鼎沸。船一靠岸，鱼货就上了车。</div></body></html>"
    )
    capture = Capture(
        "https://blog.example.com/2025/7.html",
        "",
        "",
        datetime(2026, 3, 6, 9, tzinfo=SHANGHAI),
        200,
        (),
        body.encode(),
        "",
    )
    assert read_article([capture]).title == "样例渔港一日见闻"


def test_what_a_film_shows_is_no_lead() -> None:
    brief = "<div class='film'><p>视频简介</p><p>样例渔港今日开渔，首批渔获上岸。</p></div>"
    text = f"<p>{PROSE}</p>" * 3
    assert read(article(text, beside=brief)).paragraphs == (PROSE,) * 3


def test_a_page_that_is_only_a_file_is_not_read_from_its_footer() -> None:
    page = article(
        "<p><a href='./P020260305.pdf'>样例通知.pdf</a></p>",
        outside="<div class='footer'><p>（本站文字，仅供查阅。）</p></div>",
    )
    document = read(page)
    assert [link.name for link in document.attachments] == ["样例通知.pdf"] and "查阅" not in "".join(
        document.paragraphs
    )
