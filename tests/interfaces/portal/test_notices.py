"""The board of public notices on the portal: there while the notice runs, without a number of anybody (公告送达)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Withheld
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, REVIEWER, citizen_number, later, person
from tests.usecases.certificates.issued import on
from tests.usecases.test_walk import act

pytestmark = pytest.mark.django_db
NOTICE = {"channel": "public", "where": "县政务服务大厅公告栏", "reason": "邮件退回，电话停机"}


@pytest.fixture
def waiting(version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]) -> Case:
    """A person's case whose result is to be handed over."""
    number = brought_to("issued", version(12), answers(12), later(now(), -20), 1)
    case = Case.objects.get(number=number)
    Case.objects.filter(pk=case.pk).update(applicant_kind="person", applicant_name=person().name)
    return Case.objects.get(pk=case.pk)


def page(**headers: str) -> str:
    return Client().get("/notices/", headers=headers).content.decode()


def test_a_notice_stands_on_the_board_from_its_first_day_until_it_is_over(waiting: Case) -> None:
    number = Document.objects.get(subject_id=waiting.pk, kind="grant").number
    assert "现在没有公告送达" in page() and "公告送达栏" in Client().get("/").content.decode()
    act("send_out", waiting.number, CERTIFIER, now(), **NOTICE)
    board = page()
    for part in ("林*夏", number, waiting.item_name, "安澜县行政审批局", "民事诉讼法第九十五条", "领取"):
        assert part in board, part
    for part in (person().name, citizen_number(), waiting.number, NOTICE["reason"]):
        assert part not in board, part
    assert {Client().get(path).status_code for path in re.findall(r'href="(/items/[^"?]+/)"', board)} == {200}
    english = page(**{"accept-language": "en"})
    assert "Public notices" in english and "Decision to grant" in english
    Withheld.objects.create(case=waiting, ground="privacy", since=now(), account_id=1)
    assert number not in page(), "what is somebody's privacy stands on no public page"
    Withheld.objects.update(ended_at=now())
    assert number in page()
    act("note_return", waiting.number, CERTIFIER, now(), reason="本人来电")
    assert "现在没有公告送达" in page()


def test_a_decision_after_the_grant_stands_on_the_board_too(waiting: Case) -> None:
    held = Certificate.objects.get(subject_id=waiting.pk)
    Certificate.objects.filter(pk=held.pk).update(holder_kind="person", holder_name=person().name)
    on(held, "tell", REVIEWER, now(), act="annul", ground="fraud", reason="租赁合同是伪造的，房主书面否认签过。")
    number = Document.objects.get(kind="certificate_telling").number
    assert number not in page()
    on(held, "send_paper", CERTIFIER, now(), **NOTICE)
    board = page()
    for part in ("林*夏", number, waiting.item_name, "告知书"):
        assert part in board, part
    assert person().name not in board and "租赁合同" not in board
    on(held, "serve", CERTIFIER, now(), proof="窗口签收")
    assert number not in page()


def test_it_is_gone_on_the_day_after_its_last_even_while_nobody_has_recorded_that(waiting: Case) -> None:
    act("send_out", waiting.number, CERTIFIER, now(), **NOTICE)
    Clock.objects.filter(kind="notice").update(due_on=(now() - timedelta(days=2)).date())
    assert "现在没有公告送达" in page()
