"""Papers about a permit after its grant are served by the ways of a result (Arts. 7, 69 行政许可法; 民事诉讼法 87–95)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from oneseal.records.certificates.models import Certificate, Telling
from oneseal.records.delivery.models import PaperService
from oneseal.records.delivery.papers import papers_known, service_under_way
from oneseal.records.documents.models import Document
from oneseal.records.privacy.sealing import seal
from oneseal.rules.certificates.acts import must_be_served_when
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.delivery.channels import CHANNEL_ARTICLES, CHANNEL_NAMES, RECEIVER_NAMES, Channel
from oneseal.rules.delivery.papers import NOTICE, must_wait
from oneseal.rules.delivery.proof import Handed, Proved, Underway, must_be_proved
from oneseal.rules.delivery.sending import NOTHING_OUT, STILL_OUT, must_be_sendable, must_say_why_back
from oneseal.rules.delivery.sending import Sending as Sent
from oneseal.rules.documents.reading import title_of
from oneseal.rules.permissions.people import RUNNER
from oneseal.usecases.certificates.acting import OnCertificate, certificate_act
from oneseal.usecases.certificates.term import CERTIFICATE, time_to_state
from oneseal.usecases.documents.issue import Wanted
from oneseal.usecases.restrictions.bar import VERBS as DECIDING


@certificate_act("serve")
def serve(
    at: OnCertificate,
    *,
    served_on: date | None = None,
    proof: str = "",
    channel: str = Channel.WINDOW.value,
    recipient: str = "",
    receiver: str = "",
    witnesses: Sequence[str] = (),
    consent: bool = False,
    document: str = "",
) -> None:
    """In the holder's hands, with proof: from then he has five working days to state his case, or his remedies run.

    ``document``: its number, where several wait. ``served_on``: the day on the receipt, today if none.
    """
    paper = _waiting(at, document)
    handed = Handed(
        channel=channel,
        recipient=recipient.strip() or at.row.holder_name,
        proof=proof,
        receiver=receiver,
        on=served_on,
        witnesses=tuple(name.strip() for name in witnesses if name.strip()),
        consent=consent,
    )
    _served(at, paper, handed)


@certificate_act("send_paper")
def send_paper(
    at: OnCertificate, *, channel: str, where: str = "", tracking: str = "", reason: str = "", document: str = ""
) -> None:
    """It is on its way by post, or a notice is up from today and runs its thirty days (Arts. 91, 95 民事诉讼法)."""
    sent, paper = must_be_sendable(Sent(channel, where, tracking, reason)), _waiting(at, document)
    if (before := service_under_way(at.row.pk)) is not None:
        raise STILL_OUT.refuse(sent_on=before.sent_on.isoformat() if before.sent_on else "")
    public = sent.channel == Channel.PUBLIC
    at.record(
        {"document": paper.number, "channel": sent.channel},
        private={"where": sent.where, "tracking": sent.tracking, "reason": sent.reason},
        clocks=[start(NOTICE, at.today, KINDS[NOTICE].default, body=at.row.body)] if public else [],
    )
    PaperService.objects.create(
        certificate=at.row,
        document=paper,
        channel=sent.channel,
        where_sealed=seal(sent.where),
        tracking=sent.tracking,
        reason_sealed=seal(sent.reason) if sent.reason else None,
        sent_on=at.today,
        account_id=at.principal.account_id,
    )


@certificate_act("note_paper_return")
def note_paper_return(at: OnCertificate, *, reason: str) -> None:
    """It came back, or the notice is taken down: served it is not (Art. 95 民事诉讼法)."""
    why, row = must_say_why_back(reason), service_under_way(at.row.pk)
    if row is None:
        raise NOTHING_OUT.refuse()
    told = {"document": row.document.number, "channel": row.channel}
    at.record(told, private={"reason": why}, clocks=_notice_over(at, "void"))
    row.why_back_sealed = seal(why)
    _ended(row, at.today, "returned")


def deem_served(certificate_id: int, moment: datetime) -> bool:
    """By the runner on the day after the last day of the notice: served on that last day (Art. 95 民事诉讼法)."""
    with transaction.atomic(durable=True):
        row = Certificate.objects.select_for_update().get(pk=certificate_id)
        at, sent = OnCertificate(row, "serve", RUNNER, moment), service_under_way(certificate_id)
        clock = at.clocks.running(NOTICE)
        if sent is None or clock is None or clock.due_on is None or at.today <= clock.due_on:
            return False
        words = f"{CHANNEL_NAMES[Channel.PUBLIC].zh}期满"
        _served(at, sent.document, Handed(Channel.PUBLIC.value, row.holder_name, words))
        return True


def _waiting(at: OnCertificate, number: str) -> Document:
    found = must_wait(papers_known(at.row.pk), number)
    return Document.objects.get(subject_kind=CERTIFICATE, subject_id=at.row.pk, number=found.number)


def _served(at: OnCertificate, paper: Document, handed: Handed) -> None:
    telling = Telling.objects.filter(document=paper).first()
    if telling is not None:
        must_be_served_when(telling.told_on, handed.on or at.today, at.today, telling.served_on)
    sent = service_under_way(at.row.pk)
    sent = sent if sent is not None and sent.document_id == paper.pk else None
    proved = must_be_proved(
        handed,
        applicant=at.row.holder_kind,
        since=paper.issued_on,
        today=at.today,
        underway=_underway(at, sent),
    )
    clocks = _notice_over(at, "met" if proved.channel is Channel.PUBLIC else "overtaken") if sent else []
    if telling is not None:
        telling.served_on = proved.on
        telling.save(update_fields=["served_on"])
        clocks.append(time_to_state(proved.on))
    at.record(
        {
            "served_on": proved.on.isoformat(),
            "document": paper.number,
            "kind": paper.kind,
            "channel": proved.channel.value,
            "receiver": proved.receiver or "",
        },
        private={"recipient": proved.recipient, "proof": proved.proof},
        wanted=_receipt(at, paper, proved, handed, sent),
        clocks=clocks,
    )
    _kept(at, paper, proved, handed, sent)


def _underway(at: OnCertificate, sent: PaperService | None) -> Underway | None:
    if sent is None or sent.sent_on is None:
        return None
    clock = at.clocks.running(NOTICE)
    return Underway(sent.channel, sent.sent_on, sent.tracking, clock.due_on if clock else None)


def _notice_over(at: OnCertificate, how: str) -> list[Op]:
    return [end(NOTICE, at.today, how)] if at.clocks.running(NOTICE) else []


def _receipt(at: OnCertificate, paper: Document, proved: Proved, handed: Handed, sent: PaperService | None) -> Wanted:
    same = sent is not None and sent.channel == proved.channel
    facts: dict[str, Any] = {
        "documents": [{"name": title_of(paper.kind, paper.content), "number": paper.number}],
        "channel": CHANNEL_NAMES[proved.channel].zh,
        "way": proved.channel.value,
        "article": CHANNEL_ARTICLES[proved.channel],
        "receiver": RECEIVER_NAMES[proved.receiver].zh if proved.receiver else None,
        "place": at.body["name"],
        "sent_on": sent.sent_on.isoformat() if same and sent and sent.sent_on else None,
        "delivered_on": proved.on.isoformat(),
    }
    said = {"recipient": proved.recipient, "proof": proved.proof, "witnesses": "、".join(handed.witnesses)}
    return at.wanted("delivery_receipt", facts, said)


def _kept(at: OnCertificate, paper: Document, proved: Proved, handed: Handed, sent: PaperService | None) -> None:
    """The attempt that was under way ends with it; another way than that one is a row of its own."""
    row = sent
    if row is None or row.channel != proved.channel:
        if row is not None:
            _ended(row, at.today, "overtaken")
        row = PaperService(certificate=at.row, document=paper, channel=proved.channel.value)
        row.account_id = at.principal.account_id
    row.recipient_sealed, row.receiver = seal(proved.recipient), proved.receiver or ""
    row.proof_sealed = seal("、".join([proved.proof, *handed.witnesses]))
    row.delivered_on = proved.on
    _ended(row, at.today, "delivered")


def _ended(row: PaperService, on: date, how: str) -> None:
    row.ended_on, row.ended_how = on, how
    row.save()


VERBS = {**DECIDING, "serve": serve, "send_paper": send_paper, "note_paper_return": note_paper_return}
"""Every act on a certificate after the grant, by its name."""
