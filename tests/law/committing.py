"""Sentences about commitments: chosen, accepted on, taken back, verified, what follows (tests/law/commitment.md)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Material
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.law.runner import DAY, RESULTS, STEPS, Play, day_of
from tests.people import BUREAU, CERTIFIER, CLERK, DECIDER, REVIEWER, enterprise, official
from tests.usecases.certificates.issued import on
from tests.usecases.test_walk import review

PROOF = 4
DEPARTMENT = official("LIA02", 301, body="B030")
OURS = official("LIA02", 304, body=BUREAU)
VISIT: dict[str, Any] = {"officers": ("宋立春", "闵秋分"), "unplanned": "接到举报，当天去查"}
WHY = "租赁合同已经解除，没有合法的使用权。"


class Committing(Play):
    """A scenario that begins without a case."""

    def __init__(self, version: ItemVersion, answers: dict[str, object]) -> None:
        super().__init__("")
        self.version, self.answers = version, answers | {"commit_mode": "否"}
        self.steps, self.results = [*COMMITTING, *STEPS], [*COMMITTED, *RESULTS]

    def applied(self, *promised: str) -> None:
        given = frozenset(int(one) for one in promised)
        application = Application(enterprise(), self.answers, promised=given, channel="counter")
        who = {"principal": CLERK, "moment": self.moment}
        self.number = submit(item_version=self.version.pk, application=application, **who).number

    def judged(self, seq: int, verdict: str) -> None:
        judge_material(case_number=self.number, principal=CLERK, seq=seq, verdict=verdict)

    def reviewed(self) -> None:
        for row in Material.objects.filter(case__number=self.number, asked=True, verdict=""):
            self.judged(row.seq, "complete")
        self.do("accept", CLERK)
        self.do("begin_review", REVIEWER)
        review(self.number, self.moment)
        self.send()

    def granted(self) -> None:
        self.reviewed()
        self.do("grant", DECIDER)

    def issued(self) -> None:
        self.do("issue", CERTIFIER)
        self.do("deliver", CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")

    def found_wanting(self, month: str = "", day: str = "") -> None:
        by = day_of(month, day) if month else None
        self.do("record_check", DEPARTMENT, met=False, reason=WHY, rectify_by=by, **VISIT)

    def on_certificate(self, verb: str, who: Any, **given: Any) -> None:
        on(Certificate.objects.get(), verb, who, self.moment, **given)

    def told(self) -> None:
        self.on_certificate("tell", REVIEWER, act="annul", ground="commitment", reason=WHY)
        self.on_certificate("serve", REVIEWER, served_on=self.moment.date(), proof="当面签收")
        self.on_certificate("state", REVIEWER, waived=True)

    def annulled(self) -> None:
        self.on_certificate("annul", DECIDER, ground="commitment", reason=WHY, harm="none", finding="只影响本企业。")

    def proven(self) -> None:
        hand_in(case_number=self.number, principal=CLERK, moment=self.moment, seq=PROOF, on_paper=True)
        self.do("receive_proof", CLERK)


def check_by(_play: Play, month: str, day: str) -> None:
    found: date | None = Clock.objects.get(kind="commitment_check").due_on
    assert found == day_of(month, day), found


def no_check(_play: Play) -> None:
    assert not Clock.objects.filter(kind="commitment_check").exists()


COMMITTING: list[tuple[str, Callable[..., None]]] = [
    (r"申请人承诺代替经营场所使用证明", lambda play: play.applied(str(PROOF))),
    (r"申请人承诺代替第 (\d+) 份材料", Committing.applied),
    (r"申请人交齐证明来申请", Committing.applied),
    (r"窗口要他交经营场所使用证明", lambda play: play.judged(PROOF, "missing")),
    (r"窗口替他承诺代替第 (\d+) 份材料", lambda play, seq: play.judged(int(seq), "promised")),
    (r"窗口受理、审查、准予", Committing.granted),
    (r"窗口受理、审查，送决定", Committing.reviewed),
    (r"制证、送达", Committing.issued),
    (r"审批局登记核查相符", lambda play: play.do("record_check", OURS, met=True, reason="与承诺一致。")),
    (
        r"监管部门登记核查相符",
        lambda play: play.do("record_check", DEPARTMENT, met=True, reason="与承诺一致。", **VISIT),
    ),
    (r"监管部门登记核查不相符，没有写整改期限", Committing.found_wanting),
    (rf"监管部门登记核查不相符，整改到 {DAY}", Committing.found_wanting),
    (r"审批局告知拟撤销，持证人放弃陈述申辩", Committing.told),
    (r"审批局撤销证照", Committing.annulled),
    (r"申请人撤回承诺", lambda play: play.do("withdraw_commitment", CLERK)),
    (r"申请人交来经营场所使用证明，窗口登记收齐", Committing.proven),
]
COMMITTED: list[tuple[str, Callable[..., None]]] = [
    (rf"核查最晚 {DAY}", check_by),
    (r"没有承诺核查的期限", no_check),
]
