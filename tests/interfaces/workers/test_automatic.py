"""The automatic runner: to the certificate without a hand, or to people with the reason; nothing twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection

from oneseal.interfaces.workers import automatic as worker
from oneseal.interfaces.workers.automatic import AutomaticRunner, Handled
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Automatic, AutomaticAside
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.decision import automatic as handling
from oneseal.usecases.decision.aside import how_many_set_aside, taken_up_again
from oneseal.usecases.decision.stopping import resume_automatic, stop_automatic
from oneseal.usecases.intake.submit import Application, submit
from tests.interfaces.workers.conftest import At
from tests.people import MORNING, later, official, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.test_walk import apply, documents, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
RECORD = 289
"""社会保险个人权益记录查询; its own material is proven by what is on file, here it is made from the form instead."""
ELECTRONIC = {"person_id_type": "居民身份证", "delivery_way": "电子送达", "e_delivery": "同意"}
HEAD = official("DEC01", 150, body="B030")


def form_only() -> list[Any]:
    """The one material of item 288 that the form itself makes."""
    return [row for row in snapshot(288)["materials"] if row["seq"] == 1]  # type: ignore[attr-defined]


def applied(version: ItemVersion, given: dict[str, object], serial: int = 1, **changed: object) -> str:
    applicant = person(serial)
    told = {**given, "person_name": applicant.name, "person_id": applicant.number, **ELECTRONIC, **changed}
    who = Principal(9001, "person", applicant.name, person_id=party_of(applicant).pk)
    application = Application(applicant, told, channel="online")
    return submit(item_version=version.pk, application=application, principal=who, moment=MORNING).number


def played(at: At, days: int = 0) -> Handled:
    with at(later(MORNING, days)):
        return AutomaticRunner(Patience()).round()


def test_every_rule_is_met_and_the_certificate_is_in_the_account_without_a_hand(
    version: Publish, answers: Answers, at: At
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD))
    assert played(at) == Handled(done=1)
    assert stage(number) == "completed"
    assert documents(number) == ["intake_slip", "acceptance", "grant", "certificate", "delivery_receipt"]
    case = Case.objects.get(number=number)
    assert Certificate.objects.get().holder_name == case.applicant_name
    events = Event.objects.filter(subject_kind="case", subject_id=case.pk, seq__gt=1).order_by("seq")
    assert [row.verb for row in events] == ["accept", "grant", "issue", "deliver", "complete"]
    assert {(row.account_id, row.post) for row in events} == {(None, "")}
    told = parse(events[1].content)["body"]["automatic"]
    assert told["paper"] == snapshot(RECORD)["automatic"]["paper"]  # type: ignore[index]
    assert {one["verdict"] for one in told["verdicts"]} == {"passed"}
    assert played(at) == Handled()


@pytest.mark.parametrize(
    ("changed", "rule"),
    [({"delivery_way": "窗口领取"}, "further:2"), ({"e_delivery": "不同意"}, "further:2")],
)
def test_one_rule_that_is_not_met_leaves_it_to_people_and_refuses_nothing(
    version: Publish, answers: Answers, at: At, changed: dict[str, object], rule: str
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD), **changed)
    assert played(at) == Handled(left=1)
    assert (stage(number), documents(number)) == ("received", ["intake_slip"])
    row = Automatic.objects.get()
    assert [one["rule"] for one in row.verdicts if one["verdict"] != "passed"] == [rule]
    assert row.why["zh"] and row.why["en"]
    assert Event.objects.get(verb="leave_to_people").account_id is None
    assert played(at) == Handled()


def test_a_material_that_somebody_has_to_look_at_goes_to_people(version: Publish, answers: Answers, at: At) -> None:
    number = applied(version(RECORD), answers(RECORD))
    assert played(at) == Handled(left=1)
    assert stage(number) == "received"
    short = [one["rule"] for one in Automatic.objects.get().verdicts if one["verdict"] != "passed"]
    assert short == ["materials"]


def test_what_a_body_above_decides_no_machine_grants(version: Publish, answers: Answers, at: At) -> None:
    leg = {"no": 1, "body": "B007", "body_name": "澄川市行政审批局", "days": 10, "way": "online", "outside": ""}
    leg |= {"law": "森林法", "article": "第三十七条", "since": "", "since_basis": ""}
    number = applied(version(RECORD, materials=form_only(), preliminary=[leg]), answers(RECORD))
    assert played(at) == Handled(left=1)
    assert stage(number) == "received"
    short = [one["rule"] for one in Automatic.objects.get().verdicts if one["verdict"] != "passed"]
    assert short == ["above"]


def test_what_came_in_at_a_window_and_items_without_the_mark_are_not_touched(
    version: Publish, answers: Answers, at: At
) -> None:
    numbers = [applied(version(RECORD, materials=form_only(), automatic=None, machine=[]), answers(RECORD))]
    marked = version(RECORD, materials=form_only())
    given = {**answers(RECORD), "person_name": person(3).name, "person_id": person(3).number, **ELECTRONIC}
    numbers.append(apply(marked, given, applicant=person(3)))
    assert played(at) == Handled()
    assert [stage(number) for number in numbers] == ["received", "received"]
    assert not Automatic.objects.exists()


def test_the_authorisation_ends_on_its_day_and_people_go_on(version: Publish, answers: Answers, at: At) -> None:
    mark = {**snapshot(RECORD)["automatic"], "until": "2026-09-17"}  # type: ignore[dict-item]
    number = applied(version(RECORD, materials=form_only(), automatic=mark), answers(RECORD))
    assert played(at) == Handled(left=1)
    assert stage(number) == "received"


@pytest.mark.parametrize("after", [Act.ACCEPT_AUTOMATICALLY, Act.DECIDE_AUTOMATICALLY, Act.ISSUE_AUTOMATICALLY])
def test_a_runner_that_dies_between_two_steps_is_followed_by_one_that_goes_on(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch, after: Act
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD))
    whole = dict(worker.ACTS)

    def dies(**given: Any) -> Any:
        whole[after](**given)
        raise KeyboardInterrupt

    monkeypatch.setattr(worker, "ACTS", {**whole, after: dies})
    with pytest.raises(KeyboardInterrupt):
        played(at)
    stood = stage(number)
    monkeypatch.setattr(worker, "ACTS", whole)
    assert stood in ("accepted", "granted", "issued")
    assert played(at) == Handled(done=1)
    assert stage(number) == "completed"
    assert documents(number) == ["intake_slip", "acceptance", "grant", "certificate", "delivery_receipt"]


def test_what_was_accepted_automatically_and_is_stopped_then_goes_to_people(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD))
    item = Case.objects.get().item_code
    whole = dict(worker.ACTS)

    def stopped_after(**given: Any) -> Any:
        done = whole[Act.ACCEPT_AUTOMATICALLY](**given)
        told = {"item_code": item, "body": "B030", "principal": HEAD, "moment": MORNING}
        stop_automatic(reason="抽查发现问题，先停。", **told)
        return done

    monkeypatch.setattr(worker, "ACTS", {**whole, Act.ACCEPT_AUTOMATICALLY: stopped_after})
    assert played(at) == Handled(left=1)
    assert stage(number) == "accepted"
    assert "抽查发现问题" in Automatic.objects.get().why["zh"]
    resume_automatic(item_code=item, body="B030", reason="已经改好规则。", principal=HEAD, moment=MORNING)
    monkeypatch.setattr(worker, "ACTS", whole)
    assert played(at) == Handled()
    second = applied(version(RECORD, materials=form_only()), answers(RECORD), serial=3)
    assert played(at) == Handled(done=1)
    assert (stage(number), stage(second)) == ("accepted", "completed")


def test_a_fault_in_the_middle_is_logged_and_people_go_on(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD))

    def breaks(**_given: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(worker, "ACTS", {**worker.ACTS, Act.DECIDE_AUTOMATICALLY: breaks})
    assert played(at) == Handled(wrong=1)
    assert (stage(number), Automatic.objects.get().left_at is not None) == ("accepted", True)
    assert played(at) == Handled()


def test_a_fault_in_the_judging_itself_does_not_come_again_and_again(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD))

    def breaks(*_given: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(handling, "judged_at", breaks)
    assert played(at) == Handled(wrong=1)
    assert played(at) == Handled()
    assert (stage(number), Automatic.objects.get().verdicts) == ("received", [])


def test_a_case_that_cannot_even_be_left_to_people_is_set_aside_and_keeps_nobody_waiting(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = version(RECORD, materials=form_only())
    stuck, well = applied(published, answers(RECORD)), applied(published, answers(RECORD), serial=3)
    whole = dict(worker.ACTS)

    def breaks_on_one(act: Act) -> Callable[..., Any]:
        def breaks(**given: Any) -> Any:
            if given["case_number"] == stuck:
                raise ZeroDivisionError
            return whole[act](**given)

        return breaks

    broken = {act: breaks_on_one(act) for act in (Act.ACCEPT_AUTOMATICALLY, Act.LEAVE_TO_PEOPLE)}
    monkeypatch.setattr(worker, "ACTS", {**whole, **broken})
    monkeypatch.setattr(worker, "waiting", partial(handling.waiting, limit=1))
    assert played(at) == Handled(wrong=1, set_aside=1)
    assert (stage(stuck), AutomaticAside.objects.get().fault) == ("received", "ZeroDivisionError")
    assert played(at) == Handled(done=1)
    assert played(at) == Handled()
    assert (stage(well), how_many_set_aside()) == ("completed", 1)
    monkeypatch.setattr(worker, "ACTS", whole)
    assert taken_up_again() == 1
    assert played(at) == Handled(done=1)
    assert (stage(stuck), how_many_set_aside()) == ("completed", 0)


@pytest.mark.django_db(transaction=True)
def test_runners_at_the_same_moment_do_each_step_once(version: Publish, answers: Answers, at: At) -> None:
    numbers = [applied(version(RECORD, materials=form_only()), answers(RECORD), serial=n) for n in (1, 3, 4)]

    def one(_: int) -> Handled:
        try:
            return AutomaticRunner(Patience()).round()
        finally:
            connection.close()

    with at(MORNING), ThreadPoolExecutor(3) as pool:
        handled = list(pool.map(one, range(3)))
    with at(MORNING):
        AutomaticRunner(Patience()).round()
    assert sum(row.left + row.wrong for row in handled) == 0
    assert [stage(number) for number in numbers] == ["completed"] * 3
    assert Document.objects.filter(kind="grant").count() == Certificate.objects.count() == 3
    assert Case.objects.filter(decided_on=date(2026, 9, 18)).count() == 3
