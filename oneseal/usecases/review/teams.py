"""A team drawn by lot for a verification or an expert review, and somebody drawn in another's place (L10).

The experts are asked at once by the letter of a consultation, with a code; what they answer stands with the case.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import present
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.records.review.consulting import consultations_of
from oneseal.records.review.models import Consulted, Step
from oneseal.records.review.team_models import Expert, TeamDraw, TeamMember
from oneseal.rules.permissions.groups import REVIEWERS, VERIFIERS
from oneseal.rules.review import lots
from oneseal.rules.review.consulting import consultation_of, must_be_a_question
from oneseal.rules.review.lots import Group, Left, Lot
from oneseal.rules.review.lots_refusals import NO_SUCH_FIELD
from oneseal.rules.review.opinions import needs_two
from oneseal.rules.review.refusals import STEP_NOT_OPEN
from oneseal.rules.review.visits import must_be_supervisor
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.consulting import ask_consultation, withdraw_consultation
from oneseal.usecases.review.steps import state_of, step_at_hand, take_step

CHANCE = 16
"""Bytes that nobody knows before the draw; they end the seed, so that anybody can draw again afterwards."""
ASK = "请就本件提出{field}方面的专家意见。"


@dataclass(frozen=True)
class _Wanted:
    """What is drawn: how many of each kind, of which department and field, and what the experts are asked."""

    department: str
    field: str
    days: int
    question: str
    materials: tuple[int, ...]

    def kept(self) -> dict[str, Any]:
        """As the draw keeps it, for whoever is drawn later in somebody's place."""
        return {
            "department": self.department,
            "field": self.field,
            "days": self.days,
            "question": self.question,
            "materials": list(self.materials),
        }


def _open_step(at: Acting, no: int) -> Step:
    row = step_at_hand(at, no)
    take_step(at, row)
    if row.state != "open":
        raise STEP_NOT_OPEN.refuse(no=row.no, name=row.name)
    return row


@case_act(Act.DRAW_TEAM)
def draw_team(
    at: Acting,
    *,
    step: int,
    officers: int = 0,
    department: str = "",
    officials: int = 0,
    field: str = "",
    experts: int = 0,
    days: int = 5,
    question: str = "",
    materials: Sequence[int] = (),
) -> None:
    """Officers of the bureau, officials of a supervising department and experts of a field, each by lot (L10)."""
    row = _open_step(at, step)
    lots.must_be_first(TeamDraw.objects.filter(case_id=at.case.id, step_no=row.no).count())
    lots.must_be_a_team(officers, officials, experts, visit=needs_two(state_of(at, row)))
    if officials:
        must_be_supervisor(department, [str(one["body"]) for one in at.snapshot["supervision"]])
    if experts and not field.strip():
        raise NO_SUCH_FIELD.refuse()
    asked = question.strip() or (ASK.format(field=field.strip()) if experts else "")
    wanted = _Wanted(department if officials else "", field.strip(), days, asked, tuple(materials))
    if experts:
        must_be_a_question(asked)
    numbers = {Group.BUREAU: officers, Group.DEPARTMENT: officials, Group.EXPERT: experts}
    _drawn(at, Act.DRAW_TEAM, row, wanted, {group: n for group, n in numbers.items() if n}, round_no=1)


def _drawn(
    at: Acting,
    act: Act,
    row: Step,
    wanted: _Wanted,
    numbers: Mapping[Group, int],
    *,
    round_no: int,
    more: Mapping[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> None:
    chance = secrets.token_hex(CHANCE)
    seed = lots.seed_of(at.moment, at.case.head, at.case.number, row.no, round_no, chance)
    before = set(
        TeamMember.objects.filter(draw__case_id=at.case.id, draw__step_no=row.no).values_list("key", flat=True)
    )
    found = [_lot(at, row, wanted, seed, group, n, before) for group, n in numbers.items()]
    told = {"step": row.no, "round": round_no, "seed": seed, "lots": [_told(lot) for lot in found], **(more or {})}
    entry = at.record(act, told, private=private)
    draw = TeamDraw.objects.create(
        case=at.case,
        step_no=row.no,
        round=round_no,
        seq=entry.seq,
        seed=seed,
        lots=told["lots"],
        wanted=wanted.kept(),
        moment=at.moment,
    )
    for lot in found:
        for key in lot.drawn:
            _member(at, draw, lot.group, key, wanted)


def _told(lot: Lot) -> dict[str, Any]:
    return {
        "group": lot.group.value,
        "pool": list(lot.pool),
        "left_out": [[one, why.value] for one, why in lot.left_out],
        "drawn": list(lot.drawn),
    }


def _lot(at: Acting, row: Step, wanted: _Wanted, seed: str, group: Group, number: int, before: Collection[str]) -> Lot:
    if group is Group.EXPERT:
        pool = Expert.objects.filter(body=at.case.body, field=wanted.field)
        seen = {lots.key_of(group, one.pk): lots.left_out(_as_drawn(one), _institutions(at), at.today) for one in pool}
        out = {key: why for key, why in seen.items() if why is not None}
        return lots.draw(seed, group, seen.keys(), number, out=out, before=before)
    there = _officials(at, row, wanted, group, number, before)
    helped = {lots.key_of(group, pk): Left.HELPED for pk in there if pk in (at.case.helped_by or ())}
    return lots.draw(seed, group, [lots.key_of(group, pk) for pk in there], number, out=helped, before=before)


def _officials(at: Acting, row: Step, wanted: _Wanted, group: Group, number: int, before: Collection[str]) -> list[int]:
    """At the post of the step, or where too few are left there at any post of review; of a department its officials."""
    if group is Group.DEPARTMENT:
        return _present(at, wanted.department, VERIFIERS)
    own = _present(at, row.body, {row.post})
    left = [pk for pk in own if lots.key_of(group, pk) not in before and pk not in (at.case.helped_by or ())]
    return own if len(left) >= number else _present(at, row.body, REVIEWERS)


def _present(at: Acting, body: str, posts: Collection[str]) -> list[int]:
    held = present(at.today).filter(body=body, post__in=posts).values("account_id")
    return list(Account.objects.filter(pk__in=held, active=True).order_by("pk").values_list("pk", flat=True))


def _institutions(at: Acting) -> list[str]:
    return [at.case.applicant_name, at.case.agent_name]


def _as_drawn(row: Expert) -> lots.Expert:
    return lots.Expert(row.pk, row.field, row.unit, row.since, row.until, tuple(row.conflicts))


def _member(at: Acting, draw: TeamDraw, group: Group, key: str, wanted: _Wanted) -> None:
    """An expert is asked by a letter of his own; an official finds it in his messages."""
    number, pk = None, int(key[1:])
    expert = Expert.objects.get(pk=pk) if group is Group.EXPERT else None
    if expert is not None:
        body: Any = ask_consultation
        body.body(
            at,
            question=wanted.question,
            days=wanted.days,
            expert=expert.name,
            unit=expert.unit,
            email=unseal(expert.email_sealed),
            materials=wanted.materials,
        )
        number = Consulted.objects.filter(case_id=at.case.id).count()
    TeamMember.objects.create(
        draw=draw,
        group=group.value,
        key=key,
        account_id=None if expert else pk,
        expert=expert,
        consultation=number,
    )


@case_act(Act.REDRAW_MEMBER)
def redraw_member(at: Acting, *, step: int, member: str, why: str, reason: str) -> None:
    """Somebody drawn is recused or cannot come: another of the same kind is drawn, and the reason is kept (L10)."""
    row = _open_step(at, step)
    known, said = lots.must_say_why_redrawn(why, reason)
    draws = list(TeamDraw.objects.filter(case_id=at.case.id, step_no=row.no).order_by("round"))
    standing = {one.key: one for one in TeamMember.objects.filter(draw__in=draws, left_why="")}
    lots.must_be_a_member(member, standing)
    gone, kept = standing[member], draws[0].wanted
    wanted = _Wanted(kept["department"], kept["field"], kept["days"], kept["question"], tuple(kept["materials"]))
    gone.left_why, gone.left_reason_sealed = known.value, seal(said)
    gone.save(update_fields=["left_why", "left_reason_sealed"])
    _take_back(at, gone, said)
    _drawn(
        at,
        Act.REDRAW_MEMBER,
        row,
        wanted,
        {Group(gone.group): 1},
        round_no=len(draws) + 1,
        more={"left": member, "why": known.value},
        private={"reason": said},
    )


def _take_back(at: Acting, gone: TeamMember, said: str) -> None:
    """The question to an expert who does not answer it is taken back."""
    if gone.consultation is None:
        return
    if consultation_of(consultations_of(at.case.id), gone.consultation).open:
        body: Any = withdraw_consultation
        body.body(at, no=gone.consultation, reason=said)


def drawn_officers(at: Acting, step: int) -> list[int]:
    """The officers of the bureau whom the lot chose for a step, without those who were replaced."""
    members = TeamMember.objects.filter(draw__case_id=at.case.id, draw__step_no=step, left_why="", group=Group.BUREAU)
    return [pk for pk in members.values_list("account_id", flat=True) if pk is not None]
