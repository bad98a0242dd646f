"""The files inside a ZIP, those of a ZIP in it too, within limits."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crawlers.attachments.contents import Unread
from crawlers.attachments.package import DAMAGED, bounded
from crawlers.attachments.recognise import kind_of

MOST_MEMBERS: Final = 200
MOST_BYTES: Final = 200 << 20  # of all members unpacked
DEEPEST: Final = 3  # archives inside archives
_UTF8_NAME: Final = 0x800  # PKWARE's APPNOTE, 4.4.4: bit 11
_LEFT_BY_SYSTEMS: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """A file, or in place of one that could not be taken out, the problem; `path` is "" outside archives."""

    name: str
    body: bytes = b""
    path: str = ""
    problem: str = ""


@dataclass(slots=True)
class _Budget:
    files: int = MOST_MEMBERS
    bytes: int = MOST_BYTES


def members(file: Member) -> Iterator[Member]:
    """The file itself, or where it is a ZIP every file inside; what is left out for its size or number is named."""
    if kind_of(file.body) != "zip":
        yield file
        return
    found = False
    for member in _inside(file, 1, _Budget()):
        found = True
        yield member
    if not found:
        yield Member(file.name, path=file.path, problem="压缩包是空的")


def _inside(file: Member, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.body))
    except DAMAGED:
        yield Member(file.name, path=file.path, problem="压缩包已损坏")
        return
    for info in archive.infolist():
        path = _name(info)
        if info.is_dir() or _LEFT_BY_SYSTEMS.search(path):
            continue
        if budget.files <= 0 or budget.bytes <= 0:
            read = MOST_MEMBERS - budget.files
            yield Member(file.name, path=file.path, problem=f"压缩包内文件过多或过大（只读了前 {read} 个）")
            return
        member = _taken(archive, info, f"{file.path}/{path}" if file.path else path)
        budget.files -= 1
        budget.bytes -= len(member.body)
        if member.problem or kind_of(member.body) != "zip":
            yield member
        elif depth == DEEPEST:
            yield Member(member.name, path=member.path, problem=f"压缩包嵌套超过 {DEEPEST} 层")
        else:
            yield from _inside(member, depth + 1, budget)


def _taken(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
    """One member unpacked; the sizes that its header declares are not believed."""
    name = path.rpartition("/")[2]
    if info.flag_bits & 1:
        return Member(name, path=path, problem="有密码")
    try:
        with archive.open(info) as part:
            return Member(name, bounded(part), path)
    except Unread as error:
        return Member(name, path=path, problem=str(error))
    except DAMAGED:
        return Member(name, path=path, problem="压缩包已损坏")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's path as its maker saw it; a Chinese Windows writes GBK without saying so.

    No file is written under it, but nothing that climbs out of a folder is shown either.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        stored = name.encode("cp437", "replace")
        name = next((text for code in ("utf-8", "gb18030") if (text := _strictly(stored, code)) is not None), name)
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    path = "".join(sign for sign in "/".join(parts) if unicodedata.category(sign)[0] != "C")
    return path + "/" * info.is_dir()


def _strictly(stored: bytes, code: str) -> str | None:
    try:
        return stored.decode(code)
    except UnicodeDecodeError:
        return None
