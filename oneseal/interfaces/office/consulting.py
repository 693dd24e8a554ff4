"""Consultations of a case: who was asked, what he said; asking and taking back (W4)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole as number_of
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.places.names import bodies_but
from oneseal.queries.review.consulting import ConsultationCell
from oneseal.rules.review.consulting import LONGEST
from oneseal.rules.stages.names import Act

USUAL = 5
"""Working days that the form offers."""


def _numbers(form: QueryDict, name: str) -> list[int]:
    return [number_of(text) or 0 for text in form.getlist(name)]


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.ASK_CONSULTATION: lambda form: {
        **{name: form.get(name, "") for name in ("question", "body", "expert", "unit", "email")},
        "days": number_of(form.get("days", "")) or 0,
        "materials": _numbers(form, "materials"),
        "documents": _numbers(form, "documents"),
    },
    Act.WITHDRAW_CONSULTATION: lambda form: {
        "no": number_of(form.get("no", "")) or 0,
        "reason": form.get("reason", ""),
    },
}


@needs("office.use", methods=("GET",))
def consultations(request: HttpRequest, number: str) -> HttpResponse:
    """The tab."""
    return consultations_page(request, Whole.of(request, number, explained=False))


def consultations_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The tab, also for a form that was refused."""
    english = speaks_english()
    context = {
        "rows": rows_of(whole, english),
        "bodies": bodies_but(whole.case.body),
        "papers": [row for row in whole.papers if row.files],
        "issued": whole.file.documents,
        "usual": USUAL,
        "longest": LONGEST,
        "can": {act.value: whole.has(act) for act in ARGUMENTS},
        "locks": {act.value: whole.lock_of(act, english) for act in ARGUMENTS},
        "chosen": {name: request.POST.getlist(name) for name in ("materials", "documents")},
    }
    return page(request, whole, "consultations", failed, **context)


def rows_of(whole: Whole, english: bool) -> list[dict[str, Any]]:
    """Each question with its answer, and what of the case was laid open, by name."""
    names = {row.seq: row.name for row in whole.papers}
    issued = {row.id: row.name_en if english else row.name_zh for row in whole.file.documents}
    return [
        {
            "cell": cell,
            "view": cell.view_en if english else cell.view_zh,
            "tone": tone_of(cell),
            "state": _state(cell),
            "shown": [names.get(seq, str(seq)) for seq in cell.materials]
            + [issued.get(pk, str(pk)) for pk in cell.documents],
            "no": str(cell.no),
        }
        for cell in whole.file.consultations
    ]


def tone_of(cell: ConsultationCell) -> str:
    """How its tag is coloured."""
    return {"agree": "yes", "disagree": "no", "conditions": "you"}.get(cell.view, "")


def _state(cell: ConsultationCell) -> str:
    """Where a question without an answer stands."""
    if cell.withdrawn_on:
        return _("已撤回")
    if not cell.open:
        return ""
    return _("逾期未答复") if cell.late else _("等答复")
