"""“Check now” on the last page of an application: every rule, nothing submitted, the same words as at the window."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.records.intake.models import Case, Draft
from oneseal.rules.intake.prechecking import RULES
from tests.interfaces.files import PDF
from tests.interfaces.portal.conftest import Walker

Walk = Callable[..., Walker]
pytestmark = pytest.mark.django_db


def checked(walk: Walker, **headers: str) -> str:
    answer = walk.client.post(walk.url("check"), {"do": "precheck"}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_is_missing_then_what_a_person_looks_at_and_submits_nothing(walker: Walk) -> None:
    walk = walker(12)
    walk.fill()
    before = walk.client.get(walk.url("check")).content.decode()
    assert "现在查一遍" in before and RULES["materials"].name.zh not in before
    page = checked(walk)
    assert "有 1 条不通过" in page and "还不能受理" in page and RULES["materials"].todo.zh in page
    for seq in (3, 4, 5, 6, 7, 8):
        upload = {"file": SimpleUploadedFile("材料.pdf", PDF, "application/pdf"), "go": "1"}
        walk.client.post(walk.url(f"materials/{seq}"), upload)
    page = checked(walk)
    assert "要工作人员看过" in page
    assert not Case.objects.exists() and Draft.objects.count() == 1


def test_in_english_the_same_list_has_no_untranslated_rule(walker: Walk) -> None:
    walk = walker(12)
    walk.fill()
    page = checked(walk, **{"accept-language": "en"})
    assert "1 rule failed" in page and RULES["barred"].name.en in page


def test_before_the_first_page_there_is_nothing_to_try_yet(walker: Walk) -> None:
    walk = walker(12)
    page = walk.client.post(walk.url("check"), {"do": "precheck"})
    assert page.status_code in (200, 302)
    assert not Case.objects.exists()
