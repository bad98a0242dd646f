"""Which provincial departments a document goes to: those that answer to the bodies that issued it."""

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.organs import mentions
from nlp.profiles import Profile

MEDIA = 6  # the level of news agencies and papers: what they carry is not theirs
MOST = 6  # a document of many bodies goes to the first ones' departments


def counterparts(document: Document, profile: Profile) -> tuple[str, ...]:
    """Departments of the profile, in the order of the issuing bodies; empty where no central body is known."""
    for text in (document.issuer, document.title, document.source, _lead(document)):
        names = [organ.name for _, _, organ in mentions(text or "") if organ.level < MEDIA]
        found = [department for name in names for department in profile.departments.get(name, ())]
        if found:
            return tuple(dict.fromkeys(found))[:MOST]
    return ()


def _lead(document: Document) -> str:
    first = document.paragraphs[0] if document.paragraphs else ""
    return first[dateline(first) :][:120]
