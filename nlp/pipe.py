"""Document -> Entry through one spaCy pipeline: each component asks one question and sets its attribute of the Doc."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp.conflicts import conflicts
from nlp.docs import make
from nlp.profiles import read_profile
from nlp.records import Entry
from nlp.sketches import sketch
from nlp.stories import finalised, group

MODEL = "2026.11-23"  # raised with every change that gives the same text another Entry

LONGEST = 20_000_000  # characters; spaCy's own limit guards its parser, which is not used here
COMPONENTS: Final = {  # in the order in which they run, each with the module that has it
    "jingxun_facts": "facts",
    "jingxun_names": "named",
    "jingxun_links": "links",
    "jingxun_opportunity": "opportunities",
    "jingxun_province": "province",
    "jingxun_counterparts": "counterparts",
    "jingxun_leads": "leads",
    "jingxun_gist": "gists",
    "jingxun_domains": "domains",
    "jingxun_theme": "themes",
    "jingxun_summary": "summary",
    "jingxun_importance": "importance",
}
_OF_A_PROVINCE: Final = (
    "jingxun_facts",
    "jingxun_opportunity",
    "jingxun_province",
    "jingxun_counterparts",
    "jingxun_leads",
)

log = logging.getLogger("nlp")
Attached = Sequence[Sequence[Attachment]]


def load(province: str = "fujian") -> Language:
    """The pipeline for one province, a token a character; ProfileError where the province has no file."""
    read_profile(province)
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    language.max_length = LONGEST
    for component, module in COMPONENTS.items():
        import_module(f"nlp.{module}")
        language.add_pipe(component, config={"province": province} if component in _OF_A_PROVINCE else {})
    language.set_error_handler(_drop)  # type: ignore[arg-type]  # the stub knows only handlers that raise
    return language


def analyse(
    documents: Iterable[Document],
    nlp: Language,
    attachments: Attached = (),
) -> list[Entry]:
    """Exactly one Entry a document, in order; one that fails is logged and keeps the label 其他 and no facts.

    `attachments` are those of each document, in the order in which it names them; of a document past its end, none.
    """
    return storied(understood(documents, nlp, attachments))


def understood(documents: Iterable[Document], nlp: Language, attachments: Attached = ()) -> list[Entry]:
    """The same entries without what only the others tell: stories, copies and follow-ups."""
    given = list(documents)
    made = {doc._.place: _entry(doc) for doc in nlp.pipe(_docs(given, attachments, nlp))}
    failed = Entry(Document("", "", "", ""), model=MODEL)
    return [made.get(place) or replace(failed, document=document) for place, document in enumerate(given)]


def _docs(documents: Iterable[Document], attached: Attached, nlp: Language) -> Iterator[Doc]:
    for place, document in enumerate(documents):
        try:
            doc = make(document, tuple(attached[place]) if place < len(attached) else (), nlp)
        except (ValueError, TypeError) as error:
            log.error("分析失败：%s：%s；该文只留题目，其余文档照常", document.url, error)
            continue
        doc._.place = place
        yield doc


def _drop(name: str, component: Callable[[Doc], Doc], docs: list[Doc], error: Exception) -> None:  # noqa: ARG001 (spaCy's form)
    """What a component could not read leaves the stream here; `analyse` sees that it is missing."""
    for doc in docs:
        log.error("分析失败：%s，步骤 %s：%s；该文只留题目，其余文档照常", doc._.document.url, name, error)


def _entry(doc: Doc) -> Entry:
    return Entry(
        document=doc._.document,
        attachments=doc._.attachments,
        domains=doc._.domains,
        labels=doc._.labels,
        unsure=doc._.unsure,
        theme=doc._.theme,
        facts=doc._.facts,
        summary=doc._.summary,
        why=doc._.why,
        line=doc._.line,
        links=doc._.links,
        province=doc._.province,
        opportunity=doc._.opportunity,
        counterparts=doc._.counterparts,
        leads=doc._.leads,
        importance=doc._.importance,
        model=MODEL,
    )


def storied(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with story, copies (the other addresses among them with the same text) and what they follow."""
    found = group([sketch(entry.document, entry.attachments) for entry in entries])
    by_url = {entry.document.url: entry.document for entry in entries}
    members: dict[str, list[str]] = defaultdict(list)
    for url, story in sorted(found.stories.items()):
        members[story].append(url)
    return [
        replace(
            entry,
            story=(story := found.stories[url := entry.document.url]),
            copies=tuple(other for other in members[story] if other != url),
            conflicts=tuple(
                one for other in members[story] if other != url for one in conflicts(entry.document, by_url[other])
            ),
            follows=found.follows.get(url, ()),
            links=(*entry.links, *finalised(found, url)),
        )
        for entry in entries
    ]
