"""What falls due on a day, told by the words around it: 申报, 征求意见, 施行, 有效期 …; None = an ordinary day."""

import re

CLOCK = (
    r"(?: ?\([^)]{1,8}\))? ?(?P<half>上午|下午|中午|晚上?)? ?"
    r"(?:(?P<time>(?P<hour>[012]?\d) ?(?:[:：时点] ?(?P<minute>[0-5]\d)?分?|整))整?)?(?: ?\([^)]{1,8}\))?"
)
_PLAIN = re.sub(r"\?P<\w+>", "?:", CLOCK)
_UNTIL = re.compile(
    rf"{_PLAIN} ?(?:24时)?(?:下班)?(?:\([^)]{{1,12}}\))?"
    r"(?:之前|以前|前(?![后往夕来期述者几])|为止|止(?!于)|截止)"
)
_GAP = r"(?:\([^)]{1,6}\))?(?:零时|0时)?"
_EFFECT = re.compile(rf"{_GAP}起?(?:开始|正式|全面){{0,2}}(?:施行|实施|执行(?!期满)|生效|实行|试行|启用)")
_LATER_EFFECT = re.compile(
    r"(?:\([^)]{1,6}\))?起[，,]"
    r"(?:[^，。；]{0,20}(?:施行|实施|执行|生效)|(?:下调|上调|调整|取消|停止|免征|减征|免收|暂停|恢复|放开|统一|对[^，。；]{2,40}征))"
)
_END = re.compile(
    rf"{_GAP}(?:起|止|后)?(?:即行|自行|自动|同时|正式|予以)?(?P<what>废止|停止(?:执行|实施|施行|使用)|失效|终止执行)"
)
_RULE = re.compile(r"(?:政策|规定|办法|通知|公告|条例|措施)[^，。；]{0,12}$")
_FROM = re.compile(r"(?:自|从|于|在) ?$")
_VALID = re.compile(
    r"有效期(?:限)?(?:自[^，。；]{0,24})?(?:延长|延续|顺延|截止|截)?(?:为|至|到|:|：)? ?$"
    r"|(?:执行|实施|施行|试行|适用|有效)(?:期限|期|时间)?(?:延长|延续|顺延|截止|截)?(?:至|到) ?$"
)
_RUNS = re.compile(r"(?:执行|实施|适用|施行|有效|政策)(?:期限|期|时间)[^，。；]{0,24}[—至到-] ?$")
_POLICY_RUNS = re.compile(
    r"(?:^|[，,、.\s])(?:自|从|在)?[^，。；]{0,4}\d年[^，。；]{1,10}(?:起|[日月底])? ?[—至到-] ?$"
)
_POLICY = re.compile(
    r"^(?:期间|止|之间)?[，,][^。；]{0,60}?(?:减按|减半|减征|减免|免征|免收|征收|抵扣|加计|退税|补贴|返还|享受|适用|给予|贴息|按\d)"
)
_SPAN = re.compile(
    r"(?:(?:研究|建设|合同|项目|培训|会议|活动|实习|聘)(?:期限|周期|起止|时间)|填写“)[^，。；]{0,30}[—至到-] ?$"
)  # how long a project lasts
_AT_LATEST = re.compile(
    r"(?:截止|截至)(?:时间|日期|期限)?(?:为|是|到|至|于|在|:|：){0,2} ?(?:北京时间)? ?$"
    r"|(?:最迟|至迟|最晚|不迟|不晚)(?:应?于|至|在)? ?$"
)
_NAMED = re.compile(
    r"(?:截[止稿标]|(?:申报|申请|报名|受理|征集|填报|提交|推荐|反馈|公示)[^，。；]{0,6}截止?)[^，。；]{0,8}$"
)
_REPLACED = re.compile(r"原(?:定|计划|为|来|申报|截止)[^，。；]{0,4}$")
_CONDITION = re.compile(r"(?:注册|成立|设立|出生|登记|取得|毕业|执行期(?!限)|签订|获得|批准|发表|领取)[^，。；]{0,14}$")
_CONDITION_AFTER = re.compile(
    r"^[^，。；]{0,12}?前(?:已|成立|注册|出生|取得|设立|获得|领取|签订|登记|建成投|开工|竣工|完工|上市|批准|发布的|印发的|投产"
    r"|可[^通登在以]|未(?!能?(?:申报|提交|报送|报名|填报|缴|登录|完成申报))|尚|曾|参加|入职|结题|购买|缴纳|毕业|退休|出生|投保|交付|受理的|发表)"
)
_WINDOW = re.compile(
    r"申报|申请|申领|征文|受理|报名|征集|公示|征求|填报|提交|推荐|反馈|投稿|报送|开放|逾期|过期|寄送|投递|递交|提名|预约|缴费"
)
_STATED = re.compile(r"时间|日期|期限|最迟|至迟|最晚|不迟|不晚")
_PUT_OFF = re.compile(r"(?:延长|延期|延迟|延后|延|推迟|调整|变更|更改)(?:至|到|为) ?$")
_SHUTS = re.compile(rf"{_PLAIN}(?:准时|自动|统一)?(?:关闭|停止(?:受理|接收|申报|填报))")
_DOOR = re.compile(r"(?:系统|平台|通道|窗口|端口|网站)[^，。；]{0,8}$")
_HEADING = 16  # characters
_COUNTED = re.compile(r"^[^。；\n]{0,40}?(?:累计|已|共有|(?<![寄送到])达到?|余额|同比|增长)")
_SENTENCE = re.compile(r"[。；;\n！!]")
_COMMA = re.compile(r"[，,]")
_RANGE = re.compile(r"(?:[日时)分点整\d旬底初]|起) ?[—至到-] ?$")
_WITHIN = re.compile(r"(?:期间|之间)?[^，。；]{0,20}?(?:填报|提交|报名|上传|投稿|申报材料|申请材料)")
_PROVINCIAL = re.compile(
    r"省级|各省|各地(?!区企)|省[、(]|推荐(?:单位|部门)"
)  # who recommends or examines what others apply for
_PROVINCE_ACTS = re.compile(r".{0,6}前(?:由|经)?(?:各省|省级)")
_OPINIONS = re.compile(r"征求[^，。；]{0,12}意见|如有(?:修改)?(?:意见|建议)|意见(?:和|或|与|、)?建议")
_ANSWERED = re.compile(r"反馈|提出|回复|函告|书面")
_APPLYING = re.compile(r"参评|申报|申请人|报名|投稿|参赛")  # what is handed in there is an application
_WHATS = (
    ("征求意见", re.compile(r"征求意见|意见[^，。]{0,6}反馈|反馈[^，。]{0,8}意见|提出意见|修改意见")),
    ("公示", re.compile(r"公示")),
    ("申报", re.compile(r"申报|申请|申领|报名|推荐|遴选|征集|投稿|揭榜|填报|受理|投标|参评|截稿|征文|投递|提名")),
    ("缴纳", re.compile(r"缴费|缴纳|缴款|缴税")),
    ("备案", re.compile(r"备案")),
    ("报送", re.compile(r"报送|上报|报我|报备|提交|反馈|寄送|发送|送达|寄至|报至|报市|报省|交至|送至")),
    ("完成", re.compile(r"完成|建成|到位|实现|基本|全部|落实|达到|形成|制定|出台|整改|下达|建立|印发|竣工|验收")),
)


def due(folded: str, start: int, end: int) -> str | None:
    """What ends (or begins to hold) on the day at start..end; None when it is an ordinary day."""
    *earlier, before = _SENTENCE.split(folded[max(0, start - 60) : start])
    if earlier and len(earlier[-1]) <= _HEADING and _STATED.search(earlier[-1]):
        before = earlier[-1] + before  # 一、申报时间。即日起至6月30日
    after = _SENTENCE.split(folded[end : end + 60])[0]
    if after.startswith("到期") and _RULE.search(before):
        return "有效期"
    if over := _END.match(after):
        return "有效期" if over["what"] == "失效" else "废止"
    if _LATER_EFFECT.match(after) and _FROM.search(before):
        return "施行"
    if _EFFECT.match(after) and (after.lstrip().startswith("起") or _FROM.search(before)):
        return "施行"
    if _CONDITION.search(before) or _CONDITION_AFTER.search(after):
        return None
    if _VALID.search(before) or _RUNS.search(before) or (_POLICY_RUNS.search(before) and _POLICY.search(after)):
        return "有效期"
    if _SPAN.search(before) or _REPLACED.search(before):
        return None
    if _UNTIL.match(after):
        return named(before, after)
    if _SHUTS.match(after) and _DOOR.search(before):
        return named(before, after)
    if _latest(before, after) or (
        _RANGE.search(before) and (_WINDOW.search(before + after[:8]) or _WITHIN.match(after))
    ):
        return named(before, after, behind=True)
    return None


def past_counts(what: str) -> bool:
    """Whether it is told although it was over when the text came out: since when a rule holds, until when it held."""
    return what in ("施行", "有效期", "废止")


def named(before: str, after: str, behind: bool = False) -> str:
    """The name of a deadline: the words after it count before those in front of it, unless it stands `behind` its name.

    省级… is what the province does with what others apply for.
    """
    clause, act = _COMMA.split(before)[-1], _COMMA.split(after)[0]
    if _PROVINCIAL.search(clause) or _PROVINCE_ACTS.match(act):
        for what in ("推荐", "审核"):
            if what in act or (what in clause and "申" not in act):
                return f"省级{what}"
    if _OPINIONS.search(before) and _ANSWERED.search(act):
        return "征求意见"
    for text in (clause, before, after) if behind else (act, clause, after, before):
        for what, pattern in _WHATS:
            if pattern.search(text):
                return "申报" if what == "报送" and _APPLYING.search(clause) else what
    return "截止"


def _latest(before: str, after: str) -> bool:
    """截至6月30日 is a deadline where something is handed in, not where a count follows: 截至5月底，全国累计…."""
    match = _AT_LATEST.search(before)
    if _PUT_OFF.search(before) and (_WINDOW.search(before) or "截止" in before):
        return True
    if match is None:
        return bool(_NAMED.search(before)) and not _COUNTED.match(after)
    if _STATED.search(match[0]):
        return True
    return _WINDOW.search(before + after[:30]) is not None and not _COUNTED.match(after)
