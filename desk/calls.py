"""Calls as they were kept: which results follow each, and which are due again.

What a document follows does not hang on the order of fetching: a call that comes later than its result is sought again.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from crawlers.codec import from_json, to_json
from crawlers.records import Document
from desk.database import BATCH, tables, writing
from desk.documents import SET_ASIDE, WITHDRAWN, files_of
from nlp.profiles import Profile, read_profile
from nlp.records import Entry
from nlp.regions import regions
from nlp.results_of_calls import (
    AHEAD,
    LONGEST,
    Followed,
    Foretold,
    Index,
    KnownCall,
    announcer,
    followed,
    foretold,
    known_call,
    stage,
)

_ROUNDS: Final = timedelta(days=3 * 366)  # how far back the rounds of a scheme are told
_YEAR: Final = timedelta(days=367)
_ADDRESSES: Final = 500  # of one question to the database
_CALL = ("document__url", "document__title", "published", "issuer", "doc_number", "deadline")


def keep(entries: Mapping[int, Entry]) -> None:
    """Keep, by the rows of their documents, the calls among them and what may follow a call."""
    with writing():
        for pk, entry in entries.items():
            _keep_call(pk, entry)
            _keep_result(pk, entry)


def follow(province: str) -> None:
    """Seek the call of each result that waits; one that none is kept of waits until a call of its issuer comes."""
    profile = read_profile(province)
    while rows := list(_results().filter(looked=False).select_related("document").order_by("id")[:BATCH]):
        for row in rows:
            _fill(row, profile)
        with writing():
            tables.Result.objects.bulk_update(rows, ["call", "how", "rows", "looked"])


def following(documents: Collection[Document]) -> dict[str, Followed]:
    """By address, what those of the documents follow that come after a kept call."""
    urls = [document.url for document in documents]
    found = {}
    for start in range(0, len(urls), _ADDRESSES):
        rows = _results().filter(document__url__in=urls[start : start + _ADDRESSES]).exclude(call="")
        for row in rows.select_related("document"):
            told = {"call": row.call, "stage": row.stage, "how": row.how, "rows": row.rows}
            found[row.document.url] = from_json(Followed, told)
    return found


def due(day: date, without: Collection[str] = ()) -> tuple[Foretold, ...]:
    """The calls expected within 60 days after a day, by last year's; none of the sources `without`."""
    calls = _calls().filter(published__lte=day).exclude(Q(document__site__in=without) | Q(issuer=""))
    last_year = calls.filter(published__gte=day - _YEAR, published__lte=day - _YEAR + AHEAD + timedelta(days=3))
    issuers = last_year.order_by("issuer").values_list("issuer", flat=True).distinct()
    rounds = calls.filter(issuer__in=list(issuers), published__gte=day - _ROUNDS)
    return foretold(map(_known, rounds.values_list(*_CALL)), day)


def _keep_call(pk: int, entry: Entry) -> None:
    """The call in the place of what was read of the same document before; results that may be its own wait again."""
    call = known_call(entry.document, entry.opportunity) if entry.opportunity else None
    if call is None:
        if tables.Call.objects.filter(document=pk).delete()[0]:
            tables.Result.objects.filter(call=entry.document.url).update(looked=False)
        return
    said = {
        "issuer": call.issuer or "",
        "doc_number": call.doc_number or "",
        "published": call.published,
        "deadline": call.deadline or "",
    }
    row, new = tables.Call.objects.get_or_create(document_id=pk, defaults=said)
    if not new and all(getattr(row, field) == value for field, value in said.items()):
        return
    if not new:
        tables.Call.objects.filter(document=pk).update(**said)
    later = Q(published__isnull=True) | Q(published__gte=call.published, published__lte=call.published + LONGEST)
    ours = Q(issuer=call.issuer) if call.issuer else Q(pk__in=())
    ours |= Q(cites__contains=_cited((call.doc_number,))) if call.doc_number else Q(pk__in=())
    tables.Result.objects.filter(later & ours).update(looked=False)


def _keep_result(pk: int, entry: Entry) -> None:
    """The document as one that may follow a call; nothing where its title does not speak of what follows one."""
    at = stage(entry.document.title) if entry.opportunity is None else None
    if at is None:
        tables.Result.objects.filter(document=pk).delete()
        return
    numbers = dict.fromkeys(str(fact.value) for fact in entry.facts if fact.kind == "doc_number")
    said: dict[str, Any] = {
        "stage": at,
        "issuer": announcer(entry.document) or "",
        "cites": _cited(numbers),
        "published": entry.document.published,
        "looked": False,
    }
    tables.Result.objects.update_or_create(document_id=pk, defaults=said)


def _cited(numbers: Collection[str | None]) -> str:
    """文号 as they are kept and sought: each between line ends."""
    return "".join(f"\n{number}\n" for number in numbers)


def _fill(row: tables.Result, profile: Profile) -> None:
    """What a result follows among the calls kept now."""
    document, files = from_json(Document, row.document.record), files_of(row.document)
    found = followed(document, row.cites.split(), _index(document.published), profile, regions(document, files))
    row.looked = True
    row.call, row.how, row.rows = (found.call, found.how, to_json(found.rows)) if found else ("", "", [])


def _index(day: date | None) -> Index:
    """The kept calls of a 文号 or of an issuer, those that a document of a day may follow."""
    near = Q() if day is None else Q(published__lte=day, published__gte=day - LONGEST)

    def known(key: str) -> Iterator[KnownCall]:
        calls = _calls().filter(near).filter(Q(doc_number=key) | Q(issuer=key))
        return map(_known, calls.values_list(*_CALL))

    return known


def _known(row: tuple[Any, ...]) -> KnownCall:
    url, title, published, issuer, number, deadline = row
    return KnownCall(url, title, published, issuer or None, number or None, deadline or None)


def _calls() -> QuerySet[tables.Call]:
    rows = tables.Call.objects.filter(document__latest=True)
    return rows.exclude(document__standing__in=(WITHDRAWN, SET_ASIDE))


def _results() -> QuerySet[tables.Result]:
    rows = tables.Result.objects.filter(document__latest=True)
    return rows.exclude(document__standing__in=(WITHDRAWN, SET_ASIDE))
