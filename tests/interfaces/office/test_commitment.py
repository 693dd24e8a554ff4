"""Commitments at the window, the office and the API: written down, taken back, verified, and what follows (I8)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Commitment, Material
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import act
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER, enterprise, official
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.review.test_commitment import AGENCY, LIAISON, PROOF, granted, looked_at, promised

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
WHY = "租赁合同已经解除，没有合法的使用权。"
VISIT = {"officers": "宋立春\n闵秋分", "unplanned": "接到举报，当天去查"}


def sheet(item: ItemVersion, given: dict[str, object]) -> dict[str, Any]:
    who = enterprise()
    marks = {f"v-{seq}": "complete" for seq in range(20)} | {f"v-{PROOF}": "promised"}
    posted: dict[str, Any] = {"p-number": who.number, "p-name": who.name, "p-phone": who.phone, "p-known": ""}
    for slug, value in given.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            cells = [(row, place, cell) for row, one in enumerate(value) for place, cell in enumerate(one.values())]
            posted |= {f"{slug}-{row}-{place}": cell for row, place, cell in cells}
        else:
            posted[slug] = value
    return {**posted, **marks, "commit_mode": "否", "version": str(item.pk), "key": "0123456789abcdef", "began": "1"}


def test_a_window_tells_first_and_writes_down_what_he_chose(version: Publish, answers: Answers) -> None:
    item, clerk = in_force(version(AGENCY)), signed_in(account_of(CLERK))
    page = clerk.post("/counter/intake/", sheet(item, answers(AGENCY))).content.decode()
    assert "谁也不能要求您选" in page and 'value="promised"' in page
    sent = clerk.post("/counter/intake/", {**sheet(item, answers(AGENCY)), "do": "receive"})
    assert sent.status_code == 302, re.findall(r'class="error"[^>]*>.*?<', sent.content.decode())
    number = Case.objects.get().number
    assert Commitment.objects.get().proofs == [PROOF]
    seen = clerk.get(f"/counter/cases/{number}/").content.decode()
    assert "替申请人撤回承诺" in seen and "申请人书面承诺代替" in seen
    version_now = Case.objects.get().version
    clerk.post(f"/counter/cases/{number}/", {"do": "withdraw_commitment", "case-version": version_now, "key": "k" * 16})
    assert Commitment.objects.get().withdrawn_at is not None
    assert Material.objects.get(seq=PROOF).verdict == ""


def test_what_is_due_since_it_was_taken_back_is_received_at_the_window(version: Publish, answers: Answers) -> None:
    number = promised(version(AGENCY), answers(AGENCY))
    looked_at(number)
    act("accept", number, CLERK, now())
    act("withdraw_commitment", number, CLERK, now())
    clerk = signed_in(account_of(CLERK))
    page = clerk.get(f"/counter/cases/{number}/").content.decode()
    assert "证明材料收齐了" in page and "撤回了承诺，这份材料要交" in page
    given = {"do": "receive_proof", "case-version": Case.objects.get().version, f"paper-{PROOF}": "1", "key": "k" * 16}
    clerk.post(f"/counter/cases/{number}/", given)
    assert Material.objects.get(seq=PROOF).verdict == "complete"


def found(client: Client, number: str, **form: str) -> Any:
    version = Case.objects.get(number=number).version
    return client.post(
        f"/office/cases/{number}/acts/record_check/", {"version": version, "reason": WHY, **VISIT, **form}
    )


def test_the_department_sees_its_check_beforehand_and_records_it(version: Publish, answers: Answers) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    liaison, other = signed_in(account_of(LIAISON)), signed_in(account_of(official("LIA02", 305, body="B033")))
    listed = liaison.get("/office/checks/").content.decode()
    assert number in listed and "等您" in listed and number not in other.get("/office/checks/").content.decode()
    page = liaison.get(f"/office/cases/{number}/").content.decode()
    assert "最晚核查" in page and 'id="act-record_check"' in page
    assert (
        'id="act-record_check"' not in signed_in(account_of(DECIDER)).get(f"/office/cases/{number}/").content.decode()
    )
    refused = found(liaison, number, met="no")
    assert refused.status_code == 422 and WHY in refused.content.decode()
    refused = found(liaison, number, met="yes", officers="宋立春")
    assert refused.status_code == 422 and "两名以上" in refused.content.decode()
    until = local_day(now()) + timedelta(days=20)
    assert found(liaison, number, met="no", rectify_by=until.isoformat()).status_code == 302
    assert "整改，期满复核" in liaison.get("/office/checks/").content.decode()


def test_what_did_not_hold_waits_for_the_bureau_with_the_ground_filled_in(version: Publish, answers: Answers) -> None:
    number = granted(version(AGENCY), answers(AGENCY))
    for verb, given in (("issue", {}), ("deliver", {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"})):
        act(verb, number, CERTIFIER, now(), **given)
    Commitment.objects.update(result="not_met", found_on=local_day(now()))
    decider, reviewer = signed_in(account_of(DECIDER)), signed_in(account_of(REVIEWER))
    row = Certificate.objects.get()
    assert f"/office/certificates/{row.identifier}/" in decider.get("/office/checks/").content.decode()
    assert "去处理，理由已经填好" in decider.get(f"/office/cases/{number}/").content.decode()
    page = reviewer.get(f"/office/certificates/{row.identifier}/").content.decode()
    assert '<option value="commitment" selected>' in page and "责令限期整改后仍不相符" in page
    without = decider.get(f"/office/restrictions/new/?item={Case.objects.get().version_of_item_id}&special=commitment")
    assert 'value="commitment" checked' in without.content.decode()


def test_an_approval_is_entered_from_the_list_and_its_acts_stand_open(version: Publish, answers: Answers) -> None:
    results = [{**snapshot(AGENCY)["results"][0], "kind": "批文", "name": "同意经营的批复"}]  # type: ignore[index]
    number = granted(version(AGENCY, results=results), answers(AGENCY))
    act("deliver", number, CERTIFIER, now(), channel="window", recipient="林知夏", proof="窗口签名")
    Commitment.objects.update(result="not_met", found_on=local_day(now()))
    reviewer, clerk = signed_in(account_of(REVIEWER)), signed_in(account_of(CLERK))
    address = f"/office/cases/{number}/approval/"
    assert f'action="{address}"' in reviewer.get("/office/checks/").content.decode()
    assert clerk.post(address).status_code == 403
    answer = reviewer.post(address)
    row = Certificate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/office/certificates/{row.identifier}/#act-tell")
    page = reviewer.get(f"/office/certificates/{row.identifier}/").content.decode()
    assert "同意经营的批复" in page and '<option value="commitment" selected>' in page
    assert f"/office/certificates/{row.identifier}/" in reviewer.get("/office/checks/").content.decode()
    caller = Caller(Account.objects.get(pk=REVIEWER.account_id))
    assert caller.post(f"/cases/{number}/approval", {}).json() == {"identifier": row.identifier}


def test_an_overdue_check_stands_in_the_register_at_the_department(version: Publish, answers: Answers) -> None:
    granted(version(AGENCY), answers(AGENCY))
    Clock.objects.filter(kind="commitment_check").update(due_on=local_day(now()) - timedelta(days=3))
    page = signed_in(account_of(LIAISON)).get("/office/overdue/").content.decode()
    assert "告知承诺核查" in page and "说明原因" in page


def test_another_system_commits_and_reads_it(version: Publish, answers: Answers) -> None:
    item, caller = in_force(version(AGENCY)), Caller(CLERK)
    body = application(item, {**answers(AGENCY), "commit_mode": "否"}, materials=[{"seq": PROOF, "promised": True}])
    made = caller.post("/cases", body)
    assert made.status_code == 201, made.content.decode()
    number = made.json()["number"]
    read = caller.get(f"/cases/{number}").json()["commitment"]
    assert (read["proofs"], read["verifier"], read["result"]) == ([PROOF], "B030", "")
    assert caller.act(number, "withdraw-commitment")["stage"] == "received"
    assert caller.get(f"/cases/{number}").json()["commitment"]["asked_back"] == [PROOF]
