"""The pre-check: the words of the refusal that would come, what a machine can't judge, and never a guess (I15)."""

import pytest

from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.intake.completeness import MaterialState, must_be_in_hand
from oneseal.rules.intake.prechecking import (
    RULES,
    VERDICT_NAMES,
    Judged,
    Verdict,
    after_the_form,
    all_passed,
    by_hand,
    conditions_judged,
    may_go_on,
    papers_judged,
    passed,
    tried,
)
from oneseal.rules.refusals import Refusal


def state(seq: int, verdict: str, *, asked: bool = True, tolerable: bool = False) -> MaterialState:
    return MaterialState(seq, f"材料{seq}", asked, verdict, tolerable=tolerable)


def tried_on(*rows: MaterialState) -> Judged:
    return tried("materials", lambda: must_be_in_hand(rows))


@pytest.mark.parametrize(
    ("rows", "verdict", "named"),
    [
        ([state(1, "complete"), state(2, "held"), state(3, "promised")], Verdict.PASSED, ""),
        ([state(1, "")], Verdict.PASSED, ""),
        ([state(1, "missing", asked=False)], Verdict.PASSED, ""),
        ([state(1, "missing"), state(2, "")], Verdict.FAILED, "材料1"),
        ([state(1, "defective")], Verdict.FAILED, "材料1"),
        ([state(1, "tolerated", tolerable=True)], Verdict.PASSED, ""),
        ([state(1, "tolerated")], Verdict.FAILED, "材料1"),
    ],
)
def test_materials_fail_where_one_is_missing_wrong_or_tolerated_against_the_list(
    rows: list[MaterialState], verdict: Verdict, named: str
) -> None:
    found = tried_on(*rows)
    assert (found.verdict, named in found.said.zh, found.todo == RULES["materials"].todo) == (
        verdict,
        True,
        verdict is Verdict.FAILED,
    )


def test_a_failed_rule_says_what_the_refusal_would_say_in_both_languages_and_on_its_article() -> None:
    rows = [state(1, "missing")]
    with pytest.raises(Refusal) as refused:
        must_be_in_hand(rows)
    found = tried_on(*rows)
    assert found.said == Sentence(refused.value.sentence("zh"), refused.value.sentence("en"))
    assert found.basis == refused.value.article


def test_what_is_no_refusal_is_a_fault_and_goes_on() -> None:
    with pytest.raises(ZeroDivisionError):
        tried("form", lambda: 1 // 0)


@pytest.mark.parametrize(
    ("rows", "verdict", "named"),
    [
        ([state(1, "complete"), state(2, "held")], Verdict.PASSED, ""),
        ([state(1, ""), state(2, ""), state(3, "complete")], Verdict.BY_HAND, "材料1、材料2"),
        ([state(1, "", asked=False)], Verdict.PASSED, ""),
        ([state(1, "missing")], Verdict.PASSED, ""),
    ],
)
def test_a_paper_that_nobody_has_looked_at_is_for_a_person(
    rows: list[MaterialState], verdict: Verdict, named: str
) -> None:
    found = papers_judged(rows)
    assert (found.verdict, named in found.said.zh, named in found.said.en) == (verdict, True, True)
    assert found.code == "papers"


@pytest.mark.parametrize(("conditions", "verdict"), [([], Verdict.PASSED), ([{"ord": 1}, {"ord": 2}], Verdict.BY_HAND)])
def test_conditions_of_law_are_the_reviewers(conditions: list[object], verdict: Verdict) -> None:
    found = conditions_judged({"conditions": conditions})
    assert (found.code, found.verdict) == ("conditions", verdict)
    assert ("2" in found.said.zh and "2" in found.said.en) is bool(conditions)


def test_what_rests_on_the_form_waits_for_it_and_nothing_is_guessed() -> None:
    found = after_the_form("level")
    assert (found.verdict, found.name) == (Verdict.BY_HAND, RULES["level"].name)
    assert found.said.zh and found.said.en


def test_a_verdict_carries_the_name_the_basis_and_where_something_can_be_done_what() -> None:
    nothing, said = Sentence("", ""), Sentence("看", "look")
    form, papers = RULES["form"], RULES["papers"]
    assert passed("form") == Judged("form", Verdict.PASSED, form.name, nothing, form.basis, nothing)
    assert by_hand("papers", said) == Judged("papers", Verdict.BY_HAND, papers.name, said, papers.basis, papers.todo)
    assert tried_on(state(1, "missing")).name == RULES["materials"].name


def test_only_a_failed_rule_stands_in_the_way_and_only_passes_let_a_machine_act() -> None:
    fine, open_one, wrong = passed("form"), by_hand("papers", Sentence("看", "look")), tried_on(state(1, "missing"))
    assert may_go_on([fine, open_one]) and not may_go_on([fine, wrong])
    assert all_passed([fine]) and not all_passed([fine, open_one]) and not all_passed([wrong])


def test_every_rule_and_verdict_has_both_languages_a_basis_and_something_to_do() -> None:
    for code, rule in RULES.items():
        assert all((rule.name.zh, rule.name.en, rule.basis, rule.todo.zh, rule.todo.en)), code
    assert all(name.zh and name.en for name in VERDICT_NAMES.values())
    assert set(VERDICT_NAMES) == set(Verdict)


def test_a_rule_of_several_rows_is_named_with_its_row() -> None:
    one = passed("point")
    assert one.key == "point"
    assert Judged("point", Verdict.PASSED, one.name, one.said, "", one.todo, "2.1").key == "point:2.1"
