"""A page or file with a mark is set aside, one that speaks of marks is not; what belongs to persons is masked."""

from dataclasses import replace

import pytest

from crawlers.protection import Marked, masked, refuse_marked, refuse_marked_lines, without_persons_numbers
from crawlers.records import Attachment, Document, Link, ListItem

URL = "https://www.mou.example/a.html"
PAGE = Document(URL, "mou", "要闻", "某部关于样例工作的通知", paragraphs=("各有关单位：", "现将有关事项通知如下。"))
FILE = Attachment(
    URL, "附件1：样例目录.pdf", "https://www.mou.example/a.pdf", "0" * 64, "pdf", ("样例目录", "一、总则")
)

MARKS = [
    "机密★1年",
    "秘密★长期",
    "绝密★",
    "绝密",
    "机 密",
    "秘　密　★　１０年",
    "密级：机密",
    "密　级：秘密　　保密期限：1年",
    "保密等级：绝密级",
    "密级：内部",
    "机密☆6个月",
    "秘密*3年",
    "机密＊１年",
    "★秘密★",
    "【机密】",
    "（秘密）",
    "機密★10年",
    "000012 机密★1年 特急",
    "份号：000012　机密★1年",
    "特急 机密",
    "秘密 10年",
    "秘密★2028年12月31日前",
    "绝密★启用前",
    "机密★1年 某部关于某项工作的请示",
    "机密　　某某部办公厅文件",
    "某某部文件 机密★1年",
    "内部★长期",
    "工作秘密",
    "工作秘密★3年",
    "核心商密★10年",
    "密件",
    "内部文件 不得公开",
    "内部文件，不得公开！",
    "内部资料 注意保存",
    "内 部 资 料，请 勿 外 传",
    "不得外传",
    "仅供内部使用",
    "仅供领导同志参阅",
    "内部参考",
    "（内部资料，会后收回）",
    "（此件不公开）",
    "注意保密，阅后退回",
    "机密文件 严禁外传",
    "未经批准，不得对外公开",
    "内部参考（第12期）",
    "秘密（1年）",
    "密级：★机密",
    "附件2 机密★1年 某目录",
]

NO_MARKS = [
    "商业秘密保护规定",
    "《中华人民共和国保守国家秘密法》",
    "国家秘密分为绝密、机密、秘密三级。",
    "密级标志应当标注在国家秘密载体的显著位置。",
    "国家秘密标志形式为“密级★保密期限”、“密级★解密时间”或者“密级★解密条件”。",
    "标注形式如“机密★10年”。",
    "机密★10年表示密级为机密，保密期限为十年。",
    "例：秘密★1年",
    "某地公开审理一起泄露机密案",
    "一、秘密级事项",
    "（一）绝密级",
    "商业秘密",
    "绝密行动543",
    "非涉密",
    "二、机密",
    "绝密级国家秘密是最重要的国家秘密，泄露会使国家安全和利益遭受特别严重的损害。",
    "密级：绝密、机密、秘密（请勾选）",
    "密级：□公开　□内部　□秘密",
    "密级：公开",
    "密级：无",
    "秘密警察史料展开幕。",
    "做好保密工作，严守党的秘密",
    "涉密文件信息资料不得在互联网上传输。",
    "未经许可，不得转载",
    "请勿转载",
    "内部资料，免费交流",
    "内部明电",
    "内部控制",
    "内部审计工作规定",
    "内部人员不得对外公开尚未发布的信息，违者依照规定处理。",
    "（此件公开发布）",
    "（此件可登党刊、发至县团级）",
    "揭开生命起源的秘密",
    "密码法宣传",
    "秘密花园",
    "注意保存好票据",
    "评审材料仅供内部使用的说明由各单位另行制定并报备案。",
    "公开",
    "★",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_page_that_bears_a_mark_is_set_aside(mark: str) -> None:
    with pytest.raises(Marked, match="已搁置") as refused:
        refuse_marked(replace(PAGE, paragraphs=(mark, *PAGE.paragraphs)))
    assert URL in str(refused.value) and "\n" not in str(refused.value) and mark not in str(refused.value)


@pytest.mark.parametrize("mark", MARKS)
def test_an_attachment_that_bears_a_mark_is_set_aside(mark: str) -> None:
    with pytest.raises(Marked, match=FILE.url):
        refuse_marked(replace(FILE, paragraphs=(mark, *FILE.paragraphs)))


@pytest.mark.parametrize("text", NO_MARKS)
def test_a_page_about_secrets_is_not_one(text: str) -> None:
    refuse_marked(replace(PAGE, title=text, paragraphs=(text, *PAGE.paragraphs, text), tables=(((text, "样例"),),)))


@pytest.mark.parametrize("text", NO_MARKS)
def test_an_attachment_about_secrets_is_not_one(text: str) -> None:
    refuse_marked(replace(FILE, paragraphs=(text, *FILE.paragraphs, text), tables=(((text, "样例"),),)))


@pytest.mark.parametrize(
    "marked",
    [
        replace(PAGE, title="机密★1年"),
        replace(PAGE, title="某项工作情况的报告（机密）"),
        replace(PAGE, title="【内部资料】某项工作情况"),
        replace(PAGE, paragraphs=(*PAGE.paragraphs, "附件1", "秘密★1年", "某目录")),
        replace(PAGE, attachments=(Link("某目录（秘密）.xlsx", "https://www.mou.example/b.xlsx"),)),
        replace(PAGE, tables=((("密级", "机密★1年"), ("份号", "000012")),)),
        replace(PAGE, tables=((("密级", "秘密", "紧急程度", "特急"),),)),
        replace(PAGE, tables=((("机密", ""), ("某部文件", "某部文件")),)),
        replace(PAGE, tables=((("某部文件", "机密★1年"),),)),
        replace(FILE, name="附件：某项方案（机密）.docx"),
        replace(FILE, name="内部资料 注意保存.pdf"),
        replace(FILE, tables=((("内部文件 不得公开", "内部文件 不得公开"), ("序号", "名称")),)),
    ],
)
def test_a_mark_counts_in_titles_names_tables_and_the_middle_of_the_text(marked: Document | Attachment) -> None:
    with pytest.raises(Marked):
        refuse_marked(marked)


@pytest.mark.parametrize(
    "table",
    [
        (("密级", "保密期限"), ("绝密", "不超过30年"), ("机密", "不超过20年"), ("秘密", "不超过10年")),
        (("绝密", "机密", "秘密"), ("30年", "20年", "10年")),
        (("序号", "事项名称", "密级"), ("1", "某类样例事项", "秘密"), ("2", "某类样例资料", "秘密")),
        (("序号", "事项名称", "密级和保密期限"), ("1", "某类样例事项", "秘密★10年")),
        (("词语", "英文"), ("秘密", "secret")),
        (("项目密级", "公开"), ("承担单位", "某单位")),
    ],
)
def test_a_published_table_of_levels_is_no_mark(table: tuple[tuple[str, ...], ...]) -> None:
    refuse_marked(replace(PAGE, tables=(table,)))
    refuse_marked(replace(FILE, tables=(table,)))


def test_levels_listed_one_below_the_other_are_no_mark() -> None:
    refuse_marked(replace(PAGE, paragraphs=("国家秘密的密级分为：", "绝密级30年", "机密级20年", "秘密级10年")))
    refuse_marked(replace(PAGE, paragraphs=("不得公开的信息：", "国家秘密", "工作秘密", "商业秘密", "个人隐私")))


def test_one_level_alone_far_from_another_is_a_mark() -> None:
    with pytest.raises(Marked):
        refuse_marked(replace(PAGE, paragraphs=("机密", *PAGE.paragraphs * 4, "绝密", "机密")))


def test_lines_above_the_article_count_too() -> None:
    with pytest.raises(Marked, match=URL):
        refuse_marked_lines(["首页", "机密★1年", "某部关于样例工作的通知"], [], URL)


NUMBERS = [
    ("联系人手机{}，", "13800138000"),
    ("手机：{}。", "138 0013 8000"),
    ("手机：{}。", "138-0013-8000"),
    ("手机：{}。", "1380-013-8000"),
    ("手机：{}。", "１３８００１３８０００"),
    ("手机：{}。", "138　0013　8000"),
    ("手机：{}", "+86 138-0013-8000"),
    ("手机：{}", "8613800138000"),
    ("Tel{}", "13800138000"),
    ("手机：{}", "1 3 8 0 0 1 3 8 0 0 0"),
    ("联系电话：{}", "13800 138000"),
    ("010-66001234/{}", "13800138000"),
    ("{}@mou.example", "13800138000"),
    ("张某 {}李某", "13800138000"),
    ("身份证号{}。", "11010519491231002X"),
    ("{}", "11010519491231002x"),
    ("（{}）", "１１０１０５１９４９１２３１００２Ｘ"),
    ("{}", "110105 19491231 002X"),
    ("{}", "110105-19491231-002X"),
    ("身份证号码：{}", "110105194912310021"),
    ("公民身份号码为{}", "1101051949****002X"),
    ("持证{}", "110105491231002"),
    ("账号{}（样例）", "4111 1111 1111 1111"),
    ("银行账号：{}", "0200001234567890123"),
    ("账　号：{}", "1100-1234-5678-9012-345"),
    ("开户行：某银行某支行 账户：{}", "8110701012345678901"),
    ("卡号为{}", "6222021234567890128"),
    ("向{}汇款", "6222 0212 3456 7890 128"),
    ("护照号码：{}", "E12345678"),
    ("港澳居民来往内地通行证号{}", "H12345678"),
    ("家庭住址：某省某市样例区{}", "某路12号"),
    ("住址：某省某县{}，", "某镇某村3组"),
    ("户籍地：某市样例区{}。", "某街道某小区"),
    ("被处罚人现住某市样例区{}，", "某路5号3栋502室"),
    ("某市样例区某路{}", "12号3栋502室"),
    ("某小区{}的住户", "6号楼2单元501"),
    ("某小区{}", "6-2-501"),
    ("某街{}（公租房）", "8弄3号楼1单元101室"),
    ("某家属院{}", "三栋二单元五〇二室"),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_what_belongs_to_a_person_is_masked_character_by_character(text: str, number: str) -> None:
    assert masked(text.format(number)) == text.format("●" * len(number))


@pytest.mark.parametrize(
    "text",
    [
        "电话010-66001234，",
        "电话：0591-87654321、87654322",
        "咨询热线：400-810-1234，4008101234，12345，95598",
        "投资12345678901元",
        "投资13800000000元",
        "总额13800000000.00元",
        "总额138,0000,0000元",
        "人民币13800000000",
        "金额（元）：13800000000",
        "发电量13800000000千瓦时",
        "编号：13800138000",
        "项目ZX13800138000",
        "https://www.mou.example/a/13800138000.html",
        "编号110105194912310021",  # no identity number: its check digit is wrong
        "项目编码：110105194912310021",
        "批号4111111111111112",  # no card: Luhn fails
        "2026年3月5日至2026年12月31日",
        "2026-03-05T12:30:00+08:00",
        "20260305123000123",
        "统一社会信用代码91350100MA12345678",
        "统一社会信用代码：12100000400000000X",
        "项目代码：2026-350100-48-01-123456",
        "某发〔2026〕13800号",
        "注册号：350100100012345",
        "1350 1400 2000 1500",
        "某市样例区某南街38号",
        "某市样例区某路12号某大厦3座502室",
        "报送地址：某市样例区某路12号2号楼502室，邮编100000",
        "某市样例区某路12号502室",
        "建成安置房6栋320户",
        "完成3个单元120户改造",
        "新建一座3号矿井",
        "由户籍所在地公安机关办理。",
        "户籍地：某省某市",
        "通知其户籍所在地或者现居住地的城市街道办事处。",
        "家住某县某村的种粮大户",
        "护照办理须知",
        "账户余额12345678901元",
        "个人养老金账户13800000000户",
        "邮箱：yangli@mou.example",
        "身份证号码应当真实有效。",
    ],
)
def test_other_numbers_and_addresses_stay(text: str) -> None:
    assert masked(text) == text


def test_a_table_cell_is_read_behind_its_label() -> None:
    tables = (
        (("姓名", "家庭住址", "银行账号"), ("张某", "某省某县某镇某村", "0200001234567890")),
        (("账号", "0200001234567890"), ("总投资（元）", "13800000000")),
        (("单位", "金额（元）", "电话"), ("某单位", "13800000000", "13800138000"), ("某所", "5000元", "13800138000")),
    )
    found = without_persons_numbers(replace(PAGE, tables=tables)).tables
    assert found[0][1] == ("张某", "某省某县●●●●", "●" * 16)
    assert found[1] == (("账号", "●" * 16), ("总投资（元）", "13800000000"))
    assert [row[1:] for row in found[2][1:]] == [("13800000000", "●" * 11), ("5000元", "●" * 11)]


def test_everything_that_people_read_is_masked_and_what_leads_to_the_page_is_not() -> None:
    number, struck = "13800138000", "●" * 11
    link = Link(f"报名表{number}.docx", f"https://www.mou.example/{number}.docx")
    page = replace(
        PAGE,
        url=link.url,
        title=number,
        paragraphs=(number,),
        tables=(((number,),),),
        attachments=(link,),
        source=number,
    )
    found = without_persons_numbers(page)
    assert {found.title, *found.paragraphs, found.tables[0][0][0], found.source} == {struck}
    assert found.attachments == (replace(link, name=f"报名表{struck}.docx"),)
    assert found.url == link.url


def test_an_attachment_and_a_listed_title_are_masked() -> None:
    number, struck = "13800138000", "●" * 11
    file = without_persons_numbers(replace(FILE, name=number, paragraphs=(number,), tables=(((number,),),)))
    assert (file.name, file.paragraphs, file.tables) == (struck, (struck,), (((struck,),),))
    assert without_persons_numbers(ListItem(URL, f"联系{number}")).title == f"联系{struck}"
