"""What a document's domains are read from: title and body, but of a round-up its best items, of a cover its annex."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from nlp.datelines import dateline
from nlp.docs import attribute
from nlp.roundups import best

COVER = 200  # characters below which a page only hands on its attachments
MOST_LINES = 20  # of each attachment

attribute("gist", ("", ""))


@Language.component("jingxun_gist", requires=["doc._.province"], assigns=["doc._.gist"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.gist`, a title and a text."""
    doc._.gist = gist(doc)
    return doc


def gist(doc: Doc) -> tuple[str, str]:
    """Headings and texts of a round-up's best items; else the title, and the body with the annex of a mere cover."""
    if items := best(doc._.document, doc._.province):
        return " ".join(item.heading for item in items), "\n".join(item.text for item in items)
    annex = "\n".join(_opening(doc))
    if annex and len(doc.text) < COVER:
        return doc._.title, f"{doc.text}\n{annex}"
    return doc._.title, doc.text[dateline(doc.text) :]


def _opening(doc: Doc) -> Iterator[str]:
    """The first lines of each attachment."""
    for attachment in doc._.attachments:
        yield from attachment.paragraphs[:MOST_LINES]
