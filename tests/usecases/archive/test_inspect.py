"""Closed files are drawn, opened for a reason, checked; a finding is answered, sent back, closed, told of (W8)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.archive.inspections import draw_for, draws, findings_for, sheet_for
from oneseal.queries.documents.listed import document_for
from oneseal.records.archive.facts import facts_of_file
from oneseal.records.archive.models import Draw, DrawnFile, Finding
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.privacy.models import Reveal
from oneseal.rules.archive.criteria import CRITERIA, answered
from oneseal.rules.archive.drawing import drawn
from oneseal.rules.archive.file_facts import Verdict
from oneseal.rules.archive.findings import Judged
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.findings import answer_finding, close_finding, send_back_finding
from oneseal.usecases.archive.inspect import Scope, check_file, open_draw, open_file, report
from tests.interfaces.arrivals import account_of
from tests.people import CERTIFIER, CLERK, COLLEAGUE, DECIDER, MORNING, REVIEWER, STRANGER, later, official
from tests.usecases.test_walk import act, apply

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
SUPERVISOR = official("SUP01", 111, unit="法规监督科")
ELSEWHERE = official("SUP01", 112, body="B077", division="590122000000")
DAY = date(2026, 9, 18)
WHY = "九月案卷抽查。"


@pytest.fixture
def refusals(version: Publish, answers: Answers) -> list[str]:
    """Three files closed at intake, by letters that say that no permit is needed."""
    item = version(12)
    numbers = [apply(item, answers(12)) for _ in range(3)]
    for number in numbers:
        act("answer_not_needed", number, CLERK, reason="食品销售只需备案。")
    return numbers


def opened(**scope: object) -> int:
    wanted = {"begin": DAY, "end": DAY, "number": 2, "seed": "2026-138", **scope}
    return open_draw(scope=Scope(**wanted), principal=SUPERVISOR, moment=MORNING).id  # type: ignore[arg-type]


def sheet(number: str, **changed: Judged) -> dict[str, Judged]:
    """What the house says, confirmed; what only a reader can tell is met."""
    said = answered(facts_of_file(Case.objects.get(number=number), DAY))
    given = {code: Judged(said.get(code, Verdict.MET)) for code in CRITERIA}
    for code, verdict in said.items():
        if verdict is Verdict.UNMET:
            given[code] = Judged("unmet", "看过案卷，确实如此。", "minor")
    return {**given, **changed}


def check(draw: int, number: str, **changed: Judged) -> None:
    open_file(draw=draw, case_number=number, reason=WHY, principal=SUPERVISOR, moment=MORNING)
    points = sheet(number, **changed)
    check_file(draw=draw, case_number=number, points=points, principal=SUPERVISOR, moment=MORNING)


def test_a_draw_can_be_repeated_from_what_the_journal_holds(refusals: list[str]) -> None:
    pk = opened()
    told = json.loads(Event.objects.get(subject_kind="draw", subject_id=pk).content)["body"]
    row = Draw.objects.get(pk=pk)
    assert row.numbers == sorted(refusals) and told["files"] == 3 and told["seed"].startswith("2026-138|")
    assert len(bytes.fromhex(told["seed"].removeprefix("2026-138|"))) == 16
    files = list(DrawnFile.objects.order_by("place").values_list("case__number", flat=True))
    assert tuple(files) == drawn(told["seed"], refusals, 2) == tuple(told["drawn"])
    shown = draw_for(pk, SUPERVISOR, DAY)
    assert shown is not None and shown.proved and len(draws(SUPERVISOR)) == 1
    for change in ({"seed": "2026-139"}, {"numbers": sorted(refusals)[1:]}, {"numbers_sha256": "0" * 64}):
        kept = {name: getattr(row, name) for name in change}
        Draw.objects.filter(pk=pk).update(**change)
        altered = draw_for(pk, SUPERVISOR, DAY)
        assert altered is not None and not altered.proved
        Draw.objects.filter(pk=pk).update(**kept)
    assert len(Draw.objects.get(pk=opened(seed="")).seed) == 32
    assert draw_for(pk, ELSEWHERE, DAY) is None and draws(ELSEWHERE) == []


def test_only_the_inspection_draws_and_only_from_its_own_place(refusals: list[str]) -> None:
    scope = Scope(begin=DAY, end=DAY, number=1)
    for who in (CLERK, DECIDER, CERTIFIER, official("SUP02", 113)):
        with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
            open_draw(scope=scope, principal=who, moment=MORNING)
    with pytest.raises(Refusal, match=r"archive\.nothing_to_draw"):
        open_draw(scope=scope, principal=ELSEWHERE, moment=MORNING)
    for other in ({"body": "B077"}, {"item_code": "none"}, {"begin": date(2026, 9, 1), "end": date(2026, 9, 17)}):
        with pytest.raises(Refusal, match=r"archive\.nothing_to_draw"):
            opened(**other)
    first = open_draw(scope=scope, principal=SUPERVISOR, moment=MORNING, key="draw-0001")
    again = open_draw(scope=scope, principal=SUPERVISOR, moment=MORNING, key="draw-0001")
    assert again.replayed and again.id == first.id and Draw.objects.count() == 1


def test_a_file_is_opened_for_a_logged_reason_by_somebody_who_had_no_part_in_it(refusals: list[str]) -> None:
    pk = opened(number=3)
    number = refusals[0]
    with pytest.raises(Refusal, match=r"archive\.not_opened"):
        check_file(draw=pk, case_number=number, points=sheet(number), principal=SUPERVISOR, moment=MORNING)
    with pytest.raises(Refusal, match=r"privacy\.reason_needed"):
        open_file(draw=pk, case_number=number, reason="看", principal=SUPERVISOR, moment=MORNING)
    both = official("SUP01", 101)
    with pytest.raises(Refusal, match=r"archive\.own_file"):
        open_file(draw=pk, case_number=number, reason=WHY, principal=both, moment=MORNING)
    with pytest.raises(Refusal, match=r"archive\.no_such_draw"):
        open_file(draw=pk, case_number=number, reason=WHY, principal=ELSEWHERE, moment=MORNING)
    assert not Reveal.objects.exists()
    check(pk, number)
    log = Reveal.objects.get()
    assert (log.field, log.reason, log.account_id) == ("inspection", WHY, 111)
    with pytest.raises(Refusal, match=r"archive\.already_checked"):
        check_file(draw=pk, case_number=number, points=sheet(number), principal=SUPERVISOR, moment=MORNING)


BAD = Judged("unmet", "没有写明为什么不需要许可。", "serious")


@pytest.fixture
def finding(refusals: list[str]) -> Finding:
    """What a refusal lacks, found in the one file that was drawn."""
    for who in (SUPERVISOR, CLERK):
        account_of(who)
    pk = opened(number=1)
    check(pk, DrawnFile.objects.get().case.number, reasons_and_remedies=BAD)
    return Finding.objects.get(point="reasons_and_remedies")


def done(act: Callable[..., object], finding: Finding, who: Principal, days: int = 0, **given: str) -> None:
    act(draw=finding.draw_id, no=finding.no, principal=who, moment=later(MORNING, days), **given)


def test_a_finding_goes_to_the_post_that_did_the_step_with_a_clock(finding: Finding) -> None:
    assert (finding.post, finding.body, finding.state) == ("WIN01", "B020", "open")
    clock = Clock.objects.get(kind="inspection_finding", part=finding.no)
    assert (clock.due_on, clock.post) == (date(2026, 10, 9), "WIN01")
    mine = {who: [one.no for one in findings_for(who, DAY) if one.mine] for who in (CLERK, REVIEWER)}
    assert finding.no in mine[CLERK] and finding.no not in mine[REVIEWER]
    assert findings_for(STRANGER, DAY) == []
    with pytest.raises(Refusal, match=r"archive\.finding_not_answered"):
        done(close_finding, finding, SUPERVISOR)
    for who, code in ((REVIEWER, "answer_not_yours"), (STRANGER, "no_such_finding")):
        with pytest.raises(Refusal, match=rf"archive\.{code}"):
            done(answer_finding, finding, who, text="已经补上。")


def test_an_answer_is_sent_back_or_closed_and_the_journal_holds_it_all(finding: Finding) -> None:
    done(answer_finding, finding, COLLEAGUE, text="已经向申请人说明。")
    clocks = Clock.objects.filter(kind="inspection_finding", part=finding.no, ended_on=None)
    assert not clocks.exists()
    done(send_back_finding, finding, SUPERVISOR, 3, text="要重新出具告知书。")
    assert clocks.get().start_on == date(2026, 9, 21)
    done(answer_finding, finding, DECIDER, 4, text="重新出具并送达了。")
    done(close_finding, finding, SUPERVISOR, 5)
    finding.refresh_from_db()
    said = list(finding.words.order_by("pk").values_list("verb", "account_id"))
    assert finding.state == "closed"
    assert said == [("found", 111), ("answer", 107), ("send_back", 111), ("answer", 105), ("close", 111)]
    assert all(one.no != finding.no for one in findings_for(CLERK, DAY))
    told = Notification.objects.filter(topic__in=("findings", "finding_answered")).order_by("pk")
    turns = [("findings", 101), ("finding_answered", 111)]
    assert [(one.topic, one.account_id) for one in told] == turns * 2
    assert not verified_journal().findings
    hidden = [one.content for one in Event.objects.filter(subject_kind="draw")]
    assert not any("没有写明" in text or "重新出具" in text for text in hidden)


def test_the_circular_is_issued_once_when_all_is_checked_and_names_no_applicant(refusals: list[str]) -> None:
    pk = opened()
    chosen = list(DrawnFile.objects.order_by("place").values_list("case__number", flat=True))
    check(pk, chosen[0], reasons_and_remedies=BAD)
    with pytest.raises(Refusal, match=r"archive\.not_all_checked"):
        report(draw=pk, principal=SUPERVISOR, moment=MORNING)
    check(pk, chosen[1])
    done = report(draw=pk, principal=SUPERVISOR, moment=MORNING)
    made = Document.objects.get(number=done.document)
    assert made.kind == "inspection_circular"
    for words in ("2026-138", chosen[0], "案卷抽查通报", Draw.objects.get().numbers_sha256):
        assert words in made.content
    assert "素面" not in made.content
    with pytest.raises(Refusal, match=r"archive\.already_reported"):
        report(draw=pk, principal=SUPERVISOR, moment=MORNING)
    shown = draw_for(pk, SUPERVISOR, DAY)
    assert shown is not None and shown.document is not None
    [total] = shown.totals
    faults = Finding.objects.count()
    assert (total.drawn, total.checked, total.findings, total.open) == (2, 2, faults, faults)
    assert document_for(made.pk, reach_of(SUPERVISOR)) and not document_for(made.pk, reach_of(STRANGER))


def test_each_inspector_tells_his_own_reason_before_he_judges_a_file(refusals: list[str]) -> None:
    draw, number = opened(number=3), refusals[0]
    open_file(draw=draw, case_number=number, reason=WHY, principal=SUPERVISOR, moment=MORNING)
    second = official("SUP01", 113, unit="法规监督科")
    judged: dict[str, Any] = {"draw": draw, "case_number": number, "principal": second, "moment": MORNING}
    seen = sheet_for(draw, number, second, DAY)
    assert seen is not None and not seen.opened
    with pytest.raises(Refusal, match="not_opened"):
        check_file(points=sheet(number), **judged)
    open_file(reason=WHY, **judged)
    check_file(points=sheet(number), **judged)
    assert DrawnFile.objects.get(case__number=number).checked_by == 113


def test_of_two_inspectors_posts_the_one_at_the_place_draws_and_from_that_place_alone(refusals: list[str]) -> None:
    there, here = ELSEWHERE.posts[0], SUPERVISOR.posts[0]
    window = Held("WIN01", "B021", division=there.division)
    both = Principal(account_id=114, kind="official", posts=(window, there, here))
    scope = Scope(begin=DAY, end=DAY, number=2, seed="2026-138", body="B020")
    pk = open_draw(scope=scope, principal=both, moment=MORNING).id
    draw, entry = Draw.objects.get(pk=pk), Event.objects.get(subject_kind="draw", subject_id=pk)
    assert (draw.division, draw.body, draw.numbers) == (here.division, here.body, sorted(refusals))
    assert (entry.post, entry.body) == ("SUP01", here.body)
    Case.objects.filter(number=refusals[0]).update(division=there.division)
    pk = open_draw(scope=replace(scope, body="", number=1), principal=both, moment=MORNING).id
    assert (Draw.objects.get(pk=pk).division, Draw.objects.get(pk=pk).numbers) == (there.division, [refusals[0]])
