"""What each line of an issue rests on: the source's own words, their place, and the captures they were read from."""

from typing import Any

from crawlers.codec import to_json
from nlp.records import Span, attachment_of, text_of
from reports.records import Briefing, Item

NAME = "evidence.json"


def evidence(briefing: Briefing) -> dict[str, Any]:
    """JSON for `verify`: a line an item, its sentences with the words of the source before any rule changed them."""
    return {
        "schema": 1,
        "series": briefing.masthead.series,
        "day": briefing.day.isoformat(),
        "edition": briefing.edition,
        "number": briefing.number,
        "items": [_item(section.name, item) for section in briefing.sections for item in section.items],
        "key_figures": [to_json(figure) for figure in briefing.key_figures],
        "calendar": [to_json(row) for row in briefing.calendar],
    }


def _item(section: str, item: Item) -> dict[str, Any]:
    document = item.entry.document
    return {
        "section": section,
        "title": item.title,
        "source_title": document.title,
        "url": document.url,
        "captures": list(document.captures),
        "published": document.published.isoformat() if document.published else None,
        "issued": document.issued.isoformat() if document.issued else None,
        "doc_number": document.doc_number,
        "sentences": [
            {
                "text": sentence.text,
                "words": text_of(document, sentence.span, item.entry.attachments),
                "part": sentence.span.part,
                "file": _file(item, sentence.span),
                "paragraph": sentence.span.paragraph,
                "rules": list(sentence.rules),
            }
            for sentence in item.sentences
        ],
        "relation": list(item.relation),
        "province": [
            {
                "words": text_of(document, span, item.entry.attachments),
                "part": span.part,
                "file": _file(item, span),
                "paragraph": span.paragraph,
            }
            for span in item.entry.province.evidence
        ],
    }


def _file(item: Item, span: Span) -> dict[str, str] | None:
    """The attachment that holds the words, with the sha256 of its capture; None for the document's own page."""
    number = attachment_of(span.part)
    if not number:
        return None
    attachment = item.entry.attachments[number - 1]
    return {"name": attachment.name, "url": attachment.url, "sha256": attachment.sha256}
