"""From which stage an act leads where, and whose it is: the asker's, the helper's, the head's (I16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from oneseal.rules.assistance.names import HELP_ACT_NAMES, STAGE_NAMES, HelpAct, HelpStage
from oneseal.rules.assistance.refusals import NOT_AT_THIS_STAGE, NOT_THE_HELPER
from oneseal.rules.permissions.groups import HELP_GIVERS
from oneseal.rules.permissions.people import Principal

Whose = Literal["asker", "helper", "body", "runner"]

_A, _H, _F = HelpStage.ASKED, HelpStage.HELPING, HelpStage.FINISHED


@dataclass(frozen=True)
class Move:
    """An act: from these stages to that one, or staying where it is."""

    whose: Whose
    begin: frozenset[HelpStage]
    end: HelpStage | None = None


MOVES: Final[Mapping[HelpAct, Move]] = {
    HelpAct.TAKE: Move("body", frozenset({_A}), _H),
    HelpAct.GIVE: Move("body", frozenset({_A}), _H),
    HelpAct.HAND_ON: Move("helper", frozenset({_H})),
    HelpAct.PROLONG: Move("helper", frozenset({_H})),
    HelpAct.NOTE: Move("helper", frozenset({_H})),
    HelpAct.LINK: Move("helper", frozenset({_H})),
    HelpAct.PREPARE: Move("helper", frozenset({_H})),
    HelpAct.FINISH: Move("helper", frozenset({_H}), _F),
    HelpAct.CONFIRM: Move("asker", frozenset({_F}), HelpStage.DONE),
    HelpAct.NOT_YET: Move("asker", frozenset({_F}), _H),
    HelpAct.WITHDRAW: Move("asker", frozenset({_A, _H, _F}), HelpStage.WITHDRAWN),
    HelpAct.GIVE_UP: Move("helper", frozenset({_A, _H}), HelpStage.NOT_POSSIBLE),
    HelpAct.LAPSE: Move("runner", frozenset({_F}), HelpStage.DONE),
}
"""Every act but ASK, which makes the help."""


def follows(stage: HelpStage, act: HelpAct) -> HelpStage:
    """The stage after the act, or the refusal that names where it stands (I16: done, withdrawn, or not possible)."""
    move = MOVES[act]
    if stage not in move.begin:
        raise NOT_AT_THIS_STAGE.refuse(
            act_zh=HELP_ACT_NAMES[act][0],
            act_en=HELP_ACT_NAMES[act][1],
            stage_zh=STAGE_NAMES[stage][0],
            stage_en=STAGE_NAMES[stage][1],
        )
    return move.end or stage


def leads_at(principal: Principal) -> frozenset[str]:
    """Bodies whose helps the principal may give out and hand on: as head, or manager of the hall (I16)."""
    return frozenset(held.body for held in principal.posts if held.post in HELP_GIVERS)


def must_be_his(principal: Principal, act: HelpAct, *, helper: int | None, body: str) -> None:
    """What the helper does, the named one does, or whoever leads the helpers of the body (I16: who helps)."""
    if MOVES[act].whose != "helper" or body in leads_at(principal):
        return
    if helper is None or helper != principal.account_id:
        raise NOT_THE_HELPER.refuse()
