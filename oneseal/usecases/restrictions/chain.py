"""The chain of a bar: each entry, the document that it issues, and the clock that ends it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.documents.models import Document
from oneseal.records.places.facts import body_facts
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.restrictions.pleas import ANSWERING_POST, PLEAS, Plea
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.documents.issue import Wanted, composed, kept, number
from oneseal.usecases.journal.subjects import recorded
from oneseal.usecases.outbox.announce import announce

RESTRICTION, BAR = "restriction", "bar"
_ENDS = {"lift": "overtaken", "end": "met"}
PLEADED = tuple(row.verb for row in PLEAS.values())
"""Verbs of what the one restricted asks for; each begins the clock of its answer."""
ANSWERED = {"answer_objection": Plea.OBJECTION, "answer_repair": Plea.REPAIR}


def entered_in(
    row: Restriction,
    verb: str,
    *,
    principal: Principal,
    moment: datetime,
    body: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    wanted: Wanted | None = None,
    key: str | None = None,
    request_hash: str = "",
) -> Document | None:
    """One entry, its document, and the clock: it begins with the bar and ends with it (house rule 3)."""
    today = local_day(moment)
    numbered = number(wanted, body=body_facts(row.body), on=today) if wanted else None
    clocks = Clockwork(RESTRICTION, row.pk, row.division, row.body, official_calendar(), today)
    ops = _ops(row, verb, clocks, moment)
    hidden = {**(private or {}), **({"documents": [numbered.private]} if numbered else {})}
    recorded(
        row,
        RESTRICTION,
        verb,
        principal=principal,
        moment=moment,
        body={**(body or {}), "clocks": ops, "documents": [numbered.open_part()] if numbered else []},
        private=hidden or None,
        key=key,
        request_hash=request_hash,
    )
    row.save()
    kept_at(clocks, ops)
    announce(RESTRICTION, row.pk, row.version, moment)
    if numbered is None:
        return None
    subject = (RESTRICTION, row.pk)
    document, seal = composed(numbered, subject=subject, event_seq=row.version, division=row.division, moment=moment)
    return kept(document, seal, principal.account_id, moment)


def _ops(row: Restriction, verb: str, clocks: Clockwork, moment: datetime) -> list[Op]:
    today = local_day(moment)
    if verb in _ENDS:
        ops = [end(BAR, today, _ENDS[verb])] if clocks.running(BAR) else []
        return ops + [end(plea.value, today, "met") for plea in PLEAS if clocks.running(plea.value)]
    if verb in PLEADED:
        plea = next(one for one, known in PLEAS.items() if known.verb == verb)
        return [start(plea.value, today, KINDS[plea.value].default, post=ANSWERING_POST)]
    if verb in ANSWERED:
        return [end(ANSWERED[verb].value, today, "met"), *_moved(row, clocks, today)]
    clocks.new()
    return [start(BAR, row.since, None, fixed_on=row.until)] if row.until else []


def _moved(row: Restriction, clocks: Clockwork, today: date) -> list[Op]:
    """A corrected end: the clock ends and begins anew, for a fixed date is never moved (law.md)."""
    running = clocks.running(BAR)
    if row.until is None or (running is not None and running.fixed_on == row.until):
        return []
    ended = [end(BAR, today, "void")] if running is not None else []
    return [*ended, start(BAR, row.since, None, fixed_on=row.until)]
