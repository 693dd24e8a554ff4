"""The shapes of a draw by lot: how many of each kind, and whom another is drawn for (L10)."""

from typing import Annotated, Literal

from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Reason, Seq
from oneseal.rules.review.lots import MOST_OF_A_GROUP
from oneseal.rules.stages.names import Act

Number = Annotated[int, Field(ge=0, le=MOST_OF_A_GROUP)]


class DrawTeamIn(ActIn):
    """Officers of the bureau, officials of a supervising department, experts of a field; each kind may be none."""

    step: Seq
    officers: Number = 0
    department: Annotated[str, Field(max_length=16)] = ""
    officials: Number = 0
    field: Annotated[str, Field(max_length=60)] = ""
    experts: Number = 0
    days: Annotated[int, Field(ge=1, le=20)] = 5
    question: Annotated[str, Field(max_length=2000)] = ""
    materials: Annotated[list[Seq], Field(max_length=60)] = []


class RedrawMemberIn(ActIn):
    """Who was drawn (a and the account, e and the expert), whether recused or absent, and in words why."""

    step: Seq
    member: Annotated[str, Field(max_length=24)]
    why: Literal["recused", "absent"]
    reason: Reason


TO_DRAW: dict[Act, type[ActIn]] = {Act.DRAW_TEAM: DrawTeamIn, Act.REDRAW_MEMBER: RedrawMemberIn}
