"""A call's terms as printed: who may apply, through whom, for how much, how many a province, and where to."""

import re
from collections.abc import Iterable, Iterator, Sequence

from crawlers.records import Attachment, Document
from nlp.calls_lines import Line
from nlp.listed import listed
from nlp.profiles import Profile
from nlp.records import Fact, Span, attachment_of
from nlp.regions import Region, fold

_WHO = (
    r"(?:申报|申请|参评|参赛|报名|遴选|征集|揭榜|支持|资助|补助|奖励|托举|推荐|试点|培养|评选|选拔|受理|贴息|补贴|奖补"
    r"|征文|面向)"
)
_HEAD = re.compile(
    rf"^ *(?:[一二三四五六七八九十\d]{{1,3}}[、.．]|[(][一二三四五六七八九十\d]{{1,2}}[)])? *{_WHO}?"
    r"(?:对象|主体|范围|条件|资格|单位|人员?|要求)(?:和|及|与)?(?:对象|主体|范围|条件|资格|要求)?[:：。]?$"
)
_STATED = re.compile(
    rf"(?!试点范围|推荐单位|受理(?:单位|机构)|推荐者|推荐人(?!选)){_WHO}(?:牵头)?(?:单位|主体|人|企业|高校|学校|对象|团队|机构|者|方|范围|条件|资格)(?:[^，。；]{{0,8}})?(?:(?:应当?|须|需)(?!(?:分别)?(?:于|在)(?:\d|规定|截止|每年|本[一-龥]{2}发布)|按|将|把|通过|登录|认真|对|自|向|提交|填报|同时提)|为|是|:|：|包括|具备|具有|限|年龄)"
    r"|(?:牵头|项目)(?:申报)?单位应|作为申报(?:主体|单位)"
)
_TOWARDS = re.compile(r"面向[^，。；]{2,40}(?:征集|遴选|招募|开展)")
_LEADS_ON = re.compile(r": *$")
_NO_HEAD = re.compile(r"要求|推荐(?:单位|主体|渠道|部门)")  # 要求 are of the form, 推荐单位 do not apply
_NOT_WHO = re.compile(
    r"签署|协议|按照|认真|编制|参照|下载|材料|报送|提交|填报|登录|填写|联系|网址|时间|截止|真实性|负责审核|不得|不予"
)
_PAY = re.compile(r"支持|补助|资助|奖励|奖补|经费|额度|安排|拨付|奖金|补贴|给予|概算|资金|贴息")
_REQUIRED = re.compile(
    r"不低于总|研发|营业收入|主营|年收入|注册资[本金]|总资产|自筹|保费|净资产|销售收入|产值|投资额(?:不低于|达)|固定资产"
)
_CONDITION = re.compile(r"(?:单位|企业|主体|人|者)[^，。；]{0,14}(?:不低于|不少于|达到|以上)")
_COUNT = re.compile(r"[\d一二两三四五六七八九十百]{1,4} ?(?:个|项|家|名|人|件|篇|支|所|条)")
_QUOTA_WORD = re.compile(
    r"推荐[^。；]{0,20}(?:不超过|不多于|限|不得超过|最多)|限报|限推|限额|限项|名额"
    r"|(?:每个?省|各省|每家|每个?[^，。；]{0,14}(?:局|厅|部门|单位|地区|方向|高校|市|所))[^。；]{0,24}(?:推荐|申报|报送|限|不超过|不多于)"
    r"|共?(?:遴选|评选)[^，。；]{0,6}\d+|申报[^，。；]{0,8}不超过"
)
_NOT_QUOTA = re.compile(r"字|联合体|联合单位|参与单位|代码|课题组|成员|页|份|合作单位|万元|工作日|以内|附件|兆|MB")
_FORWARDER = (
    r"(?:各省级|省级|省、自治区、直辖市|省(?:\(区、市\)|（区、市）)?级?|设区市|市级|县级|区级|县区|各地区?|所在地|属地|当地|各)[一-龥、（）()]{0,24}?"
    r"(?:行政(?:主管)?部门|主管部门|管理部门|推进部门|部门|[省市县区][一-龥]{1,6}[厅局委]|厅(?:[(（]局[)）])?|[知林农教财文科工发卫数能][一-龥]{1,8}局|科协|学会|高校)"
    r"|推荐(?:单位|部门)|归口(?:管理)?(?:部门|单位)|依托单位|组织单位|所在(?:单位|学会|高校)|(?:全国|所在|各)学会"
)
_THROUGH = re.compile(
    rf"(?:经|由|通过|向|报送?至?|提交至?|报|至|商)(?:所在地|属地)?(?P<given>{_FORWARDER})"
    rf"|(?P<acting>{_FORWARDER})(?=[^。；]{{0,60}}?(?:推荐|审核|初审|汇总|受理|出具|确认|把关|报送|报我|申报材料))"
)
_PROVINCIAL = re.compile(r"(?:所在地|属地|各)*(?:省|各地)")
_SYSTEM = re.compile(
    r"(?:登录|登陆|通过|进入|访问|依托|在|关注|上)(?P<place>(?:“[^”\n]{2,30}?(?:系统|平台|网站?|云|通|码|小程序|公众号)”|(?:(?!登录|登陆|通过|进入|访问|[月日时分]前|\d日)[^，。；、（(\n]){2,40}?(?:系统|平台|网站|官网|门户|小程序|公众号|APP|专栏))(?:[（(]?(?:网址:?：?)?(?:https?[:：]//?)?[A-Za-z0-9./@_:?=&：-]{6,}[)）]?)?)"
)
_OFFICE = re.compile(
    r"(?:(?<!申)报送?至?|寄送?至?|寄达|提交至?|送达?|邮寄至?|反馈至?|报给|函报|递交至?|送交)(?:到|给)?(?P<place>(?![至到给达送]|材料|申报|书面|纸质)(?:我[部委局会厅办院]|[一-龥]{2,20}?(?:部|委|局|会|厅|院))?[（(]?[一-龥]{2,16}(?:司|处|室|办公室|局|中心|部|厅|科(?!技)|股)[)）]?)(?=[。，；（(、]|$|收|一式|，|组织)"
)
_BARE_OFFICE = re.compile(
    r"(?:(?<!申)报送?至?|寄送?至?|提交至?|报给)(?:到|给)?(?P<place>(?![至到给达送]|材料)我[部委局会厅办院司]|[一-龥]{2,12}(?:部|委员会|局|委))(?=[。，；（(、]|$)"
)
_COUNTER = re.compile(
    r"(?:申报|申请|受理|报名|报送|提交|递交|收件)(?:地点|地址)(?:为|是|[:：]) ?(?P<place>[^，。；\n]{2,40})"
)
_SITE = re.compile(r"(?:登录|网址|系统|平台|官网)[^。；]{0,12}?(?P<place>https?[:：]//[A-Za-z0-9_./?=&%#-]+)")
_ADDRESS = re.compile(
    r"https?[:：]//[A-Za-z0-9_./?=&%#-]+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+|www\.[A-Za-z0-9_./?=&-]+"
)
_LOCAL = re.compile(r"省级|所在地|各地|属地|当地|市级|县级|设区市|推荐单位|依托单位")
_HEADED = re.compile(r"名额|限额|推荐数|推荐数量|指标|数量|计划数|限报|限项")
_CLAUSE = "，。；:"


def who(lines: Sequence[Line]) -> Span | None:
    """The sentence that names who may apply; after a bare heading, the one below it."""
    for number, line in enumerate(lines):
        text = line.folded
        if (_HEAD.match(text) and not _NO_HEAD.search(text)) or (_STATED.search(text) and _LEADS_ON.search(text)):
            following = lines[number + 1 : number + 4]
            below = next((one for one in following if len(one.folded) > 6 and not _LEADS_ON.search(one.folded)), None)
            if below and not _NOT_WHO.search(below.folded[:12]):
                return below.span(0, len(below.text))
        elif (match := _STATED.search(text)) and not _NOT_WHO.search(
            text[match.start() : match.end() + 12].split("，")[0]
        ):
            return line.span(0, len(line.text))
    return next((line.span(0, len(line.text)) for line in lines if _TOWARDS.search(line.folded)), None)


def through(lines: Sequence[Line]) -> Span | None:
    """The body through which an application goes: the province's, else 推荐单位, 依托单位, a city's or a county's."""
    found = [
        (not _PROVINCIAL.match(match["given"] or match["acting"]), line.span(*match.span(match.lastgroup or 0)))
        for line in lines
        for match in _THROUGH.finditer(line.folded)
    ]
    return min(found, key=lambda pair: pair[0], default=(True, None))[1]


def amount(document: Document, facts: Iterable[Fact], attachments: Sequence[Attachment]) -> Span | None:
    """The clause that states the support in money (上限, 每项 and 总额 are in its words)."""
    for fact in facts:
        if fact.kind != "money" or fact.part == "title" or "table " in fact.part:
            continue
        number = attachment_of(fact.part)
        text = fold((attachments[number - 1] if number else document).paragraphs[fact.paragraph])
        start, end = _clause(text, fact.start, fact.end)
        first = max(text.rfind(stop, 0, fact.start) for stop in "。；") + 1
        clause, sentence = text[start:end], text[first:end]
        if _PAY.search(sentence) and not _REQUIRED.search(clause) and not _CONDITION.search(clause):
            return Span(fact.paragraph, start, end, fact.part)
    return None


def quota(lines: Sequence[Line]) -> Span | None:
    """The clause that says how many may be put forward."""
    for line in lines:
        for match in _COUNT.finditer(line.folded):
            start, end = _clause(line.folded, *match.span())
            clause = line.folded[start:end]
            if _QUOTA_WORD.search(clause) and not _NOT_QUOTA.search(clause):
                return line.span(start, end)
    return None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds start..end, without the mark that ends it."""
    first = max(text.rfind(stop, 0, start) for stop in _CLAUSE) + 1
    return first, min((place for stop in "，。；" if (place := text.find(stop, end)) >= 0), default=len(text))


def quota_rows(regions: Iterable[Region], profile: Profile) -> Iterator[Span]:
    """The province's own rows of a table of places: 福建（不含厦门） and 厦门 each for itself."""
    tables = (region for region in regions if region.tabular and _HEADED.search(region.folded))
    yield from (row.span for row in listed(tables, profile))


def where(lines: Sequence[Line], last: Span | None) -> Span | None:
    """Where to hand in: the system beside the applicant's day, any system, the office, else a bare address."""
    near = [line for line in lines if last and (line.paragraph, line.part) == (last.paragraph, last.part)]
    for pattern, some in (
        (_SYSTEM, near),
        (_SYSTEM, lines),
        (_SITE, lines),
        (_COUNTER, lines),
        (_OFFICE, lines),
        (_BARE_OFFICE, lines),
    ):
        found = _place(pattern, some)
        if found:
            return found
    for line in lines:
        if match := _ADDRESS.search(line.folded):
            return line.span(*match.span())
    return None


def _place(pattern: re.Pattern[str], lines: Iterable[Line]) -> Span | None:
    for line in lines:
        for match in pattern.finditer(line.folded):
            if not _LOCAL.search(match["place"]):
                return line.span(*match.span("place"))
    return None
