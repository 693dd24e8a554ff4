"""A verification on site: the supervising department asked along, and the record of what was found (Art. 34 ¶3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.holders import officers_at
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.review.models import Exhibit, PointVerdict, Step, Visit
from oneseal.rules.review.lots import must_be_the_drawn
from oneseal.rules.review.opinions import must_be_answered, must_be_officers, must_be_two, points_of_step
from oneseal.rules.review.refusals import STEP_NOT_OPEN
from oneseal.rules.review.visits import must_be_planned, must_be_supervisor, must_be_verification, must_not_be_recorded
from oneseal.rules.stages.names import Act
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.review.steps import points_at, review_steps, state_of, step_at_hand, take_step, verdicts_of
from oneseal.usecases.review.teams import drawn_officers


def _open_step(at: Acting, no: int) -> Step:
    row = step_at_hand(at, no)
    take_step(at, row)
    if row.state != "open":
        raise STEP_NOT_OPEN.refuse(no=row.no, name=row.name)
    must_be_verification(state_of(at, row))
    return row


@case_act(Act.INVITE_TO_VISIT)
def invite_to_visit(at: Acting, *, step: int, body: str, on: date, time: str, place: str) -> None:
    """The department that supervises the item is asked to come along, in writing (S4: 会同核查; Art. 34 ¶3)."""
    row = _open_step(at, step)
    must_be_supervisor(body, [str(one["body"]) for one in at.snapshot["supervision"]])
    must_be_planned(on, at.today, time, place)
    visit, _ = Visit.objects.get_or_create(case=at.case, step_no=row.no)
    must_not_be_recorded(visit.visited_on)
    planned = {"invited": body, "planned_on": on, "at": time.strip()[:20], "place": place.strip()[:200]}
    Visit.objects.filter(case_id=at.case.id, step_no=row.no).update(**planned)
    sitting = {"held_on": on.isoformat(), "time": time.strip()[:20], "place": place.strip()[:200]}
    addressee = {"addressee": Body.objects.values_list("name", flat=True).get(pk=body)}
    document = at.wanted("visit_invitation", sitting | addressee)
    at.record(Act.INVITE_TO_VISIT, {"step": row.no, "body": body, **sitting}, documents=[document])


@case_act(Act.RECORD_VISIT)
def record_visit(
    at: Acting, *, step: int, officers: Sequence[int], joined: bool = False, party_said: str = "", refused: str = ""
) -> None:
    """At least two officers were there, every point was looked at; the party signed, or it says why not (Art. 34 ¶3).

    It says what was seen. Whether the step agrees is the opinion's to say, and that names the same officers.
    """
    row, who = _open_step(at, step), sorted({*officers})
    visit, _ = Visit.objects.get_or_create(case=at.case, step_no=row.no)
    must_not_be_recorded(visit.visited_on)
    must_be_two(state_of(at, row), who)
    must_be_officers(who, officers_at(row.body, at.today, who))
    must_be_the_drawn(who, drawn_officers(at, row.no))
    verdicts, points = verdicts_of(at, row.no), _points(at, row)
    must_be_answered([point["key"] for point in points], verdicts, {point["key"]: point["point"] for point in points})
    party = {"said": party_said.strip()[:1000], "refused": refused.strip()[:200]}
    document = _record(at, row, who, points, party, visit.invited if joined else "")
    body = {"step": row.no, "officers": [str(pk) for pk in who], "joined": joined, "verdicts": verdicts}
    at.record(Act.RECORD_VISIT, body, private=party, documents=[document])
    number = at.documents[-1].number
    done = {"visited_on": at.today, "officers": who, "joined": joined, "record_number": number}
    Visit.objects.filter(case_id=at.case.id, step_no=row.no).update(party_sealed=seal_json(party), **done)


def _points(at: Acting, row: Step) -> list[dict[str, Any]]:
    points = points_at(at)
    keys = points_of_step(points, row.post, {one.post for one in review_steps(at)})
    return [point for point in points if point["key"] in keys]


def _record(
    at: Acting, row: Step, who: Sequence[int], points: Sequence[dict[str, Any]], party: dict[str, str], joined: str
) -> Wanted:
    found = {one.key: one for one in PointVerdict.objects.filter(case_id=at.case.id, step_no=row.no)}
    taken = Exhibit.objects.filter(case_id=at.case.id, of=f"visit-{row.no}").values("key").annotate(n=Count("pk"))
    photos = {one["key"]: str(one["n"]) for one in taken}
    names = dict(Account.objects.filter(pk__in=who).values_list("pk", "name"))
    rows = [
        {
            "key": point["key"],
            "point": point["point"],
            "verdict": found[point["key"]].verdict,
            "note": found[point["key"]].note,
            "photos": photos.get(point["key"], ""),
        }
        for point in points
    ]
    facts = {
        "visited_on": at.today.isoformat(),
        "step": row.name,
        "joined": Body.objects.filter(pk=joined).values_list("name", flat=True).first() or "",
        "points": rows,
    }
    said = {
        "addressee": "",
        "officers": [names.get(pk, str(pk)) for pk in who],
        "party_said": party["said"],
        "party_signed": f"当事人没有签字：{party['refused']}" if party["refused"] else "",
    }
    return at.wanted("visit_record", facts, said)
