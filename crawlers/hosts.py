"""How the hosts of one crawl behave: what each was asked for, which are left alone, since when and why."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from crawlers.order import KnownHost
from crawlers.statuses import NOT_MODIFIED

AGENT: Final = "jingxun"  # what we are called in a robots.txt
_REDIRECTS: Final = 300  # and above: no answer that gives the page
LONGEST_WAIT: Final = 120  # seconds of Retry-After that a crawl waits; for longer the host is left to a later run
_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?")
_IN_A_ROW: Final = 3  # failures, after which a host is asked for nothing more in this crawl
_AT_MOST: Final = timedelta(days=366)  # a Retry-After of more is no wish that anyone will remember


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Why a host is not asked: one Chinese line, and what kind of failure that is."""

    reason: str
    kind: str


@dataclass(slots=True)
class Counts:
    """What a host was asked for since that was last told."""

    requests: int = 0
    unchanged: int = 0
    failed: int = 0
    bytes: int = 0


@dataclass(slots=True)
class _Host:
    """One host in this crawl; of `failures` in a row the pages, "" for one that is the host's."""

    left_alone: LeftAlone | None = None
    until: datetime | None = None
    failures: list[str] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    asked: datetime | None = None


class Hosts:
    """The hosts of a crawl, by name; `now` tells the time."""

    def __init__(self, known: Iterable[KnownHost], now: Callable[[], datetime]) -> None:
        self._now = now
        self._hosts: dict[str, _Host] = {}
        for host in known:
            if host.rest_until and host.rest_until > now():
                self._leave_alone(host.host, host.rest_until, host.reason, host.kind)

    def left_alone(self, host: str) -> LeftAlone | None:
        """Why a host may not be asked now; None where it may."""
        found = self._hosts.get(host)
        if found is None or found.left_alone is None or (found.until and found.until <= self._now()):
            return None
        return found.left_alone

    def asking(self, host: str) -> None:
        """Count a request that is about to be sent."""
        found = self._of(host)
        found.counts.requests += 1
        found.asked = self._now()

    def answered(self, host: str, status: int, size: int) -> None:
        """Count an answer of so many bytes; whether it says anything, `good` or `failed` tells."""
        counts = self._of(host).counts
        counts.bytes += size
        counts.unchanged += status == NOT_MODIFIED

    def good(self, host: str) -> None:
        """The host answered: failures before it are not in a row with later ones."""
        self._of(host).failures.clear()

    def failed(self, host: str, reason: str, page: str = "", kind: str = "network") -> None:
        """Count a failure; that of one `page` (its server's error) counts once in a row however often it is tried.

        A host that is left alone for failures is so for the rest of the crawl, and for what the last of them was.
        """
        found = self._of(host)
        found.counts.failed += 1
        if not page or page not in found.failures:
            found.failures.append(page)
        if len(found.failures) >= _IN_A_ROW and self.left_alone(host) is None:
            why = f"{reason}；{host} 连续 {len(found.failures)} 次没有取到，本次不再请求"
            found.left_alone, found.until = LeftAlone(why, kind), None

    def rest(self, host: str, seconds: float) -> KnownHost:
        """Leave a host alone for as long as it asks; what later runs must know of it."""
        now = self._now()
        until = now + timedelta(seconds=min(seconds, _AT_MOST.total_seconds()))
        until = until.replace(microsecond=0) + timedelta(seconds=1)
        at = f"{until:%H:%M}" if until.date() == now.date() else f"{until:%Y-%m-%d %H:%M}"
        return self._leave_alone(host, until, f"对方要求 {at} 以后再来", "http")

    def sums(self) -> list[dict[str, Any]]:
        """What was asked for since the last time, host by host."""
        found = []
        for name, host in self._hosts.items():
            if host.counts != Counts() and host.asked:
                counts = {key: getattr(host.counts, key) for key in Counts.__slots__}
                found.append({"type": "asked", "host": name, "at": host.asked.isoformat(), **counts})
                host.counts = Counts()
        return found

    def _of(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())

    def _leave_alone(self, host: str, until: datetime, reason: str, kind: str) -> KnownHost:
        found = self._of(host)
        found.left_alone, found.until = LeftAlone(reason, kind), until
        return KnownHost(host, rest_until=until, reason=reason, kind=kind)


def host_of(url: str) -> str:
    """The host that an address is asked from: all that is kept of manners goes by it, whatever the port."""
    return (urlsplit(url).hostname or "").rstrip(".")


def wait_asked(status: int, retry_after: str, date: str, now: datetime) -> float | None:
    """The seconds that an answer asks to be left alone for (RFC 9110, 10.2.3: a number or a date); else None.

    Whatever the answer is, but for one that gives the page: a gateway asks so with 403, others with a redirect. A date
    counts from the answer's own: its clock and ours may differ.
    """
    asked = retry_after.strip()
    if status < _REDIRECTS or status == NOT_MODIFIED or not asked:
        return None
    if _SECONDS.fullmatch(asked):
        return float(asked[:12])
    until, since = _moment(asked), _moment(date) or now
    return max(0.0, (until - since).total_seconds()) if until else None


def _moment(written: str) -> datetime | None:
    """A date in one of the three forms of HTTP, which are all of Greenwich; None where it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
