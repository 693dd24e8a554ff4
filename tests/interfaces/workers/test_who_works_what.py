"""Every kind of what is owed is worked by one worker: whoever claims another's kind fails at it again and again."""

from oneseal.interfaces.workers import outbox, pushing, telling
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.messages.troubles import KIND_NAMES
from oneseal.usecases.outbox.claim import OUTSIDE, TO_PEOPLE, TO_SUPERVISION


def test_each_worker_claims_what_it_can_do_and_nothing_else() -> None:
    pusher, teller = pushing.Pusher(Patience()).worker, telling.Teller(Patience()).worker
    assert set(pusher.only) == set(pusher.handlers) == set(TO_SUPERVISION)
    assert set(teller.only) == set(teller.handlers) == set(TO_PEOPLE)
    assert not set(outbox.HANDLERS) & OUTSIDE and not TO_PEOPLE & TO_SUPERVISION


def test_a_dead_letter_of_every_kind_has_a_name() -> None:
    told_by_topic = {"send_message"}
    assert set(KIND_NAMES) == (set(outbox.HANDLERS) | OUTSIDE) - told_by_topic
