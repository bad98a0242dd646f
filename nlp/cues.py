"""What a sentence shows of itself and of its place in the text: the signs from which the choice is learnt.

Every sign has a Chinese name, which is what an editor is told of the choice.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_PATTERNS: Final = {
    "出席": r"出席(?:会议|会见|会谈|开幕|开班|座谈|活动|大会|闭幕|吹风|上述)|参加(?:会见|会谈|上述|会议|活动|了?开幕"
    r"|会晤|大会)"
    r"|陪同|列席|主持会议。$|主持(?:开班|召开会)",
    "讲话": r"^[^，。]{2,14}(?:指出|强调|表示|说|要求|提出|认为|介绍|称)[，：]|^他(?:指出|强调|表示|说|要求|提出)",
    "引述总书记": r"^(?:习近平总书记|总书记|习近平|他)(?:[^，。]{0,10})(?:指出|强调|说|表示|要求|提出)",
    "外方讲话": r"^(?!习近平|李强|赵乐际|王沪宁|蔡奇|丁薛祥|李希|韩正|会议|总书记|他|中方|《)[一-龥·]{2,12}(?:表示"
    r"|指出|强调|说)，",
    "中方主张": r"中方(?:愿|将|支持|鼓励|决定|欢迎)|双方(?:要|应)|中国(?:愿|将)",
    "外方主张": r"^(?!中|双|各|对|南|北|东|西|前|后|多|全|地|官|警|校|企|农|医|检|院)[一-龥]方"
    r"(?:愿|坚定|期待|支持|高度|始终|全力|赞|完全|从|已|感谢|将|希望|主张|恪守)",
    "要求句": r"^(?:会议(?:指出|强调)，)?要",
    "要求": r"要(?:求|以|在|把|坚持|加强|推进|加快|全面|深入|强化|聚焦|围绕|健全|完善|严格|优化)",
    "决定": r"审议(?:并)?(?:原则)?通过|表决通过|审议了|通过(?:了)?《|决定|批准|选举产生",
    "签署发表": r"签署|见证|联合声明|发表《|宣布|提升为",
    "礼仪": r"欢迎(?:仪式|宴会)|礼兵|献花|合影|国歌|机场|握手|致以|问候|热烈",
    "指导思想": r"以[^。]{2,80}为指导|深入学习贯彻|全面贯彻|“两个确立”|“四个意识”|高举|坚强领导|领航掌舵|科学指引"
    r"|思想指引",
    "回顾": r"党的十[八九]大以来|党的二十大以来|近年来|多年来|年来，|曾|当年|20\d\d年，",
    "现状": r"目前|如今|截至|迄今|现在|当前|已(?:经)?(?:建|完|有|累|形|超|达|成|在|开|与|培|实)|累计",
    "打算": r"下一步|今年[^，。]{0,16}(?:将|计划|要)|将(?:于|在|继续|围绕|推|加|重点|启动|新增|完成|实施|投入|持续)"
    r"|计划|预计|力争"
    r"|到20\d\d年|未来",
    "时期": r"(?:今年|去年|前|上|1)(?:[一二三四0-9至—\-]{0,5}(?:个月|季度|月)|上?半年|以来)|“十[四五]五”(?:期间|时期"
    r"|以来)?",
    "统计": r"同比|环比|增长|下降|高出|占比|比重|达到?|超过?|突破|位居|居全",
    "全局": r"全国|我国|中央财政|国家|全省|全市|全区|各地",
    "场景": r"^(?:在|走进|来到|地处|位于)[^，。]{2,24}，?",
    "人物": r"告诉|看到|家里|村民|老人|孩子|女儿|妻子|邻居|师傅|阿姨|老乡|大家",
    "记者": r"记者|一线调研|跟随|镜头|系列报道|播出",
    "抒情": r"新征程|新时代|新篇章|画卷|蓝图|新局面|必将|谱写|奋进|伟大复兴|汇聚|砥砺|初心|美好|绽放|春|心系|牵挂"
    r"|民生无小事|高度重视",
    "提问": r"[？?]”?$",
    "引语": r"“[^”]{12,}”",
    "文件名": r"《[^》]+》",
    "适用范围": r"(?:适用(?:于)?本|适用本(?:法|条例|办法|规定)|本(?:法|条例|办法|规定|细则|规则)适用)",
    "定义": r"本(?:法|条例|办法|规定|细则|规则)所称|是指|包括[：:]",
    "立法目的": r"^第一条|制定本(?:法|条例|办法|规定|细则|规则)|为了",
    "原则": r"原则|方针|坚持中国共产党",
    "义务": r"应当|必须|须",
    "禁止": r"不得|禁止|严禁",
    "权利": r"可以|有权",
    "制度": r"国家(?:实行|建立|对|保障|设立|逐步|推进|禁止|依法|推动)|实行|制度",
    "鼓励": r"国家?(?:鼓励|支持)|表彰|奖励|宣传",
    "职责": r"负责(?:全国|本行政|本辖)?|主管|各自(?:的)?职责|统一(?:监督)?管理|县级以上|人民政府",
    "许可": r"许可|批准|审批|核准|登记|备案|申请|资格|条件",
    "处罚": r"处罚|罚款|追究|处分|没收|吊销|责令|刑事",
    "税费": r"税|费|经费|资金|预算|补偿|赔偿|工资",
    "期限": r"\d+日|\d+个月|\d+年|[一二三四五六七八九十]+(?:日|年|个月)|期限",
    "另行规定": r"另有规定|另行规定|由国务院|前款|但是|除外|依照[^。]{0,20}规定",
    "条": r"^第[一二三四五六七八九十百]+条",
    "项": r"^[（(][一二三四五六七八九十]+[）)]",
    "小标题": r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；，]{0,30}[。]?$",
    "冒号结尾": r"[:：]$",
    "分号结尾": r"；$",
    "施行日": r"自[^。]{2,24}起(?:施行|实施|执行|生效|废止)|同时废止",
    "承上": r"^(?:其(?!中|他|次|余)|该|此|这|他|她|它|那|上述|同时|此外|另外|并且|但|而|与此同时)",
    "其中": r"^其中",
    "主体开头": r"^(?:中共中央|国务院|国家主席|国家副主席|全国人大|[^，。]{0,12}(?:会议|座谈会|大会|论坛|开幕式))",
    "主题规模": r"主题(?:为|是)|约?\d+(?:余|多)?[名位]?(?:人|个国家)|代表[^。]{0,12}人",
    "建议倡议": r"提出[^。]{0,10}(?:建议|倡议|要求|主张)|一是|第一",
    "金额": r"\d[\d.,]*[百千万亿]*[美欧]?元",
    "百分比": r"\d[\d.]*(?:%|个百分点)",
    "计数": r"\d[\d.,]*(?:多|余)?(?:万|亿|个|家|项|件|人|吨|公里|座|条|倍|亩|套|户|处|所|名|种|次|台|斤|千瓦|平方"
    r"|立方)",
    "日期": r"\d{1,2}月\d{1,2}日|\d{1,2}日",
    "落地": r"印发|发布|出台|下达|启动|实施|开工|投运|建成|通车|投用|开通|入列",
    "举措": r"补贴|资金|投资|项目|工程|试点|改造|行动|政策|措施|免征|减免|税",
    "国际": r"国际|世界|全球",
    "指示致辞": r"作出(?:重要)?(?:指示|批示)|重要讲话|贺信|致辞|致信",
    "突出": r"(?:特别|尤其)是|首次|第一|最大|最多|历史",
    "签署文件": r"签署[^。]{0,80}(?:文件|协议|备忘录|合作|公报|声明|条约|规划)|见证签署",
    "宣布": r"(?:发表|通过)了?[^。]{0,6}《[^》]*(?:声明|宣言|公报|计划)|宣布[^。]{0,20}(?:建立|提升)|提升为",
    "审议通过": r"审议(?:并)?(?:原则)?通过《|原则通过《|会议(?:审议)?通过|表决通过",
    "召开": r"(?:同意|决定)[^。]{0,14}\d+月[^。]{0,12}召开|在京?召开|举行",
    "财政": r"(?:中央)?财政(?!金融)|资金|预算|下达|补助|国债|专项债|投入[^，。]{0,12}元|贷款|减税|退税",
    "民生": r"养老|医保|就业|补贴|育儿|托育|教育|住房|社保|社会保险",
    "开放": r"市场准入|负面清单|外资|开放|营商环境|进出口|贸易",
    "几点建议": r"提出[^。]{0,12}(?:建议|倡议|期许|希望|要求)[：，:]|^一是",
    "并列": r"[一二三四五]是|第[一二三]，|；",
    "从严": r"坚决|严格|严禁|依法|整改|追责|问责",
    "总量": r"累计|共计?[^，。]{0,6}\d|总(?:投资|规模|额|量|产值|面积)|全(?:国|省|市|区|县)",
    "之最": r"首[次个批套家]|最[大高多快]|第一|新高|历史性|突破|领先",
    "列名": r"[、][^。]{0,40}(?:负责同志|负责人)|等(?:出席|参加|陪同)",
    "议程": r"(?:研究|部署|听取|讨论|审议)[^。]{4,60}[，；](?:研究|部署|听取|讨论|审议|传达)",
    "反响": r"(?:大家|广大[^，。]{2,10}|干部群众|代表委员们?|人士)(?:一致)?(?:表示|认为)",
    "负责人说": r"^\S{2,8}(?:主任|部长|局长|负责人|发言人)[^，。]{0,14}(?:表示|介绍|说)",
    "目标年": r"20[3-9]\d年|202[7-9]年",
    "今年以来": r"今年以来|截至|以来，",
    "文件内容": r"《[^》]+》(?:提出|明确|指出|强调|就|还|共|印发|公布|实施|正式|发布)|(?:方案|意见|规划|办法)(?:提出"
    r"|明确)",
    "伤亡": r"死亡|遇难|受伤|失联|伤亡",
    "应急": r"应急响应|转移|救援|工作组|预警",
}
CUES: Final = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_NUMBER = re.compile(r"\d[\d.,]*")
_COUNTED = ("计数", "百分比", "金额")
_RANKED = ("长度", "带单位数字", "与题目重合", "与全文重合", "数字", "分句")
_NEIGHBOUR = (
    *("带单位数字", "与题目重合", "讲话", "小标题", "冒号结尾", "现状", "统计", "场景", "提问", "条", "出席", "抒情"),
    *("引述总书记", "项", "长度"),
)
_TOGETHER = {  # signs that mean more together, each named by its two parts
    "第二句出席": ("第2句", "出席"),
    "第二句讲话": ("第2句", "讲话"),
    "第二句很短": ("第2句", "短句"),
    "财政数字": ("财政", "有数字"),
    "全局数字": ("全局", "有单位数字"),
    "现状数字": ("现状", "有单位数字"),
    "打算数字": ("打算", "有单位数字"),
    "场景无数字": ("场景", "无单位数字"),
    "抒情无数字": ("抒情", "无单位数字"),
    "本省数字": ("本省", "有单位数字"),
    "短要求": ("要求句", "短句"),
    "首句近题": ("首句", "与题目重合"),
    "后部数字": ("后部", "有单位数字"),
    "后部签署": ("后部", "签署文件"),
    "末尾出席": ("近末尾", "出席"),
}


def features(texts: Sequence[str], paragraphs: Sequence[int], title: str, own: Collection[int] = ()) -> Matrix:
    """A row a sentence, a column a sign of NAMES; `own` are the sentences that name the province."""
    pairs = [_pairs(text) for text in texts]
    heading = set(_pairs(re.sub(r"【[^】]*】", "", title)))
    total = Counter(pair for each in pairs for pair in each)
    shown = Counter(pair for each in pairs for pair in set(each))
    rows = []
    for place, (text, words) in enumerate(zip(texts, pairs, strict=True)):
        row = _placed(place, len(texts), paragraphs) | _worded(text)
        row |= _shared(words, heading, total, shown)
        row["本省"] = float(place in own)
        rows.append(row)
    _ranked(rows)
    _opened(rows)
    for row in rows:
        row |= {name: row[left] * row[right] for name, (left, right) in _TOGETHER.items()}
    for place, row in enumerate(rows):
        for step, side in ((-1, "前句"), (1, "后句")):
            beside = rows[place + step] if 0 <= place + step < len(rows) else {}
            row |= {side + name: beside.get(name, 0.0) for name in _NEIGHBOUR}
            near = bool(beside) and paragraphs[place] == paragraphs[place + step]
            row[side + "同段"] = float(near)
    return np.array([[row[name] for name in NAMES] for row in rows], np.float64)


def _placed(place: int, count: int, paragraphs: Sequence[int]) -> dict[str, float]:
    """Where the sentence stands in the text and in its paragraph."""
    here = paragraphs[place]
    first = paragraphs.index(here)
    length = paragraphs.count(here)
    order = sorted(set(paragraphs))
    rank, last = order.index(here), len(order) - 1
    behind = count - 1 - place
    row = {"位置": place / max(1, count - 1), "距首": math.log1p(place), "距尾": math.log1p(behind)}
    row |= {"首句": float(place == 0)} | {f"第{n}句": float(place == n - 1) for n in (2, 3, 4)}
    row |= {f"倒数第{n}句": float(behind == n - 1) for n in (1, 2, 3)}
    row |= {"段首": float(place == first), "段尾": float(place == first + length - 1), "独句成段": float(length == 1)}
    row |= {"段内次序": min(place - first, 6) / 6, "段位置": rank / max(1, last), "首段": float(rank == 0)}
    row |= {
        "第二段": float(rank == 1),
        "末段": float(rank == last),
        "句数": math.log(count) / 4,
        "句少": 3 / max(3, count),
    }
    return row | {"后部": float(place > 0.6 * (count - 1)), "近末尾": float(behind < 3)}


def _worded(text: str) -> dict[str, float]:
    """What the sentence's own words show."""
    length, numbers = len(text), len(_NUMBER.findall(text))
    row = {"长度": min(length, 160) / 160, "长度对数": math.log(length + 1) / 5, "短句": float(length < 20)}
    row |= {"长句": float(length > 120), "很长句": float(length > 200), "中等长度": float(40 <= length <= 110)}
    row |= {name: float(bool(cue.search(text))) for name, cue in CUES.items()}
    counted = min(3, sum(len(CUES[name].findall(text)) for name in _COUNTED))
    row |= {"数字": min(numbers, 5) / 5, "有数字": float(numbers > 0), "带单位数字": counted / 3}
    row |= {"有单位数字": float(counted > 0), "无单位数字": float(counted == 0)}
    return row | {"分句": min(10, text.count("，") + text.count("、")) / 10}


def _shared(words: Sequence[str], heading: set[str], total: Counter[str], shown: Counter[str]) -> dict[str, float]:
    """How much of the sentence stands in the title and in the rest of the text."""
    own = Counter(words)
    kinds = set(words)
    return {
        "与题目重合": sum(pair in kinds for pair in heading) / max(1, len(heading)),
        "题目占比": sum(pair in heading for pair in kinds) / max(1, len(kinds)),
        "与全文重合": sum(min(total[pair] - own[pair], 5) for pair in kinds) / max(10, len(kinds)) / 2,
        "常见词": sum(shown[pair] >= 3 for pair in kinds) / max(5, len(kinds)),
        "新词": sum(shown[pair] == 1 for pair in kinds) / max(5, len(kinds)),
    }


def _ranked(rows: Sequence[dict[str, float]]) -> None:
    """Adds how far each sentence stands above the text's others."""
    for name in _RANKED:
        values = np.array([row[name] for row in rows])
        rank = (-values).argsort(kind="stable").argsort(kind="stable")
        above = (values - values.mean()) / (values.std() + 0.1)
        for place, row in enumerate(rows):
            row["相对" + name] = float(above[place])
            row[name + "居前"] = float(rank[place] < 3 and values[place] > 0)


def _opened(rows: Sequence[dict[str, float]]) -> None:
    """Adds whether the text opens with a scene, without a figure or with a quotation."""
    lead = rows[0]
    opening = max(lead["场景"], lead["抒情"], lead["短句"])
    for row in rows:
        row["首句写景"] = opening * row["首句"]
        row["首句无数字"] = (1 - lead["有数字"]) * row["首句"]
        row["首句引述"] = lead["引述总书记"] * row["首句"]
        row["引述后一句"] = lead["引述总书记"] * row["第2句"]


def _pairs(text: str) -> list[str]:
    words = re.sub(r"\W", "", text)
    return [words[place : place + 2] for place in range(len(words) - 1)]


def _names() -> tuple[str, ...]:
    row = _placed(0, 1, [0]) | _worded("") | _shared((), set(), Counter(), Counter()) | {"本省": 0.0}
    rows = [row]
    _ranked(rows)
    _opened(rows)
    sides = [side + name for side in ("前句", "后句") for name in (*_NEIGHBOUR, "同段")]
    return (*row, *_TOGETHER, *sides)


NAMES: Final = _names()
