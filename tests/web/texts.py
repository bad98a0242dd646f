"""Invented titles, paragraphs and files: no two alike, none of them anybody's."""

import io
import zipfile
from datetime import date
from itertools import product

_SUBJECTS = (
    *("样例企业用电报装", "样例社区托育服务", "样例乡村道路养护", "样例海水养殖用海", "样例中小企业数字化改造"),
    *("样例旧厂房更新利用", "样例高校成果转移转化", "样例非遗工坊建设", "样例冷链物流补短板", "样例县级医院设备更新"),
    *("样例林下经济发展", "样例职业技能竞赛", "样例港口岸电使用", "样例再生水利用", "样例公共数据授权运营"),
    *("样例专利开放许可", "样例仓储设施改造", "样例科普场馆开放", "样例青年人才驿站", "样例首台套保险补偿"),
)
_ACTS = (
    *("某部关于做好{}工作的通知", "某局关于公开征求{}办法意见的公告", "某部召开{}推进会", "某局公布{}试点名单"),
    *("{}三年行动方案印发", "某部答记者问：{}怎么看", "关于{}有关事项的公告", "某局负责人赴某地调研{}情况"),
)
_TITLES = [act.format(subject) for subject, act in product(_SUBJECTS, _ACTS)]
_FIGURES = "零一二三四五六七八九"


def title(number: int) -> str:
    """The title of document `number`: another for each, of ordinary length."""
    named = "".join(_FIGURES[int(figure)] for figure in str(number))
    return f"{_TITLES[number * 37 % len(_TITLES)]}（第{named}号）"


def paragraphs(number: int, version: int = 0) -> list[str]:
    """The text of document `number`; every later version says another amount and has one sentence more."""
    subject = _SUBJECTS[number * 37 // len(_ACTS) % len(_SUBJECTS)]
    amount = 100 + (number * 7 + version * 13) % 900
    text = [
        f"为推进{subject}，某部在某地召开会议，听取第{number}号样例方案的汇报，明确了下一步的任务和分工。",
        f"会议提出，今年安排样例资金{amount}万元，支持{3 + number % 40}个县区的{10 + number % 90}个项目。",
        f"各地要在{1 + number % 12}月底前报送进展情况，报送编号为样例{number}，逾期未报的不再纳入支持范围。",
        "以上内容全部为样例，机构、数字、项目均系虚构，仅供测试使用，不是真实的文件。",
    ]
    return text + [f"第{version}次更正：样例资金数额以本次公布的为准，其余内容不变，原样例同时作废。"] * bool(version)


def sentence(day: date, number: int) -> str:
    """What a list says under a title."""
    return f"样例摘要{number}：{day.year}年的这一条只为测试而写，没有更多内容。"


def docx(number: int) -> bytes:
    """A small Word file that says which document it belongs to."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    said = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs(number)[1:3])
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as out:
        out.writestr(zipfile.ZipInfo("[Content_Types].xml"), types)
        text = f"<w:document xmlns:w='{name}'><w:body>{said}</w:body></w:document>"
        out.writestr(zipfile.ZipInfo("word/document.xml"), text)
    return parcel.getvalue()


def pdf(number: int) -> bytes:
    """A PDF of one page that says which document it belongs to."""
    shown = f"BT /F1 12 Tf 72 700 Td (Sample document {number}, sample funds only.) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    body, places = b"%PDF-1.4\n", []
    for at, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 5\n0000000000 65535 f \n" + table
    return body + start + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
