"""The printed issue: millimetres, text, fonts, links and what stops a build. Needs Pango, as WeasyPrint does."""

import gc
import json
import logging
import re
import shutil
import subprocess
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from fontTools.pens.boundsPen import BoundsPen

from crawlers.child import Limits
from crawlers.codec import to_json
from crawlers.records import Document
from nlp.records import Conflict, Entry, Importance, Span
from reports import fonts, render
from reports.balance import penalties
from reports.compose import compose
from reports.pages import _source, html, title
from reports.records import Briefing, Coverage, KeyFigure
from reports.setting import Setter, clean
from reports.typeset import BODY, LINE, Form, Run
from tests.issue_samples import COVERAGE, DAY, MASTHEAD, entries

MM = 25.4 / 72


@pytest.fixture(scope="module")
def found() -> fonts.Fonts:
    return fonts.find()


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return compose(entries(), DAY, MASTHEAD, COVERAGE)


@pytest.fixture(scope="module")
def issue(briefing: Briefing, found: fonts.Fonts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("issue") / "要情.pdf"
    render.render(briefing, target, found)
    return target


@pytest.fixture(scope="module")
def plain(found: fonts.Fonts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of one item whose text is long and plain enough to fill whole pages."""
    text = "国务院关于某部某省推进产业发展资金支持企业创新人才教育文化改革试点" * 60 + "。"
    document = Document(
        url="https://a.example.invalid/1.html", site="s", channel="c", title="样例", paragraphs=(text,), published=DAY
    )
    entry = Entry(document, labels=("经济",), summary=(Span(0, 0, len(text)),), importance=Importance(90))
    target = tmp_path_factory.mktemp("plain") / "plain.pdf"
    render.render(compose([entry], DAY, MASTHEAD), target, found)
    return target


def printed_here(briefing: Briefing, found: fonts.Fonts, target: Path) -> dict[str, Any]:
    """What the child would send, in this process; WeasyPrint leaves its colour profile open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        answer = render.print_pages({"briefing": to_json(briefing), "fonts": to_json(found), "target": str(target)})
        gc.collect()
    return answer


def top(char: dict[str, Any], page: Any) -> float:
    """Millimetres from the page's top to the em-box of a Chinese glyph, which stands 0.88 em over its base line."""
    return (float(page.height) - float(char["matrix"][5]) - 0.88 * 16) * MM


def rows(page: Any) -> dict[float, list[Any]]:
    """The characters of the body on a page, by line."""
    made: dict[float, list[Any]] = {}
    for char in page.chars:
        if 15.9 < char["size"] < 16.1 and char["fontname"].endswith("body"):
            made.setdefault(round(char["top"], 0), []).append(char)
    return made


def test_a_full_page_of_plain_text_has_22_lines_of_28_characters(plain: Path) -> None:
    with pdfplumber.open(plain) as pdf:
        made = rows(pdf.pages[1])
    assert [len(line) for line in made.values()] == [28] * 22


def test_the_type_area_is_where_the_standard_puts_it(plain: Path) -> None:
    with pdfplumber.open(plain) as pdf:
        page = pdf.pages[1]
        lines = list(rows(page).values())
        tops = [top(line[0], page) for line in lines]
    assert tops[0] == pytest.approx(37, abs=1)
    assert tops[-1] + 16 * MM == pytest.approx(262, abs=1)
    assert (tops[-1] - tops[0]) / 21 == pytest.approx(LINE * MM, abs=0.01)
    assert {round(line[0]["x0"] * MM, 2) for line in lines} == {28.0}
    assert all(line[-1]["x1"] * MM == pytest.approx(184, abs=0.3) for line in lines)


def test_every_full_line_of_mixed_text_ends_at_the_right_edge(
    briefing: Briefing, found: fonts.Fonts, issue: Path
) -> None:
    with pdfplumber.open(issue) as pdf:
        printed = [line for page in pdf.pages for line in page.extract_text_lines()]
    setter = Setter(found)
    texts = ["".join(s.text for s in item.sentences) for section in briefing.sections for item in section.items]
    full = {line.text for text in texts for line in setter([Run(text)], BODY) if line.full}
    ends = {line["text"]: line["x1"] * MM for line in printed if line["text"] in full}
    assert len(ends) > 20
    assert {text: end for text, end in ends.items() if abs(end - 184) > 0.3} == {}


def test_every_line_of_every_page_stands_on_the_grid(issue: Path) -> None:
    """Base lines of what is set at 16 pt, in grid lines; tables and contents lie between."""
    off: list[tuple[int, float]] = []
    with pdfplumber.open(issue) as pdf:
        first = top(next(iter(rows(pdf.pages[1]).values()))[0], pdf.pages[1])
        for page in pdf.pages:
            inside = [c for c in page.chars if 15.9 < c["size"] < 16.1 and 36 < c["top"] * MM < 262]
            places = {round((top(char, page) - first) / (LINE * MM), 2) % 1 for char in inside}
            off += [(page.page_number, place) for place in places if min(place, 1 - place) > 0.03]
    assert off == []


def test_the_text_extracts_in_reading_order_and_unbroken(briefing: Briefing, issue: Path) -> None:
    with pdfplumber.open(issue) as pdf:
        whole = "".join(char["text"] for page in pdf.pages for char in page.chars if 36 < char["top"] * MM < 263)
    place = 0
    for section in briefing.sections:
        for item in section.items:
            for sentence in item.sentences:
                place = whole.index(sentence.text, place)


def test_poppler_finds_the_sentences_without_blanks_put_in(briefing: Briefing, issue: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    text = subprocess.run(["pdftotext", str(issue), "-"], capture_output=True, text=True, check=True).stdout
    joined = text.replace("\n", "")
    for sentence in briefing.sections[1].items[0].sentences:
        assert sentence.text in joined


def test_the_file_has_no_syntax_errors(issue: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    done = subprocess.run(["qpdf", "--check", str(issue)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_font_is_embedded(issue: Path) -> None:
    with pikepdf.open(issue) as pdf:
        used = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        inner = [font for font in used if font.get("/FontDescriptor") is not None]
        assert inner
        assert all("/FontFile3" in font.FontDescriptor or "/FontFile2" in font.FontDescriptor for font in inner)


def test_the_metadata_names_title_author_subject_language_and_the_issues_day(issue: Path) -> None:
    with pikepdf.open(issue) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        language, shown = str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert info["/Title"] == "每日要情 2026年3月6日（样例）"
    assert info["/Author"] == MASTHEAD.unit
    assert info["/Subject"] == "每日要情，2026年3月6日，共15条"
    assert info["/CreationDate"].startswith("D:20260306000000")
    assert (language, shown) == ("zh-CN", True)


def test_the_file_declares_pdf_a_3a_and_pdf_ua_1_at_once(issue: Path) -> None:
    with pikepdf.open(issue) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfaid:part"] == "3"
        assert meta["pdfaid:conformance"] == "A"
        assert meta["pdfuaid:part"] == "1"
        assert pdf.Root.MarkInfo.Marked
        assert "/OutputIntents" in pdf.Root


def test_bookmarks_have_two_levels_and_source_addresses_are_links(issue: Path, briefing: Briefing) -> None:
    with pikepdf.open(issue) as pdf:
        with pdf.open_outline() as outline:
            made = {level.title: [item.title for item in level.children] for level in outline.root}
        links = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    assert list(made)[:3] == ["关键数字", "一、政治", "二、经济"]
    assert made["二、经济"][0] == "3. 某部印发《先进制造业集群培育办法（试行）》"
    assert {item.entry.document.url for section in briefing.sections for item in section.items} <= links


def test_the_contents_name_the_page_that_the_item_is_on(issue: Path, briefing: Briefing) -> None:
    with pdfplumber.open(issue) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    first = next(line for line in texts[0].splitlines() if "某部印发《先进制造业集群培育办法（试行）》" in line)
    page = int(first.replace("·", " ").split()[-1])
    assert "3. 某部印发《先进制造业集群培育办法（试行）》" in texts[page - 1]


def test_a_sample_says_so_on_every_page(issue: Path) -> None:
    with pdfplumber.open(issue) as pdf:
        assert all("样例" in page.extract_text().splitlines()[0] for page in pdf.pages)
        assert "第0期（送审稿）" in pdf.pages[0].extract_text()


def test_no_heading_is_the_last_line_of_a_page(issue: Path) -> None:
    with pdfplumber.open(issue) as pdf:
        last = [
            max(
                (char for char in page.chars if char["top"] * MM < 263),
                key=lambda char: (round(char["top"]), char["x0"]),
            )
            for page in pdf.pages[:-1]
        ]
    assert not [char["fontname"] for char in last if char["fontname"].endswith(("title", "heading"))]


def test_the_page_number_stands_seven_millimetres_under_the_type_area(issue: Path, found: fonts.Fonts) -> None:
    with fonts.open_font(Path(found.files("number")[0])) as font:
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[font.getBestCmap()[ord("—")]].draw(pen)
    with pdfplumber.open(issue) as pdf:
        dash = next(char for char in pdf.pages[0].chars if char["text"] == "—" and char["top"] * MM > 263)
        upper = (float(pdf.pages[0].height) - float(dash["matrix"][5]) - pen.bounds[3] * 14 / 1000) * MM
        assert upper == pytest.approx(262 + 7, abs=1)
        feet = [[char for char in page.chars if char["top"] * MM > 263] for page in pdf.pages]
    assert ["".join(char["text"] for char in foot) for foot in feet[:2]] == ["— 1 —", "— 2 —"]
    assert max(char["x1"] for char in feet[0]) * MM == pytest.approx(184 - 5.57, abs=0.3)
    assert min(char["x0"] for char in feet[1]) * MM == pytest.approx(28 + 5.57, abs=0.3)


def test_the_foot_lies_at_the_bottom_of_the_last_page_of_the_issue_itself(issue: Path) -> None:
    with pdfplumber.open(issue) as pdf:
        page, hints = pdf.pages[-2:]
        bottom = max(rect["bottom"] for rect in page.rects) * MM
        assert "共印30份" in page.extract_text()
        assert "编审提示" in hints.extract_text()
    assert bottom == pytest.approx(264.46, abs=0.6)  # the type area and its half-leading


def test_the_same_briefing_gives_the_same_bytes(
    briefing: Briefing, found: fonts.Fonts, issue: Path, tmp_path: Path
) -> None:
    render.render(briefing, tmp_path / "again.pdf", found)
    assert (tmp_path / "again.pdf").read_bytes() == issue.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.pdf"]


def test_the_evidence_inside_holds_the_sources_words(issue: Path, briefing: Briefing) -> None:
    with pikepdf.open(issue) as pdf:
        held = json.loads(pdf.attachments["evidence.json"].get_file().read_bytes())
    first = briefing.sections[0].items[0]
    assert held["items"][0]["url"] == first.entry.document.url
    assert held["items"][0]["captures"] == ["0" * 64]
    assert [s["words"] for s in held["items"][0]["sentences"]] == list(first.entry.document.paragraphs[:2])


def test_a_character_without_a_glyph_stops_the_build_and_leaves_no_file(found: fonts.Fonts, tmp_path: Path) -> None:
    (entry,) = entries(1)
    strange = replace(entry, document=replace(entry.document, title="某部印发\U0002ffff"))
    with pytest.raises(render.RenderError, match=r"缺字 1 个：.*U\+2FFFF.*见“某部印发"):
        render.render(compose([strange], DAY, MASTHEAD), tmp_path / "a.pdf", found)
    assert list(tmp_path.iterdir()) == []


def test_what_weasyprint_complains_of_stops_the_build(
    briefing: Briefing, found: fonts.Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "html", lambda *_: "<style>p{colour:red}</style><p>x</p>")
    assert "colour" in printed_here(briefing, found, tmp_path / "a.pdf")["error"]


@pytest.mark.parametrize("address", ["https://example.invalid/a.png", "file:///etc/hostname"])
def test_only_the_packages_own_files_are_served(
    briefing: Briefing, found: fonts.Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(render, "html", lambda *_: f'<p><img alt="x" src="{address}"></p>')
    assert "不允许读取" in printed_here(briefing, found, tmp_path / "a.pdf")["error"]


def test_markup_in_a_source_is_text(found: fonts.Fonts) -> None:
    (entry,) = entries(1)
    hostile = replace(entry, document=replace(entry.document, title='<img src="x">某部'))
    page = html(compose([hostile], DAY, MASTHEAD), found, {})
    assert "<img" not in page


def test_too_much_text_is_refused_before_it_is_printed(found: fonts.Fonts, tmp_path: Path) -> None:
    (entry,) = entries(1)
    text = "国" * 130_000
    long = replace(
        entry, document=replace(entry.document, paragraphs=(text, "", "东部沿海某省")), summary=(Span(0, 0, 130_000),)
    )
    with pytest.raises(render.RenderError, match="超过上限"):
        render.render(compose([long], DAY, MASTHEAD), tmp_path / "a.pdf", found)


def test_a_child_that_is_too_slow_is_ended_and_named(briefing: Briefing, found: fonts.Fonts, tmp_path: Path) -> None:
    with pytest.raises(render.RenderError, match="超过 0 秒"):
        render.render(briefing, tmp_path / "a.pdf", found, Limits(wall=0.2))
    assert list(tmp_path.iterdir()) == []


def test_a_stop_before_the_rename_leaves_the_former_file(
    briefing: Briefing, found: fonts.Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"former")
    monkeypatch.setattr(render, "gate", lambda effect: (_ for _ in ()).throw(RuntimeError(effect)))
    with pytest.raises(RuntimeError, match="rename"):
        render.render(briefing, target, found)
    assert target.read_bytes() == b"former"


def test_a_folder_that_is_not_there_is_named_in_one_line(
    briefing: Briefing, found: fonts.Fonts, tmp_path: Path
) -> None:
    with pytest.raises(render.RenderError, match="无法写入") as caught:
        render.render(briefing, tmp_path / "missing" / "a.pdf", found)
    assert "\n" not in str(caught.value)


def test_an_empty_issue_still_prints_its_coverage(found: fonts.Fonts, tmp_path: Path) -> None:
    render.render(compose([], DAY, replace(MASTHEAD, sample=False), COVERAGE), tmp_path / "a.pdf", found)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        text = pdf.pages[0].extract_text()
    assert "第 期（送审稿）" in text.replace("\u3000", " ")
    assert "本期没有新增条目。" in text
    assert "某院“公告”（没有列表）" in text


def test_the_title_says_what_the_issue_is(briefing: Briefing) -> None:
    real = replace(briefing, masthead=replace(MASTHEAD, sample=False))
    assert title(real) == "每日要情 2026年3月6日（送审稿）"
    assert title(replace(real, number=41)) == "每日要情 2026年3月6日 第41期"


def test_characters_without_an_image_are_not_set() -> None:
    assert clean(" 某\u200b部\ufeff 　印\u00a0 发\ufe0f ") == "某部 　印 发"


def test_weasyprint_keeps_no_handler_of_ours(briefing: Briefing, found: fonts.Fonts, tmp_path: Path) -> None:
    before = list(logging.getLogger("weasyprint").handlers)
    assert "pages" in printed_here(briefing, found, tmp_path / "a.pdf")
    assert [
        h for h in logging.getLogger("weasyprint").handlers if h not in before and type(h).__name__ == "_Complaints"
    ] == []


def test_a_contents_entry_is_one_link_a_line_and_no_link_is_flat(issue: Path, briefing: Briefing) -> None:
    with pikepdf.open(issue) as pdf:
        notes = [[note for note in page.get("/Annots", []) if note.Subtype == "/Link"] for page in pdf.pages]
    sizes = [abs(float(note.Rect[3] - note.Rect[1])) for page in notes for note in page]
    assert min(sizes) > 10
    places = [(str(note.Dest), float(note.Rect[1])) for note in notes[0] if "/Dest" in note]
    assert len(places) == len(set(places))
    addresses = [str(note.A.URI) for page in notes for note in page if "/A" in note]
    first = briefing.sections[0].items[0].entry.document.url
    assert addresses.count(first) == 1


def test_a_sections_name_is_read_before_its_entries(issue: Path, briefing: Briefing) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    text = subprocess.run(["pdftotext", "-l", "1", str(issue), "-"], capture_output=True, text=True, check=True).stdout
    for section in briefing.sections:
        assert f"{section.name}： {section.items[0].title[:12]}" in text


def source_rows(found: fonts.Fonts, source: str, url: str) -> list[tuple[str, str]]:
    """The source line's rows: what is said, and the address in the last."""
    (entry,) = entries(1)
    item = compose([replace(entry, document=replace(entry.document, source=source, url=url))], DAY, MASTHEAD).sections[
        0
    ]
    made = _source(item.items[0], Setter(found))
    return [("".join(line.text for line in row["facts"]), "".join(a.text for a in row["address"])) for row in made]


def test_a_source_line_never_ends_in_a_separator(found: fonts.Fonts) -> None:
    url = "https://www.mou.example.invalid/zwgk/2026/202603/t20260305_100001.html"
    assert source_rows(found, "某部", url) == [("来源：某部｜3月5日｜某规〔2026〕3号｜", "mou.example.invalid")]
    long = source_rows(found, "某部某某" * 5, url)
    assert [said for said, _ in long] == [f"来源：{'某部某某' * 5}｜3月5日", "某规〔2026〕3号｜"]
    assert source_rows(found, "某部", "https://www.mou.example/a/1.html")[-1][1] == "www.mou.example/a/1.html"


def test_what_an_editor_must_see_to_is_on_a_last_page_of_the_draft_only(briefing: Briefing, found: fonts.Fonts) -> None:
    assert "编审提示" in html(briefing, found, {})
    assert "题目过长" in html(briefing, found, {})
    assert "编审提示" not in html(replace(briefing, status="reviewed"), found, {})
    (entry,) = entries(1)
    assert "编审提示" not in html(compose([entry], DAY, MASTHEAD), found, {})


def box(found: fonts.Fonts, *rows: Coverage) -> dict[str, str]:
    """The rows of the coverage box: label and text."""
    page = html(compose([], DAY, MASTHEAD, rows), found, {}).partition("<h2>信源情况</h2>")[2].partition("</table>")[0]
    cells = re.findall(r"<th[^>]*>(.*?)</th><td>(.*?)</td>", page, re.S)
    return {label: re.sub(r"<[^>]*>", "", text) for label, text in cells}


def test_the_coverage_box_names_every_reason(found: fonts.Fonts) -> None:
    rows = (
        Coverage("a", "甲部", "正常", checked=1, found=2, reason="1篇未取到"),
        Coverage("b", "乙部", "未验证", checked=1, reason="新接入"),
        Coverage("c", "丙部", "正常", checked=2),
        Coverage("d", "丁部", "中断", reason="受限"),
        Coverage("e", "戊部", "中断", checked=1, reason="受限", part="“通知”"),
        Coverage("f", "己部", "逾期", checked=1, reason="1月9日"),
    )
    assert box(found, *rows) == {
        "已查": "5家6个栏目，收到2篇",
        "正常": "丙部（1家没有新的）",
        "正常有缺": "甲部（1篇未取到）",
        "逾期": "己部（1月9日）。括号内为最近一条的日期",
        "中断": "丁部、戊部“通知”（受限）",
        "未验证": "乙部（新接入）",
    }


def test_the_coverage_box_says_who_was_not_asked_that_day(found: fonts.Fonts) -> None:
    asked = Coverage("a", "甲部", "正常", checked=1, found=2)
    left = [Coverage(f"b{n}", f"乙{n}部", "未验证", asked=False) for n in range(11)]
    beside = Coverage("p", "某省", "未验证", province=True, asked=False)
    said = box(found, asked, *left, beside)
    assert (said["已查"], said["未验证"], said["未查"]) == ("1家1个栏目，收到2篇", "无", "11家")
    assert box(found, asked, left[0])["未查"] == "乙0部"
    assert box(found, *left, beside) == {"已查": "当日没有采集"}


def test_of_many_sources_the_coverage_box_gives_numbers_and_a_few_lines(found: fonts.Fonts) -> None:
    def many(count: int, **facts: Any) -> list[Coverage]:
        return [Coverage(f"{facts}{n}", f"某某部{n}", **facts) for n in range(count)]

    rows = [
        *many(120, verdict="正常", checked=2, found=1),
        *many(30, verdict="中断", reason="连不上"),
        *many(20, verdict="中断", reason="受限"),
        *many(9, verdict="中断", reason="没有列表"),
        *many(40, verdict="未验证", reason="网址无出处"),
        *many(15, verdict="未验证", reason="新接入", checked=1),
        *many(31, verdict="正常", checked=1, found=2, province=True),
        *many(6, verdict="中断", reason="受限", province=True),
    ]
    said = box(found, *rows)
    assert said["已查"] == "135家255个栏目，收到120篇；另查外省31家，收到62篇，存查不编"
    assert (said["正常"], said["逾期"]) == ("120家", "无")
    names = [f"某某部{n}" for n in range(10)]
    told = (
        "、".join(names) + "等30家（连不上）",
        "、".join(names) + "等20家（受限）",
        "、".join(names[:4]) + "等9家（没有列表）",
    )
    assert said["中断"] == "；".join(told)
    assert said["未验证"] == "55家：网址无出处40家，新接入15家"


def test_sources_beyond_what_the_coverage_box_names_are_counted(found: fonts.Fonts) -> None:
    rows = [Coverage(f"{n}", f"某部{n}", "逾期", reason=f"1月{n}日") for n in range(1, 31)]
    assert box(found, *rows)["逾期"].endswith("某部24（1月24日）；另6家见晨检单。括号内为最近一条的日期")


def test_the_bold_figure_is_the_one_meant(found: fonts.Fonts) -> None:
    figure = KeyFigure("2亿元", "渔港补助不超过1.2亿元，生态补助不超过2亿元。", "某部", "https://a.example/1")
    page = html(replace(compose([], DAY, MASTHEAD), key_figures=(figure,)), found, {})
    assert "不超过1.2亿元" in re.sub(r"<[^>]*>", "", page.partition('class="heading')[0])


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "某发展规划委、某财经部印发《沿海地区低空经济基础设施建设实施方案》",
            ["某发展规划委、某财经部印发", "《沿海地区"],
        ),
        ("某发展规划委办公室公布海上风电与海洋牧场融合发展试点名单", ["某发展规划委办公室公布海上风电与", "海洋牧场"]),
        ("全国某某会议第三十二次全体会议在某某市召开并听取工作报告", ["", ""]),
    ],
)
def test_a_title_is_broken_by_sense(found: fonts.Fonts, title: str, lines: list[str]) -> None:
    made = [line.text for line in Setter(found).title(Run(title, "title"), Form(justify=False))]
    assert "".join(made) == title
    assert len(made) == len(lines)
    assert all(line.startswith(beginning) for line, beginning in zip(made, lines, strict=True))
    assert len(made[-1]) >= 4


def test_a_line_of_a_title_never_ends_inside_a_common_word() -> None:
    inside = penalties("推进产业发展")
    assert inside[1] == inside[3] == inside[5] > inside[2] == inside[4]
    assert penalties("改革和发展")[3] < penalties("和平发展")[2]


def test_no_page_begins_with_the_last_line_of_a_paragraph(issue: Path, briefing: Briefing, found: fonts.Fonts) -> None:
    setter = Setter(found)
    items = [item for section in briefing.sections for item in section.items]
    bodies = [setter([Run("".join(s.text for s in item.sentences))], BODY) for item in items]
    with pdfplumber.open(issue) as pdf:
        pages = [list(rows(page).values()) for page in pdf.pages[1:]]
    firsts = {"".join(char["text"] for char in page[0]) for page in pages if page}
    assert firsts
    assert not firsts & {lines[-1].text for lines in bodies if len(lines) > 1}


def test_printing_leaves_no_copies_of_fonts_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    render.render(compose(entries(1), DAY, MASTHEAD), tmp_path / "a.pdf", fonts.find())
    assert list(scratch.iterdir()) == []


def test_the_editor_is_told_both_figures_where_copies_differ(found: fonts.Fonts) -> None:
    (entry,) = entries(1)
    conflict = Conflict(entry.summary[0], "https://www.mou.example/2.html", "15.2")
    page = html(compose([replace(entry, conflicts=(conflict,))], DAY, MASTHEAD), found, {})
    told = "".join(re.findall(r">([^<]*)<", page[page.index("编审提示") :]))
    assert "各稿数字不一" in told
    assert "www.mou.example作“15.2”" in told
