"""A notice becomes an official year by two people; clocks are reckoned anew and whoever was told is listed (K1)."""

from datetime import UTC, date, datetime

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.calendar.notices import notices, year_rows
from oneseal.queries.intake.moved_dues import changes_of_case, impact_of, moved_by
from oneseal.records.calendar.models import Year, YearNotice
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import OfficialYear
from oneseal.rules.calendar.notice import read_notice
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.notices import draft_notice
from oneseal.usecases.intake.official_year import approve_year, mark_told, return_year, submit_year
from tests.people import CLERK, official
from tests.rules.calendar.notices import NOTICES
from tests.usecases.test_walk import Answers, Publish, apply

AUTUMN = datetime(2025, 12, 29, 1, 30, tzinfo=UTC)
DRAFTER, REVIEWER, HEAD = official("CAT01", 401), official("CAT02", 402), official("DEC01", 403)
NOTED = ["length:春节", "month:2026-09-20", "length:元旦", "length:国庆节", "length:中秋", "length:端午"]


@pytest.fixture
def without_2026(calendar: None) -> None:
    Year.objects.filter(year=2026).delete()
    Year.objects.update(loaded_at=AUTUMN)


@pytest.fixture
def draft(without_2026: None) -> int:
    return draft_notice(text=NOTICES[2026], principal=DRAFTER, moment=AUTUMN)


def test_two_people_make_a_year_official_and_every_due_that_moved_is_listed(
    version: Publish, answers: Answers, draft: int
) -> None:
    number = apply(version(12), answers(12), AUTUMN)
    clock = Clock.objects.get(kind="intake")
    assert (clock.due_on, clock.provisional) == (date(2026, 1, 5), True)
    seen = impact_of(read_notice(NOTICES[2026]).official("x"), AUTUMN.date())
    assert [(row.old, row.new, row.off, row.worked) for row in seen.moved] == [
        (date(2026, 1, 5), date(2026, 1, 6), ("元旦",), (date(2026, 1, 4),))
    ]
    assert (seen.running, seen.later, seen.earlier, seen.applicants, seen.bodies) == (1, 1, 0, 1, 1)
    assert Clock.objects.get().due_on == date(2026, 1, 5), "looking changes nothing"
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    done = approve_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN, key="once-0001", request_hash="h")
    assert (done.state, done.moved, done.year) == ("approved", 1, 2026)
    clock.refresh_from_db()
    assert (clock.due_on, clock.provisional) == (date(2026, 1, 6), False)
    (row,) = moved_by(draft)
    assert (row.case_number, row.old, row.new, row.to_applicant) == (number, date(2026, 1, 5), date(2026, 1, 6), True)
    (told,) = changes_of_case(Case.objects.get().pk)
    assert (told.kind_zh, told.old, told.new, told.year) == ("收件答复", date(2026, 1, 5), date(2026, 1, 6), 2026)
    mark_told(change_id=row.change_id, how="phone", principal=HEAD, moment=AUTUMN)
    assert moved_by(draft)[0].told_how == "phone"
    again = approve_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN, key="once-0001", request_hash="h")
    assert again.replayed and DueChange.objects.count() == 1


def test_the_two_steps_are_two_entries_of_the_notices_own_chain(draft: int) -> None:
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    approve_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN)
    verbs = Event.objects.filter(subject_kind="yearnotice").order_by("seq").values_list("verb", "account_id")
    assert list(verbs) == [("submit_year", 401), ("approve_year", 402)]
    assert verified_journal().findings == []
    (year,) = [row for row in year_rows() if row.year == 2026]
    assert (year.source, year.notice_id) == ("国办发明电〔2025〕7号", draft)
    (row,) = notices()
    assert (row.state, row.decided_at) == ("approved", AUTUMN)


@pytest.mark.parametrize(
    ("people", "refused"),
    [
        ((DRAFTER, REVIEWER, REVIEWER), "same_person"),
        ((REVIEWER, DRAFTER, REVIEWER), "same_person"),
        ((DRAFTER, DRAFTER, DRAFTER), "not_allowed"),
        ((CLERK, DRAFTER, REVIEWER), "not_allowed"),
        ((DRAFTER, CLERK, REVIEWER), "not_allowed"),
        ((None, REVIEWER, HEAD), ""),
        ((None, REVIEWER, REVIEWER), "same_person"),
    ],
)
def test_whoever_drafted_or_submitted_never_approves(without_2026: None, people: tuple, refused: str) -> None:
    drafter, submitter, approver = people

    def walk() -> str:
        made = draft_notice(text=NOTICES[2026], principal=drafter, moment=AUTUMN)
        submit_year(notice_id=made, principal=submitter, moment=AUTUMN, noted=NOTED)
        return approve_year(notice_id=made, principal=approver, moment=AUTUMN).state

    if refused:
        with pytest.raises(Refusal, match=refused):
            walk()
        assert not Year.objects.filter(year=2026).exists()
    else:
        assert walk() == "approved"


def test_what_stands_in_the_way_of_submitting_is_said(without_2026: None) -> None:
    def submit(text: str, number: str = "", moment: datetime = AUTUMN, seen: list[str] = NOTED) -> None:
        made = draft_notice(text=text, number=number, principal=DRAFTER, moment=AUTUMN)
        submit_year(notice_id=made, principal=DRAFTER, moment=moment, noted=seen)

    with pytest.raises(Refusal, match="notice_contradicts"):
        submit(NOTICES[2026].replace("1月1日（周四）", "1月1日（周五）"))
    with pytest.raises(Refusal, match="without_number"):
        submit(NOTICES[2026].replace("国办发明电〔2025〕7号\n", ""))
    with pytest.raises(Refusal, match="year_is_over"):
        submit(NOTICES[2026], moment=datetime(2027, 1, 2, tzinfo=UTC))
    with pytest.raises(Refusal, match="unseen_differences"):
        submit(NOTICES[2026], seen=["length:春节"])
    with pytest.raises(Refusal, match="no_such_notice"):
        submit_year(notice_id=10**6, principal=DRAFTER, moment=AUTUMN)
    assert set(YearNotice.objects.values_list("state", flat=True)) == {"draft"}


def test_a_returned_notice_is_corrected_and_submitted_again(draft: int) -> None:
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    with pytest.raises(Refusal, match="notice_not_there"):
        draft_notice(text=NOTICES[2026], principal=DRAFTER, moment=AUTUMN, notice_id=draft)
    return_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN, reason="请对照公报再看一遍")
    assert notices()[0].reason == "请对照公报再看一遍"
    draft_notice(text=NOTICES[2026], principal=DRAFTER, moment=AUTUMN, notice_id=draft)
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    assert approve_year(notice_id=draft, principal=HEAD, moment=AUTUMN).state == "approved"


def test_a_package_never_overwrites_a_year_that_two_people_approved(draft: int) -> None:
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    approve_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN)
    assert load_years([OfficialYear(2026, {}, {}, "a package 9.9")], AUTUMN) == 0
    assert Year.objects.get(year=2026).source == "国办发明电〔2025〕7号"


def test_where_the_promised_day_stays_the_statutory_one_that_moved_is_told(
    version: Publish, answers: Answers, draft: int
) -> None:
    apply(version(12), answers(12), AUTUMN)
    Clock.objects.update(committed_n=1, committed_unit="working_day", committed_on=date(2025, 12, 30))
    (row,) = impact_of(read_notice(NOTICES[2026]).official("x"), AUTUMN.date()).moved
    assert (row.old, row.new) == (date(2026, 1, 5), date(2026, 1, 6))
    submit_year(notice_id=draft, principal=DRAFTER, moment=AUTUMN, noted=NOTED)
    approve_year(notice_id=draft, principal=REVIEWER, moment=AUTUMN)
    assert [(one.old, one.new) for one in moved_by(draft)] == [(date(2026, 1, 5), date(2026, 1, 6))]
    assert [(one.old, one.new) for one in changes_of_case(Case.objects.get().pk)] == [(row.old, row.new)]
    Clock.objects.update(committed_n=None, committed_unit="", committed_on=None)  # as the journal knows it
