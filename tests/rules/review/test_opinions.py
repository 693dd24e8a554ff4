"""Opinions, groups of parallel steps, procedures and the one extension."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.opinions import (
    Outcome,
    StepState,
    must_be_answered,
    must_be_officers,
    must_be_points,
    must_be_two,
    must_not_contradict,
    next_open,
    points_of_step,
    points_that_apply,
)
from oneseal.rules.review.procedures import excluded_by, extension_of, must_cite, procedures_of, stops_clock
from tests.rules.catalogue.shipped import snapshot


def step(no: int, par: int, state: str = "waiting", kind: str = "审查", post: str = "REV01") -> StepState:
    return StepState(no, f"环节{no}", kind, post, par, state)


def test_parallel_steps_open_together_and_the_next_group_waits_for_all() -> None:
    steps = [step(2, 2), step(3, 2), step(4, 3)]
    assert next_open(steps) == [2, 3]
    assert next_open([step(2, 2, "done"), step(3, 2, "open"), step(4, 3)]) == []
    assert next_open([step(2, 2, "done"), step(3, 2, "done"), step(4, 3)]) == [4]
    assert next_open([step(2, 2, "done")]) == []
    assert next_open([step(2, 2, "void"), step(3, 3)]) == [3]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["waiting", "open", "done", "void"])), max_size=8))
def test_nothing_opens_ahead_of_an_undone_earlier_group(rows: list[tuple[int, str]]) -> None:
    steps = [step(no, par, state) for no, (par, state) in enumerate(rows, start=1)]
    opened = next_open(steps)
    for no in opened:
        earlier = [one for one in steps if one.par_no < steps[no - 1].par_no]
        assert all(one.state in ("done", "void") for one in earlier)


@pytest.mark.parametrize(
    ("state", "officers", "enough"),
    [
        (step(4, 3, kind="现场核查", post="REV02"), [1, 2], True),
        (step(4, 3, kind="现场核查", post="REV02"), [1], False),
        (step(4, 3, kind="现场核查", post="REV02"), [1, 1], False),
        (StepState(4, "查", "审查", "REV01", 3, "open", "现场核查"), [1], False),
        (step(2, 2), [], True),
    ],
)
def test_a_verification_has_two_different_officers(state: StepState, officers: list[int], enough: bool) -> None:
    if enough:
        must_be_two(state, officers)
        return
    with pytest.raises(Refusal, match=r"review\.two_officers"):
        must_be_two(state, officers)


def test_whoever_is_named_as_an_officer_holds_a_post_at_the_body() -> None:
    must_be_officers([1, 2], {1, 2, 3})
    with pytest.raises(Refusal, match=r"review\.not_an_officer"):
        must_be_officers([1, 4], {1, 2, 3})


def test_each_post_answers_its_own_points_and_none_of_intake() -> None:
    points = [
        {"key": "1.1", "post": "WIN01", "stage": "受理"},
        {"key": "2.1", "post": "REV01", "stage": "审查"},
        {"key": "2.2", "post": "REV06", "stage": "审查"},
    ]
    assert points_of_step(points, "REV01", {"REV01", "REV06"}) == ["2.1"]
    assert points_of_step(points, "REV02", {"REV01"}) == []
    with pytest.raises(Refusal, match=r"review\.point_not_of_version"):
        must_be_points(["9.9"], ["2.1"])


def test_an_opinion_answers_every_point_and_does_not_contradict_them() -> None:
    with pytest.raises(Refusal, match=r"review\.points_unanswered.*2 .*平面图、2\.3"):
        must_be_answered(["2.1", "2.2", "2.3"], {"2.1": "met"}, {"2.1": "执照", "2.2": "平面图"})
    with pytest.raises(Refusal, match=r"review\.opinion_contradicts.*平面图、2\.3"):
        must_not_contradict(Outcome.AGREE, {"2.1": "met", "2.2": "doubt", "2.3": "unmet"}, {"2.2": "平面图"})
    must_not_contradict(Outcome.OBJECT, {"2.1": "unmet"}, {})


def version(
    *steps: tuple[str, bool], overrides: Sequence[str | dict[str, str]] = (), extension: object = None
) -> dict[str, object]:
    return {
        "item": {"name": "某事项"},
        "steps": [{"procedure": name, "excluded": excluded} for name, excluded in steps],
        "overrides": [one if isinstance(one, dict) else {"rule": "exclude", "value": one} for one in overrides],
        "limits": {"extension": extension},
    }


@pytest.mark.parametrize(
    ("snapshot", "kind", "stops"),
    [
        (version(), "现场核查", False),
        (version(), "公示", False),
        (version(("检验检测", True)), "检测", True),
        (version(("专家评审", False)), "专家评审", False),
        (version(overrides=("听证",)), "听证", True),
    ],
)
def test_only_a_procedure_that_law_requires_stops_the_clock(
    snapshot: dict[str, object], kind: str, stops: bool
) -> None:
    assert stops_clock(snapshot, kind) is stops


HEARING = {
    "rule": "mandatory_hearing",
    "value": "1",
    "text": "审批应当举行听证",
    "law": "娱乐场所管理条例",
    "article": "10",
}
WATER = {
    "rule": "exclude",
    "value": "听证、征求意见",
    "text": "审批期限不包括举行听证和征求有关部门意见的时间",
    "law": "取水许可和水资源费征收管理条例",
    "article": "19",
}


@pytest.mark.parametrize(
    ("override", "kind", "said", "cited"),
    [
        (HEARING, "听证", "", "娱乐场所管理条例第10条"),
        (HEARING, "听证", "《消防法》第十五条", "消防法第十五条"),
        (WATER, "征求意见", "", "取水许可和水资源费征收管理条例第19条"),
        (WATER, "专家评审", "", None),
        (WATER, "专家评审", "上级要求", None),
        (WATER, "专家评审", "行政许可法第四十五条", None),
        (WATER, "专家评审", "《中华人民共和国行政许可法》第45条", None),
        (WATER, "专家评审", "行政许可法第四十六条", "行政许可法第四十六条"),
    ],
)
def test_a_procedure_that_stops_the_clock_cites_the_law_that_requires_it(
    override: dict[str, str], kind: str, said: str, cited: str | None
) -> None:
    if cited:
        assert str(must_cite(version(overrides=[override]), kind, said)) == cited
        return
    with pytest.raises(Refusal, match=r"review\.procedure_basis_needed"):
        must_cite(version(overrides=[override]), kind, said)


def test_what_stops_the_clock_is_read_whole_from_steps_and_overrides() -> None:
    beside = dict.fromkeys(("现场核查", "公示", "征求意见", "审图", "竣工验收"), False)
    assert procedures_of(version()) == beside
    steps = version(("检验检测", True), ("检测", False), ("专家评审", False), ("专家评审", True), ("公证", True))
    assert procedures_of(steps) == {**beside, "检验": True, "检测": True, "专家评审": True}
    assert procedures_of(version(overrides=[HEARING])) == {**beside, "听证": True}
    own = {"rule": "exclude", "value": "听证、、 委托评估，征求意见"}
    assert procedures_of(version(overrides=[own])) == {**beside, "听证": True, "委托评估": True, "征求意见": True}
    assert procedures_of(version(overrides=[{"rule": "exclude", "text": "不含拍卖"}])) == {**beside, "拍卖": True}
    assert procedures_of(version(overrides=[{"rule": "limit", "value": "听证"}])) == beside


@pytest.mark.parametrize(("article", "said"), [("10", "第10条"), ("第十条", "第十条"), (None, "")])
def test_an_article_is_told_as_it_is_held(article: str | None, said: str) -> None:
    override = {key: value for key, value in {**HEARING, "article": article}.items() if value is not None}
    assert str(must_cite(version(overrides=[override]), "听证", "")) == f"娱乐场所管理条例{said}"


def test_the_items_own_law_lets_other_procedures_stop_the_clock() -> None:
    assert stops_clock(version(overrides=[WATER]), "征求意见")
    assert not stops_clock(version(), "征求意见")


@pytest.mark.parametrize(
    ("seq", "kind", "law"),
    [
        (95, "委托评估", "企业投资项目核准和备案管理条例第10条"),
        (135, "征求意见", "取水许可和水资源费征收管理条例第19条"),
        (239, "公告", "中国公民收养子女登记办法第8条"),
    ],
)
def test_every_exclusion_of_the_catalogue_names_a_procedure_that_can_be_begun_and_cites_its_law(
    seq: int, kind: str, law: str
) -> None:
    shipped = snapshot(seq)
    assert procedures_of(shipped)[kind] and stops_clock(shipped, kind)
    cited = must_cite(shipped, kind, "")
    assert str(cited) == law and excluded_by(kind, cited) == cited
    assert excluded_by("听证", cited) is None
    with pytest.raises(Refusal, match=r"review\.procedure_unknown"):
        stops_clock(version(), "委托评估")


def test_a_procedure_beyond_law_is_refused() -> None:
    with pytest.raises(Refusal, match=r"review\.procedure_not_required"):
        stops_clock(version(), "听证")
    with pytest.raises(Refusal, match=r"review\.procedure_unknown"):
        stops_clock(version(), "领导签批")


def test_there_is_one_extension_and_only_where_law_gives_it() -> None:
    given_by_law = version(extension={"n": 10, "unit": "working_day"})
    assert extension_of(given_by_law, extended=False) == Limit(10, Unit.WORKING_DAY)
    with pytest.raises(Refusal, match=r"review\.extended_already"):
        extension_of(given_by_law, extended=True)
    with pytest.raises(Refusal, match=r"review\.no_extension"):
        extension_of(version(), extended=False)


def test_a_point_of_a_situation_is_looked_at_where_the_answers_call_for_it_alone() -> None:
    form = snapshot(12)
    always, sometimes = {"key": "2.1"}, {"key": "2.2", "when": "Q1=1"}

    def keys(answer: str) -> list[str]:
        found = points_that_apply({**form, "points": [always, sometimes]}, lambda: {"Q1": answer})
        return [point["key"] for point in found]

    assert (keys("1"), keys("2")) == (["2.1", "2.2"], ["2.1"])

    def never() -> dict[str, str]:
        raise AssertionError("nothing is unsealed where no point asks")

    assert points_that_apply({**form, "points": [always]}, never) == [always]
