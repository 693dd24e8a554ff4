"""Codes asked for and guessed at from several windows at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from oneseal.records.messages.models import ContactWay
from oneseal.records.outbox.models import Message
from oneseal.rules.messages.names import Channel
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages import ways
from oneseal.usecases.messages.ways import ask_for_code, code_to_send, confirm_way
from tests.people import MORNING
from tests.usecases.messages.test_telling import chosen, owner
from tests.usecases.test_walk import Answers, Publish, apply


def guess(who: Principal, code: str) -> None:
    confirm_way(principal=who, channel=Channel.EMAIL, code=code, moment=MORNING)


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Lets something else happen between the reading of the way and what is then done with it."""

    def arrange(meanwhile: Callable[[], None]) -> None:
        read = ways._own

        def late(principal: Principal, channel: Channel, *, locked: bool = False) -> ContactWay | None:
            row = read(principal, channel, locked=locked)
            monkeypatch.setattr(ways, "_own", read)
            meanwhile()
            return row

        monkeypatch.setattr(ways, "_own", late)

    return arrange


@pytest.mark.django_db
def test_guesses_that_come_at_once_are_counted_all(
    version: Publish, answers: Answers, overtaken: Callable[[Callable[[], None]], None]
) -> None:
    number = apply(version(12), answers(12))
    who, way = owner(number), chosen(number)
    job = code_to_send(way.pk, MORNING, MORNING)
    assert job is not None

    def five_more() -> None:
        for _ in range(5):
            with pytest.raises(Refusal, match=r"messages\.code_wrong"):
                guess(who, "x")

    overtaken(five_more)
    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        guess(who, job.code)
    assert ContactWay.objects.get().confirmed_at is None


@pytest.mark.django_db
def test_a_code_does_not_prove_the_address_that_was_given_meanwhile(
    version: Publish, answers: Answers, overtaken: Callable[[Callable[[], None]], None]
) -> None:
    number = apply(version(12), answers(12))
    who, way = owner(number), chosen(number)
    job = code_to_send(way.pk, MORNING, MORNING)
    assert job is not None

    def moves() -> None:
        chosen(number, address="other@example.cn")

    overtaken(moves)
    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        guess(who, job.code)
    assert ContactWay.objects.get().confirmed_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_for_a_code_at_once_one_is_too_soon(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    who = owner(number)
    chosen(number)
    together = Barrier(2)

    def attempt(_: int) -> str:
        together.wait()
        try:
            ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING)
            return "owed"
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, range(2)))
    assert outcomes == ["messages.code_too_soon", "owed"]
    assert Message.objects.filter(kind="send_code").count() == 1
