"""The records that collecting makes: Capture, ListItem, Link, Image, Attachment, Document, Taken."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

Kind = Literal["text", "head1", "head2", "head3", "head4", "item", "caption", "sign"]
Row = tuple[str, ...]
Table = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """One response as it came on the wire; `warc` is (file name, byte offset) of its record."""

    SCHEMA: ClassVar[int] = 1

    url: str
    site: str
    channel: str
    fetched: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sha256: str
    warc: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list page, address made absolute; `published` is None where the list shows no date.

    文号, issuer and subject are what a list in JSON may say of a document beside its title; a page that lacks them is
    given them.
    """

    SCHEMA: ClassVar[int] = 1

    url: str
    title: str
    published: date | None = None
    doc_number: str | None = None  # 文号, normalised
    issuer: str | None = None  # 发文机关, several apart by a space
    theme: str | None = None  # 主题分类


@dataclass(frozen=True, slots=True)
class Link:
    """A named address inside a document, such as an attachment before it is read."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the text: its address, what stands under it or is said of it, the paragraphs before it."""

    url: str
    caption: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document carries; `problems` says what kept it from being read whole (扫描件, 过大 …)."""

    SCHEMA: ClassVar[int] = 1

    document: str
    name: str
    url: str
    sha256: str
    kind: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What one article says, without any judgement; what is missing or doubtful is named in `problems` (Chinese)."""

    SCHEMA: ClassVar[int] = 1

    url: str
    site: str
    channel: str
    title: str
    published: date | None = None
    published_time: datetime | None = None
    issued: date | None = None  # 成文日期
    issuer: str | None = None  # 发文机关
    source: str | None = None  # 来源
    doc_number: str | None = None  # 文号, normalised 机关代字〔年〕N号
    index_number: str | None = None  # 索引号
    theme: str | None = None  # 主题分类
    paragraphs: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    tables: tuple[Table, ...] = ()
    attachments: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    captures: tuple[str, ...] = ()
    reader: str = ""
    problems: tuple[str, ...] = ()
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a field of a Document came from; `where` is a tag's name, a label, or the path of an element."""

    field: str
    value: str
    by: str  # 页面标签, 标签表, 题目行, 标题旁, 容器, 密度, 网址, 落款, 列表
    where: str
