"""What one's own body is asked by others: the list, the question with what was laid open, the answer (W4)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from oneseal.interfaces.entrance.asked_cells import asked_cells, state_of
from oneseal.interfaces.entrance.downloads import PDF, file_name, rendered, sent
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.review.consulting import (
    AskedCell,
    Shown,
    asked_of_body,
    asked_within,
    document_shown,
    file_shown,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.review.consulting import answer_consultation

SECTION, PERMISSION = "asked", "case.answer_consultation"


@needs(PERMISSION, methods=("GET",))
def asked(request: HttpRequest) -> HttpResponse:
    """The list."""
    found = asked_within(principal_of_request(request), local_day(now()))
    rows = [{"cell": cell, "state": state_of(cell), "tone": "wait" if cell.open else "end"} for cell in found]
    return render(request, "office/asked.html", desk(request, SECTION, rows=rows))


def _at_hand(request: HttpRequest, number: str) -> tuple[AskedCell, Shown]:
    found = asked_of_body(number, principal_of_request(request), local_day(now()))
    if found is None:
        raise Http404
    return found


@needs(PERMISSION)
def asked_one(request: HttpRequest, number: str) -> HttpResponseBase:
    """One question; posted, it is the answer."""
    one, shown = _at_hand(request, number)
    fault, status = "", 200
    if request.method == "POST":
        try:
            answer_consultation(
                case_number=one.case_number,
                version=None,
                principal=principal_of_request(request),
                moment=now(),
                no=one.no,
                view=request.POST.get("view", ""),
                opinion=request.POST.get("opinion", ""),
                **once(request)._asdict(),
            )
        except Refusal as refusal:
            fault, status = refusal.sentence(get_language() or "zh"), refusal.status
        else:
            tell(request, _("答复了，对方马上看得到"))
            return HttpResponseRedirect(reverse("office:asked"))
    context: dict[str, Any] = {
        **asked_cells(
            one, shown, lambda pk: _url("asked_file", number, pk), lambda pk: _url("asked_document", number, pk)
        ),
        "fault": fault,
        "faults": [{"id": "f-opinion", "text": fault}] if fault else [],
        "typed": {name: request.POST.get(name, "") for name in ("view", "opinion")},
    }
    return render(request, "office/asked_one.html", desk(request, SECTION, **context), status=status)


def _url(name: str, number: str, pk: int) -> str:
    return reverse(f"office:{name}", args=[number, pk])


@xframe_options_sameorigin
@needs(PERMISSION, methods=("GET",))
def asked_file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A file that was laid open, while the question is."""
    row = file_shown(_at_hand(request, number)[1], file_id)
    if row is None:
        raise Http404
    return sent(row.sha256, name=row.name, media_type=row.media_type)


@xframe_options_sameorigin
@needs(PERMISSION, methods=("GET",))
def asked_document(request: HttpRequest, number: str, document_id: int) -> HttpResponseBase:
    """A document that was laid open, while the question is."""
    row = document_shown(_at_hand(request, number)[1], document_id)
    if row is None:
        raise Http404
    digest = row.file_sha256 or rendered(row.id)
    if not digest:
        answer: HttpResponseBase = render(request, "entrance/preparing.html", {"document": row}, status=202)
        answer["Refresh"] = "3"
        return answer
    return sent(digest, name=file_name(row), media_type=PDF)
