"""The sentences of ``quota.md``: several applicants of an item whose permits are limited in number."""

from datetime import datetime, timedelta
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from tests.law.runner import RESULTS, Play
from tests.people import CLERK, DEADLINE, DECIDER, REVIEWER, enterprise
from tests.usecases.test_walk import act, apply, judge_all, review

SERIALS = {"甲公司": 1, "乙公司": 2, "丙公司": 3}
REFUSED: dict[str, Any] = {"reason": "采伐的地点在封山育林区内。", "unmet": ["c3"]}


class QuotaPlay(Play):
    """A scenario being played on the cases of several applicants, each known by his name."""

    def __init__(self, version: ItemVersion, answers: dict[str, object]) -> None:
        super().__init__("")
        self.version, self.answers, self.cases = version, answers, dict[str, str]()
        self.steps, self.results = QUOTA, RESULTS

    def at(self, clock: str) -> datetime:
        hour, minute = clock.split(":")
        return self.moment.replace(hour=0, minute=0) + timedelta(hours=int(hour) - 8, minutes=int(minute))

    def of(self, verb: str, name: str, who: Any, **given: Any) -> None:
        act(verb, self.cases[name], who, self.moment, **given)

    def applied(self, name: str, clock: str, volume: str | None = None) -> None:
        applicant, asked = enterprise(SERIALS[name], f"安澜县{name}"), {"forest_volume": volume} if volume else {}
        self.cases[name] = apply(self.version, self.answers | asked, self.at(clock), applicant=applicant)

    def accepted(self, clock: str, name: str) -> None:
        judge_all(self.cases[name])
        act("accept", self.cases[name], CLERK, self.at(clock))

    def reviewed(self, name: str) -> None:
        self.of("begin_review", name, REVIEWER)
        review(self.cases[name], self.moment)
        self.of("send_to_decision", name, REVIEWER)


QUOTA: list[Any] = [
    (r"(\S+) (\d+:\d+) 申请(?: (\d+) 立方米)?", QuotaPlay.applied),
    (r"窗口 (\d+:\d+) 受理(\S+)", QuotaPlay.accepted),
    (r"(\S+)等不到答复，由系统视为受理", lambda play, name: play.of("deem_accepted", name, DEADLINE)),
    (r"(\S+)撤回申请", lambda play, name: play.of("withdraw", name, CLERK, reason="不办了。")),
    (r"(\S+)审查完毕，送决定", QuotaPlay.reviewed),
    (r"决定人准予(\S+)", lambda play, name: play.of("grant", name, DECIDER)),
    (r"决定人不予(\S+)", lambda play, name: play.of("refuse", name, DECIDER, **REFUSED)),
]
