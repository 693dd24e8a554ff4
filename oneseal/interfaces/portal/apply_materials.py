"""The materials of an application: the checklist, and one page for each upload."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.apply_steps import COMMITMENT, MATERIALS, Wizard, frame, promised, rows_to_hand_in, there
from oneseal.interfaces.portal.guide_cells import material_cell
from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.drafts import amend, drop_file, opened, put_file

ELECTRONIC = 2
ACCEPT = ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"


def url_of(wizard: Wizard, seq: int) -> str:
    """The page of one material."""
    return reverse("portal:apply_material", args=[wizard.draft.id, seq])


def rows_of(wizard: Wizard) -> list[dict[str, Any]]:
    """The checklist with what is there."""
    rows = []
    for row in checklist(wizard.version.snapshot, wizard.draft.answers):
        cell = material_cell(row) | {
            "files": wizard.draft.files.get(row.seq, []),
            "paper": row.seq in wizard.draft.paper,
        }
        cell["generated"] = cell["state"] == "auto"
        cell["promised"] = row.to_hand_in and promised(row, wizard.draft.chosen)
        cell["sources"] = [one.as_row() for one in wizard.covered.get(row.seq, ())]
        cell["open"] = row.to_hand_in and not cell["promised"] and not cell["sources"]
        cell["there"] = there(wizard, row.seq)
        cell["url"] = url_of(wizard, row.seq) if cell["open"] else wizard.url(COMMITMENT) if cell["promised"] else ""
        rows.append(cell)
    order = {"must": 0, "auto": 1, "maybe": 2, "free": 3, "off": 4}
    return sorted(rows, key=lambda cell: (order[cell["state"]], cell["seq"]))


def _next(wizard: Wizard, after: int = 0) -> str:
    """The next material with nothing handed in, or the check."""
    missing = [row.seq for row in rows_to_hand_in(wizard) if not there(wizard, row.seq) and row.seq > after]
    return url_of(wizard, missing[0]) if missing else wizard.url(MATERIALS)


def overview(request: HttpRequest, wizard: Wizard, principal: Principal) -> HttpResponseBase:
    """What is asked for, what is there, what is spared; going on marks the step as seen."""
    missing = [row for row in rows_to_hand_in(wizard) if not there(wizard, row.seq)]
    if request.method == "POST":
        another = whole(request.POST.get("another", ""))
        if another is not None and another in wizard.covered:
            return HttpResponseRedirect(_declined(wizard, another, principal))
        amend(wizard.draft.id, principal, now(), done=(MATERIALS, True))
        if "leave" in request.POST:
            tell(request, _("存好了，随时可以接着写"))
            return HttpResponseRedirect(reverse("portal:cases"))
        return HttpResponseRedirect(wizard.after(MATERIALS))
    context = frame(wizard, MATERIALS) | {
        "rows": rows_of(wizard),
        "missing": len(missing),
        "first_url": url_of(wizard, missing[0].seq) if missing else "",
    }
    return render(request, "portal/apply_materials.html", context)


def _declined(wizard: Wizard, seq: int, principal: Principal, *, so: bool = True) -> str:
    """What is on file will not do (or will after all): the page on which another is handed in, or the checklist."""
    amend(wizard.draft.id, principal, now(), declined=(seq, so))
    return url_of(wizard, seq) if so else wizard.url(MATERIALS)


def material(request: HttpRequest, wizard: Wizard, seq: int, principal: Principal) -> HttpResponseBase:
    """One material: upload, take back, or announce it on paper."""
    row = next((one for one in rows_to_hand_in(wizard) if one.seq == seq), None)
    if row is None:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            done = _act(request, wizard, row, principal)
        except Refusal as wrong:
            fault = wrong.sentence(get_language() or "zh")
        else:
            return HttpResponseRedirect(done)
    return render(request, "portal/apply_material.html", _page(wizard, row, fault), status=422 if fault else 200)


def _act(request: HttpRequest, wizard: Wizard, row: ChecklistRow, principal: Principal) -> str:
    """Do what was pressed; the address to go on to."""
    draft, seq = wizard.draft, row.seq
    if "held" in request.POST:
        return _declined(wizard, seq, principal, so=False)
    if "drop" in request.POST:
        number = request.POST["drop"]
        if number.isascii() and number.isdigit() and len(number) < 19:
            drop_file(draft.id, seq, int(number), principal, now())
        return url_of(wizard, seq)
    if "paper" in request.POST or "not_paper" in request.POST:
        on_paper = "paper" in request.POST and row.medium != ELECTRONIC
        draft.paper = amend(draft.id, principal, now(), paper=(seq, on_paper)).paper
        return _next(wizard, seq) if on_paper else url_of(wizard, seq)
    if "go" in request.POST and not request.FILES and there(wizard, seq):
        return _next(wizard, seq)
    put_file(draft.id, seq, store(request.FILES.get("file"), principal), principal, now())
    draft.files = opened(draft.id, principal).files
    return url_of(wizard, seq) if "more" in request.POST else _next(wizard, seq)


def _page(wizard: Wizard, row: ChecklistRow, fault: str) -> dict[str, Any]:
    rows = rows_to_hand_in(wizard)
    field = {
        "name": "file", "label": row.name, "type": "file", "accept": ACCEPT, "error": fault,
        "hint": _("PDF、OFD、JPG、PNG、DOCX 或 XLSX，每个不超过 20 MB"),
    }  # fmt: skip
    return frame(wizard, MATERIALS) | {
        "row": material_cell(row),
        "field": field,
        "faults": [{"name": "file", "text": fault}] if fault else [],
        "files": wizard.draft.files.get(row.seq, []),
        "paper": row.seq in wizard.draft.paper,
        "may_be_paper": row.medium != ELECTRONIC,
        "back_url": wizard.url(MATERIALS),
        "skip_url": _next(wizard, row.seq),
        "nth": [one.seq for one in rows].index(row.seq) + 1,
        "of": len(rows),
        "why": row.basis,
        "sources": [one.as_row() for one in wizard.proven.get(row.seq, ())],
    }
