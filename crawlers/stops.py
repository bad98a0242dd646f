"""Which bodies are left alone at once: the lines of HOME/停采.txt, written by a command or by hand."""

import re
from dataclasses import dataclass
from typing import Final

from crawlers.pages import markup
from crawlers.pages.width import narrow

FILE: Final = "停采.txt"
_LINE: Final = re.compile(r"[\s\ufeff]*(\w+)[\s，,：:；;]*(\d{4}-\d{1,2}-\d{1,2})?[\s，,：:；;]*(.*)")


@dataclass(frozen=True, slots=True)
class Stop:
    """One body that is asked for nothing: since which day, and why; both empty where its line does not say."""

    name: str
    since: str = ""
    reason: str = ""

    @property
    def said(self) -> str:
        """已停采（2026-11-23：对方来电）."""
        inside = "：".join(filter(None, (self.since, self.reason)))
        return f"已停采（{inside}）" if inside else "已停采"


def read_stops(body: bytes) -> dict[str, Stop]:
    """The stops by the name of the source; blank lines and those that begin with # say nothing.

    A line is name, day and reason, parted by tabs as the command writes them or by spaces and marks as a hand does; a
    file that an office's editor saved as GBK or with a byte order mark is read as well.
    """
    stops = (stop_of(line) for line in markup.decode(body, None).splitlines())
    return {stop.name: stop for stop in stops if stop}


def stop_of(line: str) -> Stop | None:
    """What one line of the file says; None where it stops nothing."""
    written = _LINE.match(line)
    if written is None:
        return None
    name, since, reason = written.groups()
    return Stop(narrow(name).lower(), since or "", reason.strip())
