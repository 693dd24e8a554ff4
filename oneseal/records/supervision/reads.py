"""The register as its rule knows it, the ways of a body, and whose pushes are seen."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.models import Duty, Push, Way
from oneseal.rules.permissions.people import Reach
from oneseal.rules.supervision import register
from oneseal.rules.supervision.channels import Channel
from oneseal.rules.supervision.channels import Way as WayRow
from oneseal.rules.supervision.pushing import State
from oneseal.rules.supervision.register import Role

PUSH, FEEDBACK = "push", "feedback"
LETTER = "push_letter"
LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT = "LIA01", "LIA02"


def within(reach: Reach) -> Q:
    """The condition on pushes and feedbacks for a reach; ``rules.supervision.reach.sees_push`` says the same."""
    if reach.everything:
        return Q()
    bodies, divisions = sorted(reach.bodies), sorted(reach.divisions)
    return Q(body__in=bodies) | Q(approver__in=bodies) | Q(division__in=divisions)


def duty_of(row: Duty) -> register.Duty:
    """A row of the table as the rule knows it."""
    return register.Duty(
        id=row.pk,
        item=row.item_id,
        body=row.body,
        role=Role(row.role),
        since=row.held.lower,
        until=row.held.upper,
        places=tuple(row.places.split()),
        when=row.when,
        receipt=row.receipt,
        feedback=row.feedback,
    )


def duties_of(item: str, division: str) -> list[register.Duty]:
    """Every row of an item in a division, of whatever time."""
    return [duty_of(row) for row in Duty.objects.filter(item_id=item, division=division).order_by("pk")]


def ways_of(body: str) -> list[WayRow]:
    """By which ways a body is reached, each from its day on."""
    rows = Way.objects.filter(body=body).order_by("since", "pk")
    return [WayRow(Channel(row.channel), row.since, row.pk) for row in rows]


def letter_written(row: Push) -> datetime | None:
    """When the letter of a push was last written, if one was."""
    rows = Document.objects.filter(subject_kind=PUSH, subject_id=row.pk, kind=LETTER)
    return rows.order_by("-pk").values_list("issued_at", flat=True).first()


def state_of(row: Push) -> State:
    """A push as its rule knows it."""
    return State(
        pushed_on=row.pushed_on,
        signed_on=row.signed_on,
        returned=row.standing == "returned",
        upheld=row.upheld_at is not None,
        redirected=row.standing == "redirected",
    )


def staffed(bodies: Iterable[str], on: date) -> frozenset[str]:
    """Of these bodies the ones at which a liaison of supervision is present that day."""
    held = present(on).filter(post=LIAISON_OF_DEPARTMENT, body__in=set(bodies))
    return frozenset(held.values_list("body", flat=True))


def version_on(item: str, division: str, body: str, day: date) -> ItemVersion | None:
    """The version of an item that was in force at a body that day."""
    found = ItemVersion.objects.filter(item_id=item, division=division, in_force__contains=day)
    return found.filter(body=body).first() or found.first()
