"""A service act is rated once by its applicant, and a bad rating is owed an answer by a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.evaluation.rated import ratings_within, services_of_case
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.evaluation.models import Rating
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import printed_code
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.evaluation.rate import Rated, rate
from tests.people import CLERK, MORNING, OUTSIDER, STRANGER, later
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
TODAY = date(2026, 9, 18)


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    made = apply(version(12), answers(12))
    judge_all(made)
    act("accept", made, CLERK)
    return made


def owner(number: str) -> Principal:
    return Principal(300, "enterprise", enterprise_id=Case.objects.get(number=number).enterprise_id)


def rated(number: str, level: int = 1, seq: int = 2, who: Principal | None = None, **given: Any) -> Rated:
    given.setdefault("moment", MORNING)
    return rate(case_number=number, principal=who or owner(number), event_seq=seq, level=level, **given)


def test_a_good_rating_is_recorded_beside_the_case_and_moves_nothing_of_it(number: str) -> None:
    before = Case.objects.values().get()
    clocks = Clock.objects.count()
    done = rated(number, 2, reasons=["quick"], remark="很快", named=True)
    assert (done.service, done.contact_by, done.replayed) == ("answer", None, False)
    assert Case.objects.values().get() == before
    assert Clock.objects.count() == clocks
    row = Rating.objects.get()
    assert (row.level, row.reasons, row.named, row.channel) == (2, ["quick"], True, "online")
    assert "很快" not in Event.objects.get(subject_kind="rating").content
    assert services_of_case(row.subject_id, row.body, TODAY)[0].rating.remark == "很快"  # type: ignore[union-attr]


@pytest.mark.parametrize("level", [4, 5])
def test_a_bad_rating_is_answered_within_a_working_day(number: str, level: int) -> None:
    done = rated(number, level, reasons=["slow"])
    clock = Clock.objects.get(kind="bad_rating")
    assert done.contact_by == clock.due_on == date(2026, 9, 20)
    assert (clock.subject_kind, clock.subject_id, clock.body) == ("rating", Rating.objects.get().pk, "B020")


def test_the_data_of_a_body_prevails(number: str) -> None:
    content = {"window_n": "3", "window_unit": "calendar_day", "contact_n": "3", "contact_unit": "working_day"}
    DictionaryEntry.objects.create(kind="rating_rule", code="B020", name="", content=content)
    assert rated(number, 5).contact_by == date(2026, 9, 22)
    with pytest.raises(Refusal, match=r"evaluation\.too_late"):
        rated(number, seq=1, moment=later(MORNING, 10))


def test_a_service_act_is_rated_once_and_each_has_its_own(number: str) -> None:
    rated(number, 1)
    with pytest.raises(Refusal, match=r"evaluation\.already_rated"):
        rated(number, 5)
    rated(number, 3, seq=1)
    assert Rating.objects.count() == 2
    assert not Clock.objects.filter(kind="bad_rating").exists()


def test_the_same_key_gets_the_same_answer(number: str) -> None:
    first = rated(number, 5, key="k-1", request_hash="a")
    again = rated(number, 5, key="k-1", request_hash="a")
    assert again.replayed and again.contact_by == first.contact_by
    with pytest.raises(Refusal, match=r"stages\.key_reused"):
        rated(number, 4, key="k-1", request_hash="b")
    with pytest.raises(Refusal, match=r"stages\.key_reused"):
        rated(number, 4, seq=1, key="k-1", request_hash="b")
    assert Rating.objects.count() == 1


def test_the_printed_code_rates_without_an_account_also_at_the_window(number: str) -> None:
    code = printed_code(number)
    rated(number, who=NOBODY, code=code.lower(), channel="code")
    rated(number, seq=1, who=NOBODY, code=code, channel="window")
    assert set(Rating.objects.values_list("channel", flat=True)) == {"code", "window"}
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        rated(number, who=NOBODY, code="AAAAAAAA", channel="code")


def test_staff_do_not_rate_whatever_code_they_hold_and_a_stranger_has_no_case(number: str) -> None:
    for who in (CLERK, STRANGER):
        with pytest.raises(Refusal, match=r"evaluation\.not_by_staff"):
            rated(number, who=who)
        with pytest.raises(Refusal, match=r"evaluation\.not_by_staff"):
            rated(number, who=who, code=printed_code(number), channel="window")
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        rated(number, who=OUTSIDER)
    with pytest.raises(Refusal, match=r"permissions\.sign_in_first"):
        rated(number, who=NOBODY)
    assert not Rating.objects.exists()


def test_only_what_happened_is_rated(number: str) -> None:
    with pytest.raises(Refusal, match=r"evaluation\.no_such_service"):
        rated(number, seq=3)
    cells = services_of_case(Case.objects.get().id, "B020", TODAY)
    assert [(cell.service, cell.open) for cell in cells] == [("answer", True), ("applying", True)]
    assert not any(cell.open for cell in services_of_case(Case.objects.get().id, "B020", date(2027, 1, 1)))


def test_what_was_said_is_not_changed_or_taken_back(number: str) -> None:
    rated(number, 5)
    for change in (lambda: Rating.objects.update(level=1), lambda: Rating.objects.all().delete()):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            change()  # type: ignore[no-untyped-call]
    assert Rating.objects.get().level == 5


def test_the_journal_with_ratings_verifies_and_a_lost_entry_is_found(number: str) -> None:
    rated(number, 5, remark="太慢")
    found = verified_journal()
    assert (found.chains, found.findings) == (2, [])
    Rating.objects.update(head="0" * 64)
    assert verified_journal().findings


def test_staff_see_who_rated_only_where_he_gave_his_name(number: str) -> None:
    rated(number, 5, reasons=["slow"])
    rated(number, 1, seq=1, named=True)
    named, anonymous = ratings_within(reach_of(CLERK))
    assert (anonymous.level, anonymous.case_number, anonymous.applicant) == (5, "", "")
    assert anonymous.reasons == (("slow", "办得慢", "It was slow"),)
    assert (named.case_number, named.applicant) == (number, "安澜县素面餐饮有限公司")
    assert [row.level for row in ratings_within(reach_of(CLERK), bad=True)] == [5]
    assert ratings_within(reach_of(STRANGER)) == []
