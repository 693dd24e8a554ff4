"""Certificates within somebody's reach: a certificate belongs to a number and to whoever holds the power today."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate, CertificateAct
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.models import Power
from oneseal.records.privacy.sealing import index, unseal
from oneseal.rules.certificates.acts import SILENT
from oneseal.rules.certificates.status import Status, status_on
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Reach

GOVERNMENT, BUREAU = "政府", "审批"


def within(reach: Reach, today: date) -> Q:
    """The condition on certificates: the holder's own number; the body that issued it, or holds its power today.

    The same reach as for cases (house rule 5), by the columns that a certificate has.
    """
    if reach.everything:
        return Q()
    condition = Q(pk__in=[])
    if reach.bodies:
        bodies = sorted(reach.bodies)
        power = Power.objects.filter(item_id=OuterRef("item_code"), division=OuterRef("division"), body__in=bodies)
        condition |= Q(body__in=bodies) | Q(Exists(power.filter(held__contains=today)))
    if reach.divisions:
        condition |= Q(division__in=sorted(reach.divisions))
    numbers = indexes_of(reach)
    return condition | Q(holder_number_index__in=numbers) if numbers else condition


def indexes_of(reach: Reach) -> list[str]:
    """The keyed indexes of the numbers that are the reader's own."""
    found: list[str] = []
    if reach.person_id is not None:
        found += Person.objects.filter(pk=reach.person_id).values_list("citizen_id_index", flat=True)
    if reach.enterprise_id is not None:
        found += [
            index(one) for one in Enterprise.objects.filter(pk=reach.enterprise_id).values_list("uscc", flat=True)
        ]
    return found


def holder_of(row: Certificate, today: date) -> str:
    """The body that holds the power over the certificate's item today; who issued it, where nobody is on record."""
    power = Power.objects.filter(item_id=row.item_code, division=row.division, held__contains=today)
    return power.values_list("body", flat=True).first() or row.body


def superiors_of(code: str) -> list[str]:
    """The government of the body's place, and its counterpart one level up (Art. 69 ¶1; Arts. 24, 27 行政复议法)."""
    body = Body.objects.select_related("division").get(pk=code)
    above: Division | None = body.division.parent
    same = Q(standard_name=body.standard_name) | (Q(kind=BUREAU) if body.kind == BUREAU else Q(pk__in=[]))
    upper = Q(division=above) & (same | Q(kind=GOVERNMENT)) if above else Q(pk__in=[])
    return list(
        Body.objects.filter((Q(division=body.division) & Q(kind=GOVERNMENT)) | upper)
        .exclude(pk=code)
        .values_list("pk", flat=True)
    )


def in_force_of(row: Certificate, today: date) -> ItemVersion | None:
    """The version of the item that is in force at the place, else the last that was: it says whom law bars."""
    versions = ItemVersion.objects.filter(item_id=row.item_code, division=row.division)
    found = versions.filter(in_force__contains=today).order_by("-number").first()
    return found or versions.filter(in_force__startswith__lte=today).order_by("-in_force", "-number").first()


def statuses_on(rows: Collection[Certificate], today: date) -> dict[int, Status]:
    """The status of each on the day, from the acts on record (Arts. 8, 69, 70 行政许可法); one statement."""
    acts: dict[int, list[dict[str, Any]]] = {row.pk: [] for row in rows}
    found = CertificateAct.objects.filter(certificate__in=list(acts)).exclude(act__in=SILENT).order_by("id")
    for key, act, on in found.values_list("certificate_id", "act", "on"):
        acts[key].append({"act": act, "on": on})
    return {
        row.pk: status_on({"valid_from": row.valid_from, "valid_to": row.valid_to, "acts": acts[row.pk]}, today).status
        for row in rows
    }


def holder(row: Certificate) -> Person | Enterprise | None:
    """Whoever the register of parties has under the holder's number."""
    if row.holder_kind == "person":
        return Person.objects.filter(citizen_id_index=row.holder_number_index).first()
    return Enterprise.objects.filter(uscc=unseal(bytes(row.holder_number_sealed))).first()


def checked_of(row: Certificate) -> str:
    """What the last check of the commitment behind a certificate found, by the journal of its case; "" without one."""
    about = {"subject_kind": row.subject_kind, "subject_id": row.subject_id, "verb": "record_check"}
    last = Event.objects.filter(**about).order_by("-seq").values_list("content", flat=True).first()
    return str(parse(last)["body"]["result"]) if last else ""
