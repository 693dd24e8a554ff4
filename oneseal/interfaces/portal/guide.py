"""The guide of an item: made from the version in force, with a sample deadline for today; JSON and QR beside it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.interfaces.entrance.pictures import qr_of
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import guide_cells as cells
from oneseal.queries.catalogue.endings import ending_of, gone_since
from oneseal.queries.catalogue.sample import sample_deadline
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.intake.waited import Met, really_waited
from oneseal.queries.powers.areas import area_at, decided_instead
from oneseal.queries.powers.windows import taking, zones_of
from oneseal.queries.questions.own import frequent_of
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.completeness import name_of, takes_applications
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.usecases.intake.drafts import drafts_of


def version_or_404(code: str) -> Version:
    """The version in force of that implementation code."""
    found = version_by_code(code, local_day(now()))
    if found is None:
        raise Http404
    return found


@needs("public", methods=("GET",))
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """The guide; the answers to its questions are in the address. Of an item that is over, what became of it."""
    version = version_by_code(code, local_day(now()))
    if version is None:
        return _ended_page(request, code)
    return guide_page(request, version, reverse("portal:item", args=[code]))


def _ended_page(request: HttpRequest, code: str) -> HttpResponse:
    """An address that was printed and passed on still says where to go (410); one that never was is not found."""
    today = local_day(now())
    gone = gone_since(code, today)
    if gone is None:
        raise Http404
    return render(request, "portal/ended.html", {"section": "portal:items", "gone": gone, "today": today}, status=410)


def guide_page(request: HttpRequest, version: Version, address: str, **more: Any) -> HttpResponse:
    """The page of a version: the one in force, or one to come that is looked at before it is published."""
    today = local_day(now())
    answers = cells.given_answers(version, {name: request.GET.get(name, "") for name in request.GET})
    sections = cells.sections(version, answers)
    opens = takes_applications(version.snapshot)
    context: dict[str, Any] = {
        "section": "portal:items",
        "version": version,
        "domain": in_reader_words(version.snapshot["item"]["domain"]),
        "sections": sections,
        "tags": cells.tags(version),
        "facts": cells.facts(version),
        "part": cells.materials_part(version, answers, address),
        "applicants": [cells.said(one) for one in _data(sections["applicants"])],
        "fees": cells.fee_rows(version),
        "fees_made_up": "fees" in version.snapshot["illustrative"],
        "flow": cells.flow(sections["steps"]),
        "limits": cells.limit_rows(sections["limits"]),
        "on_the_spot": version.snapshot["limits"]["on_the_spot"],
        "codes": cells.codes(version),
        "sample": sample_deadline(version.snapshot["limits"], today),
        "today": today,
        "met": met_of(version, today),
        "zones_today": zones_of(taking([version.id], version.division, today).get(version.id, ())),
        "missing": [row for row in sections.values() if row.missing],
        "lacks": [name_of(key).of(get_language() or "zh") for key in opens.lacks],
        "closed": "" if opens.ok else cells.said(Sentence(opens.reason_zh, opens.reason_en)),
        "drafts": drafts_of(request.principal, version=version.id),  # type: ignore[attr-defined]
        "points": cells.points(version, _data(sections["points"])),
        "answered": {name: value[0] if isinstance(value, list) else value for name, value in answers.items()},
        "frequent": frequent_of(version.code, version.number) if version.id else [],
        "instead": decided_instead(version.snapshot["item"]["basic_code"], version.division, today),
        "here": area_at(version.division, today),
        "ending": ending_of(version.code) if version.id else None,
        **more,
    }
    return render(request, "portal/guide.html", context)


def met_of(version: Version, today: date) -> Met:
    """The days that people really waited, counted like the nearer limit."""
    limits = version.snapshot["limits"]
    unit = (limits["committed"] or limits["statutory"] or {"unit": "working_day"})["unit"]
    return really_waited(version.snapshot["item"]["basic_code"], version.division, unit, today)


def _data(section: Any) -> list[Any]:
    return section.data if isinstance(section.data, list) else []


@needs("public", methods=("GET",))
def guide_json(request: HttpRequest, code: str) -> HttpResponseBase:
    """The version's content as data: exactly what the page, the form and the checklist are made from."""
    version = version_or_404(code)
    answer = JsonResponse(version.snapshot, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Link"] = f'<{settings.ONESEAL_ADDRESS}{reverse("portal:guide_schema")}>; rel="describedby"'
    return answer


@needs("public", methods=("GET",))
def guide_qr(request: HttpRequest, code: str) -> HttpResponseBase:
    """The address of the guide as a QR code (SVG)."""
    version = version_or_404(code)
    return qr_of(settings.ONESEAL_ADDRESS + reverse("portal:item", args=[version.code]))
