"""How an application comes in: by an agent with a mandate, in writing on the day it came, supplemented in parts."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Mandate, StoredFile
from oneseal.records.journal.models import Event
from oneseal.rules.intake.arrival import Arrival
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.intake.chores import hand_in
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, DEADLINE, MORNING, citizen_number, enterprise, later, mandate, official, person
from tests.usecases.test_walk import act, judge_all, stage

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


@pytest.fixture
def paper(db: None) -> int:
    """A scan of the mandate that the agent uploaded."""
    row = StoredFile.objects.create(
        sha256="1" * 64, name="委托书.pdf", media_type="application/pdf", size=1, account_id=302, stored_at=MORNING
    )
    return row.pk


@pytest.fixture
def agent(db: None) -> Principal:
    return Principal(account_id=302, kind="person", person_id=party_of(person(2, "程若兰")).pk)


def own(answers: Answers) -> dict[str, object]:
    return answers(61) | {"person_name": "林知夏", "person_id": citizen_number(1)}


def told_of(case_id: int) -> dict[str, Any]:
    """What the first entry of the case says openly."""
    found: dict[str, Any] = json.loads(Event.objects.get(subject_id=case_id, seq=1).content)["body"]
    return found


def sent(version: Publish, answers: Answers, who: Principal, **given: object) -> str:
    application = replace(Application(person(), own(answers)), **given)  # type: ignore[arg-type]
    return submit(item_version=version(61).pk, application=application, principal=who, moment=MORNING).number


def test_an_agent_sees_and_does_what_the_mandate_names_until_it_ends(
    version: Publish, answers: Answers, agent: Principal, paper: int
) -> None:
    held = mandate("submit", "supplement", until=date(2026, 9, 30), proof=paper)
    number = sent(version, answers, agent, mandate=held)
    case, row = Case.objects.get(number=number), Mandate.objects.get()
    assert (case.agent_id, case.agent_name, case.applicant_name) == (agent.person_id, "程若兰", "林知夏")
    assert (row.powers, row.until) == (["submit", "supplement"], date(2026, 9, 30))
    assert told_of(case.id)["mandate"]["until"] == "2026-09-30"
    assert "程若兰" not in str(told_of(case.id)) and citizen_number(2) not in str(told_of(case.id))
    with pytest.raises(Refusal, match=r"intake\.mandate_too_narrow"):
        act("withdraw", number, agent)
    judge_all(number, except_for={2: "missing"})
    act("notify_once", number, CLERK)
    october = later(MORNING, 13)
    with pytest.raises(Refusal, match=r"intake\.mandate_expired"):
        hand_in(case_number=number, principal=agent, moment=october, seq=2, on_paper=True)
    with pytest.raises(Refusal, match=r"intake\.mandate_expired"):
        act("supplement", number, agent, october)
    fresh = vars(mandate("supplement", "withdraw")) | {"powers": ["supplement", "withdraw"]}
    act("record_mandate", number, CLERK, october, **fresh)
    hand_in(case_number=number, principal=agent, moment=october, seq=2, on_paper=True)
    act("supplement", number, agent, october)
    assert stage(number) == "supplemented"
    other = fresh | {"agent_name": "白小寒", "agent_number": citizen_number(3)}
    act("record_mandate", number, CLERK, october, **other)
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):  # the earlier agent sees it no longer
        act("withdraw", number, agent, october)
    with pytest.raises(Refusal, match=r"intake\.agent_is_applicant"):
        act("record_mandate", number, CLERK, october, **other | {"agent_number": citizen_number(1)})


def test_the_mandate_must_be_the_account_holders_own_and_on_file(
    version: Publish, answers: Answers, agent: Principal, paper: int
) -> None:
    with pytest.raises(Refusal, match=r"intake\.mandate_unproven"):  # nobody online has seen an original
        sent(version, answers, agent, mandate=mandate())
    other = replace(mandate(proof=paper), agent_number=citizen_number(3))
    with pytest.raises(Refusal, match=r"intake\.mandate_of_another"):
        sent(version, answers, agent, mandate=other)
    with pytest.raises(Refusal, match=r"intake\.no_such_file"):
        sent(version, answers, agent, mandate=mandate(proof=999))
    assert not Case.objects.exists()


def test_only_an_officials_word_makes_it_an_original_that_was_seen(
    version: Publish, answers: Answers, agent: Principal, paper: int
) -> None:
    number = sent(version, answers, agent, mandate=replace(mandate(proof=paper), seen=True))
    case = Case.objects.get(number=number)
    assert not Mandate.objects.get(pk=case.pk).seen
    assert told_of(case.pk)["mandate"]["proof"] == str(paper)


def test_at_a_window_the_agent_is_on_the_slip_and_gets_nothing_he_may_not_receive(
    version: Publish, answers: Answers
) -> None:
    number = sent(version, answers, CLERK, channel="counter", mandate=mandate(until=date(2027, 9, 1)))
    slip = Document.objects.get(kind="intake_slip")
    assert "程若兰（受托提交申请、补正材料，到 2027年9月1日）" in slip.content
    judge_all(number)
    act("answer_not_needed", number, CLERK, reason="依法不需要取得行政许可。")
    assert stage(number) == "not_accepted"


def test_a_letter_is_received_on_the_day_it_came_and_silence_counts_from_there(
    version: Publish, answers: Answers
) -> None:
    came = Arrival(date(2026, 9, 11), "机要室转来晚了")
    number = sent(version, answers, CLERK, channel="letter", arrival=came)
    case, clock = Case.objects.get(number=number), Clock.objects.get(kind="intake")
    assert (case.channel, case.received_on, case.received_at) == ("letter", date(2026, 9, 11), MORNING)
    assert (clock.start_on, clock.due_on) == (date(2026, 9, 11), date(2026, 9, 18))
    told = told_of(case.id)
    assert (told["arrived_on"], told["entered_on"], told["late_reason"]) == (
        "2026-09-11",
        "2026-09-18",
        "机要室转来晚了",
    )
    act("deem_accepted", number, DEADLINE, MORNING + timedelta(days=2))
    assert Case.objects.get(number=number).accepted_on == date(2026, 9, 11)


def test_a_townships_window_is_a_station(version: Publish, answers: Answers) -> None:
    clerk = official("WIN05", 109, body="B090", division="590121101000")
    assert Case.objects.get(number=sent(version, answers, clerk, channel="counter")).channel == "station"


def test_each_part_of_a_supplement_has_its_receipt(
    version: Publish, answers: Answers, agent: Principal, paper: int
) -> None:
    number = sent(version, answers, agent, mandate=mandate(proof=paper))
    judge_all(number, except_for={2: "missing", 3: "missing"})
    act("notify_once", number, CLERK)
    hand_in(case_number=number, principal=agent, moment=MORNING, seq=2, on_paper=True)
    with pytest.raises(Refusal, match=r"intake\.no_new_part"):  # paper that is only announced has not come
        act("receive_part", number, agent)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=2, on_paper=True)
    act("receive_part", number, CLERK)
    receipt = Document.objects.get(kind="supplement_receipt")
    assert stage(number) == "correction" and "您声明尚未补齐" in receipt.content
    with pytest.raises(Refusal, match=r"intake\.no_new_part"):
        act("receive_part", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=3, on_paper=True)
    act("supplement", number, CLERK)
    assert Document.objects.filter(kind="supplement_receipt").count() == 2


def test_for_whom_an_item_is_not_he_is_refused_online_and_taken_in_at_a_window(
    version: Publish, answers: Answers
) -> None:
    firm, offered = enterprise(), version(61).pk
    who = Principal(account_id=303, kind="enterprise", enterprise_id=party_of(firm).pk)
    online, counter = (Application(firm, own(answers), channel=channel) for channel in ("online", "counter"))
    with pytest.raises(Refusal, match=r"intake\.only_persons"):
        submit(item_version=offered, application=online, principal=who, moment=MORNING)
    assert not Case.objects.exists()
    made = submit(item_version=offered, application=counter, principal=CLERK, moment=MORNING)
    assert stage(made.number) == "received"
