"""Words in a title that raise or lower a document's worth, with the reason in Chinese.

Set on 14 days of 新闻联播 read by hand; the same signs rank the items of a round-up.
"""

import re
from dataclasses import dataclass

LEADERS = r"习近平|李强|赵乐际|王沪宁|蔡奇|丁薛祥|李希|韩正"
FOREIGN = "国际消息"


def signs(*texts: str) -> dict[str, int]:
    """Reason -> points of every sign that one of the texts shows; what is foreign makes no rule of ours."""
    found = {
        sign.reason: sign.points
        for sign in SIGNS
        for text in texts
        if sign.words.search(text) and not (sign.unless and sign.unless.search(text))
    }
    if FOREIGN in found:
        found = {reason: points for reason, points in found.items() if points < 0}
    return found


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that raise or lower a document's worth, unless others stand beside them."""

    points: int
    reason: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _sign(points: int, reason: str, words: str, unless: str = "") -> Sign:
    return Sign(points, reason, re.compile(words), re.compile(unless) if unless else None)


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
        -28,
        "人物、历史、风光类专题",
        r"【(?:伟大征程|党旗|文化中国行|美丽中国行|暖心|时代楷模|中国人的故事|牢记初心)[^】]*】|专题片|特别节目|节气|传统佳节|千年传承"
        r"|记者见面会|最美|红色(?:血脉|基因|展馆|文化|足迹|记忆)|革命文物|长征(?!\d|系列|[一二三四五六七八九十]+号|火箭)|抗战|英雄史诗"
        r"|飘香|共度|欢度|薪火|楷模|先进事迹|文脉绵长",
        unless="回信|强调|指示|印发|出台|保护条例|方案|规划|同意|批复",
    ),
    _sign(
        -40,
        FOREIGN,
        r"^国际联播快讯|^(?:美(?=[国称军方联媒洲伊]|加墨|中西部)|[美日英法德韩俄以乌欧伊黎](?:军|媒|称|总统)"
        r"|伊朗|日本|俄罗?斯?|乌克兰|乌(?=实施)|以色列|巴勒斯坦|黎巴嫩|叙利亚|法国|德国|英国|韩国|印度|瑞士|联合国|欧盟|北约|欧洲|非洲|七国集团"
        r"|古巴|菲律宾|刚果|加拿大|澳大利亚|巴西|墨西哥|沙特|土耳其|埃及|泰国|越南|缅甸|南极|报告说全球|主要产油国)"
        r"|美伊|伊美|俄乌|巴以|(?:美|伊|伊朗|俄)称|在(?:日内瓦|希腊|巴黎|纽约)",
        unless="^(?:美丽|美好)|中方|我国|对华|中美|中国",
    ),
    _sign(
        -30,
        "礼仪活动",
        r"仪式.{0,2}$|欢迎宴会|午宴|文艺演出|参谒|参访|离京|抵达|回到北京|欢送|唁电|遗属|国事访问$|将对中国进行|逝世|大典|公祭|拜谒",
        unless="开工",
    ),
    _sign(-12, "会见", r"会见|会谈|通电话|致贺电", unless="提升为|全面战略"),
    _sign(
        -14,
        "宣传、节庆",
        r"评论员文章|新华社综述|主题采访|报告会|出版发行|颁奖|揭晓|(?:电影|动画|动漫|电视).{0,6}[节周]|代表大会|论坛.{0,6}(?:举行|举办)|博览会在|端午|香包|民俗|节日|遗产日|风采",
    ),
    _sign(-30, "节目预告", r"(?:今晚|今日|明晚|即将).{0,6}播出|专访$|特别节目|开播"),
    _sign(-6, "客流", r"客流|出行|流动量|假期"),
    _sign(
        -28,
        "天气",
        r"降雨|暴雨|雨势|高温|寒潮|大风|沙尘|天气|气温|预警(?!机制|体系|平台|系统)|多雷阵雨",
        unless="防汛|救灾|部署|资金|办法|条例|机制|会议",
    ),
)
