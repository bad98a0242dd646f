"""The stage that understands: entries for the documents that wait for one."""

from typing import Any

from desk import calls, figures
from desk.asking import Progress
from desk.engines import engine
from desk.reading import House
from desk.store import Store
from desk.stories import AT_ONCE


def analysed(house: House, progress: Progress, cluster: str = "") -> int:
    """Entries for the documents that have none of this model; how many documents have one. `cluster` is dask://…"""
    from nlp.pipe import MODEL

    store = house.store
    if store.waiting(MODEL):
        with engine(cluster) as understand:
            _understand(house, progress, understand)
    _take_in(store)
    calls.follow(house.settings.province)
    return store.entries(MODEL)


def _understand(house: House, progress: Progress, understand: Any) -> None:
    from nlp.pipe import MODEL
    from nlp.sketches import sketch

    store, total = house.store, house.store.documents()
    while waiting := store.waiting(MODEL):
        attached = [store.analysed_with(pk) for pk in waiting]
        entries = understand(list(zip(waiting.values(), attached, strict=True)), house.settings.province)
        sketched = {pk: (e, sketch(e.document, e.attachments)) for pk, e in zip(waiting, entries, strict=True)}
        figures.keep(MODEL, waiting, attached)  # first: a document that has an entry is not read again
        calls.keep({pk: entry for pk, (entry, _) in sketched.items()})
        store.keep_entries(MODEL, sketched)
        progress("分析", store.entries(MODEL), total)


def _take_in(store: Store) -> None:
    """Gives each new text its story, beside what is kept, the earlier days first."""
    from nlp.pipe import MODEL
    from nlp.stories import group

    while untaken := store.untaken(MODEL):
        for start in range(0, len(untaken), AT_ONCE):
            some = untaken[start : start + AT_ONCE]
            store.take_in(MODEL, some, group(some, store))
