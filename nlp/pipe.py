"""Document -> Entry through one spaCy pipeline: each component asks one question and sets one attribute of the Doc."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import nlp.domains  # noqa: F401 (registers jingxun_domains)
from crawlers.records import Attachment, Document
from nlp.counterparts import counterparts
from nlp.dates import signed
from nlp.facts import facts
from nlp.importance import importance
from nlp.links import links
from nlp.opportunities import opportunity
from nlp.profiles import Profile, read_profile
from nlp.province import province as find_province
from nlp.records import Entry, Fact, Importance, Province
from nlp.regions import Region, regions
from nlp.roundups import best
from nlp.stories import Sketch, group, sketch
from nlp.summary import summary

MODEL = "2026.11-3"  # raised with every change that gives the same text another Entry

MOST_FACTS = 2000  # of one attachment's text or table: a statistical annex states tens of thousands
COVER = 200  # characters below which a page only hands on its attachments
MOST_LINES = 20  # of each attachment, for the domains
LONGEST = 20_000_000  # characters; spaCy's own limit guards its parser, which is not used here
EXTENSIONS: dict[str, Any] = {
    "document": None,
    "attachments": (),
    "regions": (),
    "title": "",
    "facts": (),
    "links": (),
    "opportunity": None,
    "province": Province(),
    "counterparts": (),
    "summary": (),
    "importance": Importance(),
}

log = logging.getLogger("nlp")
Component = Callable[[Doc], Doc]
Attached = Sequence[Sequence[Attachment]]


def load(province: str = "fujian") -> Language:
    """The pipeline for one province, a token a character; ProfileError where the province has no file."""
    read_profile(province)
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    language.max_length = LONGEST
    language.add_pipe("jingxun_facts", config={"province": province})
    language.add_pipe("jingxun_opportunity")
    language.add_pipe("jingxun_province", config={"province": province})
    language.add_pipe("jingxun_gist")
    language.add_pipe("jingxun_domains")
    language.add_pipe("jingxun_summary")
    language.add_pipe("jingxun_importance")
    language.set_error_handler(_drop)  # type: ignore[arg-type]  # the stub knows only handlers that raise
    return language


def analyse(
    documents: Iterable[Document],
    nlp: Language,
    known: Sequence[Sketch] = (),
    attachments: Attached = (),
) -> list[Entry]:
    """Exactly one Entry a document, in order; one that fails is logged and keeps the label 其他 and no facts.

    `attachments` are those of each document, in the order in which it names them; of a document past its end, none.
    """
    given = list(documents)
    made = {doc._.place: _entry(doc) for doc in nlp.pipe(_docs(given, attachments, nlp))}
    failed = Entry(Document("", "", "", ""), model=MODEL)
    entries = [made.get(place) or replace(failed, document=document) for place, document in enumerate(given)]
    return _storied(entries, known)


@Language.factory("jingxun_facts", default_config={"province": "fujian"}, assigns=["doc._.facts", "doc._.links"])
def _facts(nlp: Language, name: str, province: str) -> Component:  # noqa: ARG001 (spaCy passes both by name)
    profile = read_profile(province)

    def component(doc: Doc) -> Doc:
        document = doc._.document
        published = document.published or document.issued or signed(document.paragraphs)
        doc._.facts = tuple(fact for region in doc._.regions for fact in _facts_of(region, published, profile))
        doc._.links = links(document, doc._.facts)
        return doc

    return component


def _facts_of(region: Region, published: date | None, profile: Profile) -> Sequence[Fact]:
    """The region's facts; of an attachment's part, a table of figures of a thousand rows, only the first many."""
    found = facts(region, published, profile)
    if region.attachment and len(found) > MOST_FACTS:
        log.warning("%s 的事实有 %d 条，只留前 %d 条", region.part, len(found), MOST_FACTS)
        return found[:MOST_FACTS]
    return found


@Language.component("jingxun_opportunity", assigns=["doc._.opportunity"])
def _opportunity(doc: Doc) -> Doc:
    doc._.opportunity = opportunity(doc._.document, doc._.facts, doc._.attachments)
    return doc


@Language.factory(
    "jingxun_province", default_config={"province": "fujian"}, assigns=["doc._.province", "doc._.counterparts"]
)
def _province(nlp: Language, name: str, province: str) -> Component:  # noqa: ARG001 (spaCy passes both by name)
    profile = read_profile(province)

    def component(doc: Doc) -> Doc:
        doc._.province = find_province(doc._.document, doc._.regions, doc._.opportunity, profile)
        doc._.counterparts = counterparts(doc._.document, profile)
        return doc

    return component


@Language.component("jingxun_gist", assigns=["doc._.gist"])
def _gist(doc: Doc) -> Doc:
    """What the domains are read from where it is not title and text: a round-up's best items, a cover's annex."""
    items = best(doc._.document, doc._.province)
    annex = "\n".join(line for attachment in doc._.attachments for line in attachment.paragraphs[:MOST_LINES])
    if not items and annex and len(doc.text) < COVER:
        doc._.gist = doc._.title, f"{doc.text}\n{annex}"
    if items:
        doc._.gist = " ".join(item.heading for item in items), "\n".join(item.text for item in items)
    return doc


@Language.component("jingxun_summary", assigns=["doc._.summary"])
def _summary(doc: Doc) -> Doc:
    doc._.summary = summary(doc._.document, doc._.province, doc._.attachments)
    return doc


@Language.component("jingxun_importance", assigns=["doc._.importance"])
def _importance(doc: Doc) -> Doc:
    doc._.importance = importance(doc._.document, doc._.facts, doc._.province, doc._.opportunity, doc._.labels)
    return doc


def _docs(documents: Iterable[Document], attached: Attached, nlp: Language) -> Iterator[Doc]:
    """A Doc of the body a document; title, tables and attachments come along as its regions."""
    for place, document in enumerate(documents):
        try:
            doc = nlp.make_doc("\n".join(document.paragraphs))
            doc._.attachments = tuple(attached[place]) if place < len(attached) else ()
            doc._.regions = regions(document, doc._.attachments)
        except (ValueError, TypeError) as error:
            log.error("分析失败：%s：%s；该文只留题目，其余文档照常", document.url, error)
            continue
        doc._.place, doc._.document, doc._.title = place, document, document.title
        yield doc


def _drop(name: str, component: Component, docs: list[Doc], error: Exception) -> None:  # noqa: ARG001 (spaCy's form)
    """What a component could not read leaves the stream here; `analyse` sees that it is missing."""
    for doc in docs:
        log.error("分析失败：%s，步骤 %s：%s；该文只留题目，其余文档照常", doc._.document.url, name, error)


def _entry(doc: Doc) -> Entry:
    return Entry(
        document=doc._.document,
        attachments=doc._.attachments,
        domains=doc._.domains,
        labels=doc._.labels,
        facts=doc._.facts,
        summary=doc._.summary,
        links=doc._.links,
        province=doc._.province,
        opportunity=doc._.opportunity,
        counterparts=doc._.counterparts,
        importance=doc._.importance,
        model=MODEL,
    )


def _storied(entries: Sequence[Entry], known: Sequence[Sketch]) -> list[Entry]:
    """The entries with story and copies: the other addresses, known ones too, that carry the same text."""
    sketches = [sketch(entry.document, entry.attachments) for entry in entries]
    stories = group([*known, *sketches])
    members: dict[str, list[str]] = defaultdict(list)
    for url, story in sorted(stories.items()):
        members[story].append(url)
    return [
        replace(entry, story=stories[one.url], copies=tuple(u for u in members[stories[one.url]] if u != one.url))
        for entry, one in zip(entries, sketches, strict=True)
    ]


for extension, default in {**EXTENSIONS, "place": 0}.items():
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=default)
