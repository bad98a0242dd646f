"""PDF and OFD: paragraphs as the author parted them, tables as drawn, no furniture. Every text is invented (样例)."""

from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from weasyprint import HTML

from crawlers.attachments import recognition
from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.handed import read_file_document
from crawlers.attachments.ofd import read_ofd
from crawlers.attachments.page import Glyph, Page, Rule
from crawlers.attachments.pdf import read_pdf
from crawlers.attachments.printed import add_pages

SENTENCE = "样例段落：某部坚持稳中求进，1—2月完成投资1,234.5亿元，同比增长5.2%，比上年全年加快0.6个百分点。"
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
        @bottom-center { content: "— " counter(page) " —" } }
body { font: 16pt/28pt "Noto Serif SC" } p { margin: 0; text-indent: 2em; text-align: justify }
h1 { font-size: 22pt; line-height: 32pt; text-align: center; break-before: page }
table { border-collapse: collapse; width: 100%; font-size: 12pt } td, th { border: 0.5pt solid black }
.open td, .open th { border-left: none; border-right: none } .open td + td, .open th + th { border-left: 0.5pt solid }
.bare td { border: none } .columns { columns: 2; column-gap: 2em; font-size: 10.5pt; line-height: 18pt }
"""


@cache
def printed(body: str) -> bytes:
    made: bytes = HTML(string=f"<style>{STYLE}</style>{body}").write_pdf()
    return made


TURNED = f"<p>{SENTENCE * 2}</p><table><tr><td>地区<td>金额<tr><td>福建<td>12.5</table>"


def table(rows: list[str], style: str = "") -> str:
    cells = ("".join(f"<td>{text}</td>" for text in row.split()) for row in rows)
    return f"<table class='{style}'>" + "".join(f"<tr>{each}</tr>" for each in cells) + "</table>"


def test_lines_that_the_measure_broke_are_one_paragraph_and_those_the_author_parted_are_not() -> None:
    long = SENTENCE * 12  # over a page
    body = f"<p>{long}</p><p>一、总体要求</p><p>{SENTENCE}</p><p>（一）样例。{SENTENCE}</p><p>2026年3月5日</p>"
    assert read_pdf(printed(body)).paragraphs == (
        long,
        "一、总体要求",
        SENTENCE,
        f"（一）样例。{SENTENCE}",
        "2026年3月5日",
    )


def test_a_title_over_two_lines_is_one_paragraph() -> None:
    title = "某部关于印发《某年样例工作要点（试行）》和有关配套文件的通知"
    assert read_pdf(printed(f"<h1>{title}</h1><p>{SENTENCE * 2}</p>")).paragraphs == (title, SENTENCE * 2)


def test_running_heads_and_page_numbers_are_dropped() -> None:
    head = '<style>@page { @top-center { content: "样例公报 第3期" } }</style>'
    read = read_pdf(printed(f"{head}<p>{SENTENCE * 40}</p>"))
    assert read == Content((SENTENCE * 40,))


def test_a_watermark_is_read_where_it_is_a_mark() -> None:
    style = "<style>div { position: fixed; top: 9cm; transform: rotate(-45deg); font-size: 40pt }</style>"
    read = [
        read_pdf(printed(f"{style}<div>{words}</div><p>{SENTENCE}</p>")).paragraphs
        for words in ("内部资料", "样例公报")
    ]
    assert read == [("内部资料", SENTENCE), (SENTENCE,)]


def test_a_row_of_figures_at_the_edge_of_each_page_is_no_running_head() -> None:
    narrow = "<style>@page { margin: 10mm 26mm } td { line-height: 28pt }</style>"
    rows = [f"{1900 + n} {n}.5 {n * 7}" for n in range(100)]
    read = read_pdf(printed(narrow + table(rows, "bare")))
    assert [row for found in read.tables for row in found] == [tuple(row.split()) for row in rows]


@pytest.mark.parametrize("place", ["top-left", "bottom-center"])
def test_a_mark_at_the_head_or_foot_of_the_pages_is_no_furniture(place: str) -> None:
    head = f'<style>@page {{ @{place} {{ content: "机密★1年" }} }}</style>'
    assert read_pdf(printed(f"{head}<p>{SENTENCE * 40}</p>")).paragraphs == ("机密★1年", SENTENCE * 40)


def test_labels_that_stand_at_the_head_of_each_page_are_kept() -> None:
    body = "".join(f"<p style='break-before: page'>附件{number}</p><p>{SENTENCE}</p>" for number in (1, 2, 3))
    assert read_pdf(printed(f"<style>@page {{ margin-top: 10mm }}</style>{body}")).paragraphs[::2] == (
        "附件1",
        "附件2",
        "附件3",
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    first, second = SENTENCE * 4, SENTENCE * 3
    assert read_pdf(printed(f"<div class=columns><p>{first}</p><p>{second}</p></div>")).paragraphs == (first, second)


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>某地{n}</td><td>{n}.5</td></tr>" for n in range(1, 80))
    head = "<thead><tr><th rowspan=2>序号</th><th colspan=2>样例</th></tr><tr><th>项目</th><th>金额</th></tr></thead>"
    read = read_pdf(printed(f"<p>{SENTENCE}</p><table>{head}{rows}</table>"))
    assert read.paragraphs == (SENTENCE,)
    assert [len(found) for found in read.tables] == [81]
    assert read.tables[0][:3] == (("序号", "样例", "样例"), ("序号", "项目", "金额"), ("1", "某地1", "1.5"))


def fenced(rows: str) -> str:
    """Text that leaves room for one row of 40 mm on the page, then a table of three columns."""
    style = "<style>@page { margin: 20mm } td { height: 40mm; width: 33% }</style>"
    return f"{style}<div style='height: 200mm'><p>{SENTENCE}</p></div><table>{rows}</table><p>{SENTENCE}</p>"


def test_a_last_row_alone_on_the_next_page_belongs_to_its_table() -> None:
    short = "<style>td { height: 8mm !important }</style>"
    rows = "".join(f"<tr><td>{n}<td>某地{n}<td>{n}.5" for n in range(1, 8)) + "<tr><td colspan=2>合计<td>28.5"
    read = read_pdf(printed(short + fenced(rows)))
    assert (read.paragraphs, len(read.tables)) == ((SENTENCE, SENTENCE), 1)
    assert read.tables[0][-2:] == (("7", "某地7", "7.5"), ("合计", "合计", "28.5"))


SIDES = (50.0, 100.0, 224.0, 300.0)


def drawn(*rows: str) -> Page:
    """A page that holds a ruled table of three columns alone, its rows `cell|cell/second line|cell`."""
    page, top = Page(350.0, 800.0), 300.0
    page.level.append(Rule(top, SIDES[0], SIDES[-1]))
    for row in rows:
        cells = [cell.split("/") for cell in row.split("|")]
        for left, stack in zip(SIDES, cells, strict=False):
            for number, line in enumerate(stack):
                level = top + 4 + 16 * number
                page.glyphs += (
                    Glyph(c, left + 4 + 12 * n, level, left + 16 + 12 * n, level + 12, 12) for n, c in enumerate(line)
                )
        top += 8 + 16 * max(map(len, cells))
        page.level.append(Rule(top, SIDES[0], SIDES[-1]))
    page.upright += (Rule(side, 300.0, top) for side in SIDES)
    return page


@pytest.mark.parametrize(
    ("last", "next_row", "read"),
    [
        (
            "1|某省样例新材料股份/有限公司及所属样例|某省",
            "|分公司|",
            [("1", "某省样例新材料股份有限公司及所属样例分公司", "某省")],
        ),
        (
            "1|某省样例新材料股份/有限公司|某省",
            "|分公司|",
            [("1", "某省样例新材料股份有限公司", "某省"), ("", "分公司", "")],
        ),
        ("某省|甲市样例新材料股份|10", "|乙市|12", [("某省", "甲市样例新材料股份", "10"), ("", "乙市", "12")]),
    ],
)
def test_a_row_that_the_end_of_the_page_broke_is_one_row(last: str, next_row: str, read: list[tuple[str, ...]]) -> None:
    gathering = Gathering.empty()
    add_pages([drawn("序号|名称|所在地", last), drawn(next_row, "2|某公司|某省")], gathering)
    assert gathering.tables == [(("序号", "名称", "所在地"), *read, ("2", "某公司", "某省"))]


def test_lines_with_a_table_between_are_no_paragraph() -> None:
    rows = table(["地区 金额 增长", "福建 12.5 5.2%", "江西 8.0 3.1%"])
    full = SENTENCE.removesuffix("。") * 20
    over = f"<div style='height: 170mm'></div><p>{full}</p>{rows}<p style='text-indent: 0'>样例</p>"
    assert read_pdf(printed(over)).paragraphs == (full, "样例")


def test_a_day_and_the_word_for_an_annex_stand_on_lines_of_their_own() -> None:
    aside = "<p style='text-align: right'>"
    body = f"<p>{SENTENCE}</p>{aside}某部办公厅</p>{aside}2026年3月5日</p><div style='break-before: page'>附件1</div>"
    assert read_pdf(printed(f"{body}<div>{SENTENCE}</div>")).paragraphs == (
        SENTENCE,
        "某部办公厅",
        "2026年3月5日",
        "附件1",
        SENTENCE,
    )


def test_a_table_without_side_rules_has_its_outer_columns() -> None:
    read = read_pdf(printed(table(["地区 金额 增长", "福建 12.5 5.2%", "江西 8.0 3.1%"], "open")))
    assert read.tables == ((("地区", "金额", "增长"), ("福建", "12.5", "5.2%"), ("江西", "8.0", "3.1%")),)


def test_figures_in_columns_without_any_rule_are_a_table() -> None:
    rows = ["地区 金额 增长", "福建 12.5 5.2%", "江西 8.0 3.1%", "浙江 9.0 4.4%"]
    assert read_pdf(printed(table(rows, "bare"))).tables == (tuple(tuple(row.split()) for row in rows),)


def test_rows_that_no_rule_parts_are_rows() -> None:
    names, sums = "<br>".join(("甲市", "乙市", "丙市", "丁市")), "<br>".join(("1.5", "2.5", "3.5", "4.5"))
    body = f"<table><tr><td>地区<td>金额<td>增长<tr><td>{names}<td>{sums}<td>{sums}</table>"
    assert [row[:2] for row in read_pdf(printed(body)).tables[0]] == [
        ("地区", "金额"),
        ("甲市", "1.5"),
        ("乙市", "2.5"),
        ("丙市", "3.5"),
        ("丁市", "4.5"),
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    shown, held = read_pdf(printed(TURNED)), BytesIO()
    with pikepdf.open(BytesIO(printed(TURNED))) as file:
        page = file.pages[0]
        across, down = (float(side) for side in page.mediabox[2:])
        matrix = {90: (0, 1, -1, 0, down, 0), 180: (-1, 0, 0, -1, across, down), 270: (0, -1, 1, 0, 0, across)}[turn]
        page.contents_add(pikepdf.Stream(file, f"q {' '.join(map(str, matrix))} cm".encode()), prepend=True)
        page.contents_add(pikepdf.Stream(file, b"Q"))
        page.mediabox = pikepdf.Array([0, 0, down, across] if turn != 180 else [0, 0, across, down])
        page.rotate(turn, relative=False)
        file.save(held)
    assert read_pdf(held.getvalue()) == shown


def scan(body: str) -> bytes:
    """The first page of a document as a picture."""
    held = BytesIO()
    pypdfium2.PdfDocument(printed(body))[0].render(scale=2).to_pil().save(held, "PDF", resolution=144)
    return held.getvalue()


def test_a_scanned_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "installed", lambda: False)
    assert read_pdf(scan(f"<p>{SENTENCE}</p>")) == Content(problems=("扫描件（共 1 页，只有图像，没有文字）",))


@pytest.mark.skipif(not recognition.installed(), reason="the extra ocr (rapidocr, onnxruntime) is not installed")
def test_a_scanned_page_is_recognised_where_the_extra_is_installed_and_says_so() -> None:
    read = read_pdf(scan(f"<p>{SENTENCE * 3}</p><p>一、总体要求</p>"))
    assert SequenceMatcher(None, "".join(read.paragraphs), SENTENCE * 3 + "一、总体要求").ratio() > 0.97
    assert read.problems == ("扫描件（1 页文字由识别得来，须与原件核对）",)


def test_a_file_with_a_password_says_so() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(printed("<p>样例</p>"))) as file:
        file.save(locked, encryption=pikepdf.Encryption(user="样例", owner="样例"))
    with pytest.raises(Unread, match="有密码"):
        read_pdf(locked.getvalue())


def test_of_ten_thousand_pages_the_first_five_hundred_are_read() -> None:
    made, held = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(10_000):
        made.new_page(595, 842)
    made.save(held)
    assert read_pdf(held.getvalue()).problems == ("页数过多（共 10000 页，只读了前 500 页）",)


def test_a_handed_in_file_has_a_title_text_and_signature() -> None:
    texts = ("一、目标", SENTENCE, "某部办公厅", "2026年3月5日")
    body = "<p>附件1</p><h1 style='break-before:auto'>样例工作方案</h1>" + "".join(f"<p>{text}</p>" for text in texts)
    read = read_file_document(printed(body), "方案.pdf", "https://www.example.gov.cn/a.pdf")
    assert (read.title, read.published, read.issuer) == ("附件1 样例工作方案", None, "某部办公厅")
    assert read.kinds[2:] == ("head1", "text", "sign", "sign")
    assert read.problems == ("缺日期",)


def test_an_ofd_file_reads_like_the_page_it_is() -> None:
    assert read_ofd(ofd()) == Content(
        ("样例通知", "根据工作安排，现将某年样例资金安排情况通知如下，请认真组织实施。样例资金五亿元。"),
        ((("地区", "金额"), ("福建省", "12.5"), ("江西省", "8")),),
    )


def ofd() -> bytes:
    """One page: a title, a paragraph of two lines, a ruled table of three rows."""
    drawn = _text(60, 30, "样例通知", 7) + _text(39.2, 45, "根据工作安排，现将某年样例资金安排情况通知如下，请", 5.6)
    drawn += _text(28, 54, "认真组织实施。样例资金五亿元。", 5.6)
    for row, texts in enumerate((("地区", "金额"), ("福建省", "12.5"), ("江西省", "8"))):
        drawn += "".join(_text(30 + 60 * column, 80 + 10 * row, text, 4) for column, text in enumerate(texts))
    drawn += "".join(_rule(28, 78 + 10 * n, 120, 0) for n in range(4))
    drawn += "".join(_rule(28 + 60 * n, 78, 0, 30) for n in range(3))
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Page_0.xml"/></ofd:Pages>'
    held = BytesIO()
    with ZipFile(held, "w") as file:
        file.writestr("OFD.xml", f"<ofd:OFD {name}><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>")
        file.writestr("Doc_0/Document.xml", f"<ofd:Document {name}>{pages}</ofd:Document>")
        file.writestr("Doc_0/Page_0.xml", f"<ofd:Page {name}><ofd:Content>{drawn}</ofd:Content></ofd:Page>")
    return held.getvalue()


def _text(x: float, y: float, text: str, size: float) -> str:
    step = size / 2 if text[0].isascii() else size
    code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {len(text) - 1} {step}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 160 {size + 1}" Size="{size}">{code}</ofd:TextObject>'


def _rule(x: float, y: float, wide: float, tall: float) -> str:
    data = f"<ofd:AbbreviatedData>M 0 0 L {wide} {tall}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x} {y} {wide} {tall}">{data}</ofd:PathObject>'


def test_a_captured_annex_gives_its_title_and_every_row(shared: Path) -> None:
    body = (shared / "data/pages/www.mof.gov.cn/lgb_202605_annex.pdf").read_bytes()
    read = read_file_document(body, "annex.pdf", "https://www.example.gov.cn/annex.pdf")
    assert read.title.startswith("附表1 2026年5月")
    assert [len(found) for found in read.tables] == [44, 44, 44]
