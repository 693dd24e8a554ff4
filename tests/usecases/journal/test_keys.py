"""A key belongs to its account and to one request, whatever the subject of the act was."""

import pytest

from oneseal.records.journal.models import Event
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.acting import CASE
from oneseal.usecases.journal.append import Subject, entry_after, rows_of
from oneseal.usecases.journal.subjects import entry_of_key
from tests.people import CLERK, COLLEAGUE, MORNING

pytestmark = pytest.mark.django_db


def stored(kind: str, key: str, request_hash: str) -> Event:
    """An entry as an act of that kind leaves it."""
    entry = entry_after(Subject(kind, 7), verb="rate", principal=CLERK, moment=MORNING, body={}, key=key)
    event, _ = rows_of(entry, CLERK, MORNING, key, request_hash)
    event.save(force_insert=True)
    return event


def test_the_same_request_finds_its_entry_and_nobody_else_does() -> None:
    event = stored("rating", "a-1", "x" * 64)
    assert entry_of_key(CLERK, "a-1", "x" * 64, "rating") == event
    assert entry_of_key(COLLEAGUE, "a-1", "x" * 64) is None
    assert entry_of_key(CLERK, None, "") is None


@pytest.mark.parametrize(("request_hash", "kind"), [("y" * 64, "rating"), ("x" * 64, CASE)])
def test_a_key_of_another_request_or_another_kind_of_subject_is_refused(request_hash: str, kind: str) -> None:
    stored("rating", "a-1", "x" * 64)
    with pytest.raises(Refusal) as refused:
        entry_of_key(CLERK, "a-1", request_hash, kind)
    assert refused.value.code == "stages.key_reused"
