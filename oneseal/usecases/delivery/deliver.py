"""Issue the certificate, deliver with proof, complete, archive (Arts. 39, 44, 61 行政许可法)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.accounts.models import Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.delivery.models import Delivery, Sending
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import index, seal, unseal
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.certificates.identifier import compose_identifier
from oneseal.rules.certificates.validity import validity_end
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.clocks.kinds import OUTLIVES_DECISION
from oneseal.rules.delivery.channels import CHANNEL_ARTICLES, CHANNEL_NAMES, RECEIVER_NAMES, Channel
from oneseal.rules.delivery.proof import (
    CERTIFICATE_FIRST,
    NOTHING_TO_ISSUE,
    SCANNED,
    Handed,
    Proved,
    consented,
    must_be_proved,
)
from oneseal.rules.delivery.signature import path_of
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.intake.commitment import CHECK, CHECK_OPEN, RECTIFICATION
from oneseal.rules.intake.going_up import must_be_made_here
from oneseal.rules.stages.names import Act, Stage
from oneseal.usecases.certificates.by_case import begun, locked_permit, replaced
from oneseal.usecases.certificates.face import face_of
from oneseal.usecases.decision.decide import by_case, paper_above, to_issue
from oneseal.usecases.delivery.packaging import owe_package
from oneseal.usecases.delivery.returning import (
    here_since,
    let_go,
    must_be_where_it_is,
    must_have_a_notice,
    must_have_come_down,
    must_stand_at_window,
    over,
    place_of_delivery,
)
from oneseal.usecases.delivery.under_way import LIMIT, NOTICE, closed, running_on, sending_of, underway_of
from oneseal.usecases.fees.charge import must_be_paid_for
from oneseal.usecases.intake.acting import CASE, Acting, answers_of, case_act
from oneseal.usecases.intake.answers import ended_all
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.mandates import must_let_receive
from oneseal.usecases.intake.notice import correction_from
from oneseal.usecases.intake.sending import must_be_taken_in
from oneseal.usecases.review.exhibits import exhibit_all

HANDED_OVER = ("grant", "refusal", "certificate")
SERIAL_BITS = (1 << 40) - 1


@dataclass(frozen=True)
class Made:
    """A certificate about to be issued: what the version, the answers and the day make of it."""

    result: dict[str, Any]
    identifier: str
    number: str
    until: date | None
    holder: str
    holder_number: str
    face: list[dict[str, Any]]
    since: date
    replaces: Certificate | None = None

    @property
    def edition(self) -> int:
        """The version in the identifier."""
        return self.replaces.edition + 1 if self.replaces else 1


@case_act(Act.ISSUE)
def issue(at: Acting) -> None:
    """The certificate is made: identifier by GB/T 36904, face from the answers, validity from the version (Art. 39)."""
    issued(at)


def issued(at: Acting) -> None:
    """The body of issue with the certificate stored, for acts that go on in the same transaction."""
    must_be_paid_for(at, Act.ISSUE)
    must_have_come_down(at)
    must_be_made_here(paper_above(at))
    new = issuing(at, _number_of(at, "grant"))
    new.save(force_insert=True)
    by = by_case(at)
    begun(new, by)
    if new.replaces is not None:
        replaced(new.replaces, new, by)


def issuing(at: Acting, decision_number: str) -> Certificate:
    """The body of issue; the certificate is not stored yet."""
    made = _made(at)
    facts = {
        "name": made.result["name"],
        "certificate_number": made.number,
        "identifier": made.identifier,
        "valid_from": made.since.isoformat(),
        "version": f"{made.edition:03d}",
        "valid_to": made.until.isoformat() if made.until else None,
        "issued_on": at.today.isoformat(),
        "decision_number": decision_number,
    }
    private = {"holder": made.holder, "face": [[row["name_zh"], row["value"]] for row in made.face]}
    body = {"identifier": made.identifier, "certificate_number": made.number, "valid_to": facts["valid_to"]}
    at.record(Act.ISSUE, body, documents=[at.wanted("certificate", facts, private)])
    return _registered(at, made)


def _made(at: Acting) -> Made:
    result = to_issue(at)
    if result is None:
        raise NOTHING_TO_ISSUE.refuse()
    holder, holder_number = holder_named(at.case)
    old = locked_permit(at.case.certificate_id) if at.case.certificate_id else None
    identifier, number = certificate_numbers(
        at.case.id,
        at.case.division,
        at.body["uscc"],
        result["certificate_type"],
        at.today,
        edition=old.edition + 1 if old else 1,
    )
    return Made(
        result=result,
        identifier=identifier,
        number=old.number if old else number,
        until=old.valid_to if old else validity_end(at.today, result["validity"]),
        since=(old.renewed_from or old.valid_from) if old else at.today,
        replaces=old,
        holder=holder,
        holder_number=holder_number,
        face=face_of(at.snapshot, result, answers_of(at.case)),
    )


def certificate_numbers(
    case_id: int, division: str, uscc: str, type_code: str, on: date, *, edition: int = 1
) -> tuple[str, str]:
    """Identifier (GB/T 36904) and number of the certificate of a case, issued on a day by a body."""
    serial = case_id & SERIAL_BITS
    identifier = compose_identifier(
        definer_uscc=uscc,
        type_serial=type_code,
        issuer_uscc=uscc,
        issued=on,
        serial=serial % 10_000_000,
        version=edition,
    )
    return identifier, f"{division[:6]}{on:%Y%m%d}{serial % 1_000_000:06d}"


def _registered(at: Acting, made: Made) -> Certificate:
    case, document = at.case, at.documents[-1]
    return Certificate(
        identifier=made.identifier,
        type_code=made.result["certificate_type"],
        name=made.result["name"],
        number=made.number,
        division=case.division,
        body=case.body,
        item_code=case.item_code,
        subject_kind=CASE,
        subject_id=case.id,
        holder_name=made.holder,
        holder_kind=case.applicant_kind,
        holder_number_sealed=seal(made.holder_number),
        holder_number_index=index(made.holder_number),
        face=made.face,
        issued_on=at.today,
        valid_from=made.since,
        valid_to=made.until,
        edition=made.edition,
        replaces=made.replaces,
        document=document,
    )


def _number_of(at: Acting, kind: str) -> str:
    return Document.objects.get(subject_kind=CASE, subject_id=at.case.id, kind=kind).number


def holder_named(case: Case) -> tuple[str, str]:
    """Name and number of the holder: the applicant, always (Art. 9 行政许可法: a permit is not transferred)."""
    if case.enterprise is not None:
        return case.enterprise.name, case.enterprise.uscc
    person: Person | None = case.person
    if person is None:
        raise ValueError("a case without an applicant")
    return person.name, unseal(person.citizen_id_sealed)


@case_act(Act.DELIVER)
def deliver(
    at: Acting,
    *,
    channel: str,
    recipient: str,
    proof: str = "",
    receiver: str = "",
    on: date | None = None,
    signature: str = "",
    papers: Sequence[int] = (),
    witnesses: Sequence[str] = (),
    consent: bool = False,
) -> None:
    """Handed over with proof; the certificate clock is met (Art. 44 行政许可法).

    ``on``: the day on the receipt, today if none. ``signature``: strokes drawn on the screen. ``papers``: own files,
    scans of the signed receipt or photographs. ``consent``: given now, where the form gave none.
    """
    path = path_of(signature)
    must_be_own_files(at.principal, papers)
    handed = Handed(
        channel=channel,
        recipient=recipient,
        proof=proof,
        receiver=receiver,
        on=on,
        signed=bool(path),
        papers=len(papers),
        witnesses=tuple(name.strip() for name in witnesses if name.strip()),
        consent=consent or consented(answers_of(at.case)),
    )
    handed_over(at, handed, path)
    exhibit_all(at, "delivery", papers, SCANNED)


def handed_over(at: Acting, handed: Handed, path: str = "") -> None:
    """The body of deliver with its proof stored, for acts that go on in the same transaction."""
    documents = must_be_ready(at, handed.recipient)
    sent = sending_of(at.case)
    delivering(at, documents, handed, path=path, sent=sent).save(force_insert=True)
    if sent is not None:
        closed(sent, at.today, "delivered" if sent.channel == handed.channel else "overtaken")


def must_be_ready(at: Acting, recipient: str) -> list[Document]:
    """The documents to hand over, once the certificate is made and paid for and he may receive them (Arts. 39, 44)."""
    if at.case.stage == Stage.GRANTED and to_issue(at) is not None:
        raise CERTIFICATE_FIRST.refuse()
    if at.case.stage != Stage.REFUSED:
        must_be_paid_for(at, Act.DELIVER)
    must_be_where_it_is(at)
    must_let_receive(at.case, recipient, at.today)
    of_case = Document.objects.filter(subject_kind=CASE, subject_id=at.case.id)
    return list(of_case.filter(kind__in=HANDED_OVER).order_by("id"))


@case_act(Act.HAND_OUT)
def hand_out(at: Acting, *, recipient: str, proof: str) -> None:
    """The window that took it in hands over what the home body told, with proof (I12; Art. 32 行政许可法).

    A case that is over goes out of its sight then.
    """
    must_be_taken_in(at)
    must_stand_at_window(at)
    notices, handed = must_have_a_notice(at.case), Handed(Channel.WINDOW.value, recipient=recipient, proof=proof)
    delivering(at, notices, handed, act=Act.HAND_OUT).save(force_insert=True)


def delivering(
    at: Acting,
    documents: Sequence[Document],
    handed: Handed,
    *,
    path: str = "",
    sent: Sending | None = None,
    act: Act = Act.DELIVER,
) -> Delivery:
    """The body of deliver; the delivery is not stored yet."""
    proved = must_be_proved(
        handed,
        applicant=at.case.applicant_kind,
        since=here_since(at, documents),
        today=at.today,
        underway=underway_of(at, sent),
    )
    facts, private = _told(at, documents, proved, handed, path, sent)
    begun, told = correction_from(at) if act is Act.HAND_OUT else ([], {})
    clocks, facts = [*_ended(at, proved, act, sent), *begun], facts | told
    if act is Act.DELIVER or over(at.case):
        let_go(at.case)
    body = {"channel": proved.channel.value, "on": proved.on.isoformat(), "receiver": proved.receiver or ""}
    receipt = at.wanted("delivery_receipt", facts, private)
    hidden = {"recipient": proved.recipient, "proof": proved.proof}
    at.record(act, body, clocks=clocks, private=hidden, documents=[receipt])
    return Delivery(
        case=at.case,
        document_ids=[row.pk for row in documents],
        channel=proved.channel.value,
        recipient=proved.recipient,
        receiver=proved.receiver or "",
        proof=proved.proof,
        witnesses=list(handed.witnesses),
        delivered_on=proved.on,
        delivered_at=at.moment,
        account_id=at.principal.account_id,
    )


def _ended(at: Acting, proved: Proved, act: Act, sent: Sending | None) -> list[Op]:
    """The limits that end with it: a notice handed out at another place's window is no result (Art. 44 行政许可法)."""
    met = act is Act.DELIVER and at.clocks.running(LIMIT)
    clocks = running_on(at, sent, proved.on) if met and sent is not None else []
    clocks += [end(LIMIT, proved.on, "met")] if met else []
    if at.clocks.running(NOTICE):
        clocks.append(end(NOTICE, at.today, "met" if proved.channel is Channel.PUBLIC else "overtaken"))
    return clocks


def _told(
    at: Acting, documents: Sequence[Document], proved: Proved, handed: Handed, path: str, sent: Sending | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the receipt says openly, and what it keeps to those who may read names."""
    sent_so = sent is not None and sent.channel == proved.channel
    facts: dict[str, Any] = {
        "documents": [{"name": KINDS[row.kind].name_zh, "number": row.number} for row in documents] + _from_above(at),
        "channel": CHANNEL_NAMES[proved.channel].zh,
        "way": proved.channel.value,
        "article": CHANNEL_ARTICLES[proved.channel],
        "receiver": RECEIVER_NAMES[proved.receiver].zh if proved.receiver else None,
        "place": place_of_delivery(at.case, at.principal, at.body["name"]),
        "sent_on": sent.sent_on.isoformat() if sent is not None and sent_so else None,
        "delivered_on": proved.on.isoformat(),
    }
    private = {"recipient": proved.recipient, "proof": proved.proof, "signature": path}
    return facts, private | {"witnesses": "、".join(handed.witnesses)}


def _from_above(at: Acting) -> list[dict[str, str]]:
    """The paper of a body outside that decided: no document of this house, and handed over all the same (R1)."""
    paper = paper_above(at)
    return [{"name": f"{ways_up(at.snapshot, at.case.received_on)[-1].name}决定", "number": paper}] if paper else []


@case_act(Act.COMPLETE)
def complete(at: Acting) -> None:
    """Everything is done: the case is completed and its file closed; the check of a commitment runs on beside it."""
    completed(at)


def completed(at: Acting) -> None:
    """The body of complete, for acts that go on in the same transaction."""
    at.case.closed_on = at.today
    at.record(Act.COMPLETE, clocks=ended_all(at, "met", but=OUTLIVES_DECISION))


@case_act(Act.ARCHIVE)
def archive(at: Acting) -> None:
    """The file goes to the archive: the only final stage; its package is owed (Art. 61 行政许可法)."""
    checking = at.clocks.running(CHECK) or at.clocks.running(RECTIFICATION)
    if checking is not None:
        raise CHECK_OPEN.refuse(body=body_facts(checking.body)["name"])
    at.record(Act.ARCHIVE, clocks=ended_all(at))
    if not at.case.demo:
        owe_package(at.case, at.moment)
