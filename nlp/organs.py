"""The central bodies: names, standard short forms, level in an issue's order, document codes (organs.tsv)."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Organ:
    """One central body; `level` 1 党中央国务院, 2 人大政协两高, 3 部委, 4 国家局, 5 央企, 6 media."""

    name: str
    short: str
    aliases: tuple[str, ...]
    level: int
    codes: tuple[str, ...]


def trie(words: Iterable[str]) -> str:
    """One regular expression for many words, longest first, in time independent of how many there are."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    inner = "|".join(re.escape(first) + trie(rest) for first, rest in branches.items())
    if ends:
        return f"(?:{inner})?"
    return f"(?:{inner})" if len(branches) > 1 else inner


def _read() -> tuple[Organ, ...]:
    with files("nlp").joinpath("organs.tsv").open(encoding="utf-8") as lines:
        return tuple(
            Organ(row["name"], row["short"], _split(row["aliases"]), int(row["level"]), _split(row["codes"]))
            for row in csv.DictReader(lines, delimiter="\t")
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("；") if part)


def _code(code: str) -> str:
    """国科发* -> 国科发 and one to four characters more; 审*发 -> one or two characters between."""
    head, star, tail = code.partition("*")
    return head + (f"[一-龥]{{1,2}}{tail}" if tail else "[一-龥]{1,4}" if star else "")


ORGANS = _read()
BY_NAME = {name: organ for organ in ORGANS for name in (organ.name, organ.short, *organ.aliases)}
NAMES = trie(BY_NAME)
CODES = "|".join(sorted({_code(code) for organ in ORGANS for code in organ.codes}, key=len, reverse=True))
# 财政部门, 公安部队, 水利部分 … and the ministries of other countries are no central body of ours.
_FOREIGN = (
    r"(?<![美英法德韩泰外]国)(?<!日本)(?<!朝鲜)(?<!伊朗)(?<!越南)(?<!印度)(?<!巴西)"
    r"(?<!罗斯)(?<!克兰)(?<!色列)(?<!西亚)(?<!各国)"
)
# The centre of another party: 农工党中央, 朝鲜劳动党中央, 越南共产党中央.
_PARTIES = ("农工", "致公", "国民", "民主", "劳动", "革命", "人民", "进步", "自民", "(?<!中国)共产")
_OTHERS = f"(?!(?:{'|'.join(f'(?<={party})' for party in _PARTIES)})党中央)"
# The last sign: 外交部长 is a person.
_MENTION = re.compile(rf"{_FOREIGN}{_OTHERS}(?:{NAMES})(?![门队分落位件署])(?!长(?!期))")


def mentions(text: str) -> Iterable[tuple[int, int, Organ]]:
    """Where the text names a central body, by full, short or older name."""
    for match in _MENTION.finditer(text):
        yield match.start(), match.end(), BY_NAME[match[0]]


def issuer_of(*texts: str | None) -> Organ | None:
    """The first central body named in the first of the texts that names one."""
    for text in texts:
        for _, _, organ in mentions(text or ""):
            return organ
    return None
