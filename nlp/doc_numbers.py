"""Document numbers (发文字号) in a text: 机关代字〔年〕N号, orders (令第N号), announcements (公告2026年第N号)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.numbers import number
from nlp.organs import CODES, NAMES

_GAP = " {0,3}"
_YEAR = r"(?:19|20)\d\d"
_STANDARD = re.compile(
    rf"(?P<open>[〔\[(【〈]{{1,2}}){_GAP}(?P<year>{_YEAR}|\d\d){_GAP}年?{_GAP}[〕\])】〉]{{1,2}}"
    rf"{_GAP}第?{_GAP}(?P<serial>\d{{1,5}})(?!\d){_GAP}(?P<mark>号?)"
)
_RUN = re.compile(r"(?:[一-龥] {0,2}){2,24}\Z")  # not "$": that would reach over a line end
_SERIAL = r"(?P<serial>\d{1,5}|[一二三四五六七八九十百〇零]{1,7})"
_ISSUED = re.compile(  # 令2026年第3号, 公告（2026年第12号）
    rf"(?P<kind>令|公告|通告){_GAP}[(]?(?:(?P<year>{_YEAR}){_GAP}年?{_GAP}[)]?{_GAP})?第?{_GAP}{_SERIAL}{_GAP}号"
)
_NUMBERED = re.compile(  # 2026年第12号公告, 第五十一号主席令: the kind stands last
    rf"(?:(?P<year>{_YEAR}){_GAP}年{_GAP})?第{_GAP}{_SERIAL}{_GAP}号[)]?(?P<last>(?:国家)?主席)?(?P<kind>令|公告|通告)"
)
_ORGANS = re.compile(rf"(?:(?:{NAMES})(?:[ 、]{{0,2}}(?:{NAMES}))*|(?:中华人民共和国)?主席)\Z")
_LONGEST = 80  # characters of the bodies that issue a number together
_NEXT = re.compile(  # 国发〔2026〕5号、6号和〔2025〕12号: the further numbers of a list
    rf"{_GAP}[、和及与]{_GAP}(?P<own>(?:[〔\[(【](?P<year>{_YEAR})[〕\])】])?{_GAP}第?{_GAP}(?P<serial>\d{{1,5}}){_GAP}号(?!楼|线|院|馆))"
)
# What stands before a number in running text and is no part of it: 根据国办发…, …的通知发改能源….
_BEFORE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|参照|转发|印发|下发|发布|废止|详见|关于|文件|通知|办法|规定|意见"
    r"|决定|方案|条例|批复|其中|同时|以及|部门|公布|号|第|见|而|如|即|含|对|按|依|的|和|与|及|或|在|由|将|为|以)"
)
_ORGAN_FIRST = re.compile(rf"(?:{NAMES})(?:办公厅|办公室|综合司|秘书局)?(?=(?:{CODES})$)")
_KNOWN = re.compile(rf"(?:{CODES})$")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """Where a document number stands, and its normal form."""

    start: int
    end: int
    value: str


def doc_numbers(folded: str) -> Iterator[DocNumber]:
    """Every document number, normalised: no 第, spaces or leading zeros, brackets 〔〕, Arabic digits."""
    for match in _STANDARD.finditer(folded):
        if code := _code_of(folded, match):
            start = _back(folded, match.start(), len(code))
            yield DocNumber(start, match.end(), f"{code}〔{match['year']}〕{int(match['serial'])}号")
            yield from _listed(folded, match.end(), code, match["year"])
    for pattern in (_ISSUED, _NUMBERED):
        for match in pattern.finditer(folded):
            yield from _order(folded, match, pattern is _NUMBERED)


def _code_of(folded: str, match: re.Match[str]) -> str | None:
    """The 机关代字 before a year in brackets; None where no document number stands here."""
    run = _RUN.search(folded, max(0, match.start() - 32), match.start())
    if not run or (len(match["year"]) == 2 and "(" in match["open"]):
        return None
    code = _code(run[0].replace(" ", ""))
    unmarked = not match["mark"] and not ("(" not in match["open"] and _KNOWN.match(code))
    return None if unmarked or not 2 <= len(code) <= 14 else code


def _listed(folded: str, end: int, code: str, year: str) -> Iterator[DocNumber]:
    """The numbers that go on after one: they share its code and, where none is printed, its year."""
    while match := _NEXT.match(folded, end):
        year = match["year"] or year
        yield DocNumber(match.start("own"), match.end(), f"{code}〔{year}〕{int(match['serial'])}号")
        end = match.end()


def _code(run: str) -> str:
    """The code at the end of a run of characters, without what comes before it in the sentence."""
    cut = _BEFORE.match(run)
    rest = run[cut.end() :] if cut else run
    organ = _ORGAN_FIRST.match(rest)
    return rest[organ.end() :] if organ else rest


def _back(folded: str, end: int, length: int) -> int:
    """The start of the last `length` characters before `end`, spaces not counted."""
    while length:
        end -= 1
        length -= folded[end] != " "
    return end


def _order(folded: str, match: re.Match[str], kind_last: bool) -> Iterator[DocNumber]:
    """The number of an order or announcement, where its organ or, of an announcement, its year tells what it is."""
    if kind_last and match["last"]:
        start, organ = match.start(), "主席"
    else:
        bodies = _ORGANS.search(folded, max(0, match.start() - _LONGEST), match.start())
        start, organ = (bodies.start(), bodies[0]) if bodies else (match.start(), "")
    if not organ and (kind_last or not match["year"] or match["kind"] == "令"):
        return
    issuer = re.sub("[ 、]", "", organ).removeprefix("中华人民共和国")
    year = f"{match['year']}年" if match["year"] else ""
    yield DocNumber(start, match.end(), f"{issuer}{match['kind']}{year}第{int(number(match['serial']))}号")
