"""What a document says about other documents: the ones it cites, drafts, explains, implements, amends or repeals."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.lifecycle import comparable, core, life
from nlp.records import Fact, Reference, ReferenceKind, Span

_REPEALS = re.compile(r"废止|停止执行|不再执行|失效")
_REPEALED = re.compile(r"(?:即行|同时|予以|自行|一并|相应|正式)?(?:废止|停止执行|失效)|不再执行")
_NOT_REPEALED = re.compile(r"《[^》]*$|(?:未|不予|不得|尚未)(?:被|经)?$")
_NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_SENTENCE_END = re.compile(r"[。；\n]")
_BETWEEN = 4  # characters between a name and its number: 》（

attribute("links", ())


@Language.component("jingxun_links", requires=["doc._.facts"], assigns=["doc._.links"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.links`."""
    doc._.links = links(doc._.document, doc._.facts)
    return doc


def links(document: Document, facts: Sequence[Fact]) -> tuple[Reference, ...]:
    """One Reference a document that it speaks of, first those of its title, then in the order of the text.

    The target is the number where the text gives it behind the name, else 《name》; its own number is none. What is
    more than cited is not cited as well.
    """
    numbers = [fact for fact in facts if fact.kind == "doc_number" and fact.part in ("", "title")]
    told = {(one.kind, one.target): one for one in reversed(list(_references(document, numbers)))}
    more = {target for kind, target in told if kind != "cites"}
    return tuple(one for one in reversed(told.values()) if one.kind != "cites" or one.target not in more)


def _references(document: Document, numbers: Sequence[Fact]) -> Iterator[Reference]:
    own = document.doc_number
    for kind, name in life(document.title).about:
        at = comparable(document.title).find(name)
        span = Span(0, max(at, 0), at + len(name) if at >= 0 else len(document.title), "title")
        yield Reference(kind, _number_of(name, document, numbers) or f"《{name}》", span)
    for fact in numbers:
        target = str(fact.value)
        if target != own and not (own is None and _is_own(document, fact)):
            yield Reference(_kind(document, fact), target, _span(fact))
    for number, paragraph in enumerate(document.paragraphs):
        yield from _repealed(number, paragraph, numbers)


def _number_of(name: str, document: Document, numbers: Sequence[Fact]) -> str | None:
    """The number that the text gives behind the name."""
    for fact in numbers:
        if not fact.part:
            before = document.paragraphs[fact.paragraph][: fact.start]
            if before.rstrip("（( ").endswith("》") and core(before.rstrip("（( ").rpartition("《")[2]) == core(name):
                return str(fact.value)
    return None


def _is_own(document: Document, fact: Fact) -> bool:
    """A number that stands alone in its paragraph is the document's own."""
    return not fact.part and document.paragraphs[fact.paragraph].strip() == fact.text


def _kind(document: Document, fact: Fact) -> ReferenceKind:
    line = document.title if fact.part else document.paragraphs[fact.paragraph]
    after = _SENTENCE_END.split(line[fact.end :])[0]
    before = _SENTENCE_END.split(line[: fact.start])[-1][-4:]
    return "repeals" if _REPEALS.search(after) or (fact.part and "废止" in before) else "cites"


def _repealed(place: int, paragraph: str, numbers: Sequence[Fact]) -> Iterator[Reference]:
    """《甲》、《乙》同时废止: the names without a number of the sentence's part that ends so."""
    start = 0
    for match in _REPEALED.finditer(paragraph):
        head = paragraph[start : match.start()]
        start = max(start, match.end())
        if _NOT_REPEALED.search(head):
            continue
        first = max((end.end() for end in _SENTENCE_END.finditer(head)), default=0)
        for name in _NAMED.finditer(head, first):
            at = match.start() - len(head) + name.start()
            if not _numbered(numbers, place, at + len(name[0])) and _is_object(head, name):
                yield Reference("repeals", f"《{core(name[1])}》", Span(place, at, at + len(name[0])))


def _is_object(head: str, name: re.Match[str]) -> bool:
    """Whether the name is among what ends: 根据《甲》… and 与《乙》不一致 are not."""
    before, after = head[: name.start()], head[name.end() :]
    return not re.search(r"(?:根据|依据|依照|按照|与|同|违反)[^，。；《》、]{0,12}$", before) and not re.search(
        r"^(?:的?规定|第[一二三四五六七八九十百]+条)?[^《》、，]{0,6}(?:不一致|相抵触|不符|规定的)", after
    )


def _numbered(numbers: Sequence[Fact], place: int, end: int) -> bool:
    return any(not f.part and f.paragraph == place and 0 <= f.start - end <= _BETWEEN for f in numbers)


def _span(fact: Fact) -> Span:
    return Span(fact.paragraph, fact.start, fact.end, fact.part)
