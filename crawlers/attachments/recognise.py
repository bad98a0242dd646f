"""What a file is by its own bytes; names and declared types are often wrong."""

import re
import zipfile
from io import BytesIO
from typing import Final

import olefile

from crawlers.attachments.package import DAMAGED

_FIRST_BYTES: Final = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"AC10", "dwg"),
    *((bytes((9, version)), "xls") for version in (0, 2, 4, 8)),  # a sheet without its compound file
)
_STREAMS: Final = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_FOLDERS: Final = (
    ("xl/workbook.bin", "xlsb"),
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("ofd.xml", "ofd"),
)
_TAG: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|script)\b", re.I)


def kind_of(body: bytes) -> str:
    """pdf, docx, xls … ; "" for bytes that are neither a known format nor text; "empty" for none."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if not head:
        return "empty"
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if head.startswith(b"PK") and (zipped := _zipped(body)):
        return zipped
    if head.startswith(olefile.MAGIC):
        return _compound(body)
    for first, kind in _FIRST_BYTES:
        if head.startswith(first):
            return kind
    return _written(body, head)


def _zipped(body: bytes) -> str:
    try:
        names = [name.lower() for name in zipfile.ZipFile(BytesIO(body)).namelist()]
    except DAMAGED:
        return "zip" if body.startswith((b"PK\3\4", b"PK\5\6")) else ""
    if "[content_types].xml" in names or "ofd.xml" in names:
        for first, kind in _FOLDERS:
            if any(name.startswith(first) for name in names):
                return kind
    return "odf" if "content.xml" in names and "mimetype" in names else "zip"


def _compound(body: bytes) -> str:
    try:
        with olefile.OleFileIO(BytesIO(body)) as compound:
            names = {entry[0].lower() for entry in compound.listdir() if len(entry) == 1}
    except (OSError, ArithmeticError, LookupError, ValueError, TypeError):
        return "torn"
    return next((kind for name, kind in _STREAMS if name.lower() in names), "ole")


def _written(body: bytes, head: bytes) -> str:
    """A text of some sort."""
    if re.match(rb"(?:[\w-]+:[^\r\n]*\r?\n)*?mime-version:", head, re.I):
        return "mht"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and not _TAG.search(head):
        return "xml"
    if _TAG.search(body[:20_000]):
        return "html"
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    control = sum(byte < 9 or 13 < byte < 32 for byte in body[:20_000])
    return "text" if wide or control * 100 <= len(body[:20_000]) else ""
