"""A decision reported in restricts everywhere, by number alone; contested, repaired, and seen before a grant."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Plea as PleaRow
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import bars_of
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.pleas import Plea
from oneseal.rules.restrictions.reported import Ground, Shown
from oneseal.usecases.accounts.parties import Applicant, known_by, party_of
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.restrictions.acting import BarActed
from oneseal.usecases.restrictions.lifting import lift
from oneseal.usecases.restrictions.pleading import Answered, answer, plead
from oneseal.usecases.restrictions.reporting import Reported, report, report_offence
from tests.people import (
    BUREAU,
    CLERK,
    COUNTY,
    DECIDER,
    MORNING,
    REVIEWER,
    enterprise,
    official,
    person,
)
from tests.usecases.test_walk import act, apply, judge_all, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
MARKET = "B045"
WATCHER = official("LIA02", 245, body=MARKET)
LIAISON = official("LIA01", 246)
HEAD = official("DEC01", 247, body=MARKET)
SPECIAL = Ground("special", special=1)
WHY = "经营腐败变质的食品，情节严重，吊销食品经营许可证。"


def told(party: Applicant, ground: Ground = SPECIAL, item: ItemVersion | None = None, **more: Any) -> Reported:
    decision = {"by": "安澜县市场监督管理局", "number": "市监罚〔2026〕41号", "on": date(2026, 9, 17), "body": MARKET}
    return Reported(party, ground, item_version=item.pk if item else None, **{**decision, **more})


def reported(*given: Any, who: Principal = WATCHER, **more: Any) -> BarActed:
    return report(reported=told(*given, **more), reason=WHY, principal=who, moment=MORNING)


def owner(of: Applicant) -> Principal:
    row = party_of(of)
    if isinstance(row, Person):
        return Principal(301, "person", person_id=row.pk)
    return Principal(302, "enterprise", enterprise_id=row.pk)


def online(item: ItemVersion, answers: dict[str, object], applicant: Applicant) -> str:
    application = Application(applicant, answers, channel="online")
    return submit(item_version=item.pk, application=application, principal=CLERK, moment=MORNING).number


def for_decision(item: ItemVersion, answers: dict[str, object]) -> str:
    number = apply(item, answers)
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    return number


def test_reported_by_the_department_it_stops_an_unknown_firm_at_the_first_application(
    version: Publish, answers: Answers
) -> None:
    item, firm = version(12), enterprise(4, "安澜县四季餐饮有限公司")
    assert not Enterprise.objects.filter(uscc=firm.number).exists()
    done = reported(firm, SPECIAL, item)
    row = Restriction.objects.get()
    assert (row.body, row.decided_by, row.until) == (MARKET, "安澜县市场监督管理局", date(2031, 9, 17))
    assert Document.objects.get(number=done.document).body == MARKET
    with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
        online(item, answers(12), firm)
    assert "市监罚〔2026〕41号" in refused.value.sentence()
    given: dict[str, Any] = {"number": "市监罚 〔2026〕 41号"}
    with pytest.raises(Refusal, match=r"restrictions\.reported_already"):
        reported(firm, SPECIAL, item, **given)
    lift(restriction=done.id, ground="reversed", reason="法院判决撤销了原决定。", principal=HEAD, moment=MORNING)
    again = report(reported=told(firm, SPECIAL, item), reason=WHY, principal=WATCHER, moment=MORNING, key="report-01")
    same = report(reported=told(firm, SPECIAL, item), reason=WHY, principal=WATCHER, moment=MORNING, key="report-01")
    assert same.replayed and same.id == again.id


def test_it_is_entered_in_the_post_at_the_body_that_keeps_it(version: Publish) -> None:
    held = (Held("LIA02", "B021", division=COUNTY), Held("LIA02", MARKET, division=COUNTY))
    both = Principal(account_id=248, kind="official", posts=held)
    done = reported(enterprise(4), SPECIAL, version(12), who=both)
    entry = Event.objects.get(subject_kind="restriction", subject_id=done.id)
    assert (entry.post, entry.body) == ("LIA02", MARKET)


def test_what_has_no_basis_no_number_or_another_name_is_refused_and_leaves_nothing(version: Publish) -> None:
    item, firm = version(12), enterprise()
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("no_basis", {"ground": Ground("joint", measure="five_years_nothing")}),
        ("no_scope", {"ground": Ground("joint", measure="work_safety"), "item": None}),
        ("unknown_scope", {"ground": Ground("joint", measure="work_safety"), "item": None, "scope": ("999999999",)}),
        ("decision_needed", {"number": " "}),
        ("decision_needed", {"on": date(2026, 9, 19)}),
        ("not_its_body", {"body": BUREAU}),
        ("accounts", {"party": Applicant("enterprise", firm.name, "")}),
        ("accounts", {"party": Applicant("person", "林知夏", "林知夏")}),
    ]
    for ground, more in wrong:
        with pytest.raises(Refusal, match=ground):
            reported(**{"party": firm, "item": item, "ground": SPECIAL, **more})
    party_of(firm)
    with pytest.raises(Refusal, match="number_of_another"):
        reported(Applicant("enterprise", "安澜县别家餐饮有限公司", firm.number), SPECIAL, item)
    assert not Restriction.objects.exists() and not Event.objects.filter(subject_kind="restriction").exists()
    with pytest.raises(Refusal, match="permissions"):
        reported(firm, SPECIAL, item, who=CLERK)


SERIALS = st.integers(1, 60)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(barred=SERIALS, other=SERIALS, kind=st.sampled_from(["person", "enterprise"]), same_name=st.booleans())
def test_nobody_is_restricted_by_a_likeness_of_name_or_number(
    version: Publish, answers: Answers, barred: int, other: int, kind: str, same_name: bool
) -> None:
    """Same name with another number, and a neighbouring number, are somebody else."""
    item = ItemVersion.objects.first() or version(12)
    make = person if kind == "person" else enterprise
    first = make(barred + 100, "林知夏")
    second = make(other + 200, "林知夏") if same_name else make(other + 300, "程若兰")
    second = first if other == barred else second
    Restriction.objects.all().delete()
    report_offence(reported=told(first, SPECIAL, item), reason=WHY, principal=WATCHER, moment=MORNING)
    row = Restriction.objects.get()
    found = party_of(first)
    assert (row.person_id or row.enterprise_id) == found.pk
    assert bars_of(*known_by(first))
    assert bool(bars_of(*known_by(second))) is (second.number == first.number)
    if second.number == first.number or kind == "person":
        return
    online(item, answers(12), second)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        online(item, answers(12), first)


WORDS = {"by": "安澜县市场监督管理局", "number": "市监复〔2026〕2号", "on": date(2026, 9, 18)}


def objection(bar: int, who: Principal, what: str = "", **more: Any) -> BarActed:
    """Made by the restricted one, or answered by an official."""
    asked: dict[str, Any] = {"restriction": bar, "plea": Plea.OBJECTION, "moment": MORNING, "principal": who}
    if not what:
        return plead(reasons="处罚决定已经变更为罚款。", **asked, **more)
    return answer(answered=Answered(what, **more), reason="核对了处罚决定。", **asked)


def test_a_post_at_another_body_lends_no_power_over_the_restrictions_of_this_one(version: Publish) -> None:
    item, firm = version(12), enterprise()
    at_window = Held("WIN01", MARKET, division=COUNTY)
    head_elsewhere = Principal(249, "official", posts=(*official("DEC01", 249).posts, at_window))
    with pytest.raises(Refusal, match="not_its_body"):
        reported(firm, SPECIAL, item, who=head_elsewhere)
    bar = reported(firm, SPECIAL, item).id
    with pytest.raises(Refusal, match=r"restrictions\.no_such"):
        lift(restriction=bar, ground="mistaken", reason="核对过了。", principal=head_elsewhere, moment=MORNING)
    head = official("DEC01", 250, body=MARKET)
    assert lift(restriction=bar, ground="mistaken", reason="核对过了。", principal=head, moment=MORNING).lifted_on


def test_contested_it_goes_on_until_the_right_one_answers(version: Publish, answers: Answers) -> None:
    item, firm = version(12), enterprise()
    bar, mine = reported(firm, SPECIAL, item).id, owner(firm)
    with pytest.raises(Refusal, match=r"restrictions\.no_such"):
        objection(bar, owner(enterprise(2, "安澜县别家餐饮有限公司")))
    with pytest.raises(Refusal, match="not_repairable"):
        plead(restriction=bar, plea=Plea.REPAIR, reasons="改了。", principal=mine, moment=MORNING)
    objection(bar, mine, files=[7, 7])
    clock, row = Clock.objects.get(kind="objection"), PleaRow.objects.get()
    assert (clock.due_on, row.files) == (date(2026, 9, 29), [7])
    with pytest.raises(Refusal, match="plea_open"):
        objection(bar, mine)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        online(item, answers(12), firm)
    for who in (WATCHER, LIAISON):
        with pytest.raises(Refusal, match="not_yours_to_answer"):
            objection(bar, who, "lifted")
    for who, which in ((DECIDER, bar), (official("LIA01", 248, division="590122000000"), bar), (LIAISON, bar + 1)):
        with pytest.raises(Refusal, match=r"restrictions\.no_such"):
            objection(which, who, "lifted")
    with pytest.raises(Refusal, match="not_less"):
        objection(bar, official("DEC01", 247, body=MARKET), "corrected", until=date(2040, 1, 1))
    assert PleaRow.objects.get().answered_on is None


def test_it_is_corrected_in_the_words_of_its_body_and_then_lifted(version: Publish, answers: Answers) -> None:
    item, firm = version(12), enterprise()
    bar, mine = reported(firm, SPECIAL, item).id, owner(firm)
    objection(bar, mine)
    corrected = objection(bar, LIAISON, "corrected", until=date(2027, 9, 17), **WORDS)
    paper = Document.objects.get(number=corrected.document)
    assert "部分成立" in paper.content and "6 个月" in paper.content and corrected.until == date(2027, 9, 17)
    assert [row.due_on for row in Clock.objects.filter(kind="bar", ended_on=None)] == [date(2027, 9, 17)]
    assert not Clock.objects.filter(kind="objection", ended_on=None).exists()
    with pytest.raises(Refusal, match="no_open_plea"):
        objection(bar, LIAISON, "kept", **WORDS)
    objection(bar, mine)
    objection(bar, LIAISON, "lifted", **WORDS)
    assert not Clock.objects.filter(subject_kind="restriction", ended_on=None).exists()
    online(item, answers(12), firm)
    verbs = list(Event.objects.filter(subject_kind="restriction").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["raise", "object", "answer_objection", "object", "lift"]


def test_repair_of_credit_lifts_at_once_and_a_refusal_has_reasons_and_remedies(
    version: Publish, answers: Answers
) -> None:
    item, firm = version(12), enterprise()
    commits = {**answers(12), "Q1": "1", "commit_mode": "是"}
    ground = Ground("joint", measure="serious_list")
    bar, mine = reported(firm, ground).id, owner(firm)
    with pytest.raises(Refusal, match="commitment_barred"):
        online(item, commits, firm)
    online(item, answers(12), firm)
    asked: dict[str, Any] = {"restriction": bar, "plea": Plea.REPAIR, "moment": MORNING, "principal": mine}
    with pytest.raises(Refusal, match="proof_needed"):
        plead(reasons="已经整改。", **asked)
    head = official("DEC01", 247, body=MARKET)
    for outcome in ("not_repaired", "repaired"):
        plead(reasons="已经整改。", files=[5], **asked)
        assert Clock.objects.get(kind="repair", ended_on=None).due_on == date(2026, 10, 9)
        given_ = {**asked, "principal": head, "answered": Answered(outcome), "reason": "看了整改材料。"}
        paper = Document.objects.get(number=answer(**given_).document)
        assert "60 日" in paper.content
    online(item, commits, firm)
    assert [row.answer for row in PleaRow.objects.order_by("pk")] == ["not_repaired", "repaired"]


def test_what_began_after_acceptance_is_answered_by_the_decider_or_stops_the_grant(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    number = for_decision(item, answers(12))
    firm = enterprise()
    applies = reported(firm, Ground("fraud", public_safety=True), item).id
    with pytest.raises(Refusal, match=r"restrictions\.unanswered"):
        act("grant", number, DECIDER)
    Restriction.objects.filter(pk=applies).update(forbids=True)
    with pytest.raises(Refusal, match=r"restrictions\.grant_forbidden"):
        act("grant", number, DECIDER, reason="受理在先。")
    assert stage(number) == "for_decision"
    Restriction.objects.filter(pk=applies).update(forbids=False, shown=Shown.OWN.value)
    act("grant", number, DECIDER, reason="受理在先，条件都符合；限制的是以后的申请。")
    assert stage(number) == "granted"


def test_of_several_permits_only_those_named_are_stopped(version: Publish, answers: Answers) -> None:
    item, firm = version(12), enterprise()
    other, own = version(20), item.item_id
    ground = Ground("joint", measure="work_safety")
    reported(firm, ground, scope=(own, other.item_id[:9]))
    row = Restriction.objects.get()
    assert row.scope == [own, other.item_id[:9]] and "、" in row.permit
    for one in (item, other):
        with pytest.raises(Refusal, match=r"restrictions\.barred"):
            online(one, answers(one.item.seq), firm)
    assert row.division == COUNTY
