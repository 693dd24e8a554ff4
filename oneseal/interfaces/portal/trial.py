"""A trial of a draft (试办): its form, its checks and its list of materials, tried before it is published (C2).

Nothing is stored: no draft, no case, no file. What was typed lives in the page alone, and goes by POST.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.forms import attachment_slugs, fault_rows, page_fields, posted_answers
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.guide_cells import material_cell, said
from oneseal.queries.catalogue.changes import change_for
from oneseal.queries.catalogue.graded import advice_for
from oneseal.queries.catalogue.versions import Version
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue import expressions
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.catalogue.form import form_of, heard_answers, normalise, validate
from oneseal.rules.catalogue.form_pages import pages
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.refusals import Refusal

ORDER = {"must": 0, "auto": 1, "maybe": 2, "free": 3, "off": 4}


@needs("catalogue.read")
def trial(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """The form of a change, and what its answers lead to; pressing leaves nothing behind."""
    shown = change_for(change_id, principal_of_request(request))
    if shown is None:
        raise Http404
    version, doing = shown.as_version(), request.POST.get("do", "")
    if request.method != "POST":
        return _page(request, version, {}, change_id)
    if doing == "sample":
        return _page(request, version, filled_sample(version.snapshot, local_day(now())), change_id)
    typed = posted_answers(version.snapshot, form_of(version.snapshot).names, request.POST)
    try:
        answers = normalise(version.snapshot, typed)
    except Refusal as wrong:
        return _page(request, version, {}, change_id, refused=wrong)
    return _page(request, version, answers, change_id, checked=doing == "check")


def _page(
    request: HttpRequest,
    version: Version,
    answers: Mapping[str, Any],
    change_id: int,
    *,
    checked: bool = False,
    refused: Refusal | None = None,
) -> HttpResponse:
    snapshot, language = version.snapshot, get_language() or "zh"
    faults = validate(snapshot, answers, local_day(now())) if checked else {}
    files = set(attachment_slugs(snapshot, tuple(form_of(snapshot).names)))
    faults = {slug: rows for slug, rows in faults.items() if slug not in files}
    groups: list[dict[str, Any]] = [
        {"title": page.title.of(language), "fields": page_fields(snapshot, page, answers, faults)}
        for page in pages(snapshot, answers)
    ]
    told = [row for group in groups for row in fault_rows(group["fields"])]
    if refused is not None:
        told = [{"name": "top", "text": refused.sentence(language)}]
    context = {
        "section": "portal:items",
        "version": version,
        "groups": groups,
        "faults": told,
        "checked": checked,
        "found": _found(version, answers) if checked else None,
        "guide_url": reverse("portal:preview", args=[change_id]),
    }
    status = refused.status if refused else 422 if told else 200
    return render(request, "portal/trial.html", context, status=status)


def _found(version: Version, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What these answers lead to: open or not, where it belongs, what is asked for, which way it goes."""
    snapshot = version.snapshot
    opens, heard = takes_applications(snapshot), heard_answers(snapshot, answers)
    cells = sorted((material_cell(row) for row in checklist(snapshot, answers)), key=lambda cell: ORDER[cell["state"]])
    states = {
        "must": _("要交"),
        "auto": _("自动生成"),
        "maybe": _("看情况"),
        "free": _("免交"),
        "off": _("不用交"),
    }
    return {
        "closed": "" if opens.ok else said(Sentence(opens.reason_zh, opens.reason_en)),
        "advice": advice_for(version, heard, local_day(now())),
        "materials": [cell | {"words": states[cell["state"]]} for cell in cells],
        "steps": [
            {"name": step["name"], "skipped": not expressions.holds(str(step["when"]), heard)}
            for step in sorted(snapshot["steps"], key=lambda step: (step["par_no"], step["no"]))
        ],
    }
