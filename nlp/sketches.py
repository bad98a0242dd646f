"""What telling copies, reprints and follow-ups needs of a document: hashes of its text, its names and its figures."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from crawlers.records import Attachment, Document
from nlp.happenings import happenings
from nlp.lifecycle import life
from nlp.regions import fold
from nlp.roundups import items

SIZE = 8  # characters a shingle
SAMPLE, CLOSE = 16, 8  # one shingle in so many is kept, of a text up to SMALL characters more
SMALL = 1000
FEWEST = {SAMPLE: 4, CLOSE: 6}  # shingles below which a text is short: only an exact copy of body and title counts
COVER = 600  # characters below which a page may be the cover of its attachments: they are sketched with it
TITLE_FROM = 12  # characters from which a title names a document, and not 公告 or 会议通知

_NOISE = re.compile(r"[\W_]+")
_COLUMN = re.compile(r"^\s*(?:【[^】]*】|\[[^\]]*\])(?=\s*\S)")  # 【经济新方位】 heads every text of a column
_FIGURE = re.compile(r"\d+(?:\.\d+)?")

Hashes = NDArray[np.uint64]
Key = Literal["text", "number", "title", "happening", "name"]
Order = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """One document as grouping sees it: `grams` and `figures` are ascending hashes, `length` counts characters.

    `title` is without white space and punctuation, `number` its own 文号; `carries` and `goes_on` are the steps of a
    policy's life that it is and that it comes after.
    """

    SCHEMA: ClassVar[int] = 2

    url: str
    title: str
    published: date | None
    number: str | None
    digest: str
    length: int
    grams: bytes
    figures: bytes
    happenings: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    roundup: bool = False

    @property
    def order(self) -> Order:
        """Documents are taken in by day, then by address; those without a day last."""
        return self.published or date.max, self.url

    @property
    def shingles(self) -> Hashes:
        """The sampled shingles, ascending."""
        return np.frombuffer(self.grams, dtype="<u8")

    @property
    def step(self) -> int:
        """One shingle in how many is kept."""
        return step_of(self.length)

    @property
    def short(self) -> bool:
        """Whether it has too few shingles to tell what it shares."""
        return len(self.grams) < 8 * FEWEST[self.step]

    def keys(self, kind: Key) -> list[int]:
        """The hashes by which the same text, 文号, title or happening is found among what is kept."""
        said = {
            "text": (self.digest,),
            "number": (self.number,) if self.number else (),
            "title": (self.title,) if len(self.title) >= TITLE_FROM else (),
            "happening": self.happenings,
            "name": self.carries,
        }
        return [_key(f"{kind} {text}") for text in said[kind]]

    def sought(self) -> list[int]:
        """The keys of the earlier steps of a policy's life that it goes on from."""
        return [_key(f"name {text}") for text in self.goes_on]

    def drafts(self) -> list[int]:
        """The keys of the drafts of the texts that it gives out."""
        own = {text.removeprefix("final ") for text in self.carries if text.startswith("final ")}
        return [_key(f"name draft {name}") for name in sorted(own)]

    def hashes(self) -> Hashes:
        """All hashes under which it is found: its shingles and its keys."""
        keys = [key for kind in _KINDS for key in self.keys(kind)]
        return np.concatenate([self.shingles, np.array(keys, dtype="<u8")])


_KINDS: tuple[Key, ...] = ("text", "number", "title", "happening", "name")


def sketch(document: Document, attachments: Sequence[Attachment] = ()) -> Sketch:
    """The sketch of body and tables without white space and punctuation; the same text gives the same one anywhere.

    A page with little text of its own is known by its attachments' as well.
    """
    folded = fold("\n".join([*document.paragraphs, *_cells(document)]))
    text = _NOISE.sub("", folded)
    if len(text) < COVER and attachments:
        folded += fold("\n".join(line for one in attachments for line in (*one.paragraphs, *_cells(one))))
        text = _NOISE.sub("", folded)
    title = _NOISE.sub("", fold(_COLUMN.sub("", document.title)))
    grams = _grams(text, step_of(len(text)))
    whole = f"{title}\n{text}" if len(grams) < FEWEST[step_of(len(text))] else text
    steps = life(document.title)
    return Sketch(
        url=document.url,
        title=title,
        published=document.published,
        number=document.doc_number,
        digest=hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        length=len(text),
        grams=grams.tobytes(),
        figures=_figures(folded),
        happenings=happenings(document),
        carries=steps.carries,
        goes_on=steps.goes_on,
        roundup=bool(items(document)),
    )


def _cells(holder: Document | Attachment) -> Iterator[str]:
    return ("\n".join(row) for table in holder.tables for row in table)


def step_of(length: int) -> int:
    """One shingle in how many is kept of a text."""
    return CLOSE if length <= SMALL else SAMPLE


def _grams(text: str, step: int) -> Hashes:
    """A sample of the hashed shingles: the same shingle is kept or left out in every text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(codes) - SIZE + 1
    if count < 1:
        return np.zeros(0, dtype="<u8")
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SIZE):
        hashes = hashes * np.uint64(0x100000001B3) + codes[offset : offset + count]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    hashes >>= np.uint64(11)  # 53 bits: databases and JSON hold them exactly
    return np.unique(hashes[hashes % np.uint64(step) == 0]).astype("<u8")


def _figures(folded: str) -> bytes:
    hashed = sorted({int.from_bytes(_digest(figure, 4)) for figure in _FIGURE.findall(folded)})
    return np.array(hashed, dtype="<u4").tobytes()


def _key(text: str) -> int:
    return int.from_bytes(_digest(text, 8)) >> 11


def _digest(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
