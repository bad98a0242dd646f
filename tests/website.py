"""A proxy on loopback behind which lies one invented website, so that real host names can be asked for."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Website(ThreadingHTTPServer):
    """Its pages by path, whatever the host, and every request that came."""

    def __init__(self, site: str, pages: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.site = site
        self.pages = dict(pages)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def proxy(self) -> str:
        """Its address as a proxy."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order; of the website's own pages the path alone."""
        return [url.removeprefix(self.site) for url, _ in self.asked]


@contextmanager
def served(site: str, pages: Mapping[str, str]) -> Iterator[Website]:
    """The website, answering until left."""
    website = Website(site, pages)
    threading.Thread(target=website.serve_forever, daemon=True).start()
    try:
        yield website
    finally:
        website.shutdown()
        website.server_close()


class _Answering(BaseHTTPRequestHandler):
    """Answers with the website's pages; every answer tries to leave a cookie."""

    server: Website

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        body = self.server.pages.get(self.path.removeprefix(self.server.site), "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "theirs=1; path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""
