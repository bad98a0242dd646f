"""A spaCy Doc a document: its body as text, the document and its regions beside; what the components write into it."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp.regions import regions


def attribute(name: str, default: Any) -> None:
    """Let every Doc carry `doc._.NAME`; a component names so what it sets."""
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=default)


def make(document: Document, attachments: tuple[Attachment, ...], nlp: Language) -> Doc:
    """The Doc of a document's body; title, tables and attachments come along as its regions.

    Raises ValueError or TypeError for what is no document.
    """
    doc = nlp.make_doc("\n".join(document.paragraphs))
    doc._.document, doc._.title, doc._.attachments = document, document.title, attachments
    doc._.regions = regions(document, attachments)
    return doc


for _name, _default in {"place": 0, "document": None, "title": "", "attachments": (), "regions": ()}.items():
    attribute(_name, _default)
