"""One running case is left to its former department, as an exception with a reason, for the transition (C8)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.intake.reads import Loaded
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.people import RUNNER
from oneseal.usecases.intake.accept import must_still_hold
from oneseal.usecases.intake.acting import Acting
from tests.people import BUREAU, COUNTY
from tests.usecases.powers.test_transfer import HEAD, KEEPER, THE_DAY, County, code, do, judged, swept
from tests.usecases.test_walk import Answers, act, apply

pytestmark = pytest.mark.django_db
PAST = THE_DAY.replace(year=2027, month=2, day=1)
"""The day after the transition."""


@pytest.fixture
def county(version: Callable[..., ItemVersion]) -> County:
    return County(version(80))


@pytest.fixture
def batch(county: County) -> int:
    made = county.batch()
    county.signed(made)
    return made


def accepted(county: County, answers: Answers) -> str:
    number = apply(county.version, answers(80))
    judged(number, county.window)
    act("accept", number, county.window)
    return number


def test_only_the_head_leaves_a_case_of_the_batch_that_is_accepted_and_can_take_it_back(
    county: County, batch: int, answers: Answers
) -> None:
    given: dict[str, Any] = {"batch": batch, "case": apply(county.version, answers(80)), "reason": "听证都开完了"}
    assert code(lambda: do("leave_case", HEAD, **given)) == "powers.case_not_keepable", "not accepted yet"
    given["case"] = accepted(county, answers)
    for who in (KEEPER, county.chief):
        assert code(partial(do, "leave_case", who, **given)) == "permissions.not_allowed"
    assert code(lambda: do("leave_case", HEAD, **{**given, "reason": ""})) == "powers.reason_needed"
    assert code(lambda: do("leave_case", HEAD, **{**given, "case": "590121"})) == "powers.case_not_of_batch"
    do("leave_case", HEAD, **given)
    assert code(lambda: do("leave_case", HEAD, **given)) == "powers.kept_already"
    do("take_case", HEAD, batch=batch, case=given["case"])
    assert code(lambda: do("take_case", HEAD, batch=batch, case=given["case"])) == "powers.case_not_of_batch"
    assert not verified_journal().findings


def test_it_is_finished_there_while_the_transition_lasts_and_goes_over_afterwards(
    county: County, batch: int, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = accepted(county, answers), accepted(county, answers)
    do("leave_case", HEAD, batch=batch, case=kept, reason="听证都开完了")
    do("approve_batch", HEAD, batch=batch)
    swept(monkeypatch, THE_DAY)
    assert dict(Case.objects.values_list("number", "body")) == {kept: county.department, other: BUREAU}
    assert code(lambda: do("take_case", HEAD, THE_DAY, batch=batch, case=kept)) == "powers.over"
    assert code(lambda: act("hand_over", kept, RUNNER, THE_DAY)) == "powers.kept_already"
    case = Case.objects.get(number=kept)
    must_still_hold(acting(case, THE_DAY))
    another = Case(number="别的", item_code=case.item_code, item_name="", division=COUNTY, body=case.body)
    for one, moment in ((case, PAST), (another, THE_DAY)):
        assert code(partial(must_still_hold, acting(one, moment))) == "powers.no_power"
    swept(monkeypatch, PAST)
    assert Case.objects.get(number=kept).body == BUREAU
    assert not verified_journal().findings


def acting(case: Case, moment: datetime) -> Acting:
    """What a decision on a case looks at."""
    loaded = Loaded(case, Calendar({}), {"name": case.body}, [], False)
    return Acting(case, RUNNER, moment, loaded.calendar, None, "", loaded, None)
