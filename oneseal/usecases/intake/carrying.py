"""Chores: what was filled in at a terminal is laid down under a code, and taken up once at a phone or a window (I2)."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Carried
from oneseal.records.privacy.sealing import CODE_ALPHABET, index, seal_json, unseal_json
from oneseal.rules.catalogue.form import normalise
from oneseal.rules.intake.carrying import CODE_LENGTH, LASTS, must_be_waiting, tidy_code
from oneseal.rules.permissions.kiosk import AT_A_TERMINAL
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.applicable import must_take_applications

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Laid:
    """The code, shown once, and until when it works."""

    code: str
    until: datetime


@dataclass(frozen=True)
class Taken:
    """What goes on elsewhere."""

    version_id: int
    answers: Mapping[str, Any]


def lay_down(*, item_version: int, answers: Mapping[str, Any], principal: Principal, moment: datetime) -> Laid:
    """Keep the answers, sealed, for as long as the rule says; what nobody took in time is deleted on the way."""
    require(principal, AT_A_TERMINAL)
    version = ItemVersion.objects.get(pk=item_version)
    snapshot = snapshot_of(version)
    must_take_applications(version, snapshot)
    forget_untaken(moment)
    code, until = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)), moment + LASTS
    Carried.objects.create(
        code_index=_index(code),
        terminal=principal.terminal,
        version_of_item=version,
        sealed=seal_json(normalise(snapshot, answers)),
        until=until,
    )
    return Laid(code, until)


def take_up(*, code: str, principal: Principal, moment: datetime, keep: Callable[[Taken], Kept]) -> Kept:
    """The answers behind a code, for an applicant or a window; then they are deleted, and the code is worth nothing.

    ``keep`` puts them where they go on, in the same transaction: where it refuses, the code stays good.
    """
    require(principal, "case.submit")
    with transaction.atomic():
        row = Carried.objects.select_for_update().filter(code_index=_index(tidy_code(code))).first()
        must_be_waiting(row.until if row else None, moment)
        assert row is not None  # must_be_waiting refused
        version = row.version_of_item
        must_take_applications(version, snapshot_of(version))
        kept = keep(Taken(version.pk, unseal_json(row.sealed)))
        row.delete()
    return kept


def forget_untaken(moment: datetime) -> int:
    """What nobody took in time is deleted, whether or not anything else is laid down; how many."""
    return Carried.objects.filter(until__lte=moment).delete()[0]


def _index(code: str) -> str:
    return index(f"carried:{code}")
