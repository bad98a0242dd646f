"""The line composer on official-style text, invented and random."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.breaks import BLANK, CLOSING, NO_END, NO_START, OPENING
from reports.typeset import BODY, MEASURE, Form, Line, Run, compose_lines, width

HAN = "国务院关于印发某部某省推进产业发展资金支持企业创新人才教育文化改革试点"
PIECES = st.one_of(
    st.text(HAN, min_size=1, max_size=12),
    st.sampled_from(["，", "。", "、", "；", "：", "》、", "”。", "）（", "（《", "……", "——", "！", "？”", " "]),
    st.sampled_from(
        ["42.6亿元", "5.2%", "2026年", "3月5日", "1—4月", "0.3个百分点", "〔2026〕12号", "-3.5", "1,234.5万吨"]
    ),
    st.sampled_from(["5G", "AI", "GDP", "R&D", "LNG-FSRU", "https://example.invalid/a/b_c?d=e", "Beijing"]),
    st.builds("《{}》".format, st.text(HAN, min_size=2, max_size=14)),
    st.builds("“{}”".format, st.text(HAN, min_size=2, max_size=8)),
    st.builds("（{}）".format, st.text(HAN, min_size=2, max_size=8)),
)
TEXTS = st.builds(lambda parts: "某" + "".join(parts) + "部门。", st.lists(PIECES, min_size=1, max_size=60))


def advance(role: str, mark: str) -> float:
    """Widths as a Song face has them: half a square for a digit, a whole one for a Chinese character."""
    narrow = {".": 0.278, ",": 0.277, "%": 0.833, "W": 1.033, "m": 0.833, " ": 0.333, "-": 0.333}
    return narrow.get(mark, 0.5 if mark.isascii() else 1.0)


def lines(text: str, form: Form = BODY) -> tuple[Line, ...]:
    return compose_lines([Run(text)], advance, form)


def room(k: int) -> float:
    return MEASURE - (0 if k else BODY.indent)


@given(TEXTS)
@settings(max_examples=300)
def test_every_full_line_has_the_width_of_the_measure(text: str) -> None:
    for k, line in enumerate(lines(text)):
        if line.full:
            assert abs(width(line, advance) - room(k)) < 0.1
        else:
            assert width(line, advance) < room(k) + 0.1


@given(TEXTS)
@settings(max_examples=300)
def test_nothing_is_lost_or_reordered(text: str) -> None:
    assert "".join(line.text for line in lines(text)) == text


@given(TEXTS)
@example("某42.6亿元5.2%《业业业业》《业业业业业业业业》5.2%5.2%，，，部门。")
@settings(max_examples=300)
def test_no_line_starts_or_ends_with_a_forbidden_mark(text: str) -> None:
    made = [line.text for line in lines(text)]
    address = "https://"  # a long address may be parted anywhere inside
    assert not [line for line in made[1:] if line[0] in NO_START and address not in text]
    assert not [line for line in made[:-1] if line.rstrip()[-1] in NO_END and address not in text]


@given(TEXTS)
@settings(max_examples=300)
def test_the_last_line_is_never_a_single_character(text: str) -> None:
    made = lines(text)
    assert len(made) == 1 or sum(mark not in CLOSING | OPENING | BLANK for mark in made[-1].text) >= 2


@given(st.text(HAN, min_size=60, max_size=200))
def test_a_plain_line_has_28_characters_and_the_first_26(text: str) -> None:
    made = [line.text for line in lines(text)]
    assert [len(line) for line in made[:-2]] == [26, *[28] * (len(made) - 3)][: len(made) - 2]


def test_a_closing_mark_that_would_overflow_is_drawn_in_by_halving_it() -> None:
    first = lines("某部某省、" + "国" * 21 + "，" + "国" * 30)[0]
    assert first.text == "某部某省、" + "国" * 21 + "，"
    assert [(span.text, span.squeeze) for span in first.spans if span.squeeze] == [("，", "right")]


def test_a_comma_inside_a_line_is_halved_only_where_the_gaps_cannot_give_enough() -> None:
    enough, short = (lines("某、" + "国" * 22 + tail + "国" * 30)[0] for tail in ("5亿元", "5亿元，"))
    assert [span.text for span in enough.spans if span.squeeze] == []
    assert [span.text for span in short.spans if span.squeeze] == ["、", "，"]


def test_two_adjoining_marks_take_one_and_a_half_characters() -> None:
    (line,) = lines("《某部》、（《某省》）。")
    assert [(span.text, span.squeeze) for span in line.spans if span.squeeze] == [
        ("》", "right"),
        ("、", "right"),
        ("《", "left"),
        ("》", "right"),
        ("）", "right"),
    ]


def test_a_number_stays_whole_and_with_its_unit() -> None:
    text = "国" * 24 + "42.65亿元" + "国" * 40
    assert lines(text)[1].text.startswith("42.65亿元")


def test_dashes_and_dots_are_never_split() -> None:
    for pair in ("——", "……"):
        made = [line.text for line in lines("国" * 25 + pair + "国" * 30)]
        assert any(pair in line for line in made)


def test_western_words_take_no_letter_spacing_and_their_own_face() -> None:
    spans = lines("某部5G项目")[0].spans
    assert [(span.text, span.western) for span in spans] == [("某部", False), ("5G", True), ("项目", False)]


def test_a_long_address_is_parted_and_stays_within_the_measure() -> None:
    made = lines("见" + "https://www.example.invalid/" + "abcdefgh/" * 20 + "。")
    assert len(made) > 2
    assert all(width(line, advance) < MEASURE + 0.1 for line in made)


def test_a_smaller_size_has_its_own_grid() -> None:
    form = Form(indent=0, size=14.0)
    made = compose_lines([Run("国" * 100)], advance, form)
    assert [len(line.text) for line in made] == [32, 32, 32, 4]


def test_no_text_has_no_line() -> None:
    assert lines("") == ()
