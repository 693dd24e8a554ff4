"""The sentences of ``delivering.md``: how the ten days run while a result is on its way or a notice is up."""

from typing import Any

from oneseal.queries.clocks.cards import cards_of
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery
from oneseal.rules.calendar import local_day
from tests.law.runner import DAY, RESULTS, STEPS, Play, day_of
from tests.people import CERTIFIER, DEADLINE

POST = {"channel": "post", "tracking": "EMS 1234567890 CN", "where": "春和路 8 号"}
NOTICE = {"channel": "public", "where": "县政务服务大厅公告栏", "reason": "邮件退回，电话停机"}


class DeliveringPlay(Play):
    """A scenario being played on a case whose certificate is made."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.steps, self.results = [*DELIVERING, *STEPS], [*SEEN, *RESULTS]

    def delivered(self, channel: str, proof: str = "") -> None:
        self.do("deliver", CERTIFIER, channel=channel, recipient="林知夏", proof=proof or "窗口签名")

    @property
    def clock(self) -> Clock:
        return Clock.objects.get(kind="certificate")

    def stands(self, light: str) -> None:
        (card,) = cards_of([self.clock], official_calendar(), local_day(self.moment), explained=False)
        assert card.light == light, card

    def due(self, month: str, day: str) -> None:
        assert self.clock.due_on == day_of(month, day), self.clock.due_on

    def delivered_on(self, month: str, day: str) -> None:
        assert Delivery.objects.get().delivered_on == day_of(month, day), Delivery.objects.get().delivered_on

    def in_time(self, late: bool) -> None:
        ended, due = self.clock.ended_on, self.clock.due_on
        assert ended and due and (ended > due) is late, (ended, due)


DELIVERING: list[Any] = [
    (r"看一看", lambda play: None),
    (r"邮寄", lambda play: play.do("send_out", CERTIFIER, **POST)),
    (r"公告", lambda play: play.do("send_out", CERTIFIER, **NOTICE)),
    (r"邮件退回", lambda play: play.do("note_return", CERTIFIER, reason="迁走，新址不明")),
    (r"邮件签收", lambda play: play.delivered("post", "EMS1234567890CN")),
    (r"窗口领取", lambda play: play.delivered("window")),
    (r"公告期满，由系统登记送达", lambda play: play.do("deem_delivered", DEADLINE)),
]
SEEN: list[Any] = [
    (rf"颁发送达最晚 {DAY}", DeliveringPlay.due),
    (r"颁发送达的期限停着", lambda play: play.stands("paused")),
    (r"颁发送达已经逾期", lambda play: play.stands("black")),
    (rf"送达的日子是 {DAY}", DeliveringPlay.delivered_on),
    (r"在期限内送达", lambda play: play.in_time(late=False)),
    (r"送达逾期", lambda play: play.in_time(late=True)),
]
