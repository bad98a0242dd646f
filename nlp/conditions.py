"""Who may apply, as calls print it: the lines below 申报条件, the sentences 申报单位应…; 对象 and 条件 apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlp.sentences import sentences

_WHO = r"(?:申报|申请|推荐|评选|参评|参选|报名|参赛|遴选|征集|揭榜|支持|资助|补贴|奖励|认定|入库|试点|征文|征稿|创建)"
_HEAD = re.compile(
    rf"^ *(?:第?[一二三四五六七八九十\d]{{1,3}}[条、.．) ]|[(][一二三四五六七八九十\d]{{1,2}}[)])? *(?:关于)?{_WHO}?"
    r"(?:的?(?:基本|具体|其他)?(?P<kind>条件|资格|要求|对象|主体|范围|单位|人员?)(?:和|与|及|、)?){1,2}(?:要求)?[:：。]?(?P<rest>.*)$"
)
_INTRODUCES = re.compile(rf"{_WHO}[^。]{{0,40}}(?:以下|下列|如下)(?:基本|具体|全部)?(?:条件|要求)[^。]{{0,6}}[:：]?$")
_ITEM = re.compile(r"^ *(?:[(]?[一二三四五六七八九十\d]{1,2}[).、．]|[①-⑳]|[—•●-])")
_RULE = re.compile(
    rf"{_WHO}(?:单位|主体|企业|项目|人员?|者|对象|机构|平台|团队|牵头单位|城市|地区|园区)[^。；]{{0,24}}(?:应当?|须|需|必须|原则上)(?:同时)?"
    r"(?:具备|具有|满足|符合|为|是|在|取得|拥有|注册|依法)"
)
_STATED = re.compile(
    rf"^ *(?:第?[一二三四五六七八九十\d]{{1,3}}[条、.．) ]|[(][一二三四五六七八九十\d]{{1,2}}[)])? *"
    rf"{_WHO}(?:对象|人员|范围)(?:为|是|包括|:)(?![^。；]{{0,8}}(?:详?见|附件)).{{4,}}"
    rf"|^ *{_WHO}(?:主体|单位|人)(?:为|是|:)[^。；]*(?:注册|法人|具有|从事|境内|年满)"
)
_LEVELS = ("一二三四五六七八九十、", "(", "0123456789")
_MOST_LINES = 15


@dataclass(frozen=True, slots=True)
class Condition:
    """One stated condition, or who is addressed."""

    start: int
    end: int
    what: Literal["条件", "对象"]


def conditions(folded: str) -> Iterator[Condition]:
    """Every condition in the lines of a text, none twice; texts that open nothing state none."""
    if not re.search(_WHO, folded):
        return
    offset, below, left, level = 0, None, 0, ""
    for line in folded.split("\n"):
        head = _headed(line)
        if head:
            below, left, level = head, _MOST_LINES, _level(line)
        elif below and left and _ITEM.match(line) and _level(line) != level:
            yield Condition(*_trimmed(offset, line), below)
            left -= 1
        else:
            below = None if line.strip() else below
            yield from _ruled(offset, line)
        offset += len(line) + 1


def _headed(line: str) -> Literal["条件", "对象"] | None:
    """What the lines below are, where a line is a heading (二、申报条件) or ends with 应符合以下条件：."""
    if len(line) > 120:
        return None
    if _INTRODUCES.search(line):
        return "条件"
    match = _HEAD.match(line)
    if match is None or match["rest"].strip() or not re.search(_WHO, line):
        return None
    return "对象" if match["kind"] in ("对象", "主体", "范围", "单位", "人", "人员") else "条件"


def _level(line: str) -> str:
    """The form of a line's number: 一、 or （一） or 1."""
    first = line.strip()[:1]
    return next((level for level in _LEVELS if first and first in level), first)


def _ruled(offset: int, line: str) -> Iterator[Condition]:
    if _STATED.match(line):
        yield Condition(*_trimmed(offset, next(line[start:end] for start, end in sentences(line))), "对象")
    elif _RULE.search(line):
        for start, end in sentences(line):
            if _RULE.search(line, start, end):
                yield Condition(offset + start, offset + end, "条件")


def _trimmed(offset: int, line: str) -> tuple[int, int]:
    text = line.strip()
    start = offset + line.index(text)
    return start, start + len(text)
