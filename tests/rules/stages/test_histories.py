"""Random histories of acts over the table alone (law.md, invariants 1, 2, 14 and the exhaustive walk)."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.rebuild import rebuild
from oneseal.rules.stages.silence import KINDS_WITH_CONSEQUENCE, consequence
from oneseal.rules.stages.table import TRANSITIONS, By, after, possible
from tests.examples import examples


@st.composite
def walks(draw: st.DrawFn) -> list[Act]:
    """Acts to try: mostly such as the case's stage allows, so that walks get far, and any others in between."""
    stage, acts = after(Stage.DRAFT, Act.SUBMIT), []
    for _ in range(draw(st.integers(0, 40))):
        fitting = possible(stage)
        anything = not fitting or draw(st.integers(0, 3)) == 0
        act = draw(st.sampled_from(sorted(Act) if anything else sorted(fitting)))
        acts.append(act)
        stage = after(stage, act) if act in fitting else stage
    return acts


def moves(stage: Stage) -> set[tuple[Act, Stage]]:
    """Every act from a stage with every stage it may end in; accept-and-decide goes by its own two entries."""
    return {(act, end) for act in possible(stage) for end in TRANSITIONS[act].ends_from(stage)}


def history(acts: list[Act]) -> tuple[list[tuple[Act, Stage, Stage]], list[Act]]:
    """What came of trying these acts one after another: the moves made, the acts refused."""
    stage, made, refused = Stage.DRAFT, [], []
    for act in [Act.SUBMIT, *acts]:
        try:
            end = after(stage, act)
        except Refusal:
            refused.append(act)
            continue
        made.append((act, stage, end))
        stage = end
    return made, refused


@examples(100)
@given(walks())
def test_whatever_is_tried_a_history_keeps_to_the_law(acts: list[Act]) -> None:
    no_act_starts_from_a_stage_that_the_table_does_not_give_it(acts)
    there_is_one_notice_at_most_and_one_submission(acts)
    a_refusal_of_acceptance_follows_a_notice_and_its_supplement(acts)
    nothing_is_decided_that_was_not_accepted_and_nothing_twice(acts)
    a_refused_act_changes_nothing(acts)
    the_entries_of_a_history_rebuild_its_stage(acts)


def no_act_starts_from_a_stage_that_the_table_does_not_give_it(acts: list[Act]) -> None:
    made, _ = history(acts)
    for act, start, end in made:
        assert start in TRANSITIONS[act].starts
        assert end in TRANSITIONS[act].ends_from(start)
    assert all(before[2] is then[1] for before, then in pairwise(made))


def there_is_one_notice_at_most_and_one_submission(acts: list[Act]) -> None:
    names = [act for act, _, _ in history(acts)[0]]
    assert names.count(Act.NOTIFY_ONCE) <= 1
    assert names.count(Act.SUBMIT) == 1


def a_refusal_of_acceptance_follows_a_notice_and_its_supplement(acts: list[Act]) -> None:
    names = [act for act, _, _ in history(acts)[0]]
    if Act.REFUSE_ACCEPTANCE in names:
        before = names[: names.index(Act.REFUSE_ACCEPTANCE)]
        assert Act.NOTIFY_ONCE in before and Act.SUPPLEMENT in before


def nothing_is_decided_that_was_not_accepted_and_nothing_twice(acts: list[Act]) -> None:
    names = [act for act, _, _ in history(acts)[0]]
    decided = [act for act in names if act in (Act.GRANT, Act.REFUSE, Act.ACCEPT_AND_DECIDE)]
    assert len(decided) <= 1
    if decided and decided[0] is not Act.ACCEPT_AND_DECIDE:
        before = names[: names.index(decided[0])]
        assert (Act.ACCEPT in before) != (Act.DEEM_ACCEPTED in before)


def a_refused_act_changes_nothing(acts: list[Act]) -> None:
    made, refused = history(acts)
    assert history([act for act, _, _ in made[1:]])[0] == made
    assert len(made) + len(refused) == len(acts) + 1


def the_entries_of_a_history_rebuild_its_stage(acts: list[Act]) -> None:
    # accept-and-decide leaves the entries of its two halves, never one of its own
    made, _ = history([act for act in acts if act is not Act.ACCEPT_AND_DECIDE])
    told = rebuild((act.value, entry(start, end)) for act, start, end in made)
    assert (told.stage, told.version) == (made[-1][2], len(made))


def entry(start: Stage, end: Stage) -> dict[str, Any]:
    return {"from": start.value, "to": end.value, "clocks": []}


def test_accept_and_decide_is_rebuilt_from_its_two_entries() -> None:
    halves = [entry(Stage.DRAFT, Stage.RECEIVED), entry(Stage.RECEIVED, Stage.ACCEPTED)]
    grant = {**entry(Stage.ACCEPTED, Stage.GRANTED), "within": "accept_and_decide"}
    told = rebuild(zip(["submit", "accept", "grant"], [*halves, grant], strict=True))
    assert told.stage is Stage.GRANTED
    with pytest.raises(Refusal, match=r"stages\.not_at_stage"):
        rebuild(zip(["submit", "accept", "grant"], [*halves, entry(Stage.ACCEPTED, Stage.GRANTED)], strict=True))


def test_an_entry_that_does_not_follow_is_told() -> None:
    with pytest.raises(ValueError, match="entry 2 starts at accepted, the case stood at received"):
        entries = [entry(Stage.DRAFT, Stage.RECEIVED), entry(Stage.ACCEPTED, Stage.IN_REVIEW)]
        rebuild(zip(["submit", "begin_review"], entries, strict=True))


def test_every_stage_can_be_reached() -> None:
    reached = {Stage.DRAFT}
    while grown := {end for stage in reached for _, end in moves(stage)} - reached:
        reached |= grown
    assert reached == set(Stage)


@given(
    st.sampled_from(sorted(KINDS_WITH_CONSEQUENCE)),
    st.sampled_from(sorted(Stage)),
    st.sampled_from(["deemed_accepted", "none"]),
    st.sampled_from(["deemed_granted", "none"]),
    st.booleans(),
    st.booleans(),
)
def test_what_silence_does_the_table_gives_to_the_runner_at_that_stage(
    kind: str, stage: Stage, at_intake: str, at_decision: str, handed_in: bool, promise_kept: bool
) -> None:
    act = consequence(
        kind, stage, at_intake=at_intake, at_decision=at_decision, handed_in=handed_in, promise_kept=promise_kept
    )
    if act is not None:
        assert By.RUNNER in TRANSITIONS[act].by
        assert stage in TRANSITIONS[act].starts


def test_without_an_effect_of_its_own_law_silence_decides_nothing() -> None:
    quiet = {"at_intake": "none", "at_decision": "none", "handed_in": False, "promise_kept": False}
    assert consequence("intake", Stage.RECEIVED, **quiet) is None  # type: ignore[arg-type]
    assert consequence("decision", Stage.FOR_DECISION, **quiet) is None  # type: ignore[arg-type]


def test_every_act_that_only_the_runner_does_follows_from_some_silence() -> None:
    only = {act for act, row in TRANSITIONS.items() if row.by == {By.RUNNER}}
    told = {
        consequence(
            kind,
            stage,
            at_intake="deemed_accepted",
            at_decision="deemed_granted",
            at_renewal="deemed_renewed",
            handed_in=handed_in,
            promise_kept=False,
        )
        for kind in KINDS_WITH_CONSEQUENCE
        for stage in Stage
        for handed_in in (True, False)
    }
    machines = {act for act in only if act.endswith("_automatically") or act is Act.LEAVE_TO_PEOPLE}
    assert len(machines) == 5
    assert only - {Act.HAND_OVER} - machines <= told, "neither a transfer nor a machine is a silence"
    assert {Act.SUPPLEMENT, Act.GRANT} <= told
