"""Which font file sets which role: the office's folder, the system's, Fandol, the PyPI package, in that order."""

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont, TTLibError

ROLES = {"body": "正文", "title": "标题", "heading": "小标题", "note": "注记", "number": "数字"}

# Family names as foundries print them, best first; a name counts when the font's own begins with it.
OFFICE = {
    "body": ("仿宋_GB2312", "FangSong_GB2312", "方正仿宋", "FZFangSong", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
    "title": ("方正小标宋", "FZXiaoBiaoSong", "小标宋", "XiaoBiaoSong"),
    "heading": ("方正黑体", "FZHei", "黑体", "SimHei", "华文黑体", "STHeiti"),
    "note": ("楷体_GB2312", "KaiTi_GB2312", "方正楷体", "FZKai", "楷体", "KaiTi", "华文楷体", "STKaiti"),
    "number": ("方正书宋", "FZShuSong", "宋体", "SimSun", "华文宋体", "STSong"),
}
FANDOL = {
    "body": ("FandolFang-Regular.otf",),
    "title": ("FandolSong-Bold.otf",),
    "heading": ("FandolHei-Regular.otf",),
    "note": ("FandolKai-Regular.otf",),
    "number": ("FandolSong-Regular.otf",),
}
STEPS = ("本处字体文件夹", "系统字体", "Fandol 字体", "随程序安装的思源字体")
PROBE = "国务院关于印发通知〔2026〕第号，。、：；“”《》（）—…%"  # an extension-only font has none of it


class FontError(RuntimeError):
    """A font that is missing or lacks a character; one line in Chinese."""


@dataclass(frozen=True, slots=True)
class Face:
    """The file that sets one role, its family name, and the step of the search that found it."""

    role: str
    path: str
    family: str
    step: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """A face a role, and the files asked in turn for a character that the role's own face lacks."""

    faces: tuple[Face, ...]
    spare: tuple[str, ...]

    def files(self, role: str) -> tuple[str, ...]:
        """The role's file first, then the spare ones."""
        own = next(face.path for face in self.faces if face.role == role)
        return (own, *self.spare)

    @property
    def line(self) -> str:
        """Which font serves which role and where it was found, for people."""
        return "字体：" + "，".join(f"{ROLES[face.role]} {face.family}（{face.step}）" for face in self.faces)


def find(folders: Sequence[Path] = ()) -> Fonts:
    """The best face for every role; `folders` are the office's own and come first. FontError when a role has none."""
    own = list(_in_folders(folders))
    system = list(_of_the_system())
    fandol, package = fandol_folder(), Path(pylopdf_fonts_zh_cn.serif_path()).parent
    ways: tuple[Callable[[str], Path | None], ...] = (
        lambda role: _named(OFFICE[role], own),
        lambda role: _named(OFFICE[role], system),
        lambda role: _usable(fandol / FANDOL[role][0]),
        lambda role: _usable(package / _package_file(role)),
    )
    faces = tuple(_first(role, ways) for role in ROLES)
    # Noto has every character of GBK and of the 通用规范汉字表; Fandol lacks 1,467 of the latter.
    return Fonts(faces, tuple(str(package / name) for name in ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")))


def fandol_folder() -> Path:
    """Where `python -m reports.fetch_fonts` keeps Fandol: the user's data folder (XDG base directories)."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "jingxun" / "fonts"


def check(fonts: Fonts, texts: Mapping[str, str]) -> None:
    """FontError naming the characters of `texts` (role -> its text) that neither the role's face nor a spare has."""
    for role, text in texts.items():
        drawn = {mark for mark in text if not mark.isspace()}
        if lacking := sorted(drawn - _known(fonts.files(role))):
            shown = "、".join(f"“{mark}”(U+{ord(mark):04X})" for mark in lacking[:8])
            raise FontError(f"{ROLES[role]}字体缺字 {len(lacking)} 个：{shown}；请在字体文件夹中补充含有这些字的字体")


def lacking(fonts: Fonts, text: str) -> frozenset[str]:
    """The characters of a text that some role of the page could not show."""
    drawn = {mark for mark in text if not mark.isspace()}
    return frozenset(mark for role in ROLES for mark in drawn - _known(fonts.files(role)))


def advance(fonts: Fonts, role: str, mark: str) -> float:
    """The width of one character in em, from the first file that has it; FontError when none has."""
    for file in fonts.files(role):
        if (width := advances(file).get(mark)) is not None:
            return width
    raise FontError(f"{ROLES[role]}字体缺字“{mark}”(U+{ord(mark):04X})；请在字体文件夹中补充含有该字的字体")


@lru_cache(maxsize=16)
def advances(file: str) -> dict[str, float]:
    """Every character of a font file and its width in em, as Simplified Chinese text is shaped."""
    with open_font(Path(file)) as font:
        unit, widths, local = font["head"].unitsPerEm, font["hmtx"].metrics, _local_forms(font)
        return {chr(code): widths[local.get(glyph, glyph)][0] / unit for code, glyph in font.getBestCmap().items()}


def _local_forms(font: TTFont) -> dict[str, str]:
    """Glyphs that another stands for in Simplified Chinese (OpenType `locl`): Noto's — is full width there only."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    languages = [
        language.LangSys
        for script in table.ScriptList.ScriptRecord
        for language in script.Script.LangSysRecord
        if script.ScriptTag == "hani" and language.LangSysTag == "ZHS "
    ]
    features = [table.FeatureList.FeatureRecord[k] for language in languages for k in language.FeatureIndex]
    lookups = [k for record in features if record.FeatureTag == "locl" for k in record.Feature.LookupListIndex]
    forms: dict[str, str] = {}
    for part in (part for k in lookups for part in table.LookupList.Lookup[k].SubTable):
        forms |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return forms


@lru_cache(maxsize=16)
def _known(files: tuple[str, ...]) -> frozenset[str]:
    return frozenset(chain.from_iterable(advances(file) for file in files))


@contextmanager
def open_font(file: Path) -> Iterator[TTFont]:
    """The font, opened by us: TTFont leaves a file that is no font open."""
    with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
        yield font


def may_embed(file: Path) -> bool:
    """Whether the font's licence bits allow an embedded subset (OpenType OS/2 fsType: 2 restricted, 0x100, 0x200)."""
    with open_font(file) as font:
        bits: int = font["OS/2"].fsType
    return bits & 0xF != 2 and not bits & 0x300


def _in_folders(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """(name, file) of every font in the folders, in the order of file names."""
    for folder in folders:
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.suffix.lower() in (".ttf", ".otf"):
                yield from ((name, file) for name in _names(file))


def _names(file: Path) -> list[str]:
    try:
        with open_font(file) as font:
            return list(dict.fromkeys(str(r) for r in font["name"].names if r.nameID in (1, 4, 16)))
    except (TTLibError, OSError, KeyError):
        return []  # no font: the search goes on, and `find` says which file serves in its place


def _of_the_system() -> Iterator[tuple[str, Path]]:
    """(name, file) of what fontconfig knows; a collection (ttc) is left out, since one of its faces cannot be named."""
    try:
        listing = subprocess.run(
            ["fc-list", "--format", "%{file}\t%{family},%{fullname}\n"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return  # no fontconfig tools here: the later steps serve
    for line in sorted(listing.splitlines()):
        file, _, names = line.partition("\t")
        if file.lower().endswith((".ttf", ".otf")):
            yield from ((name, Path(file)) for name in names.split(",") if name)


def _named(wanted: Sequence[str], known: Sequence[tuple[str, Path]]) -> Path | None:
    for beginning in wanted:
        for name, file in known:
            if name.casefold().startswith(beginning.casefold()) and _usable(file):
                return file
    return None


def _usable(file: Path) -> Path | None:
    """The file when it is a font with the common characters that may be embedded."""
    try:
        return file if may_embed(file) and set(PROBE) <= advances(str(file)).keys() else None
    except (TTLibError, OSError, KeyError):
        return None


def _package_file(role: str) -> str:
    return "NotoSansSC-Regular.otf" if role == "heading" else "NotoSerifSC-Regular.otf"


def _first(role: str, ways: Sequence[Callable[[str], Path | None]]) -> Face:
    for step, way in zip(STEPS, ways, strict=True):
        if file := way(role):
            return Face(role, str(file), (_names(file) or [file.stem])[0], step)
    raise FontError(f"找不到{ROLES[role]}字体；请运行 python -m reports.fetch_fonts，或在设置中指定字体文件夹")
