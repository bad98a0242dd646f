"""One invented website behind a proxy on loopback, so that its real host name can be asked for, by https as well."""

from collections.abc import Mapping

from tests.web.proxy import Answer, Asked, Proxy


class Website(Proxy):
    """Its pages by path; every answer tries to leave a cookie. `site` is the address that the paths lie under."""

    def __init__(self, site: str, pages: Mapping[str, str]) -> None:
        super().__init__(self._page)
        self.site = site
        self.pages = dict(pages)

    def __enter__(self) -> "Website":
        super().__enter__()
        return self

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order; of the website's own pages the path alone."""
        return [asked.url.removeprefix(self.site) for asked in self.log]

    def _page(self, asked: Asked) -> Answer:
        body = self.pages.get(asked.url.removeprefix(self.site), "").encode()
        headers = {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "theirs=1; path=/"}
        return Answer(200 if body else 404, headers, body)
