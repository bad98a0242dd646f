"""样例: days on which ten bodies publish and a broadcaster tells of some of it; invented, true to structure."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from crawlers.records import Document

FIRST = date(2026, 3, 2)
SUBJECTS = (
    "低空装备",
    "海水养殖",
    "工业母机",
    "县域物流",
    "数据标注",
    "老年助餐",
    "海上风电",
    "职业培训",
    "古建保护",
    "冷链仓储",
)
WORLD = (
    "美军称完成对样例国新一轮打击",
    "样例峰会在日内瓦闭幕 各方表示关切",
    "李强举行仪式欢迎样例国总理访华",
    "赵乐际会见样例国议长",
    "【文化中国行】一盏样例灯 一脉“灯”传",
    "样例地区将迎来强降雨 局地有暴雨",
    "国务院新闻办举行“样例奋斗者”中外记者见面会",
    "新华社综述：样例精神激励前行",
    "样例运动会火炬传递今天举行",
    "各地举办样例活动共度节日",
)


@dataclass(slots=True)
class Mixed:
    """A day's documents; what must stand high, what must give way to which page, what is never printed."""

    day: date
    documents: list[Document] = field(default_factory=list)
    high: list[str] = field(default_factory=list)
    gives_way: dict[str, str] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)


def days(count: int = 4) -> list[Mixed]:
    """`count` days, each with other subjects, figures and numbers."""
    return [_day(k) for k in range(count)]


def _day(k: int) -> Mixed:
    made = Mixed(FIRST + timedelta(days=7 * k))
    subjects = SUBJECTS[k:] + SUBJECTS[:k]
    _state(made, k, subjects)
    _ministries(made, k, subjects)
    _broadcasts(made, k, subjects)
    return made


def _state(made: Mixed, k: int, subjects: tuple[str, ...]) -> None:
    name = f"关于促进{subjects[0]}发展的若干措施"
    page = _page(
        made,
        "gov.example.invalid",
        f"国务院办公厅{name}",
        (
            "各省、自治区、直辖市人民政府及各样例单位：",
            f"为促进{subjects[0]}发展，现提出以下措施。到2028年，{subjects[0]}产业规模达到{3 + k}000亿元。",
        ),
        source="国务院办公厅",
        number=f"国办发〔2026〕{8 + k}号",
    )
    made.high.append(page)
    reply = _page(
        made,
        "gov.example.invalid",
        f"国务院关于同意设立{subjects[1]}综合试验区的批复",
        (f"同意设立{subjects[1]}综合试验区。", "试验区建设要坚持市场化方向。"),
        source="国务院",
        number=f"国函〔2026〕{20 + k}号",
    )
    made.high.append(reply)
    told = _news(made, f"国务院办公厅印发《{name}》", (f"国务院办公厅日前印发《{name}》，提出若干条措施。",))
    made.gives_way[told] = page


def _ministries(made: Mixed, k: int, subjects: tuple[str, ...]) -> None:
    listed = _page(
        made,
        "mof.example.invalid",
        f"关于下达2026年{subjects[2]}补助资金预算的通知",
        ("有关省、自治区、直辖市财政厅（局）：", f"现下达你省2026年{subjects[2]}补助资金，用于相关支出。"),
        source="财政部",
        number=f"财建〔2026〕{30 + k}号",
        table=(("省份", "金额（万元）"), ("浙江省", "5200"), ("福建省（不含厦门）", f"{4100 + k}"), ("江西省", "3600")),
    )
    made.high.append(listed)
    first, rate = f"{4 + k}.{k + 2}%", f"{2 + k}.{k + 5}%"
    figures = f"全国{subjects[3]}业务收入{3 + k}.62万亿元，同比增长{first}；其中线上收入增长{rate}。"
    release = _page(
        made,
        "stats.example.invalid",
        f"2026年1—2月{subjects[3]}运行情况",
        (figures, "分地区看，东部地区增速较快。"),
        source="国家统计局",
    )
    retold = _news(made, "前2个月我国相关行业开局平稳", (f"国家统计局今天发布数据，前2个月{figures}",))
    made.gives_way[retold] = release
    plain = (
        (
            "miit",
            "工业和信息化部",
            "工业和信息化部办公厅关于组织申报{}揭榜项目的通知",
            "请于2026年4月20日前通过申报系统提交申报书。",
        ),
        (
            "ndrc",
            "国家发展改革委",
            "国家发展改革委关于印发《{}发展规划》的通知",
            "规划提出，到2030年形成较为完善的体系。",
        ),
        ("most", "科学技术部", "科技部关于发布{}重点专项指南的通知", "现发布项目申报指南，请认真组织。"),
        ("moe", "教育部", "教育部关于加强{}学科建设的意见", "各高校要完善课程体系，自2026年9月1日起施行。"),
        ("mofcom", "商务部", "商务部等9部门关于扩大{}消费的通知", "支持有条件的地方开展试点。"),
        ("samr", "市场监管总局", "市场监管总局关于发布{}认证目录的公告", "自2026年6月1日起实施强制认证。"),
    )
    for (host, source, title, text), subject in zip(plain, subjects[4:], strict=True):
        _page(made, f"{host}.example.invalid", title.format(subject), ("各有关单位：", text), source=source)
    made.never.append(
        _page(
            made,
            "moe.example.invalid",
            "样例中心2026年度公开招聘考察对象名单公告",
            ("经笔试、面试，现公布考察对象名单。",),
            source="教育部",
        )
    )


def _broadcasts(made: Mixed, k: int, subjects: tuple[str, ...]) -> None:
    made.never += [_news(made, title, (f"{title}。本台记者报道。",)) for title in WORLD]
    for n in range(6):
        subject = subjects[(n + 5) % len(subjects)]
        text = f"记者从有关方面获悉，全国{subject}项目累计开工{120 + 7 * n + k}个。"
        _news(made, f"我国{subject}产业加快发展 取得新成效", (text, "各地持续推进。"))


def _news(made: Mixed, title: str, paragraphs: tuple[str, ...]) -> str:
    return _page(made, "tv.cctv.com", title, paragraphs, source="央视网")


def _page(
    made: Mixed,
    host: str,
    title: str,
    paragraphs: tuple[str, ...],
    source: str,
    number: str | None = None,
    table: tuple[tuple[str, ...], ...] = (),
) -> str:
    url = f"https://{host}/{made.day:%Y%m%d}/{len(made.documents)}.html"
    document = Document(
        url,
        host.split(".")[0],
        "",
        title,
        made.day,
        source=source,
        doc_number=number,
        paragraphs=paragraphs,
        tables=(table,) if table else (),
    )
    made.documents.append(document)
    return url
