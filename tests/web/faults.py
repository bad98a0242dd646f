"""What goes wrong in the simulated web, on which days, and what each fault must be called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Final

from tests.web.columns import Column
from tests.web.proxy import Answer

BROKEN, LATE = "中断", "逾期"
_SETTLED: Final = 5  # days before the first fault: until then every channel is 未验证
_HTML: Final = {"Content-Type": "text/html; charset=utf-8"}

# Of one list, each answered in place of its page. What stands in the list meanwhile is not reached.
CHALLENGES: Final = ("412 $_ts", "521 __jsluid", "EO_Bot_Ssid", "_bot_sbu", "acw_sc__v2", "请稍候", "54 bytes")
LISTS: Final = (
    *("error", "cut", "not found", "forbidden", "front", "login", "shell", "empty", "page of errors"),
    *CHALLENGES,
)
HOSTS: Final = ("barred", "robots error", "rest", "silent", "pause")
ROLLED, FROZEN, FLOOD = "rolled", "frozen", "flood"
# Read all the same, so that to call it broken is a false alarm: a list in another dress, a host that asks for a moment,
# more at once than a page of the list shows.
HARMLESS: Final = ("redressed", "pause", FLOOD)
KINDS: Final = (ROLLED, FROZEN, FLOOD, "redressed", *HOSTS, *LISTS)
# What the line of a verdict must say.
SAID: Final = {
    **dict.fromkeys(CHALLENGES, "受限"),
    "barred": "robots.txt",
    "robots error": "robots.txt",
    "rest": "再来",
}
_FEW: Final = 6  # channels of a host on which something goes wrong
BURST: Final = {ROLLED: 8, FLOOD: 40}  # what such a list has published since it was last asked for
KEPT: Final = 5  # rows that one that rolled over still shows
BUSY, REST_HOURS = 503, 30
TOO_MANY, PAUSE = 429, 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong from the first day to the last, with one list ("site/channel") or with a whole host."""

    kind: str
    host: str
    channel: str
    first: date
    last: date

    def concerns(self, column: Column) -> bool:
        return self.channel == column.name or (not self.channel and self.host == column.host)

    def on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def lasting(self, day: date) -> bool:
        """Whether it may still show: a rest asked for lasts on; robots.txt is known for a day."""
        late = timedelta(days=1) if self.kind in ("rest", "barred", "robots error") else timedelta()
        return self.first <= day <= self.last + late

    def beside(self, column: Column, day: date) -> bool:
        """Whether another list of the host may suffer: a connection cut three times is a host that does not answer."""
        return self.kind == "cut" and self.host == column.host and self.on(day)

    def sure(self, day: date) -> bool:
        """Whether it must show: from its first day on, a rule of robots.txt from the day after."""
        late = timedelta(days=1) if self.kind in ("barred", "robots error") else timedelta()
        return self.first + late <= day <= self.last


def schedule(columns: Sequence[Column], days: tuple[date, date], draw: Random) -> Iterator[Fault]:
    """Faults over the days, each kind in turn: one a host at most, on channels whose word is believed."""
    hosts = {c.host: [other for other in columns if other.host == c.host] for c in columns}
    fit = [host for host, held in hosts.items() if len(held) <= _FEW and all(c.believed for c in held)]
    draw.shuffle(fit)
    kinds = cycle(KINDS)
    while fit:
        kind = next(kinds)
        able = {host: [c for c in hosts[host] if _fits(kind, c)] for host in fit}
        if host := next((host for host in fit if able[host]), ""):
            fit.remove(host)
            channel = "" if kind in HOSTS else draw.choice(able[host]).name
            yield Fault(kind, host, channel, *_days(kind, days, draw))


def _fits(kind: str, column: Column) -> bool:
    """Whether a kind of fault can befall a list: one that is many lists, one a day, breaks with its whole host only."""
    if kind in HOSTS:
        return True
    return (
        column.system != "days"
        and (column.lively or kind not in (ROLLED, FROZEN))
        and (kind != FLOOD or bool(column.pager))
    )


def _days(kind: str, days: tuple[date, date], draw: Random) -> tuple[date, date]:
    """One to three days somewhere in the middle; hosts that say nothing all do so on one day, as each costs time."""
    first = days[0] + timedelta(days=draw.randint(_SETTLED, (days[1] - days[0]).days - 5))
    if kind == FROZEN:
        return days[0] + timedelta(days=_SETTLED), days[1]
    if kind == "silent":
        return (days[0] + timedelta(days=_SETTLED),) * 2
    if kind in ("rest", ROLLED, FLOOD):
        return first, first
    return first, first + timedelta(days=draw.randint(1, 2))


def instead(fault: Fault, column: Column) -> Answer | None:
    """What a list answers with while something is wrong with it; None where its own page is only written otherwise."""
    if fault.kind in _ANSWERS:
        status, body = _ANSWERS[fault.kind]
        return Answer(status, _HTML, body.encode())
    if fault.kind == "cut":
        return Answer(cut=True)
    if fault.kind in _LEADS:
        return Answer(302, {"Location": _LEADS[fault.kind]})
    if fault.kind == "empty":
        return Answer(200, _HTML, b"[]" if column.system == "json" else _page("<ul class='list'></ul>").encode())
    return None


def _page(inside: str, title: str = "样例") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{inside}</body></html>"


_LEADS: Final = {"front": "/", "login": "/cas/login?service=list"}
_ANSWERS: Final = {
    "error": (500, _page("<h1>500 Internal Server Error</h1>")),
    "not found": (404, _page("<h1>404</h1>您访问的页面不存在")),
    "forbidden": (403, _page("<h1>403 Forbidden</h1>")),
    "page of errors": (200, _page("<p>系统繁忙，请稍后再试。</p>")),
    "412 $_ts": (
        412,
        _page("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=87654;</script><script src='/a.js'>"),
    ),
    "521 __jsluid": (
        521,
        "<script>document.cookie='__jsl_clearance=1763.1|-1|x';location.href=location.pathname</script>",
    ),
    "EO_Bot_Ssid": (200, "<script>document.cookie='__tst_status=1#;EO_Bot_Ssid=2';location.reload()</script>"),
    "_bot_sbu": (200, _page("<script src='/_bot_sbu/sbu_hc.js'></script><script>HOY_TR='ABCD';HBB_HC='1'</script>")),
    "acw_sc__v2": (200, "<html><script>var arg1='4F1C';document.cookie='acw_sc__v2='+arg1</script></html>"),
    "请稍候": (200, _page("<p>正在验证您的访问</p><script src='/cdn/v.js'></script>", "请稍候…")),
    "54 bytes": (200, "<script>window.location.href='/lm/?k='+key()</script>"),
}
CHALLENGE: Final = Answer(200, _HTML, _ANSWERS["请稍候"][1].encode())
