"""与我省有关: located facts only, in fixed frames (place and words, counterpart, days left); no judgement."""

from datetime import date

from nlp.records import Entry, Span, text_of
from reports.calendar_days import when

LONGEST = 60  # characters of a quoted row or sentence


def relation(entry: Entry, day: date) -> tuple[str, ...]:
    """The lines to print under the item, each true by itself; empty when the document does not name the province."""
    named = entry.province.kind in ("named_in_list", "named_in_text", "industry")
    located = tuple(_located(entry, span) for span in entry.province.evidence[:3]) if named else ()
    return (*dict.fromkeys(located), *_counterpart(entry), *_deadline(entry, day)) if located else ()


def _located(entry: Entry, span: Span) -> str:
    """附件1第17行 has no text in the document itself: its place is given, the words are in the attachment."""
    if span.part.startswith("attachment "):
        return f"附件{span.part.removeprefix('attachment ')}第{span.paragraph + 1}行"
    words = " ".join(text_of(entry.document, span).split())
    if span.part == "title":
        return f"标题点名“{words}”"
    if span.part.startswith("table "):
        return f"表{span.part.removeprefix('table ')}第{span.paragraph + 1}行列有“{words}”"
    return f"正文第{span.paragraph + 1}段点名“{words}”{_around(entry, span, words)}"


def _around(entry: Entry, span: Span, words: str) -> str:
    """The clause that holds the words, quoted, when it is short enough to stand beside them."""
    paragraph = entry.document.paragraphs[span.paragraph]
    start = max(paragraph.rfind(mark, 0, span.start) for mark in "。；！？，") + 1
    end = min((k for mark in "。；！？，" if (k := paragraph.find(mark, span.end)) >= 0), default=len(paragraph))
    clause = paragraph[start:end].strip()
    return f"：{clause}" if len(words) < len(clause) <= LONGEST else ""


def _counterpart(entry: Entry) -> tuple[str, ...]:
    return (f"我省对口部门：{'、'.join(entry.counterparts)}",) if entry.counterparts else ()


def _deadline(entry: Entry, day: date) -> tuple[str, ...]:
    last = when(entry.opportunity.deadline) if entry.opportunity else None
    return (f"截止{last.month}月{last.day}日，余{(last - day).days}天",) if last and last >= day else ()
