"""Whether an item version takes an application today, and its answers as the case keeps them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.reads import Offered
from oneseal.rules.catalogue.form import normalise, settled, validate
from oneseal.rules.catalogue.graded import graded, level_of, must_be_ours, table_of
from oneseal.rules.intake.refusals import ANSWERS_INVALID, CANCELLED_ABOVE, ITEM_CLOSED, VERSION_INCOMPLETE
from oneseal.rules.powers.areas import must_be_served_here
from oneseal.usecases.intake.permit import About, is_about_one


def must_take_applications(version: ItemVersion, snapshot: Mapping[str, Any]) -> None:
    """An incomplete item version takes no application and says what it lacks (law.md); a suspended one says why."""
    if "suspended" in snapshot:
        raise ITEM_CLOSED.refuse(item=snapshot["item"]["name"])
    if not version.takes_applications:
        raise VERSION_INCOMPLETE.refuse(item=snapshot["item"]["name"], lacks="、".join(version.lacks))


def must_be_handled_still(found: Offered, snapshot: Mapping[str, Any], today: date) -> None:
    """Whoever was shown a version may file under it after the next took effect; not once the item is closed (C2).

    What the level above has cancelled nobody may grant any more, whether or not this body has abolished its own (C1).
    """
    if found.cancelled is not None and today >= found.cancelled:
        raise CANCELLED_ABOVE.refuse(item=snapshot["item"]["name"], day=found.cancelled.isoformat())
    if not found.handled:
        raise ITEM_CLOSED.refuse(item=snapshot["item"]["name"])


def must_be_ours_to_decide(found: Offered, answers: Mapping[str, Any], about: About | None = None) -> None:
    """What is handed in where nobody of the body stands by goes to the level and the place whose it is (C11, R5).

    ``about``: the permit that it is about, if any: what becomes of one is decided where it was granted, wherever it is.
    """
    if found.graded:
        must_be_ours(graded(table_of(found.graded), answers), level_of(found.version.division))
    snapshot = snapshot_of(found.version)
    if not is_about_one(snapshot, about and about.certificate, about.doing if about else ""):
        must_be_served_here(found.version.division, found.around, answers)


def clean_answers(snapshot: Mapping[str, Any], answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers normalised, or the refusal that says how many are wrong and names the first."""
    clean = normalise(snapshot, answers)
    must_be_filled(snapshot, clean, today)
    return settled(snapshot, clean)


def must_be_filled(
    snapshot: Mapping[str, Any], clean: Mapping[str, Any], today: date, only: Iterable[str] | None = None
) -> None:
    """Clean answers without a fault, or the refusal; ``only`` limits it to some of the questions."""
    faults = validate(snapshot, clean, today, only)
    if faults:
        first = next(iter(faults.values()))[0]
        raise ANSWERS_INVALID.refuse(count=len(faults), first=first.zh, faults=faults)
