"""Who may rate, on which channel, and what a rating holds (GB/T 39734-2020; 国办发〔2019〕51号)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from oneseal.rules.evaluation.names import LEVEL_NAMES, REASONS, SERVICES, Level, Service
from oneseal.rules.evaluation.refusals import (
    CHANNEL_UNKNOWN,
    LEVEL_NEEDED,
    NO_SUCH_SERVICE,
    NOT_BY_STAFF,
    REASON_UNKNOWN,
    REMARK_TOO_LONG,
    TOO_LATE,
)
from oneseal.rules.permissions.people import Kind
from oneseal.rules.stages.names import Act

MOST_REMARK: Final = 300
APPLICANTS: Final[frozenset[Kind]] = frozenset({"person", "enterprise"})


class Channel(StrEnum):
    """How the applicant came: signed in, by the printed code, on a device at the window, through another system."""

    ONLINE = "online"
    CODE = "code"
    WINDOW = "window"
    API = "api"


BY_CODE: Final = frozenset({Channel.CODE, Channel.WINDOW})
"""Channels that go by the printed code. At the window, too, the applicant rates by himself, on a device."""


@dataclass(frozen=True, slots=True)
class Given:
    """A rating as it is recorded."""

    level: Level
    reasons: tuple[str, ...]
    remark: str


def must_be_the_applicants_own(kind: Kind, channel: str, *, by_code: bool) -> Channel:
    """Never the official himself, whatever code he holds; the channel fits the proof (国办发〔2019〕51号; V1).

    Whether the case is his, or the code its own, is for whoever reads the case.
    """
    if kind in ("official", "system", "runner"):
        raise NOT_BY_STAFF.refuse()
    known = next((one for one in Channel if one == channel), None)
    if known is None or by_code is not (known in BY_CODE):
        raise CHANNEL_UNKNOWN.refuse(channel=channel)
    return known


def must_be_a_rating(level: int | None, reasons: Iterable[str], remark: str) -> Given:
    """One of five levels, none by default; reasons of that level's list; a short remark (GB/T 39734-2020)."""
    chosen = next((one for one in Level if one == level), None)
    if chosen is None or isinstance(level, bool):
        raise LEVEL_NEEDED.refuse()
    names = LEVEL_NAMES[chosen]
    listed = tuple(dict.fromkeys(reasons))
    for reason in listed:
        if reason not in REASONS[chosen]:
            raise REASON_UNKNOWN.refuse(reason=reason[:40], level_zh=names[0], level_en=names[1])
    text = remark.strip()
    if len(text) > MOST_REMARK:
        raise REMARK_TOO_LONG.refuse(most=MOST_REMARK, n=len(text))
    return Given(chosen, listed, text)


def service_of(verb: str) -> Service | None:
    """The service act that an event of a case was, if it was one (V1: each case and stage)."""
    return SERVICES.get(Act(verb))


def must_be_a_service(verb: str | None, event_seq: int) -> Service:
    """The event happened and was a service act (V1: only after it happened)."""
    found = service_of(verb) if verb else None
    if found is None:
        raise NO_SUCH_SERVICE.refuse(event_seq=event_seq)
    return found


def must_be_in_time(today: date, until: date) -> None:
    """Within the window that the body's data gives (V1; our rule, law gives none)."""
    if today > until:
        raise TOO_LATE.refuse(until=until.isoformat())
