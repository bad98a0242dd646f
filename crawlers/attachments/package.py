"""Office files that are a ZIP of XML parts: bounded, without entities, whatever namespace edition they use."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import IO, Final

from lxml import etree

from crawlers.attachments.contents import Unread

Element = etree._Element

LARGEST_PART: Final = 100 << 20  # bytes of one part unpacked; the sheet of a whole province's projects has 60 MB
MOST_PARTS: Final = 20_000
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
# zipfile, zlib and lzma on damaged files, and on methods they do not know
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of one file by name; each is unpacked when it is asked for."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
        except DAMAGED as error:
            raise Unread("压缩包已损坏") from error
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if len(self._names) > MOST_PARTS:
            raise Unread(f"过大（包内 {len(self._names)} 个部件）")

    def has(self, name: str) -> bool:
        """Whether the part is there; producers differ in capitals."""
        return name.lower() in self._names

    def data(self, name: str) -> bytes:
        """The part unpacked; Unread where it is absent, encrypted, damaged or larger than a part may be."""
        if not self.has(name):
            raise Unread("已损坏（缺少部件）")
        info = self._zip.getinfo(self._names[name.lower()])
        if info.flag_bits & 1:
            raise Unread("有密码")
        try:
            with self._zip.open(info) as part:
                return bounded(part)
        except DAMAGED as error:
            raise error if isinstance(error, Unread) else Unread("压缩包已损坏") from error

    def tree(self, name: str) -> Element:
        """The part's XML."""
        return parsed(self.data(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part ("" for the whole package): id -> (last word of its type, name of the target)."""
        folder, base = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(place):
            return {}
        found = {}
        for relation in self.tree(place):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = (kind, posixpath.normpath(joined))
        return found

    def part_of(self, name: str, kind: str) -> str | None:
        """The part that `name` relates to as `kind`; None where there is none."""
        named = (target for relation, target in self.related(name).values() if relation == kind)
        return next((target for target in named if self.has(target)), None)


def bounded(part: IO[bytes]) -> bytes:
    """All bytes of an unpacked member; Unread above the limit, whatever its header declares."""
    data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Unread(f"过大（解压后超过 {LARGEST_PART >> 20} MB）")
    return data


def parsed(data: bytes) -> Element:
    """The XML of one part; ECMA-376 part 2 forbids a document type in it, so entities are never needed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unread("已损坏（XML 不完整）") from error
    if declares_entities(root):
        raise Unread("含有实体声明，可疑")
    return root


def declares_entities(element: Element) -> bool:
    """Whether the part has a document type, of which entities could come."""
    return element.getroottree().docinfo.internalDTD is not None


def local(element: Element) -> str:
    """The tag without its namespace: strict, transitional and older editions differ in nothing else we read."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that local name, and its child, and so on; None where one is lacking."""
    for name in path:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def number(text: str, default: int = 0) -> int:
    """The whole number that an attribute holds; the default where it holds none."""
    text = text.strip()
    return int(text) if _WHOLE.fullmatch(text) else default
