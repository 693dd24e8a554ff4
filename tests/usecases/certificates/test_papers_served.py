"""What is decided about a permit after its grant is served by the ways of a result, each with its own day (W6, L6)."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.records.certificates.models import Certificate, Telling
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import PaperService
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.delivery.papers import deem_served
from tests.people import CERTIFIER, CLERK, MORNING, REVIEWER, later
from tests.usecases.certificates.issued import issued, on
from tests.usecases.certificates.test_after import FALSE, annul

DAY = local_day(MORNING)
NOTICE = {"channel": "public", "where": "县政务服务大厅公告栏", "reason": "邮件退回，电话停机"}
POST = {"channel": "post", "where": "春和路 8 号", "tracking": "EMS 1234567890 CN"}


@pytest.fixture
def row(version: Callable[..., object], answers: Callable[[int], dict[str, object]]) -> Certificate:
    """With the telling that it is to be annulled for fraud."""
    made = issued(version(12), answers(12))  # type: ignore[arg-type]
    on(made, "tell", REVIEWER, act="annul", ground="fraud", reason=FALSE)
    return made


def annulled(row: Certificate) -> str:
    """The number of the decision; the holder was told in person and waived."""
    on(row, "serve", REVIEWER, served_on=DAY, proof="当面签收")
    on(row, "state", CLERK, waived=True)
    return annul(row).document  # type: ignore[no-any-return]


def receipt() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Document.objects.filter(kind="delivery_receipt").latest("pk").content)
    return content


def refused(code: str, row: Certificate, verb: str, moment: Any = MORNING, **given: Any) -> None:
    with pytest.raises(Refusal) as told:
        on(row, verb, CERTIFIER, moment, **given)
    assert told.value.code == code


def test_a_decision_after_the_grant_is_served_with_a_receipt_of_its_own(row: Certificate) -> None:
    number = annulled(row)
    refused("delivery.proof_needed", row, "serve")
    refused("delivery.consent_needed", row, "serve", channel="electronic", proof="进入账户")
    refused("delivery.witnesses_needed", row, "serve", channel="left", proof="拒收")
    left = {"channel": "left", "proof": "拒收，说明后留下", "witnesses": ["社区 王某", "社区 李某"]}
    on(row, "serve", CERTIFIER, later(MORNING, 1), document=number, **left)
    served = PaperService.objects.get(document__number=number)
    assert (served.delivered_on, served.ended_how) == (local_day(later(MORNING, 1)), "delivered")
    said = json.dumps(receipt(), ensure_ascii=False)
    for words in ("撤销行政许可决定书", number, "证照编号", "社区 王某、社区 李某", "留置送达"):
        assert words in said, words
    entry = Event.objects.filter(subject_kind="certificate", subject_id=row.pk).latest("seq")
    assert entry.verb == "serve" and row.holder_name not in entry.content
    refused("delivery.nothing_to_serve", row, "serve", proof="当面签收")
    assert verified_journal().findings == []


def test_the_notice_of_what_is_intended_goes_by_post_and_his_days_run_from_the_receipt(row: Certificate) -> None:
    on(row, "send_paper", CERTIFIER, **POST)
    refused("delivery.still_out", row, "send_paper", **POST)
    refused("certificates.served_wrongly", row, "serve", channel="post", served_on=date(2026, 9, 1))
    come = local_day(later(MORNING, 2))
    on(row, "serve", CERTIFIER, later(MORNING, 4), channel="post", served_on=come)
    assert Telling.objects.get().served_on == come == PaperService.objects.get().delivered_on
    assert Clock.objects.get(kind="statement").start_on == come
    assert "EMS1234567890CN" in json.dumps(receipt())


def test_what_came_back_is_put_up_as_a_notice_and_counts_as_served_once_it_is_over(row: Certificate) -> None:
    number = annulled(row)
    refused("delivery.nothing_out", row, "note_paper_return", reason="迁走")
    on(row, "send_paper", CERTIFIER, **POST)
    on(row, "note_paper_return", CERTIFIER, later(MORNING, 3), reason="迁走，新址不明")
    on(row, "send_paper", CERTIFIER, later(MORNING, 3), **NOTICE)
    clock = Clock.objects.get(kind="paper_notice")
    refused("delivery.notice_running", row, "serve", later(MORNING, 9), channel="public")
    assert clock.due_on is not None and not deem_served(row.pk, later(MORNING, 9))
    assert deem_served(row.pk, later(MORNING, 60)) and not deem_served(row.pk, later(MORNING, 61))
    served = PaperService.objects.order_by("pk").values_list("ended_how", "delivered_on", "document__number")
    assert list(served)[-2:] == [("returned", None, number), ("delivered", clock.due_on, number)]
    assert not Clock.objects.filter(kind="paper_notice", ended_on=None).exists()
    assert verified_journal().findings == []


def test_found_while_the_notice_runs_he_signs_and_the_notice_is_overtaken(row: Certificate) -> None:
    on(row, "send_paper", CERTIFIER, **NOTICE)
    on(row, "serve", CERTIFIER, later(MORNING, 3), proof="窗口签收")
    assert Clock.objects.get(kind="paper_notice").ended_how == "overtaken"
    assert list(PaperService.objects.order_by("pk").values_list("ended_how", flat=True)) == ["overtaken", "delivered"]
    assert Telling.objects.get().served_on == local_day(later(MORNING, 3))


def test_a_notice_whose_matter_is_over_is_served_no_more(row: Certificate) -> None:
    on(row, "state", CLERK, waived=True)
    number = annul(row).document
    on(row, "serve", CERTIFIER, proof="当面签收")
    assert PaperService.objects.get().document.number == number
