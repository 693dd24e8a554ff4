"""The fees of a case for the office: demanded, reduced, paid, paid back; and what was taken by item and day (W9)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.fee_cells import fee_rows, methods, yuan
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.fees.of_case import fees_of_case
from oneseal.queries.fees.totals import Total, totals_within
from oneseal.queries.fees.waiting import unpaid_within
from oneseal.rules.calendar import local_day
from oneseal.rules.fees.paying import MISTAKEN, WRONGLY
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act

SECTION = "fees"


def _day(text: str) -> date:
    """The day as typed; what is none is the earliest of all, which the rule refuses with the days that can be."""
    return day_typed(text) or date.min


def _fee(form: QueryDict) -> int:
    return whole(form.get("fee", "")) or 0


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.DEMAND_FEE: lambda form: {"fee": _fee(form)},
    Act.RELIEVE_FEE: lambda form: {
        "fee": _fee(form),
        "relief": whole(form.get("relief", "")) or 0,
        "reason": form.get("reason", ""),
    },
    Act.RECORD_PAYMENT: lambda form: {
        "fee": _fee(form),
        "paid_on": _day(form.get("paid_on", "")),
        **{name: form.get(name, "") for name in ("amount", "method", "slip")},
    },
    Act.REFUND_FEE: lambda form: {
        "fee": _fee(form),
        **{name: form.get(name, "") for name in ("amount", "ground", "reason")},
    },
}


@needs("office.use", methods=("GET",))
def fees(request: HttpRequest, number: str) -> HttpResponseBase:
    """The tab."""
    return fees_page(request, Whole.of(request, number, explained=False))


def fees_page(request: HttpRequest, whole_case: Whole, failed: Failed | None = None) -> HttpResponse:
    """The tab, also for a form that was refused."""
    case, english = whole_case.case, speaks_english()
    cells = fees_of_case(case.id, case.snapshot, whole_case.file.answers)
    context = {
        "fees": fee_rows(cells),
        "can": {act.value: whole_case.has(act) for act in ARGUMENTS},
        "locks": {act.value: whole_case.lock_of(act, english) for act in ARGUMENTS},
        "methods": methods(),
        "wrongly": WRONGLY,
        "mistaken": MISTAKEN,
    }
    return page(request, whole_case, "fees", failed, **context)


@needs("office.use", methods=("GET",))
def waiting(request: HttpRequest) -> HttpResponse:
    """What was demanded and is not paid yet: where the posts that record payments find their cases."""
    rows = [{"row": row, "left": yuan(row.left)} for row in unpaid_within(principal_of_request(request))]
    return render(request, "office/fees_waiting.html", desk(request, SECTION, rows=rows))


@needs("office.use", methods=("GET",))
def totals(request: HttpRequest) -> HttpResponse:
    """What was taken and paid back by item and day, within one's reach."""
    first, last = _period(request)
    rows: list[Total] = []
    faults, status = [], 200
    try:
        rows = totals_within(principal_of_request(request), first, last)
    except Refusal as refusal:
        faults, status = [{"id": "from", "text": refusal.sentence(get_language() or "zh")}], refusal.status
    context = {
        "rows": [
            {"row": row, "taken": yuan(row.taken), "back": yuan(row.back), "left": yuan(row.left)} for row in rows
        ],
        "first": request.GET.get("from") or first.isoformat(),
        "last": request.GET.get("to") or last.isoformat(),
        "whole": yuan(sum((row.left for row in rows), start=rows[0].left - rows[0].left)) if rows else "",
        "faults": faults,
    }
    return render(request, "office/fee_totals.html", desk(request, SECTION, **context), status=status)


def _period(request: HttpRequest) -> tuple[date, date]:
    """As asked; the month so far where nothing is asked."""
    today = local_day(now())
    first, last = request.GET.get("from"), request.GET.get("to")
    return (_day(first) if first else today.replace(day=1)), (_day(last) if last else today)


@needs("office.use", methods=("GET",))
def table(request: HttpRequest) -> HttpResponse:
    """The same rows as a table to take along, without names and case numbers."""
    first, last = _period(request)
    head = [
        _("日期"),
        _("事项"),
        _("收费项目"),
        _("机关"),
        _("笔数"),
        _("收取（元）"),
        _("退还（元）"),
        _("实收（元）"),
    ]
    rows = totals_within(principal_of_request(request), first, last)
    return as_workbook(_("收费汇总"), head, map(_cells, rows), name=f"fees-{first:%Y%m%d}-{last:%Y%m%d}")


def _cells(row: Total) -> list[object]:
    amounts = [f"{amount:.2f}" for amount in (row.taken, row.back, row.left)]
    return [f"{row.on:%Y-%m-%d}", row.item_name, row.fee, row.body, row.count, *amounts]
