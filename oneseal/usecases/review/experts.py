"""The pool of experts is kept up: entered, changed, ended; each a step of the expert's own chain (L10)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import seal
from oneseal.records.review.team_models import Expert
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.experts import Entered, must_be_an_expert, must_still_be_in
from oneseal.rules.review.lots_refusals import NO_SUCH_EXPERT
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing

EXPERT, KEEP = "expert", "expert.keep"
POSTS = ("CAT01", "SYS01")


@dataclass(frozen=True)
class ExpertKept:
    """What an act left."""

    id: int
    version: int
    replayed: bool = False


def _done(act: Callable[[], ExpertKept], doing: Doing) -> ExpertKept:
    return doing.performed(act, _again, KEEP, EXPERT)


def _again(event: Event) -> ExpertKept:
    return ExpertKept(event.subject_id, event.seq, True)


@observed("expert_enter")
def enter_expert(
    *,
    typed: Entered,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
    demo: bool = False,
) -> ExpertKept:
    """Into the pool of the bureau for which somebody keeps it."""
    doing = Doing(principal, moment, key, request_hash)
    return _done(partial(_enter, must_be_an_expert(typed), doing, demo), doing)


def _enter(whole: Entered, doing: Doing, demo: bool) -> ExpertKept:
    held = next(one for one in doing.principal.posts if one.post in POSTS)
    row = Expert(division=held.division, body=held.body, version=0, head="", demo=demo)
    _filled(row, whole)
    row.save(force_insert=True)
    return _entered(row, "enter", doing, whole)


@observed("expert_change")
def change_expert(
    *,
    expert: int,
    typed: Entered,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> ExpertKept:
    """Another address, institution, field, conflict or last day; draws that were made stand."""
    doing = Doing(principal, moment, key, request_hash)
    return _done(partial(_change, expert, must_be_an_expert(typed), doing), doing)


def _change(expert: int, whole: Entered, doing: Doing) -> ExpertKept:
    bodies = [one.body for one in doing.principal.posts if one.post in POSTS]
    row = Expert.objects.select_for_update().filter(pk=expert, body__in=bodies).first()
    if row is None:
        raise NO_SUCH_EXPERT.refuse()
    must_still_be_in(row.until, local_day(doing.moment))
    _filled(row, whole)
    return _entered(row, "change", doing, whole)


def _filled(row: Expert, whole: Entered) -> None:
    row.name, row.unit, row.field = whole.name, whole.unit, whole.field
    row.email_sealed = seal(whole.email)
    row.since, row.until = whole.since or date.min, whole.until
    row.conflicts = list(whole.conflicts)


def _entered(row: Expert, verb: str, doing: Doing, whole: Entered) -> ExpertKept:
    body: dict[str, Any] = {
        "unit": row.unit,
        "field": row.field,
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else "",
        "conflicts": row.conflicts,
    }
    doing.recorded(row, EXPERT, verb, body, {"name": whole.name, "email": whole.email})
    row.save()
    return ExpertKept(row.pk, row.version)
