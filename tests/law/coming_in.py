"""Sentences before there is a case: an agent with his mandate, a letter with its day, a supplement in parts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Material, StoredFile
from oneseal.rules.intake.arrival import Arrival
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.law.runner import DAY, RESULTS, STEPS, Play, day_of
from tests.people import CLERK, DEADLINE, MORNING, citizen_number, mandate, person
from tests.usecases.test_elsewhere import AWAY, window_at
from tests.usecases.test_walk import judge_all

AGENT_ACCOUNT = 302


class Coming(Play):
    """A scenario that begins without a case."""

    def __init__(self, version: ItemVersion, answers: dict[str, object]) -> None:
        super().__init__("")
        self.version = version
        self.answers = answers | {"person_name": "林知夏", "person_id": citizen_number(1)}
        self.steps, self.results = [*COMING, *STEPS], [*CAME, *RESULTS]

    @cached_property
    def agent(self) -> Principal:
        return Principal(AGENT_ACCOUNT, "person", person_id=party_of(person(2, "程若兰")).pk)

    def file(self) -> int:
        row = StoredFile.objects.create(
            sha256="1" * 64, name="a.pdf", media_type="application/pdf", size=1, account_id=AGENT_ACCOUNT,
            stored_at=MORNING,
        )  # fmt: skip
        return row.pk

    def submitted(self, who: Principal, **given: Any) -> None:
        application = replace(Application(person(), self.answers), **given)
        made = submit(item_version=self.version.pk, application=application, principal=who, moment=self.moment)
        self.number = made.number

    def by_agent(self, month: str = "", day: str = "") -> None:
        held = mandate(until=day_of(month, day), proof=self.file()) if month else None
        self.submitted(self.agent, mandate=held)

    def by_letter(self, month: str, day: str, reason: str | None = None) -> None:
        self.submitted(CLERK, channel="letter", arrival=Arrival(day_of(month, day), reason or ""))

    def notified(self) -> None:
        judge_all(self.number, except_for={2: "missing", 3: "missing"})
        self.do("notify_once", CLERK)

    def handed_in(self, seq: str) -> None:
        files = [self.file()]
        hand_in(case_number=self.number, principal=self.agent, moment=self.moment, seq=int(seq), files=files)

    @cached_property
    def window(self) -> Principal:
        return window_at("H590122-Z1", AWAY, "B066", 120)

    def taken_in(self) -> None:
        self.submitted(self.window, channel="counter")

    def sent_on(self) -> None:
        for seq in Material.objects.filter(case__number=self.number, asked=True).values_list("seq", flat=True):
            judge_material(case_number=self.number, principal=self.window, seq=seq, verdict="complete")
        self.do("send_file", self.window)


def answer_by(_play: Play, month: str, day: str) -> None:
    assert Clock.objects.get(kind="intake").due_on == day_of(month, day)


def accepted_since(play: Play, month: str, day: str) -> None:
    found: date | None = Case.objects.get(number=play.number).accepted_on
    assert found == day_of(month, day)


COMING: list[tuple[str, Callable[..., None]]] = [
    (r"程若兰没有委托书，替林知夏网上申请", Coming.by_agent),
    (rf"程若兰凭到 {DAY} 的委托书，替林知夏网上申请", Coming.by_agent),
    (r"程若兰撤回申请", lambda play: play.do("withdraw", play.agent)),
    (r"程若兰交来第 (\d+) 份材料", Coming.handed_in),
    (r"程若兰要回执", lambda play: play.do("receive_part", play.agent)),
    (r"窗口一次性告知缺两份材料", Coming.notified),
    (rf"窗口登记 {DAY} 收到的信函(?:，原因：(.+))?", Coming.by_letter),
    (r"望岳县的通办窗口代收", Coming.taken_in),
    (r"望岳县的通办窗口转送", Coming.sent_on),
    (r"望岳县的通办窗口受理", lambda play: play.do("accept", play.window)),
    (r"安澜县签收", lambda play: play.do("receive_file", CLERK)),
    (r"安澜县受理", lambda play: play.do("accept", CLERK)),
    (r"没有人答复，期限届满", lambda play: play.do("deem_accepted", DEADLINE)),
]
CAME: list[tuple[str, Callable[..., None]]] = [
    (rf"答复最晚 {DAY}", answer_by),
    (rf"从 {DAY} 起视为受理", accepted_since),
]
