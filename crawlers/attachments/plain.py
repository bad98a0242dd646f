"""Files that are text of some sort: pages, mail archives of pages, rich text, plain text and tables in it."""

import csv
import email
import email.policy
import re
from io import StringIO
from itertools import islice
from typing import Final

from striprtf.striprtf import rtf_to_text

from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.sheets import MOST_COLUMNS, MOST_ROWS
from crawlers.pages.lines import lines
from crawlers.pages.markup import Unreadable, decode, page

_OFFICE: Final = re.compile(rb"urn:schemas-microsoft-com:office|mso-|ProgId|Generator[^>]{0,60}(?:Microsoft|WPS)", re.I)
_DIVIDED: Final = 0.8  # of the lines of a table in plain text, that have as many commas or tabs
_SHORTEST: Final = 200  # characters of a page that an office program did not write, for it to be a text
_ENCODED: Final = re.compile(rb"\\ansicpg(\d{3,5})")


def read_html(body: bytes) -> Content:
    """A page saved by an office program; Unread for a site's own page that came in the place of a file."""
    gathering = Gathering.empty()
    try:
        root = page(body, (), "")
    except Unreadable as error:
        raise Unread("网页无法解析") from error
    for line in lines(root):
        if line.rows:
            gathering.rows(line.rows)
        else:
            gathering.text(line.text)
    content = gathering.content()
    if not _OFFICE.search(body[:20_000]) and not content.tables and sum(map(len, content.paragraphs)) < _SHORTEST:
        raise Unread("收到的是网页，不是文件")
    return content


def read_mht(body: bytes) -> Content:
    """The first page inside a web archive, which Word and browsers save under .doc too."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in islice(message.walk(), 1000):
        if part.get_content_type() == "text/html" and isinstance(payload := part.get_payload(decode=True), bytes):
            return read_html(payload)
    raise Unread("网页档案中没有网页")


def read_rtf(body: bytes) -> Content:
    """Paragraphs; the rows of its tables are lines with | between the cells."""
    named = _ENCODED.search(body[:2000])
    encoding = f"cp{named.group(1).decode('ascii')}" if named else "gb18030"
    try:
        text = rtf_to_text(  # type: ignore[no-untyped-call]
            body.decode("latin-1"), encoding=encoding, errors="replace"
        )
    except (LookupError, ValueError, RecursionError) as error:
        raise Unread("RTF 已损坏") from error
    return _paragraphs_and_rows(text, "|")


def read_text(body: bytes) -> Content:
    """A paragraph a line; a table where the lines are divided alike by commas or tabs."""
    text = decode(body, None)
    lines_ = [line for line in text.splitlines() if line.strip()]
    for sign in ("\t", ","):
        if len(lines_) > 1 and _divided(lines_[:200], sign):
            gathering = Gathering.empty()
            rows = list(islice(csv.reader(StringIO(text), delimiter=sign), MOST_ROWS + 1))
            if len(rows) > MOST_ROWS:
                gathering.problems.append(f"表格过大（只读了前 {MOST_ROWS} 行）")
            gathering.rows(tuple(row[:MOST_COLUMNS]) for row in rows[:MOST_ROWS])
            return gathering.content()
    gathering = Gathering.empty()
    for line in lines_:
        gathering.text(line)
    return gathering.content()


def _divided(found: list[str], sign: str) -> bool:
    usual = found[0].count(sign)
    return usual > 0 and sum(line.count(sign) == usual for line in found) >= _DIVIDED * len(found)


def _paragraphs_and_rows(text: str, sign: str) -> Content:
    gathering, rows = Gathering.empty(), list[tuple[str, ...]]()
    for line in [*text.splitlines(), ""]:
        if line.count(sign) >= 2 and line.rstrip().endswith(sign):
            rows.append(tuple(line.rstrip().removesuffix(sign).split(sign)[:MOST_COLUMNS]))
            continue
        if rows:
            gathering.rows(rows)
            rows = []
        gathering.text(line.strip(sign))
    return gathering.content()
