"""`sites list`: 150 bodies stay readable, and of one body everything is said."""

from rich.cells import cell_len

from crawlers import sites
from crawlers.base import Channel, Site
from crawlers.stops import Stop
from desk.registered import told


class MouBu(Site):
    name = "mou_bu"
    agency = "某某部（样例）"
    short = "某部"
    doc_codes = ("某发", "某办")
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省某某厅"}  # noqa: RUF012 (as sources have it)
    delay = 4
    shell = True
    channels = (
        Channel("通知", "https://www.mou.example/tz/", evidence="site list 2021-12"),
        Channel("公报", "https://www.mou.example/gb/", older=Channel("旧公报", "https://www.mou.example/old/")),
        Channel("库", "https://www.mou.example/data", "json", evidence="2026", page="https://www.mou.example/ku/"),
    )


class MouSheng(Site):
    name = "mou_sheng"
    agency = "某某省人民政府（样例）"
    short = "某省"
    kind = "province"
    channels = tuple(
        Channel(f"第{n}类规范性文件", f"https://www.sheng.example/{n}/", evidence="2026") for n in range(9)
    )


BODIES: dict[str, Site] = {"mou_sheng": MouSheng(), "mou_bu": MouBu()}


def test_a_body_is_a_line_under_its_kind() -> None:
    lines = list(told(BODIES, {}, whole=False))
    assert lines[0] == "中央机构（1 家 3 个栏目）"
    assert lines[1].split() == ["mou_bu", "某部", "3", "栏", "通知、公报、库"]
    assert lines[2] == "省级政府（1 家 9 个栏目）"
    assert lines[3].split()[:4] == ["mou_sheng", "某省", "9", "栏"]
    assert lines[3].endswith("…")
    assert lines[4].startswith("共 2 家 12 个栏目；1 个栏目的地址没有出处，未验证。")


def test_a_stopped_body_is_marked() -> None:
    lines = list(told(BODIES, {"mou_bu": Stop("mou_bu", "2026-11-23", "对方来电")}, whole=False))
    assert lines[1].endswith("已停采（2026-11-23：对方来电）")
    assert "停采 1 家" in lines[-1]


def test_the_lines_of_the_whole_registry_keep_their_columns() -> None:
    bodies = [line for line in told(sites.load(), {}, whole=False) if line.startswith("  ")]
    assert len(bodies) == len(sites.load())
    assert len({cell_len(line.split(" 栏  ")[0]) for line in bodies}) == 1
    assert max(map(cell_len, bodies)) <= 120


def test_everything_that_a_body_declares_is_said() -> None:
    assert list(told({"mou_bu": MouBu()}, {}, whole=True)) == [
        "mou_bu　某某部（样例）（某部）　中央机构",
        "  文号　　某发、某办",
        "  领域　　经济、科技",
        "  对口　　福建：福建省某某厅",
        "  间隔　　至少 4 秒",
        "  网页　　由脚本填充，要用浏览器读",
        "  栏目　　通知　网页　工作日　出处：网站名录 2021-12",
        "　　　　　https://www.mou.example/tz/",
        "  栏目　　公报　网页　工作日　没有出处，未验证",
        "　　　　　https://www.mou.example/gb/",
        "　　　　　补采改用 https://www.mou.example/old/",
        "  栏目　　库　数据接口　工作日　出处：2026",
        "　　　　　https://www.mou.example/data",
        "　　　　　网页 https://www.mou.example/ku/",
    ]
