"""The sample world as something that answers addresses, in place of the network or an archive."""

from datetime import datetime, time
from hashlib import sha256

from crawlers.address import canonical
from crawlers.archive import FOREVER
from crawlers.records import SHANGHAI, Capture
from crawlers.samples import DAY, responses


class World:
    """Answers as `crawlers.archive.Replay` does, out of the package's own pages, all fetched at noon of the day."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._pages = {canonical(page.url): page for page in responses()}

    def answer(self, url: str, by: datetime | None = None) -> Capture | None:  # noqa: ARG002 (nothing here changes)
        """The sample page at an address, None where the sample world has none."""
        page = self._pages.get(canonical(url))
        if page is None:
            return None
        noon = datetime.combine(DAY, time(12), SHANGHAI)
        return Capture(url, "", "", noon, page.status, page.headers, page.body, sha256(page.body).hexdigest())

    def versions(self, url: str, after: datetime | None = None) -> list[datetime]:
        """The one moment by which to ask for a sample page; none where it was asked for before."""
        return [FOREVER] if after is None and canonical(url) in self._pages else []
