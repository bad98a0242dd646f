"""样例: invented entries of bodies that do not exist, for the tests and benchmarks of composing and printing."""

import re
from datetime import date, datetime, timedelta

from crawlers.records import SHANGHAI, Document
from nlp.records import DOMAINS, Entry, Fact, Importance, Opportunity, Probabilities, Province, Span
from reports.records import Coverage, Masthead

DAY = date(2026, 3, 6)
MASTHEAD = Masthead(
    name="每日要情",
    unit="某省人民政府驻某地办事处信息处",
    province="某省",
    report_to=("某省委办公厅", "某省政府办公厅"),
    send_to=("某省发展改革委", "某省工业和信息化厅", "某省科技厅"),
    copies=30,
    sample=True,
)
COVERAGE = (
    Coverage("moubu", "某部", "正常", checked=3, found=4),
    Coverage("mouju", "某局", "正常", checked=2),
    Coverage("mouwei", "某委", "逾期", checked=1, reason="2月20日"),
    Coverage("mouyuan", "某院", "中断", reason="没有列表", part="“公告”"),
    Coverage("mouhui", "某会", "未验证", reason="新接入"),
)
TEXTS = (
    (
        "某部关于印发《先进制造业集群培育办法（试行）》的通知",
        "记者从某部获悉，某部今天印发《先进制造业集群培育办法（试行）》，明确对国家级集群给予最高42.6亿元的专项资金支持，"
        "其中中央财政承担60%，地方配套40%。",
        "《办法》提出，到2030年，培育百个产值超过1000亿元的“链主”型集群，研发投入强度达到3.5%以上；东部沿海某省、某某省等"
        "7个省份先行先试，每省可推荐不超过3个集群。",
        "经济",
    ),
    (
        "某某总局对新型储能产品实施强制认证",
        "某某总局3月5日发布公告，自2026年9月1日起对锂离子电池储能系统等6类产品实施强制性产品认证，未获证书的产品不得出厂、"
        "销售、进口；过渡期内已出厂的，可继续销售至2027年3月1日。",
        "公告明确，认证费用由国家统一核定，小微企业减半收取；对出口产品可凭同等标准的检测报告（含境外机构出具的报告）简化程序。",
        "科技",
    ),
    (
        "某部关于组织申报2026年职业教育产教融合示范项目的通知",
        "某部组织申报2026年职业教育产教融合示范项目，每项支持资金上限3000万元，4月3日截止，由省级教育部门统一推荐，"
        "每省限额5项，逾期不予受理。",
        "申报单位须为2024年以来国家认定的产教融合型企业或“双高计划”学校，联合体成员不超过4家，自筹比例不低于1∶1。",
        "教育",
    ),
    (
        "某部就《非物质文化遗产保护条例（修订草案征求意见稿）》公开征求意见",
        "某部3月5日就《非物质文化遗产保护条例（修订草案征求意见稿）》公开征求意见，3月28日截止。征求意见稿共7章62条，"
        "拟新增“数字化保护”一章，对代表性传承人的年度补助拟由每人2万元提高到3万元。",
        "意见可通过该部网站或信函提出——信封上请注明“条例征求意见”字样……单位意见须加盖公章。",
        "文化",
    ),
    (
        "国务院某会议研究部署人才发展体制机制改革",
        "国务院某会议3月5日听取人才发展体制机制改革情况汇报，审议通过《关于进一步向用人主体授权的若干措施》，决定在"
        "10个城市开展外籍高层次人才“一件事一次办”试点，办理时限由30个工作日压缩至7个工作日。",
        "会议决定，试点期3年，自2026年5月1日起施行；试点城市可自主认定急需紧缺人才目录，R&D投入达到5%的企业可直接推荐。",
        "人才",
    ),
    (
        "某会通过关于修改立法程序规定的决定",
        "某会3月4日通过关于修改立法程序规定的决定，规定涉及群众切身利益的法规草案公开征求意见一般不少于30日。",
        "决定自公布之日起施行，此前已公布的征求意见安排按原规定执行。",
        "政治",
    ),
)


def entries(count: int = 15) -> list[Entry]:
    """`count` entries, importance falling, every third of them linked to the province."""
    return [_entry(k) for k in range(count)]


def _entry(k: int) -> Entry:
    title, first, second, label = TEXTS[k % len(TEXTS)]
    document = Document(
        url=f"https://www.mou{k:02d}.example.invalid/zwgk/2026/t{k:04d}.html",
        site="moubu",
        channel="公开",
        title=title if k < len(TEXTS) else f"某地{k}号样例：{title}",
        published=DAY - timedelta(days=1),
        published_time=datetime(2026, 3, 5, 9 + k % 8, 30, tzinfo=SHANGHAI),
        issuer="某部",
        source="某部网站",
        doc_number=f"某规〔2026〕{k + 3}号" if k % 2 == 0 else None,
        paragraphs=(first, second, "东部沿海某省、某某省等地要抓好落实。"),
        kinds=("text", "text", "text"),
        captures=("0" * 64,),
    )
    return Entry(
        document=document,
        domains=Probabilities(tuple(0.9 if domain == label else 0.05 for domain in DOMAINS)),
        labels=(label,),
        facts=_facts(first),
        summary=(Span(0, 0, len(first)), Span(1, 0, len(second))),
        story=f"story-{k}",
        province=Province("某省", 80, "named_in_text", (Span(2, 4, 6),)) if k % 3 == 0 else Province(),
        opportunity=Opportunity(deadline="2026-04-03", who="学校") if label == "教育" else None,
        counterparts=("省工业和信息化厅",) if k % 3 == 0 else (),
        importance=Importance(90 - 2 * k, ("国务院部门文件", "含资金")),
    )


def _facts(text: str) -> tuple[Fact, ...]:
    money = re.search(r"[\d.]+(亿|万)元", text)
    last = re.search(r"(\d+)月(\d+)日截止", text)
    found = []
    if money:
        value = float(re.sub(r"[^\d.]", "", money[0])) * (1e8 if "亿" in money[0] else 1e4)
        found.append(Fact("money", money[0], 0, *money.span(), value=value))
    if last:
        value_day = f"2026-{int(last[1]):02d}-{int(last[2]):02d}"
        found.append(Fact("deadline", last[0], 0, *last.span(), value=value_day, what="征求意见"))
    return tuple(found)
