"""Certificate and deliveries of a case, for the panel after the decision."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.accounts.models import Account
from oneseal.records.certificates.models import Certificate
from oneseal.records.delivery.models import Delivery
from oneseal.rules.delivery.proof import CHANNEL_NAMES, Channel
from oneseal.rules.privacy import mask_name, mask_text


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


def certificate_of_case(case_id: int) -> Issued | None:
    """The certificate, if one was issued."""
    row = Certificate.objects.filter(subject_kind="case", subject_id=case_id).order_by("id").first()
    if row is None:
        return None
    return Issued(row.identifier, row.name, row.number, row.valid_from, row.valid_to, row.status)


def deliveries_of(case_id: int) -> list[Delivered]:
    """What was handed over, in order."""
    rows = list(Delivery.objects.filter(case_id=case_id).order_by("id"))
    names = dict(Account.objects.filter(pk__in={row.account_id for row in rows}).values_list("pk", "name"))
    return [
        Delivered(
            *CHANNEL_NAMES[Channel(row.channel)],
            recipient=mask_name(row.recipient),
            proof=mask_text(row.proof),
            delivered_on=row.delivered_on,
            who=names.get(row.account_id or 0, ""),
        )
        for row in rows
    ]
