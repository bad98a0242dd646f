"""A province's profile: the facts in nlp/provinces/NAME.toml that decide whether a text concerns it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from nlp import false_friends
from nlp.organs import trie

_SHORTS = "京津冀晋蒙辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝黔滇陕甘"  # those that are hardly ever a common word

Grade = Literal["A", "B", "C", "strict"]


class ProfileError(ValueError):
    """A province's file that cannot serve; one line in Chinese names the field."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words for a group of places (or an industry) with the weight of the link, struck out where `guard` matches."""

    words: re.Pattern[str]
    weight: int
    guard: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One province, ready for matching; `grades` tells for each place name how far it stands alone.

    Where none of the `hints` stands, no place and none of its false friends does.
    """

    name: str
    full: str
    listed_apart: str
    hints: re.Pattern[str]
    false_friends: re.Pattern[str]
    places: re.Pattern[str]
    grades: Mapping[str, tuple[Grade, str]]
    context: re.Pattern[str]
    organisations: re.Pattern[str]
    firms: re.Pattern[str]
    practices: re.Pattern[str]
    groups: tuple[Group, ...]
    industries: tuple[Group, ...]
    departments: Mapping[str, tuple[str, ...]]
    only: Mapping[str, re.Pattern[str]]
    subjects: Mapping[str, re.Pattern[str]]


@cache
def read_profile(province: str) -> Profile:
    """The profile of nlp/provinces/{province}.toml; ProfileError where it is missing or a field is."""
    path = files("nlp").joinpath("provinces", f"{province}.toml")
    if not path.is_file():
        raise ProfileError(f"没有省份配置 {province}：请在 nlp/provinces/ 中新建 {province}.toml（可仿照 fujian.toml）")
    return profile(path.read_text(encoding="utf-8"), province)


def profile(text: str, source: str) -> Profile:
    """The profile that a TOML text states; `source` names it in errors."""
    try:
        fields = tomllib.loads(text)
        return _build(fields)
    except KeyError as error:
        raise ProfileError(f"省份配置 {source} 缺少字段 {error.args[0]}：请补全后再运行") from error
    except (tomllib.TOMLDecodeError, re.error, TypeError) as error:
        raise ProfileError(f"省份配置 {source} 有误：{error}；请改正后再运行") from error


def _build(fields: Mapping[str, Any]) -> Profile:
    cities: Sequence[Mapping[str, Any]] = fields["cities"]
    grades = _grades(fields, cities)
    strong = [name for name, (grade, _) in grades.items() if grade == "A"]
    counties = [full[:-1] for city in cities for full in (*city["a"], *city["b"], *city["c"])]
    general = false_friends.native(fields["name"], fields["short"], [city["name"] for city in cities], counties)
    return Profile(
        name=fields["name"],
        full=fields["full"],
        listed_apart=fields["listed_apart"],
        hints=re.compile(trie([fields["short"], *grades])),
        false_friends=_any([*fields["false_friends"], general]),
        places=re.compile(f"{trie(grades)}|{_short(fields['short'])}"),
        grades=grades,
        context=re.compile(trie(strong)),
        organisations=_any(fields["organisations"]),
        firms=_any(fields["firms"]),
        practices=_any(fields["practices"]),
        groups=tuple(_group(group) for group in fields["groups"]),
        industries=tuple(_group(group) for group in fields["industries"]),
        departments={organ: tuple(names) for organ, names in fields["departments"].items()},
        only={department: re.compile(words) for department, words in fields["only"].items()},
        subjects={department: re.compile(words) for department, words in fields["subjects"].items()},
    )


def _grades(fields: Mapping[str, Any], cities: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Grade, str]]:
    """Each name with grade and city: A alone, B near the province, C behind its city, strict even in full."""
    grades: dict[str, tuple[Grade, str]] = {}
    for city in cities:
        name = city["name"]
        for full in (*city["b"], *city["c"]):
            grades[full[:-1]] = ("B" if full in city["b"] else "C", name)
        for full in (*city["a"], *city["b"], *city["c"], *city["former"]):
            grades[full] = ("strict" if full in city.get("strict", ()) else "A", name)
        for full in city["a"]:
            grades[full[:-1]] = ("A", name)
    for city in cities:
        grades[city["name"]] = grades[f"{city['name']}市"] = ("A", city["name"])
    for name in (fields["name"], fields["full"], *fields["places"]):
        grades[name] = ("A", "")
    return grades


def _short(name: str) -> str:
    """The short name where it can be nothing else: among others' (浙、闽、粤), after 赴 or 在, alone, in a number."""
    beside = rf"[{_SHORTS}]、?"
    return (
        rf"(?<=[{_SHORTS}]){name}|(?<=[{_SHORTS}]、){name}|{name}(?={beside})|(?<=[赴驻援访入抵来在离])"
        rf"{name}(?![一-龥]江|江)|(?<![^\s\d]){name}(?![^\s\d])|{name}(?=[一-龥]{{1,6}}〔(?:19|20)\d\d〕)"
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """One pattern for many; an empty list never matches.

    Plain words go by their first characters: where each branch begins with a literal, `re` skips to one.
    """
    plain = sorted(pattern for pattern in patterns if pattern.isalnum())
    branches = [f"(?:{pattern})" for pattern in patterns if not pattern.isalnum()]
    branches += [re.escape(first) + trie(word[1:] for word in words) for first, words in groupby(plain, itemgetter(0))]
    return re.compile("|".join(branches) or r"(?!)")


def _group(fields: Mapping[str, Any]) -> Group:
    guard = fields.get("except")
    return Group(_any(fields["words"]), fields["weight"], re.compile(guard) if guard else None)
