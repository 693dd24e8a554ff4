"""Certificate and deliveries of a case, for the panel after the decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


def issued(row: Certificate) -> Issued:
    """What the panel shows of a certificate."""
    return Issued(row.identifier, row.name, row.number, row.valid_from, row.valid_to, row.status)


def delivered(row: Delivery, names: Mapping[int, str]) -> Delivered:
    """One delivery; ``names`` are those of the accounts."""
    return Delivered(
        *CHANNEL_NAMES[Channel(row.channel)],
        recipient=mask_name(row.recipient),
        proof=mask_text(row.proof),
        delivered_on=row.delivered_on,
        who=names.get(row.account_id or 0, ""),
    )
