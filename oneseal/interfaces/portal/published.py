"""Grants, public for everybody without an account: a page, a spreadsheet, and data in the names of the credit rules."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.limits import must_not_take_too_much
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.items import place_of
from oneseal.queries.decision.published import Grant, published, shown
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.status import NAMES

PART, MOST = 20, 5_000
DOOR = "grants"
LATELY = timedelta(days=30)
KINDS = {"enterprise": "法人及非法人组织", "person": "自然人"}
FIELDS = (
    ("XK_XDR_MC", "行政相对人名称"), ("XK_XDR_LB", "行政相对人类别"), ("XK_XDR_SHXYM", "统一社会信用代码"),
    ("XK_FRDB", "法定代表人"), ("XK_XKWS", "行政许可决定文书名称"), ("XK_WSH", "行政许可决定文书号"),
    ("XK_XKZS", "许可证书名称"), ("XK_XKBH", "许可编号"), ("XK_NR", "许可内容"), ("XK_JDRQ", "许可决定日期"),
    ("XK_YXQZ", "有效期自"), ("XK_YXQZI", "有效期至"), ("XK_XKJG", "许可机关"), ("XK_ZT", "当前状态"),
)  # fmt: skip
"""The field set that published grants have everywhere in the country (双公示), as far as the system knows them.

Not in it: the kind of permit (XK_XKLB) and the code of the body, which no version says; a permit without an end has
none here either, though 2099-12-31 is written by habit.
"""


@needs("public")
def grants(request: HttpRequest) -> HttpResponseBase:
    """The latest first. What is sought is posted, so that no name stands in an address."""
    words = request.POST.get("q", "").strip()[:60]
    first = min(whole(request.GET.get("from", "")) or 0, MOST)
    today = local_day(now())
    found = published(place_of(request), today, words=words)
    rows = shown(found, today, first, first + PART + 1)
    context = {
        "section": "portal:items",
        "rows": [_cell(row) for row in rows[:PART]],
        "words": words,
        "first": first + 1,
        "last": first + len(rows[:PART]),
        "previous_url": f"{request.path}?from={max(0, first - PART)}" if first else "",
        "next_url": f"{request.path}?from={first + PART}" if len(rows) > PART and not words else "",
        "more": len(rows) > PART and bool(words),
        "today": today,
    }
    return render(request, "portal/published.html", context)


def _cell(row: Grant) -> dict[str, Any]:
    name = NAMES[row.status] if row.status else None
    return {"grant": row, "status": row.status.value if row.status else "", "name": name}


def _since(request: HttpRequest, today: date) -> date:
    """From which day of decision on; without one, the last thirty days."""
    return day_typed(request.GET.get("since", "")) or today - LATELY


def _rows(request: HttpRequest) -> Iterator[dict[str, str]]:
    today = local_day(now())
    for row in shown(published(place_of(request), today, since=_since(request, today)), today, 0, MOST):
        yield {
            "XK_XDR_MC": row.holder,
            "XK_XDR_LB": KINDS.get(row.holder_kind, row.holder_kind),
            "XK_XDR_SHXYM": row.code,
            "XK_FRDB": row.representative,
            "XK_XKWS": "准予行政许可决定书",
            "XK_WSH": row.document,
            "XK_XKZS": row.certificate,
            "XK_XKBH": row.certificate_number,
            "XK_NR": row.item,
            "XK_JDRQ": row.decided_on.isoformat(),
            "XK_YXQZ": row.valid_from.isoformat() if row.valid_from else "",
            "XK_YXQZI": row.valid_to.isoformat() if row.valid_to else "",
            "XK_XKJG": row.body_name,
            "XK_ZT": NAMES[row.status].zh if row.status else "",
        }


@needs("public", methods=("GET",))
def grants_json(request: HttpRequest) -> HttpResponseBase:
    """What was granted since a day, in the national names."""
    must_not_take_too_much(request, DOOR)
    today = local_day(now())
    data = {
        "division": place_of(request),
        "day": today.isoformat(),
        "since": _since(request, today).isoformat(),
        "fields": dict(FIELDS),
        "rows": list(_rows(request)),
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@needs("public", methods=("GET",))
def grants_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same as a spreadsheet, as the credit platforms take it in."""
    must_not_take_too_much(request, DOOR)
    head = [name for _key, name in FIELDS]
    cells = ([row[key] for key, _name in FIELDS] for row in _rows(request))
    title = "Published grants" if speaks_english() else _("行政许可决定公开")
    return as_workbook(title, head, cells, name=f"grants-{place_of(request)[:6]}")
