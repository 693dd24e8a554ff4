"""A terminal: what it must say of itself, and when whoever stood there has gone (H3)."""

from datetime import UTC, datetime, timedelta

import pytest

from oneseal.rules.permissions.may import holds, require
from oneseal.rules.permissions.people import STRANGER, at_terminal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.refusals import TERMINAL_ONLY
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.refusals import TERMINAL_IDLE, TERMINAL_KEY_SHORT, TERMINAL_NAMELESS
from oneseal.rules.powers.terminals import WantedTerminal, is_left, key_digest, must_be_key, must_be_terminal
from oneseal.rules.refusals import Ground, Refusal
from tests.officials import official

SEEN = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "ground"),
    [
        (WantedTerminal("03 号机"), None),
        (WantedTerminal("03 号机", idle=20, warned=10), None),
        (WantedTerminal(" 机 "), TERMINAL_NAMELESS),
        (WantedTerminal("机" * 61), TERMINAL_NAMELESS),
        (WantedTerminal("03 号机", idle=19, warned=5), TERMINAL_IDLE),
        (WantedTerminal("03 号机", idle=601), TERMINAL_IDLE),
        (WantedTerminal("03 号机", warned=4), TERMINAL_IDLE),
        (WantedTerminal("03 号机", warned=31), TERMINAL_IDLE),
    ],
)
def test_a_terminal_has_a_name_and_times_that_fit_people(wanted: WantedTerminal, ground: Ground | None) -> None:
    if ground is None:
        must_be_terminal(wanted)
        return
    with pytest.raises(Refusal) as refused:
        must_be_terminal(wanted)
    assert refused.value.ground is ground


def test_a_key_is_long_and_only_its_digest_is_compared() -> None:
    with pytest.raises(Refusal) as refused:
        must_be_key("fifteen-letters")
    assert refused.value.ground is TERMINAL_KEY_SHORT
    must_be_key("sixteen-letters!")
    assert key_digest(" sixteen-letters!\n") == key_digest("sixteen-letters!") != "sixteen-letters!"


@pytest.mark.parametrize(("seconds", "gone"), [(0, False), (60, False), (90, False), (91, True)])
def test_whoever_asked_for_nothing_longer_than_the_terminal_waits_has_gone(seconds: int, gone: bool) -> None:
    assert is_left(SEEN, SEEN + timedelta(seconds=seconds), 60) is gone


def test_the_terminal_itself_sees_no_case_and_only_who_stands_at_one_may_use_it() -> None:
    here = at_terminal(STRANGER, "H1-Z1-T01")
    assert here.kind == "terminal" and here.account_id is None and reach_of(here).nothing
    carried = {code for code, permission in PERMISSIONS.items() if holds(here, permission)}
    assert carried == {"public", "kiosk.use", "assistance.ask"}
    clerk = official("WIN01", 1)
    assert holds(at_terminal(clerk, "H1-Z1-T01"), PERMISSIONS["kiosk.use"])
    for who in (clerk, STRANGER):
        with pytest.raises(Refusal) as refused:
            require(who, "kiosk.use")
        assert refused.value.ground is TERMINAL_ONLY
