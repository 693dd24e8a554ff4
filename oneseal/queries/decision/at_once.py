"""Whether an application is open to an official to be accepted and decided in one: what the act asks, asked ahead."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from oneseal.records.powers.reads import standing_of
from oneseal.rules.decision.instant import decides_at_once, desk_of_decision, may_be_decided_at_once
from oneseal.rules.permissions.people import Principal


def open_at_once(
    principal: Principal,
    snapshot: Mapping[str, Any],
    answers: Mapping[str, Any],
    *,
    place: tuple[str, str, str],
    received_on: date,
    today: date,
) -> bool:
    """By what is known at the counter (Arts. 24, 34 ¶2, 56 行政许可法); ``place``: the item, its division, its body."""
    if not may_be_decided_at_once(snapshot, answers, received_on):
        return False
    item, division, body = place
    desk = desk_of_decision(snapshot, answers)
    return decides_at_once(desk, principal.posts, body, today, partial(standing_of, item, division))
