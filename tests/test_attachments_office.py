"""Word and Excel files: what is printed is what is read. Every text and figure is invented (样例)."""

import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest

from crawlers.attachments.contents import Content, Unread
from crawlers.attachments.number_format import general, shown
from crawlers.attachments.numbering import chinese, numeral
from crawlers.attachments.word import read_word
from crawlers.attachments.word97 import read_word97
from crawlers.attachments.xls import read_xls
from crawlers.attachments.xlsx import read_xlsx

SAMPLES = Path(__file__).parent / "attachments"  # made with LibreOffice out of invented text
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP of those parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """A Word file of that body; further parts (numbering, styles, footnotes) by name."""
    related = "".join(f'<Relationship Id="r{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in parts)
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships {RELATIONS}><Relationship Id="r1" Type="{RELATION}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f"<Relationships {RELATIONS}>{related}</Relationships>",
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{name} {WORD}>{text}</w:{name}>" for name, text in parts.items()},
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int, key: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')


def level(place: int, kind: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


OFFICIAL = (
    f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCountingThousand", "%1、")}'
    f"{level(1, 'japaneseCounting', '（%2）')}{level(2, 'decimal', '%3.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_automatic_numbers_are_part_of_the_text() -> None:
    body = "".join(
        numbered(*each) for each in (("总则", 0), ("目标", 1), ("任务", 1), ("附则", 0), ("解释", 1), ("施行", 2))
    )
    assert read_word(word_file(body, numbering=OFFICIAL)).paragraphs == (
        "一、总则",
        "（一）目标",
        "（二）任务",
        "二、附则",
        "（一）解释",
        "1. 施行",
    )


def test_a_list_that_is_started_anew_counts_from_where_it_says() -> None:
    body = numbered("甲", 0) + numbered("乙", 0, 2) + numbered("丙", 0, 2)
    assert read_word(word_file(body, numbering=OFFICIAL)).paragraphs == ("一、甲", "五、乙", "六、丙")


def test_a_number_may_come_from_the_style() -> None:
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    made = word_file(paragraph("样例", '<w:pStyle w:val="B"/>'), numbering=OFFICIAL, styles=styles)
    assert read_word(made).paragraphs == ("（一）样例",)


@pytest.mark.parametrize(
    ("run", "read"),
    [
        (
            "<w:r><w:t>安排5</w:t></w:r><w:del><w:r><w:delText>0</w:delText></w:r></w:del><w:r><w:t>亿元</w:t></w:r>",
            "安排5亿元",
        ),
        ("<w:r><w:t>安排</w:t></w:r><w:ins><w:r><w:t>5亿元</w:t></w:r></w:ins>", "安排5亿元"),
        ("<w:r><w:t>可见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", "可见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>', "可见"),
        (
            '<w:r><w:t>样例</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>',
            "样例",
        ),
        ("<w:r><w:t>关于样例</w:t><w:br/><w:t>的通知</w:t></w:r>", "关于样例的通知"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
    ],
)
def test_what_the_paper_shows_is_read_and_nothing_else(run: str, read: str) -> None:
    assert read_word(word_file(f"<w:p>{run}</w:p>")).paragraphs == (read,)


def test_a_text_box_kept_in_two_forms_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    assert read_word(word_file(f"<w:p><w:r><w:t>正文</w:t>{both}</w:r></w:p>")).paragraphs == ("正文", "框内")


def test_notes_stand_at_the_end_and_their_marks_do_not_run_into_figures() -> None:
    notes = (
        f'<w:footnote w:type="separator">{paragraph("——")}</w:footnote><w:footnote>{paragraph("按可比价")}</w:footnote>'
    )
    body = "<w:p><w:r><w:t>增长5</w:t></w:r><w:r><w:footnoteReference/></w:r></w:p>"
    assert read_word(word_file(body, footnotes=notes)).paragraphs == ("增长5", "注1：按可比价")


def test_of_the_heads_of_pages_the_mark_alone_is_read() -> None:
    read = read_word(word_file(paragraph("样例正文。"), header=paragraph("机密★1年"), footer=paragraph("样例公报")))
    assert read.paragraphs == ("机密★1年", "样例正文。")


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_merged_cells_hold_their_text_in_every_place() -> None:
    rows = (
        cell("地区", '<w:vMerge w:val="restart"/>') + cell("资金", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("中央") + cell("地方"),
        cell("福建") + cell("5") + cell("3"),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert read_word(word_file(body)).tables == (
        (("地区", "资金", "资金"), ("地区", "中央", "地方"), ("福建", "5", "3")),
    )


def test_columns_that_are_only_edges_a_hair_apart_are_no_columns() -> None:
    rows = (cell("地区") + cell("金额", '<w:gridSpan w:val="2"/>'), cell("福建", '<w:gridSpan w:val="2"/>') + cell("5"))
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 20, 2000)) + "</w:tblGrid>"
    body = f"<w:tbl>{grid}" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert read_word(word_file(body)).tables == ((("地区", "金额"), ("福建", "5")),)


def test_a_table_that_only_frames_text_is_text() -> None:
    body = f"<w:tbl><w:tr>{cell('样例提示一。')}</w:tr><w:tr>{cell('样例提示二。')}</w:tr></w:tbl>"
    assert read_word(word_file(body)) == Content(("样例提示一。", "样例提示二。"))


def test_what_another_program_wrote_is_read() -> None:
    written = docx.Document()
    written.add_paragraph("样例正文。")
    table = written.add_table(rows=2, cols=2)
    for place, text in enumerate(("地区", "金额", "福建", "12.5")):
        table.cell(place // 2, place % 2).text = text
    held = BytesIO()
    written.save(held)
    assert read_word(held.getvalue()) == Content(("样例正文。",), ((("地区", "金额"), ("福建", "12.5")),))


def test_a_scanned_word_file_is_named() -> None:
    assert read_word(word_file("<w:p><w:r><w:drawing><w:blip/></w:drawing></w:r></w:p>")).problems == (
        "扫描件（无文字，1 张图）",
    )


def test_a_file_of_word_97_is_read_with_its_numbers_and_its_table() -> None:
    read = read_word97((SAMPLES / "sample.doc").read_bytes())
    assert read.paragraphs[3:6] == ("1. 总体要求", "2. 主要任务", "1. 自动编号下级")
    assert [row[-1] for row in read.tables[0][:3]] == ["比例", "5.2%", "3.1%"]


def broken(place: int) -> bytes:
    """The sample with one place of its file information block pointing nowhere ([MS-DOC] 2.5.6)."""
    body = bytearray((SAMPLES / "sample.doc").read_bytes())
    start = body.index(b"\xec\xa5\x01\x01") + place
    body[start : start + 4] = b"\xff\xff\xff\x7f"
    return bytes(body)


def test_a_damaged_file_of_word_97_gives_its_bare_words_and_says_so() -> None:
    read = read_word97(broken(0x0102))  # the paragraphs' formats
    assert read.paragraphs[0] == "样例：某部关于试点工作的通知"
    assert read.problems == ("部分未读：文件结构异常，只取文字，表格与自动编号未还原",)


def test_a_file_of_word_97_without_its_pieces_is_unread() -> None:
    with pytest.raises(Unread, match="已损坏"):
        read_word97(broken(0x01A2))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附表1"
    sheet.append(["样例资金分配表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["地区", "金额", "增长", "日期"])
    sheet.append(["福建", 1234.5, 0.052, datetime.date(2026, 3, 5)])
    sheet["B3"].number_format, sheet["C3"].number_format = "#,##0.00", "0.0%"
    sheet["D3"].number_format = 'yyyy"年"m"月"d"日"'
    sheet.append(["江西", 800, -0.0312, None])
    sheet["B4"].number_format, sheet["C4"].number_format = "#,##0.00", "0.00%"
    sheet.append(["注：数据为样例。"])
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def test_figures_of_a_sheet_come_as_they_are_printed() -> None:
    assert read_xlsx(workbook()) == Content(
        ("样例资金分配表", "注：数据为样例。"),
        (
            (
                ("地区", "金额", "增长", "日期"),
                ("福建", "1,234.50", "5.2%", "2026年3月5日"),
                ("江西", "800.00", "-3.12%", ""),
            ),
        ),
        ("部分未读：1 张隐藏的工作表",),
    )


def test_a_workbook_of_excel_97_reads_like_one_of_today() -> None:
    read = read_xls((SAMPLES / "sample.xls").read_bytes())
    assert read.paragraphs == ("样例：资金分配表",)
    assert read.tables[0][1] == ("福建省", "1,234.50", "5.2%", "2026年3月5日")


def sheet_file(rows: str, more: str = "") -> bytes:
    related = f'<Relationship Id="r1" Type="{RELATION}/worksheet" Target="sheet1.xml"/>'
    sheets = '<sheets><sheet name="表" r:id="r1"/></sheets>'
    dimension = "<dimension ref='A1:XFD1048576'/>"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{RELATION}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{related}</Relationships>",
            "xl/sheet1.xml": f"<worksheet {SHEET}>{dimension}{more}<sheetData>{rows}</sheetData></worksheet>",
        }
    )


def test_a_sheet_is_as_large_as_its_cells_not_as_it_declares() -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    last = '<row r="1048576"><c r="A1048576"><v>3</v></c><c><v>4</v></c></row>'
    assert read_xlsx(sheet_file(first + last)).tables == ((("1", "2"), ("3", "4")),)


def test_of_the_heads_of_a_sheets_pages_the_mark_alone_is_read() -> None:
    heads = '<oddHeader>&amp;L&amp;14&amp;"宋体"内部资料 注意保存&amp;R样例</oddHeader><oddFooter>&amp;P</oddFooter>'
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert read_xlsx(sheet_file(rows, f"<headerFooter>{heads}</headerFooter>")).paragraphs == ("内部资料 注意保存", "1")


def test_a_formula_without_its_result_is_named() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>2</v></c></row>'
    assert read_xlsx(sheet_file(rows)).problems == ("部分未读：1 个公式没有存下结果：表",)


def test_hidden_rows_and_columns_do_not_print_and_are_named() -> None:
    rows = "".join(
        f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r == 2 else ""}>'
        + "".join(f"<c><v>{r}{c}</v></c>" for c in range(3))
        + "</row>"
        for r in (1, 2, 3)
    )
    read = read_xlsx(sheet_file(rows, '<cols><col min="2" max="2" hidden="1"/></cols>'))
    assert read == Content((), ((("10", "12"), ("30", "32")),), ("部分未读：隐藏的 1 行、1 列：表",))


def test_a_part_with_entities_is_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "样例"><!ENTITY b "&a;&a;&a;">]>'
    made = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{bomb}<w:document {WORD}><w:body>&b;</w:body></w:document>",
        }
    )
    with pytest.raises(Unread, match="实体"):
        read_word(made)


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (0.052, "0.0%", "5.2%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (2.675, "0.00", "2.68"),
        (-800, r"#,##0.00_);[Red]\(#,##0.00\)", "(800.00)"),
        (-5.5, "0.0;-0.0", "-5.5"),
        (12345000, '0!.0,"万"', "1234.5万"),
        (1234567, '0.00,,"百万"', "1.23百万"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (20000, '[>=10000]0.0,"千";0', "20.0千"),
        (12, "000000", "000012"),
        (13800, "000-0000", "001-3800"),
        (3, 'General"人"', "3人"),
        (15_000_000_000, "0.00E+00", "1.50E+10"),
        (5, ";;;", ""),
        (45000, "yyyy-mm-dd;@", "2023-03-15"),
        (45000.5, "yyyy/m/d h:mm", "2023/3/15 12:00"),
        (1.25, "[h]:mm", "30:00"),
        (45000, "[$-804]aaaa", "星期三"),
        (12345.678, "[$¥-804]#,##0.00", "¥12,345.68"),
        (5.2, '0.0"%"', "5.2%"),
        (5.2, r"0.0\%", "5.2%"),
        (-5.2, "0.0;@", "-5.2"),
        (-3, "yyyy/m/d", "-3"),
        (0.05, "0/100", "0.05"),
        (0.5, "# ?/?", "0.5"),
    ],
)
def test_a_number_prints_under_its_format(value: float, code: str, printed: str) -> None:
    assert shown(value, code) == printed


def test_a_number_without_a_format_prints_without_the_noise_of_binary_fractions() -> None:
    assert [general(each) for each in (0.1 + 0.2, 1e6, 123456789012, -3.0)] == ["0.3", "1000000", "123456789012", "-3"]


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (2030, "二千零三十")]
)
def test_chinese_numerals(value: int, text: str) -> None:
    assert chinese(value) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("upperRoman", "IV"),
        ("lowerLetter", "d"),
        ("decimalEnclosedCircle", "④"),
        ("ideographTraditional", "丁"),
        ("decimalZero", "04"),
    ],
)
def test_other_numerals(kind: str, text: str) -> None:
    assert numeral(4, kind) == text
