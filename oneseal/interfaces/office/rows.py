"""Rows of the inbox, ready to draw: light, names, dates, and what to know at a glance."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from oneseal.interfaces.components.days import day_short
from oneseal.interfaces.components.marks import lit_of
from oneseal.queries.intake.lists import CaseRow, Lit
from oneseal.queries.review.inbox import InboxRow
from oneseal.rules.review.countersigning import COUNTERSIGN
from oneseal.rules.stages.names import Stage

COUNTERSIGNING = lazy("等会签")
DOING = {
    Stage.ACCEPTED: lazy("开始审查"),
    Stage.IN_REVIEW: lazy("送决定"),
    Stage.GRANTED: lazy("制证送达"),
    Stage.ISSUED: lazy("送达"),
    Stage.REFUSED: lazy("送达决定书"),
}


def light_of(clock: Lit | None, procedure: str = "") -> dict[str, Any]:
    """A light as the component wants it."""
    if clock is None:
        return {"light": "idle"}
    shown = lit_of(clock, procedure)
    if clock.light == "black" and not clock.remaining:
        shown["words"] = _("法定到期")
    return shown


def task_rows(found: Iterable[InboxRow], today: date, me: int | None) -> list[dict[str, Any]]:
    """Rows of the tasks at a post."""
    return [
        {
            **_base(row.case_number, row.item_name, row.applicant, row.stage, row.received_on),
            "light": light_of(row.task, row.procedure),
            "doing": str(COUNTERSIGNING) if row.task.kind == COUNTERSIGN else "、".join(row.doing),
            "taker": _("我领的") if row.taken_by and row.taken_by == me else row.taker,
            **_dates(row.whole or row.task),
            "hints": _hints(row, today),
        }
        for row in found
    ]


def case_rows(found: Iterable[CaseRow]) -> list[dict[str, Any]]:
    """Rows of cases within reach, whosever turn it is."""
    return [
        {
            **_base(row.number, row.item_name, row.applicant, row.stage, row.received_on),
            "light": light_of(row.clock) if row.clock else {"light": _still(row.stage)},
            "doing": "",
            **_dates(row.clock),
            "hints": [(_("视为受理"), "us")] if row.accepted_how.startswith("deemed") else [],
        }
        for row in found
    ]


def _still(stage: str) -> str:
    return "idle" if stage == Stage.DRAFT else "met"


def _base(number: str, item: str, applicant: str, stage: str, received: date) -> dict[str, Any]:
    return {
        "number": number,
        "url": reverse("office:case", args=[number]),
        "peek": reverse("office:peek", args=[number]),
        "item": item,
        "applicant": applicant,
        "stage": stage,
        "received": received,
    }


def _dates(clock: Lit | None) -> dict[str, Any]:
    if clock is None:
        return {"committed": None, "due": None, "expected": None, "provisional": False}
    return {
        "committed": clock.committed_on,
        "due": clock.due_on,
        "expected": clock.expected_on if clock.light == "paused" else None,
        "provisional": clock.provisional,
    }


def _hints(row: InboxRow, today: date) -> list[tuple[str, str]]:
    """What presses first; the rest stands in the preview."""
    found: list[tuple[str, str]] = []
    if row.procedure_over:
        found.append((_("超过告知时长"), "no"))
    if row.step_left is not None and row.step_left < 0:
        found.append((_("环节已超 %(n)s 日") % {"n": -row.step_left}, "no"))
    elif row.step_left == 0 and row.step_over:
        found.append((_("环节到期"), "no"))
    elif row.step_left == 0:
        found.append((_("环节今日到期"), "you"))
    if row.promised_on:
        found.append((_("容缺 到 %(day)s") % {"day": day_short(row.promised_on, today)}, "you"))
    if not row.doing and row.stage in DOING:
        found.append((str(DOING[Stage(row.stage)]), "us"))
    if row.accepted_how.startswith("deemed"):
        found.append((_("视为受理"), "line"))
    return found[:1]
