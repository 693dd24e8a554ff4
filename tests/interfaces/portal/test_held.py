"""What is on file is ticked off: shown with its source, corrected by the applicant, never another's (I14)."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case, Material, MaterialFile, StoredFile
from tests.interfaces.files import PDF
from tests.interfaces.portal.conftest import Walker
from tests.people import CLERK, enterprise
from tests.usecases.test_walk import act, apply, judge_all

Walk = Callable[..., Walker]
pytestmark = pytest.mark.django_db
DEVICES, PREMISES = 21, 5


@pytest.fixture
def walk(walker: Walk) -> Walker:
    """An application of an item whose proof of premises one handed in before."""
    walk = walker(DEVICES)
    on_file(walk, enterprise())
    return walk


def on_file(walk: Walker, applicant: object) -> StoredFile:
    lease = StoredFile.objects.create(
        sha256="d" * 64, name="租赁合同.pdf", media_type="application/pdf", size=9, account_id=101, stored_at=now()
    )
    number = apply(walk.version, walk.answers, now(), applicant=applicant, files={PREMISES: [lease.pk]})
    judge_all(number)
    act("accept", number, CLERK, now())
    return lease


def overview(walk: Walker) -> str:
    return walk.client.get(walk.url("materials")).content.decode()


def test_what_was_handed_in_before_is_ticked_off_with_its_source_and_comes_into_the_case(walk: Walker) -> None:
    walk.fill(until="materials")
    first = Case.objects.get()
    page = overview(walk)
    lease = StoredFile.objects.get()
    assert f"办件 {first.number} 里交过的" in page and f"/files/{lease.pk}/" in page
    assert walk.client.get(walk.url(f"materials/{PREMISES}")).status_code == 404
    english = walk.client.get(walk.url("materials"), headers={"accept-language": "en"}).content.decode()
    assert f"handed in with case {first.number}" in english
    walk.fill()
    assert f"办件 {first.number} 里交过的" in walk.client.get(walk.url("check")).content.decode()
    walk.client.post(walk.url("check"), {"promise": "1"})
    row = Material.objects.get(case__channel="online", seq=PREMISES)
    assert row.verdict == "held" and row.covered_by[0]["id"] == first.pk
    assert MaterialFile.objects.get(case=row.case_id, seq=PREMISES).file == lease
    assert "免交" in walk.client.get(f"/cases/{row.case.number}/").content.decode()


def test_he_says_that_it_has_changed_hands_in_another_and_the_old_one_is_not_offered_again(walk: Walker) -> None:
    walk.fill(until="materials")
    asked = walk.client.post(walk.url("materials"), {"another": str(PREMISES)})
    assert asked["Location"] == walk.url(f"materials/{PREMISES}")
    assert "没有变化，就用这份" in walk.client.get(asked["Location"]).content.decode()
    back = walk.client.post(asked["Location"], {"held": "1"})
    assert back["Location"] == walk.url("materials") and "里交过的" in overview(walk)
    walk.client.post(walk.url("materials"), {"another": str(PREMISES)})
    upload = {"file": SimpleUploadedFile("新合同.pdf", PDF, "application/pdf"), "go": "1"}
    assert walk.client.post(asked["Location"], upload).status_code == 302
    walk.fill()
    walk.client.post(walk.url("check"), {"promise": "1"})
    row = Material.objects.get(case__channel="online", seq=PREMISES)
    assert (row.verdict, row.covered_by) == ("", [])
    assert MaterialFile.objects.get(case=row.case_id, seq=PREMISES).file.name == "新合同.pdf"
    assert Material.objects.get(case__channel="counter", seq=PREMISES).outdated_on is not None


def test_what_another_enterprise_handed_in_is_neither_shown_nor_used(walker: Walk) -> None:
    walk = walker(DEVICES)
    on_file(walk, enterprise(2, "安澜县另一家餐饮有限公司"))
    walk.fill(until="materials")
    page = overview(walk)
    assert "里交过的" not in page and f"materials/{PREMISES}/" in page
