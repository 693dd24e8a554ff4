"""The one-time notice, the supplement that answers it, and what happens when nothing comes."""

from collections.abc import Mapping
from datetime import date

from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Material, MaterialFile, Notice, Supplement
from oneseal.records.places.facts import body_facts
from oneseal.rules.clocks.keeping import Op, end, limit_from, start
from oneseal.rules.intake.completeness import MaterialState, points_to_notify
from oneseal.rules.intake.refusals import NO_NEW_PART, NOT_DUE_YET, NOTHING_HANDED_IN
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.answers import close, document_points, ended_intake
from oneseal.usecases.intake.commitment import told_since
from oneseal.usecases.intake.slip import due_json
from oneseal.usecases.intake.states import notice_of, states
from oneseal.usecases.intake.submit import body_of_intake, intake_limit, post_of_intake

CORRECTION = "correction"
WHERE = ["任何一个综合窗口", "网上“我的办件”"]


def _where(at: Acting) -> list[str]:
    """Where it is supplemented: at the window that took it in too, where that is another place's (I12)."""
    if not at.case.intake_body:
        return WHERE
    return [f"{body_facts(at.case.intake_body)['name']}的代收窗口", *WHERE]


@case_act(Act.NOTIFY_ONCE)
def notify_once(at: Acting) -> None:
    """All open points at once, built from the checklist, none left out, none added (Art. 32(4) 行政许可法; invariant 1)."""
    open_rows = points_to_notify(states(at), notified=at.notified)
    remarks = dict(Material.objects.filter(case_id=at.case.id).exclude(remark="").values_list("seq", "remark"))
    notifying(at, open_rows, remarks).save(force_insert=True)


def notifying(at: Acting, open_rows: list[MaterialState], remarks: Mapping[int, str]) -> Notice:
    """The body of notify_once; the notice is not stored yet."""
    points = document_points(at.snapshot, open_rows)
    limit = limit_from(at.snapshot["limits"]["correction"])
    deadline = due_json(at.today, limit, at.calendar)
    if limit is None or deadline is None:
        raise ValueError("a version without a correction limit")
    seq_of = {row.name: row.seq for row in open_rows}
    said = [{**point, "requirement": remarks.get(seq_of[point["name"]]) or point["requirement"]} for point in points]
    by = None if at.case.intake_body else deadline["date"]
    document = at.wanted(
        "one_time_notice",
        {"deadline": by, "limit": at.snapshot["limits"]["correction"], "where": _where(at)},
        {"points": said},
    )
    at.record(
        Act.NOTIFY_ONCE,
        {"points": [point["key"] for point in points]},
        clocks=[*ended_intake(at), *([start(CORRECTION, at.today, limit)] if by else [])],
        documents=[document],
    )
    told = [{**point, "seq": seq_of[point["name"]], "how": remarks.get(seq_of[point["name"]], "")} for point in points]
    return Notice(case=at.case, points=told, given_at=at.moment, correct_by=date.fromisoformat(by) if by else None)


def correction_from(at: Acting) -> tuple[list[Op], dict[str, str]]:
    """The period of a notice that is handed over today runs from today (law.md: periods against the applicant run
    from delivery), and its last day for the receipt; nothing where he has answered it already.

    A notice of a case taken in elsewhere lies at that window until it is handed out: before that no period runs.
    """
    notice = notice_of(at)
    if at.case.stage != Stage.CORRECTION or notice is None or notice.correct_by is not None:
        return [], {}
    limit = limit_from(at.snapshot["limits"]["correction"])
    deadline = due_json(at.today, limit, at.calendar)
    if deadline is None:
        raise ValueError("a version without a correction limit")
    notice.correct_by = date.fromisoformat(deadline["date"])
    notice.save(update_fields=["correct_by"])
    return [start(CORRECTION, at.today, limit)], {"correct_by": deadline["date"]}


@case_act(Act.RECEIVE_PART)
def receive_part(at: Acting) -> None:
    """A written receipt for what came in since the last one; the case stays in correction (Art. 32 ¶2 行政许可法; I6)."""
    fresh = Supplement.objects.filter(case_id=at.case.id, receipted=False)
    rows = {row.seq: row.on_paper for row in fresh.order_by("id")}
    if not rows:
        raise NO_NEW_PART.refuse()
    notice = notice_of(at)
    names = dict(Material.objects.filter(case_id=at.case.id, seq__in=rows).values_list("seq", "name"))
    came = [{"name": names[seq], "form": "纸质" if rows[seq] else "电子"} for seq in sorted(rows)]
    receipt = at.wanted(
        "supplement_receipt",
        {
            "variant": "part",
            "received_at": at.moment.isoformat(),
            "deadline": notice.correct_by.isoformat() if notice and notice.correct_by else None,
            "limit": at.snapshot["limits"]["correction"],
            "materials": came,
        },
    )
    at.record(Act.RECEIVE_PART, {"materials": sorted(rows)}, documents=[receipt])
    fresh.update(receipted=True)


@case_act(Act.SUPPLEMENT)
def supplement(at: Acting) -> None:
    """Declared complete by the applicant, or by the runner when the period ends with something handed in (law.md)."""
    if not Supplement.objects.filter(case_id=at.case.id).exists():
        raise NOTHING_HANDED_IN.refuse()
    if at.principal.kind == "runner":
        _must_be_over(at, CORRECTION)
    touched = set(MaterialFile.objects.filter(case_id=at.case.id, in_supplement=True).values_list("seq", flat=True))
    notice = notice_of(at)
    noticed = ({point["seq"] for point in notice.points} if notice else set()) | told_since(
        at.loaded.commitment if at.loaded else None
    )
    paper = set(
        Material.objects.filter(case_id=at.case.id, on_paper=True, seq__in=noticed).values_list("seq", flat=True)
    )
    handed_in = sorted((touched | paper) & noticed)
    Material.objects.filter(case_id=at.case.id, seq__in=noticed).update(
        verdict="", defects=[], remark="", touched_seq=at.case.version + 1
    )
    supplementing(at, dict(Material.objects.filter(case_id=at.case.id, seq__in=handed_in).values_list("seq", "name")))


def supplementing(at: Acting, handed_in: Mapping[int, str]) -> None:
    """The body of supplement: what came in, by number and name."""
    limit, on = intake_limit(at.snapshot), _supplemented_on(at)
    receipt = at.wanted(
        "supplement_receipt",
        {
            "variant": "complete",
            "received_at": at.moment.isoformat(),
            "answer_due": due_json(on, limit, at.calendar),
            "materials": [{"name": handed_in[seq]} for seq in sorted(handed_in)] or [{"name": "（没有交来材料）"}],
        },
    )
    clocks = [
        *([end(CORRECTION, at.today, "met")] if at.clocks.running(CORRECTION) else []),
        start(
            "intake_after_supplement",
            on,
            limit,
            post=post_of_intake(at.snapshot),
            body=body_of_intake(at.snapshot),
        ),
    ]
    at.record(Act.SUPPLEMENT, {"materials": sorted(handed_in)}, clocks=clocks, documents=[receipt])


@case_act(Act.LAPSE_CORRECTION)
def lapse_correction(at: Acting) -> None:
    """The period is over with nothing handed in: closed as not supplemented, with reasons and remedies (law.md)."""
    _must_be_over(at, CORRECTION)
    notice = notice_of(at)
    if notice is None:
        raise ValueError("in correction without a notice")
    lapsing(at, notice, notice_number(at))


def lapsing(at: Acting, notice: Notice, given: str) -> None:
    """The body of lapse_correction, with the number under which the notice was issued."""
    if notice.correct_by is None:
        raise ValueError("a period that never began is not over")
    document = at.wanted(
        "not_supplemented",
        {"notice_number": given, "deadline": notice.correct_by.isoformat()},
        {"points": notice.points, "reasons": ["在告知的期限内没有收到补正材料。"]},
    )
    close(at)
    at.record(Act.LAPSE_CORRECTION, clocks=[end(CORRECTION, at.today, "met")], documents=[document])


def notice_number(at: Acting) -> str:
    """The number under which the notice was issued."""
    return Document.objects.get(subject_kind="case", subject_id=at.case.id, kind="one_time_notice").number


def _supplemented_on(at: Acting) -> date:
    """The day of the declaration, or the last day of the period: a night without the runner gives the body no time."""
    clock = at.clocks.running(CORRECTION)
    return clock.due_on if at.principal.kind == "runner" and clock and clock.due_on else at.today


def _must_be_over(at: Acting, kind: str) -> None:
    clock = at.clocks.running(kind)
    if clock is None or clock.due_on is None or at.today <= clock.due_on:
        raise NOT_DUE_YET.refuse(due=clock.due_on.isoformat() if clock and clock.due_on else "—")
