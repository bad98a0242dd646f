"""What a document is worth to the province's leaders, 0–100, with the reasons in Chinese.

Weights follow the order of an issue (writing rules, section 7: 党中央国务院, 人大政协两高, 部委, 国家局; within a level
named province, money or call, changed rule, data, meeting, visit) and were set on 14 days of 新闻联播 read by hand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.organs import issuer_of
from nlp.records import OTHER, Fact, Importance, Opportunity, Province

BASE = 30
LEVELS = {1: (14, "党中央、国务院"), 2: (10, "全国人大、政协、两高"), 3: (8, "部委"), 4: (4, "国家局、事业单位")}
LEADERS = r"习近平|李强|赵乐际|王沪宁|蔡奇|丁薛祥|李希|韩正"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words in the title (or the title and lead) that raise or lower a document's worth."""

    points: int
    reason: str
    words: re.Pattern[str]
    where: Literal["title", "lead"] = "title"
    unless: re.Pattern[str] | None = None


def _sign(points: int, reason: str, words: str, where: Literal["title", "lead"] = "title", unless: str = "") -> Sign:
    return Sign(points, reason, re.compile(words), where, re.compile(unless) if unless else None)


SIGNS = (
    _sign(
        36,
        "中央决策会议",
        r"国务院常务会议|中央政治局(?:常委会)?(?:召开)?会议|政治局.{0,8}集体学习|中央(?:财经|深改|全面深化改革).{0,12}会议|中央.{0,8}工作会议|国务院.{0,12}(?:专题学习|全体会议)",
    ),
    _sign(
        34,
        "党中央、国务院文件",
        r"(?:国务院|中共中央|中办|国办|中央办公厅|国务院办公厅).{0,16}(?:印发|发布|公布|批复|转发)",
    ),
    _sign(
        30,
        "重要指示、讲话、文章",
        r"习近平.{0,40}(?:重要指示|重要讲话|重要文章|回信|批示|主持|考察)",
        unless="仪式|宴会|引发|热烈反响|学习贯彻|出版",
    ),
    _sign(12, "规划、行动方案", r"规划|行动方案|实施方案|改革方案|行动计划"),
    _sign(16, "新规定", r"印发|公布|出台|施行|实施|调整|取消|放宽|下达", unless="仪式"),
    _sign(
        16,
        "领导同志部署工作",
        rf"(?:{LEADERS}).{{0,20}}(?:座谈会|推进会|会议|部署|开工|监誓|论坛|峰会|调研|考察)",
        unless="会见|国事访问|致贺",
    ),
    _sign(
        20,
        "数据发布",
        r"(?:\d+月|前\d个月|季度|半年|全年|年).{0,24}(?:增长|下降|上涨|总体|突破|万亿|回落|持续|平稳|增速|新高|增加)|\d+(?:\.\d+)?(?:%|万亿元|亿元|亿吨|倍)",
    ),
    _sign(18, "多条要闻", r"^(?:国内)?联播快讯"),
    _sign(
        12,
        "重点改革与资金政策",
        r"资金|专项|试点|改革|开放|减税|降费|补贴|节能降碳|金融|公积金|外资|就业|投资|自贸|两重|两新|民生工程",
    ),
    _sign(
        10,
        "海洋、两岸、对外经贸",
        r"海洋|两岸|海峡|台湾|东西部协作|外贸|进出口|出口|跨国公司|链博会|中欧班列|航运|新能源|渔业|茶",
    ),
    _sign(8, "产业与创新", r"产业|科技|创新|制造|机械|汽车|物流|铁路|基础设施|消费|管网|数字"),
    _sign(6, "会议部署", r"(?:全国|中央).{0,14}(?:会议|座谈会)|工作会"),
    _sign(8, "成效与进展", r"我国.{0,14}(?:成效|成果|稳中|向好|进展|加快|完善)"),
    _sign(6, "纪律与人事", r"通报|任免|宣誓|选举|完成进驻|中央纪委"),
    _sign(-14, "专栏报道", r"^【"),
    _sign(
        -22,
        "人物、历史、风光类专题",
        r"【(?:伟大征程|党旗|文化中国行|美丽中国行|暖心|时代楷模|中国人的故事)[^】]*】|专题片|特别节目|节气|传统佳节|千年传承",
    ),
    _sign(
        -30,
        "国际消息",
        r"^国际联播快讯|^(?:美国?(?!丽)|伊朗?|日本|俄罗?斯?|乌克兰|以色列|巴勒斯坦|黎巴嫩|叙利亚|法国|德国|英国|韩国|印度|瑞士|联合国|欧盟|北约)|美伊|伊美|俄乌|巴以|(?:美|伊|伊朗|俄)称|在(?:日内瓦|希腊|巴黎|纽约)",
    ),
    _sign(
        -30,
        "礼仪活动",
        r"仪式.{0,2}$|欢迎宴会|午宴|文艺演出|参谒|参访|离京|抵达|回到北京|欢送|唁电|遗属|国事访问$|将对中国进行|逝世",
        unless="开工",
    ),
    _sign(-12, "会见", r"会见|会谈|通电话|致贺电", unless="提升为|全面战略"),
    _sign(
        -14,
        "宣传、节庆",
        r"记者见面会|评论员文章|新华社综述|主题采访|报告会|今晚播出|出版发行|最美|颁奖|代表大会|论坛.{0,6}(?:举行|举办)|博览会在|端午|香包|民俗|节日|遗产日|风采|一线高高飘扬",
    ),
    _sign(-10, "农时", r"抢收|抢种|麦收|夏播|春耕|秋收"),
    _sign(-6, "客流、天气", r"客流|出行|流动量|假期|高温|降雨|天气|预警"),
)


def importance(
    document: Document, facts: Sequence[Fact], province: Province, call: Opportunity | None, labels: Sequence[str]
) -> Importance:
    """0–100 and what raised or lowered it, heaviest first; a tie is broken by the order of the issue, not here."""
    weighed = [*_issuer(document), *_signs(document), *_province(province), *_content(facts, call), *_subject(labels)]
    score = max(0, min(100, BASE + sum(points for points, _ in weighed)))
    heaviest = sorted(weighed, key=lambda pair: -abs(pair[0]))
    return Importance(score, tuple(f"{reason}（{points:+d}）" for points, reason in heaviest))


def _issuer(document: Document) -> Iterator[tuple[int, str]]:
    organ = issuer_of(document.issuer, document.title)
    if organ and organ.level in LEVELS:
        points, name = LEVELS[organ.level]
        yield points, f"{name}：{organ.short}"


def _signs(document: Document) -> Iterator[tuple[int, str]]:
    first = document.paragraphs[0] if document.paragraphs else ""
    lead = first[dateline(first) :][:160]
    texts = {"title": document.title, "lead": f"{document.title}\n{lead}"}
    for sign in SIGNS:
        text = texts[sign.where]
        if sign.words.search(text) and not (sign.unless and sign.unless.search(text)):
            yield sign.points, sign.reason


def _province(province: Province) -> Iterator[tuple[int, str]]:
    points = {
        "named_in_list": 0.4,
        "named_in_text": 0.3 if province.score > 60 else 0.2,
        "industry": 0.2,
        "general": 0.12,
        "none": 0.0,
    }
    share = round(province.score * points[province.kind])
    if share:
        words = {
            "named_in_list": "名单列有",
            "named_in_text": "点名",
            "industry": "重点产业涉及",
            "general": "一般涉及",
        }
        yield share, f"{words[province.kind]}{province.name}"


def _content(facts: Sequence[Fact], call: Opportunity | None) -> Iterator[tuple[int, str]]:
    if call is not None:
        yield 14, "可申报" + (f"，{call.deadline} 截止" if call.deadline else "")
        if call.amount:
            yield 6, "有资金支持"
    if any(fact.kind == "deadline" and fact.what == "施行" for fact in facts):
        yield 8, "有施行日期"
    if any(fact.kind == "doc_number" for fact in facts):
        yield 4, "有文号"


def _subject(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    if OTHER in labels:
        yield -6, "不属六类"
    elif "经济" in labels:
        yield 4, "经济"
