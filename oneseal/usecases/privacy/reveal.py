"""A masked value is looked at: never without a reason, never without a trace (Art. 51 个人信息保护法; house rule 7)."""

from datetime import datetime

from oneseal.records.privacy.models import Reveal
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy.refusals import REASON_NEEDED

SHORTEST, LONGEST = 4, 200


def reveal(
    *,
    principal: Principal,
    subject_kind: str,
    subject_id: int,
    field: str,
    reason: str,
    moment: datetime,
    permission: str = "case.reveal",
) -> None:
    """Record the look; the door shows the value only after it, and has asked before whether the subject is in reach."""
    require(principal, permission)
    said = reason.strip()[:LONGEST]
    if len(said) < SHORTEST:
        raise REASON_NEEDED.refuse()
    Reveal.objects.create(
        account_id=principal.account_id or 0,
        subject_kind=subject_kind,
        subject_id=subject_id,
        field=field[:64],
        reason=said,
        moment=moment,
    )
