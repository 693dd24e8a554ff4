"""The door of an outside expert: number and code by POST, limited; he sees what was chosen for him, and answers once.

No address carries the code; it stays in the session, and is looked at anew with each page (as a case is followed).
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from oneseal.interfaces.entrance.asked_cells import asked_cells
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.review.consulting import AskedCell, Shown, asked_by_code, file_shown
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import expert_asked
from oneseal.rules.refusals import Refusal
from oneseal.usecases.review.consulting import answer_consultation

DOOR, KEPT = "consult", "consulted"


@needs("public")
def consult(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code; wrong ones are counted, and told apart from expired ones by nobody."""
    fault = ""
    number = "".join(request.POST.get("number", "").split())[:32]
    code = "".join(request.POST.get("code", "").split()).upper()[:12]
    if request.method == "POST":
        must_not_hurry(request, DOOR)
        if asked_by_code(number, code, local_day(now())) is not None:
            request.session[KEPT] = [number, code]
            return HttpResponseRedirect(reverse("portal:consulted"))
        count_miss(request, DOOR)
        fault = _("没有找到，或者已经答复、撤回、过期。编号和查询码都在征求意见的邮件里，请对照着再填一次。")
    context = {
        "section": "",
        "number": {
            "name": "number", "label": _("编号"), "type": "text", "value": number, "error": fault,
            "hint": _("邮件里“编号”后面的"), "autocomplete": "off",
        },
        "code": {
            "name": "code", "label": _("查询码"), "type": "text", "value": "", "maxlength": 12,
            "hint": _("8 位字母和数字"), "autocomplete": "off",
        },
        "faults": [{"name": "number", "text": fault}] if fault else [],
    }  # fmt: skip
    return _unkept(render(request, "portal/consult.html", context, status=422 if fault else 200))


def _kept(request: HttpRequest) -> tuple[AskedCell, Shown] | None:
    number, code = request.session.get(KEPT) or ("", "")
    return asked_by_code(number, code, local_day(now())) if code else None


def _file_url(pk: int) -> str:
    """Documents are laid open to bodies alone, so every address here is a file's."""
    return reverse("portal:consult_file", args=[pk])


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs("public")
def consulted(request: HttpRequest) -> HttpResponseBase:
    """The question with what was laid open; posted, it is the answer, after which the code opens nothing."""
    found = _kept(request)
    if found is None:
        return HttpResponseRedirect(reverse("portal:consult"))
    one, shown = found
    fault, status = "", 200
    if request.method == "POST":
        try:
            answer_consultation(
                case_number=one.case_number,
                version=None,
                principal=expert_asked(one.number),
                moment=now(),
                no=one.no,
                view=request.POST.get("view", ""),
                opinion=request.POST.get("opinion", ""),
            )
        except Refusal as refusal:
            fault, status = refusal.sentence(get_language() or "zh"), refusal.status
        else:
            del request.session[KEPT]
            return _unkept(render(request, "portal/consult_done.html", {"section": "", "number": one.number}))
    context: dict[str, Any] = {
        **asked_cells(one, shown, _file_url, _file_url),
        "section": "",
        "fault": fault,
        "faults": [{"name": "opinion", "text": fault}] if fault else [],
        "typed": {name: request.POST.get(name, "") for name in ("view", "opinion")},
    }
    return _unkept(render(request, "portal/consulted.html", context, status=status))


@xframe_options_sameorigin
@needs("public", methods=("GET",))
def consult_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A file that was laid open, while the code holds."""
    found = _kept(request)
    row = file_shown(found[1], file_id) if found else None
    if row is None:
        raise Http404
    return sent(row.sha256, name=row.name, media_type=row.media_type)
