"""The guide of an item at a terminal, its pre-check before anybody signed in, and the code with which it goes on."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.forms import fault_rows, page_fields, posted_answers
from oneseal.interfaces.entrance.limits import must_not_take_too_much
from oneseal.interfaces.entrance.prechecked import verdict_rows
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.powers.windows import taking, zones_of
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.form import normalise, validate
from oneseal.rules.catalogue.form_pages import pages
from oneseal.rules.catalogue.guide import summary
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.intake.carrying import asked_beforehand
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.carrying import lay_down
from oneseal.usecases.intake.prechecking import precheck_beforehand

KEPT = "laid_down"
DOOR, MOST = "lay_down", 60


def _said(sentence: Any) -> str:
    return str(sentence.of(get_language() or "zh"))


def _version(code: str) -> Version:
    found = version_by_code(code, local_day(now()))
    if found is None:
        raise Http404
    return found


@needs("kiosk.use", methods=("GET",))
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """What it is, how long, what it costs, what to bring, where; from here it is tried, applied for, taken along."""
    version = _version(code)
    snapshot, today = version.snapshot, local_day(now())
    head, opens = summary(snapshot), takes_applications(snapshot)
    fees = [str(row["text"]) for row in snapshot["texts"] if row["kind"] == "fee"]
    context = {
        "version": version,
        "body": snapshot["body"]["name"],
        "committed": _said(head["committed"]) or _said(head["statutory"]),
        "fee": in_reader_words(fees[0]) if fees else "",
        "results": head["results"],
        "materials": [_material(row) for row in checklist(snapshot, {})],
        "conditions": [str(row["text"]) for row in snapshot["conditions"]],
        "zones": zones_of(taking([version.id], version.division, today).get(version.id, ())),
        "closed": "" if opens.ok else _said(Sentence(opens.reason_zh, opens.reason_en)),
        "automatic": is_automatic(snapshot),
        "begin": reverse("portal:start" if principal_of_request(request).account_id else "portal:arrive", args=[code]),
        "phone": settings.ONESEAL_ADDRESS + reverse("portal:item", args=[code]),
    }
    return render(request, "kiosk/item.html", context)


def _material(row: ChecklistRow) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "name": row.name,
        "by_form": row.generated,
        "depends": row.state == "depends",
        "originals": row.originals,
        "copies": row.copies,
        "asked": row.state != "not_asked",
    }


@needs("kiosk.use")
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """The questions, what is in the hand, and what every rule says; the answers live in this page alone."""
    version = _version(code)
    if request.method != "POST":
        return _check_page(request, version, {}, frozenset())
    slugs = asked_beforehand(version.snapshot)
    typed = {key: value for key, value in posted_answers(version.snapshot, slugs, request.POST).items() if value}
    brought = frozenset(seq for one in request.POST.getlist("brought") if (seq := whole(one)) is not None)
    try:
        answers = normalise(version.snapshot, typed)
        if request.POST.get("do") == "carry":
            return _laid(request, version, answers)
        if request.POST.get("do") == "look":
            return _check_page(request, version, answers, brought)
        judged = precheck_beforehand(
            item_version=version.id,
            answers=answers,
            brought=brought,
            principal=principal_of_request(request),
            moment=now(),
        )
    except Refusal as wrong:
        if wrong.status in (401, 403, 429):
            raise
        return _check_page(request, version, {}, brought, refused=wrong)
    return _check_page(request, version, answers, brought, prechecked=verdict_rows(judged))


def _laid(request: HttpRequest, version: Version, answers: Mapping[str, Any]) -> HttpResponseBase:
    """Laid down under a code, which the next page shows; nobody is let lay down more than a room full of people."""
    must_not_take_too_much(request, DOOR, MOST)
    laid = lay_down(item_version=version.id, answers=answers, principal=principal_of_request(request), moment=now())
    request.session[KEPT] = [laid.code, laid.until.isoformat(), version.name]
    return HttpResponseRedirect(reverse("kiosk:carried"))


def _check_page(
    request: HttpRequest,
    version: Version,
    answers: Mapping[str, Any],
    brought: frozenset[int],
    *,
    prechecked: dict[str, Any] | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    snapshot, lang = version.snapshot, get_language() or "zh"
    asked = set(asked_beforehand(snapshot))
    faults = validate(snapshot, answers, local_day(now()), asked) if prechecked else {}
    groups: list[dict[str, Any]] = []
    for page in pages(snapshot, answers):
        fields = [one for one in page_fields(snapshot, page, answers, faults) if one["name"] in asked]
        if fields:
            groups.append({"title": page.title.of(lang), "fields": fields})
    told = [row for group in groups for row in fault_rows(group["fields"])]
    if refused is not None:
        told = [{"name": "top", "text": refused.sentence(lang)}]
    context = {
        "version": version,
        "groups": groups,
        "materials": [_material(row) for row in checklist(snapshot, answers) if row.to_hand_in],
        "brought": brought,
        "prechecked": prechecked,
        "faults": told,
    }
    return render(request, "kiosk/check.html", context, status=refused.status if refused else 200)


@needs("kiosk.use", methods=("GET",))
def carried(request: HttpRequest) -> HttpResponseBase:
    """The code, large, and as a picture for the phone: behind the # of the address, which no server is told."""
    kept = request.session.get(KEPT)
    if kept is None:
        return HttpResponseRedirect(reverse("kiosk:home"))
    code, until, name = kept
    return render(request, "kiosk/carried.html", {"code": code, "until": until, "name": name})
