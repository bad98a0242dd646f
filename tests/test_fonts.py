"""Which font serves which role, and what happens when one lacks a glyph or may not be embedded."""

from collections.abc import Iterator
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from reports import fetch_fonts, fonts
from reports.breaks import CLOSING, OPENING
from reports.marks import write_marks


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An empty data folder, and no fontconfig."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts.advances.cache_clear()
    yield
    fonts.advances.cache_clear()


def small_font(file: Path, family: str, embedding: int = 0) -> None:
    """A font of the probe's characters, all blank, with the embedding bits given."""
    builder = FontBuilder(1000, isTTF=False)
    glyphs = [f"uni{ord(mark):04X}" for mark in dict.fromkeys(fonts.PROBE)]
    names = [".notdef", *glyphs]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({int(name[3:], 16): name for name in glyphs})
    builder.setupCFF("small", {}, {name: T2CharStringPen(1000, None).getCharString() for name in names}, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "small"})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    builder.save(file)


def step(found: fonts.Fonts, role: str) -> str:
    return next(face.step for face in found.faces if face.role == role)


def test_without_any_other_font_the_package_from_pypi_serves_every_role() -> None:
    found = fonts.find()
    assert {face.step for face in found.faces} == {"随程序安装的思源字体"}
    assert [face.role for face in found.faces] == list(fonts.ROLES)
    assert "正文 Noto Serif SC（随程序安装的思源字体）" in found.line


def test_the_offices_folder_comes_first_and_other_roles_fall_through(tmp_path: Path) -> None:
    small_font(tmp_path / "a.otf", "FZXiaoBiaoSong-B05S")
    found = fonts.find([tmp_path])
    assert step(found, "title") == "本处字体文件夹"
    assert step(found, "body") == "随程序安装的思源字体"


def test_a_folder_that_is_not_there_or_holds_no_font_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.otf").write_bytes(b"no font")
    assert step(fonts.find([tmp_path, tmp_path / "missing"]), "body") == "随程序安装的思源字体"


@pytest.mark.parametrize("bits", [2, 0x100, 0x200])
def test_a_font_whose_licence_forbids_embedding_is_not_used(tmp_path: Path, bits: int) -> None:
    small_font(tmp_path / "a.otf", "仿宋_GB2312", embedding=bits)
    assert step(fonts.find([tmp_path]), "body") == "随程序安装的思源字体"


@pytest.mark.parametrize("bits", [0, 4, 8])
def test_a_font_that_may_be_embedded_for_print_or_editing_is_used(tmp_path: Path, bits: int) -> None:
    small_font(tmp_path / "a.otf", "仿宋_GB2312", embedding=bits)
    assert step(fonts.find([tmp_path]), "body") == "本处字体文件夹"


def test_a_font_known_to_fontconfig_is_found_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    small_font(tmp_path / "kai.otf", "KaiTi")
    tool = tmp_path / "fc-list"
    tool.write_text(f"#!/bin/sh\nprintf '%s\\t%s\\n' '{tmp_path}/kai.otf' 'KaiTi,楷体'\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert step(fonts.find(), "note") == "系统字体"


def test_a_missing_character_is_named_with_its_role() -> None:
    found = fonts.find()
    fonts.check(found, {"body": "某部　印发\n《办法》。"})
    with pytest.raises(fonts.FontError, match=r"正文字体缺字 1 个：“\U0002ffff”\(U\+2FFFF\)"):
        fonts.check(found, {"body": "某部\U0002ffff"})


def test_a_width_comes_from_the_first_file_that_has_the_character(tmp_path: Path) -> None:
    small_font(tmp_path / "a.otf", "仿宋")
    found = fonts.find([tmp_path])
    assert fonts.advance(found, "body", "国") == 1.0
    assert 0.4 < fonts.advance(found, "body", "7") < 0.6
    with pytest.raises(fonts.FontError, match="缺字"):
        fonts.advance(found, "body", "\U0002ffff")


def test_half_width_marks_are_half_wide_and_the_same_each_time(tmp_path: Path) -> None:
    write_marks(pylopdf_fonts_zh_cn.serif_path(), tmp_path / "a.otf", "half")
    write_marks(pylopdf_fonts_zh_cn.serif_path(), tmp_path / "b.otf", "half")
    assert (tmp_path / "a.otf").read_bytes() == (tmp_path / "b.otf").read_bytes()
    widths = fonts.advances(str(tmp_path / "a.otf"))
    assert {mark: widths[mark] for mark in CLOSING | OPENING} == dict.fromkeys(CLOSING | OPENING, 0.5)


def test_the_ink_of_a_halved_mark_lies_inside_its_half(tmp_path: Path) -> None:
    write_marks(pylopdf_fonts_zh_cn.serif_path(), tmp_path / "a.otf", "half")
    with TTFont(tmp_path / "a.otf") as font:
        glyphs, boxes = font.getGlyphSet(), {}
        for mark in CLOSING | OPENING:
            pen = BoundsPen(glyphs)
            glyphs[f"uni{ord(mark):04X}"].draw(pen)
            boxes[mark] = pen.bounds
    assert {mark for mark, (left, _, right, _) in boxes.items() if left < -60 or right > 560} == set()


def test_fetching_without_apt_falls_back_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch_fonts.main() == 0
    line = capsys.readouterr().out
    assert "随程序安装的思源字体" in line
    assert "未取得 Fandol：本机没有 apt-get" in line


def test_a_package_with_other_fonts_than_recorded_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text("#!/bin/sh\n: > texlive-lang-chinese_1_all.deb\n", encoding="utf-8")
    made = "usr/share/doc/fonts/fandol usr/share/fonts/fandol"
    script = f'#!/bin/sh\ncd "$3" && mkdir -p {made} && : > usr/share/doc/fonts/fandol/README\n'
    gz = "printf '' | gzip > usr/share/doc/fonts/fandol/COPYING.gz\n"
    faces = "".join(f": > usr/share/fonts/fandol/{name}\n" for name in fetch_fonts.DIGESTS)
    (tools / "dpkg-deb").write_text(script + gz + faces, encoding="utf-8")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    with pytest.raises(fetch_fonts.FetchError, match="校验值与记录不符"):
        fetch_fonts.fetch(fonts.fandol_folder())
    assert not list(fonts.fandol_folder().glob("*.otf*"))
