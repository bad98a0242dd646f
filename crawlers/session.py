"""What the parts of one crawl share: the order, the WARC file, the pipe to the parent; responses as captures."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy.http import Request, Response

from crawlers.archive import Context, Record, Replay, Writer
from crawlers.child import Message
from crawlers.codec import to_json
from crawlers.order import Order
from crawlers.records import SHANGHAI, Capture
from crawlers.samples.world import World
from crawlers.withdrawn import is_front

NOT_MODIFIED = 304


class Session:
    """What the spider and the middlewares of one crawl share: the order, the WARC file, the pipe to the parent."""

    def __init__(self, order: Order, send: Callable[[Message], None]) -> None:
        self.order = order
        self.send = send
        self.writer = Writer(Path(order.captures), order.run, order.at)
        self.replay: Replay | World | None = None
        if order.samples or order.replay:
            self.replay = World() if order.samples else Replay([Path(file) for file in order.replay])
        self.known = set(order.known)
        self.seen = {s.url: s for s in (*order.seen, *(known.seen for known in order.again))}
        self.held = set(order.held)

    def keep(self, capture: Capture, context: Context) -> None:
        """Archive one response and tell the parent where it lies; 304 says that the payload is the one last seen."""
        seen = self.seen.get(capture.url)
        if seen is not None and capture.status == NOT_MODIFIED:
            capture = replace(capture, sha256=seen.sha256)
        same = seen if seen is not None and seen.sha256 == capture.sha256 else None
        kept = self.writer.write(capture, context, revisit_of=replace(capture, fetched=same.fetched) if same else None)
        head = tuple((name, value) for name, value in kept.headers if name.lower() == "location")
        record = Record(replace(kept, body=b"", headers=head), context, revisit=same is not None)
        self.send({"type": "capture", "record": to_json(record)})

    def tell(self, kind: str, url: str, context: Context, **more: Any) -> None:
        """A message about one address."""
        self.send({"type": kind, "url": url, "site": context.site, "channel": context.channel, **more})


def capture_of(response: Response, context: Context, request: Request | None) -> Capture:
    """The response as a capture; a replayed one keeps the time at which it was first fetched."""
    fetched = request.meta.get("fetched") if request else None
    return Capture(
        url=response.url,
        site=context.site,
        channel=context.channel,
        fetched=fetched or datetime.now(SHANGHAI).replace(microsecond=0),
        status=response.status,
        headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs),
        body=response.body,
        sha256=hashlib.sha256(response.body).hexdigest(),
    )


def leads_to_front(request: Request, url: str) -> bool:
    """Whether a request for an article or a file was redirected and ended on a front or list page instead."""
    asked: list[str] = request.meta.get("redirect_urls", [])
    wanted = request.meta.get("of", Context()).role in ("article", "attachment")
    return wanted and bool(asked) and is_front(url, asked[0])
