"""与我省有关: located facts only, in fixed frames (place and words, counterpart, days left); no judgement."""

import re
from collections.abc import Iterator
from datetime import date

from crawlers.records import Table
from nlp.records import Entry, Span, attachment_of, table_of, text_of
from reports.calendar_days import when
from reports.clauses import quotation, unnumbered

MOST = 6  # rows of a table or an attachment
QUOTED = 3  # quotations of the body
LONGEST = 90  # characters of a quotation
CELLS = 4  # cells of a row
_AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_SERIAL = re.compile(r"序号|编号|代码")
_TOTAL = re.compile(r"合计|总计|小计|总额|金额|资金")
_UNIT = re.compile(r"[（(]([^（()）]*?[元%人个吨家项户件名亩里米辆台套亿万])[）)]$")
_NAME = 20  # characters of a file's name
_ANNEX = re.compile(r"附[件表]\s*[:：]?\s*(\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})")
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
_CAPTION = re.compile(r"附?[表件图]\d*[：:]")
_CAPTION_UNIT = re.compile(r"单位[：:]\s*([^\s，。；（()）]{1,6})")
_COUNTED = re.compile(r"(?:数|年度?|名额)$")  # a column of counts or years has no part in the table's unit


def relation(entry: Entry, day: date) -> tuple[str, ...]:
    """The lines to print under the item, each true by itself; empty when the document names no place of ours."""
    spans = _telling(entry)
    if not spans:
        return ()
    return (
        *_rows(entry, spans),
        *_annex(entry, spans),
        *_title(entry, spans),
        *_body(entry, spans),
        *_rest(entry, day),
    )


def _telling(entry: Entry) -> list[Span]:
    """The evidence that names a place; where none does, the bodies or the industry words that made the link."""
    evidence = entry.province.evidence
    places = [span for span in evidence if _is_place(entry, span)]
    if places or entry.province.kind not in ("named_in_list", "named_in_text", "industry"):
        return places
    return list(evidence)


def _is_place(entry: Entry, span: Span) -> bool:
    if entry.province.name and entry.province.name in _words(entry, span):
        return True
    return any(
        fact.kind == "place"
        and (fact.part, fact.paragraph) == (span.part, span.paragraph)
        and fact.start < span.end
        and span.start < fact.end
        for fact in entry.facts
    )


def _words(entry: Entry, span: Span) -> str:
    return " ".join(text_of(entry.document, span, entry.attachments).split())


def _rows(entry: Entry, spans: list[Span]) -> Iterator[str]:
    """Each table's rows that name the province: the cells that say which, and its amounts with their unit."""
    for part in sorted({span.part for span in spans if "table " in span.part}, key=_numbers):
        table = table_of(entry.document, part, entry.attachments)
        found = {span.paragraph for span in spans if span.part == part}
        found |= {k for k, row in enumerate(table) if any(_ours(entry, cell) for cell in row)}
        places = sorted(found)
        lines = [f"第{k + 1}行：{_row(entry, table, k, part)}" for k in places[:MOST]]
        more = f"等{len(places)}处" if len(places) > MOST else ""
        yield _place(entry, part) + "；".join(lines) + more


def _numbers(part: str) -> list[int]:
    """Attachment and table, to be told in that order: table 10 behind table 2."""
    return [attachment_of(part), *(int(word) for word in part.split() if word.isdigit())]


def _place(entry: Entry, part: str) -> str:
    """表2, 附件1, 附件1表2: the number that the file itself bears, for the reader looks for it on the page.

    Without one the file is told by its name, 附件“样例名单”, or by nothing where it is the only one.
    """
    number = attachment_of(part)
    table = part[part.find("table") :].replace("table ", "表") if "table" in part else ""
    if not number:
        return table
    name = entry.attachments[number - 1].name
    if found := _ANNEX.search(name):
        return f"附件{found[1]}{table}"
    own = _SUFFIX.sub("", name.rpartition("/")[2])
    return f"附件{table}" if len(entry.attachments) == 1 else f"附件“{own[:_NAME]}”{table}"


def _ours(entry: Entry, cell: str) -> bool:
    return bool(entry.province.name) and cell.strip().startswith(entry.province.name)


def _row(entry: Entry, table: Table, place: int, part: str) -> str:
    head, row = table[0], table[place]
    names, amounts = [], []
    for column, raw in enumerate(row):
        cell, label = " ".join(raw.split()), " ".join(head[column].split()) if column < len(head) and place else ""
        if not cell or _SERIAL.search(label) or (column == 0 and cell.isdigit()):
            continue
        if _AMOUNT.fullmatch(cell):
            amounts.append((label, cell + _unit(entry, label, part)))
        else:
            names.append(cell)
    total = [value for label, value in amounts if _TOTAL.search(label)][:1]
    each = [f"{_UNIT.sub('', label)}{value}" for label, value in amounts]
    return "　".join([*names[:CELLS], *(total or each[:CELLS])])


def _unit(entry: Entry, label: str, part: str) -> str:
    """The unit that the column's head states, else the one that page or attachment states for its tables."""
    if own := _UNIT.search(label):
        return own[1]
    number = attachment_of(part)
    texts = entry.attachments[number - 1].paragraphs if number else entry.document.paragraphs
    stated = {found[1] for text in texts for found in _CAPTION_UNIT.finditer(text)}
    return stated.pop() if len(stated) == 1 and not _COUNTED.search(label) else ""


def _annex(entry: Entry, spans: list[Span]) -> Iterator[str]:
    """附件1第17段点名“福建”：…: an attachment's lines that name the province, each once."""
    lines: dict[tuple[str, int], str] = {}
    for span in sorted((s for s in spans if attachment_of(s.part) and "table " not in s.part), key=_order):
        text = entry.attachments[attachment_of(span.part) - 1].paragraphs[span.paragraph]
        said = unnumbered(text[slice(*quotation(text, span.start, span.end, LONGEST))]).rstrip("。；，：")
        lines.setdefault((span.part, span.paragraph), f"{_place(entry, span.part)}第{span.paragraph + 1}段：{said}")
    shown = list(lines.values())
    yield from shown[: QUOTED - 1] if len(shown) > QUOTED else shown
    if len(shown) > QUOTED:
        yield f"{shown[QUOTED - 1]}，等{len(shown)}处"


def _order(span: Span) -> tuple[int, int, int]:
    return attachment_of(span.part), span.paragraph, span.start


def _title(entry: Entry, spans: list[Span]) -> Iterator[str]:
    if names := _named(entry, [span for span in spans if span.part == "title"]):
        yield f"标题{_verb(entry)}{names}"


def _body(entry: Entry, spans: list[Span]) -> Iterator[str]:
    """What the printed sentences already hold is pointed at; the rest is quoted, a quotation once."""
    body = sorted((span for span in spans if not span.part), key=_order)
    above = [span for span in body if any(_holds(chosen, span) for chosen in entry.summary)]
    if above:
        yield f"正文{_verb(entry)}{_named(entry, above)}，见上文"
    lines: dict[str, str] = {}
    for (number, start, end), held in _quoted(entry, [span for span in body if span not in above]).items():
        said = unnumbered(entry.document.paragraphs[number][start:end]).rstrip("。；，：")
        if said not in entry.document.title and not _CAPTION.match(said):  # a sub-heading; a table's rows are given
            lines.setdefault(said, f"正文第{number + 1}段{_verb(entry)}{_named(entry, held)}：{said}")
    shown = list(lines.values())
    yield from shown[: QUOTED - 1] if len(shown) > QUOTED else shown
    if len(shown) > QUOTED:
        yield f"{shown[QUOTED - 1]}，等{len(shown)}处"


def _quoted(entry: Entry, spans: list[Span]) -> dict[tuple[int, int, int], list[Span]]:
    """The quotations (paragraph, start, end) and the names in each; one that begins inside another is joined to it."""
    quoted: dict[tuple[int, int, int], list[Span]] = {}
    for span in spans:
        paragraph = entry.document.paragraphs[span.paragraph]
        start, end = quotation(paragraph, span.start, span.end, LONGEST)
        last = next(reversed(quoted), None)
        if last and last[0] == span.paragraph and start < last[2]:
            held = quoted.pop(last)
            known = _words(entry, span) in {_words(entry, other) for other in held}
            quoted[span.paragraph, last[1], last[2] if known else max(end, last[2])] = [*held, span]
        else:
            quoted[span.paragraph, start, end] = [span]
    return quoted


def _holds(chosen: Span, span: Span) -> bool:
    return not chosen.part and chosen.paragraph == span.paragraph and chosen.start <= span.start < chosen.end


def _verb(entry: Entry) -> str:
    return "有" if entry.province.kind == "industry" else "点名"


def _named(entry: Entry, spans: list[Span]) -> str:
    """Each name once, and none that stands inside another."""
    whole = [span for span in spans if not any(span != other and _inside(span, other) for other in spans)]
    return "".join(f"“{word}”" for word in dict.fromkeys(_words(entry, span) for span in whole) if word)


def _inside(span: Span, other: Span) -> bool:
    return span.paragraph == other.paragraph and other.start <= span.start and span.end <= other.end


def _rest(entry: Entry, day: date) -> Iterator[str]:
    if entry.counterparts:
        yield f"我省对口部门：{'、'.join(entry.counterparts)}"
    last = when(entry.opportunity.deadline) if entry.opportunity else None
    if last and last >= day:
        yield f"截止{last.month}月{last.day}日，余{(last - day).days}天"
