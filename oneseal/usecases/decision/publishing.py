"""A grant is kept from the public, or shown again: by the body that decides there, with the ground and why (Art. 5)."""

from datetime import datetime

from django.db import transaction

from oneseal.records.decision.models import Decision, Withheld
from oneseal.records.intake.models import Case
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.rules.decision.publication import (
    NOT_OF_THE_DECIDER,
    NOT_WITHHELD,
    WITHHELD_ALREADY,
    must_be_published_at_all,
    must_be_secret,
)
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.parts import Part
from oneseal.usecases.intake.acting import locked
from oneseal.usecases.intake.parts import with_part
from oneseal.usecases.outbox.announce import announce

KEEP = "publication.keep"
WITHHELD = "withheld"
"""What is announced to the messages: its row, begun or ended. It changes no stage, so that no entry tells of it."""
BEGUN, ENDED = 1, 2


def withhold(*, case_number: str, ground: str, reason: str, principal: Principal, moment: datetime) -> None:
    """From this moment nobody outside sees the grant; what was handed out before cannot be called back."""
    require(principal, KEEP)
    secret, said = must_be_secret(ground), must_give_reason(reason)
    with transaction.atomic():
        case = _granted(case_number, principal, moment)
        if Withheld.objects.filter(case=case, ended_at=None).exists():
            raise WITHHELD_ALREADY.refuse()
        row = Withheld.objects.create(
            case=case,
            ground=secret.value,
            reason_sealed=seal(said),
            since=moment,
            account_id=principal.account_id or 0,
        )
        announce(WITHHELD, row.pk, BEGUN, moment)


def publish_again(*, case_number: str, principal: Principal, moment: datetime) -> None:
    """The ground is gone: the grant is public again, and who withheld it and why stays on record."""
    require(principal, KEEP)
    with transaction.atomic():
        row = Withheld.objects.filter(case=_granted(case_number, principal, moment), ended_at=None).first()
        if row is None:
            raise NOT_WITHHELD.refuse()
        row.ended_at, row.ended_by = moment, principal.account_id or 0
        row.save(update_fields=["ended_at", "ended_by"])
        announce(WITHHELD, row.pk, ENDED, moment)


def _granted(case_number: str, principal: Principal, moment: datetime) -> Case:
    """The case, locked, of a body that decides there; refused where nothing of it is public in any case."""
    case = locked(case_number, principal).case
    if not with_part(case, principal, KEEP, (Part.HOLDER, Part.DECISION), local_day(moment)):
        raise NOT_OF_THE_DECIDER.refuse(body=body_facts(case.body)["name"])
    outcome = Decision.objects.filter(case=case).values_list("outcome", flat=True).first() or ""
    must_be_published_at_all(case.version_of_item.item.type_code, outcome)
    return case
