"""One attachment's bytes in, its text and tables out: the kind is found by content, never by the name."""

import hashlib
from collections.abc import Callable
from typing import Final

from crawlers.attachments.contents import LARGEST, Content, Unread, unread
from crawlers.attachments.ofd import read_ofd
from crawlers.attachments.packed import Member, members
from crawlers.attachments.pdf import read_pdf
from crawlers.attachments.plain import read_html, read_mht, read_rtf, read_text
from crawlers.attachments.recognise import kind_of
from crawlers.attachments.word import read_word
from crawlers.attachments.word97 import read_word97
from crawlers.attachments.xls import read_xls
from crawlers.attachments.xlsx import read_xlsx
from crawlers.records import Attachment

_READERS: Final[dict[str, Callable[[bytes], Content]]] = {
    "pdf": read_pdf,
    "docx": read_word,
    "doc": read_word97,
    "xlsx": read_xlsx,
    "xls": read_xls,
    "ofd": read_ofd,
    "rtf": read_rtf,
    "html": read_html,
    "mht": read_mht,
    "text": read_text,
}
_UNREAD: Final = {
    "": "格式未识别",
    "empty": "文件是空的",
    "locked": "有密码",
    "image": "是图片（扫描件）",
    "torn": "已损坏（文件不完整）",
    "ole": "不是 Word 或 Excel 文件",
}


def read_attachments(body: bytes, name: str, url: str, document: str) -> tuple[Attachment, ...]:
    """What a file holds, one Attachment for it or for each member of an archive; what was not read is named.

    Never an exception for any bytes, and never empty. `kind` is pdf, docx, doc, xlsx, xls, ofd, rtf, html, mht, text,
    zip … by content. A problem that begins with 未读附件 says that nothing of the file was read.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    found = [_read(member, url, document, sha256) for member in members(Member(name, body))]
    return tuple(found)


def _read(member: Member, url: str, document: str, sha256: str) -> Attachment:
    """One file; whatever a library makes of damaged bytes ends here."""
    kind = "zip" if member.problem else kind_of(member.body)
    content = Content(problems=(unread(member.problem),))
    if not member.problem:
        try:
            content = _content(kind, member.body)
        except Unread as error:
            content = Content(problems=(unread(str(error)),))
        except Exception as error:  # noqa: BLE001 (libraries meet hostile bytes here; the run must go on and name it)
            content = Content(problems=(unread(f"内容异常（{type(error).__name__}）"),))
    place = f"{url}#{member.path}" if member.path else url
    shown = member.path or member.name
    return Attachment(document, shown, place, sha256, kind, content.paragraphs, content.tables, content.problems)


def _content(kind: str, body: bytes) -> Content:
    if len(body) > LARGEST:
        raise Unread(f"过大（{len(body) >> 20} MB）")
    if kind not in _READERS:
        raise Unread(_UNREAD.get(kind, f"{kind} 格式不读"))
    content = _READERS[kind](body)
    if not content.paragraphs and not content.tables and not content.problems:
        raise Unread("文件中没有文字")
    return content
