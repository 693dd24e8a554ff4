"""The overdue register: read, filtered by body, taken along as a table; the responsible post says why (K2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.archive.overdue import FindingOver, findings_over
from oneseal.queries.review.overdue import AT_MOST, Overdue, overdue_within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.refusals import NOT_OVERDUE
from oneseal.usecases.review.overdue import explain_overdue

SECTION = "overdue"
AT_ONCE = 25
PAGE_OF_ITS_OWN = (401, 404)


def _place() -> int:
    return 1 if speaks_english() else 0


@needs("office.use", methods=("GET",))
def register(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request)


def _page(request: HttpRequest, failed: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    who, today = principal_of_request(request), local_day(now())
    body, offset = request.GET.get("body", "")[:16], whole(request.GET.get("from", "")) or 0
    found = overdue_within(who, today, body=body, limit=AT_ONCE, offset=min(offset, AT_MOST) // AT_ONCE * AT_ONCE)
    shown = min(offset, AT_MOST) // AT_ONCE * AT_ONCE
    page: dict[str, Any] = {"first": shown + 1 if found.rows else 0, "last": shown + len(found.rows)}
    page["total"] = found.total
    findings = findings_over(who, today)
    bodies = sorted({*found.bodies, *((one.body, one.body_name) for one in findings)})
    findings = [one for one in findings if body in ("", one.body)]
    chosen = f"body={body}&" if body in dict(bodies) else ""
    if shown:
        page["previous_url"] = f"?{chosen}from={shown - AT_ONCE}"
    if shown + len(found.rows) < found.total:
        page["next_url"] = f"?{chosen}from={shown + AT_ONCE}"
    context = {
        "rows": [_row(one, failed) for one in found.rows],
        "findings": [_finding(one) for one in findings],
        "bodies": bodies,
        "body": body,
        "page": page,
        "full": found.total >= AT_MOST,
        "most": AT_MOST,
        "faults": [failed["fault"]] if failed else [],
    }
    return render(request, "office/overdue.html", desk(request, SECTION, **context), status=status)


def _finding(one: FindingOver) -> dict[str, Any]:
    """A finding of an inspection: what is said on it is its answer."""
    url, at = reverse("office:finding", args=[one.draw, one.no]), _place()
    return {"row": one, "limit": one.limit[at], "point": one.point[at], "post": post_name(one.post)[at], "url": url}


def _row(one: Overdue, failed: dict[str, Any] | None) -> dict[str, Any]:
    mine = failed if failed and failed["clock"] == one.clock else None
    return {
        "row": one,
        "limit": one.limit[_place()],
        "posts": _posts(one),
        "said": [{"said": said, "post": post_name(said.post)[_place()]} for said in one.said],
        "typed": mine["typed"] if mine else "",
        "fault": mine["fault"]["text"] if mine else "",
        "article": mine["article"] if mine else "",
    }


def _posts(one: Overdue) -> str:
    names = dict.fromkeys(post_name(post)[_place()] for post, _body in one.posts)
    return (", " if _place() else "、").join(names)


@needs("case.explain_overdue", methods=("POST",))
def explain(request: HttpRequest, clock: int) -> HttpResponseBase:
    """Why: by the responsible post, into the journal. What was typed stays if it is refused."""
    who = principal_of_request(request)
    found = overdue_within(who, local_day(now()), clock=clock, limit=1).rows
    if not found:
        raise NOT_OVERDUE.refuse()
    one, reason = found[0], request.POST.get("reason", "")
    try:
        explain_overdue(
            case_number=one.case_number,
            version=whole(request.POST.get("version", "")) or 0,
            principal=who,
            moment=now(),
            kind=one.kind,
            part=one.part,
            reason=reason,
            **once(request, leave_out=("version",))._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        fault = {"id": f"why-{clock}", "text": refusal.sentence(get_language() or "zh")}
        failed = {"clock": clock, "typed": reason, "fault": fault, "article": refusal.article}
        return _page(request, failed, refusal.status)
    tell(request, _("逾期原因记下了：%(number)s") % {"number": one.case_number})
    return HttpResponseRedirect(f"{reverse('office:overdue')}#clock-{clock}")


@needs("office.use", methods=("GET",))
def table(request: HttpRequest) -> HttpResponse:
    """The register as a table to take along: the same rows, by the same filter, without names of applicants."""
    today = local_day(now())
    who, body = principal_of_request(request), request.GET.get("body", "")[:16]
    found = overdue_within(who, today, body=body, limit=AT_MOST)
    rows = [*map(_cells, found.rows), *map(_finding_cells, findings_over(who, today, body=body))]
    head = [_("办件号"), _("事项"), _("时限"), _("到期日"), _("逾期工作日"), _("责任机关"), _("责任岗位"), _("原因")]
    return as_workbook(_("逾期登记"), head, rows, name=f"overdue-{today:%Y%m%d}")


def _cells(one: Overdue) -> list[object]:
    why = "；".join(f"{said.on:%Y-%m-%d} {said.words}" for said in one.said)
    due, bodies = f"{one.due_on:%Y-%m-%d}", "、".join(one.bodies)
    return [one.case_number, one.item_name, one.limit[_place()], due, one.days, bodies, _posts(one), why]


def _finding_cells(one: FindingOver) -> list[object]:
    limit, post, due = one.limit[_place()], post_name(one.post)[_place()], f"{one.due_on:%Y-%m-%d}"
    return [one.case_number, one.item_name, limit, due, one.days, one.body_name, post, one.point[_place()]]
