"""Which requests a stop bars: those for a stopped body, and those to its hosts for whoever links there."""

from collections.abc import Mapping
from pathlib import Path

from crawlers.base import Site
from crawlers.hosts import host_of
from crawlers.owners import domain_of
from crawlers.stops import Names, Stop, read_stops
from crawlers.system_errors import said


class Stopping:
    """The stops as their file says at the moment: a person may write it in the middle of a run."""

    def __init__(self, path: str, registry: Mapping[str, Site]) -> None:
        self._path = Path(path) if path else None
        self._state: tuple[int, int] | None = None
        self._stops: dict[str, Stop] = {}
        self._names = Names(registry)
        self._unreadable: Stop | None = None
        self._on_host: dict[str, set[str]] = {}  # the bodies that have a list there
        self._in_domain: dict[str, set[str]] = {}  # www.gov.cn is a host, and a domain in which others have theirs too
        for name, site in registry.items():
            for channel in site.channels:
                self._on_host.setdefault(host_of(channel.url), set()).add(name)
                self._in_domain.setdefault(domain_of(channel.url), set()).add(name)

    def of(self, site: str, url: str) -> Stop | None:
        """The stop that bars a request for a body to an address; None where it may be made.

        A host is a stopped body's where no other has a list on it; where nobody knows the host, its domain tells.
        """
        self._read()
        if self._unreadable:
            return self._unreadable
        if not self._stops or site in self._stops:
            return self._stops.get(site)
        bodies = self._on_host.get(host_of(url)) or self._in_domain.get(domain_of(url)) or {""}
        return self._stops[min(bodies)] if bodies <= self._stops.keys() else None

    def _read(self) -> None:
        """Read the file again where it changed; while it cannot be read, nobody may be asked."""
        if self._path is None:
            return
        try:
            found = self._path.stat()
            if self._state != (found.st_mtime_ns, found.st_size):
                self._stops = read_stops(self._path.read_bytes(), self._names)
                self._state = (found.st_mtime_ns, found.st_size)
            self._unreadable = None
        except OSError as error:
            absent = isinstance(error, FileNotFoundError) and not self._path.is_symlink()
            self._unreadable = None if absent else Stop("", "", f"{self._path.name} 读不出：{said(error)}")
            self._stops, self._state = {}, None
