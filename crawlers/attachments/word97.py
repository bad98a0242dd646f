"""A Word file of 1997 to 2003 (.doc, and .wps, which is the same inside): rewritten as .docx, then read as one."""

import re
import tempfile
from pathlib import Path
from typing import Final

from doc2docx import convert
from doc2docx.cfb import CompoundFile
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from doc2docx.msdoc import FileInformationBlock, read_piece_table

from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.word import read_word

# [MS-DOC] 2.9.56: a field is 0x13 instruction 0x14 result 0x15, and only the result is printed
_FIELD: Final = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_ENDS: Final = re.compile(r"[\r\x07\x0b\x0c]")  # of a paragraph, a cell, a line, a page


def read_word97(body: bytes) -> Content:
    """What `read_word` gives of the rewritten file; the bare text, and a problem, where it cannot be rewritten."""
    try:
        return read_word(_rewritten(body))
    except EncryptedDocumentError as error:
        raise Unread("有密码") from error
    except (Doc2DocxError, Unread, ArithmeticError, LookupError, TypeError, ValueError) as error:
        text = _bare(body)
        if not text.paragraphs:
            raise Unread("已损坏或不是 Word 97—2003 文件") from error
        return text


def _rewritten(body: bytes) -> bytes:
    """The converter works on files only: they live in a folder of their own for as long as it does."""
    with tempfile.TemporaryDirectory(prefix="jingxun-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(body)
        convert(source, target)
        return target.read_bytes()


def _bare(body: bytes) -> Content:
    """Paragraphs and cells by the piece table alone ([MS-DOC] 2.4.1), which a damaged file has longest."""
    try:
        compound = CompoundFile(body)
        main = compound.open_stream("WordDocument")
        block = FileInformationBlock.parse(main)
        table, report = compound.open_stream(block.base.table_stream_name), ConversionReport("")
        pieces = read_piece_table(table, main, fc_clx=block.clx.fc, lcb_clx=block.clx.lcb, report=report)
        text = pieces.extract(0, min(block.ccp_text, pieces.cp_end), report, story="main")
    except (Doc2DocxError, ArithmeticError, LookupError, TypeError, ValueError):
        return Content()
    gathering = Gathering([], [], ["部分未读：文件结构异常，只取文字，表格与自动编号未还原"])
    while (printed := _FIELD.sub(r"\1", text)) != text:
        text = printed
    for line in _ENDS.split(text):
        gathering.text(line)
    return gathering.content()
