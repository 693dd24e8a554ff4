"""The file goes from the window that took it in to the home body, which signs for it (I12)."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Leg, Material, MaterialFile
from oneseal.records.places.facts import body_facts
from oneseal.rules.clocks.keeping import end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.documents.reading import title_of
from oneseal.rules.intake.elsewhere import (
    FILE,
    FORWARDING,
    SIGNING,
    must_be_as_sent,
    must_be_looked_at,
)
from oneseal.rules.intake.elsewhere_refusals import NOT_TAKEN_IN, NOTHING_TO_SIGN
from oneseal.rules.intake.going_up import DOWN, UP
from oneseal.rules.journal import canonical
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import CASE, Acting, answers_of, case_act
from oneseal.usecases.intake.states import states
from oneseal.usecases.intake.submit import body_of_intake, intake_limit, post_of_intake

Line = dict[str, Any]
LONGEST_TRACKING = 64


@case_act(Act.SEND_FILE)
def send_file(at: Acting, *, tracking: str = "") -> None:
    """Sent with the list of what goes: from this day the home body's own limits run (Art. 32 行政许可法; Art. 11 ¶2

    电子签名法).
    """
    must_be_taken_in(at)
    names = [row.name for row in states(at) if row.asked and not row.verdict]
    must_be_looked_at(names, at.body["name"])
    leg = leg_of(at, FILE, file_lines(at), to=at.case.body, tracking=tracking)
    post, body = post_of_intake(at.snapshot), body_of_intake(at.snapshot)
    at.record(
        Act.SEND_FILE,
        told(leg),
        clocks=[
            end(FORWARDING, at.today, "met"),
            start("intake", at.today, intake_limit(at.snapshot), post=post, body=body),
            start(SIGNING, at.today, KINDS[SIGNING].default, part=FILE, post=post, body=body),
        ],
    )
    leg.save(force_insert=True)


@case_act(Act.RECEIVE_FILE)
def receive_file(at: Acting) -> None:
    """Signed for: what came is compared with the list, line by line (Art. 5 电子签名法)."""
    must_be_taken_in(at)
    leg = signed_for(at, FILE)
    must_be_as_sent(leg.manifest, file_lines(at), body_facts(leg.from_body)["name"])
    at.record(Act.RECEIVE_FILE, {"leg": str(FILE)}, clocks=[end(SIGNING, at.today, "met", part=FILE)])
    leg.save(update_fields=["signed_at", "signed_by"])


def must_be_taken_in(at: Acting) -> None:
    """Only what was taken in for another place travels (I12)."""
    if not at.case.intake_body:
        raise NOT_TAKEN_IN.refuse()


def leg_of(at: Acting, no: int, lines: Sequence[Line], *, to: str, tracking: str = "") -> Leg:
    """A leg sent at this moment; not stored yet."""
    parcel = tracking.strip()[:LONGEST_TRACKING]
    return Leg(
        case=at.case,
        no=no,
        from_body=at.case.intake_body if no == FILE else at.case.body,
        to_body=to,
        manifest=list(lines),
        manifest_sha256=sha256(canonical(list(lines)).encode()).hexdigest(),
        way="post" if parcel else "online",
        tracking=parcel,
        sent_at=at.moment,
        sent_by=at.principal.account_id,
        arrived_on=at.today,
    )


def told(leg: Leg) -> Line:
    """A leg as the journal tells it."""
    return {
        "leg": str(leg.no),
        "to": leg.to_body,
        "way": leg.way,
        "lines": str(len(leg.manifest)),
        "manifest_sha256": leg.manifest_sha256,
    }


def signed_for(at: Acting, no: int) -> Leg:
    """The leg under way, now signed for; not stored yet."""
    leg = Leg.objects.filter(case_id=at.case.id, no=no, signed_at=None).first()
    if leg is None:
        raise NOTHING_TO_SIGN.refuse()
    leg.signed_at, leg.signed_by = at.moment, at.principal.account_id
    return leg


def is_above(at: Acting) -> bool:
    """Whether a body above that works here has signed for the file and has it now (Art. 43 行政许可法; R1)."""
    arrived = Leg.objects.filter(case_id=at.case.id, no__gt=UP, no__lt=DOWN, signed_at__isnull=False, house="")
    return arrived.filter(to_body=at.case.body).exists()


def file_lines(at: Acting) -> list[Line]:
    """The list of the file: the answers of the form, each file with its hash, what goes on paper, the receipt."""
    answers = sha256(canonical(answers_of(at.case)).encode()).hexdigest()
    lines = [_line("form", "申请表", answers)]
    files: dict[int, list[MaterialFile]] = {}
    for one in MaterialFile.objects.select_related("file").filter(case_id=at.case.id).order_by("id"):
        files.setdefault(one.seq, []).append(one)
    for row in Material.objects.filter(case_id=at.case.id, asked=True, seq__gt=0).order_by("seq"):
        lines += [_line("material", row.name, one.file.sha256, one.file.size) for one in files.get(row.seq, ())]
        lines += [_line("paper", row.name)] if row.on_paper else []
    return lines + document_lines(at)


def document_lines(at: Acting, kinds: Sequence[str] = ("intake_slip",)) -> list[Line]:
    """The documents of those kinds by name and number, with the hashes of their contents."""
    rows = Document.objects.filter(subject_kind=CASE, subject_id=at.case.id, kind__in=kinds).order_by("id")
    return [_line("document", f"{title_of(row.kind, row.content)} {row.number}", row.content_sha256) for row in rows]


def _line(kind: str, name: str, digest: str = "", size: int = 0) -> Line:
    return {"kind": kind, "name": name, "sha256": digest, "size": size}
