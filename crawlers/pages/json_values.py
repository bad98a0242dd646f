"""JSON as Chinese systems answer with it: taken out of callbacks, gone through by ways of keys, without recursion."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from crawlers.pages import markup, scripts
from crawlers.pages.lines import tidy

_MOST_BYTES: Final = 20_000_000
_MOST_VALUES: Final = 300_000
_MOST_PARTS: Final = 1_500_000
_LONGEST: Final = 400  # characters of a title


def parse(body: bytes) -> Any:
    """The value of a JSON or JSONP answer; ValueError in Chinese where it is none."""
    if len(body) > _MOST_BYTES:
        raise ValueError(f"过大，{len(body)} 字节")
    if sum(map(body.count, (b",", b"[", b"{"))) > _MOST_PARTS:  # each costs 40 bytes and more before it is looked at
        raise ValueError("值过多")
    text = markup.decode(body, None).strip()
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise ValueError("嵌套过深") from None
    except ValueError:
        if (value := next(scripts.literals_of(text), None)) is None:
            raise ValueError("语法不对") from None
        return value


def at(value: Any, way: str) -> Iterator[Any]:
    """What lies at the end of a way: `data.*.rows` goes through each key or element, of `a.b|c` the first there is.

    `*.key=refno.value` goes on from those elements alone whose `key` is `refno`.
    """
    for each_way in way.split("|"):
        found = [value]
        for step in each_way.split("."):
            found = [inner for each in found for inner in _step(each, step)]
        if found:
            yield from found
            return


def plain(value: object) -> str:
    """A value's text without markup."""
    text = str(value)[: 4 * _LONGEST].encode("utf-8", "replace").decode() if value is not None else ""
    return tidy(re.sub(r"<[^<>]*>", "", text.replace("\n", " ").replace("<br", " <br")))[:_LONGEST]


def _step(value: Any, step: str) -> Iterator[Any]:
    if step == "*" and isinstance(value, dict | list):
        yield from value.values() if isinstance(value, dict) else value
    elif isinstance(value, dict) and value.get(step) is not None:
        yield value[step]
    elif isinstance(value, dict) and "=" in step and str(value.get(step.partition("=")[0])) == step.partition("=")[2]:
        yield value


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every value inside with its way, in order, without recursion: an array's elements share one way."""
    waiting = [("", value)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        way, here = waiting.pop()
        yield way, here
        if isinstance(here, dict):
            waiting += [(f"{way}.{key}"[-200:], inner) for key, inner in reversed(here.items())]
        elif isinstance(here, list):
            waiting += [(f"{way}.*"[-200:], inner) for inner in reversed(here)]
