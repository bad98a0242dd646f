"""Whether a document opens a call (申报, 征集, 遴选, 揭榜, 大赛): its title first, then what its text asks for."""

import re

from crawlers.records import Document
from nlp.regions import fold

# What applicants are asked to do: said of a coming round in the title of a notice.
_ACT = r"(?:申报|征集|遴选|揭榜|招募|征文|报名|评选|选拔|推选|提名|参评|征稿|申领|兑付)"
_BEGINS = r"(?:关于|开展|组织|做好|启动|发布|公开|征集|受理|转发|继续|印发)"
_OPENS = re.compile(
    rf"{_BEGINS}.{{0,90}}?{_ACT}|(?:申报|申请|项目|课题|报名|征集|遴选|招募|选题)(?:指南|公告|通告|启事|通知|须知|补充说明)|{_ACT}的?(?:公告|启事|邀请函|函$)"
    r"|(?:申报|申请|报名)(?:的?受理|受理工作)的?(?:公告|通告|通知)"
    r"|(?:课题|研究项目|研究专项|社科项目)(?:公开)?招标的?(?:公告|通告|通知|启事)"
    rf"|启动.{{0,20}}{_ACT}|{_ACT}(?:工作)?(?:正式)?(?:启动|开启|开始)|有奖征|发布[^。]{{0,40}}榜单"
)
# Acts that a notice also uses of what is decided or done: they need the form of a notice that begins something.
_NOTED = re.compile(
    r"(?:组织|开展|做好|启动)[^。]{0,70}(?:推荐|资助|申请|认定|选认|示范创建|评价(?=[和及与]复核)|国家级[^。]{2,16}(?:建设|培育))(?:[和及与、][^。]{2,8})?(?:工作|事项|事宜|材料|项目)?"
    r"(?:的(?:通知|公告|通告|函)|\.{3}$|…$)"
    r"|关于[^。]{0,70}(?:推荐|资助|申请)(?:[和及与][^。]{2,6})?等?(?:有关|相关)?(?:工作|事项|事宜|材料|项目)?的(?:通知|公告|通告|函)"
    r"|(?:组织|做好|关于)推荐[^。]{2,60}的(?:通知|函)"
    r"|受理[^。]{2,60}(?:计划|项目|资金|补助|扶持|资助|奖励|基金|课题)的?(?:公告|通告|启事|通知)"
    r"|(?:组织|开展|启动)[^。]{0,60}(?:专项资金|补助资金|奖补资金|资助)申"
    r"|举办[^。]{0,80}(?:创新|创业|创客|设计|数据|创意|成果|科学家|算法|应用)[^。]{0,40}(?:大赛|竞赛)"
    r"[^。]{0,30}(?:通知|公告|\.{3}|…)"
    r"|(?:邀请|组织)[^。]{0,20}(?:参展|参加)[^。]{0,40}(?:展|博览会|交易会|洽谈会)[^。]{0,10}的(?:函|通知)"
)
# Acts that open something only where the text has a day and a way to hand in.
_PILOT = re.compile(
    r"(?:开展|组织|启动|实施|做好)[^。]{0,60}(?:试点|示范|揭榜挂帅|培育|创建|储备|建设|评价|评审|兑现|兑付|补贴|补偿|奖励|大赛|竞赛|复核|工程|计划)"
    r"(?:和[^。]{2,8}|及[^。]{2,8})?(?:工作|申报|行动|政策)?的(?:通知|公告)"
    r"|(?:推荐|人选)的通知|专项[^。]{0,10}事项的通知|举办[^。]{2,60}(?:大赛|竞赛|比赛)的通知"
)
# Results of an earlier round, drafts for opinions, rules, tenders, posts, trainings, taxes, news of what was done.
_CLOSED = re.compile(
    r"公示|公布[^。]{0,60}(?:名单|结果|通知|目录|公告|通告|案例|课题|项目)|名单(?:的|$|\()|结果的?(?:公告|通知|通报|通告|函)|入围|入选|获批|入库[^。]{0,20}的公告"
    r"|拟(?:录用|聘|推荐|立项|认定|支持|安排|入库|确定|公布|奖|提名|同意|申请)|中标|成交|竞争性|磋商|采购|(?<!课题)(?<!课题公开)(?<!研究项目)(?<!研究专项)(?<!社科项目)招标|询价|比选|竞价|拍卖"
    r"|征求[^。]{0,60}意见|意见的?(?:函|通知|公告|稿)|通过[^。]{0,20}(?:评审|验收)|撤销|取消|注销|答记者问|解读|一图|图解|图读|问答|办事指南|服务指南"
    r"|授牌|表彰(?!奖励)|圆满|落幕|揭晓|闭幕|开幕|决赛|收官|颁奖|颁\.|出炉|斩获|佳绩|亮相|开赛|举行$|举行(?=[,，])"
    r"|关于认定|认定的公告|(?<!申报)(?:认定|授予)[^。]{0,30}为[^。]{0,30}的(?:公告|决定|通告|批复)|纳税|税费|缴纳|保障金|增值税|所得税|摸底|验收|中期评估|绩效评价|复核结果"
    r"|(?:培训|辅导|说明|推进|座谈|总结|部署|宣讲|推介|交流|动员|对接)(?:班|会)|招聘|录用|公务员|资格审查|笔试|面试"
    r"|下达|拨付|配售|选房|摇号|督查|线索|普查|统计调查|调查的"
    r"|推荐目录|推荐名单|标准目录|调整[^。]{0,30}(?:有关事项|业绩)|圆\.|圆…|宣传(?:周|月|日)|宣传活动"
    r"|召开|谈|调研|学习教育|党日|主题活动|挂牌|突破|成立|完成|审批结果|核准|批复|备案"
    r"|征兵|飞行学员|招生|联合国|采访|(?:资格|等级|水平|执业|职业|统一|招录)[^。]{0,10}考试|考试[^。]{0,10}(?:报名|报考)|考生|准考证"
    r"|^(?:请问|我想|您好)|\?$|？$"
)
_RULES = re.compile(
    r"(?:条例|办法|规定|规则|章程|细则|规程|标准|规划|意见|纲要|目录|制度|准则|法)(?:\([^)]*\)|[（][^）]*[）])?$"
)
_RULE_GIVEN = re.compile(
    r"(?:印发|发布|公布|修订|修改|废止)[^《]{0,4}《[^》]*(?:条例|办法|规定|规则|章程|细则|规程|标准|规划|意见|纲要|目录|制度|准则)(?:\([^)]*\))?》"
    rf"(?!(?:[，,]?[并暨及和]|的通知[和及])[^《。]{{0,20}}{_ACT})"  # a rule given together with the round that it opens
)
_NAME = re.compile(r"[《〈]([^《》〈〉]*)[》〉]")
_DRAFT = re.compile(r"公开征求[^，。]{0,30}意见|征求意见稿")
_ASKS = re.compile(
    r"申报|征集|遴选|推荐|揭榜|招募|征文|征稿|报名|评选|选拔|推选|自荐|初评|投稿|参评|参赛|参展|申请|试点|资助|提名|申领|补助|奖补|入库|课题"
)
_CHANNEL = re.compile(
    r"(?:申报|报送|报名|推荐|提交|邮寄|寄送|寄至|登录|填报|发送|发至|上传|反馈|报至|送至|报我|递交)[^。]{0,60}"
    r"(?:系统|平台|邮箱|网站|网址|网上|纸质|材料|申报书|申请书|推荐表|我[部委局会办]|司|处|办公室|@|https?:)|(?:系统|平台|小程序)(?:上|中)?(?:在线|网上)?(?:填报|申报|报名)|(?:系统|平台|小程序)填写(?:申请|申报|报名)|电子邮箱|申报系统"
)
_BEGUN = re.compile(
    rf"(?:现|决定|拟|启动)[^。；]{{0,12}}(?:组织|开展|启动|面向)[^。；]{{0,60}}?{_ACT}|现(?:就|将)[^。；]{{0,60}}{_ACT}[^。；]{{0,20}}(?:通知|公告|通告)如下"
)
_WAY = re.compile(r"(?m)^[一二三四五六七八九十]{1,2}、(?:申报|报名|申请)(?:方式|渠道|途径)(?:和时间|及时间)?[:：。]?$")
_MATERIALS = re.compile(r"(?:申报|申请|推荐)(?:材料|书|表)")
_POST = re.compile(r"招聘|应聘|录用|投标人|供应商|投标文件|纳税人|培训班|学员")


def titled(document: Document) -> str:
    """The title, or how the text begins where there is none; brackets in their plain form."""
    return fold(document.title or (document.paragraphs[0] if document.paragraphs else "")[:80]).strip()


def closed(title: str) -> bool:
    """Whether the title is one of a result, a draft, a rule, a tender, a post, a training or news of what was done."""
    if _DRAFT.search(title) or _RULE_GIVEN.search(title):
        return True
    bare = _NAME.sub(_rule_name, title)
    return _CLOSED.search(bare) is not None or _RULES.search(bare) is not None


def opens_by_title(title: str) -> bool:
    """Whether the title says that something may be applied for."""
    bare = _NAME.sub(_rule_name, title)
    return not closed(title) and (_OPENS.search(bare) is not None or _NOTED.search(bare) is not None)


def opens(title: str, body: str, annexes: str, dated: bool, taken: bool = False) -> bool:
    """Whether it is a call; `dated`: a day is stated by which applicants hand in.

    `taken`: such a day stands in an attachment, or applications are taken at any time.

    A call in the title may leave day and way to an attachment; an attachment alone makes no call of another document.
    """
    if closed(title):
        return False
    asked = len(_ASKS.findall(body))
    channel = _CHANNEL.search(body) is not None
    if opens_by_title(title):
        silent = not body.strip()
        return silent or dated or taken or channel or asked >= 1 or _CHANNEL.search(annexes) is not None
    if not channel or _POST.search(title + body[:400]):
        return False
    if _BEGUN.search(body[:600]) or _WAY.search(body):
        return asked >= 3
    if not _PILOT.search(title):
        return dated and asked >= 3
    return dated and (asked >= 2 or _MATERIALS.search(body) is not None)


def _rule_name(match: re.Match[str]) -> str:
    """《…》 says what a notice is about only where it is a guide or a plan; the name of a rule is no call of ours."""
    name = match[1]
    return f"《{name}》" if name.endswith(("指南", "方案", "公告", "通知", "榜单")) else "《》"
