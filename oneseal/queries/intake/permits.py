"""What can be applied for about a certificate: under which item, until when, and what is under way (Arts. 49, 50)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.queries.certificates.verified import IN_ORDER, Verified, seen
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import index, unseal_json
from oneseal.rules.catalogue import validators
from oneseal.rules.catalogue.form import Field, form_of
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.changes import (
    EFFECTS,
    FAMILY,
    PERMIT,
    Effect,
    RenewalTime,
    is_about_a_permit,
    lead_of,
    renewal_time,
)
from oneseal.rules.certificates.status import Status
from oneseal.rules.stages.names import BEFORE_DECISION

NUMBER_FIELD = "old_permit_no"
"""The field of the dictionary that asks for the number of the permit that is held."""


@dataclass(frozen=True)
class Doable:
    """One thing that can be done with a certificate, under the item version that does it."""

    doing: str
    effect: Effect
    version_id: int
    code: str
    item_name: str
    renewal: RenewalTime | None
    silence_renews: bool
    under_way: str


@dataclass(frozen=True)
class HeldPermitCell:
    """A certificate as one may choose it: what it is, its number, until when."""

    identifier: str
    name: str
    number: str
    valid_to: date | None


def doable_with(certificate_id: int, today: date) -> list[Doable]:
    """In the table's order; nothing where it is not valid. The item that issued it goes before its sisters."""
    row = Certificate.objects.prefetch_related(IN_ORDER).select_related("document").get(pk=certificate_id)
    if seen(row, today).status != Status.VALID:
        return []
    found: dict[str, Doable] = {}
    for version in _versions(row, today):
        snapshot = snapshot_of(version)
        if snapshot["item"]["type"] != PERMIT:
            continue
        for doing in doings_of(snapshot):
            if doing in EFFECTS and doing not in found and _fits(row, doing):
                found[doing] = _doable(row, doing, version, snapshot, today)
    return [found[doing] for doing in EFFECTS if doing in found]


def _versions(row: Certificate, today: date) -> list[ItemVersion]:
    rows = ItemVersion.objects.filter(
        item__code__startswith=row.item_code[:FAMILY],
        division=row.division,
        in_force__contains=today,
        takes_applications=True,
    )
    return sorted(rows, key=lambda one: (one.item_id != row.item_code, one.item_id))


def _fits(row: Certificate, doing: str) -> bool:
    """Only what has an end is renewed, and once until the new edition is there (Art. 50 行政许可法)."""
    return doing != "renew" or (row.valid_to is not None and row.renewed_from is None)


def _doable(row: Certificate, doing: str, version: ItemVersion, snapshot: dict[str, Any], today: date) -> Doable:
    renewal = None
    if doing == "renew" and row.valid_to is not None:
        renewal = renewal_time(row.valid_to, lead_of(snapshot), official_calendar(), today)
    going = Case.objects.filter(certificate=row, doing=doing, stage__in=BEFORE_DECISION)
    return Doable(
        doing,
        EFFECTS[doing],
        version.pk,
        version.implementation_code,
        version.name,
        renewal,
        snapshot["silence"]["renewal"] == "deemed_renewed",
        going.values_list("number", flat=True).first() or "",
    )


def held_of(number: str, snapshot: dict[str, Any], division: str, today: date) -> list[HeldPermitCell]:
    """What the register holds of an applicant under the permit of an item, where the item can be about it."""
    doings = doings_of(snapshot)
    if snapshot["item"]["type"] != PERMIT or not any(one in EFFECTS for one in doings) or not number:
        return []
    rows = Certificate.objects.filter(
        holder_number_index=index(number),
        item_code__startswith=str(snapshot["item"]["basic_code"])[:FAMILY],
        division=division,
    )
    cells = [seen(row, today) for row in rows.select_related("document").prefetch_related(IN_ORDER).order_by("-id")]
    return [_cell(one) for one in cells if one.status == Status.VALID]


def _cell(one: Verified) -> HeldPermitCell:
    return HeldPermitCell(one.identifier, one.name, one.number, one.valid_to)


def must_choose(snapshot: dict[str, Any]) -> bool:
    """Whether everything that the item does is about a permit that is held."""
    return is_about_a_permit(snapshot["item"]["type"], doings_of(snapshot), "")


def known_of(identifier: str, snapshot: dict[str, Any]) -> dict[str, Any]:
    """What need not be asked again: the answers of the case that the certificate came of, by the form's own fields."""
    row = Certificate.objects.filter(identifier=identifier).first()
    if row is None:
        return {}
    form = form_of(snapshot)
    case = Case.objects.filter(pk=row.subject_id).first() if row.subject_kind == "case" else None
    before = unseal_json(case.answers_sealed) if case else {}
    known = {
        key: value for key, value in before.items() if key in form.fields and not _made_anew(key, form.fields[key])
    }
    return known | ({NUMBER_FIELD: row.number} if NUMBER_FIELD in form.fields else {})


def _made_anew(slug: str, field: Field) -> bool:
    """Statements, uploads, consent and the mandate of an agent are each application's own."""
    own = slug.startswith(("agent_", "mandate_", "by_agent", "delivery_", "e_delivery", "commit"))
    stated = any(token.name == "must" for token in validators.tokens(str(field["validator"])))
    return own or stated or field["type"] == "attachment"


def permit_of_case(certificate_id: int | None, doing: str, today: date) -> tuple[Verified, Effect] | None:
    """The certificate that a case is about, and what the application wants with it."""
    if certificate_id is None:
        return None
    row = Certificate.objects.select_related("document").prefetch_related(IN_ORDER).get(pk=certificate_id)
    return seen(row, today), EFFECTS[doing]
