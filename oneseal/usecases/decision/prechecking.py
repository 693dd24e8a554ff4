"""The pre-check of a case before it is accepted, and of an application with what a machine would ask of it (I15)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.form import normalise, settled
from oneseal.rules.catalogue.graded import DIRECT
from oneseal.rules.decision.automatic import by_people, judged_by_rules
from oneseal.rules.intake.completeness import must_be_in_hand
from oneseal.rules.intake.prechecking import Judged, conditions_judged, papers_judged, tried
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.decision.automatic import stop_of
from oneseal.usecases.intake.accept import GUARDS
from oneseal.usecases.intake.acting import Acting, answers_of, locked
from oneseal.usecases.intake.applicable import clean_answers
from oneseal.usecases.intake.prechecking import precheck
from oneseal.usecases.intake.states import states
from oneseal.usecases.intake.submit import Application


def precheck_application(
    *, item_version: int, application: Application, principal: Principal, moment: datetime
) -> list[Judged]:
    """The rules of submit and acceptance; of an automatic item also those of the machine.

    What those do not pass stands in nobody's way: people handle it then, and the list says so beforehand.
    """
    judged = precheck(item_version=item_version, application=application, principal=principal, moment=moment)
    version = ItemVersion.objects.get(pk=item_version)
    snapshot = snapshot_of(version)
    if not is_automatic(snapshot) or application.channel not in DIRECT:
        return judged
    rules = judged_by_rules(
        snapshot,
        settled(snapshot, normalise(snapshot, application.answers)),
        today=local_day(moment),
        channel=application.channel,
        stopped=stop_of(version.item_id, version.body),
    )
    asked = [one for one in judged if one.code != "conditions"]
    return asked + [by_people(one) for one in rules]


def precheck_case(*, case_number: str, principal: Principal, moment: datetime) -> list[Judged]:
    """Every guard of acceptance at once, in the words of the pre-check online; nothing changes."""
    require(principal, "case.accept")
    with transaction.atomic():
        loaded = locked(case_number, principal)
        at = Acting(loaded.case, principal, moment, loaded.calendar, loaded=loaded)
        return _judged(at)


def _judged(at: Acting) -> list[Judged]:
    rows, guards = states(at), dict(GUARDS)
    tries: dict[str, Callable[[], object]] = {
        **{code: partial(guard, at) for code, guard in guards.items()},
        "form": lambda: clean_answers(at.snapshot, answers_of(at.case), at.today),
        "materials": lambda: must_be_in_hand(rows),
    }
    order = ("barred", "form", "commitment", "power", "materials")
    return [*(tried(code, tries[code]) for code in order), papers_judged(rows), conditions_judged(at.snapshot)]
