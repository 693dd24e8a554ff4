"""A case that was taken in for another place, as the API tells it (I12)."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Short
from oneseal.interfaces.api.describing import Moment
from oneseal.queries.delivery.elsewhere import travel_of
from oneseal.queries.intake.case import CaseHead
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act


class HandOutIn(ActIn):
    """Who took the notice at the window, and what proves it."""

    recipient: Annotated[str, Field(min_length=1, max_length=100)]
    proof: Short


class SendIn(ActIn):
    """What the post calls the parcel, where paper goes along."""

    tracking: Annotated[str, Field(max_length=64)] = ""


TRAVELLING: dict[Act, type[ActIn]] = {
    Act.SEND_FILE: SendIn,
    Act.SEND_RESULT: SendIn,
    Act.HAND_OUT: HandOutIn,
}
"""What these acts take; the two that sign for something take their version alone."""


class LegOut(Schema):
    """A way of the file (1) or the result (2) between two bodies; ``sha256`` is that of the list that went along."""

    no: int
    name: str
    sent_at: Moment
    arrived_on: date
    signed_at: Moment | None
    way: str
    sha256: str


class TakenInOut(Schema):
    """A case that one window took in for a body of another place."""

    window: str
    home: str
    standing: str | None
    legs: list[LegOut]


def taken_in(head: CaseHead, who: Principal) -> dict[str, Any] | None:
    """Where it is; nothing for a case of the place itself."""
    travel = travel_of(head, who)
    if travel is None:
        return None
    return {
        "window": travel.window,
        "home": travel.home,
        "standing": travel.standing.value if travel.standing else None,
        "legs": [
            {
                "no": leg.no,
                "name": leg.name_zh,
                "sent_at": leg.sent_at,
                "arrived_on": leg.arrived_on,
                "signed_at": leg.signed_at,
                "way": leg.way,
                "sha256": leg.sha256,
            }
            for leg in travel.legs
        ],
    }
