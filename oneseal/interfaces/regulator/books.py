"""The books of pushing, a day or a span at a time, body by body; as a workbook too (requirement L3)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk
from oneseal.queries.supervision.books import Books, begin_of, books_of
from oneseal.rules.calendar import local_day
from oneseal.rules.supervision.reach import reach_of_pushes


@needs("regulator.use", methods=("GET",))
def books(request: HttpRequest) -> HttpResponse:
    """From a day to a day; without any, this month up to today."""
    today = local_day(now())
    first = day_typed(request.GET.get("from", "")) or today.replace(day=1)
    last = day_typed(request.GET.get("to", "")) or today
    first = begin_of(first, last)
    found = books_of(reach_of_pushes(principal_of_request(request)), first, last, today)
    if "xlsx" in request.GET:
        return _workbook(found, first, last)
    context = {
        "books": found,
        "first": first,
        "last": last,
        "export": f"{reverse('regulator:books')}?from={first}&to={last}&xlsx=1",
        "minutes": {line.body: round(line.seconds / 60) for line in found.lines if line.seconds is not None},
    }
    return render(request, "regulator/books.html", desk(request, "books", **context))


def _workbook(found: Books, first: date, last: date) -> HttpResponse:
    head = [
        _("监管部门"),
        _("推送"),
        _("发出"),
        _("发不出去"),
        _("签收"),
        _("逾期"),
        _("退回"),
        _("改推"),
        _("待签收"),
        _("差"),
    ]
    rows = [
        [
            line.name,
            line.pushed,
            line.sent,
            line.dead,
            line.signed,
            line.late,
            line.returned,
            line.redirected,
            line.waiting,
            line.difference,
        ]
        for line in found.lines
    ]
    return as_workbook(_("推送对账"), head, rows, name=f"pushes-{first}-{last}")
