"""Files by their own bytes, archives of them, hostile ones: each is read or named. Every text is invented (样例)."""

import random
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from crawlers.attachments.handed import is_file, read_file_document
from crawlers.attachments.reading import read_attachments
from crawlers.pages.markup import Unreadable
from crawlers.records import Attachment
from tests.test_attachments_office import SAMPLES, WORD, packed, paragraph, word_file, workbook
from tests.test_attachments_pdf import ofd, printed

PAGE = "https://www.example.gov.cn/art/样例.html"
FILE = "https://www.example.gov.cn/art/file"
TABLE = (("地区", "金额"), ("福建", "12.5"))
SAVED = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoNormal>样例</p>"
    "<table><tr><td>地区<td>金额<tr><td>福建<td>12.5</table></body></html>"
)
MHT = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{SAVED}"


def read(body: bytes, name: str = "附件.doc") -> Attachment:
    """The only attachment that the bytes are."""
    (found,) = read_attachments(body, name, FILE, PAGE)
    return found


def archive(members: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name, body in members.items():
            made.writestr(name, body)
    return held.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (word_file(paragraph("样例")), "docx"),
        ((SAMPLES / "sample.doc").read_bytes(), "doc"),
        ((SAMPLES / "sample.xls").read_bytes(), "xls"),
        (workbook(), "xlsx"),
        (printed("<p>样例</p>"), "pdf"),
        (ofd(), "ofd"),
        (rb"{\rtf1\ansi\ansicpg936 \'d1\'f9\'c0\'fd\par}", "rtf"),
        (SAVED.encode(), "html"),
        (MHT.encode(), "mht"),
        ("样例".encode("gb18030"), "text"),
    ],
)
def test_the_kind_is_found_by_content_whatever_the_name_says(body: bytes, kind: str) -> None:
    found = read(body, "附件.wps")
    assert (found.kind, bool(found.paragraphs)) == (kind, True)
    assert not any(problem.startswith("未读附件") for problem in found.problems)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "文件是空的"),
        (b"<html><body><h1>404 Not Found</h1></body></html>", "收到的是网页，不是文件"),
        (b"Rar!\x1a\x07\x00", "rar 格式不读"),
        (b"\x89PNG\r\n\x1a\n", "是图片（扫描件）"),
        (b"PK\x03\x04" + b"x" * 100, "压缩包已损坏"),
        (b"%PDF-1.7\n" + b"x" * 100, "PDF 已损坏"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "已损坏（文件不完整）"),
        (bytes(range(256)) * 4, "格式未识别"),
        (word_file(""), "文件中没有文字"),
    ],
)
def test_what_is_not_read_says_why(body: bytes, why: str) -> None:
    found = read(body)
    assert found.problems == (f"未读附件：{why}",)
    assert (found.paragraphs, found.tables) == ((), ())


def test_tables_come_out_of_pages_and_of_plain_text() -> None:
    assert read(SAVED.encode()).tables == (TABLE,)
    assert read("地区,金额\n福建,12.5\n".encode("gb18030"), "a.csv").tables == (TABLE,)


def test_each_member_of_an_archive_is_an_attachment_of_its_own() -> None:
    inner = archive({"表.csv": "地区,金额\n福建,12.5\n".encode()})
    found = read_attachments(archive({"附件/说明.txt": "样例".encode(), "内.zip": inner}), "包.zip", FILE, PAGE)
    assert [(each.name, each.url, each.kind) for each in found] == [
        ("附件/说明.txt", f"{FILE}#附件/说明.txt", "text"),
        ("内.zip/表.csv", f"{FILE}#内.zip/表.csv", "text"),
    ]
    assert len({each.sha256 for each in found}) == 1


def test_names_that_a_chinese_windows_wrote_are_read_and_none_climbs_out() -> None:
    name = "../../附件/样例.txt".encode("gb18030")
    body = archive({"x" * len(name): "样例".encode()}).replace(b"x" * len(name), name)
    (found,) = read_attachments(body, "包.zip", FILE, PAGE)
    assert (found.name, found.paragraphs) == ("附件/样例.txt", ("样例",))


def test_archives_in_archives_end_at_the_third() -> None:
    body = archive({"说明.txt": "样例".encode()})
    for _ in range(5):
        body = archive({"内.zip": body})
    assert read(body).problems == ("未读附件：压缩包嵌套超过 3 层",)


def test_an_archive_of_very_many_files_is_read_in_part_and_says_so() -> None:
    found = read_attachments(archive({f"{n}.txt": b"1" for n in range(300)}), "包.zip", FILE, PAGE)
    assert (len(found), found[-1].problems) == (201, ("未读附件：压缩包内文件过多或过大（只读了前 200 个）",))


def test_a_member_that_unpacks_beyond_measure_is_not_unpacked() -> None:
    (found,) = read_attachments(archive({"大.txt": bytes(101 << 20)}), "包.zip", FILE, PAGE)
    assert found.problems == ("未读附件：过大（解压后超过 100 MB）",)


def test_entities_that_multiply_are_never_expanded() -> None:
    named = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "样例" * 100}">' for n in range(9))
    text = f"<!DOCTYPE w [{named}]><w:document {WORD}><w:body>{paragraph('&a8;')}</w:body></w:document>"
    found = read(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": text}))
    assert [problem[:5] for problem in found.problems] == ["未读附件："]


@pytest.mark.parametrize("name", ["sample.doc", "sample.xls", "docx", "xlsx", "pdf", "ofd"])
def test_torn_and_altered_files_never_raise(name: str) -> None:
    whole = {"docx": word_file(paragraph("样例")), "xlsx": workbook(), "pdf": printed("<p>样例</p>"), "ofd": ofd()}
    body = whole[name] if name in whole else (SAMPLES / name).read_bytes()
    chance = random.Random(3)
    for _ in range(40):
        altered = bytearray(body[: chance.randrange(1, len(body))] if chance.random() < 0.5 else body)
        for _ in range(chance.randrange(1, 30)):
            altered[chance.randrange(len(altered))] = chance.randrange(256)
        for found in read_attachments(bytes(altered), name, FILE, PAGE):
            assert found.paragraphs or found.tables or found.problems


def test_a_handed_in_file_of_which_nothing_is_read_is_refused_in_one_line() -> None:
    with pytest.raises(Unreadable, match=r"^文件读不出文字（有密码|^文件读不出文字（PDF 已损坏）：a.pdf；请"):
        read_file_document(b"%PDF-1.7\n", "a.pdf", FILE)


def test_a_page_is_no_file() -> None:
    assert [is_file(body) for body in (SAVED.encode(), b"", workbook(), ofd())] == [False, False, True, True]
