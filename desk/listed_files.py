"""An article that is no page: the file that a list leads to by itself, as 公报 and 公告 do."""

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import unquote, urlsplit

from crawlers.articles.article import Unreadable
from crawlers.attachments.apart import read_handed_in_child
from crawlers.pages.dates import address_date
from crawlers.records import Capture, Document, ListItem

_ENDING: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|rtf)$", re.I)
_CUT: Final = re.compile(r"(?:\.{2,}|…+)$")
_UNDATED: Final = "缺日期"  # as the readers of pages and files name it


def read_file(page: Capture, listed: ListItem | None, log: Path) -> Document:
    """The file's own text and tables under the list's title and day; of one that is not read `problems` says why."""
    document = _read(page, log)
    title = _ENDING.sub("", listed.title) if listed else ""
    day = (listed.published if listed else None) or address_date(page.url)
    problems = tuple(problem for problem in document.problems if not (day and problem == _UNDATED))
    return replace(
        document,
        site=page.site,
        channel=page.channel,
        title=document.title if not title or _CUT.search(title) else title,
        published=day,
        captures=(page.sha256,),
        problems=problems,
    )


def _read(page: Capture, log: Path) -> Document:
    """What a child reads of the file: a hostile one may hang it."""
    name = unquote(PurePosixPath(urlsplit(page.url).path).name)[-60:].replace("/", "_") or "附件"
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(page.body)
        try:
            return read_handed_in_child(file, page.url, log=log)
        except Unreadable as error:
            return Document(page.url, "", "", PurePosixPath(name).stem, problems=(_UNDATED, str(error)))
