"""The sentences of ``consulting.md``: another body is asked about a case, answers, or is asked no more."""

from collections.abc import Mapping
from typing import Any

from oneseal.queries.review.consulting import asked_of_body
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from tests.law.runner import DAY, RESULTS, STEPS, Play, day_of
from tests.people import DECIDER, REVIEWER, official

BODIES: Mapping[str, Principal] = {
    "市场监管局": official("LIA02", 140, body="B045"),
    "水利局": official("LIA02", 141, body="B037"),
}
ASKS = {"审查人员": REVIEWER, "决定人": DECIDER}
QUESTION = "油烟排口这样设合规吗？"
EXPERT = {"expert": "秦望舒", "unit": "省食品检验研究院", "email": "qin@example.cn"}


class ConsultingPlay(Play):
    """A scenario being played on a case in review of which another body is asked."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.steps, self.results = [*CONSULTING, *STEPS], [*SEEN, *RESULTS]

    def ask(self, who: str, body: str, days: str) -> None:
        shown = {"materials": [1]} if who == "审查人员" else {}
        whom = BODIES[body].posts[0].body
        self.do("ask_consultation", ASKS[who], body=whom, question=QUESTION, days=int(days), **shown)

    def show_documents_to_an_expert(self) -> None:
        papers = list(Document.objects.values_list("pk", flat=True)[:1])
        self.do("ask_consultation", REVIEWER, question=QUESTION, days=5, documents=papers, **EXPERT)

    def answer(self, body: str, said: str) -> None:
        self.do("answer_consultation", BODIES[body], no=1, view="conditions", opinion=said)

    def withdraw(self, who: str, why: str) -> None:
        self.do("withdraw_consultation", ASKS[who], no=1, reason=f"{why}。")

    def sent_without(self) -> None:
        self.do("send_to_decision", REVIEWER, reason="意见对结论没有影响，不再等。")

    def answered_by(self, month: str, day: str) -> None:
        assert Clock.objects.get(kind="consultation").due_on == day_of(month, day)

    def never_stopped(self) -> None:
        assert Clock.objects.get(kind="decision").exclusions == []

    def sees(self, body: str, materials: str, documents: str) -> None:
        found = asked_of_body(f"{self.number}-1", BODIES[body], local_day(self.moment))
        assert found is not None
        assert (len(found[1].materials), len(found[1].documents)) == (int(materials), int(documents))

    def sees_nothing(self, body: str) -> None:
        assert asked_of_body(f"{self.number}-1", BODIES[body], local_day(self.moment)) is None


CONSULTING: list[Any] = [
    (r"(审查人员|决定人)向(\S+)征求意见，(\d+) 个工作日答复", ConsultingPlay.ask),
    (r"审查人员把申请人的文书给外部专家看", ConsultingPlay.show_documents_to_an_expert),
    (r"(\S+)答复：(.+)", ConsultingPlay.answer),
    (r"(审查人员|决定人)撤回征求意见，原因：(.+)", ConsultingPlay.withdraw),
    (r"说明不等答复的原因，送决定", ConsultingPlay.sent_without),
]
SEEN: list[Any] = [
    (rf"答复意见最晚 {DAY}", ConsultingPlay.answered_by),
    (r"审批期限没有停过", ConsultingPlay.never_stopped),
    (r"(\S+)看得到 (\d+) 份材料、(\d+) 份文书", ConsultingPlay.sees),
    (r"(\S+)什么也看不到", ConsultingPlay.sees_nothing),
]
