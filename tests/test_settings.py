"""The settings file: defaults, and errors that name the line; secrets that only their owner reads."""

from pathlib import Path

import pytest

from desk.settings import Settings, SettingsError, describe, load, secret
from tests.conftest import ROOT


def write(home: Path, text: str) -> Path:
    (home / "jingxun.toml").write_text(text, encoding="utf-8")
    return home


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    settings = load(write(tmp_path, 'province = "fujian"\ndelay = 3\n'))
    assert (settings.delay, settings.proxy) == (3, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('proxy = ""\ndelays = 3\n', "第 2 行：没有“delays”这一项；最接近的是“delay”"),
        ('delay = "three"\n', "第 1 行：“delay”应为 float"),
        ("crawl_minutes = true\n", "应为 int"),
        ("delay = 1.9\n", "最少 2，"),
        ("delay = nan\n", "最少 2，"),
        ("delay = inf\n", "最多 600，"),
        ("look_back_days = 1000000000\n", "最多 366，"),
        ('province = "fujain"\n', "没有“fujain”的省份画像；最接近的是“fujian”"),
        ("delay = \n", "不是有效的 TOML"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load(write(tmp_path, text))


def test_the_page_of_settings_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == describe()


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = secret(tmp_path, "django_key")
    assert secret(tmp_path, "django_key") == first
    assert (tmp_path / "secret" / "django_key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("JINGXUN_DJANGO_KEY", "given")
    assert secret(tmp_path, "django_key") == "given"
