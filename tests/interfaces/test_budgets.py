"""Statements of a request: within the budgets that stand in bench.counting, and as many with many rows as with few."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from django.conf import settings
from django.test import Client

from bench import counting, filling, scratch
from bench.counting import BUDGETS, statements_of
from bench.pages import INBOX
from bench.scratch import Bench
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.usecases.accounts.principal import give_token
from oneseal.usecases.review.points import judge_point
from tests.interfaces.api.caller import in_force
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import act, brought_to
from tests.people import CLERK, REVIEWER

pytestmark = pytest.mark.django_db
Publish = Callable[[int], ItemVersion]


@pytest.fixture
def bench(version: Publish) -> Bench:
    """The benchmark's own requests, in the test database; nothing here asks its raw connection."""
    published, moment = in_force(version(scratch.ITEM)), now()
    clerk, _ = (account_of(who) for who in (CLERK, REVIEWER))
    token = give_token(username=clerk.username, name="test", moment=moment)
    scratch.store_files(CLERK, moment)
    return Bench("", cast(Any, None), moment, 1, 1000, published, CLERK, REVIEWER, token)


@pytest.mark.django_db(transaction=True)
def test_every_request_that_has_a_budget_keeps_it(bench: Bench) -> None:
    # in a transaction of its own, as when served: inside the test's, BEGIN would be a savepoint and be counted
    found = {count.key: count.statements for count in counting.counts(bench, filling.models(bench))}
    assert set(found) == set(BUDGETS)
    over = {key: seen for key, seen in found.items() if len(seen) > BUDGETS[key]}
    assert not over, "\n".join(f"{key}: {text}" for key, seen in over.items() for text in seen)


def test_inbox_and_case_cost_as_many_statements_with_many_rows_as_with_few(
    bench: Bench, answers: Callable[[int], dict[str, object]]
) -> None:
    number = filling.models(bench).number_in_review
    official = Client(SERVER_NAME="localhost")
    official.cookies[settings.SESSION_COOKIE_NAME] = scratch.session_of(bench.reviewer)
    pages = (INBOX, f"/office/cases/{number}/")

    def cost() -> list[tuple[str, ...]]:
        for page in pages:
            official.get(page)
        return [statements_of(lambda page=page: official.get(page)) for page in pages]  # type: ignore[misc]

    few = cost()
    for serial in range(1, 24):
        brought_to("accepted" if serial % 2 else "in_review", bench.version, answers(scratch.ITEM), now(), serial)
    judge_point(case_number=number, principal=REVIEWER, moment=now(), step=2, key="2.4", verdict="met")
    act("pause", number, REVIEWER, now(), procedure="现场核查", told_n=3)
    assert cost() == few


@pytest.mark.parametrize("stage", ["received", "accepted", "reviewed", "for_decision", "granted", "delivered"])
def test_a_case_page_keeps_its_budget_at_every_stage(
    bench: Bench, answers: Callable[[int], dict[str, object]], stage: str
) -> None:
    number = brought_to(stage, bench.version, answers(scratch.ITEM), now(), 1)
    official = Client(SERVER_NAME="localhost")
    official.cookies[settings.SESSION_COOKIE_NAME] = scratch.session_of(bench.reviewer)
    for tab in ("", "materials/", "procedures/", "documents/", "journal/"):
        path = f"/office/cases/{number}/{tab}"
        official.get(path)
        assert len(statements_of(lambda path=path: official.get(path))) <= BUDGETS["case"]  # type: ignore[misc]
