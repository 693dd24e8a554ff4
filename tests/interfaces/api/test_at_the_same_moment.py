"""A double press, and two clerks at one case: requests that overlap, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse

from oneseal.records.intake.models import Case, Supplement
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.people import CLERK, COLLEAGUE

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def together(*calls: Callable[[], HttpResponse]) -> list[HttpResponse]:
    """The answers of calls that start at the same moment."""
    start = Barrier(len(calls))

    def run(call: Callable[[], HttpResponse]) -> HttpResponse:
        start.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_a_double_press_makes_one_case(version: Publish, answers: Answers) -> None:
    clerk, body = Caller(CLERK), application(in_force(version(12)), answers(12))
    done = together(*[lambda: clerk.post("/cases", body, idempotency_key="one")] * AT_ONCE)
    assert [answer.status_code for answer in done] == [201] * AT_ONCE
    assert len({answer.json()["number"] for answer in done}) == 1 and Case.objects.count() == 1
    assert sorted(answer.json()["replayed"] for answer in done) == [False] + [True] * (AT_ONCE - 1)


def test_of_two_clerks_at_one_case_the_second_is_told_who_was_first(version: Publish, answers: Answers) -> None:
    clerk, colleague = Caller(CLERK), Caller(COLLEAGUE)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    path, reason = f"/cases/{number}/answer-not-needed", {"version": 1, "reason": "此事不需要许可。"}
    done = together(lambda: clerk.post(path, reason), lambda: colleague.post(path, reason))
    assert sorted(answer.status_code for answer in done) == [200, 409]
    lost = next(answer for answer in done if answer.status_code == 409)
    assert lost.json()["code"] == "stages.stale_version" and Case.objects.get().version == 2


def test_a_chore_sent_twice_at_once_is_done_once(version: Publish, answers: Answers) -> None:
    clerk = Caller(CLERK)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    asked = [row["seq"] for row in clerk.get(f"/cases/{number}").json()["materials"] if row["asked"]]
    for seq in asked:
        clerk.post(f"/cases/{number}/materials/{seq}/verdict", {"verdict": "missing" if seq else "complete"})
    clerk.act(number, "notify-once")
    path = f"/cases/{number}/materials/{asked[-1]}/files"
    done = together(*[lambda: clerk.post(path, {"on_paper": True}, idempotency_key="two")] * AT_ONCE)
    assert [answer.status_code for answer in done] == [200] * AT_ONCE and Supplement.objects.count() == 1
