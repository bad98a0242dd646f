"""A home as a job finds it: opened and locked, looked into, empty; and the time. Jobs alone read the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from crawlers.records import SHANGHAI
from desk import advice, logs
from desk.asking import UsageError
from desk.lock import run_lock
from desk.reading import House
from desk.settings import load
from desk.store import DATABASE, Store


@contextmanager
def opened(home: Path, command: str) -> Iterator[House]:
    """A home opened for a job: locked, its settings read, its log begun."""
    home, now = home.absolute(), moment()
    settings = load(home)
    with run_lock(home, command, now):
        log_file = logs.start(home)
        store = Store(home)
        try:
            yield House(home, settings, store, log_file, now)
        finally:
            store.close()


def existing(home: Path) -> Store | None:
    """The store of a home that has one; looking makes none."""
    return Store(home) if (home / DATABASE).exists() else None


def filled(home: Path) -> Store:
    """The store of a home that holds documents; UsageError where there are none: nothing found would be an answer."""
    store = existing(home)
    if store is None or not store.documents():
        raise empty(home)
    return store


def empty(home: Path) -> UsageError:
    """What to say of a home that holds nothing yet."""
    return UsageError(f"{home} 里还没有文稿；请先运行 {advice.command('run', home)}")


def moment() -> datetime:
    """The time now, to the second, as Beijing's clocks show it."""
    return datetime.now(SHANGHAI).replace(microsecond=0)
