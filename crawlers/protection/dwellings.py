"""Where persons live: doors of dwellings, and addresses labelled 住址 or 户籍地 below the county."""

import re
from collections.abc import Iterator
from typing import Final

_ONE: Final = r"(?:[A-Za-z]?\d{1,4}[A-Za-z]?|[一二三四五六七八九十百〇零]{1,5}|[甲乙丙丁东西南北])"
_ROOM: Final = r"室(?![内外])|房(?![间屋源地产型])"
# A count is no door: 3栋120户, 2单元60户居民, 一座3号井.
_DOOR: Final = re.compile(
    r"(?<![\d-])(?:\d{1,5}(?:-\d{1,3})?(?:号院?|弄)\s*)?"
    rf"(?:(?:{_ONE}\s*(?:号楼|栋|幢|座)\s*)?{_ONE}\s*单元\s*(?:{_ONE}\s*[层楼]\s*)?"
    rf"(?:{_ONE}\s*(?:{_ROOM}|号(?![楼线院机井]))|\d{{3,4}}户(?![居住家群村人])|\d{{3,4}}(?=[的,。;)]|$))"
    rf"|{_ONE}\s*(?:号楼|栋|幢|座)\s*(?:{_ONE}\s*[层楼]\s*)?(?:{_ONE}\s*(?:{_ROOM})|\d{{3,4}}(?=[的,。;)]|$)))"
)
_DASHED: Final = re.compile(r"(?:小区|花园|公寓|新村|家园|宿舍|[苑院])(?P<door>\d{1,3}-\d{1,2}-\d{3,4})(?![\d-])")
# What stands about a door says whose it is: that of an office is public, and most doors on official pages are.
_DWELLING: Final = re.compile(
    r"小区|家属|宿舍|公寓|花园|花苑|新村|嘉园|住宅|安置|廉租|公租|保障房|住户|业主|居民|家住|住在|现住|家中|住址"
)
_OFFICE: Final = re.compile(
    r"大厦|大楼|写字楼|办公|办事|(?:产业|工业|创业|软件|科技|物流)园|厂|广场|中心|商务|公司|协会|学会|银行|酒店|宾馆|大学|学院"
    r"|学校|研究[院所]|医院|机关|政府|委员会|[司局厅处]|部门|报[名送]|邮?寄|邮[编政]|受理|领取|递交|[开投评]标|采购|招标"
    r"|地[点址]|注册地|经营|营业"
)
_AROUND: Final = 40  # characters before a door in which such a word counts, within its sentence

_LABEL: Final = re.compile(r"(?:家庭|户籍|居住|现居|常住|住宅|现)(?:所在地|住址|地址|地|住)(?:址)?|住址|住所地?|家住")
_ADDRESS: Final = re.compile(
    r"\s*(?P<named>(?:\([^()]{0,10}\)\s*)?:\s*)?(?:[为是在]|位于)?(?P<address>[^,。;、:\s()的]{4,60})"
)
_COUNTY: Final = re.compile(r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|自治州|市|(?<![小社园校库景])区|县|旗|盟)){1,4}")
_DETAIL: Final = re.compile(r"[镇乡村路街巷弄苑]|胡同|小区|花园|公寓|\d\s*[号组栋幢室]")
_NUMBERED: Final = re.compile(r"\d\s*[号组栋幢室弄]")


def homes(flat: str) -> Iterator[tuple[int, int]]:
    """The spans that tell where a person lives; province, city and county stay."""
    yield from _labelled(flat)
    yield from _doors(flat)


def _labelled(flat: str) -> Iterator[tuple[int, int]]:
    """家庭住址：某省某市某区[某路某巷], 现住某省某市某区[某路12号]; 户籍所在地公安机关 is no address.

    Without a colon only a number makes it one: 家住某县某村的某某 is what a report tells of a village.
    """
    for label in _LABEL.finditer(flat):
        found = _ADDRESS.match(flat, label.end())
        if found is None:
            continue
        start, end = found.span("address")
        county = _COUNTY.match(flat, start, end)
        below = county.end() if county else start
        if (_DETAIL if found["named"] else _NUMBERED).search(flat, below, end):
            yield below, end


def _doors(flat: str) -> Iterator[tuple[int, int]]:
    """12号3栋502室, 3号楼2单元501 in a dwelling, or where nothing tells of an office.

    A room behind a street number alone (某路12号502室) is more often an office's: it stays.
    """
    yield from (found.span("door") for found in _DASHED.finditer(flat))
    for found in _DOOR.finditer(flat):
        before = re.split("[。;]", flat[max(0, found.start() - _AROUND) : found.start()])[-1]
        clause = before + flat[found.end() : found.end() + 8]
        if _DWELLING.search(clause) or not _OFFICE.search(clause):
            yield found.span()
