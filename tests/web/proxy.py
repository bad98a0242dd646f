"""An HTTP proxy on loopback that answers every host by itself: real names are asked for, nothing leaves the machine."""

import asyncio
import contextlib
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Asked:
    """One request as it arrived, and what became of it; times are seconds of the server's own clock.

    `start` is when its connection was opened where it is the first one on it, else when its first byte came.
    """

    host: str
    url: str
    method: str
    headers: dict[str, str]
    form: str
    start: float
    end: float = 0.0
    status: int = 0
    day: datetime = NEVER  # the moment in the simulated world
    tagged: str = ""  # the ETag or Last-Modified that it was answered with
    length: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered; `silent` for nothing at all, `cut` for a connection that is closed instead."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    silent: bool = False
    cut: bool = False


class Proxy:
    """Serves in a thread of its own until left; every request is in `log`, those under way are not ended."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self._answer = answer
        self.log: list[Asked] = []
        self.under_way: dict[str, int] = {}
        self.together: list[str] = []  # addresses asked while their host was still answering another request
        self.errors: list[Exception] = []  # of the simulated web itself: raised when it is left
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "Proxy":
        self._tls = _tls()
        self._thread.start()
        opened = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop)
        self._server = opened.result()
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        if self.errors:
            raise self.errors[0]

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened, tunnel = time.monotonic(), ""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            while head := await _head(reader):
                method, target, _ = head[0].split(" ", 2)
                start, opened = opened or time.monotonic(), 0.0
                if method == "CONNECT":
                    opened, tunnel = start, target.removesuffix(":443")
                    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    await writer.drain()
                    await writer.start_tls(self._tls)
                    continue
                headers = _headers(head[1:])
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                url = f"https://{tunnel}{target}" if tunnel else target
                asked = Asked(urlsplit(url).netloc, url, method, headers, body.decode(), start)
                if not await self._reply(asked, reader, writer):
                    break
        writer.close()

    async def _reply(self, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection goes on."""
        if self.under_way.get(asked.host):
            self.together.append(asked.url)
        self.under_way[asked.host] = self.under_way.get(asked.host, 0) + 1
        self.log.append(asked)
        try:
            answer = self._made(asked)
            asked.status, asked.length = answer.status, len(answer.body)
            asked.tagged = answer.headers.get("ETag") or answer.headers.get("Last-Modified", "")
            if answer.silent:
                await reader.read()  # until the client goes
            if answer.silent or answer.cut:
                asked.status = 0
                return False
            writer.write(_wire(answer))
        finally:  # before the last byte can have arrived: a client that goes on at once has not asked too early
            self.under_way[asked.host] -= 1
            asked.end = time.monotonic()
        await writer.drain()
        return True

    def _made(self, asked: Asked) -> Answer:
        try:
            return self._answer(asked)
        except Exception as error:  # noqa: BLE001 (a fault of ours must fail the test, not look like a fault of a site)
            self.errors.append(error)
            return Answer(cut=True)


def _tls() -> ssl.SSLContext:
    """A server's context with a certificate made now: no client of the simulated web can check whose it is."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.pem"
        form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        private = key.private_bytes(serialization.Encoding.PEM, *form)
        file.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
        context.load_cert_chain(file)
    return context


async def _head(reader: asyncio.StreamReader) -> list[str]:
    """The lines of a request's head; none where the client is gone."""
    with contextlib.suppress(asyncio.IncompleteReadError):
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
    return []


def _headers(lines: list[str]) -> dict[str, str]:
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _wire(answer: Answer) -> bytes:
    head = {"Content-Length": str(len(answer.body)), **answer.headers}
    lines = [f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Answer')}", *map(": ".join, head.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if answer.status == 304 else answer.body)
