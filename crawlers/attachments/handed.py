"""A file that a person hands in, as a Document: its title, text, tables, the organ and day of its signature."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from crawlers.articles import kinds
from crawlers.attachments.contents import UNREAD
from crawlers.attachments.reading import read_attachments
from crawlers.attachments.recognise import kind_of
from crawlers.pages.doc_number import in_title, stated
from crawlers.pages.markup import Unreadable
from crawlers.records import Attachment, Document

READER: Final = "attachment-1"

_LABEL: Final = re.compile(r"^附[件表图录]\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$")
_LONGEST_TITLE: Final = 100
_TEXTS: Final = ("", "empty", "html", "text", "mht")  # what may as well be a page


def is_file(body: bytes) -> bool:
    """Whether the bytes are a file of a kind that no page has."""
    return kind_of(body) not in _TEXTS


def read_file_document(body: bytes, name: str, url: str) -> Document:
    """The document; Unreadable where nothing of the file was read."""
    parts = read_attachments(body, name, url, url)
    read = [part for part in parts if part.paragraphs or part.tables]
    if not read:
        why = next((problem for part in parts for problem in part.problems), UNREAD).removeprefix(UNREAD)
        raise Unreadable(f"文件读不出文字（{why}）：{name}；请取得可读的版本后再试")
    paragraphs = tuple(text for part in read for text in part.paragraphs)
    nothing = [False] * len(paragraphs)
    issuer, issued = kinds.signature(paragraphs)
    title = _title(paragraphs) or PurePosixPath(name).stem
    return Document(
        url=url,
        site="",
        channel="",
        title=title,
        issued=issued,
        issuer=issuer,
        doc_number=in_title(title) or stated(paragraphs[:8]),
        paragraphs=paragraphs,
        kinds=kinds.kinds(paragraphs, nothing, nothing),
        tables=tuple(table for part in read for table in part.tables),
        captures=(parts[0].sha256,),
        reader=READER,
        problems=("缺日期", *_problems(parts)),
    )


def _title(paragraphs: Sequence[str]) -> str:
    """The first line that is a title, behind 附件1 where that stands above it; "" where running text comes first."""
    label = ""
    for text in paragraphs[:6]:
        if _LABEL.match(text):
            label = text.rstrip(":： ")
        elif not stated([text]) and len(text) > 3:
            title = len(text) <= _LONGEST_TITLE and not re.search(r"[。；：:，]$", text)
            return f"{label} {text}".strip() if title else label
    return label


def _problems(parts: Sequence[Attachment]) -> list[str]:
    """The problems of the parts; which part, where there are several."""
    several = len(parts) > 1
    return [f"{problem}：{part.name}" if several else problem for part in parts for problem in part.problems]
