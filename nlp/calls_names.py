"""What a call and all that follows it are about: the title less year, issuer, wrapper and stage."""

import re
from dataclasses import dataclass

from nlp.regions import fold

_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})(?:—(?:19|20)?\d{2})? ?(?:年度|年)")
_BATCH = re.compile(r"第(?P<batch>[一二三四五六七八九十百\d]{1,4})(?P<of>批次?|届|期|轮)")
_ISSUER = re.compile(r"^.{0,80}?(?:关于|印发|转发|公布|发布|下达)(?=.)")
_BODY = re.compile(
    r"(?P<body>[一-龥]{4,24}?(?:[厅局委部会院署办司组]|办公室|管委会|政府))(?:办公室)?(?:关于|转发|公布)"
)
_CITED = re.compile(r"《(?P<name>[^《》]{4,80})》")
_TAIL = re.compile(
    r"(?:的?(?:补充)?(?:通知|公告|通告|公示|函|批复|通报|启事|决定|说明|公示公告))(?:\([^)]*\))?$|\.{3}$|…$"
)
_STAGE = re.compile(
    r"对象|组织开展|组织实施|组织推荐|组织申报|公开征集|征集遴选|申报推荐|推荐申报|继续|开展|组织|做好|启动|受理|常态化|延长|延期|调整|补充|有关|相关|事项|事宜|时间|报名"
    r"|申报|征集|遴选|推荐|评选|选拔|推选|提名|揭榜|认定|评审|评价|选认|示范创建|创建|兑现|发放|举办|转发|正式|立项|工作|指南|申请|拟入选|拟立项|拟认定|拟支持|拟推荐|拟入围|拟确定|拟|入选|入围|获批|获奖"
    r"|名单|结果|公示|公布|发布|印发|下达|拨付|安排|预算|经费|资金|补助|奖补|支持|同意|批复|列入|纳入|确定|给予|予以|单位名单|通过|复核"
)
_PLACE = re.compile(r"^(?:关于)?(?:全国|国家级?|[一-龥]{2,3}[省市]|[省市]级?)(?=.{4})")
_KIND = re.compile(r"(?:项目|企业|单位|人选|人员|候选人|课题)$")
_OTHER = re.compile(r"更名|复查|绩效|撤销|取消|抽查|整改|退出")  # a matter of its own, whatever the scheme
_NOISE = re.compile(r"[\s，、,。:：;；“”\"'‘’()（）〔〕《》\[\]·—-]|的|和|及|与|对|为")
_LEAST = 4  # characters of a name that tells one call from another
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """The name that stays the same from call to result and from year to year; `year` and `batch` apart."""

    core: str
    year: str | None
    batch: str | None


def named(title: str) -> Named:
    """工业和信息化部办公厅关于组织推荐2031年度样例集群的通知, 关于2031年度样例集群名单的公示 -> 样例集群, 2031."""
    text = fold(title).strip()
    year, batch = _YEAR.search(text), _BATCH.search(text)
    bare = _ISSUER.sub("", text, count=1)
    previous = ""
    while previous != bare:
        previous, bare = bare, _TAIL.sub("", bare)
    bare = _BATCH.sub("", _YEAR.sub("", bare))
    core = _PLACE.sub("", _KIND.sub("", _NOISE.sub("", _STAGE.sub("", bare))))
    return Named(core, year["year"] if year else None, batch["batch"] + batch["of"][0] if batch else None)


def issuing(title: str) -> str | None:
    """The body that a title names before 关于, where it is one alone."""
    match = _BODY.match(fold(title).strip())
    return match["body"] if match else None


def cited(text: str) -> tuple[str, ...]:
    """The titles that a text names in 《》."""
    return tuple(match["name"] for match in _CITED.finditer(text))


def same_name(left: Named, right: Named) -> bool:
    """Whether two titles are of one scheme: the names agree, or most of their pairs of characters do."""
    if bool(_OTHER.search(left.core)) != bool(_OTHER.search(right.core)):
        return False
    short, long = sorted((left.core, right.core), key=len)
    if len(short) < _LEAST:
        return bool(short) and short == long
    if short == long or (len(short) >= 2 * _LEAST and short in long):
        return True
    ours, theirs = ({core[i : i + 2] for i in range(len(core) - 1)} for core in (short, long))
    return 2 * len(ours & theirs) >= _ALIKE * (len(ours) + len(theirs))


def same_round(left: Named, right: Named) -> bool:
    """Whether neither year nor batch speaks against one round of the scheme."""
    return _agree(left.year, right.year) and _agree(left.batch, right.batch)


def _agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right
