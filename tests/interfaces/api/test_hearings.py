"""A hearing through the API: told, asked for by the owner, notified; who sees what of it."""

from datetime import date, timedelta

import pytest

from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.api.test_walk_through_the_api import judge_all
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, REVIEWER, enterprise
from tests.usecases.review.hearings import CHAIR, NEIGHBOUR

pytestmark = pytest.mark.django_db


def test_owner_and_staff_take_the_steps_of_a_hearing(version: Publish, answers: Answers) -> None:
    clerk, reviewer = Caller(CLERK), Caller(REVIEWER)
    chair = Caller(account_of(CHAIR))
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    judge_all(clerk, number)
    clerk.act(number, "accept")
    reviewer.act(number, "begin-review")
    reviewer.act(number, "tell-right", people=[NEIGHBOUR])
    reviewer.act(number, "serve-right", no=1, served_on=local_day(now()).isoformat(), proof="当面签收")
    seen = reviewer.get(f"/cases/{number}/hearing").json()
    assert [one["name"] for one in seen["people"]] == ["申请人", "程*兰"] and "还没有送到" in seen["blocked"]
    owner = Caller(applicant_account(enterprise(), "owner"))
    owner.act(number, "request-hearing", reason="当面说清楚。")
    mine = owner.get(f"/cases/{number}/hearing").json()
    assert [(one["no"], one["answer"]) for one in mine["people"]] == [(0, "requested")]
    kinds = [row["kind"] for row in owner.get(f"/cases/{number}/documents").json()]
    assert "hearing_right" in kinds and "stakeholder_right" not in kinds
    assert "stakeholder_right" in [row["kind"] for row in clerk.get(f"/cases/{number}/documents").json()]
    held_on = (local_day(now()) + timedelta(days=25)).isoformat()
    sitting = {"held_on": held_on, "time": "14:30", "place": "三楼听证室", "chair": CHAIR.account_id}
    reviewer.act(number, "notify-hearing", **sitting)
    told = owner.get(f"/cases/{number}/hearing").json()
    assert (told["planned_on"], told["chair"], told["time"]) == (held_on, "沈寒露", "14:30")
    early = chair.post(f"/cases/{number}/hearing/lines", {"speaker": "程若兰", "role": "利害关系人", "said": "吵。"})
    assert (early.status_code, early.json()["code"]) == (409, "review.hearing_over")
    assert date.fromisoformat(told["begun_on"]) == local_day(now())
