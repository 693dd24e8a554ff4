"""The sentences of ``publication.md``: what of a decision everybody may look up, and what is kept back."""

from typing import Any

from oneseal.queries.decision.published import published, shown
from oneseal.rules.calendar import local_day
from oneseal.usecases.decision.publishing import publish_again, withhold
from tests.law.runner import RESULTS, STEPS, Play
from tests.people import COUNTY, DECIDER

GROUNDS = {"国家秘密": "state", "商业秘密": "trade", "个人隐私": "privacy"}


class PublicationPlay(Play):
    """A scenario being played on a case that waits for its decision."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.steps, self.results = [*PUBLICATION, *STEPS], [*LISTED, *RESULTS]
        self.found: list[str] = []

    def withhold(self, ground: str, reason: str = "") -> None:
        given = {"ground": GROUNDS.get(ground, ground), "reason": reason}
        withhold(case_number=self.number, principal=DECIDER, moment=self.moment, **given)

    def show_again(self) -> None:
        publish_again(case_number=self.number, principal=DECIDER, moment=self.moment)

    def looked_up(self) -> None:
        today = local_day(self.moment)
        self.found = [row.holder for row in shown(published(COUNTY, today), today, 0, 10)]

    def listed(self, name: str) -> None:
        assert self.found == [name]

    def not_listed(self) -> None:
        assert self.found == []


PUBLICATION: list[Any] = [
    (r"决定人不公开，因为(\S+)，写明：(.+)", PublicationPlay.withhold),
    (r"决定人不公开，因为(\S+)，没有写明", PublicationPlay.withhold),
    (r"决定人重新公开", PublicationPlay.show_again),
    (r"公众来查", PublicationPlay.looked_up),
]
LISTED: list[Any] = [(r"名单上写着：(.+)", PublicationPlay.listed), (r"名单上没有", PublicationPlay.not_listed)]
