"""How a case came, and by whose mandate: for the pages of the case (I2, I13)."""

from dataclasses import dataclass
from datetime import date

from oneseal.queries.intake.case import CaseHead
from oneseal.records.intake.models import Mandate
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.arrival import CHANNEL_NAMES
from oneseal.rules.intake.mandate import power_words
from oneseal.rules.privacy.masks import mask_name


@dataclass(frozen=True)
class MandateCell:
    """A mandate as the pages show it: the agent masked, his powers in words, until when, the paper."""

    agent: str
    last4: str
    powers: tuple[str, ...]
    powers_zh: str
    powers_en: str
    granted_on: date
    until: date
    over: bool
    proof: int | None


@dataclass(frozen=True)
class CameCell:
    """The channel in words, and the day of entry where it is not the day of receipt."""

    channel_zh: str
    channel_en: str
    received_on: date
    entered_on: date | None
    mandate: MandateCell | None


def came_of_case(head: CaseHead, today: date) -> CameCell:
    """Both of a case; one statement."""
    zh, en = CHANNEL_NAMES[head.channel]
    entered = local_day(head.received_at)
    return CameCell(
        zh, en, head.received_on, entered if entered != head.received_on else None, _mandate(head.id, today)
    )


def _mandate(case_id: int, today: date) -> MandateCell | None:
    row = Mandate.objects.filter(pk=case_id).first()
    if row is None:
        return None
    return MandateCell(
        agent=mask_name(row.agent_name),
        last4=row.agent_number_last4,
        powers=tuple(row.powers),
        powers_zh=power_words(row.powers),
        powers_en=power_words(row.powers, 1),
        granted_on=row.granted_on,
        until=row.until,
        over=today > row.until,
        proof=row.proof_id,
    )
