"""What a store keeps of one article, for tests that look at its revisions."""

from crawlers.address import canonical
from crawlers.codec import from_json
from crawlers.records import Document
from crawlers.revisions import Difference
from desk.database import tables


def revisions(key: str) -> list[Document]:
    """Every kept revision of an article, by any spelling of its address, oldest first."""
    rows = tables.Document.objects.filter(key=canonical(key)).order_by("revision")
    return [from_json(Document, row.record) for row in rows]


def difference(key: str, revision: int) -> Difference | None:
    """What a revision says otherwise than the one before it."""
    row = tables.Document.objects.get(key=canonical(key), revision=revision)
    return from_json(Difference, row.difference) if row.difference is not None else None
