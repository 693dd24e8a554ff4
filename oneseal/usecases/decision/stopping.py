"""Stop the automatic handling of an item at once, and let it go on again: by a person, with reason, on record (I15)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.decision.models import AutomaticStop
from oneseal.records.privacy.sealing import seal
from oneseal.rules.catalogue.memberships import AUTOMATIC
from oneseal.rules.decision.automatic_refusals import NOT_STOPPED, NOT_YOURS_TO_STOP, STOPPED_ALREADY
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.permissions.groups import INSPECTORS
from oneseal.rules.permissions.may import acting_at, require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.journal.subjects import recorded
from oneseal.usecases.outbox.announce import announce

STOP, RESUME = "automatic.stop", "automatic.resume"
AUTOMATIC_STOP = "automatic"
"""The kind of its chain; with the verb it is the name of the permission."""


def stop_automatic(*, item_code: str, body: str, reason: str, principal: Principal, moment: datetime) -> None:
    """From now on people handle it; what the machine has begun goes to them too, with this reason."""
    require(principal, STOP)
    said = must_give_reason(reason)
    with transaction.atomic(durable=True):
        _must_be_within(item_code, body, principal, STOP)
        try:
            with transaction.atomic():
                row = AutomaticStop.objects.create(
                    item_code=item_code,
                    body=body,
                    reason_sealed=seal(said),
                    stopped_at=moment,
                    stopped_by=principal.account_id or 0,
                )
        except IntegrityError as stopped:  # one stands at a time; of two at once the second is told so
            raise STOPPED_ALREADY.refuse() from stopped
        _entered(row, "stop", said, acting_at(principal, STOP, body), moment)


def resume_automatic(*, item_code: str, body: str, reason: str, principal: Principal, moment: datetime) -> None:
    """Handled automatically again from now on; what was left to people stays with them."""
    require(principal, RESUME)
    said = must_give_reason(reason)
    with transaction.atomic(durable=True):
        _must_be_within(item_code, body, principal, RESUME)
        row = _running(item_code, body).select_for_update().first()
        if row is None:
            raise NOT_STOPPED.refuse()
        row.resumed_at, row.resumed_by, row.resumed_why_sealed = moment, principal.account_id, seal(said)
        _entered(row, "resume", said, acting_at(principal, RESUME, body), moment)


def _entered(row: AutomaticStop, verb: str, why: str, principal: Principal, moment: datetime) -> None:
    """The entry in the chain of the stop, its reason sealed; whom it concerns is told of it."""
    told = {"item": row.item_code, "body": row.body}
    recorded(row, AUTOMATIC_STOP, verb, principal=principal, moment=moment, body=told, private={"reason": why})
    row.save()
    announce(AUTOMATIC_STOP, row.pk, row.version, moment)


def _running(item_code: str, body: str) -> QuerySet[AutomaticStop]:
    return AutomaticStop.objects.filter(item_code=item_code, body=body, resumed_at=None)


def _must_be_within(item_code: str, body: str, principal: Principal, code: str) -> None:
    """One's own body, by a post that carries it there, or for whoever watches over a division one of its bodies."""
    rows = ItemVersion.objects.filter(item_id=item_code, body=body, topics__contains=[AUTOMATIC])
    divisions = set(rows.values_list("division", flat=True))
    watching = PERMISSIONS[code].posts & INSPECTORS
    above = any(held.division in divisions and held.post in watching for held in principal.posts)
    near = any(held.body == body and held.post in PERMISSIONS[code].posts - INSPECTORS for held in principal.posts)
    if not divisions or not (near or above):
        raise NOT_YOURS_TO_STOP.refuse()
