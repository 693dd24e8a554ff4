"""What a terminal asks before it is said who applies, and how long a code lasts (I2)."""

from datetime import UTC, datetime, timedelta

import pytest

from oneseal.rules.intake.carrying import LASTS, asked_beforehand, must_be_waiting, tidy_code
from oneseal.rules.intake.refusals import CARRIED_GONE
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

UNTIL = datetime(2026, 11, 28, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "moment", "waits"),
    [
        (UNTIL, UNTIL - LASTS, True),
        (UNTIL, UNTIL - timedelta(seconds=1), True),
        (UNTIL, UNTIL, False),
        (None, UNTIL, False),
    ],
)
def test_a_code_lasts_two_hours_and_an_unknown_one_says_the_same(
    until: datetime | None, moment: datetime, waits: bool
) -> None:
    if waits:
        must_be_waiting(until, moment)
        return
    with pytest.raises(Refusal) as refused:
        must_be_waiting(until, moment)
    assert refused.value.ground is CARRIED_GONE


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("p2nz wxr5", "P2NZWXR5"), ("P2NZ-WXR5", "P2NZWXR5"), ("Ｐ2", "2"), ("P2NZWXR5XYZ", "P2NZWXR5X")],
)
def test_a_code_is_read_however_it_is_typed(typed: str, kept: str) -> None:
    assert tidy_code(typed) == kept


@pytest.mark.parametrize("seq", [12, 61])
def test_a_terminal_asks_for_no_name_no_number_no_telephone_and_no_file(seq: int) -> None:
    asked = asked_beforehand(snapshot(seq))
    assert asked and not {"person_name", "person_id", "person_phone", "ent_name", "ent_uscc"} & set(asked)
