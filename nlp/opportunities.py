"""What a call opens: its terms as page or attachments print them, each with the words that state it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp import calls_terms
from nlp.calls import opens, titled
from nlp.calls_days import Day, Days, days
from nlp.calls_lines import lines
from nlp.docs import attribute
from nlp.organs import issuer_of
from nlp.profiles import Profile, read_profile
from nlp.records import Fact, Opportunity, Span, attachment_of, text_of
from nlp.regions import Region, regions

_DAYS = ("deadline", "opens", "forwarded")

attribute("opportunity", None)


@Language.factory(
    "jingxun_opportunity",
    default_config={"province": "fujian"},
    requires=["doc._.facts"],
    assigns=["doc._.opportunity"],
)
def component(nlp: Language, name: str, province: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
    """The component that sets `doc._.opportunity`."""
    profile = read_profile(province)

    def add(doc: Doc) -> Doc:
        doc._.opportunity = opportunity(doc._.document, doc._.facts, profile, doc._.attachments, doc._.regions)
        return doc

    return add


def opportunity(
    document: Document,
    facts: Sequence[Fact],
    profile: Profile,
    attachments: Sequence[Attachment] = (),
    read: Sequence[Region] = (),
) -> Opportunity | None:
    """What opens, or None; each field None where neither page nor attachment says it (printed as 未载明)."""
    found = days(document, facts, attachments)
    annexes = "\n".join(line for attachment in attachments for line in attachment.paragraphs)
    dated = found.last is not None and not attachment_of(found.last.span.part)
    taken = found.standing is not None or (found.last is not None and not dated)
    if not opens(titled(document), "\n".join(document.paragraphs), annexes, dated, taken):
        return None
    organ = issuer_of(document.issuer, document.title, document.source, "".join(document.paragraphs[-3:]))
    made = Opportunity(
        deadline=_iso(found.last),
        opens=_iso(found.first),
        forwarded=_iso(found.forwarded),
        issuer=organ.short if organ else document.issuer or document.source,
    )
    spans = tuple(_spans(found, document, facts, attachments, read or regions(document, attachments), profile))
    return replace(made, spans=spans, **_printed(document, attachments, spans))


def _spans(
    found: Days,
    document: Document,
    facts: Sequence[Fact],
    attachments: Sequence[Attachment],
    read: Sequence[Region],
    profile: Profile,
) -> Iterator[tuple[str, Span]]:
    """Each field that is stated with where its words stand; the quota of a table has a row a place."""
    said = list(lines(document, attachments))
    last = found.last.span if found.last else None
    yield from (
        (field, day.span)
        for field, day in (("deadline", found.last), ("opens", found.first), ("forwarded", found.forwarded))
        if day
    )
    terms = {
        "standing": found.standing,
        "who": calls_terms.who(said),
        "through": calls_terms.through(said),
        "amount": calls_terms.amount(document, facts, attachments),
        "where": calls_terms.where(said, last),
    }
    yield from ((field, span) for field, span in terms.items() if span)
    rows = list(calls_terms.quota_rows(read, profile))
    stated = None if rows else calls_terms.quota(said)
    yield from (("quota", span) for span in (*rows, stated) if span)


def _iso(day: Day | None) -> str | None:
    return day.iso if day else None


def _printed(
    document: Document, attachments: Sequence[Attachment], spans: Sequence[tuple[str, Span]]
) -> dict[str, str]:
    """The words of each field that is given as printed; rows of a table by semicolons, their cells by spaces."""
    words: dict[str, list[str]] = {}
    for field, span in spans:
        if field not in _DAYS:
            words.setdefault(field, []).append(" ".join(text_of(document, span, attachments).split()))
    return {field: "；".join(each) for field, each in words.items()}
