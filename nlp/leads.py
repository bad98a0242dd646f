"""Leads (人才与成果线索): what a unit has made, built or gathered, how far it is, what it offers, and whom it suits.

A lead is of a unit. Persons are in no field of their own: where an official list prints a team under a name, that is
the list's; a person's results told in running text make no lead without a unit.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.places import cleaned
from nlp.profiles import Profile, read_profile
from nlp.records import Lead, LeadKind, Span
from nlp.regions import Region, fold

MOST = 40  # of one document: a national list has thousands of rows

_SUFFIX = r"(?:大学|学院|科学院|研究所|研究院|实验室|研究中心|创新中心|工程中心|技术中心|公司|集团|医院|科研所|设计院)"
_UNIT = re.compile(
    r"(?:^|[，。；、“(:《]|由|据|从|与|和|及|近日|日前|联合|依托)"
    r"(?P<unit>(?!该|本|这|其|由|据|从|我国|各|有关|多家|一批|近日|日前|外国|外资)"
    rf"[一-龥A-Za-z]{{2,22}}?{_SUFFIX}(?:[一-龥]{{2,12}}?(?:研究所|研究院|学院|实验室|研究中心|医院))?)"
    r"(?![一-龥]{0,6}(?:介绍|表示|教授|院士|研究员)[，：:])"
    r"(?!(?:了解到|获悉|得知)[，：:](?!该|其))"  # who told of it need not have made it
)
_MADE = re.compile(
    r"(?:成功|自主|联合|牵头|共同|率先|独立|历时[^，。]{1,6})[^，。；]{0,6}?(?P<verb>研制|研发|开发|攻克|合成|制备|培育|设计|建成|建设|搭建|突破)(?:成功|完成)?(?:出|了|的)?"
    r"|(?P<out>研制|研发|开发|合成|制备|培育|设计)(?:成功|完成)?(?:出|了|的)|(?:建成|启用|投用|推出)(?:了)?|(?:建设|承建)的"
)
_STAGE = re.compile(
    r"(?:(?:已|正|现已|目前|正在)?(?:完成|进入|处于|通过|实现|具备|达到|形成|开展|制成)了?[^，。；、的]{0,4}?)?"
    r"(?:实验室(?:阶段|验证)|小试|中试(?!平台|基地|线)|样机|原型机|小批量|工程化|产业化|批量(?:生产|应用)|量产|规模化(?:应用|生产)|示范应用|应用示范"
    r"|临床(?:试验|前研究)|[ⅠⅡⅢI]{1,3}期临床|获批上市|首次应用|商业化(?:运行|应用)|技术成熟度[一-龥\d]{1,3}级|首飞|下线|投产|并网发电|定型|测试阶段|通过(?:验收|鉴定|审定)|交付使用|建成投用|投入(?:使用|运行|运营)|正式启用|揭牌)"
    r"(?:试养|试制|试产|生产|应用|验证|试验)?(?:阶段|条件|能力)?"
)
_WAY = re.compile(
    r"技术转让|专利转让|成果转让|专利(?:开放)?许可|开放许可|许可使用|独占许可|普通许可|作价入股|作价投资|技术入股|合作开发|联合开发|委托开发|技术服务|技术合作|产业化合作|股权合作|共建|开放共享"
)
_PLATFORM = re.compile(
    r"(?:中试平台|中试基地|实验室|创新中心|公共服务平台|服务平台|大科学装置|验证平台|共享平台|研究基地)"
)
_WISHED = re.compile(
    r"支持|鼓励|推动|加快|推进|力争|要求|应当?|将(?:建|研|开)|拟建|计划|到20\d\d年|调研|考察|听取|参观|来到|走进|察看|年前|此前|(?:教授|院士|研究员|负责人|院长|所长)[^，。]{0,8}(?:说|介绍|表示)"
)
_FOREIGN = re.compile(
    r"(?:美国|英国|法国|德国|日本|韩国|俄罗斯|欧盟|印度|加拿大|澳大利亚|以色列|瑞士|荷兰|意大利|新加坡|外媒)"
)
_OBJECT = re.compile(
    r"(?:国内|我国|国际|全球|世界)?(?:首(?:个|台|款|套|条|艘))?(?P<name>[^，。；、]{4,30}?)(?=[，。；、]|$|日前|近日|通过|已|进入|完成|实现|正式|建成|投|揭牌|启用|成功)"
)
_LISTED: tuple[tuple[LeadKind, re.Pattern[str]], ...] = (
    (
        "成果",
        re.compile(
            r"成果(?:推广)?(?:目录|名单|清单|登记)|技术(?:推广)?(?:目录|成果目录)|(?:新技术|新产品|首台|装备)[^。]{0,20}(?:目录|名单)"
        ),
    ),
    ("团队", re.compile(r"团队[^。]{0,20}(?:名单|公示|公布)")),
    (
        "平台",
        re.compile(
            r"(?:平台|实验室|中心|基地|研究院|新型研发机构)[^。]{0,20}(?:名单|公示|公布)|(?:公布|公示)[^。]{0,40}(?:平台|实验室|中心|基地)"
        ),
    ),
    ("计划", re.compile(r"(?:计划|专项|项目)[^。]{0,20}(?:立项|支持|入选)[^。]{0,10}(?:名单|公示|公布)")),
)
_OF_UNIT = re.compile(
    r"^(?:.{0,6}(?:完成|建设|依托|牵头|申报|承担|持有|所在|推荐|研制|主要)?单位(?:名称)?|企业名称|单位|机构名称|建设主体|申报主体|成果持有方)$"
)
_OF_NAME = re.compile(
    r"^(?:成果|技术|项目|平台|实验室|团队|产品|中心|基地|装备|课题)(?:\(?[^)]{0,6}\)?)名称$|^名称$|^(?:项目|平台|成果|技术|产品|团队)$"
)
_OF_STAGE = re.compile(r"成熟度|阶段|成果状态|应用情况|转化情况")
_OF_WAY = re.compile(r"(?:合作|转化|转让|推广|交易)(?:方式|形式|意向)")

_SENTENCE = re.compile(r"[^。；\n]+")
_GOES_ON = re.compile(r"(?:该|其|拟|可|欢迎|寻求|面向|目前|现)")

attribute("leads", ())


@Language.factory("jingxun_leads", default_config={"province": "fujian"}, assigns=["doc._.leads"])
def component(nlp: Language, name: str, province: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
    """The component that sets `doc._.leads`."""
    profile = read_profile(province)

    def add(doc: Doc) -> Doc:
        doc._.leads = leads(doc._.document, doc._.regions, profile)
        return doc

    return add


def leads(document: Document, regions: Iterable[Region], profile: Profile) -> tuple[Lead, ...]:
    """The leads of a text, in reading order; of lists only the rows that meet an industry of the province."""
    kind = next((kind for kind, pattern in _LISTED if pattern.search(fold(document.title))), None)
    found: list[Lead] = []
    for region in regions:
        if region.tabular:
            found += _rows(region, kind, profile) if kind else ()
        elif region.part != "title" and not region.attachment:
            found += _told(region, profile)
    return tuple(found[:MOST])


def _told(region: Region, profile: Profile) -> Iterator[Lead]:
    """The leads of running text: a unit, what it made, and how far that is or how it is offered."""
    if not (_STAGE.search(region.folded) or _WAY.search(region.folded)):
        return
    text = cleaned(region.folded, profile)
    said = [match.span() for match in _SENTENCE.finditer(text)]
    for number, (start, end) in enumerate(said):
        following = said[number + 1] if number + 1 < len(said) else (end, end)
        if lead := _lead(region, text[start:end], start, text[slice(*following)], following[0], profile):
            yield lead


def _lead(region: Region, words: str, start: int, following: str, after: int, profile: Profile) -> Lead | None:
    """The lead that a sentence tells; how it is offered may stand in the one after it."""
    made = _MADE.search(words)
    unit = next((one for one in _UNIT.finditer(words) if made and one.end() <= made.end()), None) if made else None
    if made is None or unit is None or _WISHED.search(words[: made.start()]) or _FOREIGN.search(words[: unit.end()]):
        return None
    name = _OBJECT.match(words, made.end())
    stages = [*_STAGE.finditer(words, name.end() if name else len(words))]  # 中试平台 is no stage
    stage = stages[-1] if stages else _STAGE.search(words, made.end())  # of several the one that it has reached
    way, at = _WAY.search(words), start
    if way is None and _GOES_ON.match(following):
        way, at = _WAY.search(following), after
    if name is None or (stage is None and way is None):
        return None
    industry = _industry(words, profile)

    def span(place: tuple[int, int], offset: int = start) -> Span:
        return region.span(offset + place[0], offset + place[1])

    return Lead(
        kind="平台" if _PLATFORM.search(name["name"]) else "成果",
        unit=span(unit.span("unit")),
        name=span(name.span("name")),
        stage=span(stage.span()) if stage else None,
        way=span(way.span(), at) if way else None,
        industry=span(industry) if industry else None,
    )


def _industry(words: str, profile: Profile) -> tuple[int, int] | None:
    for group in profile.industries:
        match = group.words.search(words)
        if match and not (group.guard and group.guard.search(words)):
            return match.span()
    return None


def _rows(region: Region, kind: LeadKind, profile: Profile) -> Iterator[Lead]:
    """The rows of an official list that meet an industry of the province."""
    head: Sequence[str] = ()
    offset = 0
    for number, line in enumerate(region.text.split("\n")):
        cells = line.split("\t")
        offset = region.starts[number]
        if any(_OF_UNIT.match(fold(cell).strip()) for cell in cells):
            head = [fold(cell).strip() for cell in cells]
            continue
        lead = _row(region, kind, head, cells, offset, profile) if head else None
        if lead:
            yield lead


def _row(
    region: Region, kind: LeadKind, head: Sequence[str], cells: Sequence[str], offset: int, profile: Profile
) -> Lead | None:
    columns: dict[str, Span] = {}
    industry = None
    for at, cell in enumerate(cells[: len(head)]):
        start = offset + sum(len(one) + 1 for one in cells[:at])
        for field, pattern in (("unit", _OF_UNIT), ("name", _OF_NAME), ("stage", _OF_STAGE), ("way", _OF_WAY)):
            if cell.strip() and field not in columns and pattern.search(head[at]):
                columns[field] = region.span(start, start + len(cell))
        met = _industry(fold(cell), profile) if industry is None else None
        if met and any(pattern.search(head[at]) for pattern in (_OF_UNIT, _OF_NAME)):
            industry = region.span(start + met[0], start + met[1])
    if "unit" not in columns or industry is None:
        return None
    return Lead(kind, columns["unit"], columns.get("name"), columns.get("stage"), columns.get("way"), industry)
