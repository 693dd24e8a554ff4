"""What a visitor finds of files that go up: one on its way, one decided above and signed for below (R1)."""

from collections.abc import Callable

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg
from oneseal.usecases.demo.levels import send_some_up
from tests.interfaces.arrivals import account_of
from tests.people import MORNING, official
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.levels.test_going_up import CITY, TO_CITY, in_review

pytestmark = pytest.mark.django_db


def test_one_waits_above_and_one_came_down_and_a_second_run_sends_none(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    for number, (post, unit) in enumerate((("FWD01", ""), ("REV01", "市场准入科"), ("REV06", "市场准入科")), 801):
        account_of(official(post, number, unit=unit))
    account_of(official("DEC05", 811, body="B007", division=CITY))
    at_the_desk = [step for step in snapshot(12)["steps"] if step["post"] != "REV02"]  # type: ignore[attr-defined]
    numbers = [in_review(version, answers, [TO_CITY], steps=at_the_desk) for _ in range(2)]
    Case.objects.update(demo=True)
    assert send_some_up(MORNING) == 2
    latest, earlier = (Case.objects.get(number=number) for number in reversed(numbers))
    assert (latest.stage, latest.legs.count(), latest.legs.get().signed_at) == ("in_review", 1, None)
    assert (earlier.stage, earlier.body) == ("granted", "B007")
    assert Leg.objects.get(case=earlier, no=30).signed_at == MORNING
    assert Document.objects.get(subject_id=earlier.pk, kind="grant").body == "B007"
    assert send_some_up(MORNING) == 0
