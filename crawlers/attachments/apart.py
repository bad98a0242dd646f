"""Attachments out of the archive, read in a child process that may be killed: one child for many files."""

import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from crawlers import archive, child
from crawlers.attachments.contents import LARGEST, unread
from crawlers.child import Message
from crawlers.codec import from_json, to_json
from crawlers.pages.markup import Unreadable
from crawlers.records import Attachment, Document

SECONDS: Final = 60  # for one file
MEMORY: Final = 2 << 30  # bytes of address space; a PDF of 500 pages takes a fifth of it


@dataclass(frozen=True, slots=True)
class Filed:
    """A fetched attachment: the document that carries it, its name and address there, and where its capture is kept."""

    document: str
    name: str
    url: str
    warc: tuple[str, int]


def read_in_child(
    captures: Path, files: Sequence[Filed], seconds: int = SECONDS, log: Path | None = None
) -> Iterator[tuple[Filed, tuple[Attachment, ...]]]:
    """Each file with what it holds, in order; never an exception and never nothing: a file that could not be read
    is one Attachment whose `problems` says so (未读附件：…).

    A ZIP gives one Attachment a member, each under the address of the ZIP with `#` and the member's path; `sha256` is
    always that of the capture. A file that takes more than `seconds`, or kills the child, is named and the rest is
    read by a new child. What the child logs goes to `log`.
    """
    left = list(files)
    while left:
        request = {"captures": str(captures), "seconds": seconds, "files": [to_json(file) for file in left]}
        limits = child.Limits(wall=60.0 + len(left) * 2 * seconds, memory=MEMORY)
        sha256, why = "", "读取时子进程提前结束"
        try:
            for message in child.run(__name__, request, limits, log):
                if "sha256" in message:  # the child has begun with it
                    sha256 = message["sha256"]
                    continue
                yield left.pop(0), tuple(from_json(Attachment, each) for each in message["attachments"])
                sha256 = ""
        except child.ChildError as error:
            why = _ended(error, seconds)
        if left:
            file = left.pop(0)
            yield file, (_unread(file, sha256, why),)


def read_handed_in_child(file: Path, url: str, seconds: int = SECONDS, log: Path | None = None) -> Document:
    """A file that a person hands in, as a Document; Unreadable where nothing was read, it took too long or killed the
    child.
    """
    request = {"handed": str(file), "url": url, "seconds": seconds}
    why = "读取时子进程提前结束"
    try:
        for message in child.run(__name__, request, child.Limits(wall=2.0 * seconds, memory=MEMORY), log):
            if "document" in message:
                return from_json(Document, message["document"])
            raise Unreadable(message["unreadable"])
    except child.ChildError as error:
        why = _ended(error, seconds)
    raise Unreadable(f"文件未读（{why}）：{file.name}；请另存为较小的文件后再试")


def _ended(error: child.ChildError, seconds: int) -> str:
    return f"读取超过 {seconds} 秒" if f"信号 {int(signal.SIGALRM)} " in str(error) else "读取时子进程异常结束"


def _work(request: Message, send: Callable[[Message], None]) -> None:
    """The child's side. The alarm is the kernel's: it ends the process whatever library holds it at that moment."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if "handed" in request:
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        send(_handed(Path(request["handed"]), request["url"]))
        return
    for each in request["files"]:
        file = from_json(Filed, each)
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        found = _read(Path(request["captures"]), file, send)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send({"attachments": [to_json(attachment) for attachment in found]})


def _handed(file: Path, url: str) -> Message:
    from crawlers.attachments.handed import read_file_document

    try:
        return {"document": to_json(read_file_document(file.read_bytes(), file.name, url))}
    except (Unreadable, OSError) as error:
        return {"unreadable": str(error)}


def _read(captures: Path, file: Filed, send: Callable[[Message], None]) -> tuple[Attachment, ...]:
    try:
        record = archive.read(captures, *file.warc)
        send({"sha256": record.capture.sha256})
        if record.revisit or record.capture.status != 200:
            answer = "归档中没有内容" if record.revisit else f"HTTP {record.capture.status}"
            return (_unread(file, record.capture.sha256, answer),)
        capture = archive.decoded(record.capture, LARGEST)
    except (archive.ArchiveError, OSError) as error:
        return (_unread(file, "", str(error)),)
    from crawlers.attachments.reading import read_attachments  # the parent never needs the libraries behind it

    found = read_attachments(capture.body, file.name, file.url, file.document)
    return tuple(replace(attachment, sha256=capture.sha256) for attachment in found)


def _unread(file: Filed, sha256: str, why: str) -> Attachment:
    return Attachment(file.document, file.name, file.url, sha256, "", problems=(unread(why),))


if __name__ == "__main__":
    child.serve(_work)
