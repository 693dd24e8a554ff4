"""A parcel is signed for: a file becomes a case of this house, a receipt ends a leg, a result decides a case (R1)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Leg, Material, MaterialFile
from oneseal.records.intake.reads import Loaded, Offered, offered
from oneseal.records.intake.writes import NewCase
from oneseal.records.levels.models import Arrived, ArrivedFile, LegOpinion
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Counterpart
from oneseal.records.powers.reads import power_held, powers_of
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.clocks.keeping import Op, limit_from, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.intake import going_up as rule
from oneseal.rules.intake.arrival import BELOW
from oneseal.rules.levels.fitting import answers_that_fit, fitting
from oneseal.rules.levels.parcel_refusals import HERE_ALREADY, ITEM_NOT_OURS, NO_SUCH_LEG
from oneseal.rules.levels.parcels import File, HandedIn, Head, Kind, Paper, Receipt, Result
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.holding import must_hold_power
from oneseal.rules.stages.names import Act
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.intake.acting import FORM_ROW, Acting, AnsweredBefore, Outcome, case_act
from oneseal.usecases.intake.applicable import must_be_handled_still
from oneseal.usecases.intake.submit import Application, case_row, next_serial
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.levels.arriving import sound_one, told_by
from oneseal.usecases.levels.from_paper import record_above
from oneseal.usecases.levels.going_up import legs_up, must_be_at, receive_down, receive_up
from oneseal.usecases.levels.parcels import owe_parcel
from oneseal.usecases.review.exhibits import exhibit_all

FROM_BELOW, FROM_ABOVE = "below", "above"
"""Of what an exhibit is that came in a parcel."""


def sign_for(
    *, arrived: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Outcome:
    """Whatever it tells is done here, in one act; whoever signs holds the post that does it by hand, too."""
    row, head, content = told_by(arrived, principal)
    given: dict[str, Any] = {"principal": principal, "moment": moment, "key": key, "request_hash": request_hash}
    if head.kind is Kind.UP:
        return take_up(arrived=arrived, **given)
    down = isinstance(content, Receipt) and content.of is Kind.DOWN
    case = row.case or (_sent_down(row, head) if down else _sent_up(row, head))
    act = record_by_parcel if head.kind is Kind.DOWN else note_arrival_below if down else note_arrival_above
    done: Outcome = act(case_number=case.number, version=None, arrived=arrived, **given)
    return done


def _sent_up(row: Arrived, head: Head) -> Case:
    """The case that went up from here on that leg, to that very body, with that very list."""
    legs = Leg.objects.filter(case__number=head.number, no=head.leg, to_body=row.sender)
    leg = legs.filter(manifest_sha256=head.manifest_sha256).exclude(house="").select_related("case").first()
    if leg is None or not rule.UP < leg.no < rule.DOWN:
        raise NO_SUCH_LEG.refuse(number=head.number)
    return leg.case


def _sent_down(row: Arrived, head: Head) -> Case:
    """The case of this house that was taken in from that body under that number of its own."""
    taken = Arrived.objects.filter(kind=Kind.UP, state="taken", sender=row.sender, number=head.number)
    found = taken.select_related("case").first()
    if found is None or found.case is None:
        raise NO_SUCH_LEG.refuse(number=head.number)
    return found.case


def dealt(row: Arrived, at: Acting) -> None:
    """Signed for: the parcel belongs to the case now."""
    row.state, row.case, row.dealt_at, row.dealt_by = "taken", at.case, at.moment, at.principal.account_id
    row.save(update_fields=["state", "case", "dealt_at", "dealt_by"])


@case_act(Act.RECEIVE_UP)
def note_arrival_above(at: Acting, *, arrived: int) -> None:
    """The receipt of the body above: the leg is signed for on the day that it tells (R1)."""
    row, _, content = sound_one(arrived, at.principal)
    assert isinstance(content, Receipt)
    receive_up.body(at, arrived=content.arrived_on)  # type: ignore[attr-defined]
    dealt(row, at)


@case_act(Act.RECEIVE_DOWN)
def note_arrival_below(at: Acting, *, arrived: int) -> None:
    """The receipt of the body below for the result (R1)."""
    row, _, _ = sound_one(arrived, at.principal)
    receive_down.body(at)  # type: ignore[attr-defined]
    dealt(row, at)


@case_act(Act.RECORD_ABOVE)
def record_by_parcel(at: Acting, *, arrived: int) -> None:
    """The decision of the body above, with its papers: what would else be entered from a scan (Art. 43 行政许可法).

    It proves that the file arrived, should the receipt have been lost.
    """
    row, _, content = sound_one(arrived, at.principal)
    assert isinstance(content, Result)
    must_be_at(at, Act.RECORD_ABOVE, at.case.body)
    leg = legs_up(at)[-1]
    if leg.signed_at is None:
        receive_up.body(at, arrived=content.arrived_on)  # type: ignore[attr-defined]
    papers = _laid_in(row, content.papers, at.principal)
    record_above.body(  # type: ignore[attr-defined]
        at,
        outcome=content.outcome.value,
        paper=content.number,
        decided_on=content.decided_on,
        scan=papers[0],
        reason="\n".join(content.reasons),
    )
    for paper, pk in list(zip(content.papers, papers, strict=True))[1:]:
        exhibit_all(at, FROM_ABOVE, [pk], f"{paper.title} {paper.number}")
    owe_parcel(at, leg, Kind.RECEIVED, row.sender, of=Kind.DOWN)
    dealt(row, at)


def _laid_in(row: Arrived, papers: Sequence[Paper], principal: Principal) -> list[int]:
    """The stored files of some papers, in their order; whoever signs for them has brought them into the house."""
    rows = ArrivedFile.objects.filter(arrived=row).select_related("file")
    kept = {one.path: one.file for one in rows}
    found = [kept[paper.file.path] for paper in papers]
    for file in found:
        file.account_id = principal.account_id
        file.save(update_fields=["account_id"])
    return [file.pk for file in found]


@observed("take_up")
def take_up(
    *, arrived: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Outcome:
    """A file from below becomes a case of the body above: accepted already, its own limit from this day (Art. 43)."""
    require(principal, "case.take_up")
    with AnsweredBefore(principal, key, request_hash) as earlier, transaction.atomic(durable=True):
        _one_at_a_time(told_by(arrived, principal)[0].sender)
        row, head, content = sound_one(arrived, principal)
        assert isinstance(content, File)
        _must_be_new(row, head)
        at = _taking(row, head, content, principal, moment, key, request_hash)
        must_be_at(at, Act.TAKE_UP, at.case.body)
        _recorded(at, row, head, content)
        dealt(row, at)
        return at.outcome()
    return earlier.outcome


def _one_at_a_time(sender: str) -> None:
    """Files of one sender are taken in one after the other: the same case may have come twice."""
    list(Counterpart.objects.select_for_update().filter(body=sender).order_by("pk"))


def _must_be_new(row: Arrived, head: Head) -> None:
    """A file is taken in once, however often it is sent."""
    same = Arrived.objects.filter(kind=Kind.UP, state="taken", sender=row.sender, number=head.number)
    before = same.select_related("case").first()
    if before is not None and before.case is not None:
        raise HERE_ALREADY.refuse(theirs=head.number, number=before.case.number)


def _taking(
    row: Arrived,
    head: Head,
    content: File,
    principal: Principal,
    moment: datetime,
    key: str | None,
    request_hash: str,
) -> Acting:
    """The case that it becomes, not stored yet."""
    found, today = _offered(row.at, content, moment), local_day(moment)
    snapshot, told = snapshot_of(found.version), content.applicant
    must_be_handled_still(found, snapshot, today)
    body = Body.objects.get(pk=row.at)
    held = [power_held(one) for one in powers_of(found.version.item_id, found.version.division)]
    must_hold_power(held, body=body.code, body_name=body.name, item=snapshot["item"]["name"], day=today)
    applicant = Applicant(told.kind, told.name, told.number, told.phone, told.agent_name)
    answers = answers_that_fit(snapshot, content.answers, today)
    application, party = Application(applicant, answers, channel=BELOW), party_of(applicant)
    case = case_row(found.version, application, answers, moment, principal, party=party, serial=next_serial())
    case.received_on, case.accepted_on, case.accepted_how = content.received_on, content.accepted_on, BELOW
    case.first_asked = None
    new = NewCase(*_materials(case, snapshot, answers, content.materials, row))
    loaded = Loaded(case, found.calendar, found.body, [], notified=False)
    return Acting(case, principal, moment, found.calendar, key, request_hash, loaded, new)


def _offered(body: str, content: File, moment: datetime) -> Offered:
    """The version of the item that this body decides, in force today."""
    today = local_day(moment)
    rows: QuerySet[ItemVersion] = ItemVersion.objects.filter(
        item_id=content.item_code, body=body, in_force__contains=today, takes_applications=True
    )
    version = rows.order_by("-number").first()
    if version is None:
        raise ITEM_NOT_OURS.refuse(item=content.item_name, code=content.item_code)
    return offered(version.pk, today, (content.applicant.kind, "", ""))


def _materials(
    case: Case, snapshot: dict[str, Any], answers: dict[str, object], handed: Sequence[HandedIn], row: Arrived
) -> tuple[list[Material], list[MaterialFile]]:
    """The own checklist with what the file holds of it; what it does not hold is not asked for (Art. 43)."""
    rows = checklist(snapshot, answers)
    seqs = fitting([one.name for one in handed], {one.seq: one.name for one in rows})
    came = {seq: handed[place] for place, seq in seqs.items()}
    form = Material(case=case, seq=FORM_ROW, name="申请表填写的内容", asked=True, verdict="complete")
    materials = [form] + [
        Material(
            case=case,
            seq=one.seq,
            name=one.name,
            asked=one.seq in came,
            verdict="complete" if one.seq in came else "",
            on_paper=one.seq in came and came[one.seq].on_paper,
            types=list(one.types),
        )
        for one in rows
    ]
    kept = _kept(row)
    return materials, [
        MaterialFile(case=case, seq=seq, file_id=kept[file.path]) for seq, one in came.items() for file in one.files
    ]


def _kept(row: Arrived) -> dict[str, int]:
    return dict(ArrivedFile.objects.filter(arrived=row).values_list("path", "file_id"))


def _recorded(at: Acting, row: Arrived, head: Head, content: File) -> None:
    """The first entry of the case, the leg that brought it, what was said below, and what fits nowhere else."""
    told = content.applicant
    at.record(
        Act.TAKE_UP,
        {
            "case": at.case.number,
            "item_version": at.case.version_of_item_id,
            "item_version_sha256": at.case.version_of_item.sha256,
            "from": row.sender,
            "their_number": head.number,
            "parcel_sha256": row.sha256,
            "manifest_sha256": head.manifest_sha256,
            "received_on": content.received_on.isoformat(),
            "accepted_on": content.accepted_on.isoformat(),
            "applicant_kind": told.kind,
        },
        clocks=[_limit(at, local_day(row.came_at))],
        private={
            "applicant": {"kind": told.kind, "name": told.name, "number": told.number, "phone": told.phone},
            "answers": content.answers,
            "opinions": [one.text for one in content.opinions],
        },
    )
    leg = _leg(at, row, head, content)
    leg.save(force_insert=True)
    _opinions(at, leg, content)
    _beside(at, row, content)
    owe_parcel(at, leg, Kind.RECEIVED, row.sender, of=Kind.UP)


def _limit(at: Acting, arrived: date) -> Op:
    """The body above decides within its own limit, from the day on which the file came, signed for or not (Art. 43)."""
    limits = at.snapshot["limits"]
    statutory, committed = limit_from(limits["statutory"]), limit_from(limits["committed"])
    limit = statutory or committed or KINDS[rule.DECIDING].default
    return start(rule.DECIDING, arrived, limit, committed=committed if statutory else None)


def _leg(at: Acting, row: Arrived, head: Head, content: File) -> Leg:
    return Leg(
        case=at.case,
        no=rule.UP + 1,
        from_body=row.sender,
        to_body=at.case.body,
        manifest=list(content.lines),
        manifest_sha256=head.manifest_sha256,
        way="online",
        sent_at=row.came_at,
        arrived_on=local_day(row.came_at),
        signed_at=at.moment,
        signed_by=at.principal.account_id,
    )


def _opinions(at: Acting, leg: Leg, content: File) -> None:
    """The last opinion went with the leg; earlier ones are lines of its list and stay in what came."""
    for one in content.opinions[-1:]:
        digest = next((line["sha256"] for line in reversed(content.lines) if line.get("kind") == "opinion"), "")
        LegOpinion.objects.create(
            case=at.case,
            leg=leg.no,
            stance=one.stance.value,
            opinion_sealed=seal(one.text),
            sha256=str(digest),
            basis=one.basis,
            days=one.days,
        )


def _beside(at: Acting, row: Arrived, content: File) -> None:
    """What has no row in the own checklist lies with the evidence, and so do the documents of the body below."""
    kept, placed = _kept(row), set(MaterialFile.objects.filter(case_id=at.case.id).values_list("file_id", flat=True))
    for one in content.materials:
        rest = [kept[file.path] for file in one.files if kept[file.path] not in placed]
        exhibit_all(at, FROM_BELOW, rest, one.name[:120])
    for paper in content.papers:
        exhibit_all(at, FROM_BELOW, [kept[paper.file.path]], f"{paper.title} {paper.number}"[:120])
