"""Lines that are marks of secrecy or of inner use, told from lines that only speak of secrets.

GB/T 9704-2012, 7.2.2: level and term stand alone at the upper left of the first page, a star between (机密★1年);
《国家秘密定密管理暂行规定》: the mark is 密级★保密期限, 密级★解密时间 or 密级★解密条件.
"""

import re
from collections.abc import Sequence
from typing import Final

from crawlers.pages.width import narrow
from crawlers.records import Table

_LEVEL: Final = r"(?:[绝絕]密|[机機]密|[秘祕]密)级?"
_INNER: Final = r"(?:工作[秘祕]密|核心商密|普通商密|密件|涉密(?:文件|资料|材料))"
_STARRED: Final = rf"(?:{_LEVEL}|{_INNER}|内部|商密)"
_STAR: Final = r"(?:[★☆⭐✩✪✭✮✯⋆*※﹡∗✱✲✳✴✶✷]\ufe0f?)"
_NUMBER: Final = r"(?:\d{1,2}|[一二三四五六七八九十壹贰叁伍]{1,3})"
_TERM: Final = (
    rf"(?:长期|永久|{_NUMBER}(?:年|个?月|[天日])|至?\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?前?"
    r"|(?:启用|公布|发布|印发|会议|考试|考试结束)前)"
)
_COPY: Final = r"(?:(?:份号|编号|[Nn][Oo]\.?|№):?第?\d{1,8}号?|第?\d{5,8}号?|第\d{1,8}号)"
_URGENCY: Final = r"(?:特提|特急|加急|平急|火急|急件|急)"
_LABEL: Final = r"(?:文件|公文|项目)?(?:密级|密别|保密(?:等级|级别))(?:[和及与]?(?:保密)?期限)?"
# Whatever the head of a document may hold beside its mark: copy number, urgency, term.
_BESIDE: Final = rf"(?:{_COPY}|{_URGENCY}|{_STAR}|(?:保密)?期限:?{_TERM})"
_HEAD: Final = re.compile(
    rf"{_STAR}*(?:{_COPY}|{_URGENCY})*+(?:(?:{_LABEL}:?)?{_STARRED}{_STAR}{_TERM}?|{_LABEL}:?(?:{_LEVEL}|{_INNER}){_TERM}?"
    rf"|(?:{_LEVEL}|{_INNER}){_TERM}?(?={_COPY}|{_URGENCY})){_BESIDE}*+|(?:{_COPY}|{_URGENCY})++(?:{_LEVEL}|{_INNER}){_TERM}?"
)
_BARE: Final = re.compile(
    rf"{_STAR}*+((?:{_LEVEL}|{_INNER})|国家秘密|商业秘密|个人隐私)件?(?:[·(【\[-]?{_TERM}[)】\]]?)?{_STAR}*+"
)
_ONLY_NAMED: Final = frozenset(("国家秘密", "商业秘密", "个人隐私"))  # kinds of secret that no mark is made of
# A star makes the mark: 机密★1年 and whatever a reader has joined to it, unless the line explains how marks look.
_OPENING: Final = re.compile(
    rf"(?:{_COPY}|{_URGENCY}|{_LABEL}:?)*+{_STARRED}{_STAR}(?:{_TERM})?+"
    r"(?![,、。;:”\"』」)]|表示|[是即指为的等和或与]|标[志识注]|字样)"
)
_AMONG: Final = re.compile(rf"[^,。;、“\"「『]{{0,40}}?{_STARRED}{_STAR}(?:{_TERM}[^,。;、”\"」』]{{0,40}})?")
_EXPLAINS: Final = re.compile(r"如|例|格式|式样|样式|形式|标[注志识明为记]|表示|字样|注明|应当|写|印|为|是|即|或")
_LABELLED: Final = re.compile(
    rf"(?:^|[^“\"「『‘])(?:{_LABEL}):{_STAR}?({_LEVEL}|{_INNER}|内部)(?![、/|或和及与□○☐,]|级?[、/|或和及□])"
)
# 机密　某部办公厅文件: parted by a space from the rest of the head
_SPACED: Final = re.compile(rf"\s*{_LEVEL}\s+[^,。;、:]{{2,30}}(?:文件|函|纪要|请示|报告|专报|简报|内参|通报|参阅)\s*")
# Words of inner use count where the line says nothing else. 内部资料，免费交流 is the class of a licensed periodical
# (《内部资料性出版物管理办法》), 内部明电 a telegram that is not enciphered: neither is a mark.
_STRONG: Final = (
    r"(?:请|一律|严格|未经(?:批准|同意|许可|允许),?)?(?:不得|不准|不许|不可|请勿|切勿|勿|禁止|严禁|不对外)(?:擅自|随意|对外|向外)*"
    r"(?:外传|外泄|公开|泄露|泄密|扩散|上网|见报)"
    r"|内部(?:参考|参阅)?(?:文件|资料|材料|文稿|刊物|件)|内部(?:参考|参阅|使用|传阅)|内参|属于?工作[秘祕]密"
    r"|(?:绝密|机密|秘密|涉密)(?:文件|资料|材料)|[此本该](?:件|文件|资料|材料)涉密"
    r"|[此本](?:件|文|资料|材料|文件)(?:不|不予|不得|不宜)(?:对外)?公开(?:发布)?"
    r"|(?:仅供|只供|仅限|限|供)(?:系统|单位|机关|党政机关|本单位|部门)?(?:内部|领导|领导同志)"
    r"(?:使用|参考|参阅|传阅|学习|掌握|交流|工作使用|阅)"
    r"|(?:请)?注意保密|阅后(?:即)?(?:退回|收回|销毁|焚毁|焚)"
)
_WEAK: Final = (
    r"(?:请)?(?:注意|妥善)(?:保存|保管)|(?:会|用)后(?:收回|退回|销毁)|内部掌握|工作[秘祕]密|\(?第\d{1,4}期\)?"
    rf"|(?:请勿|不得|禁止|严禁)(?:翻印|复印|复制|转载|传播|引用|摘抄)|{_COPY}|{_URGENCY}|{_LEVEL}(?!文件|资料|材料)|{_TERM}|{_STAR}"
)
_BETWEEN: Final = r"[,、;!。.·/-]*"
_INNER_USE: Final = re.compile(rf"(?:(?:{_WEAK}){_BETWEEN})*+(?:{_STRONG})(?:{_BETWEEN}(?:{_STRONG}|{_WEAK}))*+[!。.]?")
_BRACKETS: Final = "[]()【】〔〕〖〗「」{}<>〈〉"
_POINTS: Final = "!。.,、;"
_IN_BRACKETS: Final = re.compile(
    r"^[\[(【〔〖]([^\])】〕〗]{2,20})[\])】〕〗]|[\[(【〔〖]([^\])】〕〗]{2,20})[\])】〕〗]$"
)
_SUFFIX: Final = re.compile(
    r"\.(?:pdf|ofd|docx?|xlsx?|pptx?|wps|et|dps|zip|rar|7z|txt|rtf|html?|jpe?g|png|tiff?)$", re.I
)
_SPEAKS_OF: Final = re.compile(
    r"密|隐私|内参|内\s*部|公\s*开|外\s*[传泄]|泄\s*露|扩\s*散|上\s*网|见\s*报|阅\s*后|领\s*导"
)
_HEADS: Final = re.compile(r"密\s*[级别]|保\s*密")
_LONGEST: Final = 60  # characters without spaces that a line which is a mark may have
_NEAR: Final = 4  # lines within which another level makes a list of levels


def any_mark(lines: Sequence[str]) -> bool:
    """Whether one of the lines is a mark; a bare level is none where another stands alone near it, as in a list."""
    levels: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        if not _SPEAKS_OF.search(line[: 4 * _LONGEST]):
            continue
        if _is_mark(line):
            return True
        if level := _bare(line):
            levels.append((place, level))
    for at, (place, level) in enumerate(levels):
        near = levels[max(0, at - _NEAR) : at + _NEAR + 1]  # no more can stand within so many lines
        listed = any(other != level and abs(there - place) <= _NEAR for there, other in near)
        if level not in _ONLY_NAMED and not listed:
            return True
    return False


def mark_in_table(table: Table) -> bool:
    """Whether a cell is a mark; a level in a column headed 密级, or below the table's head, is what the table tells.

    | 密级 | 机密★1年 |  and  | 机密 |  above the rest are marks;
    | 序号 | 事项 | 密级 | then | 1 | 某事项 | 秘密 |  holds none
    """
    spoken = [
        (number, column, cell)
        for number, row in enumerate(table)
        for column, cell in enumerate(row)
        if _SPEAKS_OF.search(cell[: 4 * _LONGEST])
    ]
    headed = {column for number, column, cell in spoken if not number and len(table[0]) > 2 and _HEADS.search(cell)}
    levels = {level for *_, cell in spoken if (level := _bare(cell))}
    for number, column, cell in spoken:
        if number and column in headed:
            continue
        row = table[number]
        labelled = column > 0 and re.fullmatch(rf"{_LABEL}:?", _squeezed(row[column - 1]))
        alone = number < _NEAR and len(levels) == 1 and len({each.strip() for each in row if each.strip()}) == 1
        if _is_mark(cell) or (_bare(cell) not in ("", *_ONLY_NAMED) and (labelled or alone)):
            return True
    return False


def mark_in_title(title: str) -> bool:
    """Whether a title or a file's name is a mark, or bears one in brackets at either end: 某报告（机密）.pdf"""
    named = _SUFFIX.sub("", title.strip())
    found = _IN_BRACKETS.search(_squeezed(named))
    return any_mark([named, *(part for part in found.groups() if part)] if found else [named])


def _is_mark(line: str) -> bool:
    """Whether the line is a mark wherever it stands: a level with a star, a term or a label, or words of inner use."""
    text = _squeezed(line[: 4 * _LONGEST])
    if _OPENING.match(text):
        return True
    if len(text) > _LONGEST:
        return False
    if _AMONG.fullmatch(text):
        return not _EXPLAINS.search(text)
    inside = text.strip(_BRACKETS)
    return (
        bool(_HEAD.fullmatch(inside) or _INNER_USE.fullmatch(inside))
        or bool(_LABELLED.search(text))
        or bool(_SPACED.fullmatch(narrow(line)))
    )


def _bare(line: str) -> str:
    """The level that the line is, "" where it is more or less than one."""
    found = _BARE.fullmatch(_squeezed(line[: 4 * _LONGEST]).strip(_BRACKETS + _POINTS))
    return found[1].removesuffix("级") if found else ""


def _squeezed(line: str) -> str:
    return "".join(narrow(line).split())
