"""A title's lines broken by sense and alike in length, never inside a common word."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise

from reports.breaks import BLANK, FREE, breaks
from reports.typeset import Form, Line, Run

SHORTEST = 4  # characters of a title's last line
MOST = 4  # lines of a title whose breaks are weighed
_AFTER = frozenset("、，：；》”）") | BLANK
_BEFORE = frozenset("（《“")
_JOINTS = frozenset("的和与及为对将并就等")
# Words that titles are made of; a line may end before or after one, never inside.
_WORDS = """
印发 发布 公布 公告 公示 下达 拨付 组织 召开 举行 举办 主持 开展 启动 实施 部署 推进 推动 推广
加快 加强 强化 深化 优化 完善 促进 支持 鼓励 引导 规范 申报 推荐 遴选 征集 征求 意见 审议 通过
批准 同意 调整 取消 废止 延续 延长 修订 修改 制定 研究 试点 示范 名单 目录 指南 办法 方案 规划
计划 条例 规定 规则 细则 措施 通知 通告 通报 决定 批复 报告 公报 统计 数据 情况 工作 会议 大会
论坛 行动 工程 项目 专项 资金 预算 补助 补贴 奖补 投资 融资 贷款 税收 财政 金融 经济 产业 行业
企业 市场 贸易 外贸 进口 出口 消费 物流 运输 港口 铁路 公路 航空 机场 能源 电力 新能源 氢能 储能
光伏 风电 海洋 海上 沿海 陆地 农业 农村 乡村 粮食 渔业 牧场 林业 水利 生态 环境 气候 绿色 低碳
碳汇 资源 土地 城市 城镇 县域 地区 区域 全国 中央 地方 国家 国际 全球 世界 中国 我国 各省 国务院
总理 科技 科学 技术 创新 研发 成果 转化 攻关 揭榜 装备 制造 制造业 服务业 工业 材料 新材料 数字
智能 人工 人工智能 网络 信息 通信 平台 基地 中心 实验室 低空 教育 学校 高校 高中 普通 职业 学生
教师 学者 青年 海外 人才 引进 就业 创业 培训 技能 大赛 文化 文物 遗产 博物馆 旅游 体育 卫生 健康
医疗 医保 养老 社会 保障 政治 法治 法律 法规 监督 监管 管理 治理 服务 建设 发展 改革 开放 合作
协作 融合 提质 扩优 升级 增长 下降 同比 环比 高质量 质量 安全 应急 防灾 标准 认证 体系 机制 制度
能力 水平 基础 设施 基础设施 重点 重大 重要 进一步 全面 常态化 现代化 一体化 有关 负责人 答记者问
记者 问题 作用 精神 思想 学习 贯彻 落实 实现 共同 富裕 和平 和谐 共和 共和国 对接 对外 对话 对口
将军 为主 并购 等级 及时 及其 等等 与会 参与 目的 的确 就近 就医 为期 作为 成为 认为 行为 中和
饱和 总和 部门 委员会 总局 办公厅 办公室 单位 机构 公司 集团 银行 代表 主席 总书记 书记 部长 同志
首相 总统 议长 会见 会谈 访问 出席 讲话 指示 强调 签署 协议 政策 小微 小微企业 投入 产教 联合体
海上风电 发展规划 前沿 预警 春运 假期 期间 上半年 下半年 年度 季度 吞吐量 货物 集装箱 存量 规模
社会融资 稳定 取得 进展 团队 进入 高峰 首个 首次 首批 任务 完成 夜间 错时 利用 保护 传承 抢救性
记录 观测 扩大 精简 文件 基层 减负 切实 营商 生产 春季
"""
_WORD = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))
_SENSE, _EDGE, _UNKNOWN, _INSIDE = 0.0, 0.06, 0.25, 5.0

Set = Callable[[Sequence[Run], Form], tuple[Line, ...]]
Measure = Callable[[Run, Form], float]


def balanced(run: Run, form: Form, compose: Set, measure: Measure) -> tuple[Line, ...]:
    """As many lines as the text needs, each ending where the sense allows; as composed where no such place fits."""
    greedy = compose([run], form)
    if not 1 < len(greedy) <= MOST:
        return greedy
    best = min(_ways(run, form, measure, len(greedy)), default=None)
    if best is None:
        return greedy
    places = (0, *best[1], len(run.text))
    parts = [replace(run, text=run.text[a:b]) for a, b in pairwise(places)]
    made = [compose([part], form if k == 0 else replace(form, indent=0)) for k, part in enumerate(parts)]
    return tuple(lines[0] for lines in made) if all(len(lines) == 1 for lines in made) else greedy


def _ways(run: Run, form: Form, measure: Measure, count: int) -> list[tuple[float, tuple[int, ...]]]:
    """Each choice of places that makes `count` lines that fit, with what it costs."""
    penalty = penalties(run.text)
    wide = lru_cache(None)(lambda a, b: measure(replace(run, text=run.text[a:b]), form))
    even = wide(0, len(run.text)) / count
    ways = []
    places = [place for place, cost in sorted(penalty.items()) if cost < _INSIDE]
    for chosen in combinations(places, count - 1):
        lines = list(pairwise((0, *chosen, len(run.text))))
        rooms = [form.measure - (form.indent if k == 0 else 0) for k in range(count)]
        if all(wide(a, b) <= room for (a, b), room in zip(lines, rooms, strict=True)):
            short = len(run.text) - chosen[-1] < SHORTEST
            ragged = sum(((wide(a, b) - even) / form.measure) ** 2 for a, b in lines)
            ways.append((ragged + sum(penalty[place] for place in chosen) + _INSIDE * short, chosen))
    return ways


def penalties(text: str) -> dict[int, float]:
    """Where a line may end, and how much it disturbs the sense there."""
    inside, edges = set[int](), set[int]()
    for word in _WORD.finditer(text):
        inside |= set(range(word.start() + 1, word.end()))
        edges |= {word.start(), word.end()}
    found = {}
    for k, strength in enumerate(breaks(text)[:-1], 1):
        if strength != FREE:
            continue
        joint = text[k - 1] in _JOINTS and k - 1 not in inside
        if text[k - 1] in _AFTER or text[k] in _BEFORE or (joint and k not in inside):
            found[k] = _SENSE
        else:
            found[k] = _INSIDE if k in inside else _EDGE if k in edges else _UNKNOWN
    return found
