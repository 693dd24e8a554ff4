"""The pre-check and submit say the same: what fails is refused with that sentence, what passes is taken (I15)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from oneseal.records.accounts.models import Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import AutomaticStop
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.powers.models import Power
from oneseal.records.privacy.sealing import unseal
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.intake.prechecking import Judged, Verdict
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.decision.prechecking import precheck_application, precheck_case
from oneseal.usecases.decision.stopping import resume_automatic, stop_automatic
from oneseal.usecases.intake.prechecking import precheck
from oneseal.usecases.intake.submit import Application, submit
from tests.people import BUREAU, CLERK, DECIDER, MORNING, REVIEWER, STRANGER, enterprise, official, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
FOOD = 12


def owner(applicant: Applicant) -> Principal:
    return Principal(9001, "enterprise", applicant.name, enterprise_id=party_of(applicant).pk)


def verdicts(judged: list[Judged]) -> dict[str, str]:
    return {one.key: one.verdict.value for one in judged}


def checked(version: ItemVersion, application: Application, who: Principal) -> list[Judged]:
    return precheck(item_version=version.pk, application=application, principal=who, moment=MORNING)


def online(answers: dict[str, object], applicant: Applicant | None = None, **given: Any) -> Application:
    return Application(applicant or enterprise(), answers, channel="online", **given)


def said_by_submit(version: ItemVersion, application: Application, who: Principal) -> str:
    """The sentence with which submit refuses, or nothing where it takes the application."""
    try:
        submit(item_version=version.pk, application=application, principal=who, moment=MORNING)
    except Refusal as refusal:
        return refusal.sentence("zh")
    return ""


def test_a_whole_application_fails_nothing_leaves_no_trace_and_is_taken(version: Publish, answers: Answers) -> None:
    published = version(FOOD)
    who = owner(enterprise())
    people = Person.objects.count()
    judged = checked(published, online(answers(FOOD)), who)
    assert [code for code, verdict in verdicts(judged).items() if verdict == "failed"] == ["materials"]
    brought = frozenset(row["seq"] for row in snapshot(FOOD)["materials"])  # type: ignore[attr-defined]
    whole = online(answers(FOOD), on_paper=brought)
    judged = checked(published, whole, who)
    assert "failed" not in verdicts(judged).values()
    assert verdicts(judged)["papers"] == verdicts(judged)["conditions"] == "by_hand"
    assert (Case.objects.count(), Event.objects.count(), Document.objects.count()) == (0, 0, 0)
    assert Person.objects.count() == people
    assert said_by_submit(published, whole, who) == ""


def barred(applicant: Applicant, item_code: str) -> None:
    party = party_of(applicant)
    Restriction.objects.create(
        scope=[item_code[:9]],
        enterprise_id=party.pk,
        offence="false_material",
        since=date(2026, 9, 1),
        until=date(2027, 9, 1),
        number="安审不〔2026〕1号",
        division="590121000000",
        body=BUREAU,
    )


def test_what_submit_refuses_the_pre_check_says_before_in_the_same_words(version: Publish, answers: Answers) -> None:
    published, who = version(FOOD), owner(enterprise())
    wrong = {**answers(FOOD), "ent_uscc": "123"}
    stranger = Principal(9002, "enterprise", "别人", enterprise_id=who.enterprise_id + 1000)  # type: ignore[operator]
    scenes: list[tuple[str, Application, Principal]] = [
        ("form", online(wrong), who),
        ("applicant", online(answers(FOOD), person()), who),
        ("mandate", online(answers(FOOD)), stranger),
    ]
    for code, application, by in scenes:
        judged = {one.code: one for one in checked(published, application, by)}
        assert judged[code].verdict is Verdict.FAILED, code
        assert judged[code].said.zh == said_by_submit(published, application, by), code
    barred(enterprise(), published.item_id)
    found = {one.code: one for one in checked(published, online(answers(FOOD)), who)}
    assert found["barred"].said.zh == said_by_submit(published, online(answers(FOOD)), who) != ""


def test_a_version_that_takes_no_applications_and_a_closed_item_are_told(version: Publish, answers: Answers) -> None:
    published, who = version(FOOD), owner(enterprise())
    ItemVersion.objects.filter(pk=published.pk).update(takes_applications=False, lacks=["fields"])
    application = online(answers(FOOD))
    found = {one.code: one for one in checked(published, application, who)}
    assert found["open"].said.zh == said_by_submit(published, application, who) != ""


def test_while_the_form_is_wrong_what_rests_on_it_is_not_guessed(version: Publish, answers: Answers) -> None:
    published, who = version(FOOD), owner(enterprise())
    judged = verdicts(checked(published, online({}), who))
    assert judged["form"] == "failed"
    assert {judged[code] for code in ("level", "commitment", "mandate", "permit", "materials")} == {"by_hand"}


def test_nobody_pre_checks_with_the_files_of_another_or_without_the_right_to_apply(
    version: Publish, answers: Answers
) -> None:
    published = version(FOOD)
    with pytest.raises(Refusal):
        checked(published, online(answers(FOOD), files={1: [4711]}), owner(enterprise()))
    with pytest.raises(Refusal):
        checked(published, online(answers(FOOD)), REVIEWER)


def test_at_the_window_the_same_list_says_what_accept_would(version: Publish, answers: Answers) -> None:
    number = apply(version(FOOD), answers(FOOD))

    def listed() -> dict[str, Judged]:
        return {one.code: one for one in precheck_case(case_number=number, principal=CLERK, moment=MORNING)}

    def refusal() -> str:
        with pytest.raises(Refusal) as refused:
            act("accept", number, CLERK)
        return refused.value.sentence("zh")

    assert (listed()["papers"].verdict, listed()["materials"].verdict) == (Verdict.BY_HAND, Verdict.PASSED)
    judge_all(number, except_for={1: "missing"})
    assert listed()["materials"].said.zh == refusal()
    judge_all(number)
    Power.objects.all().delete()
    assert listed()["power"].said.zh == refusal()
    before = Event.objects.count()
    assert listed()["form"].verdict is Verdict.PASSED
    assert Event.objects.count() == before
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        precheck_case(case_number=number, principal=STRANGER, moment=MORNING)


def test_of_an_automatic_item_the_applicant_learns_beforehand_what_would_bring_it_to_people(
    version: Publish, answers: Answers
) -> None:
    published, who = version(289), person()
    own = {**answers(289), "person_name": who.name, "person_id": who.number, "person_id_type": "居民身份证"}
    by = Principal(9001, "person", who.name, person_id=party_of(who).pk)

    def found(e_delivery: str, channel: str = "online") -> dict[str, str]:
        given = {**own, "delivery_way": "电子送达", "e_delivery": e_delivery}
        application = Application(who, given, on_paper=frozenset({1}), channel=channel)
        told: Any = {"item_version": published.pk, "principal": by, "moment": MORNING}
        return verdicts(precheck_application(application=application, **told))

    assert found("同意")["further:2"] == found("同意")["authority"] == "passed"
    assert (found("不同意")["further:2"], "failed" in found("不同意").values()) == ("by_hand", False)
    assert "authority" not in found("同意", "counter")


HEAD = official("DEC01", 150, body="B030")


def test_automatic_handling_is_stopped_and_resumed_with_reason_by_its_own_body_or_who_watches(
    version: Publish,
) -> None:
    code = version(289).item_id
    told: dict[str, Any] = {"item_code": code, "body": "B030", "moment": MORNING}
    for who, expected in ((CLERK, "permissions"), (DECIDER, r"decision\.not_yours_to_stop")):
        with pytest.raises(Refusal, match=expected):
            stop_automatic(reason="先停下来看看。", principal=who, **told)
    with pytest.raises(Refusal, match=r"intake\.reason_needed"):
        stop_automatic(reason=" 停 ", principal=HEAD, **told)
    with pytest.raises(Refusal, match=r"decision\.automatic_not_stopped"):
        resume_automatic(reason="可以恢复了。", principal=HEAD, **told)
    watching = official("SUP01", 160, body="B077")
    stop_automatic(reason="抽查发现问题。", principal=watching, **told)
    with pytest.raises(Refusal, match=r"decision\.automatic_stopped_already"):
        stop_automatic(reason="先停下来看看。", principal=HEAD, **told)
    with pytest.raises(Refusal, match="permissions"):
        resume_automatic(reason="可以恢复了。", principal=watching, **told)
    resume_automatic(reason="规则改好了。", principal=HEAD, **told)
    row = AutomaticStop.objects.get()
    assert row.resumed_why_sealed is not None
    why = unseal(row.reason_sealed), unseal(row.resumed_why_sealed)
    assert (row.stopped_by, row.resumed_by, *why) == (160, 150, "抽查发现问题。", "规则改好了。")
    stop_automatic(reason="又发现问题。", principal=HEAD, **told)
    assert not Certificate.objects.exists()
