"""A Briefing to the HTML of its pages: every paragraph composed to lines, every block a whole number of grid lines."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.fonts import Fonts
from reports.records import Briefing, CalendarDay, Coverage, Item, KeyFigure
from reports.setting import Setter
from reports.typeset import LINE, MEASURE, PITCH, SIZE, Form, Line, Run

NUMERALS = "一二三四五六七八九十"
NAME_SIZE = 56.0  # points of the briefing's name; a long name is smaller
CONTENTS_FROM = 4  # items from which an issue has a contents list
NOTE = 14.0  # 4号
NOTE_PITCH = PITCH * NOTE / SIZE
CONTENTS_LEADING, CONTENTS_TIGHTER = 0.75 * LINE, LINE * 2 / 3
CONTENTS_ROOM = 17  # lines of contents at the wider leading that page 1 has room for
SINGLE = Form(indent=0, justify=False)
PACKAGE = Path(__file__).parent


def html(briefing: Briefing, fonts: Fonts, halves: Mapping[str, Path]) -> str:
    """The whole issue as HTML; style sheets and fonts are named by file addresses.

    `halves` are the fonts of half-width marks, by the role whose marks they are (`reports.marks`).
    """
    setter = Setter(fonts)
    items = {item.entry.document.url: item for section in briefing.sections for item in section.items}
    numbers = {url: k for k, url in enumerate(items, 1)}
    page: str = _template().render(
        briefing=briefing,
        title=title(briefing),
        faces=_faces(fonts, halves),
        sheet=(PACKAGE / "css" / "daily.css").as_uri(),
        date=_date(briefing),
        head=_head(briefing, setter),
        contents=_contents(briefing, numbers, setter) if len(items) >= CONTENTS_FROM else None,
        figures=[_figure(figure, items, numbers, setter) for figure in briefing.key_figures],
        sections=[
            {
                "heading": setter([Run(f"{NUMERALS[k]}、{section.name}", "heading")], Form(justify=False)),
                "items": [_item(item, numbers[item.entry.document.url], setter) for item in section.items],
            }
            for k, section in enumerate(briefing.sections)
        ],
        calendar=[_row(row, briefing, setter) for row in briefing.calendar],
        coverage=_coverage(briefing.coverage, setter),
        foot=_foot(briefing, setter),
    )
    return page


def title(briefing: Briefing) -> str:
    """The title of the file: name, day, number; 样例 or 送审稿 where it is one."""
    mark = "（样例）" if briefing.masthead.sample else "" if briefing.number else "（送审稿）"
    number = f" 第{briefing.number}期" if briefing.number else ""
    return f"{briefing.masthead.name} {_date(briefing)}{number}{mark}"


@lru_cache(maxsize=1)
def _template() -> Any:
    loader = PackageLoader("reports")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("daily.html")


def _faces(fonts: Fonts, halves: Mapping[str, Path]) -> dict[str, str]:
    """Family -> file address, of every font that the sheets name."""
    files = {face.role: Path(face.path) for face in fonts.faces}
    files |= {f"half-{role}": file for role, file in halves.items()}
    files |= {f"spare{k}": Path(file) for k, file in enumerate(fonts.spare)}
    return {family: file.as_uri() for family, file in files.items()}


def _date(briefing: Briefing) -> str:
    return f"{briefing.day.year}年{briefing.day.month}月{briefing.day.day}日"


def _head(briefing: Briefing, setter: Setter) -> Mapping[str, object]:
    masthead = briefing.masthead
    draft = "第0期" if masthead.sample else "第　期（送审稿）"
    return {
        "size": min(NAME_SIZE, MEASURE / (1.27 * len(masthead.name))),
        "number": setter([Run(f"第{briefing.number}期" if briefing.number else draft)], SINGLE),
        "unit": setter([Run(masthead.unit)], SINGLE),
        "date": setter([Run(_date(briefing))], SINGLE),
    }


def _contents(briefing: Briefing, numbers: Mapping[str, int], setter: Setter) -> Mapping[str, object]:
    """Entries at 4号, four lines on three of the grid, or three on two to keep to page 1; filled to whole lines."""
    form = Form(measure=MEASURE - 6 * NOTE_PITCH, indent=0, size=NOTE, justify=False)
    items = [
        (section.name if k == 0 else "", item) for section in briefing.sections for k, item in enumerate(section.items)
    ]
    lines = {numbers[item.entry.document.url]: setter([Run(item.title)], form) for _, item in items}
    rows = [
        {"label": label, "lines": made, "id": k} for (label, _), (k, made) in zip(items, lines.items(), strict=True)
    ]
    count = sum(map(len, lines.values()))
    leading = CONTENTS_LEADING if count <= CONTENTS_ROOM else CONTENTS_TIGHTER
    return {"rows": rows, "fill": math.ceil(count * leading / LINE - 1e-6) * LINE - count * leading, "leading": leading}


def _figure(
    figure: KeyFigure, items: Mapping[str, Item], numbers: Mapping[str, int], setter: Setter
) -> Mapping[str, object]:
    """Title: clause (source), the figure itself in 黑体."""
    item = items.get(figure.url)
    before, found, after = figure.clause.partition(figure.text)
    lead = f"{item.title}：" if item else ""
    runs = [Run(lead + before), Run(found, "heading"), Run(after), Run(f"（{figure.source}）", "note")]
    address = f"#item{numbers[figure.url]}" if item else figure.url
    return {"lines": setter([run for run in runs if run.text], Form()), "address": address}


def _item(item: Item, number: int, setter: Setter) -> Mapping[str, object]:
    document = item.entry.document
    note = Form(indent=2 * PITCH, size=NOTE, justify=False)
    relation = [Run("与我省有关：", "heading"), Run("；".join(item.relation) + "。", "note")]
    return {
        "id": number,
        "url": document.url,
        "face": setter.item_title,
        "title": setter([Run(f"{number}. {item.title}", setter.item_title)], Form(justify=False)),
        "body": setter([Run("".join(sentence.text for sentence in item.sentences))], Form()),
        "relation": setter(relation, Form()) if item.relation else (),
        "source": setter([Run(_source(item), "note")], note),
        "also": [{"url": url, "host": _host(url)} for url in item.also],
    }


def _source(item: Item) -> str:
    document = item.entry.document
    day = f"{document.published.month}月{document.published.day}日" if document.published else "日期未载明"
    return "｜".join(part for part in (f"来源：{item.source}", day, document.doc_number, _host(document.url)) if part)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _row(row: CalendarDay, briefing: Briefing, setter: Setter) -> Mapping[str, object]:
    form = Form(measure=MEASURE - 10 * NOTE_PITCH, indent=0, size=NOTE, justify=False)
    lines = setter([Run(row.what)], form)
    return {
        "day": setter([Run(f"{row.day.month}月{row.day.day}日")], form),
        "left": setter([Run(f"{(row.day - briefing.day).days}天")], form),
        "lines": lines,
        "leading": _leading(lines),
        "url": row.url,
    }


def _leading(lines: Sequence[Line]) -> float:
    """The line height that makes a row with its rule (0.25 mm) a whole number of grid lines."""
    return LINE - 0.25 * 72 / 25.4 / len(lines)


def _coverage(coverage: Sequence[Coverage], setter: Setter) -> list[Mapping[str, object]]:
    """已查, then the sources by verdict; what is not as usual with its reason."""
    if not coverage:
        return []
    quiet = [row.short for row in coverage if row.verdict == "正常" and not row.found]
    checked = [row for row in coverage if row.checked]
    total = f"{len(checked)}个来源、{sum(row.checked for row in checked)}个栏目，收到{sum(r.found for r in coverage)}篇"
    rows = [("已查", total), ("正常安静", "、".join(quiet))]
    for verdict in ("逾期", "中断", "未验证"):
        alike: dict[str, list[str]] = {}
        for row in coverage:
            if row.verdict == verdict:
                alike.setdefault(row.reason, []).append(row.short)
        named = ["、".join(names) + (f"（{reason}）" if reason else "") for reason, names in alike.items()]
        rows.append((verdict, "；".join(named)))
    form = Form(measure=MEASURE - 6 * NOTE_PITCH, indent=0, size=NOTE)
    made = [(label, setter([Run(text or "无", "note")], form)) for label, text in rows]
    return [{"label": label, "lines": lines, "leading": _leading(lines)} for label, lines in made]


def _foot(briefing: Briefing, setter: Setter) -> Mapping[str, object] | None:
    """报, 送, 发 and the number of copies; None when the office sets none of them."""
    masthead = briefing.masthead
    form = Form(measure=MEASURE - 5 * NOTE_PITCH, indent=0, size=NOTE)
    addressed = (("报：", masthead.report_to), ("送：", masthead.send_to), ("发：", masthead.issue_to))
    rows = [(label, setter([Run("，".join(bodies) + "。")], form)) for label, bodies in addressed if bodies]
    copies = f"共印{masthead.copies}份" if masthead.copies else ""
    if not rows and not copies:
        return None
    last = setter([Run(copies)], form)
    return {"rows": rows, "copies": last, "height": LINE * (sum(len(lines) for _, lines in rows) + len(last))}
