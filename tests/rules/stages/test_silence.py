"""What silence does, kind by kind: an act only where the clock's kind and the case's stage belong together."""

import pytest

from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.silence import KINDS_WITH_CONSEQUENCE, consequence

DEEMS = {"at_intake": "deemed_accepted", "at_decision": "deemed_granted"}
NOTHING = {"at_intake": "none", "at_decision": "none"}

# kind of the clock, stage of the case, what was handed in, the promise kept → the act where silence counts as a yes
ACTS = [
    ("intake", Stage.RECEIVED, False, False, Act.DEEM_ACCEPTED),
    ("intake", Stage.SUPPLEMENTED, False, False, None),
    ("intake_after_supplement", Stage.SUPPLEMENTED, False, False, Act.DEEM_ACCEPTED),
    ("intake_after_supplement", Stage.RECEIVED, False, False, None),
    ("correction", Stage.CORRECTION, True, False, Act.SUPPLEMENT),
    ("correction", Stage.CORRECTION, False, True, Act.LAPSE_CORRECTION),
    ("correction", Stage.RECEIVED, True, False, None),
    ("tolerance_promise", Stage.ACCEPTED, False, False, Act.LAPSE_PROMISE),
    ("tolerance_promise", Stage.IN_REVIEW, True, False, Act.LAPSE_PROMISE),
    ("tolerance_promise", Stage.IN_REVIEW, False, True, None),
    ("tolerance_promise", Stage.FOR_DECISION, False, False, None),
    ("decision", Stage.FOR_DECISION, False, False, Act.GRANT),
    ("decision", Stage.IN_REVIEW, False, False, None),
]


@pytest.mark.parametrize(("kind", "stage", "handed_in", "kept", "act"), ACTS)
def test_silence_acts_only_where_kind_and_stage_belong_together(
    kind: str, stage: Stage, handed_in: bool, kept: bool, act: Act | None
) -> None:
    assert consequence(kind, stage, **DEEMS, handed_in=handed_in, promise_kept=kept) is act
    by_version = act in (Act.DEEM_ACCEPTED, Act.GRANT)
    wanted = None if by_version else act
    assert consequence(kind, stage, **NOTHING, handed_in=handed_in, promise_kept=kept) is wanted


@pytest.mark.parametrize("stage", list(Stage))
def test_a_renewal_that_nobody_decided_is_deemed_where_the_version_says_so(stage: Stage) -> None:
    undecided = stage in (Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION)
    for effect in ("deemed_renewed", "none", None):
        told = {} if effect is None else {"at_renewal": effect}
        act = consequence("renewal", stage, **DEEMS, handed_in=True, promise_kept=True, **told)
        assert act is (Act.DEEM_RENEWED if undecided and effect == "deemed_renewed" else None)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_clock_without_consequence_does_nothing_at_any_stage(stage: Stage) -> None:
    for kind in ("hearing", "certificate", "Intake", "correction "):
        assert kind not in KINDS_WITH_CONSEQUENCE
        assert consequence(kind, stage, **DEEMS, handed_in=True, promise_kept=False) is None
