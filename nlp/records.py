"""The records that analysing makes: Span, Fact, Province, Opportunity, Lead, Reference, Importance, Entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from crawlers.codec import converter
from crawlers.records import Attachment, Document, Table

DOMAINS = ("政治", "经济", "科技", "教育", "文化", "人才")
OTHER = "其他"

FactKind = Literal[
    "money",
    "percent",
    "date",
    "deadline",
    "doc_number",
    "organ",
    "place",
    "person_title",
    "indicator",
    "condition",
    "points",
    "period",
]
ReferenceKind = Literal["cites", "drafts", "finalises", "explains", "implements", "amends", "repeals"]
LeadKind = Literal["成果", "平台", "计划", "团队"]
ProvinceKind = Literal["named_in_list", "named_in_text", "industry", "general", "none"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end of `paragraphs[paragraph]` of a part.

    `part` is "" for the body, "title", "table 2", "attachment 1", or "attachment 1 table 2"; attachments are counted
    as the document names them.

    In a table, `paragraph` is the row and the offsets count the row's cells joined by one tab.
    JSON: [paragraph, start, end], with the part as a fourth value outside the body.
    """

    paragraph: int
    start: int
    end: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement found in the text, `text` being exactly the characters of its span.

    `value` is one number (yuan for money without currency, percent as written) or one ISO string; a range is two facts.
    `what` is what falls due on a deadline, the name of an indicator, 条件 or 对象 of a condition. An indicator is one
    figure, a change where it has a `direction`, with the `period` that it tells of: 2026-05, 2026-01/2026-05, 2025.
    """

    SCHEMA: ClassVar[int] = 1

    kind: FactKind
    text: str
    paragraph: int
    start: int
    end: int
    part: str = ""
    value: float | str | None = None
    bound: Literal["min", "max"] | None = None
    currency: str | None = None
    direction: Literal["up", "down"] | None = None
    what: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Province:
    """How far a document concerns the province: 0–100, the kind of link, and the words that show it."""

    name: str = ""
    score: int = 0
    kind: ProvinceKind = "none"
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A call, pilot or fund that opens up; days are ISO dates, all else stands as printed, None = 未载明.

    `deadline` is the applicant's day, `forwarded` what recommenders have until, `opens` since when applications are
    taken, `standing` the words that say at any time. `spans` tells for a field where its words stand, once or more.
    """

    deadline: str | None = None
    who: str | None = None
    amount: str | None = None
    issuer: str | None = None
    where: str | None = None
    through: str | None = None
    quota: str | None = None
    opens: str | None = None
    forwarded: str | None = None
    standing: str | None = None
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """What a unit made, built or gathered: its name, stage and way of offering as printed, the industry it meets.

    Each is the span of its words, None where they are not printed; no field is a person's.
    """

    kind: LeadKind
    unit: Span
    name: Span | None = None
    stage: Span | None = None
    way: Span | None = None
    industry: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """This document `cites`, `drafts`, … or `repeals` the target (文号, 《name》 or address); `evidence` says so."""

    kind: ReferenceKind
    target: str
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """The figure at `span` is `other` in the copy of the same sentence at another address."""

    span: Span
    url: str
    other: str


@dataclass(frozen=True, slots=True)
class Importance:
    """0–100 and, in Chinese, what raised or lowered it, heaviest first."""

    score: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Probabilities:
    """One probability a domain, in the order of DOMAINS; JSON: an object keyed by domain."""

    values: tuple[float, ...] = (0.0,) * len(DOMAINS)

    def __getitem__(self, domain: str) -> float:
        return self.values[DOMAINS.index(domain)]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one document and its attachments say, what it is worth and whom it concerns."""

    SCHEMA: ClassVar[int] = 1

    document: Document
    attachments: tuple[Attachment, ...] = ()
    domains: Probabilities = Probabilities()
    labels: tuple[str, ...] = (OTHER,)
    unsure: bool = False  # a person should look at the labels
    theme: str | None = None  # official top-level theme: the page's own, else what its title clearly names
    facts: tuple[Fact, ...] = ()
    summary: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()  # what chose each sentence of the summary
    line: Span | None = None  # for page one: a sentence, clauses of it, or the title; at most 60 characters
    story: str = ""
    copies: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()  # figures that copies give otherwise
    follows: tuple[str, ...] = ()
    links: tuple[Reference, ...] = ()
    province: Province = Province()
    opportunity: Opportunity | None = None
    counterparts: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()
    importance: Importance = Importance()
    model: str = ""


def text_of(document: Document, span: Span, attachments: Sequence[Attachment] = ()) -> str:
    """The characters a span points at."""
    if span.part == "title":
        return document.title[span.start : span.end]
    if _table(span.part):
        return "\t".join(table_of(document, span.part, attachments)[span.paragraph])[span.start : span.end]
    return _holder(document, span.part, attachments).paragraphs[span.paragraph][span.start : span.end]


def table_of(document: Document, part: str, attachments: Sequence[Attachment] = ()) -> Table:
    """The rows of the table that a part ("table 2", "attachment 1 table 2") names."""
    return _holder(document, part, attachments).tables[_table(part) - 1]


def attachment_of(part: str) -> int:
    """Which attachment a part lies in, counted from 1; 0 for the document's own page."""
    return int(part.split()[1]) if part.startswith("attachment ") else 0


def _table(part: str) -> int:
    return int(part.rpartition("table ")[2]) if "table " in part else 0


def _holder(document: Document, part: str, attachments: Sequence[Attachment]) -> Document | Attachment:
    number = attachment_of(part)
    return attachments[number - 1] if number else document


def _span_to_json(span: Span) -> list[Any]:
    place: list[Any] = [span.paragraph, span.start, span.end]
    return [*place, span.part] if span.part else place


converter.register_unstructure_hook(Span, _span_to_json)
converter.register_structure_hook(Span, lambda value, _: Span(*value))
converter.register_unstructure_hook(Probabilities, lambda p: dict(zip(DOMAINS, p.values, strict=True)))
converter.register_structure_hook(Probabilities, lambda v, _: Probabilities(tuple(float(v[d]) for d in DOMAINS)))
converter.register_structure_hook(float | str | None, lambda v, _: v if v is None or isinstance(v, str) else float(v))
