"""A Briefing to a PDF file, by WeasyPrint in a child process (`python -m reports.render`) with limits."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path

from crawlers.child import ChildError, Limits, Message, run, serve
from crawlers.codec import from_json, to_json
from crawlers.gate import gate
from crawlers.system_errors import said
from reports.evidence import NAME, evidence
from reports.fonts import FontError, Fonts
from reports.marks import write_marks
from reports.pages import PACKAGE, html
from reports.pdfua import declare_ua
from reports.records import Briefing

LIMITS = Limits(wall=120, cpu=90, memory=3 << 30)
VARIANT = "pdf/a-3a"
_TYPES = {".css": "text/css", ".ttf": "font/ttf", ".otf": "font/otf"}
MOST_ITEMS, MOST_CHARACTERS, MOST_ROWS = 120, 120_000, 400


class RenderError(RuntimeError):
    """The PDF was not made; one line in Chinese says why and what to do."""


def render(briefing: Briefing, target: Path, fonts: Fonts, limits: Limits = LIMITS, log: Path | None = None) -> None:
    """Write the issue to `target`, whole or not at all; the same briefing and fonts give the same bytes.

    RenderError when it is too large, when a character has no glyph, when WeasyPrint has anything to complain about, or
    when the child is too slow or too big. What the child logs goes to the file `log`.
    """
    _within_caps(briefing)
    part = target.with_name(f".{target.name}.part")  # always the same: what a killed run left is written over
    try:
        part.touch(mode=0o644)
        _in_child(briefing, part, fonts, limits, log)
        _settle(part, target)
    except OSError as error:
        raise RenderError(
            f"{target}：无法写入（{said(error)}）；请检查文件夹是否存在、是否可写、磁盘是否已满"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _within_caps(briefing: Briefing) -> None:
    items = [item for section in briefing.sections for item in section.items]
    texts = [item.title + "".join(s.text for s in item.sentences) + "".join(item.relation) for item in items]
    rows = len(briefing.calendar) + len(briefing.key_figures)
    for what, count, most in (
        ("条目", len(items), MOST_ITEMS),
        ("文字", sum(map(len, texts)), MOST_CHARACTERS),
        ("日程和数字行", rows, MOST_ROWS),
    ):
        if count > most:
            raise RenderError(f"{briefing.masthead.name} {briefing.day}：{what} {count} 超过上限 {most}；请删减后重编")


def _in_child(briefing: Briefing, part: Path, fonts: Fonts, limits: Limits, log: Path | None) -> None:
    request = {"briefing": to_json(briefing), "fonts": to_json(fonts), "target": str(part)}
    where = f"{briefing.masthead.name} {briefing.day}"
    try:
        messages = list(run("reports.render", request, limits, log))
    except ChildError as error:
        raise RenderError(f"{where}：排版未完成：{error}") from error
    for message in messages:
        if "error" in message:
            raise RenderError(f"{where}：{message['error']}")
    if not any("pages" in message for message in messages):
        raise RenderError(f"{where}：排版进程没有交出结果；请查看日志后重试")


def _settle(part: Path, target: Path) -> None:
    """The name is taken only when the bytes are on the disk."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    gate("rename")
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def print_pages(request: Message) -> Message:
    """The child's work: {"pages": n} when the PDF is written, {"error": one Chinese line} when it must not be."""
    briefing = from_json(Briefing, request["briefing"])
    fonts = from_json(Fonts, request["fonts"])
    complaints = _Complaints()
    logging.getLogger("weasyprint").addHandler(complaints)
    try:
        with tempfile.TemporaryDirectory() as folder:
            halves = _halves(fonts, Path(folder))
            count = _write(html(briefing, fonts, halves), briefing, _allowed(fonts, halves), Path(request["target"]))
    except FontError as error:
        return {"error": str(error)}
    finally:
        logging.getLogger("weasyprint").removeHandler(complaints)
    if complaints.lines:
        return {"error": f"排版引擎报告：{complaints.lines[0]}；请检查模板与字体"}
    return {"pages": count}


def _halves(fonts: Fonts, folder: Path) -> dict[str, Path]:
    """A font of half-width marks for each role that sets text."""
    made = {}
    for face in fonts.faces:
        made[face.role] = folder / f"{face.role}.otf"
        write_marks(Path(face.path), made[face.role], f"half-{face.role}")
    return made


def _allowed(fonts: Fonts, halves: Mapping[str, Path]) -> dict[str, Path]:
    """The addresses that a page may name, each with its file."""
    chosen = [*(Path(face.path) for face in fonts.faces), *map(Path, fonts.spare)]
    return {file.as_uri(): file for file in (*(PACKAGE / "css").glob("*.css"), *chosen, *halves.values())}


def _write(page: str, briefing: Briefing, allowed: Mapping[str, Path], target: Path) -> int:
    """Imported here: the parent never needs WeasyPrint, which takes a second to load."""
    from weasyprint import HTML, Attachment
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        """Serves the package's style sheets and the chosen fonts, nothing else: no network, no redirect."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            del headers
            if url not in allowed:
                raise ValueError(f"不允许读取 {url}")
            kind = {"Content-Type": _TYPES[allowed[url].suffix.lower()]}
            return URLFetcherResponse(url, allowed[url].read_bytes(), kind)

    document = HTML(string=page, url_fetcher=OwnFiles(), base_url=f"{PACKAGE.as_uri()}/").render(pdf_variant=VARIANT)
    for sheet in document.pages:  # WeasyPrint makes a link of each span inside <a> too, some without height
        sheet.links = [link for link in sheet.links if link[3].element_tag == "a"]
    day = datetime.combine(briefing.day, time())
    proof = json.dumps(evidence(briefing), ensure_ascii=False, indent=1)
    document.metadata.attachments = [
        Attachment(string=proof, name=NAME, description="逐句原文依据", relationship="Data", created=day, modified=day)
    ]
    document.write_pdf(target, finisher=declare_ua, pdf_variant=VARIANT)
    return len(document.pages)


class _Complaints(logging.Handler):
    """Collects what WeasyPrint warns of: a glyph without font, a property it does not know, a file it may not read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _work(request: Message, send: Callable[[Message], None]) -> None:
    """WeasyPrint's copies of the fonts (50 MB) go with the folder: a child that ends at once would leave them."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        answer = print_pages(request)
    send(answer)


if __name__ == "__main__":
    serve(_work)
