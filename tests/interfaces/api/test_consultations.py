"""Consultations through the API: asked, read by the body that was asked, answered; who sees what of them."""

import pytest

from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import Answers, Caller, Publish, application, in_force
from tests.interfaces.api.test_walk_through_the_api import judge_all
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, ENGINEER, REVIEWER, enterprise, official

pytestmark = pytest.mark.django_db
QUESTION, OPINION = "油烟排口这样设合规吗？", "加装在线监测以后可以。"


def test_a_body_reads_what_it_is_asked_and_answers_and_the_reviewer_reads_the_answer(
    version: Publish, answers: Answers
) -> None:
    clerk, reviewer = Caller(CLERK), Caller(REVIEWER)
    liaison = Caller(account_of(official("LIA02", 140, body="B045")))
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    judge_all(clerk, number)
    clerk.act(number, "accept")
    reviewer.act(number, "begin-review")
    reviewer.act(number, "ask-consultation", question=QUESTION, days=5, body="B045")
    (asked,) = liaison.get("/consultations").json()
    assert (asked["case_number"], asked["question"], asked["open"]) == (number, QUESTION, True)
    assert enterprise().name not in str(asked)
    assert liaison.get(f"/cases/{number}").status_code == 404
    answer = {"version": asked["version"], "no": asked["no"], "view": "conditions", "opinion": OPINION}
    assert liaison.post(f"/cases/{number}/answer-consultation", answer).status_code == 200
    (read,) = reviewer.get(f"/cases/{number}/consultations").json()
    assert (read["view"], read["opinion"], read["open"]) == ("conditions", OPINION, False)
    owner = Caller(applicant_account(enterprise(), "owner"))
    assert owner.get(f"/cases/{number}/consultations").status_code == 403
    assert OPINION not in owner.get(f"/cases/{number}/events").content.decode()


def test_a_collective_consultation_is_called_signed_and_read(version: Publish, answers: Answers) -> None:
    clerk, reviewer, engineer = Caller(CLERK), Caller(REVIEWER), Caller(ENGINEER)
    number = clerk.post("/cases", application(in_force(version(12)), answers(12))).json()["number"]
    judge_all(clerk, number)
    clerk.act(number, "accept")
    reviewer.act(number, "begin-review")
    sitting = {"on": local_day(now()).isoformat(), "time": "14:30", "place": "二楼", "chair": REVIEWER.account_id}
    invited = [REVIEWER.account_id, ENGINEER.account_id]
    reviewer.act(number, "call-conference", question="能不能准予？", invited=invited, **sitting)
    said = [{"name": "周谷雨", "said": "可以。"}, {"name": "秦望舒", "unit": "研究院", "said": "应当改。"}]
    reviewer.act(number, "sign-conference", no=1, positions=said, outcome="加装在线监测，符合的准予。")
    (read,) = engineer.get(f"/cases/{number}/conferences").json()
    assert read["number"] and read["outcome"] == "加装在线监测，符合的准予。" and len(read["invited"]) == 2
