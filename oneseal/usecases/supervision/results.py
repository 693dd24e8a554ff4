"""From an entry of a case or a certificate to the result that supervision learns of (requirement L2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.records.certificates.reads import holder
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Commitment
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.models import Visit
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import ACTS
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.journal import parse
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.supervision.matters import Matter, matter_of_case, matter_of_certificate
from oneseal.rules.supervision.record import Decided


@dataclass(frozen=True)
class Found:
    """A result with all that is needed to say who is told of it."""

    event: Event
    decided: Decided
    item: str
    case: Case | None
    certificate: Certificate | None
    person_id: int | None
    enterprise_id: int | None
    answers: dict[str, Any]
    demo: bool


def of_case(event: Event) -> Found | None:
    """A grant, by an act or by silence; nothing for any other entry."""
    case = Case.objects.select_related("enterprise", "certificate", "version_of_item").get(pk=event.subject_id)
    promise = Commitment.objects.filter(case=case, withdrawn_at=None).first()
    matter = _matter(event, case, committed=promise is not None)
    if matter is None:
        return None
    document = Document.objects.filter(subject_kind="case", subject_id=case.pk, event_seq=event.seq).first()
    by, on, number = _decided(event, case, document)
    visit = Visit.objects.filter(case=case, visited_on__isnull=False).order_by("-step_no").first()
    decided = Decided(
        matter=matter,
        case_number=case.number,
        implementation_code=case.version_of_item.implementation_code,
        item_name=case.item_name,
        holder_kind=case.applicant_kind,
        holder_name=case.applicant_name,
        holder_code=case.enterprise.uscc if case.enterprise else "",
        division=case.division,
        body=by,
        body_name=_name(by),
        decided_on=on,
        document_number=number,
        document_kind=document.kind if document else "",
        committed=promise is not None,
        tolerated=case.accepted_how == "tolerance",
        visited_on=visit.visited_on if visit else None,
        **_permit(case.certificate),
    )
    return Found(
        event,
        decided,
        case.version_of_item.item_id,
        case,
        case.certificate,
        None if case.enterprise_id else case.person_id,
        case.enterprise_id,
        unseal_json(case.answers_sealed),
        case.demo,
    )


def _decided(event: Event, case: Case, document: Document | None) -> tuple[str, date, str]:
    """By which body, on which day, under which number: of what was entered from a paper, as the paper says (R1)."""
    if event.verb == Act.RECORD_ABOVE:
        said = parse(event.content)["body"]
        return said["by"], date.fromisoformat(said["decided_on"]), said["number"]
    return case.body, local_day(event.moment), document.number if document else ""


def _matter(event: Event, case: Case, *, committed: bool) -> Matter | None:
    granted = parse(event.content)["body"]["to"] == Stage.GRANTED
    return matter_of_case(event.verb, doing=case.doing, committed=committed, granted=granted)


def of_certificate(event: Event) -> Found | None:
    """What is done to a certificate after its grant, by an act or by the end of its time."""
    row = Certificate.objects.get(pk=event.subject_id)
    matter = matter_of_certificate(event.verb)
    if matter is None:
        return None
    case = _case_of(row)
    acted = Acted.objects.filter(certificate=row, event_seq=event.seq).select_related("document").first()
    party = holder(row)
    decided = Decided(
        matter=matter,
        case_number=case.number if case else "",
        implementation_code=case.version_of_item.implementation_code if case else "",
        item_name=case.item_name if case else row.name,
        holder_kind=row.holder_kind,
        holder_name=row.holder_name,
        holder_code=party.uscc if isinstance(party, Enterprise) else "",
        division=row.division,
        body=row.body,
        body_name=_name(row.body),
        decided_on=local_day(event.moment),
        document_number=acted.number if acted else "",
        document_kind=acted.document.kind if acted and acted.document else "",
        ground=_ground(matter, acted),
        **_permit(row),
    )
    return Found(
        event,
        decided,
        case.version_of_item.item_id if case else row.item_code,
        case,
        row,
        party.pk if isinstance(party, Person) else None,
        party.pk if isinstance(party, Enterprise) else None,
        unseal_json(case.answers_sealed) if case else {},
        case.demo if case else False,
    )


def _case_of(row: Certificate) -> Case | None:
    if row.subject_kind != "case":
        return None
    return Case.objects.select_related("version_of_item").filter(pk=row.subject_id).first()


def _permit(row: Certificate | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "certificate_name": row.name,
        "certificate_number": row.number,
        "certificate_identifier": row.identifier,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


def _ground(matter: Matter, acted: Acted | None) -> str:
    """In the words of the law, where the act has grounds."""
    if acted is None or not acted.ground:
        return ""
    act = CertificateAct.ANNUL if matter is Matter.SPARED else CertificateAct(acted.act)
    known = {row.key: row.zh for row in ACTS[act].grounds} if act in ACTS else {}
    return known.get(acted.ground, "")


def _name(body: str) -> str:
    return Body.objects.values_list("name", flat=True).get(pk=body)
