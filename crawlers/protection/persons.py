"""What belongs to persons, masked: mobile, identity card, passport and bank numbers, and where somebody lives."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from crawlers.pages.width import narrow
from crawlers.protection.dwellings import homes
from crawlers.records import Table

_GAP: Final = r"[-. ]{0,2}"
_COUNTRY: Final = rf"(?:(?:\+|00)?86{_GAP}|0)?"
_MOBILE: Final = re.compile(rf"(?<![\d.])\(?{_COUNTRY}\(?1[3-9]\d{{9}}(?!\d|\.\d)")
# 138 0013 8000, 1380-013-8000: eleven digits in groups, and no further group beside them as in a row of figures
_GROUPED: Final = re.compile(
    rf"(?<![\d.])(?<!\d[- ])\(?{_COUNTRY}\(?1[3-9]\d"
    rf"(?:\)?{_GAP}\d{{4}}{_GAP}\d{{4}}|\d?-\d{{3,4}}-\d{{3,5}})(?![- .]?\d)"
)
_COUNTED: Final = re.compile(
    r"\s*(?:元|亿|万(?:[元吨人千美户平立公亩株头只台辆次册股份]|$)|[美港欧日]元|千[瓦克米]|吨|立方|平方|公[里斤顷升]|瓦|人次|户|股|字节|[%‰])"
)
_FIGURE: Final = re.compile(r"(?:[¥$€£]|人民币|RMB|CNY|USD|(?:元|吨|千瓦时|人次|亩)\)?\s*:)\s*$")
_CODE: Final = re.compile(
    r"(?:代码|编码|编号|文号|批号|条码|注册号|登记号|备案号|许可证号?|准字|税号|识别号|流水号|订单号|索引号|信用码)"
    r"\s*(?:\([^()]{0,12}\)|[:为是\s])*$"
)
_NAMED: Final = re.compile(r"[A-Za-z_]+$")  # ZX13800000000 is one name; Tel13800138000 is not
_TELEPHONE: Final = frozenset(
    ("tel", "telephone", "phone", "mobile", "mob", "cell", "m", "t", "id", "wechat", "vx", "wx", "qq")
)
_IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])(?:[1-9](?:[- ]?\d){16}[- ]?[\dXx]|[1-9]\d{14})(?![\dA-Za-z])")
_REGION: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")  # GB/T 2260
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CARD: Final = re.compile(  # what Chinese banks issue; other ranges are codes more often than cards
    r"(?<![\dA-Za-z.])(?:62|4\d|5[1-5]|3[56])\d{2}(?:[- ]?\d{4}){3}(?:[- ]?\d{1,3})?(?![\dA-Za-z]|\.\d)"
)
_OF: Final = r"(?:号码|证号|编号|号|[:为是\s]|\([^()]{0,10}\))*"
_LABELLED: Final = tuple(
    re.compile(rf"{label}{_OF}(?P<number>{number})")
    for label, number in (
        (r"(?:身\s*份\s*证|公民身份|证件号)", r"[\dXx*](?:[- ]?[\dXx*]){14,19}(?![\dA-Za-z])"),
        (r"(?:手机|电话|联系方式|号码)", r"1[- ]?[3-9](?:[- ]?\d){9}(?![\d]|[- ]\d)"),
        (r"(?:护照|通行证|台胞证|回乡证|军官证|士兵证|警官证|社会?保障?卡)", r"[A-Za-z]{0,3}\d{6,18}(?![\dA-Za-z])"),
        (r"(?:[账帐]\s*[户号]|银行卡|卡\s*号)", r"\d(?:[- ]?\d){7,29}(?![\dA-Za-z]|[,.]\d)"),
    )
)
_PAGE: Final = re.compile(r"(?:https?://|www\.)[\w./?&=%#:~+-]+|/[\w-]+/[\w./-]+")
# what a text must hold to be looked into at all: most cells and paragraphs hold none of it
_WANTED: Final = re.compile(
    r"(?:\d[\s\-.()*（）＊－–—]{0,2}){6}|\d-\d|[栋幢座]|单元|号楼|住址|住所|户籍|居住|家庭|现住|家住"
)
_LONGEST_LABEL: Final = 20


def masked(text: str) -> str:
    """The text with what belongs to persons masked, one ● a character; what its check shows to be another stays."""
    if not _WANTED.search(text):
        return text
    struck = list(text)
    for start, end in _spans(narrow(text)):
        struck[start:end] = "●" * (end - start)
    return "".join(struck)


def masked_table(table: Table) -> Table:
    """The table with its cells masked, each read with the cell to its left and the head of its column as its label."""
    head = table[0] if table else ()
    return tuple(
        tuple(
            _masked_cell(cell, row[column - 1] if column else "", head[column] if number and column < len(head) else "")
            for column, cell in enumerate(row)
        )
        for number, row in enumerate(table)
    )


def _masked_cell(cell: str, left: str, above: str) -> str:
    """The cell as it reads behind each of its labels, which are words; whole where one says that it is a figure."""
    if not _WANTED.search(f"{left}：{above}：{cell}"):
        return cell
    labels = [label for label in (left, above) if len(label) <= _LONGEST_LABEL and not re.search(r"\d", label)]
    if any(_FIGURE.search(f"{narrow(label)}:") or _CODE.search(narrow(label)) for label in labels):
        return cell
    for label in labels or [""]:
        cell = masked(f"{label}：{cell}")[len(label) + 1 :]
    return cell


def _spans(flat: str) -> Iterator[tuple[int, int]]:
    """Where something of a person stands; addresses of pages are left, or they would lead nowhere."""
    pages = [found.span() for found in _PAGE.finditer(flat)]
    for start, end in chain(_labelled(flat), _identities(flat), _cards(flat), _mobiles(flat), homes(flat)):
        if not any(first <= start < last for first, last in pages):
            yield start, end


def _labelled(flat: str) -> Iterator[tuple[int, int]]:
    """Numbers that their label names, whatever their check digit: accounts of bodies too, no briefing needs one."""
    for found in chain.from_iterable(pattern.finditer(flat) for pattern in _LABELLED):
        if not _COUNTED.match(flat, found.end()):
            yield found.span("number")


def _identities(flat: str) -> Iterator[tuple[int, int]]:
    for found in _IDENTITY.finditer(flat):
        if is_identity(re.sub("[- ]", "", found[0])) and not _is_code(flat, found.start()):
            yield found.span()


def is_identity(number: str) -> bool:
    """Whether 18 characters or 15 digits have the region, birthday and check character of an identity number."""
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    if not _REGION.match(number) or not "1900" <= born[:4] <= "2099":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return len(number) == 15 or number[-1].upper() == "10X98765432"[total % 11]


def _cards(flat: str) -> Iterator[tuple[int, int]]:
    for found in _CARD.finditer(flat):
        if is_card(re.sub("[- ]", "", found[0])) and not _is_code(flat, found.start()):
            yield found.span()


def is_card(number: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _mobiles(flat: str) -> Iterator[tuple[int, int]]:
    for found in chain(_MOBILE.finditer(flat), _GROUPED.finditer(flat)):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) - 11 in (0, 1, 2, 4) and not _is_figure(flat, *found.span()):
            yield found.span()


def _is_figure(flat: str, start: int, end: int) -> bool:
    """Whether the number counts, or ends a longer name: 13800000000元, 编号：13800000000, ZX13800000000."""
    before = flat[max(0, start - _LONGEST_LABEL) : start]
    word = _NAMED.search(before)
    named = word is not None and word[0].lower() not in _TELEPHONE
    return named or bool(_COUNTED.match(flat, end) or _FIGURE.search(before) or _CODE.search(before))


def _is_code(flat: str, start: int) -> bool:
    return bool(_CODE.search(flat[max(0, start - _LONGEST_LABEL) : start]))
