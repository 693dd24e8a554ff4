"""The pre-check of a case at the window before it is accepted: the guards of acceptance, each tried (I15)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from oneseal.rules.intake.completeness import must_be_in_hand
from oneseal.rules.intake.prechecking import Judged, conditions_judged, papers_judged, tried
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.accept import GUARDS
from oneseal.usecases.intake.acting import Acting, answers_of, locked
from oneseal.usecases.intake.applicable import clean_answers
from oneseal.usecases.intake.states import states


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
