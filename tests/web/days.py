"""A home that collects from the simulated web, day after day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from crawlers.address import canonical
from crawlers.base import Site
from crawlers.records import Document
from desk.asking import Ask, Report, plan
from desk.collecting import collect
from desk.database import tables
from desk.reading import House
from desk.settings import Settings
from desk.store import Store
from tests.web.proxy import Proxy
from tests.web.world import World

_TIMEOUT = 8.0  # seconds: more than a busy machine keeps the server waiting; a host that says nothing costs as much
CONTACT = "mailto:sample@mou.example"


@dataclass(slots=True)
class Days:
    """One home and what each of its runs said; `verdicts` by run: "site/channel" to the word and its note."""

    home: Path
    world: World
    proxy: Proxy
    sites: Sequence[Site]
    delay: float
    verdicts: dict[datetime, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def collect(self, now: datetime) -> Report:
        """One run at that moment of the simulated days."""
        self.world.now = now
        settings = Settings(contact=CONTACT, proxy=self.proxy.address, delay=self.delay, timeout=_TIMEOUT)
        asked = plan(Ask(sites=tuple(site.name for site in self.sites)), settings, now)
        store = Store(self.home)
        try:
            house = House(self.home, settings, store, self.home / "log", now)
            report = collect(house, asked, "collect", lambda *_: None)
            walks = tables.Walk.objects.filter(run=store.last_run())
            self.verdicts[now] = {f"{w.site}/{w.channel}": (w.verdict, w.note) for w in walks}
        finally:
            store.close()
        return report

    def kept(self) -> dict[str, Document]:
        """The latest revision of each document, by the key of its address."""
        store = Store(self.home)
        found = {row.key: store.latest(row.key) for row in tables.Document.objects.filter(latest=True)}
        store.close()
        return {canonical(key): document for key, document in found.items() if document}

    def revisions(self) -> dict[str, int]:
        """How many revisions of each document are kept."""
        store = Store(self.home)
        found = {row.key: row.revision for row in tables.Document.objects.filter(latest=True)}
        store.close()
        return found

    def counted(self) -> dict[tuple[str, date], int]:
        """How many requests the ledger has of each host and day."""
        store = Store(self.home)
        found = {(row.host, row.day): row.requests for row in tables.HostDay.objects.all()}
        store.close()
        return found
