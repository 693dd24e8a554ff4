"""Packages and holds of archived files: what came too late leaves the store again, and every reason is kept."""

import pytest

from oneseal.records.archive.models import Package, RetentionHold
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.permissions.people import Held, Principal
from oneseal.usecases.archive.destroy import propose_destruction
from oneseal.usecases.archive.pack import record_packed
from oneseal.usecases.archive.retention import hold_file
from tests.people import BUREAU, CERTIFIER, COUNTY, MORNING
from tests.usecases.archive.test_destroyed_with import archived, destroyed
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import Answers, Publish


@pytest.fixture
def made(version: Publish, answers: Answers) -> Certificate:
    return issued(version(12), answers(12))


def packed(case: Case, digit: str) -> bool:
    given = {"size": 9, "members": 3, "chain": "c" * 64, "moment": MORNING}
    return record_packed(case.pk, sha256=digit * 64, **given)  # type: ignore[arg-type]


def erased(case: Case) -> list[list[str]]:
    owed = Message.objects.filter(kind="erase_files", key__startswith=f"erase:package:{case.pk}").order_by("pk")
    return [message.payload["sha256"] for message in owed]


def test_a_package_that_was_made_while_the_file_was_destroyed_is_not_kept(made: Certificate) -> None:
    case = archived(made)
    destroyed(case)
    assert not packed(case, "a")
    assert not Package.objects.filter(case=case).exists() and erased(case) == [["a" * 64]]


def test_of_two_packages_the_second_leaves_the_store_again(made: Certificate) -> None:
    case = archived(made)
    assert packed(case, "a") and not packed(case, "b") and not packed(case, "a")
    assert Package.objects.get(case=case).file_sha256 == "a" * 64
    assert erased(case) == [["b" * 64]]


def test_why_a_file_was_held_and_why_it_was_let_go_are_both_kept(made: Certificate) -> None:
    case = archived(made)
    for hold, reason in ((True, "当事人申请了行政复议。"), (False, "复议已经维持原决定。")):
        hold_file(case_number=case.number, hold=hold, reason=reason, principal=CERTIFIER, moment=MORNING)
    row = RetentionHold.objects.get(case=case)
    assert row.lifted_why_sealed is not None
    said = unseal(bytes(row.reason_sealed)), unseal(bytes(row.lifted_why_sealed))
    assert said == ("当事人申请了行政复议。", "复议已经维持原决定。")


def test_a_destruction_stands_in_the_post_that_keeps_that_archive(made: Certificate) -> None:
    case = archived(made)
    held = (Held("WIN01", "B021", division=COUNTY), *CERTIFIER.posts)
    both = Principal(account_id=120, kind="official", posts=held)
    propose_destruction(numbers=[case.number], reason="保管期满，没有继续保存的价值。", principal=both, moment=MORNING)
    entry = Event.objects.get(subject_kind="destruction")
    assert (entry.verb, entry.post, entry.body) == ("propose", "CER01", BUREAU)
