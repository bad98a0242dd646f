"""A small hostile network, run inside a namespace: one public web server, its names, and rooms that nobody may enter.

`python -m tests.doors FOLDER` walks one list that leads into the rooms in every way, and writes to FOLDER what the
crawl said (`messages`), who entered which room and what the public server was asked for (seen.json).
"""

import json
import socket
import struct
import sys
import threading
from collections import Counter
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from crawlers import child, sites
from crawlers.codec import to_json
from crawlers.order import Order
from crawlers.records import SHANGHAI

PUBLIC = "93.184.216.34"
ROOMS = ("127.0.0.1", "::1", "10.9.8.7", "169.254.169.254")
NOW = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
SITE = next(  # any that is one list of pages, without TLS
    site
    for site in sites.load().values()
    if len(site.channels) == 1 and site.channels[0].url.startswith("http:") and site.channels[0].kind == "html"
)
LIST = urlsplit(SITE.channels[0].url)
HOST = LIST.netloc

# What each name means when it is asked for the first time, the second time, and so on.
NAMES = {
    HOST: [PUBLIC],
    "inside.mou.example": ["127.0.0.1"],
    "cloud.mou.example": ["169.254.169.254"],
    "changing.mou.example": [PUBLIC, "10.9.8.7"],
    "changed.mou.example": ["10.9.8.7", PUBLIC],
    "robots.mou.example": [PUBLIC],
}
# Where articles of the public server send whoever asks for them.
SENT_ON = {
    "literal": "http://127.0.0.1/secret.html",
    "six": "http://[::1]/secret.html",
    "mapped": "http://[::ffff:127.0.0.1]/secret.html",
    "decimal": "http://2130706433/secret.html",
    "short": "http://127.1/secret.html",
    "octal": "http://0177.0.0.1/secret.html",
    "folded": "http://①②⑦.⓪.⓪.①/secret.html",
    "user": f"http://{HOST}@127.0.0.1/secret.html",
    "backslash": f"http://127.0.0.1\\@{HOST}/secret.html",
    "local": "http://localhost/secret.html",
    "port": f"http://{HOST}:6379/secret.html",
    "name": "http://inside.mou.example/secret.html",
    "metadata": "http://cloud.mou.example/latest/meta-data/",
    "changed": "http://changed.mou.example/secret.html",
}
TEXT = "某部决定对样例产品的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。"

asked: Counter[str] = Counter()
queries: Counter[str] = Counter()
entered: list[str] = []


def list_page() -> str:
    """A list whose items lie on the public server, and in the rooms under every name and spelling."""
    items = [
        f"http://{HOST}/article/plain.html",
        *(f"http://{HOST}/to/{name}.html" for name in SENT_ON),
        f"http://{HOST}/meta.html",
        "http://inside.mou.example/secret.html",
        "http://changing.mou.example/article/first.html",
        "http://changing.mou.example/article/second.html",
        "http://robots.mou.example/article/guarded.html",
        "http://0x7f.1/secret.html",
        "http://１０。９。８。７/secret.html",
        "http://[fd00:ec2::254]/secret.html",
    ]
    rows = (
        f"<li><a href='{url}'>某部公告2026年第{n}号（样例）</a><span>{NOW - timedelta(days=1):%Y-%m-%d}</span></li>"
        for n, url in enumerate(items, 1)
    )
    return f"<html><head><meta charset='utf-8'></head><body><ul>{''.join(rows)}</ul></body></html>"


class Public(BaseHTTPRequestHandler):
    """The public server, under all its names."""

    def do_GET(self) -> None:
        """A list, an article, or a way into a room."""
        asked[f"{self.headers['Host']}{self.path}"] += 1
        name = Path(self.path).stem
        if self.path.startswith("/to/") or (self.headers["Host"], name) == ("robots.mou.example", "robots"):
            self.send_response(302)
            target = SENT_ON.get(name, "http://inside.mou.example/robots.txt")
            self.send_header("Location", target.encode().decode("latin-1"))
            self.end_headers()
        elif name == "meta":
            self._page("<html><head><meta http-equiv='refresh' content='0; url=http://127.0.0.1/secret.html'></head>")
        elif self.path.startswith("/article/"):
            annexes = "".join(
                f"<a href='http://{room}/annex.pdf'>附件</a>" for room in ("127.0.0.1", "inside.mou.example")
            )
            head = f"<html><head><meta charset='utf-8'></head><body><h1>样例公告（{name}）</h1><p>2026-11-22</p>"
            self._page(f"{head}<div class='TRS_Editor'><p>{TEXT}</p><p>特此公告。</p>{annexes}</div></body></html>")
        elif self.path == LIST.path:
            self._page(list_page())
        else:
            self.send_error(404)

    def _page(self, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def answer_names() -> None:
    """A name server on the loopback: IPv4 alone, the next meaning each time."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    while True:
        query, sender = server.recvfrom(512)
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode())
            at += query[at] + 1
        name, (kind,) = ".".join(labels).lower(), struct.unpack(">H", query[at + 1 : at + 3])
        meanings = NAMES.get(name, [])
        answer = b""
        if kind == 1 and meanings:
            meaning = meanings[min(queries[name], len(meanings) - 1)]
            queries[name] += 1
            answer = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x00\x00\x04" + socket.inet_aton(meaning)
        head = query[:2] + b"\x81\x80\x00\x01" + struct.pack(">H", bool(answer)) + b"\x00\x00\x00\x00"
        server.sendto(head + query[12 : at + 5] + answer, sender)


def guard(room: str, port: int) -> None:
    """Note whoever enters a room."""
    server = socket.create_server((room, port), family=socket.AF_INET6 if ":" in room else socket.AF_INET)

    def watch() -> None:
        while True:
            visitor, _ = server.accept()
            entered.append(f"{room} {port}")
            visitor.close()

    threading.Thread(target=watch, daemon=True).start()


def main(folder: Path) -> None:
    """One crawl of one list in this network."""
    threading.Thread(target=answer_names, daemon=True).start()
    threading.Thread(target=ThreadingHTTPServer((PUBLIC, 80), Public).serve_forever, daemon=True).start()
    for room in ROOMS:
        guard(room, 80)
    guard(PUBLIC, 6379)
    day = NOW.date()
    since = day - timedelta(days=7)
    order = Order("doors", NOW, str(folder / "captures"), (SITE.name,), since, day, agent="sample", delay=0, seconds=90)
    messages = list(child.run("crawlers.fetch", to_json(order), child.Limits(wall=150), folder / "log"))
    seen = {"messages": messages, "entered": entered, "asked": asked, "host": HOST}
    (folder / "seen.json").write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
