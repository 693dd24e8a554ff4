"""A hearing step by step, as its people take it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.review.sitting import write_line
from tests.interfaces.arrivals import account_of
from tests.people import MORNING, REVIEWER, official
from tests.usecases.test_walk import act, apply, judge_all, review

CHAIR = replace(official("HEA01", 120, unit="法规监督科"), name="沈寒露")
OTHER_CHAIR = replace(official("HEA01", 121, unit="法规监督科"), name="白小寒")
AT_WINDOW: Principal = official("WIN01", 101)
NEIGHBOUR = {"name": "程若兰", "interest": "住在楼上，油烟和噪声影响休息。", "phone": "13900000009"}
REQUESTED = MORNING + timedelta(days=3)
"""Monday 21 September 2026; twenty working days later is 26 October."""
NOTICED = datetime.fromisoformat("2026-10-08T10:00:00+08:00")
HELD = datetime.fromisoformat("2026-10-20T14:35:00+08:00")
SITTING: dict[str, Any] = {"held_on": HELD.date(), "time": "14:30", "place": "三楼听证室", "chair": 120}
PRESENT = [{"name": "程若兰", "role": "利害关系人"}, {"name": "周谷雨", "role": "审查人员"}]
SPEECH: dict[str, Any] = {
    "speaker": "程若兰",
    "role": "利害关系人",
    "said": "检测只做了一个晚上。",
    "points": ["3.5"],
    "respond": True,
}
SIGNED = [{"name": "程若兰", "refused": ""}, {"name": "周谷雨", "refused": ""}]


def chairs_hold_their_posts() -> None:
    for who in (CHAIR, OTHER_CHAIR):
        if not Account.objects.filter(pk=who.account_id).exists():
            account_of(who)


def in_review(version: Any, answers: dict[str, object]) -> str:
    chairs_hold_their_posts()
    number = apply(version, answers)
    judge_all(number)
    act("accept", number, AT_WINDOW)
    act("begin_review", number, REVIEWER)
    return number


def told(number: str, moment: datetime = MORNING) -> None:
    """Both are told on Friday and have it in their hands that day."""
    act("tell_right", number, REVIEWER, moment, people=[NEIGHBOUR])
    for no in (0, 1):
        act("serve_right", number, REVIEWER, moment, no=no, served_on=moment.date(), proof="当面签收")


def requested(number: str) -> None:
    told(number)
    act("request_hearing", number, AT_WINDOW, REQUESTED, no=1, reason="怕吵。")


def held(number: str) -> None:
    requested(number)
    act("notify_hearing", number, REVIEWER, NOTICED, **SITTING)
    act("hold_hearing", number, CHAIR, HELD, present=PRESENT)


def signed(number: str) -> None:
    held(number)
    write_line(case_number=number, principal=CHAIR, moment=HELD, **SPEECH)
    act("sign_record", number, CHAIR, HELD, signatures=SIGNED)


BEGUN, NOTICE = timedelta(days=21), timedelta(days=20)
"""Between them and today lie seven working days or more whatever the season, and fewer than twenty."""


def about_to_be_held(number: str) -> None:
    """Everything before the hearing of a case begun weeks ago, as it was done then; today is the day."""
    begun = now() - BEGUN
    review(number, begun)
    act("tell_right", number, REVIEWER, begun, people=[NEIGHBOUR])
    act("request_hearing", number, AT_WINDOW, begun, no=1)
    place = {"time": "14:30", "place": "三楼听证室", "chair": CHAIR.account_id}
    act("notify_hearing", number, REVIEWER, now() - NOTICE, held_on=local_day(now()), **place)
