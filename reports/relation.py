"""与我省有关: located facts only, in fixed frames (place and words, counterpart, days left); no judgement."""

from datetime import date

from nlp.records import Entry, Span, text_of
from reports.calendar_days import when

MOST = 3  # places
LONGEST = 60  # characters of a quoted clause


def relation(entry: Entry, day: date) -> tuple[str, ...]:
    """The lines to print under the item, each true by itself; empty when the document does not name the province."""
    named = entry.province.kind in ("named_in_list", "named_in_text", "industry")
    if not named or not entry.province.evidence:
        return ()
    return (*_located(entry), *_counterpart(entry), *_deadline(entry, day))


def _located(entry: Entry) -> list[str]:
    """A line a place: what stands there, quoted; words of one clause share its line."""
    places: dict[tuple[str, str], list[str]] = {}
    for span in entry.province.evidence[:MOST]:
        places.setdefault((_place(entry, span), _clause(entry, span)), []).append(_words(entry, span))
    return [
        place + "".join(f"“{word}”" for word in dict.fromkeys(words) if word) + (f"：{clause}" if clause else "")
        for (place, clause), words in places.items()
    ]


def _place(entry: Entry, span: Span) -> str:
    """附件1第17行 has no text in the document itself: its place is given, the words are in the attachment."""
    if span.part.startswith("attachment "):
        return f"附件{span.part.removeprefix('attachment ')}第{span.paragraph + 1}行"
    if span.part.startswith("table "):
        return f"表{span.part.removeprefix('table ')}第{span.paragraph + 1}行列有"
    verb = "有" if entry.province.kind == "industry" else "点名"
    return f"标题{verb}" if span.part == "title" else f"正文第{span.paragraph + 1}段{verb}"


def _words(entry: Entry, span: Span) -> str:
    return "" if span.part.startswith("attachment ") else " ".join(text_of(entry.document, span).split())


def _clause(entry: Entry, span: Span) -> str:
    """The clause of the body that holds the words, when it says more than they do and is short enough to quote."""
    if span.part:
        return ""
    paragraph = entry.document.paragraphs[span.paragraph]
    start = max(paragraph.rfind(mark, 0, span.start) for mark in "。；！？，") + 1
    end = min((k for mark in "。；！？，" if (k := paragraph.find(mark, span.end)) >= 0), default=len(paragraph))
    clause = paragraph[start:end].strip()
    return clause if span.end - span.start < len(clause) <= LONGEST else ""


def _counterpart(entry: Entry) -> tuple[str, ...]:
    return (f"我省对口部门：{'、'.join(entry.counterparts)}",) if entry.counterparts else ()


def _deadline(entry: Entry, day: date) -> tuple[str, ...]:
    last = when(entry.opportunity.deadline) if entry.opportunity else None
    return (f"截止{last.month}月{last.day}日，余{(last - day).days}天",) if last and last >= day else ()
