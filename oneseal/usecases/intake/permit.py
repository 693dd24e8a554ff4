"""The permit that an application is about, where it changes, renews, replaces or ends one (Arts. 49, 50 行政许可法)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import index
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.changes import (
    UNREGISTERED,
    doing_of,
    is_about_a_permit,
    must_be_alone,
    must_name_permit,
)
from oneseal.rules.stages.names import BEFORE_DECISION
from oneseal.usecases.certificates.by_case import named_permit, numbers_held


@dataclass(frozen=True)
class About:
    """What an application says of a permit: its certificate, what to do with it, the applicant's number."""

    certificate: str
    doing: str
    number: str


def about_a_permit(case: Case, snapshot: Mapping[str, Any], about: About, today: date) -> None:
    """The permit that the application is about: named, its own, alone in that (Arts. 9, 49, 50 行政许可法)."""
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
    others = Case.objects.filter(certificate=case.certificate, doing=case.doing, stage__in=BEFORE_DECISION)
    must_be_alone(case.doing, others.values_list("number", flat=True).first())
