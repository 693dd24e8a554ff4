"""The permit that an application is about, where it changes, renews, replaces or ends one (Arts. 49, 50 行政许可法)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.intake.models import Case
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import index
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.changes import (
    UNREGISTERED,
    doing_of,
    is_about_a_permit,
    must_be_alone,
    must_name_permit,
)
from oneseal.rules.powers.areas import Around, must_be_granted_here
from oneseal.rules.stages.names import BEFORE_DECISION
from oneseal.usecases.certificates.by_case import named_permit, numbers_held


@dataclass(frozen=True)
class About:
    """What an application says of a permit: its certificate, what to do with it, the applicant's number."""

    certificate: str
    doing: str
    number: str


def is_about_one(snapshot: Mapping[str, Any], named: object, doing: str) -> bool:
    """Whether it is about a permit that is held, named in the register or an old paper: whoever granted it decides."""
    return bool(named) or is_about_a_permit(snapshot["item"]["type"], doings_of(snapshot), doing)


def about_a_permit(case: Case, snapshot: Mapping[str, Any], about: About, today: date, around: Around) -> None:
    """The permit that the application is about: named, its own, alone in that, and granted here where areas lie around

    (Arts. 9, 49, 50 行政许可法; R5).
    """
    doings, owner = doings_of(snapshot), index(about.number)
    if about.certificate in ("", UNREGISTERED):
        asked = is_about_a_permit(snapshot["item"]["type"], doings, about.doing)
        if asked and about.certificate != UNREGISTERED:
            must_name_permit(numbers_held(owner, case.item_code, case.division, today))
        return
    case.doing = doing_of(doings, about.doing)
    case.certificate = named_permit(
        about.certificate, doing=case.doing, item_code=case.item_code, applicant_index=owner, today=today
    )
    if case.certificate.division != case.division:
        by = body_facts(case.certificate.body)["name"]
        must_be_granted_here(case.division, around, case.certificate.division, by)
    others = Case.objects.filter(certificate=case.certificate, doing=case.doing, stage__in=BEFORE_DECISION)
    must_be_alone(case.doing, others.values_list("number", flat=True).first())
