"""The norms of the seven stages: the strip on a case page, and the list of what is not met with its counts (W1)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.digits import whole as number
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.archive.norms import AT_MOST, Unmet, UnmetCase, all_norms, strip_of, unmet_within
from oneseal.queries.delivery.file import CaseFile
from oneseal.rules.archive.norms import HELD_NAMES, Checked, Held, Norm, StageChecked
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.stages.seven import SEVEN_NAMES, Seven

SECTION = "norms"
AT_ONCE = 25
BACK = timedelta(days=90)
TONES = {Held.MET: "yes", Held.UNMET: "no", Held.NOT_YET: "wait", Held.NONE: "end"}
ICONS = {Held.MET: "check", Held.UNMET: "alert", Held.NOT_YET: "clock", Held.NONE: "right"}


def _place() -> int:
    return 1 if speaks_english() else 0


def strip(file: CaseFile) -> list[dict[str, Any]]:
    """The seven stages of a case, each with its state and its norms: the file is read already."""
    return [_stage(one) for one in strip_of(file)]


def _stage(one: StageChecked) -> dict[str, Any]:
    at = _place()
    return {
        "key": one.stage.value,
        "name": SEVEN_NAMES[one.stage][at],
        "held": one.held.value,
        "words": _("在办") if one.standing.value == "now" and one.held is Held.NOT_YET else HELD_NAMES[one.held][at],
        "icon": ICONS[one.held],
        "unmet": len(one.unmet),
        "now": one.standing.value == "now",
        "norms": [checked_row(row) for row in sorted(one.norms, key=lambda row: row.held is not Held.UNMET)],
    }


def checked_row(row: Checked) -> dict[str, Any]:
    """A norm with how the case stands to it, in the reader's language."""
    at = _place()
    return {
        "text": row.norm.text[at],
        "held": row.held.value,
        "words": HELD_NAMES[row.held][at],
        "tone": TONES[row.held],
        "why": row.why[at],
        "basis": row.norm.basis,
        "illustrative": row.norm.illustrative,
        "stage": SEVEN_NAMES[row.norm.stage][at],
        "who": who_of(row.norm),
    }


def who_of(norm: Norm) -> str:
    """The posts that a norm names."""
    return (", " if _place() else "、").join(post_name(post)[_place()] for post in norm.who)


@needs("norms.read", methods=("GET",))
def norms(request: HttpRequest) -> HttpResponse:
    """The page."""
    asked = _asked(request)
    found = _found(request, asked)
    offset = min(number(request.GET.get("from", "")) or 0, AT_MOST) // AT_ONCE * AT_ONCE
    shown = found.rows[offset : offset + AT_ONCE]
    kept = "&".join(f"{name}={asked[name]}" for name in ("begin", "end", "body", "stage") if asked[name])
    page: dict[str, Any] = {"first": offset + 1 if shown else 0, "last": offset + len(shown), "total": len(found.rows)}
    if offset:
        page["previous_url"] = f"?{kept}&from={offset - AT_ONCE}"
    if offset + AT_ONCE < len(found.rows):
        page["next_url"] = f"?{kept}&from={offset + AT_ONCE}"
    context = {
        **asked,
        "found": found,
        "rows": [{"row": row, "unmet": [checked_row(one) for one in row.unmet]} for row in shown],
        "counts": [{"row": row, "cells": row.by_stage} for row in found.counts],
        "stages": [(one.value, SEVEN_NAMES[one][_place()]) for one in Seven],
        "standards": _standards(),
        "kept": kept,
        "page": page,
        "most": AT_MOST,
    }
    return render(request, "office/norms.html", desk(request, SECTION, **context))


def _standards() -> list[dict[str, Any]]:
    """The norms themselves by stage, as they are loaded."""
    every, at = all_norms(), _place()
    return [
        {
            "name": SEVEN_NAMES[one][at],
            "norms": [
                {"text": row.text[at], "who": who_of(row), "basis": row.basis, "illustrative": row.illustrative}
                for row in every
                if row.stage is one
            ],
        }
        for one in Seven
    ]


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The filter as asked; a day that is none and a stage that is none fall back to all of the last 90 days."""
    today, sent = local_day(now()), request.GET
    begin, end = day_typed(sent.get("begin", "")) or today - BACK, day_typed(sent.get("end", "")) or today
    stage = sent.get("stage", "")
    return {
        "begin": begin.isoformat(),
        "end": end.isoformat(),
        "body": sent.get("body", "")[:16],
        "stage": stage if stage in set(Seven) else "",
    }


def _found(request: HttpRequest, asked: dict[str, Any]) -> Unmet:
    return unmet_within(
        principal_of_request(request),
        local_day(now()),
        begin=date.fromisoformat(asked["begin"]),
        end=date.fromisoformat(asked["end"]),
        body=asked["body"],
        stage=Seven(asked["stage"]) if asked["stage"] else None,
    )


@needs("norms.read", methods=("GET",))
def table(request: HttpRequest) -> HttpResponse:
    """What is not met as a table to take along: the same rows by the same filter, without names of applicants."""
    found, today = _found(request, _asked(request)), local_day(now())
    head = [_("办件号"), _("事项"), _("机关"), _("收到日期"), _("环节"), _("规范"), _("差什么"), _("依据"), _("岗位")]
    rows = [_cells(row, one) for row in found.rows for one in row.unmet]
    return as_workbook(_("环节规范不符合"), head, rows, name=f"norms-{today:%Y%m%d}")


def _cells(row: UnmetCase, one: Checked) -> list[object]:
    at, norm = _place(), one.norm
    about = [row.number, row.item_name, row.body_name, f"{row.received_on:%Y-%m-%d}"]
    return [*about, SEVEN_NAMES[norm.stage][at], norm.text[at], one.why[at], norm.basis, who_of(norm)]
