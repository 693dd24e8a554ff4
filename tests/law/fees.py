"""The sentences of ``fees.md``: what is demanded, paid, reduced and paid back in one case."""

from datetime import date

from oneseal.records.clocks.models import Clock
from oneseal.records.fees.models import Payment
from tests.law.runner import DAY, RESULTS, STEPS, Play, day_of
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER
from tests.usecases.test_walk import review

FEE = 1
WHY = "按申请表和清单核对过。"


class FeePlay(Play):
    """A scenario being played on a case with a fee, or without."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.steps, self.results = [*FEES, *STEPS], [*SHOWN, *RESULTS]

    def demand(self) -> None:
        self.do("demand_fee", CLERK, fee=FEE)

    def pay(self, amount: str, slip: str) -> None:
        self.do("record_payment", CLERK, fee=FEE, amount=amount, method="bank", slip=slip, paid_on=self.moment.date())

    def relieve(self, relief: str) -> None:
        self.do("relieve_fee", DECIDER, fee=FEE, relief=int(relief), reason=WHY)

    def refund(self, amount: str) -> None:
        self.do("refund_fee", DECIDER, fee=FEE, amount=amount, ground="wrongly", reason=WHY)

    def granted(self) -> None:
        review(self.number, self.moment)
        self.do("send_to_decision", REVIEWER)
        self.do("grant", DECIDER)

    def issue(self) -> None:
        self.do("issue", CERTIFIER)

    def nothing_taken(self) -> None:
        assert not Payment.objects.exists()

    def pay_by(self, month: str, day: str) -> None:
        assert Clock.objects.get(kind="payment").due_on == day_of(month, day) > date(2026, 9, 18)


FEES = [
    (r"窗口开缴费通知书", FeePlay.demand),
    (r"窗口登记缴费 ([\d.]+) 元，回单 (\w+)", FeePlay.pay),
    (r"负责人按第 (\d) 种情形减免", FeePlay.relieve),
    (r"负责人决定退还 ([\d.]+) 元", FeePlay.refund),
    (r"审查完，准予", FeePlay.granted),
    (r"制证", FeePlay.issue),
]
SHOWN = [(r"没有收过款", FeePlay.nothing_taken), (rf"缴费最晚 {DAY}", FeePlay.pay_by)]
