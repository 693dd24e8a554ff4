"""Generated cases can be removed and made anew relative to a later day, and made lean for tests of size."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from oneseal.gateways.calendars import official_years
from oneseal.queries.intake.chains import verified_chains
from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import Destruction
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Withheld
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.intake.models import Case, Material, StoredFile
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.permissions.models import PostHeld
from oneseal.records.restrictions.models import Plea
from oneseal.records.review.models import Consulted
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.archive.destroy import approve_destruction
from oneseal.usecases.demo import generate as generating
from oneseal.usecases.demo.examples import leave_examples
from oneseal.usecases.demo.generate import FileFacts, count_of, generate, is_of, refresh
from oneseal.usecases.demo.restrictions import restrict_one
from oneseal.usecases.demo.sheets import Watch
from oneseal.usecases.intake.agreement import disagreements
from oneseal.usecases.powers.load import load_all
from tests.rules.catalogue.shipped import tables

NOW = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=9)
FILES = [FileFacts(f"{n}" * 64, f"示例{n}.png", "image/png", 100) for n in range(3)]


@pytest.fixture(autouse=True)
def every_walk_can_be_rebuilt_from_the_journal() -> None:
    """Lean cases cannot, and say so."""


@pytest.fixture(scope="module")
def catalogue(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The loaded catalogue, taken back at the end."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with django_db_blocker.unblock(), block:
        load_all(tables(), official_years(), NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undone(catalogue: None) -> Iterator[None]:
    """What a test generates is gone after it."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("undone")


def test_refreshing_moves_all_dates_and_keeps_the_applicants_and_the_cases_of_others() -> None:
    generate(cases=60, now=NOW, files=FILES)
    before = set(Case.objects.values_list("number", flat=True))
    kept = Case.objects.order_by("id")[5]
    Case.objects.filter(pk=kept.pk).update(demo=False)
    parties, files = Account.objects.filter(person=None, demo=True).count(), StoredFile.objects.count()

    assert refresh(cases=59, now=LATER, files=FILES) == 59
    after = set(Case.objects.filter(demo=True).values_list("number", flat=True))
    assert len(after) == count_of() == 59 and not after & before
    assert is_of(local_day(LATER)) and not is_of(local_day(NOW) - timedelta(days=4000))
    assert Case.objects.filter(pk=kept.pk).exists() and not disagreements(kept.pk)
    assert (Account.objects.filter(person=None, demo=True).count(), StoredFile.objects.count()) == (parties, files)
    found = verified_chains()
    assert found.chains == 60 and not found.findings
    for pk in Case.objects.values_list("id", flat=True):
        assert not disagreements(pk)
    assert Event.objects.values("subject_id").distinct().count() == 60
    assert SealUse.objects.count() == Document.objects.count()


def test_what_people_left_on_generated_cases_is_there_and_goes_with_them() -> None:
    generate(cases=75, now=NOW, files=FILES)
    left, today = leave_examples(NOW), local_day(NOW)
    committed = Case.objects.get(commitment__isnull=False)
    assert (committed.stage, committed.accepted_how) == ("delivered", "commitment")
    check = Clock.objects.get(subject_kind="case", subject_id=committed.pk, kind="commitment_check")
    assert check.ended_on is None and check.start_on < today and check.body in committed.bodies
    asked = Consulted.objects.get(case__number=left.asked)
    assert asked.answered_on is None and asked.body != asked.case.body and asked.materials
    old = Destruction.objects.get(files__case__number=left.kept_no_longer)
    closed = old.files.get().case.closed_on
    assert old.stage == "proposed" and closed is not None and closed.year == NOW.year - 12
    colleague = PostHeld.objects.filter(post="CER01", body=old.body).exclude(account_id=old.proposed_by)
    second = principal_of(colleague.values_list("account_id", flat=True)[0], today)
    assert Withheld.objects.get(case__number=left.withheld).ground == "trade"
    bar = restrict_one(NOW)
    assert Plea.objects.get().restriction_id == bar and restrict_one(NOW) is None
    for number in (committed.number, left.asked, left.kept_no_longer):
        assert not disagreements(Case.objects.get(number=number).pk), number
    assert refresh(cases=75, now=LATER, files=FILES) == 75
    assert not Destruction.objects.exists() and not Withheld.objects.exists() and not Consulted.objects.exists()
    again = Destruction.objects.get(files__case__number=leave_examples(LATER).kept_no_longer)
    assert second is not None
    done = approve_destruction(destruction=again.pk, principal=second, moment=LATER)
    assert done.stage == "approved" and not verified_chains().findings


def test_the_journal_refuses_deletion_again_after_a_refresh() -> None:
    generate(cases=3, now=NOW, files=FILES)
    refresh(cases=3, now=LATER, files=FILES)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_event")


def test_a_lean_case_is_a_case_its_clocks_and_one_entry_that_says_what_is_left_out() -> None:
    assert generate(cases=40, now=NOW, files=FILES, lean=True) == 40
    assert Event.objects.count() == 40 and Clock.objects.filter(subject_kind="case").count() > 40
    assert not Material.objects.exists() and not Document.objects.exists() and not PrivatePart.objects.exists()
    found = verified_chains()
    assert found.chains == 40 and not found.findings
    assert all('"lean":{"entries":' in content for content in Event.objects.values_list("content", flat=True))
    assert {*Case.objects.values_list("version", flat=True)} == {1}


def test_copies_of_a_course_differ_in_all_that_must_be_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generating, "TOLD", 12)
    seen = Seen()
    assert generate(cases=1100, now=NOW, files=FILES, watch=seen) == 1100
    assert seen.cases == 1100 and seen.timed
    for column in ("number", "code_index", "head"):
        assert Case.objects.values(column).distinct().count() == 1100, column
    for column in ("number", "verify_code", "content_sha256"):
        assert Document.objects.values(column).distinct().count() == Document.objects.count(), column
    found = verified_chains()
    assert found.chains == 1100 and not found.findings
    for pk in Case.objects.order_by("id").values_list("id", flat=True)[::7]:
        assert not disagreements(pk)
    assert Case.objects.exclude(applicant_name="").values("applicant_name").distinct().count() > 100
    assert not Case.objects.filter(applicant_name__contains="靐").exists()
    assert not Document.objects.filter(content__contains="靐").exists()


class Seen(Watch):
    """What the watch was told."""

    cases = 0
    timed = 0

    def copying(self, cases: int) -> Any:
        self.timed += cases
        return super().copying(cases)

    def stored(self, cases: int) -> None:
        self.cases = cases
