"""What a crawl asks for beside what its lists newly name: what is owed to it, and kept articles that may be edited."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from crawlers.address import canonical
from crawlers.hosts import host_of
from crawlers.order import AGAIN_A_HOST, Again, Order, Owed
from crawlers.records import ListItem

Place = tuple[str, str]  # a site, one of its channels


class OnceMore:
    """The articles of an order that no list need name anew; each is taken out when it is asked for."""

    def __init__(self, order: Order) -> None:
        self._owed = {owed.of: owed for owed in order.owed}
        self._again = {known.of: known for known in order.again}
        due = [known for known in order.again if known.due]
        self._due: dict[Place, list[Again]] = {}
        for known in due:
            self._due.setdefault((known.site, known.channel), []).append(known)
        self._asked = Counter(host_of(known.seen.url) for known in due)

    def drop(self, key: str) -> None:
        """A list names it anew, and it is asked for as that."""
        self._again.pop(key, None)
        self._owed.pop(key, None)

    def edited(self, items: Iterable[ListItem], changed: datetime | None) -> Iterator[Again]:
        """The kept articles of a list page that may have been edited: the page changed since they were asked for.

        A system that puts an edited article up again writes its list anew.
        """
        for item in items:
            known = self._again.get(canonical(item.url))
            if known is None or known.due or changed is None or changed <= known.asked:
                continue
            host = host_of(known.seen.url)
            if self._asked[host] < AGAIN_A_HOST:
                self._asked[host] += 1
                yield self._again.pop(known.of)

    def owed(self, place: Place) -> list[Owed]:
        """What is owed to a channel and its walk did not come by."""
        found = [owed for owed in self._owed.values() if (owed.site, owed.channel) == place]
        for owed in found:
            del self._owed[owed.of]
        return found

    def due(self, place: Place) -> list[Again]:
        """The kept articles of a channel that are asked for whatever its list says."""
        return [known for known in self._due.get(place, ()) if known.of in self._again]
