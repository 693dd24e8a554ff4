"""The stage table: law.md's rows one by one, and that every stage that is not final reaches a final one."""

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.bars import NORM_STAGES, PORTAL_BAR, steps_done
from oneseal.rules.stages.names import ACT_NAMES, BEFORE_DECISION, CLOSED, FINAL, STAGE_NAMES, Act, Stage
from oneseal.rules.stages.table import TRANSITIONS, By, after, possible

S, A = Stage, Act
ROWS = [
    (S.DRAFT, A.SUBMIT, S.RECEIVED),
    (S.RECEIVED, A.ANSWER_NOT_NEEDED, S.NOT_ACCEPTED),
    (S.SUPPLEMENTED, A.ANSWER_NOT_NEEDED, S.NOT_ACCEPTED),
    (S.RECEIVED, A.ANSWER_NOT_OURS, S.NOT_ACCEPTED),
    (S.RECEIVED, A.REJECT_BARRED, S.NOT_ACCEPTED),
    (S.RECEIVED, A.CORRECT_ON_SPOT, S.RECEIVED),
    (S.RECEIVED, A.NOTIFY_ONCE, S.CORRECTION),
    (S.CORRECTION, A.SUPPLEMENT, S.SUPPLEMENTED),
    (S.CORRECTION, A.LAPSE_CORRECTION, S.NOT_SUPPLEMENTED),
    (S.RECEIVED, A.ACCEPT, S.ACCEPTED),
    (S.SUPPLEMENTED, A.ACCEPT, S.ACCEPTED),
    (S.RECEIVED, A.DEEM_ACCEPTED, S.ACCEPTED),
    (S.SUPPLEMENTED, A.DEEM_ACCEPTED, S.ACCEPTED),
    (S.SUPPLEMENTED, A.REFUSE_ACCEPTANCE, S.NOT_ACCEPTED),
    (S.ACCEPTED, A.LAPSE_PROMISE, S.WITHDRAWN),
    (S.IN_REVIEW, A.LAPSE_PROMISE, S.WITHDRAWN),
    (S.RECEIVED, A.ACCEPT_AND_DECIDE, S.GRANTED),
    (S.ACCEPTED, A.BEGIN_REVIEW, S.IN_REVIEW),
    (S.IN_REVIEW, A.OPINE, S.IN_REVIEW),
    (S.IN_REVIEW, A.PAUSE, S.IN_REVIEW),
    (S.IN_REVIEW, A.RESUME, S.IN_REVIEW),
    (S.IN_REVIEW, A.EXTEND, S.IN_REVIEW),
    (S.IN_REVIEW, A.SEND_TO_DECISION, S.FOR_DECISION),
    (S.FOR_DECISION, A.RETURN_TO_REVIEW, S.IN_REVIEW),
    (S.FOR_DECISION, A.GRANT, S.GRANTED),
    (S.FOR_DECISION, A.REFUSE, S.REFUSED),
    (S.GRANTED, A.ISSUE, S.ISSUED),
    (S.ISSUED, A.DELIVER, S.DELIVERED),
    (S.GRANTED, A.DELIVER, S.DELIVERED),
    (S.REFUSED, A.DELIVER, S.DELIVERED),
    (S.DELIVERED, A.COMPLETE, S.COMPLETED),
    (S.COMPLETED, A.ARCHIVE, S.ARCHIVED),
    *((stage, A.ARCHIVE, S.ARCHIVED) for stage in sorted(CLOSED)),
]


@pytest.mark.parametrize(("start", "act", "end"), ROWS)
def test_an_act_leads_where_the_law_says(start: Stage, act: Act, end: Stage) -> None:
    assert after(start, act) is end


def test_every_other_pair_of_stage_and_act_is_refused_and_says_where_the_act_belongs() -> None:
    allowed = {(stage, act) for act, row in TRANSITIONS.items() for stage in row.starts}
    for stage in Stage:
        for act in Act:
            if (stage, act) in allowed:
                continue
            with pytest.raises(Refusal) as refused:
                after(stage, act)
            assert refused.value.code == "stages.not_at_stage"
            assert STAGE_NAMES[stage][0] in refused.value.sentence("zh")


def test_every_stage_that_is_not_final_reaches_a_final_one() -> None:
    def reached(stage: Stage) -> set[Stage]:
        seen, queue = {stage}, [stage]
        while queue:
            here = queue.pop()
            for act in possible(here):
                for end in TRANSITIONS[act].ends_from(here):
                    if end not in seen:
                        seen.add(end)
                        queue.append(end)
        return seen

    for stage in Stage:
        if stage not in FINAL:
            assert reached(stage) & FINAL, stage


def test_a_closed_case_takes_no_act_but_the_archive_what_goes_back_to_the_payer_and_the_notice_at_the_window() -> None:
    for stage in CLOSED:
        assert possible(stage) == (Act.REFUND_FEE, Act.HAND_OUT, Act.ARCHIVE)
    assert possible(Stage.ARCHIVED) == ()


def test_withdrawal_and_termination_end_before_the_decision() -> None:
    for stage in (Stage.GRANTED, Stage.REFUSED, Stage.ISSUED):
        assert Act.WITHDRAW not in possible(stage)
        assert Act.TERMINATE not in possible(stage)


def test_accept_and_decide_grants_from_its_own_acceptance_and_nobody_else_does() -> None:
    assert after(Stage.ACCEPTED, Act.GRANT, within=Act.ACCEPT_AND_DECIDE) is Stage.GRANTED
    with pytest.raises(Refusal):
        after(Stage.ACCEPTED, Act.GRANT)
    with pytest.raises(Refusal):
        after(Stage.RECEIVED, Act.GRANT, within=Act.ACCEPT_AND_DECIDE)


def test_an_ending_that_the_table_does_not_hold_is_a_mistake_of_the_caller() -> None:
    assert after(Stage.ACCEPTED, Act.LAPSE_PROMISE, ending=Stage.ACCEPTANCE_REVOKED) is Stage.ACCEPTANCE_REVOKED
    with pytest.raises(ValueError, match="cannot end"):
        after(Stage.ACCEPTED, Act.LAPSE_PROMISE, ending=Stage.GRANTED)


def test_every_act_names_its_article() -> None:
    assert all(row.article for row in TRANSITIONS.values())
    assert TRANSITIONS[Act.HAND_OVER].article == "行政许可法第二十五条"


def test_what_the_law_does_by_silence_is_the_runners_alone() -> None:
    for act in (Act.DEEM_ACCEPTED, Act.LAPSE_CORRECTION, Act.LAPSE_PROMISE):
        assert TRANSITIONS[act].by == {By.RUNNER}


def test_every_act_and_stage_has_names_and_a_place_on_the_bars() -> None:
    assert set(ACT_NAMES) == set(Act) == set(TRANSITIONS)
    assert set(STAGE_NAMES) == set(Stage)
    assert {steps_done(stage) for stage in Stage} <= set(range(len(PORTAL_BAR) + 1))
    assert list(NORM_STAGES) == ["told", "accepted", "handled", "approved", "completed", "delivered", "complained"]


def test_an_act_at_the_wrong_stage_is_refused_with_where_the_case_stands_and_where_the_act_belongs() -> None:
    with pytest.raises(Refusal) as told:
        after(S.DRAFT, A.ANSWER_NOT_NEEDED)
    (here_zh, here_en), starts = STAGE_NAMES[S.DRAFT], [STAGE_NAMES[S.RECEIVED], STAGE_NAMES[S.SUPPLEMENTED]]
    assert told.value.facts["act"] == "answer_not_needed" and told.value.facts["stage"] == "draft"
    zh, en = told.value.sentence("zh"), told.value.sentence("en")
    assert here_zh in zh and "、".join(name for name, _ in starts) in zh
    assert here_en in en and ", ".join(name for _, name in starts) in en


def test_a_commitment_taken_back_before_the_decision_leads_back_to_review_and_from_no_other_stage() -> None:
    row = TRANSITIONS[Act.WITHDRAW_COMMITMENT]
    assert {stage: row.ends_from(stage) for stage in row.starts} == {
        stage: (Stage.IN_REVIEW if stage is Stage.FOR_DECISION else stage,) for stage in BEFORE_DECISION
    }
