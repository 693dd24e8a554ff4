"""Certificate and deliveries of a case, for the panel after the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import statuses_on
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery, Sending
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.delivery.channels import CHANNEL_NAMES, RECEIVER_NAMES, Channel, Receiver
from oneseal.rules.documents.remedies import LastDays, last_days
from oneseal.rules.privacy import mask_name, mask_text

NOBODY = Sentence("", "")
"""Who signed was not told."""


@dataclass(frozen=True)
class Issued:
    """The certificate that came of a case."""

    identifier: str
    name: str
    number: str
    valid_from: date
    valid_to: date | None
    status: str


@dataclass(frozen=True)
class Delivered:
    """One delivery: how, to whom (masked), with what proof, by whom."""

    channel_zh: str
    channel_en: str
    recipient: str
    proof: str
    delivered_on: date
    who: str
    receiver_zh: str
    receiver_en: str


@dataclass(frozen=True)
class SentOut:
    """What went out by post or is up as a notice: since when, under which number, until when, what became of it."""

    channel: str
    channel_zh: str
    channel_en: str
    sent_on: date
    tracking: str
    due: date | None
    ended_on: date | None
    how: str
    why: str


def issued(row: Certificate, today: date) -> Issued:
    """What the panel shows of a certificate, as it stands on the day."""
    status = statuses_on([row], today)[row.pk].value
    return Issued(row.identifier, row.name, row.number, row.valid_from, row.valid_to, status)


def delivered(row: Delivery, names: Mapping[int, str]) -> Delivered:
    """One delivery; ``names`` are those of the accounts."""
    signed = RECEIVER_NAMES[Receiver(row.receiver)] if row.receiver else NOBODY
    return Delivered(
        *CHANNEL_NAMES[Channel(row.channel)],
        recipient=mask_name(row.recipient),
        proof=mask_text(row.proof),
        delivered_on=row.delivered_on,
        who=names.get(row.account_id or 0, ""),
        receiver_zh=signed.zh,
        receiver_en=signed.en,
    )


def sent_out(row: Sending, due: date | None) -> SentOut:
    """One sending; ``due`` is the last day of the notice that runs."""
    return SentOut(
        row.channel,
        *CHANNEL_NAMES[Channel(row.channel)],
        sent_on=row.sent_on,
        tracking=row.tracking,
        due=due if row.ended_on is None and row.channel == Channel.PUBLIC else None,
        ended_on=row.ended_on,
        how=row.ended_how,
        why=mask_text(unseal(row.why_back_sealed)) if row.why_back_sealed else "",
    )


def sendings_of_case(case_id: int) -> list[SentOut]:
    """What went out, in order, for the pages of the window and of the applicant."""
    due = Clock.objects.filter(subject_kind="case", subject_id=case_id, kind="notice", ended_on=None).first()
    rows = Sending.objects.filter(case=case_id).order_by("no")
    return [sent_out(row, due.due_on if due else None) for row in rows]


def deliveries_of_case(case_id: int) -> list[Delivered]:
    """What was handed over, in order, for the page of the applicant, who need not know which official it was."""
    return [delivered(row, {}) for row in Delivery.objects.filter(case=case_id).order_by("id")]


def objectable_until(case_id: int) -> LastDays | None:
    """Until when reconsideration and lawsuit are open against a refusal that was delivered (Art. 38 ¶2 行政许可法)."""
    refused = Decision.objects.filter(case=case_id, outcome="refuse").exists()
    row = Delivery.objects.filter(case=case_id).order_by("id").first() if refused else None
    return last_days(row.delivered_on, official_calendar()) if row else None
