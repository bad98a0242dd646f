"""Whether a document opens a call (申报, 征集, 遴选, 试点, 资金), and its terms as page or attachments print them."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp.docs import attribute
from nlp.organs import issuer_of
from nlp.records import Fact, Opportunity, attachment_of
from nlp.sentences import sentences

_CALL = re.compile(
    r"申报|征集|遴选|推荐|揭榜|公开招标|招募|征文|报名|竞争性|评选|申请指南|项目指南|申报指南|试点申请|选拔|推选|认定工作|组织申请|资助"
)
_OPENS_TITLE = re.compile(
    r"(?:关于|开展|组织|启动|做好|发布|征集|公开)[^。]{0,60}(?:申报|征集|遴选|推荐|揭榜|报名|评选|选拔|认定|申请|推选|招募)"
    r"|(?:申报|项目|申请)(?:指南|通知|公告|通告|启事)|征集(?:公告|启事|通知)|邀请函|有奖征文"
)
# Results of an earlier call, opinions on a draft, results of recruitment and tenders are no calls.
_CLOSED_TITLE = re.compile(
    r"公示|公布[^。]{0,40}(?:名单|结果)|名单的|结果的?(?:公告|通知|通报)|入围|入选|获批|拟(?:录用|聘|推荐|立项|认定|支持)|中标|成交|征求意见|意见的?(?:函|通知|公告|稿)"
    r"|通过[^。]{0,20}(?:评审|验收)|撤销|取消|答记者问|解读|一图读懂|授牌|表彰|圆满|落幕|揭晓|闭幕"
    r"|关于认定|认定的公告|申报缴纳|纳税申报|摸底|验收|培训会|(?:条例|办法|规定|规则|章程|法)(?:\([^)]*\)|（[^）]*）)?$"
)
_DRAFT = re.compile(r"公开征求[^，。]{0,30}意见|征求意见稿")
_CHANNEL = re.compile(
    r"(?:申报|报送|报名|推荐|提交|邮寄|寄送|登录|填报|发送|上传)[^。]{0,40}(?:系统|平台|邮箱|网站|网址|网上|纸质|材料|我[部委局会办]|司|处)|电子邮箱|申报系统"
)
_WHO = re.compile(
    r"(?:申报(?:主体|单位|对象|范围|条件|人)|推荐(?:范围|对象|条件)|参评对象|报名条件|申请(?:人|单位|条件|资格)|征集(?:对象|范围)|遴选范围|支持对象)(?:应|须|需|为|是|:|：|包括|要求|资格)*"
)
_WHERE = re.compile(
    r"(?:登录|通过|报送?至|发送?至|寄至|提交至|上传至|在)(?P<place>[^，。；\n]{2,60}?(?:系统|平台|邮箱|网站|网址|司|处|办公室)(?:\(?(?:https?://)?[A-Za-z0-9./@_:?=&-]+\)?)?)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[\w./?=&-]+")
_REQUIRED = re.compile(r"不低于|不少于|研发|营业收入|主营|年收入|注册资本|总资产|自筹|保费|净资产")  # of the applicant
_SUPPORT = re.compile(r"支持|补助|资助|奖励|奖补|经费|额度|安排|拨付|奖金")

attribute("opportunity", None)


@Language.component("jingxun_opportunity", requires=["doc._.facts"], assigns=["doc._.opportunity"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.opportunity`."""
    doc._.opportunity = opportunity(doc._.document, doc._.facts, doc._.attachments)
    return doc


def opportunity(
    document: Document, facts: Sequence[Fact], attachments: Sequence[Attachment] = ()
) -> Opportunity | None:
    """What opens, or None; each field None where neither page nor attachment says it (printed as 未载明)."""
    if not opens(document, facts, attachments):
        return None
    organ = issuer_of(document.issuer, document.title, document.source, "".join(document.paragraphs[-3:]))
    texts = (document.paragraphs, *(attachment.paragraphs for attachment in attachments))
    return Opportunity(
        deadline=_deadline(facts),
        who=next(filter(None, map(_who, texts)), None),
        amount=next(filter(None, (_amount(text, facts, part) for part, text in _parts(texts))), None),
        issuer=organ.short if organ else document.issuer or document.source,
        where=next(filter(None, map(_where, texts)), None),
    )


def opens(document: Document, facts: Sequence[Fact], attachments: Sequence[Attachment] = ()) -> bool:
    """A call in the title, or in the page's text with both a closing day and a way to apply; never a result or a draft.

    A call in the title may leave day and way to an attachment; an attachment alone makes no call of another document.
    """
    title = document.title or (document.paragraphs[0] if document.paragraphs else "")[:80]
    if _CLOSED_TITLE.search(title) or _DRAFT.search(title):
        return False
    body = "\n".join(document.paragraphs)
    if _OPENS_TITLE.search(title):
        annex = (line for attachment in attachments for line in attachment.paragraphs)
        channel = _CHANNEL.search(body) is not None or any(map(_CHANNEL.search, annex))
        return _deadline(facts) is not None or channel or not body or "指南" in title
    closing = _deadline([fact for fact in facts if not attachment_of(fact.part)]) is not None
    return bool(closing and _CHANNEL.search(body) and len(_CALL.findall(body)) >= 3)


def _deadline(facts: Sequence[Fact]) -> str | None:
    """The applicant's day: the earliest of those that end the applying, else of those for handing in.

    What the page itself says counts before its attachments.
    """
    days = [fact for fact in facts if fact.kind == "deadline" and fact.value]
    for here in ([f for f in days if not attachment_of(f.part)], [f for f in days if attachment_of(f.part)]):
        for what in ("申报", "报送", "省级推荐", "省级审核", "截止"):
            if found := sorted(str(fact.value)[:10] for fact in here if fact.what == what):
                return found[0]
    return None


def _parts(texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """The body, then each attachment's paragraphs, with the part that facts in them carry."""
    yield from ((f"attachment {number}" if number else "", text) for number, text in enumerate(texts))


def _who(paragraphs: Sequence[str]) -> str | None:
    """The sentence that names who may apply; after a bare heading, the sentence below it."""
    lines = list(_sentences(paragraphs))
    for number, line in enumerate(lines):
        match = _WHO.search(line)
        if match is None:
            continue
        if len(line) - match.end() >= 4 and not line.endswith(("：", ":")):
            return line
        return next((below for below in lines[number + 1 :] if not below.endswith(("：", ":"))), None)
    return None


def _amount(paragraphs: Sequence[str], facts: Sequence[Fact], part: str) -> str | None:
    """The clause that states the support in money, as printed (上限, 每项 and 总额 are in its words)."""
    for fact in facts:
        if fact.kind != "money" or fact.part != part:
            continue
        paragraph = paragraphs[fact.paragraph]
        start = max(paragraph.rfind(stop, 0, fact.start) for stop in "，。；：") + 1
        ends = [place for stop in "，。；" if (place := paragraph.find(stop, fact.end)) >= 0]
        sentence = next(
            paragraph[a:b] for a, b in sentences(paragraph) if a <= fact.start < b or b >= len(paragraph.rstrip())
        )
        clause = paragraph[start : min(ends, default=len(paragraph))]
        if _SUPPORT.search(sentence) and not _REQUIRED.search(clause):
            return clause
    return None


def _where(paragraphs: Sequence[str]) -> str | None:
    """System, office or address for handing in."""
    for line in _sentences(paragraphs):
        match = _WHERE.search(line)
        if match and _CALL.search(line):
            return match["place"]
    mail = next((match for line in _sentences(paragraphs) if (match := _MAIL.search(line))), None)
    return mail[0] if mail else None


def _sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (paragraph[start:end] for start, end in sentences(paragraph))
