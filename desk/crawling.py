"""A crawl in its child: what it says of hosts goes to the ledger of manners, all else to whoever ordered it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from crawlers import child
from crawlers.child import Message
from crawlers.codec import to_json
from crawlers.hosts import LONGEST_WAIT
from crawlers.order import Order
from desk.hosts import HostLedger
from desk.orders import FINISH

_MEMORY: Final = 4 << 30  # bytes of address space; a browser takes more of it than of memory


def crawl(work: str, order: Order, log: Path, hear: Callable[[Message], None]) -> None:
    """Run the module `work` with the order; `hear` gets each message as it comes. ChildError where the child dies.

    However it ends, the hosts it asked are judged by the time that it is then.
    """
    wall = order.seconds + FINISH + LONGEST_WAIT  # for what waits its turn at a host when the time is up
    limits = child.Limits(wall=wall, cpu=wall, memory=None if order.browser else _MEMORY)
    hosts, begun = HostLedger(), monotonic()
    try:
        for message in child.run(work, to_json(order), limits, log):
            if not hosts.hear(message):
                hear(message)
    finally:
        hosts.close(order.at + timedelta(seconds=monotonic() - begun))
