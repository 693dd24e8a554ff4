"""A collective consultation called and its record signed; what a decision cites of it (W4; S4 二(四)1)."""

from collections.abc import Mapping, Sequence
from datetime import date

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import present
from oneseal.records.privacy.sealing import seal, seal_json, unseal
from oneseal.records.review.models import Conference
from oneseal.rules.permissions.groups import ASKED
from oneseal.rules.review import conferring as rule
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.consulting import asking_step


@case_act(Act.CALL_CONFERENCE)
def call_conference(
    at: Acting,
    *,
    question: str,
    on: date,
    time: str,
    place: str,
    chair: int,
    invited: Sequence[int],
    others: str = "",
) -> None:
    """By whoever has the step: what is discussed, when, where, with whom; the clocks run on (Art. 45 has no such)."""
    asking_step(at)
    said = rule.must_say_what(question)
    rule.must_be_called(on, at.today, time, place)
    people = rule.must_be_invited(invited, _able(at), chair)
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    number = Conference.objects.filter(case_id=at.case.id).count() + 1
    sitting = {"held_on": on.isoformat(), "time": time.strip()[:20], "place": place.strip()[:200]}
    Conference.objects.create(
        case=at.case,
        no=number,
        question_sealed=seal(said),
        called_on=at.today,
        called_by=at.principal.account_id,
        planned_on=on,
        at=sitting["time"],
        place=sitting["place"],
        chair=chair,
        invited=[{"account": pk, "name": names[pk]} for pk in people],
        others=others.strip()[:200],
    )
    body = {"conference": str(number), "chair": str(chair), "invited": [str(pk) for pk in people], **sitting}
    at.record(Act.CALL_CONFERENCE, body, private={"question": said, "others": others.strip()[:200]})


def _able(at: Acting) -> set[int]:
    """Officials of review, decision or liaison at the bodies of the case, present today."""
    held = present(at.today).filter(body__in=at.case.bodies, post__in=ASKED)
    return set(held.values_list("account_id", flat=True))


def _states(at: Acting) -> list[rule.Conference]:
    rows = Conference.objects.filter(case_id=at.case.id).order_by("no")
    return [rule.Conference(row.no, row.planned_on, row.chair, row.record_number) for row in rows]


@case_act(Act.SIGN_CONFERENCE)
def sign_conference(at: Acting, *, no: int, positions: Sequence[Mapping[str, str]], outcome: str) -> None:
    """Who was there, what each held, what came of it; the chair signs, and it becomes a numbered document (W4)."""
    rule.must_be_signable(rule.conference_of(_states(at), no), at.principal.account_id, at.today)
    people, said = rule.must_be_record(positions, outcome)
    row = Conference.objects.get(case_id=at.case.id, no=no)
    held = [{"name": one.name[:60], "unit": one.unit[:100], "said": one.said[:2000]} for one in people]
    sitting = {"held_on": at.today.isoformat(), "time": row.at, "place": row.place}
    private = {"addressee": "", "question": unseal(row.question_sealed), "positions": held, "outcome": said}
    document = at.wanted("conference_record", {**sitting, "chair": _chair(row)}, private)
    body = {"conference": str(no), "present": str(len(held))}
    at.record(Act.SIGN_CONFERENCE, body, private={"positions": held, "result": said}, documents=[document])
    Conference.objects.filter(case_id=at.case.id, no=no).update(
        signed_on=at.today,
        record_sealed=seal_json({"positions": held, "outcome": said}),
        record_number=at.documents[-1].number,
    )


def _chair(row: Conference) -> str:
    return next(str(one["name"]) for one in row.invited if one["account"] == row.chair)


def signed_conferences(at: Acting) -> list[str]:
    """The numbers of the signed records, in their order."""
    rows = Conference.objects.filter(case_id=at.case.id, signed_on__isnull=False).order_by("no")
    return list(rows.values_list("record_number", flat=True))
