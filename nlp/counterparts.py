"""Which provincial departments a document goes to: those that answer to the bodies that issued it or that act in it."""

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.docs import attribute
from nlp.organs import Organ, mentions
from nlp.profiles import Profile, read_profile

MEDIA = 6  # the level of news agencies and papers: what they carry is not theirs
CENTRE = 1  # what 党中央 and 国务院 issue goes to every department, so to none by this table
MOST = 6  # a document of many bodies goes to the first ones' departments
FEW = 4  # a title tells of one subject, its first words of the chief one

_PRESS = "国务院新闻办公室"  # in news it is where others speak
_CLAUSE = re.compile(r"[，。；：\n]")
_BEFORE = re.compile(
    r"(?:近日|日前|目前|今天|昨天|今日|昨日|今年|\d+年|\d+月|\d+日|上午|下午|（[^）]*）|\([^)]*\)|记者|从|据|由|经|\s)*"
)
_PERSON = re.compile(
    r"(?:党组|办公厅|办公室)?(?:主席|副主席|书记|副书记|主任|副主任|部长|副部长|总书记|总理|委员长|成员"
    r"|(?:有关)?负责(?!人(?:就|答|介绍|表示|解读)|同志就))"
)
_JOINED = re.compile(r"[、\s和与及]|会同|联合|等\S{0,4}部门|办公厅|办公室|转发|（[^）]*）")

attribute("counterparts", ())


@Language.factory("jingxun_counterparts", default_config={"province": "fujian"}, assigns=["doc._.counterparts"])
def component(nlp: Language, name: str, province: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
    """The component that sets `doc._.counterparts`."""
    profile = read_profile(province)

    def add(doc: Doc) -> Doc:
        doc._.counterparts = counterparts(doc._.document, profile)
        return doc

    return add


def counterparts(document: Document, profile: Profile) -> tuple[str, ...]:
    """Departments of the profile, in the order of the acting bodies; empty where no such body is known.

    Of a body's departments those for a part of its matters are left out where text and title tell of another; what the
    centre issues without naming a body goes by the subject of its title.
    """
    for organs in (_issuers(document), _acting(document.title), _issuing(document.source or ""), _lead(document)):
        found = [department for organ in organs for department in profile.departments.get(organ.name, ())]
        if organs:
            return tuple(dict.fromkeys(_of_part(found, document, profile)))[:MOST]
    return _by_subject(document, profile)


def _of_part(departments: list[str], document: Document, profile: Profile) -> list[str]:
    """Without the departments whose words stand in neither title nor lead; where none were left, all."""
    about = document.title + "".join(document.paragraphs[:2])[:300]
    kept = [one for one in departments if one not in profile.only or profile.only[one].search(about)]
    return kept or departments


def _by_subject(document: Document, profile: Profile) -> tuple[str, ...]:
    """The departments whose subjects stand in the title of what the centre issued, the first named first."""
    if not any(organ.level == CENTRE and start == 0 for start, _, organ in mentions(document.issuer or document.title)):
        return ()
    places = {department: words.search(document.title) for department, words in profile.subjects.items()}
    found = sorted((place.start(), department) for department, place in places.items() if place)
    return tuple(department for _, department in found[:FEW])


def _issuers(document: Document) -> list[Organ]:
    """The bodies of the issuer's field; where it is 国务院, those that its title names (转发财政部…)."""
    issuer = document.issuer or ""
    return _issuing(issuer) or (_issuing(document.title) if any(mentions(issuer)) else [])


def _issuing(text: str) -> list[Organ]:
    return [organ for _, _, organ in mentions(text) if CENTRE < organ.level < MEDIA]


def _lead(document: Document) -> list[Organ]:
    """The bodies that open the lead, or its second clause: 记者从某部获悉, 某办举行发布会，某部介绍."""
    first = document.paragraphs[0] if document.paragraphs else ""
    clauses = _CLAUSE.split(first[dateline(first) :][:160])
    return next((organs for clause in clauses[:4] if (organs := _acting(clause))), [])


def _acting(clause: str) -> list[Organ]:
    """The bodies with which a clause opens, without those that only name a person's office."""
    return [organ for organ in _subjects(clause) if organ.name != _PRESS and CENTRE < organ.level < MEDIA]


def _subjects(clause: str) -> Iterator[Organ]:
    end = begun.end() if (begun := _BEFORE.match(clause)) else 0
    for start, stop, organ in mentions(clause):
        if _JOINED.sub("", clause[end:start]) or _PERSON.match(clause, stop):
            return
        yield organ
        end = stop
