"""What was not copied though a law changed, and the copies as a table to take along (S0 二(四)1, L7)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk, division_of
from oneseal.queries.supervision.copies import LISTS, Row, copies_within
from oneseal.queries.supervision.uncopied import uncopied_in
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.supervision.copies import KIND_NAMES, Kind
from oneseal.rules.supervision.reach import reach_of_pushes

AT_MOST = 5000


@needs("regulator.use", methods=("GET",))
def missing(request: HttpRequest) -> HttpResponse:
    """Changes of law of transferred items without a copy."""
    who = principal_of_request(request)
    context = {
        "rows": uncopied_in(division_of(who), local_day(now())),
        "sends": holds(who, PERMISSIONS["copy.send"]),
    }
    return render(request, "regulator/copies_missing.html", desk(request, "copies", **context))


@needs("regulator.use", methods=("GET",))
def table(request: HttpRequest) -> HttpResponse:
    """The list as it is seen, by the same filter and the same search."""
    who, today = principal_of_request(request), local_day(now())
    which, find = request.GET.get("list", ""), request.GET.get("q", "").strip()[:60]
    found = copies_within(
        reach_of_pushes(who), who, today, which=which if which in LISTS else "all", first=0, limit=AT_MOST, find=find
    )
    head = [_("编号"), _("是什么"), _("标题"), _("文号"), _("谁发的"), _("发文日期"), _("谁抄的")]
    head += [_("抄送给"), _("签收"), _("谁跟进"), _("最晚哪天办完"), _("办完")]
    rows = [cells for row in found for cells in _lines(row)]
    return as_workbook(_("抄送"), head, rows, name=f"copies-{today:%Y%m%d}")


def _lines(row: Row) -> list[list[object]]:
    """A line for each recipient."""
    kind = KIND_NAMES[Kind(row.kind)][int(speaks_english())]
    own = [row.number, kind, row.title, row.document_number, row.issuer, f"{row.issued_on:%Y-%m-%d}", row.from_name]
    return [
        [
            *own,
            one.name,
            f"{local_day(one.acknowledged_at):%Y-%m-%d}" if one.acknowledged_at else "",
            one.given_to,
            f"{one.due_on:%Y-%m-%d}" if one.due_on else "",
            f"{local_day(one.done_at):%Y-%m-%d}" if one.done_at else "",
        ]
        for one in row.recipients
    ]
