"""Bars raised by a decision, lifted by an act (Arts. 78, 79 行政许可法); by themselves they end on their day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.privacy.sealing import unseal
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import FRAUD, must_say_why
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.restrictions.bars import Bar, Offence, barred_until, family_of, must_be_running
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR
from oneseal.usecases.certificates.acting import OnCertificate, certificate_act
from oneseal.usecases.certificates.after import VERBS as AFTER
from oneseal.usecases.certificates.after import annulling
from oneseal.usecases.journal.subjects import recorded

RESTRICTION = "restriction"


@dataclass(frozen=True)
class Decided:
    """The decision that a bar follows from."""

    number: str
    division: str
    body: str
    item_code: str
    principal: Principal
    moment: datetime


def raise_bar(
    party: Person | Enterprise | None, snapshot: Mapping[str, Any], offence: Offence, by: Decided
) -> Restriction | None:
    """Bar the party where the law does; one entry on the bar's own chain (Arts. 78, 79 行政许可法)."""
    today = local_day(by.moment)
    until = barred_until(snapshot, offence, today)
    if until is None or party is None:
        return None
    row = Restriction.objects.create(
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
        family=family_of(by.item_code),
        offence=offence.value,
        since=today,
        until=until,
        number=by.number,
        division=by.division,
        body=by.body,
    )
    body = {"offence": offence.value, "family": row.family, "until": until.isoformat(), "decision": by.number}
    recorded(row, RESTRICTION, "raise", principal=by.principal, moment=by.moment, body=body)
    row.save(update_fields=["version", "head"])
    return row


@certificate_act("annul")
def annul(at: OnCertificate, *, ground: str, reason: str, harm: str, finding: str) -> None:
    """Annulled; for fraud or bribery the holder is barred too (Arts. 69, 79 行政许可法)."""
    annulling(at, ground=ground, reason=reason, harm=harm, finding=finding)
    if ground != FRAUD:
        return
    row = at.row
    version = ItemVersion.objects.filter(item_id=row.item_code, division=row.division).order_by("-number").first()
    if version is None:
        return
    holder: Person | Enterprise | None
    if row.holder_kind == "person":
        holder = Person.objects.filter(citizen_id_index=row.holder_number_index).first()
    else:
        holder = Enterprise.objects.filter(uscc=unseal(bytes(row.holder_number_sealed))).first()
    decided = Decided(at.documents[-1].number, row.division, at.body["code"], row.item_code, at.principal, at.moment)
    raise_bar(holder, snapshot_of(version), Offence.FRAUD, decided)


VERBS = {**AFTER, "annul": annul}
"""Every act on a certificate by its name."""


def lift(*, restriction: int, reason: str, principal: Principal, moment: datetime) -> date:
    """Lifted before its day, by the head of the body that raised it, with the reason (Arts. 78, 79 行政许可法)."""
    require(principal, "restriction.lift")
    said, today = must_say_why(reason), local_day(moment)
    with transaction.atomic(durable=True):
        row = Restriction.objects.select_for_update().filter(pk=restriction).first()
        if row is None or row.body not in {held.body for held in principal.posts}:
            raise NO_SUCH_BAR.refuse()
        must_be_running(Bar(row.family, row.offence, row.until, row.number, row.lifted_on is not None), today)
        row.lifted_on = today
        recorded(row, RESTRICTION, "lift", principal=principal, moment=moment, body={}, private={"reason": said})
        row.save()
    return today
