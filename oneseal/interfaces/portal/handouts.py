"""What one takes along: the guide on A4, the blank form, the filled sample as PDF; the schema of the guide's data."""

import time

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.guide import version_or_404
from oneseal.queries.catalogue.versions import Version
from oneseal.rules.catalogue.entries import sample_of
from oneseal.rules.catalogue.guide_schema import SCHEMA
from oneseal.usecases.catalogue.handouts import KINDS, drawn, want

WAITS, PAUSE = 24, 0.25
"""A sheet that nobody asked for yet is waited for 6 seconds, then the page says that it is being drawn."""
NAMES = {"guide": "办事指南", "form": "申请表（空白）", "sample": "申请表（示范文本）"}


@xframe_options_sameorigin
@needs("public", methods=("GET",))
def sheet(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """A sheet of the version in force; drawn the first time somebody asks for it; ``?save`` offers it as a file."""
    version = version_or_404(code)
    if kind not in KINDS or (kind != "guide" and not version.snapshot["fields"]):
        raise Http404
    digest = drawn(version.id, kind) or _awaited(version, kind)
    if not digest:
        context = {"section": "portal:items", "version": version, "name": said_name(kind)}
        answer: HttpResponseBase = render(request, "portal/sheet_preparing.html", context, status=202)
        answer["Refresh"] = "3"
        return answer
    name = f"{version.name} {NAMES[kind]}.pdf"
    found = sent(digest, name=name, media_type="application/pdf", attach="save" in request.GET)
    if isinstance(found, FileResponse):
        found["Cache-Control"] = "public, max-age=300"
    return found


@needs("public", methods=("GET",))
def result_sample(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """What one receives, as a picture: the sample of a result of the version in force."""
    found = sample_of(version_or_404(code).snapshot, number)
    if found is None:
        raise Http404
    return sent(found["sha256"], name=found["name"], media_type=found["media_type"], attach="save" in request.GET)


def said_name(kind: str) -> str:
    """What a sheet is called, in the reader's language."""
    return {"guide": _("办事指南（A4）"), "form": _("空白申请表"), "sample": _("填好的示范文本")}[kind]


def _awaited(version: Version, kind: str) -> str:
    want(version.id, kind, now())
    for _turn in range(WAITS):
        time.sleep(PAUSE)
        digest = drawn(version.id, kind)
        if digest:
            return digest
    return ""


@needs("public", methods=("GET",))
def schema(request: HttpRequest) -> HttpResponseBase:
    """The JSON Schema of the guide's data (draft 2020-12)."""
    answer = JsonResponse(SCHEMA, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/schema+json"
    return answer
