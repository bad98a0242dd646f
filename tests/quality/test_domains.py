"""The shipped domain model: obvious cases, empty input, the promises of its interface. The score is gate.py's."""

import hashlib
import json
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import spacy

from nlp import domains, train
from nlp.records import DOMAINS, OTHER, Probabilities
from tests.quality import gate

SAMPLES = [  # invented (样例)
    ("政治", "某部党组召开会议传达学习全面从严治党会议精神", "会议强调，要压实管党治党责任，持续纠治四风。"),
    ("政治", "某国务院办公厅关于某同志任免职务的通知", "任命样例甲为某部副部长；免去样例乙的某部副部长职务。"),
    ("经济", "某局发布9月份居民消费价格数据", "9月份，居民消费价格同比上涨0.9%，工业生产者出厂价格同比下降1.1%。"),
    ("经济", "某部关于下达中央预算内投资计划的通知", "支持重大基础设施项目建设，稳定投资，促进消费。"),
    (
        "科技",
        "某部关于发布重点研发计划量子信息专项申报指南的通知",
        "围绕量子计算基础研究部署科研课题，支持重点实验室开展攻关。",
    ),
    (
        "教育",
        "某部关于做好义务教育阶段学校招生入学工作的通知",
        "中小学校要严格落实免试就近入学，规范办学行为，加强教师队伍建设。",
    ),
    (
        "文化",
        "某局公布一批重点文物保护单位和非物质文化遗产名录",
        "加强文物保护利用，办好博物馆展览，推动传统戏曲传承。",
    ),
    ("人才", "某院关于2031年院士增选工作的通知", "请各单位组织推荐院士候选人，做好专家评审和公示。"),
    ("人才", "某中心2031年公开招聘拟聘人员公示", "经考试、体检、考察，拟聘用样例甲等人员。"),
    (OTHER, "某地发布台风蓝色预警", "预计台风将于明日登陆，沿海有大风和暴雨，请注意防范。"),
    (OTHER, "某局通报法定传染病疫情概况", "本月共报告法定传染病若干例，发病数居前的为流行性感冒、病毒性肝炎。"),
]


@pytest.mark.parametrize(("label", "title", "body"), SAMPLES)
def test_an_obvious_text_gets_its_label(label: str, title: str, body: str) -> None:
    assert label in domains.labels(domains.classify([(title, body)])[0])


@pytest.mark.parametrize(
    "text", [("", ""), ("", "某局公布文物保护名录。"), ("某局公布文物保护名录", ""), ("　\n", "1" * 5000)]
)
def test_a_text_with_nothing_in_a_part_has_six_probabilities(text: tuple[str, str]) -> None:
    values = domains.classify([text])[0].values
    assert len(values) == len(DOMAINS) and all(0 <= value <= 1 for value in values)


def test_an_empty_text_is_other() -> None:
    assert domains.labels(domains.classify([("", "")])[0]) == (OTHER,)


def test_a_clear_text_is_not_unsure_and_one_between_two_domains_is() -> None:
    doubt = domains.shipped().doubt
    clear, between = Probabilities((1.0, 0.0, 0.0, 0.0, 0.0, 0.0)), Probabilities((1.0, 1 - doubt, 0.0, 0.0, 0.0, 0.0))
    assert (domains.unsure(clear), domains.unsure(between)) == (False, True)


def test_no_texts_give_no_results() -> None:
    assert domains.classify([]) == []


def test_other_never_stands_beside_a_domain() -> None:
    threshold = domains.shipped().threshold
    rows = [Probabilities(tuple(float(number >> bit & 1) * threshold for bit in range(6))) for number in range(64)]
    assert [row for row in map(domains.labels, rows) if OTHER in row] == [(OTHER,)]


def test_the_answer_does_not_depend_on_the_batch() -> None:
    texts = [(title, body) for _, title, body in SAMPLES]
    together = [result.values for result in domains.classify(texts)]
    assert together == [pytest.approx(domains.classify([text])[0].values, abs=1e-6) for text in texts]


def test_the_component_says_the_same_as_the_function() -> None:
    import_module("nlp.gists")  # declares what the component reads
    nlp = spacy.blank("zh")
    nlp.add_pipe("jingxun_domains")
    docs = [nlp.make_doc(body) for _, _, body in SAMPLES]
    for doc, (_, title, _) in zip(docs, SAMPLES, strict=True):
        doc._.gist = title, doc.text
    texts = [(title, doc.text) for doc, (_, title, _) in zip(docs, SAMPLES, strict=True)]
    found = [(doc._.labels, doc._.unsure) for doc in nlp.pipe(docs)]
    assert found == [(domains.labels(p), domains.unsure(p)) for p in domains.classify(texts)]


def test_the_shipped_model_decides_the_check_samples_as_noted() -> None:
    rows = [json.loads(line) for line in train.CHECK.read_text(encoding="utf-8").splitlines()]
    samples = [row for row in rows if "title" in row]
    assert samples and train.check(domains.shipped(), samples) == 0


def test_a_model_that_decides_otherwise_fails_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"title": SAMPLES[0][1], "body": SAMPLES[0][2], "labels": ["文化"], "domains": [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]}
    assert train.check(domains.shipped(), [row]) == 1
    assert SAMPLES[0][1] in capsys.readouterr().err


def test_labels_read_beyond_the_labelled_set_are_labels_by_id() -> None:
    rows = [json.loads(line) for line in train.READ.read_text(encoding="utf-8").splitlines()]
    assert all(
        row.keys() == {"id", "labels"} and row["labels"] and set(row["labels"]) <= set(train.CLASSES) for row in rows
    )
    assert not [row for row in rows if OTHER in row["labels"] and len(row["labels"]) > 1]
    assert len({row["id"] for row in rows}) == len(rows)


def test_what_only_teaches_never_stands_beside_its_copy_among_the_scored() -> None:
    empty = domains.counts([("", "")] * 4)
    group, late = np.array([0, 1, 1, 2], np.int32), np.zeros(4, bool)
    gold = train.Gold(empty, np.eye(4, 7, dtype=bool), group, late, 2, empty, late)
    assert gold.at(np.array([0])).group.tolist() == [0, 2]


def test_the_weights_fit_the_allowance() -> None:
    sizes = [file.stat().st_size for file in domains.FOLDER.iterdir()]
    assert max(sizes) <= 4_000_000 and sum(sizes) <= 12_000_000


def test_the_settings_name_the_weights_that_lie_beside_them() -> None:
    settings = json.loads((domains.FOLDER / "domains.json").read_text(encoding="utf-8"))
    assert settings["weights"] == hashlib.sha256((domains.FOLDER / "domains.npz").read_bytes()).hexdigest()


def test_near_copies_share_a_group() -> None:
    title, body = SAMPLES[2][1:]
    groups = train.near_copies([(title, body), (SAMPLES[5][1], SAMPLES[5][2]), (title, body + "（完）")])
    assert groups[0] == groups[2] != groups[1]


@pytest.fixture(scope="module")
def data() -> Path:
    folder = gate.SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"没有共享数据（{gate.SHARED}）")
    return folder


def test_the_shipped_model_has_learnt_the_labelled_set(data: Path) -> None:
    rows = list(train.lines(data / train.LABELLED))
    right = [
        set(domains.labels(p)) == set(row["labels"])
        for p, row in zip(domains.classify(list(map(train.text, rows))), rows, strict=True)
    ]
    assert sum(right) / len(right) > 0.9


def test_the_settings_name_the_data_they_were_trained_on(data: Path) -> None:
    settings = json.loads((domains.FOLDER / "domains.json").read_text(encoding="utf-8"))
    assert settings["data"] == {name: train.digest(data / name) for name in (train.LABELLED, *train.UNLABELLED)}


def test_an_update_never_lowers_a_floor_unless_told() -> None:
    floors = {"a": gate.Floor(score=0.9, data="x")}
    found = {"a": gate.Floor(score=0.8, data="x")}
    assert gate.raised(floors, found, allow=False) == floors
    assert gate.raised(floors, found, allow=True) == found


@pytest.mark.parametrize(("score", "data", "holds"), [(0.9, "x", True), (0.8979, "x", False), (0.95, "y", False)])
def test_a_floor_holds_for_its_own_data_and_no_lower_score(score: float, data: str, holds: bool) -> None:
    assert gate.verdict(gate.Floor(score=score, data=data), gate.Floor(score=0.9, data="x"))[0] is holds
