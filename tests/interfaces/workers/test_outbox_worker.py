"""The outbox worker in one process: it draws, seals and stores, and one bad message is its own affair."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from oneseal.gateways.render.refusal import RenderError
from oneseal.gateways.sign.verify import verify_pdf
from oneseal.gateways.storage import files
from oneseal.interfaces.commands import work
from oneseal.interfaces.workers import rendering
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience, Stopped
from oneseal.records.documents.models import Document
from oneseal.records.outbox.models import Message
from oneseal.usecases.outbox.claim import claim
from tests.interfaces.workers.conftest import At
from tests.people import CLERK, MORNING
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all


@pytest.fixture
def dry(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = {"render": "oneseal.gateways.render.dry", "sign": "oneseal.gateways.sign.dry"}
    monkeypatch.setattr(settings, "ONESEAL_GATEWAYS", settings.ONESEAL_GATEWAYS | twins)


def run(at: At, patience: Patience | None = None) -> int:
    with at(MORNING):
        return OutboxWorker(patience or Patience()).run(until_idle=True)


def test_a_document_becomes_a_file_that_its_body_signed(version: Publish, answers: Answers, at: At) -> None:
    apply(version(12), answers(12))
    assert run(at) == 1
    slip = Document.objects.get()
    content = files.read(slip.file_sha256, home=settings.ONESEAL_HOME)
    assert (len(content), slip.rendered_at is not None) == (slip.file_size, True)
    verdict = verify_pdf(content, home=settings.ONESEAL_HOME)
    assert verdict.ok, verdict
    assert run(at) == 0, "nothing is owed any more"


def test_every_document_of_a_case_is_drawn(version: Publish, answers: Answers, at: At, dry: None) -> None:
    number = apply(version(4), answers(4))
    judge_all(number)
    act("accept_and_decide", number, CLERK)
    assert run(at) == 3
    assert not Document.objects.filter(file_sha256="").exists()


def test_a_document_that_has_its_file_is_done_without_drawing(
    version: Publish, answers: Answers, at: At, dry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(version(12), answers(12))
    Document.objects.update(file_sha256="a" * 64)
    monkeypatch.setattr(rendering, "draw", lambda job: pytest.fail("drawn again"))
    assert run(at) == 1
    assert Document.objects.get().file_sha256 == "a" * 64


def test_what_cannot_be_drawn_is_a_dead_letter_and_the_rest_go_on(
    version: Publish, answers: Answers, at: At, dry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = version(12)
    apply(published, answers(12))
    apply(published, answers(12))
    bad = Document.objects.order_by("pk").first()
    assert bad is not None
    drawn = rendering.draw

    def draw(job: Any) -> bytes:
        if job.document == bad.pk:
            raise RenderError("no such layout")
        return drawn(job)

    monkeypatch.setattr(rendering, "draw", draw)
    assert run(at) == 1
    letter = Message.objects.get(key=f"render:{bad.pk}")
    assert (letter.dead_at is not None, letter.last_error) == (True, "RenderError: no such layout")
    monkeypatch.setattr(rendering, "draw", drawn)
    with at(MORNING):
        assert work.run(["--replay-dead", "--until-idle"]) == 0
    assert not Document.objects.filter(file_sha256="").exists()


def test_what_fails_for_now_is_tried_again_later(
    version: Publish, answers: Answers, at: At, dry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(version(12), answers(12))

    def full_disk(job: Any) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rendering, "draw", full_disk)
    assert run(at) == 0
    row = Message.objects.get(kind="render_document")
    assert (row.attempts, row.dead_at, row.next_at > MORNING) == (1, None, True)


def test_a_kind_that_nobody_knows_is_kept_and_told(version: Publish, answers: Answers, at: At, dry: None) -> None:
    apply(version(12), answers(12))
    Message.objects.filter(kind="render_document").update(kind="carrier_pigeon")
    assert run(at) == 0
    assert "carrier_pigeon" in Message.objects.get(kind="carrier_pigeon").last_error


def test_words_that_no_database_keeps_are_kept_without_what_is_wrong_with_them(
    version: Publish, answers: Answers, at: At
) -> None:
    def poisoned(payload: dict[str, Any], patience: Patience) -> None:
        raise ValueError("HTTP 400 a\x00b\ud800c")

    apply(version(12), answers(12))
    with at(MORNING):
        assert OutboxWorker(Patience(), {"render_document": poisoned}).run(until_idle=True) == 0
    assert Message.objects.get(kind="render_document").last_error == "ValueError: HTTP 400 a b c"


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(
    version: Publish, answers: Answers, at: At, dry: None
) -> None:
    published = version(12)
    for _ in range(3):
        apply(published, answers(12))
    patience = Patience()
    worker = OutboxWorker(patience, {"render_document": lambda payload, asked: asked.stop()})
    with at(MORNING):
        assert worker.run() == 1
        assert len(claim(9, MORNING, only=["render_document"])) == 2
    assert set(Message.objects.filter(done_at=None, kind="render_document").values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_a_call_that_the_database_cut_off_is_made_again() -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        if len(asked) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return Message.objects.count()

    assert Patience().ask(ask) == 0
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
def test_a_stop_ends_the_wait_for_a_database_that_is_away() -> None:
    patience = Patience()

    def ask() -> int:
        patience.stop()
        raise OperationalError("away")

    with pytest.raises(Stopped):
        patience.ask(ask)
