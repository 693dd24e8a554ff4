"""The catalogue as spreadsheets (C14): ask for one, hand one in, see what it would change, make drafts of it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.workbooks import WorkbookRow, bodies_with_versions, workbook_of, workbooks_of
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.catalogue.editing import LONGEST
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.catalogue.workbooks import hand_in_workbook, want_drafts, want_workbook

SECTION = "workbooks"
LARGEST = 50 * 1024 * 1024
XLSX = b"PK\x03\x04"


def _own(request: HttpRequest, workbook_id: int) -> WorkbookRow:
    found = workbook_of(principal_of_request(request).account_id or 0, workbook_id)
    if found is None:
        raise Http404
    return found


def _to(workbook_id: int) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("backstage:workbook", args=[workbook_id]))


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """One's own workbooks, and the two ways to begin."""
    return _home(request, "")


def _home(request: HttpRequest, fault: str, status: int = 200) -> HttpResponseBase:
    who = principal_of_request(request)
    context = {
        "rows": workbooks_of(who.account_id or 0),
        "bodies": bodies_with_versions(),
        "own_body": who.main_post.body if who.main_post else "",
        "may_hand_in": holds(who, PERMISSIONS["catalogue.draft"]),
        "fault": fault,
    }
    return render(request, "backstage/workbooks.html", desk(request, SECTION, **context), status=status)


@needs("backstage.use", methods=("POST",))
def write(request: HttpRequest) -> HttpResponseBase:
    """Ask for the catalogue of one body, or whole."""
    return _to(
        want_workbook(body=request.POST.get("body", "")[:16], principal=principal_of_request(request), moment=now())
    )


@needs("catalogue.draft", methods=("POST",))
def hand_in(request: HttpRequest) -> HttpResponseBase:
    """Hand a workbook in to be compared."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _home(request, _("没有收到文件，请选好 .xlsx 文件再交。"), 422)
    if file.size > LARGEST:
        return _home(request, _("文件太大，最多 50 MB。"), 422)
    content = file.read()
    if not content.startswith(XLSX):
        return _home(request, _("不是 .xlsx 文件。请先下载一份，改好后原样保存再交。"), 422)
    stored = put_bytes(content, home=settings.ONESEAL_HOME)
    made = hand_in_workbook(
        sha256=stored.sha256,
        size=stored.size,
        name=str(file.name),
        principal=principal_of_request(request),
        moment=now(),
    )
    return _to(made)


@needs("backstage.use", methods=("GET",))
def one(request: HttpRequest, workbook_id: int) -> HttpResponseBase:
    """How far it is, and what it says; the page asks again by itself while a worker is at it."""
    row, language = _own(request, workbook_id), get_language() or "zh"
    at_work = row.done_at is None or (row.drafts_wanted_at is not None and row.drafted_at is None and not _bad(row))
    context = {
        "row": row,
        "at_work": at_work,
        "bad": _bad(row),
        "unreadable": row.result.get("unreadable", ["", ""])[1 if language.startswith("en") else 0],
        "faults": [_fault(one, language) for one in row.result.get("faults", [])],
        "progress": row.result.get("progress") or [],
        "added": row.result.get("new", []),
        "differences": [_difference(one, language) for one in row.result.get("differences", [])],
        "may_draft": holds(principal_of_request(request), PERMISSIONS["catalogue.draft"]),
    }
    answer = render(request, "backstage/workbook.html", desk(request, SECTION, **context))
    if at_work:
        answer["Refresh"] = "2"
    return answer


@needs("backstage.use", methods=("GET",))
def file(request: HttpRequest, workbook_id: int) -> HttpResponseBase:
    """The workbook itself."""
    row = _own(request, workbook_id)
    if not row.sha256:
        raise Http404
    name = row.name or f"{row.body_name or _('全部')} {row.made_at:%Y-%m-%d}.xlsx"
    return sent(row.sha256, name=name, media_type="application/octet-stream", attach=True)


@needs("catalogue.draft", methods=("POST",))
def drafts(request: HttpRequest, workbook_id: int) -> HttpResponseBase:
    """Make drafts of all that it changes."""
    given = {key: request.POST.get(key, "")[:LONGEST] for key in ("reason", "basis")}
    want_drafts(workbook_id=workbook_id, reason=Reason(**given), principal=principal_of_request(request), moment=now())
    return _to(workbook_id)


def _bad(row: WorkbookRow) -> int:
    return int(row.result.get("bad", 0))


def _fault(one: dict[str, Any], language: str) -> dict[str, Any]:
    return {**one, "text": one["en" if language.startswith("en") else "zh"]}


def _difference(one: dict[str, Any], language: str) -> dict[str, Any]:
    at = 1 if language.startswith("en") else 0
    return {**one, "place": one["place"][at], "old": one["old"][at], "new": one["new"][at]}
