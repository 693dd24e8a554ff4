"""Two rulings on two pushes of one result, at one moment: both send on, each to its own body (L1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from oneseal.queries.archive.chains import verified_journal
from oneseal.records.supervision.models import Push, Result
from oneseal.usecases.supervision.ruling import redirect
from oneseal.usecases.supervision.signing import give_back
from tests.people import BUREAU, MORNING
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued
from tests.usecases.supervision.test_pushing import Answers, Publish, liaison, work

GUIDE_OF_TWO = 39
"""The item whose guide names two bodies that supervise; that guide's rows are lent to the item of the walk."""


@pytest.mark.django_db(transaction=True)
def test_two_rulings_on_one_result_at_once_both_hold(version: Publish, answers: Answers) -> None:
    issued(version(12, supervision=snapshot(GUIDE_OF_TWO)["supervision"]), answers(12))
    bureau, colleague = liaison(900_003, BUREAU, "LIA01"), liaison(900_004, BUREAU, "LIA01")
    work()
    first, second = Push.objects.order_by("pk")
    for account, push in enumerate((first, second), 900_100):
        give_back(number=push.number, reason="职能不在我们这里", principal=liaison(account, push.body), moment=MORNING)
    elsewhere = ["B021", "B031"]
    assert not set(elsewhere) & {first.body, second.body}
    together = Barrier(2)

    def rule(push: Push, body: str, account: int) -> str:
        together.wait()
        try:
            who = bureau if account == bureau.account_id else colleague
            said = "经核实，应由他们监管"
            return redirect(
                number=push.number, body=body, reason=said, mend=True, principal=who, moment=MORNING
            ).standing
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ruled = list(pool.map(rule, (first, second), elsewhere, (900_003, 900_004)))
    assert ruled == ["redirected", "redirected"]
    pushed_on = Push.objects.filter(result=Result.objects.get(), body__in=elsewhere)
    assert sorted(pushed_on.values_list("body", "standing")) == [("B021", "to_sign"), ("B031", "to_sign")]
    assert len(set(Push.objects.values_list("number", flat=True))) == 4
    assert verified_journal().findings == []
