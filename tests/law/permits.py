"""The sentences of ``permits.md``: what is done with one certificate, and what has to be there then."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from oneseal.queries.certificates.verified import by_identifier
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.usecases.intake.expiry import expire
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.restrictions.lifting import lift
from tests.law.runner import DAY, Play, Sentence, day_of
from tests.people import CLERK, DEADLINE, DECIDER, REVIEWER, enterprise
from tests.usecases.certificates.issued import on
from tests.usecases.test_walk import act, apply, judge_all, review

FALSE = "租赁合同是伪造的，房主书面否认签过。"
GROUNDS = {"欺骗": "fraud", "客观情况重大变化": "facts_changed", "到期没有延续": "expired"}
LIFTED = {"表现好": "repaired", "法院撤销了原决定": "reversed"}
STATUS = {"有效": "valid", "已过期": "expired", "已注销": "deregistered", "已撤销": "annulled", "已撤回": "withdrawn"}
STATUS |= {"已吊销": "penalty_revoked"}


class PermitPlay(Play):
    """A scenario being played on one certificate."""

    def __init__(self, row: Certificate, items: dict[str, ItemVersion], answers: Callable[[int], Any]) -> None:
        super().__init__("")
        self.row, self.items, self.answers = row, items, answers

    def play(self, one: Sentence) -> None:
        if one.on is not None:
            self.moment = self.moment.replace(month=one.on.month, day=one.on.day)
        for pattern, step in STEPS if one.on else RESULTS:
            found = re.fullmatch(pattern, one.words)
            if found:
                self.meet(one, lambda step=step, found=found: step(self, *found.groups()))  # type: ignore[misc]
                return
        raise AssertionError(f"line {one.line} says nothing that is known: {one.words}")

    def on(self, verb: str, who: Any, **given: Any) -> None:
        on(self.row, verb, who, self.moment, **given)

    def apply(self, doing: str, **given: Any) -> None:
        seq = 13
        self.number = apply(self.items[doing], self.answers(seq), self.moment, **given)

    def renew(self) -> None:
        self.apply("renew", certificate=self.row.identifier)

    def accept(self) -> None:
        judge_all(self.number)
        act("accept", self.number, CLERK, self.moment)

    def online(self) -> None:
        application = Application(enterprise(), self.answers(12), channel="online")
        submit(item_version=self.items["new"].pk, application=application, principal=CLERK, moment=self.moment)

    def annul(self, ground: str, harm: str = "none") -> None:
        finding = {"reason": FALSE, "harm": harm, "finding": "周边另有多家。"}
        self.on("annul", DECIDER, ground=GROUNDS[ground], **finding)

    def withdraw(self, compensation: str) -> None:
        self.on("withdraw", DECIDER, ground="facts_changed", reason="河道改线。", compensation=compensation)

    def lift(self, why: str) -> None:
        bar = Restriction.objects.get()
        lift(restriction=bar.pk, ground=LIFTED[why], reason=why, principal=DECIDER, moment=self.moment)

    def false_at_intake(self) -> None:
        self.number = apply(self.items["new"], self.answers(12), self.moment)
        act("reject_barred", self.number, CLERK, self.moment, reason=FALSE)

    def false_at_decision(self) -> None:
        self.number = apply(self.items["new"], self.answers(12), self.moment)
        self.accept()
        act("begin_review", self.number, REVIEWER, self.moment)
        review(self.number, self.moment)
        act("send_to_decision", self.number, REVIEWER, self.moment)
        act("refuse", self.number, DECIDER, self.moment, reason=FALSE, false_material=True)

    def revoked(self) -> None:
        decision = {"by": "安澜县市场监督管理局", "number": "罚〔2026〕1号", "on": local_day(self.moment)}
        self.on("penalty_revoke", REVIEWER, reason="经营腐败变质的食品。", **decision)


def told(play: PermitPlay, verb: str, ground: str) -> None:
    play.on("tell", REVIEWER, act=verb, ground=GROUNDS[ground], reason=FALSE)


STEPS: list[tuple[str, Callable[..., None]]] = [
    (r"持证人申请延续", PermitPlay.renew),
    (r"持证人申请变更", lambda play: play.apply("change", certificate=play.row.identifier)),
    (r"持证人不说是哪张证，申请变更", lambda play: play.apply("change")),
    (
        r"别的公司拿这张证申请变更",
        lambda play: play.apply("change", certificate=play.row.number, applicant=enterprise(9, "安澜县别家有限公司")),
    ),
    (r"窗口受理", PermitPlay.accept),
    (r"到期的证照由系统标记", lambda play: expire(play.row.pk, play.moment)),
    (r"没有人决定，由系统视为延续", lambda play: act("deem_renewed", play.number, DEADLINE, play.moment)),
    (
        r"决定人注销，因为(\S+)",
        lambda play, why: play.on("deregister", DECIDER, ground=GROUNDS[why], reason="没有人申请延续。"),
    ),
    (r"审查人员告知拟撤销，因为(\S+)", lambda play, why: told(play, "annul", why)),
    (r"审查人员告知拟撤回，因为(\S+)", lambda play, why: told(play, "withdraw", why)),
    (
        r"告知书送到持证人手里",
        lambda play: play.on("serve", REVIEWER, served_on=local_day(play.moment), proof="当面签收"),
    ),
    (r"持证人放弃陈述", lambda play: play.on("state", CLERK, waived=True)),
    (r"决定人撤销，因为(\S+)", PermitPlay.annul),
    (r"撤销会严重损害公共利益，决定人仍然撤销", lambda play: play.annul("欺骗", "grave")),
    (r"决定人撤回，没有说怎样补偿", lambda play: play.withdraw("")),
    (r"决定人撤回，补偿：(\S+)", PermitPlay.withdraw),
    (r"决定人解除限制，因为(\S+)", PermitPlay.lift),
    (r"持证人在网上再次申请", PermitPlay.online),
    (r"申请材料是假的，窗口不予受理", PermitPlay.false_at_intake),
    (r"申请材料是假的，审查后不予许可", PermitPlay.false_at_decision),
    (r"市场监管局的吊销决定登记进来", PermitPlay.revoked),
]


def ends(play: PermitPlay, month: str, day: str) -> None:
    play.row.valid_to = day_of(month, day)
    play.row.save()
    Clock.objects.filter(kind="validity").update(fixed_on=play.row.valid_to, due_on=play.row.valid_to)


def stands(play: PermitPlay, words: str) -> None:
    seen = by_identifier(play.row.identifier, local_day(play.moment))
    assert seen is not None and seen.status == STATUS[words]


def says(play: PermitPlay, words: str) -> None:
    assert any(words in row.content for row in Document.objects.order_by("-pk")[:2])


def states_until(play: PermitPlay, month: str, day: str) -> None:
    assert Clock.objects.get(kind="statement").due_on == day_of(month, day)


def barred_until(play: PermitPlay, year: str, month: str, day: str) -> None:
    row = Restriction.objects.get()
    assert row.until == date(int(year), int(month), int(day)) == Clock.objects.get(kind="bar").due_on
    assert Case.objects.exists()


RESULTS: list[tuple[str, Callable[..., None]]] = [
    (rf"这张证 {DAY} 到期", ends),
    (r"这张证现在(\S+)", stands),
    (r"文书写着：(.+)", says),
    (rf"持证人最晚 {DAY} 可以陈述申辩", states_until),
    (rf"到 (\d+)年{DAY} 为止不得再次申请", barred_until),
]
