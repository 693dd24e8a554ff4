"""Chores on the checklist: a clerk's verdict on a material, and what is handed in for it during correction."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.journal.answered import answered_once

router = Router(tags=["materials"])
Key = Annotated[str, Field(max_length=64)]


class VerdictIn(Body):
    """Defects are keys of points of the item version; ``choices`` of the case's material lists them."""

    verdict: Literal["complete", "missing", "defective", "tolerated", "held"]
    defects: Annotated[list[Key], Field(max_length=50)] = []
    remark: Annotated[str, Field(max_length=500)] = ""


class VerdictOut(Schema):
    """The material as it was marked."""

    seq: int
    verdict: str
    defects: list[str]


class HandInIn(Body):
    """Files by the ids that POST /files gave, or that it was brought on paper."""

    files: Annotated[list[int], Field(max_length=20)] = []
    on_paper: bool = False


class HandInOut(Schema):
    """What was taken in; the applicant then declares the supplement complete by the act ``supplement``."""

    seq: int
    files: list[int]
    on_paper: bool


@router.post(
    "/{number}/materials/{int:seq}/verdict",
    response=VerdictOut,
    openapi_extra=described(409, keyed=True),
    summary="Mark a material",
)
@entry("case.accept")
def mark_material(request: HttpRequest, number: str, seq: int, body: VerdictIn) -> dict[str, Any]:
    """Complete, missing, defective, or to follow under a promise."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        row = judge_material(case_number=number, principal=who, seq=seq, **body.model_dump())
        return {"seq": row.seq, "verdict": row.verdict, "defects": list(row.defects)}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())


@router.post(
    "/{number}/materials/{int:seq}/files",
    response=HandInOut,
    openapi_extra=described(409, keyed=True),
    summary="Hand in a material during correction",
)
@entry("case.supplement")
def hand_in_material(request: HttpRequest, number: str, seq: int, body: HandInIn) -> dict[str, Any]:
    """A part of a supplement; the case stays in correction."""
    who, sent, moment = caller(request), once(request), now()

    def chore() -> dict[str, Any]:
        hand_in(case_number=number, principal=who, moment=moment, seq=seq, **body.model_dump())
        return {"seq": seq, **body.model_dump()}

    return answered_once(account_id=who.account_id, moment=moment, chore=chore, **sent._asdict())
