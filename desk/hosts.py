"""The ledger of manners: what each host was asked for on which day, what its robots.txt said, until when it rests."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F

from crawlers.order import KnownHost
from crawlers.records import SHANGHAI
from desk.database import BATCH, tables, writing

_OF_HOSTS: Final = ("asked", "robots", "rest")
_ROBOTS_HOLD: Final = timedelta(hours=24)  # RFC 9309, section 2.4
_JUST_NOW: Final = timedelta(minutes=3)  # longer than any host is left in peace between two requests
_FIRST_REST, _LONGEST_REST = timedelta(minutes=5), timedelta(hours=6)
_OURS: Final = 3  # hosts, none of which answers: what they have in common is our own line
_COUNTS: Final = ("requests", "unchanged", "failed", "bytes")


def known_hosts(now: datetime) -> tuple[KnownHost, ...]:
    """What a crawl that begins now must know of the hosts."""
    return tuple(_known(row, now) for row in tables.Host.objects.order_by("host"))


class HostLedger:
    """Hears what one crawl says of hosts, and writes it down."""

    def __init__(self) -> None:
        self._waiting: list[Mapping[str, Any]] = []
        self._requests: dict[str, int] = {}
        self._failed: dict[str, int] = {}
        self._wished: set[str] = set()  # those that asked to be left alone

    def hear(self, message: Mapping[str, Any]) -> bool:
        """Whether the message was about a host; it is written down soon, what a host asks for at once."""
        if message["type"] not in _OF_HOSTS:
            return False
        self._waiting.append(message)
        if message["type"] == "rest" or len(self._waiting) >= BATCH // 2:
            self.write()
        return True

    def write(self) -> None:
        """Write down what was heard."""
        heard, self._waiting = self._waiting, []
        if not heard:
            return
        with writing():
            for message in heard:
                row, _ = tables.Host.objects.get_or_create(host=message["host"])
                if message["type"] == "asked":
                    self._asked(row, message)
                elif message["type"] == "robots":
                    row.robots, row.robots_at = message["text"], datetime.fromisoformat(message["at"])
                else:
                    row.rest_until, row.reason = datetime.fromisoformat(message["until"]), message["reason"]
                    row.failures = 0
                    self._wished.add(row.host)
                row.save()

    def close(self, now: datetime) -> None:
        """The crawl is over: a host that gave nothing rests, each time longer; one that answered is forgiven.

        Where not one of several did, our network or proxy is down: no host is judged by that.
        """
        self.write()
        silent = {host for host, requests in self._requests.items() if self._failed[host] >= requests}
        if len(silent) == len(self._requests) >= _OURS:
            return
        asked = list(tables.Host.objects.filter(host__in=list(self._requests)))
        for start in range(0, len(asked), BATCH):
            with writing():
                for row in asked[start : start + BATCH]:
                    if row.host not in self._wished:
                        _judge(row, now, silent=row.host in silent)
                        row.save()

    def _asked(self, row: tables.Host, message: Mapping[str, Any]) -> None:
        host, at = message["host"], datetime.fromisoformat(message["at"])
        row.asked = at  # not the latest ever: a clock that was ahead once is put right
        day, _ = tables.HostDay.objects.get_or_create(host=host, day=at.astimezone(SHANGHAI).date())
        counts = {name: F(name) + message[name] for name in _COUNTS}
        tables.HostDay.objects.filter(pk=day.pk).update(**counts)
        self._requests[host] = self._requests.get(host, 0) + message["requests"]
        self._failed[host] = self._failed.get(host, 0) + message["failed"]


def _known(row: tables.Host, now: datetime) -> KnownHost:
    holds = row.robots_at is not None and timedelta(0) <= now - row.robots_at < _ROBOTS_HOLD
    # A clock that was ahead by more than it drifts in a night was wrong: what it said of times holds no more.
    ahead = row.asked is not None and row.asked - now >= _JUST_NOW
    rests = row.rest_until is not None and row.rest_until > now and not ahead
    again = f"，{_clock(row.rest_until, now)} 以后再试" if rests and row.failures and row.rest_until else ""
    return KnownHost(
        row.host,
        min(row.asked, now) if row.asked and abs(row.asked - now) < _JUST_NOW else None,
        row.robots if holds else None,
        row.rest_until if rests else None,
        f"{row.reason}{again}" if rests else "",
        "network" if row.failures else "http",
    )


def _judge(row: tables.Host, now: datetime, *, silent: bool) -> None:
    """Set a host's standing after a crawl that asked it: whatever rest it had before is over."""
    if not silent:
        row.failures, row.rest_until, row.reason = 0, None, ""
        return
    if not row.failures:
        row.reason = f"{_clock(now, None)} 起没有取到"
    rest = min(_FIRST_REST * 2 ** min(row.failures, 16), _LONGEST_REST)
    row.failures += 1
    row.rest_until = now + rest


def _clock(moment: datetime, today: datetime | None) -> str:
    """11月23日07:05, of today's the time alone."""
    local = moment.astimezone(SHANGHAI)
    same = today is not None and local.date() == today.astimezone(SHANGHAI).date()
    return f"{local:%H:%M}" if same else f"{local.month}月{local.day}日{local:%H:%M}"
