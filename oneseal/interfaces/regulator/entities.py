"""Those under supervision: found by the whole number, and one of them with permits, pushes and promises (L1, L5)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.feedback_cells import feedback_cell
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.push_cells import push_cell
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk
from oneseal.queries.restrictions.listed import bars_of_party
from oneseal.queries.supervision.entities import FIRM, Checked, entities_within, entity_within, found_by_number
from oneseal.queries.supervision.feedback import feedbacks_of_holder
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.restrictions.seeing import reach_on_bars
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.rules.supervision.refusals import NO_SUCH_ENTITY

RESULTS = {
    "": (("待核查", "to be verified"), "wait"),
    "rectify": (("限期整改", "to be put right"), "you"),
    "met": (("符合", "held"), "yes"),
    "not_met": (("承诺不实", "did not hold"), "no"),
}


@needs("regulator.use")
def entities(request: HttpRequest) -> HttpResponseBase:
    """Those of whom something was pushed last; a number comes by POST, for it names somebody."""
    reach = reach_of_pushes(principal_of_request(request))
    missed = False
    if request.method == "POST":
        found = found_by_number(request.POST.get("number", "")[:40], reach)
        if found is not None:
            return HttpResponseRedirect(reverse("regulator:entity", args=found))
        missed = True
    words = _("没有找到。要填完整的 18 位统一社会信用代码或者身份证号；推送过的才查得到。") if missed else ""
    context = {
        "rows": entities_within(reach),
        "fault": words,
        "faults": [{"id": "f-number", "text": words}] if missed else [],
    }
    return render(
        request, "regulator/entities.html", desk(request, "entities", **context), status=422 if missed else 200
    )


@needs("regulator.use", methods=("GET",))
def entity(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """One of them."""
    who, today = principal_of_request(request), local_day(now())
    reach = reach_of_pushes(who)
    found = entity_within(kind, key, reach, today)
    if found is None:
        raise NO_SUCH_ENTITY.refuse()
    context = {
        "entity": found,
        "rows": [push_cell(row) for row in found.pushes],
        "bars": bars_of_party({"enterprise_id" if kind == FIRM else "person_id": key}, reach_on_bars(who), today),
        "reports": holds(who, PERMISSIONS["restriction.report"]),
        "checks": [_check(row) for row in found.checks],
        "fed_back": [feedback_cell(row) for row in feedbacks_of_holder(reach, today, firm=kind == FIRM, key=key)],
    }
    return render(request, "regulator/entity.html", desk(request, "entities", **context))


def _check(row: Checked) -> dict[str, Any]:
    words, tag = RESULTS[row.result]
    return {"c": row, "words": words[int(speaks_english())], "tag": tag}
