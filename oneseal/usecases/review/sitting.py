"""A hearing from its notice to its signed record: day, chair, recusal, what is said, who signs (Arts. 46, 48)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from oneseal.records.privacy.sealing import seal, seal_json, unseal, unseal_json
from oneseal.records.review.hearing import chairs_at, concerned_of, reviewers_of
from oneseal.records.review.models import Exhibit, Hearing, Procedure, RecordLine, Step
from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.clocks.keeping import end, include, limit_json
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review import hearing_refusals as no_because
from oneseal.rules.review.hearing import (
    APPLICANT,
    BY_THE_BODY,
    HEARING,
    NAME,
    SPEECH,
    TOLD,
    must_all_have_signed,
    must_be_chair,
    must_be_notified_in_time,
    must_write,
    required_by,
)
from oneseal.rules.stages.names import Act
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.intake.acting import Acting, case_act, locked
from oneseal.usecases.review.hearing import begin_hearing, hearing_at, named, person_of
from oneseal.usecases.review.procedures import stoppable

REVIEWER_ROLE = "审查人员"


def _under_way(at: Acting) -> Hearing:
    """The hearing that has begun and was not held yet."""
    hearing = hearing_at(at)
    if hearing is None:
        raise no_because.NO_HEARING.refuse()
    if hearing.held_on is not None:
        raise no_because.HEARING_OVER.refuse()
    return hearing


@case_act(Act.ANNOUNCE_HEARING)
def announce_hearing(
    at: Acting, *, held_on: date, time: str, place: str, chair: int, reason: str = "", told_n: int = int(TOLD.n)
) -> None:
    """Law or the public interest asks for a hearing: announced to the public, and the clock stops (Arts. 45, 46)."""
    if hearing_at(at) is not None:
        raise no_because.HEARING_BEGUN.refuse()
    required = required_by(at.snapshot)
    said = reason.strip() or (f"{required}规定，审批应当举行听证。" if required else must_give_reason(reason))
    told = Limit(told_n, Unit.WORKING_DAY)
    clocks, document = begin_hearing(at, required or BY_THE_BODY, told, announced=True)
    hearing = _under_way(at)
    name = _planned(at, hearing, held_on, time, place, chair, None)
    sitting = _sitting(hearing, name)
    basis = {"basis": [{"law": required.law, "article": required.article}]} if required else {}
    announced = at.wanted("hearing_announcement", {**sitting, **basis, "addressee": "", "reasons": [said]})
    at.record(
        Act.ANNOUNCE_HEARING,
        {**_told(hearing), "told": limit_json(told), "basis": hearing.basis},
        clocks=clocks,
        documents=[announced, _notice(at, sitting), document],
    )


@case_act(Act.NOTIFY_HEARING)
def notify_hearing(at: Acting, *, held_on: date, time: str, place: str, chair: int) -> None:
    """Day, place and chair to all concerned, at least seven working days ahead; anew where it is moved (Art. 48 ¶1)."""
    hearing = _under_way(at)
    clock = at.clocks.running("hearing")
    name = _planned(at, hearing, held_on, time, place, chair, clock.due_on if clock else None)
    at.record(Act.NOTIFY_HEARING, _told(hearing), documents=[_notice(at, _sitting(hearing, name))])


def _planned(at: Acting, hearing: Hearing, held_on: date, time: str, place: str, chair: int, due: date | None) -> str:
    """Day, place and chair kept if they may be so; the chair's name."""
    if not time.strip() or not place.strip():
        raise no_because.NO_DAY.refuse()
    must_be_notified_in_time(at.today, held_on, due, at.calendar)
    chairs = chairs_at(at.case.body, at.today)
    must_be_chair(chair, chairs, reviewers_of(at.case.id))
    hearing.notified_on, hearing.planned_on, hearing.chair = at.today, held_on, chair
    hearing.at, hearing.place = time.strip()[:20], place.strip()[:200]
    hearing.save()
    return chairs[chair]


def _sitting(hearing: Hearing, chair: str) -> dict[str, Any]:
    held_on = hearing.held_on or hearing.planned_on
    day = held_on.isoformat() if held_on else ""
    return {"held_on": day, "time": hearing.at, "place": hearing.place, "chair": chair}


def _told(hearing: Hearing) -> dict[str, Any]:
    return {**_sitting(hearing, str(hearing.chair))}


def _notice(at: Acting, sitting: Mapping[str, Any]) -> Wanted:
    concerned = concerned_of(at.case.id)
    return at.wanted("hearing_notice", dict(sitting), {"addressee": named(concerned) or at.case.applicant_name})


@case_act(Act.ASK_RECUSAL)
def ask_recusal(at: Acting, *, reason: str, no: int = APPLICANT) -> None:
    """Somebody concerned holds that the chair has a direct interest in the matter (Art. 48 ¶1(3) 行政许可法)."""
    hearing = _under_way(at)
    if hearing.chair is None or hearing.planned_on is None:
        raise no_because.NOT_NOTIFIED.refuse()
    if no != APPLICANT or concerned_of(at.case.id):
        person_of(at, no)
    said = must_give_reason(reason)
    hearing.recusal_no, hearing.recusal_sealed = no, seal(said)
    hearing.save()
    at.record(Act.ASK_RECUSAL, {"no": str(no), "chair": str(hearing.chair)}, private={"reason": said})


@case_act(Act.ANSWER_RECUSAL)
def answer_recusal(at: Acting, *, granted: bool, reason: str, chair: int = 0) -> None:
    """The head of the body decides; a chair who steps back is replaced at once (Art. 48 ¶1(3) 行政许可法)."""
    hearing = _under_way(at)
    if hearing.recusal_no is None or hearing.chair is None:
        raise no_because.NO_RECUSAL.refuse()
    said, chairs, before = must_give_reason(reason), chairs_at(at.case.body, at.today), hearing.chair
    if granted:
        others = {pk: name for pk, name in chairs.items() if pk != before}
        must_be_chair(chair, others, reviewers_of(at.case.id))
        hearing.chair = chair
    asked = {row.no: row.name for row in concerned_of(at.case.id)}.get(hearing.recusal_no, at.case.applicant_name)
    hearing.recusal_no = None
    hearing.save()
    facts = {
        **_sitting(hearing, chairs.get(hearing.chair, str(hearing.chair))),
        "variant": "granted" if granted else "rejected",
    }
    document = at.wanted("recusal", facts, {"addressee": asked, "reasons": [said]})
    body = {"granted": granted, "chair": str(hearing.chair)}
    at.record(Act.ANSWER_RECUSAL, body, private={"reason": said}, documents=[document])


def must_preside(principal: Principal, hearing: Hearing | None) -> Hearing:
    """Whoever was appointed to chair this hearing (Art. 48 ¶1(3) 行政许可法)."""
    if hearing is None:
        raise no_because.NO_HEARING.refuse()
    if hearing.chair is None or hearing.chair != principal.account_id:
        raise no_because.NOT_THE_CHAIR.refuse()
    return hearing


@case_act(Act.HOLD_HEARING)
def hold_hearing(at: Acting, *, present: Sequence[Mapping[str, str]]) -> None:
    """Opened by the chair on the notified day: who is there, and whether the chair was objected to (Art. 48 ¶1)."""
    hearing = must_preside(at.principal, _under_way(at))
    if hearing.planned_on is None:
        raise no_because.NOT_NOTIFIED.refuse()
    if hearing.recusal_no is not None:
        raise no_because.RECUSAL_OPEN.refuse()
    if hearing.planned_on != at.today:
        raise no_because.OTHER_DAY.refuse(day=hearing.planned_on.isoformat())
    people = [{"name": row["name"].strip(), "role": row["role"].strip()} for row in present if row["name"].strip()]
    if not any(row["role"] == REVIEWER_ROLE for row in people):
        raise no_because.NOBODY_PRESENT.refuse()
    hearing.held_on, hearing.present_sealed = at.today, seal_json(people)
    hearing.save()
    clocks = [end("hearing", at.today, "met")] if at.clocks.running("hearing") else []
    at.record(Act.HOLD_HEARING, {"present": str(len(people))}, clocks=clocks, private={"present": people})


def write_line(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    speaker: str,
    role: str,
    said: str,
    points: Sequence[str] = (),
    respond: bool = False,
) -> int:
    """A chore of the chair while the hearing lasts: one speech of the record, with the points it goes to."""
    require(principal, "case.hold_hearing")
    words = must_write(said, SPEECH)
    with transaction.atomic():
        case = locked(case_number, principal).case
        hearing = must_preside(principal, Hearing.objects.filter(case_id=case.id).first())
        if hearing.held_on is None or hearing.signed_on is not None:
            raise no_because.HEARING_OVER.refuse()
        row = RecordLine.objects.create(
            case=case,
            moment=moment,
            speaker=must_write(speaker, NAME)[:60],
            role=role.strip()[:40],
            said_sealed=seal(words),
            points=list(points),
            respond=respond,
        )
        return int(row.pk)


@case_act(Act.SIGN_RECORD)
def sign_record(at: Acting, *, signatures: Sequence[Mapping[str, str]]) -> None:
    """Read and signed by everybody, or why not; the chair signs last, and the clock counts on (Art. 48 ¶1(5), ¶2)."""
    hearing = must_preside(at.principal, hearing_at(at))
    if hearing.held_on is None or hearing.present_sealed is None:
        raise no_because.HEARING_NOT_HELD.refuse()
    if hearing.signed_on is not None:
        raise no_because.HEARING_OVER.refuse()
    lines = list(RecordLine.objects.filter(case_id=at.case.id).order_by("moment", "pk"))
    if not lines:
        raise no_because.RECORD_EMPTY.refuse()
    present = unseal_json(hearing.present_sealed)
    given = {row["name"]: row.get("refused", "").strip() for row in signatures}
    must_all_have_signed([row["name"] for row in present], given)
    document = _record(at, hearing, present, given, lines)
    clocks = [include(row.kind, at.today, HEARING, part=row.part) for row in stoppable(at)]
    body = {"lines": str(len(lines)), "respond": sorted({key for row in lines if row.respond for key in row.points})}
    at.record(Act.SIGN_RECORD, body, clocks=clocks, documents=[document])
    hearing.signed_on, hearing.record_number = at.today, at.documents[-1].number
    hearing.save()
    done = {"ended_on": at.today, "result": "听证笔录已经签好。", "report": f"听证笔录 {hearing.record_number}"}
    Procedure.objects.filter(case_id=at.case.id, kind=HEARING, ended_on=None).update(**done)


def _record(
    at: Acting,
    hearing: Hearing,
    present: Sequence[Mapping[str, str]],
    given: Mapping[str, str],
    lines: Sequence[RecordLine],
) -> Wanted:
    chair = chairs_at(at.case.body, at.today).get(hearing.chair or 0, at.principal.name)
    said = [
        {
            "at": f"{row.moment.astimezone(LEGAL_ZONE):%H:%M}",
            "speaker": row.speaker,
            "role": row.role,
            "said": unseal(row.said_sealed),
            "points": list(row.points),
            "respond": row.respond,
        }
        for row in lines
    ]
    signed = [{**row, "refused": given[row["name"]]} for row in present] + [
        {"name": chair, "role": "主持人", "refused": ""}
    ]
    evidence = list(
        Exhibit.objects.filter(case_id=at.case.id, of="hearing").order_by("pk").values_list("title", flat=True)
    )
    private = {"addressee": "", "present": list(present), "lines": said, "signatures": signed, "evidence": evidence}
    return at.wanted("hearing_record", _sitting(hearing, chair), private)


def is_chair(case_id: int, account_id: int | None) -> bool:
    """Whether somebody was appointed to chair the hearing of the case: he reviews nothing in it."""
    return account_id is not None and Hearing.objects.filter(case_id=case_id, chair=account_id).exists()


def must_not_be_chair(at: Acting, step: Step) -> None:
    """The chair is none of the reviewers, whichever came first (Art. 48 ¶1(3) 行政许可法; invariant 6)."""
    if step.kind != HEARING and is_chair(at.case.id, at.principal.account_id):
        raise no_because.CHAIR_REVIEWS.refuse()
