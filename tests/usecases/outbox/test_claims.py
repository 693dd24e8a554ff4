"""Claims, outcomes, dead letters, replay, and destinations that hold up no other."""

from datetime import datetime, timedelta
from typing import Any

from oneseal.queries.outbox.owed import dead_letters, owed
from oneseal.records.outbox.models import Destination, Message
from oneseal.rules.outbox import PATIENT, State
from oneseal.usecases.outbox.claim import DIED, LEASE, Claimed, claim
from oneseal.usecases.outbox.outcome import give_back, record_done, record_failed, replay
from tests.people import MORNING

SECOND = timedelta(seconds=1)


def owe(key: str, **given: Any) -> Message:
    told: dict[str, Any] = {
        "kind": "send_push",
        "destination": "platform",
        "payload": {"n": 1},
        "owed_at": MORNING,
        "next_at": MORNING,
    }
    return Message.objects.create(key=key, **(told | given))


def keys(claimed: list[Claimed]) -> list[str]:
    return [one.key for one in claimed]


def test_urgent_ones_go_first_then_the_longest_due(db: None) -> None:
    owe("new", next_at=MORNING)
    owe("old", next_at=MORNING - 9 * SECOND)
    owe("waited for", next_at=MORNING, urgent=True)
    owe("not yet", next_at=MORNING + SECOND)
    assert keys(claim(2, MORNING)) == ["waited for", "old"]
    assert keys(claim(2, MORNING)) == ["new"]


def test_nobody_gets_a_claimed_message_until_the_lease_is_over(db: None) -> None:
    owe("m")
    assert keys(claim(5, MORNING)) == ["m"]
    assert claim(5, MORNING + LEASE - SECOND) == []
    assert keys(claim(5, MORNING + LEASE)) == ["m"]


def test_what_is_done_is_never_claimed_again(db: None) -> None:
    owe("m")
    (message,) = claim(1, MORNING)
    assert record_done(message, MORNING)
    assert not record_done(message, MORNING), "somebody was first"
    assert claim(1, MORNING + 9 * LEASE) == []


def test_a_failure_waits_by_the_rule_and_ends_as_a_visible_dead_letter(db: None) -> None:
    owe("m")
    moment, waits = MORNING, []
    for _ in range(PATIENT.attempts):
        (message,) = claim(1, moment)
        state = record_failed(message, "the other side is down", moment)
        row = Message.objects.get()
        waits.append((row.next_at - moment).total_seconds())
        Destination.objects.all().delete()
        moment = max(row.next_at, moment)
    assert state is State.DEAD
    assert waits[0] < waits[3] < waits[8]
    (letter,) = dead_letters()
    assert (letter.key, letter.attempts, letter.error) == ("m", PATIENT.attempts, "the other side is down")
    assert claim(1, moment + timedelta(days=9)) == []


def test_a_replayed_dead_letter_is_owed_again_from_the_beginning(db: None) -> None:
    row = owe("m")
    (message,) = claim(1, MORNING)
    assert record_failed(message, "refused", MORNING, for_good=True) is State.DEAD
    assert [(one.destination, one.waiting, one.dead) for one in owed()] == [("platform", 0, 1)]
    assert replay([row.pk], MORNING) == 1
    assert replay([row.pk], MORNING) == 0
    (again,) = claim(1, MORNING)
    assert again.attempts == 1


def test_a_destination_that_is_down_rests_and_holds_up_no_other(db: None) -> None:
    for n in range(6):
        owe(f"down {n}", destination="down", next_at=MORNING - 60 * SECOND)
    owe("up", destination="up")
    for message in claim(3, MORNING):
        record_failed(message, "no answer", MORNING)
    assert keys(claim(9, MORNING)) == ["up"], "three failures in a row: it rests, the rest of its messages too"
    after_rest = MORNING + 31 * SECOND
    tried = claim(9, after_rest)
    assert len(tried) == 1, "then it is tried with one"
    record_done(tried[0], after_rest)
    assert len(claim(9, after_rest)) == 5, "it answers again"


def test_what_is_refused_for_good_says_nothing_against_the_destination(db: None) -> None:
    for n in range(4):
        owe(str(n))
    for message in claim(4, MORNING):
        record_failed(message, "bad content", MORNING, for_good=True)
    owe("good")
    assert keys(claim(1, MORNING)) == ["good"]


def test_a_message_that_kills_its_worker_each_time_comes_to_an_end(db: None) -> None:
    owe("killer")
    moment: datetime = MORNING
    for _ in range(PATIENT.attempts):
        assert keys(claim(1, moment)) == ["killer"]
        moment += LEASE
    assert claim(1, moment) == []
    assert dead_letters()[0].error == DIED


def test_whoever_lost_the_lease_cannot_put_off_what_another_is_at(db: None) -> None:
    owe("m")
    (first,) = claim(1, MORNING)
    (second,) = claim(1, MORNING + LEASE)
    record_failed(first, "too slow", MORNING + LEASE)
    row = Message.objects.get()
    assert (row.claimed_until, row.last_error) == (second.until, "")
    assert record_done(first, MORNING + LEASE), "but what was done was done"
    assert not record_done(second, MORNING + LEASE)


def test_what_a_stopping_worker_gives_back_is_free_at_once_and_counts_no_attempt(db: None) -> None:
    owe("m")
    give_back(claim(1, MORNING))
    (again,) = claim(1, MORNING)
    assert again.attempts == 1
