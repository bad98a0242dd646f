"""What the machine needs to know: HOME/jingxun.toml, read once into one frozen record, and the secrets."""

import difflib
import json
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

FILE = "jingxun.toml"
_HOST: Final = r"(?:[\w-]+\.)+[\w-]+"
_PART: Final = r"[^\s\"();<>\\@]"  # as the comment of a header may hold it
_CONTACT: Final = re.compile(rf"(?:mailto:)?{_PART}+@{_HOST}|https?://{_HOST}(?::\d+)?(?:/{_PART}*)?", re.A)
_TYPES: Final[dict[Any, str]] = {str: "文字（加引号）", int: "整数", float: "数字", bool: " true 或 false"}
_FONTS: Final = frozenset({".ttf", ".otf"})
_LONGEST: Final = 200  # characters of a contact: it goes along with every request


class SettingsError(ValueError):
    """The settings file is wrong; one Chinese line names the line and the nearest key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One home's settings; what the office decides (unit, heads, recipients …) is in the database instead."""

    province: str = field(default="fujian", metadata={"说明": "省份画像：nlp/provinces 下的文件名"})
    contact: str = field(
        default="", metadata={"说明": "写进抓取标识的联系网址（http 开头）或邮箱，让对方找得到人；不写就不能上线采集"}
    )
    proxy: str = field(
        default="",
        metadata={
            "说明": "上网代理，如 http://10.0.0.1:3128；空 = 直连。经代理时域名由代理解析，内网地址也由代理把关。"
            "要用户名、口令的，整个地址写在 HOME/secret/proxy 或环境变量 JINGXUN_PROXY 里"
        },
    )
    fonts: str = field(default="", metadata={"说明": "本单位字体文件夹（方正小标宋、仿宋等）；空 = 自动寻找"})
    delay: float = field(default=2.0, metadata={"说明": "同一网站两次请求之间的秒数", "最少": 2, "最多": 600})
    timeout: float = field(default=30.0, metadata={"说明": "一次请求多少秒没有取完算超时", "最少": 10, "最多": 600})
    crawl_minutes: int = field(default=60, metadata={"说明": "一次采集最多多少分钟", "最少": 2, "最多": 1440})
    look_back_days: int = field(
        default=7, metadata={"说明": "未给 --since 时，列表往回看多少天", "最少": 1, "最多": 366}
    )
    recheck_days: int = field(
        default=30, metadata={"说明": "已收文稿发布后多少天内再看是否修订、撤下；0 = 不再看", "最少": 0, "最多": 366}
    )
    browser: bool = field(
        default=False, metadata={"说明": "用浏览器读脚本填充的栏目页；要装附加组件 browser 和 Chromium"}
    )


def load(home: Path) -> Settings:
    """The settings of HOME/jingxun.toml, defaults where it is silent or absent; SettingsError names the wrong line."""
    settings, proxy = _of_file(home / FILE), _secret_given(home, "proxy")
    if not proxy:
        return settings
    if why := _not_a_proxy(proxy):
        raise SettingsError(f"{home / 'secret' / 'proxy'} 或环境变量 JINGXUN_PROXY：{why}")
    return replace(settings, proxy=proxy)


def describe() -> str:
    """docs/settings.md: every key, its default, what it does."""
    rows = [f"| `{f.name}` | `{json.dumps(f.default)}` | {_said(f.metadata)} |" for f in fields(Settings)]
    head = [
        "# 设置",
        "",
        f"写在 `HOME/{FILE}`（默认 `var/{FILE}`），缺省项用默认值。本页由 `desk.settings.describe` 生成。",
        "",
    ]
    return "\n".join([*head, "| 项 | 默认 | 说明 |", "| --- | --- | --- |", *rows, ""])


def secret(home: Path, name: str) -> str:
    """The secret JINGXUN_<NAME> of the environment, else HOME/secret/<name>, made (0600) when it is first asked for."""
    if given := _secret_given(home, name):
        return given
    path = home / "secret" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        fresh.replace(path)
    return path.read_text(encoding="utf-8").strip()


def _secret_given(home: Path, name: str) -> str:
    """The secret that the environment or the folder of secrets holds; "" where neither does."""
    path = home / "secret" / name
    return os.environ.get(f"JINGXUN_{name.upper()}") or (path.read_text("utf-8").strip() if path.is_file() else "")


def _of_file(path: Path) -> Settings:
    """What the file says, every line of it tried."""
    if not path.exists():
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}：不是 UTF-8 编码；请另存为 UTF-8 后再运行") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}{_where(error)}：写法不对，应为 项 = 值，文字加英文引号；请改正后再运行") from error
    known = {f.name: f for f in fields(Settings)}
    for key, value in given.items():
        if why := _wrong(key, value, known):
            raise SettingsError(f"{path} 第 {_line(text, key)} 行：{why}")
    return Settings(**given)


def _wrong(key: str, value: Any, known: Mapping[str, Field[Any]]) -> str:
    """What is wrong with a line of the file; "" where it is right."""
    if key not in known:
        return f"没有“{key}”这一项；最接近的是“{difflib.get_close_matches(key, known, 1, 0)[0]}”"
    setting = known[key]
    if not _fits(value, setting.type):
        return f"“{key}”应为{_TYPES[setting.type]}，现为 {_written(value)}"
    if key == "fonts" and value and not _has_fonts(Path(value)):
        return f"“fonts”应为有字体文件（.ttf、.otf）的文件夹，现为 {value!r}"
    if key == "province" and value not in _provinces():
        return f"没有“{value}”的省份画像；最接近的是“{difflib.get_close_matches(value, _provinces(), 1, 0)[0]}”"
    if key == "contact" and value and not (len(value) <= _LONGEST and _CONTACT.fullmatch(value)):
        wanted = "如 https://www.mou.example/jingxun 或 mailto:xinxi@mou.example"
        return f"“contact”应为让对方找得到人的网址或邮箱，{wanted}，现为 {value!r}"
    if key == "proxy" and "@" in value:
        return "“proxy”里不写用户名、口令；请把整个地址写在 HOME/secret/proxy 或环境变量 JINGXUN_PROXY 里"
    if key == "proxy" and value and (why := _not_a_proxy(value)):
        return f"“proxy”{why}，现为 {value!r}"
    least, most = setting.metadata.get("最少"), setting.metadata.get("最多")
    if least is not None and not least <= value:  # nan is not less than anything either
        return f"“{key}”最少 {least}，现为 {value}"
    return f"“{key}”最多 {most}，现为 {value}" if most is not None and value > most else ""


def _not_a_proxy(address: str) -> str:
    """Why nothing can be asked through such a proxy; "" where it can."""
    try:
        parts = urlsplit(address)
        right = parts.scheme == "http" and parts.hostname and parts.port != 0 and parts.path in ("", "/")
    except ValueError:
        right = False
    named = bool(
        right and re.fullmatch(r"[\w.:-]+", parts.hostname or "", re.A) and not (parts.query or parts.fragment)
    )
    return "" if named else "应为 http://主机:端口 这样的地址"


def _has_fonts(folder: Path) -> bool:
    return folder.is_dir() and any(file.suffix.lower() in _FONTS for file in folder.rglob("*"))


def _provinces() -> list[str]:
    """The provinces that have a profile."""
    return sorted(file.name.removesuffix(".toml") for file in (files("nlp") / "provinces").iterdir())


def _line(text: str, key: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 1)


def _where(error: tomllib.TOMLDecodeError) -> str:
    """第 3 行, where the library says so; else at the end of the file."""
    found = re.search(r"\(at line (\d+)", str(error))
    return f" 第 {found[1]} 行" if found else " 末尾"


def _written(value: Any) -> str:
    """A value as the file has it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _said(metadata: Mapping[str, Any]) -> str:
    return str(metadata["说明"]) + "".join(f"，{end} {metadata[end]}" for end in ("最少", "最多") if end in metadata)


def _fits(value: Any, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is kind
