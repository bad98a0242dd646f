"""The settings file: defaults, and errors that name the line; secrets that only their owner reads."""

from pathlib import Path

import pytest

from desk.settings import Settings, SettingsError, describe, load, secret
from tests.conftest import ROOT

PROXIES = [
    "abc",
    "http://",
    "http://h:x",
    "http://h:99999",
    "127.0.0.1:9",
    "socks5://10.0.0.1:1",
    "http://h:1/a",
    "http://h h:1",
    "http://[",
]
CONTACTS = ["......", "aaa@bbb", "www.mou.example", "mailto:\u0430@b.cn ", "a b@c.cn", "http://a:b@c.cn/", "a@b.cn(x)"]


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
        ('delay = "three"\n', '第 1 行：“delay”应为数字，现为 "three"'),
        ("crawl_minutes = true\n", "“crawl_minutes”应为整数，现为 true"),
        ("delay = 1.9\n", "最少 2，"),
        ("delay = nan\n", "最少 2，"),
        ("delay = inf\n", "最多 600，"),
        ("look_back_days = 1000000000\n", "最多 366，"),
        ('province = "fujain"\n', "没有“fujain”的省份画像；最接近的是“fujian”"),
        ("contact = 5\n", "“contact”应为文字（加引号），现为 5"),
        ("browser = 1\n", "“browser”应为 true 或 false，现为 1"),
        ("proxy = ''\ndelay = \n", "第 2 行：写法不对"),
        ("fonts = '/nope'\n", "“fonts”应为有字体文件"),
        ("fonts = '.git'\n", "“fonts”应为有字体文件"),
        *(
            (f"delay = 3\nproxy = {address!r}\n", "第 2 行：“proxy”应为 http://主机:端口 这样的地址，现为")
            for address in PROXIES
        ),
        ("proxy = 'http://zhang:mima@10.0.0.1:3128'", "第 1 行：“proxy”里不写用户名、口令；"),
        *((f"contact = {contact!r}\n", "第 1 行：“contact”应为让对方找得到人的网址或邮箱") for contact in CONTACTS),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        load(write(tmp_path, text))


@pytest.mark.parametrize(
    "contact", ["mailto:a@b.cn", "a.b+c@d-e.cn", "https://www.mou.gov.cn/jx?a=1", "http://b.cn:81"]
)
def test_a_contact_is_an_address_of_a_page_or_for_letters(tmp_path: Path, contact: str) -> None:
    assert load(write(tmp_path, f'\ufeffcontact = "{contact}"\n')).contact == contact


@pytest.mark.parametrize("proxy", ["http://10.0.0.1:3128", "http://proxy:80/", "http://[::1]:3128", ""])
def test_a_proxy_is_a_host_and_a_port(tmp_path: Path, proxy: str) -> None:
    assert load(write(tmp_path, f'proxy = "{proxy}"\n')).proxy == proxy


def test_a_proxy_that_wants_a_password_is_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'proxy = "http://10.0.0.1:3128"\n')
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "proxy").write_text("http://zhang:mima@10.0.0.2:3128\n", encoding="utf-8")
    assert load(tmp_path).proxy == "http://zhang:mima@10.0.0.2:3128"
    monkeypatch.setenv("JINGXUN_PROXY", "http://zhang:mima@:3128")
    with pytest.raises(SettingsError) as told:
        load(tmp_path)
    assert "mima" not in str(told.value)


def test_the_page_of_settings_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == describe()


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = secret(tmp_path, "django_key")
    assert secret(tmp_path, "django_key") == first
    assert (tmp_path / "secret" / "django_key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("JINGXUN_DJANGO_KEY", "given")
    assert secret(tmp_path, "django_key") == "given"
