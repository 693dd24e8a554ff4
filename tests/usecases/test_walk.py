"""The main walk through the use cases: an application becomes a certificate, or is refused, or closes otherwise."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material, Notice, StoredFile
from oneseal.records.journal.models import Event
from oneseal.records.review.models import Step
from oneseal.rules.catalogue.checklist import defects_of
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.acting import Outcome
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.review.points import judge_point
from tests.people import (
    CERTIFIER,
    CLERK,
    DEADLINE,
    DECIDER,
    ENGINEER,
    INSPECTOR,
    MORNING,
    OUTSIDER,
    REVIEWER,
    STRANGER,
    enterprise,
    later,
    mandate,
    person,
)

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


def act(name: str, number: str, who: Principal, moment: datetime = MORNING, **given: Any) -> Outcome:
    return ACTS[name](case_number=number, version=None, principal=who, moment=moment, **given)  # type: ignore[index]


def apply(version: ItemVersion, answers: dict[str, object], moment: datetime = MORNING, **given: Any) -> str:
    applicant = given.pop("applicant", enterprise())
    application = Application(applicant, answers, channel="counter", **given)
    return submit(item_version=version.pk, application=application, principal=CLERK, moment=moment).number


def judge_all(number: str, verdict: str = "complete", except_for: dict[int, str] | None = None) -> None:
    for row in Material.objects.filter(case__number=number, asked=True):
        chosen = (except_for or {}).get(row.seq, verdict)
        judge_material(case_number=number, principal=CLERK, seq=row.seq, verdict=chosen)


PEOPLE = {"REV01": REVIEWER, "REV06": ENGINEER, "REV02": INSPECTOR}


def review(number: str, moment: datetime = MORNING, people: Mapping[str, Principal] = PEOPLE) -> None:
    """Every open step gets its points and its agreement, group by group, until none is open."""
    while True:
        steps = Step.objects.filter(case__number=number, state="open").exclude(kind="决定")
        row = steps.order_by("no").first()
        if row is None:
            return
        who = people[row.post]
        case = Case.objects.select_related("version_of_item").get(number=number)
        for point in snapshot_of(case.version_of_item)["points"]:
            if point["post"] == row.post and point["stage"] != "受理":
                judge_point(
                    case_number=number, principal=who, moment=moment, step=row.no, key=point["key"], verdict="met"
                )
        act("opine", number, who, moment, step=row.no, outcome="agree", opinion="符合要求，同意。", officers=[104, 109])


def stage(number: str) -> str:
    return Case.objects.values_list("stage", flat=True).get(number=number)


def documents(number: str) -> list[str]:
    case = Case.objects.get(number=number)
    return list(Document.objects.filter(subject_id=case.id).order_by("id").values_list("kind", flat=True))


def test_an_item_with_parallel_reviews_goes_from_application_to_archive(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    assert Step.objects.filter(case__number=number, state="open").count() == 2
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("grant", number, DECIDER)
    act("issue", number, CERTIFIER)
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")
    act("complete", number, CERTIFIER)
    act("archive", number, CERTIFIER)
    assert stage(number) == "archived"
    assert documents(number) == ["intake_slip", "acceptance", "grant", "certificate", "delivery_receipt"]
    assert Certificate.objects.get().valid_to == date(2031, 9, 17)
    assert [clock.kind for clock in Clock.objects.filter(ended_on=None)] == ["validity"]
    assert Event.objects.count() == Case.objects.get(number=number).version


def test_a_notice_names_every_open_point_once_and_never_again(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    with pytest.raises(Refusal, match=r"intake\.not_all_looked_at"):
        act("notify_once", number, CLERK)
    judge_all(number, except_for={1: "missing", 3: "missing"})
    with pytest.raises(Refusal, match=r"intake\.not_complete"):
        act("accept", number, CLERK)
    act("notify_once", number, CLERK)
    assert {point["seq"] for point in Notice.objects.get().points} == {1, 3}
    with pytest.raises(Refusal, match=r"stages\.not_at_stage"):
        act("notify_once", number, CLERK)
    with pytest.raises(Refusal, match=r"intake\.nothing_handed_in"):
        act("supplement", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=1, on_paper=True)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=3, on_paper=True)
    act("supplement", number, CLERK)
    judge_all(number)
    act("accept", number, CLERK)
    assert documents(number)[-2:] == ["supplement_receipt", "acceptance"]


def test_acceptance_after_a_supplement_is_refused_only_for_points_of_the_notice(
    version: Publish, answers: Answers
) -> None:
    number = apply(version(12), answers(12))
    judge_all(number, except_for={1: "missing"})
    act("notify_once", number, CLERK)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=1, on_paper=True)
    act("supplement", number, CLERK)
    judge_all(number, except_for={3: "missing"})
    with pytest.raises(Refusal, match=r"intake\.not_on_notice"):
        act("refuse_acceptance", number, CLERK)
    judge_all(number, except_for={1: "missing"})
    act("refuse_acceptance", number, CLERK)
    assert stage(number) == "not_accepted"


def test_silence_past_five_working_days_accepts_from_the_day_of_receiving(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    assert Clock.objects.get(kind="intake").due_on == date(2026, 9, 24)
    with pytest.raises(Refusal, match=r"intake\.not_due_yet"):
        act("deem_accepted", number, DEADLINE, later(MORNING, 6))
    act("deem_accepted", number, DEADLINE, later(MORNING, 7))
    case = Case.objects.get(number=number)
    assert (case.stage, case.accepted_on, case.accepted_how) == ("accepted", date(2026, 9, 18), "deemed")
    assert Clock.objects.get(kind="decision").start_on == date(2026, 9, 18)


def test_nobody_does_by_hand_what_the_law_does_by_silence(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    with pytest.raises(Refusal, match=r"stages\.not_by_hand"):
        act("deem_accepted", number, CLERK)


def test_nothing_supplemented_in_time_closes_the_case(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number, except_for={1: "missing"})
    act("notify_once", number, CLERK)
    act("lapse_correction", number, DEADLINE, later(MORNING, 60))
    assert stage(number) == "not_supplemented"
    assert documents(number)[-1] == "not_supplemented"


def test_an_item_on_the_spot_is_accepted_and_decided_in_one(version: Publish, answers: Answers) -> None:
    number = apply(version(4), answers(4), applicant=person())
    judge_all(number)
    done = act("accept_and_decide", number, CLERK)
    assert (done.stage, len(done.documents)) == ("granted", 2)
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["submit", "accept", "grant"]


def test_a_refusal_names_points_of_the_version_reasons_and_remedies(version: Publish, answers: Answers) -> None:
    number = apply(version(61), answers(61), applicant=person())
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    with pytest.raises(Refusal, match=r"decision\.point_unknown"):
        act("refuse", number, DECIDER, reason="不符合规定的条件。", unmet=["c99"])
    act("refuse", number, DECIDER, reason="不符合规定的条件。", unmet=["c1"])
    content = Document.objects.get(kind="refusal").content
    assert "行政复议" in content and "行政诉讼" in content and "不符合规定的条件" in content


def test_a_tolerated_gap_is_a_promise_and_its_lapse_withdraws(version: Publish, answers: Answers) -> None:
    published = version(20)
    number = apply(published, answers(20))
    tolerable = next(row["seq"] for row in snapshot_of(published)["materials"] if row["tolerance"])
    judge_all(number, except_for={tolerable: "tolerated"})
    act("accept", number, CLERK)
    due = Clock.objects.get(kind="tolerance_promise").due_on
    assert due is not None
    act("lapse_promise", number, DEADLINE, later(MORNING, 60))
    assert stage(number) == "withdrawn"


def test_the_applicant_may_withdraw_before_the_decision(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    case = Case.objects.get(number=number)
    owner = Principal(account_id=300, kind="enterprise", enterprise_id=case.enterprise_id)
    act("withdraw", number, owner)
    assert (stage(number), documents(number)[-1]) == ("withdrawn", "withdrawn")


@pytest.mark.parametrize("who", [STRANGER, OUTSIDER])
def test_to_a_stranger_the_case_does_not_exist(version: Publish, answers: Answers, who: Principal) -> None:
    number = apply(version(12), answers(12))
    name = "withdraw"
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        act(name, number, who)


def test_a_stale_version_is_refused_and_says_who_came_first(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    with pytest.raises(Refusal, match=r"stages\.stale_version"):
        ACTS["begin_review"](case_number=number, version=1, principal=REVIEWER, moment=MORNING)  # type: ignore[index]


def test_the_same_key_answers_once_and_another_request_under_it_is_refused(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    first = act("accept", number, CLERK, key="k1", request_hash="a")
    again = act("accept", number, CLERK, key="k1", request_hash="a")
    assert (again.replayed, again.documents, again.stage) == (True, first.documents, first.stage)
    with pytest.raises(Refusal, match=r"stages\.key_reused"):
        act("accept", number, CLERK, key="k1", request_hash="b")
    assert Event.objects.filter(verb="accept").count() == 1


def test_an_extension_moves_both_dues_once(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    before = Clock.objects.get(kind="decision")
    act("extend", number, DECIDER, reason="需要补充核实现场情况。")
    after = Clock.objects.get(kind="decision")
    assert before.due_on and after.due_on and after.due_on > before.due_on
    with pytest.raises(Refusal, match=r"review\.extended_already"):
        act("extend", number, DECIDER, reason="需要补充核实现场情况。")


def test_the_notice_of_an_extension_calls_provisional_only_the_date_whose_year_is_not_published(
    version: Publish, answers: Answers
) -> None:
    late = MORNING.replace(month=12, day=7)
    number = apply(version(12), answers(12), late)
    judge_all(number)
    act("accept", number, CLERK, late)
    act("begin_review", number, REVIEWER, late)
    act("extend", number, DECIDER, late, reason="需要补充核实现场情况。")
    clock = Clock.objects.get(kind="decision")
    assert clock.committed_on and clock.due_on and (clock.committed_on.year, clock.due_on.year) == (2026, 2027)
    assert Document.objects.get(kind="extension").content.count("暂定") == 1


def test_only_a_procedure_of_article_45_stops_the_clock(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    act("pause", number, REVIEWER, procedure="现场核查", told_n=3)
    assert Clock.objects.get(kind="decision").paused_since is None
    with pytest.raises(Refusal, match=r"review\.procedure_not_required"):
        act("pause", number, REVIEWER, procedure="拍卖", told_n=3)


def test_a_defect_is_a_point_of_the_version_about_that_very_material(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    for key in ("material.2.missing", "material.1.invented", "field.ent_name"):
        with pytest.raises(Refusal, match=r"intake\.not_of_version"):
            judge_material(case_number=number, principal=CLERK, seq=1, verdict="defective", defects=[key])
    chosen = defects_of(snapshot_of(Case.objects.get(number=number).version_of_item), answers(12), 1)[1].key
    judge_material(case_number=number, principal=CLERK, seq=1, verdict="defective", defects=[chosen])
    judge_material(case_number=number, principal=CLERK, seq=0, verdict="defective", defects=["field.ent_name"])
    with pytest.raises(Refusal, match=r"intake\.defect_needed"):
        judge_material(case_number=number, principal=CLERK, seq=0, verdict="missing")


def test_a_promise_kept_lets_the_grant_go_on(version: Publish, answers: Answers) -> None:
    published = version(20)
    number = apply(published, answers(20))
    tolerable = next(row["seq"] for row in snapshot_of(published)["materials"] if row["tolerance"])
    judge_all(number, except_for={tolerable: "tolerated"})
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    with pytest.raises(Refusal, match=r"decision\.promise_open"):
        act("grant", number, DECIDER)
    with pytest.raises(Refusal, match=r"intake\.promised_still_missing"):
        act("keep_promise", number, CLERK)
    other = next(row.seq for row in Material.objects.filter(case__number=number, asked=True) if row.seq != tolerable)
    with pytest.raises(Refusal, match=r"intake\.not_open_for_files"):
        hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=other, on_paper=True)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=tolerable, on_paper=True)
    act("keep_promise", number, CLERK)
    assert stage(number) == "for_decision"
    assert not Clock.objects.filter(kind="tolerance_promise", ended_on=None).exists()
    act("grant", number, DECIDER)
    assert stage(number) == "granted"


def test_another_persons_file_cannot_be_handed_in(version: Publish, answers: Answers) -> None:
    foreign = StoredFile.objects.create(
        sha256="0" * 64, name="他人.pdf", media_type="application/pdf", size=1, account_id=999, stored_at=MORNING
    )
    with pytest.raises(Refusal, match=r"intake\.no_such_file"):
        apply(version(12), answers(12), files={1: [foreign.pk]})


def test_online_nobody_applies_in_another_persons_name(version: Publish, answers: Answers) -> None:
    published, application = version(61), Application(person(), answers(61))
    stranger = Principal(account_id=301, kind="person", person_id=10**9)
    with pytest.raises(Refusal, match=r"intake\.not_for_others"):
        submit(item_version=published.pk, application=application, principal=stranger, moment=MORNING)


def test_a_person_who_applies_for_an_enterprise_follows_its_case(version: Publish, answers: Answers) -> None:
    who = Principal(account_id=302, kind="person", person_id=party_of(person(2, "程若兰")).pk)
    paper = StoredFile.objects.create(
        sha256="1" * 64, name="委托书.pdf", media_type="application/pdf", size=1, account_id=302, stored_at=MORNING
    )
    held = mandate("submit", "withdraw", proof=paper.pk)
    application = Application(enterprise(), answers(12), mandate=held)
    number = submit(item_version=version(12).pk, application=application, principal=who, moment=MORNING).number
    act("withdraw", number, who)
    assert stage(number) == "withdrawn"


def test_a_window_decides_on_the_spot_only_what_the_process_gives_it(version: Publish, answers: Answers) -> None:
    number = apply(version(1), answers(1))
    judge_all(number)
    with pytest.raises(Refusal, match=r"permissions\.not_your_step"):
        act("accept_and_decide", number, CLERK)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    with pytest.raises(Refusal, match=r"permissions\.not_your_step"):
        act("grant", number, CLERK)
    act("grant", number, DECIDER)
    assert stage(number) == "granted"
