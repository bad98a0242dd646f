"""A Briefing to the HTML of its pages: every paragraph composed to lines, every block a whole number of grid lines."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from nlp.records import text_of
from reports.coverage import in_words
from reports.fonts import Fonts
from reports.records import FIGURES_DIFFER, Briefing, CalendarDay, Coverage, Item, KeyFigure
from reports.setting import Setter
from reports.template import template
from reports.typeset import LINE, MEASURE, PITCH, SIZE, Form, Line, Run
from reports.wording import doubts

NUMERALS = "一二三四五六七八九十"
NAME_SIZE = 56.0  # points of the briefing's name; a long name is smaller
SHOWN = 16  # characters of a sentence's beginning and end, for the editor
CONTENTS_FROM = 4  # items from which an issue has a contents list
NOTE = 14.0  # 4号
NOTE_PITCH = PITCH * NOTE / SIZE
TYPED = 40  # characters of an address that a reader can type
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
    return template("daily.html").render(
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
        hints=_hints(briefing, numbers, setter),
        coverage=_coverage(briefing.coverage, setter),
        foot=_foot(briefing, setter),
    )


def title(briefing: Briefing) -> str:
    """The title of the file: name, day, number; 样例 or 送审稿 where it is one."""
    mark = "（样例）" if briefing.masthead.sample else "" if briefing.number else "（送审稿）"
    number = f" 第{briefing.number}期" if briefing.number else ""
    return f"{briefing.masthead.name} {_date(briefing)}{number}{mark}"


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
    draft = "第0期（送审稿）" if masthead.sample else "第　期（送审稿）"
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
    lines = {numbers[item.entry.document.url]: setter.title(Run(item.title), form) for _, item in items}
    rows = [
        {"label": label, "lines": made, "id": k} for (label, _), (k, made) in zip(items, lines.items(), strict=True)
    ]
    count = sum(map(len, lines.values()))
    leading = CONTENTS_LEADING if count <= CONTENTS_ROOM else CONTENTS_TIGHTER
    return {"rows": rows, "fill": math.ceil(count * leading / LINE - 1e-6) * LINE - count * leading, "leading": leading}


def _figure(
    figure: KeyFigure, items: Mapping[str, Item], numbers: Mapping[str, int], setter: Setter
) -> Mapping[str, object]:
    """Title: sentence (source), the figure itself in 黑体; no title where the sentence says as much."""
    item = items.get(figure.url)
    before, found, after = _parted(figure)
    lead = f"{item.title}：" if item and not _said(item.title, figure.clause) else ""
    runs = [Run(lead + before), Run(found, "heading"), Run(after), Run(f"（{figure.source}）", "note")]
    address = f"#item{numbers[figure.url]}" if item else figure.url
    return {"lines": setter([run for run in runs if run.text], Form()), "address": address}


def _parted(figure: KeyFigure) -> tuple[str, str, str]:
    """The sentence before the figure, the figure, the rest; 2亿元 is not found in 1.2亿元."""
    place = re.search(rf"(?<![\d.]){re.escape(figure.text)}", figure.clause)
    start = place.start() if place else figure.clause.index(figure.text)
    end = start + len(figure.text)
    return figure.clause[:start], figure.clause[start:end], figure.clause[end:]


def _said(title: str, sentence: str) -> bool:
    """Whether most of the title's character pairs stand in the sentence."""
    pairs = {title[k : k + 2] for k in range(len(title) - 1)}
    return sum(pair in sentence for pair in pairs) > len(pairs) / 2


def _item(item: Item, number: int, setter: Setter) -> Mapping[str, object]:
    document = item.entry.document
    relation = [Run("与我省有关：", "heading"), Run("；".join(item.relation) + "。", "note")]
    return {
        "id": number,
        "url": document.url,
        "face": setter.item_title,
        "title": setter.title(Run(f"{number}. {item.title}", setter.item_title), Form(justify=False)),
        "body": setter([Run("".join(sentence.text for sentence in item.sentences))], Form()),
        "relation": setter(relation, Form()) if item.relation else (),
        "source": _source(item, setter),
        "also": [{"url": url, "host": _host(url)} for url in item.also],
    }


def _source(item: Item, setter: Setter) -> list[dict[str, tuple[Line, ...]]]:
    """来源：body｜day｜文号｜address, on as many lines as they need; a separator never ends a line."""
    document = item.entry.document
    form = Form(indent=2 * PITCH, size=NOTE, justify=False)
    room = form.measure - form.indent
    day = f"{document.published.month}月{document.published.day}日" if document.published else "日期未载明"
    address = _address(document.url)
    rows: list[list[str]] = [[f"来源：{item.source}"]]
    for part in (part for part in (day, item.number, address) if part):
        fits = setter.width(Run("｜".join([*rows[-1], part]), "note"), form) <= room
        rows = [*rows[:-1], [*rows[-1], part]] if fits else [*rows, [part]]
    last = rows.pop()[:-1]  # the address is a link
    facts = ["｜".join(row) for row in rows] + ["".join(f"{part}｜" for part in last)]
    made = [setter([Run(text, "note")], form) if text else () for text in facts]
    links = [*(() for _ in made[1:]), setter([Run(address, "note")], form)]
    return [{"facts": lines, "address": link} for lines, link in zip(made, links, strict=True)]


def _address(url: str) -> str:
    """Host and path where they are short enough to be typed, else the host."""
    typed = url.partition("://")[2].rstrip("/")
    return typed if 0 < len(typed) <= TYPED else _host(url)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _row(row: CalendarDay, briefing: Briefing, setter: Setter) -> Mapping[str, object]:
    form = Form(measure=MEASURE - 10 * NOTE_PITCH, indent=0, size=NOTE, justify=False)
    lines = setter([Run(row.what)], form)
    return {
        "day": setter([Run(f"{row.day.month}月{row.day.day}日")], form),
        "left": setter([Run(f"{(row.day - briefing.day).days}天")], form),
        "lines": lines,
        "url": row.url,
        **_tight_row(len(lines)),
    }


def _tight_row(count: int) -> Mapping[str, float]:
    """Three lines on two of the grid, the row with its rule (0.25 mm) a whole number of grid lines high."""
    grid = math.ceil(count * CONTENTS_TIGHTER / LINE - 1e-6)
    height = grid * LINE - 0.25 * 72 / 25.4
    return {"leading": min(CONTENTS_TIGHTER, height / count) if count > 1 else height, "height": height}


def _coverage(coverage: Sequence[Coverage], setter: Setter) -> list[Mapping[str, object]]:
    """The box of what was read for this issue, one row a verdict."""
    form = Form(measure=MEASURE - 6 * NOTE_PITCH, indent=0, size=NOTE)
    made = [(label, setter([Run(text, "note")], form)) for label, text in in_words(coverage)]
    return [{"label": label, "lines": lines, **_tight_row(len(lines))} for label, lines in made]


def _hints(briefing: Briefing, numbers: Mapping[str, int], setter: Setter) -> list[Mapping[str, object]]:
    """What the person who reviews a draft must see to: the item's number, what it is, the words; none once reviewed."""
    if briefing.status != "draft":
        return []
    form = Form(measure=MEASURE - 14 * NOTE_PITCH, indent=0, size=NOTE, justify=False)
    rows: list[Mapping[str, object]] = []
    for item in (item for section in briefing.sections for item in section.items):
        for flag in item.flags:
            lines = setter([Run(_words(item, flag))], form)
            number = setter([Run(f"第{numbers[item.entry.document.url]}条")], form)
            kind = setter([Run(flag)], replace(form, measure=9 * NOTE_PITCH))
            rows.append({"number": number, "flag": kind, "lines": lines, **_tight_row(max(len(lines), len(kind)))})
    return rows


def _words(item: Item, flag: str) -> str:
    """The words that a flag is about."""
    if flag == FIGURES_DIFFER:
        document = item.entry.document
        said = [(text_of(document, one.span), urlsplit(one.url).hostname, one.other) for one in item.entry.conflicts]
        return "；".join(f"本文“{ours}”，{host}作“{other}”" for ours, host, other in said)
    sentence = next((sentence.text for sentence in item.sentences if flag in doubts(sentence.text)), "")
    if not sentence:
        return f"题目{len(item.title)}字：{item.title}"
    return sentence if len(sentence) <= 2 * SHOWN else f"{sentence[:SHOWN]}……{sentence[-SHOWN:]}"


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
