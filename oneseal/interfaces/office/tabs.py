"""The tabs of a case: review, application and materials, procedures, documents, messages, journal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.push_cells import push_cell
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office import (
    clocks,
    commitments,
    consulting,
    countersigning,
    deciding,
    fed_back,
    ledger,
    reviewing,
    telling,
)
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.archive.made import package_of
from oneseal.queries.decision.published import publication_of
from oneseal.queries.intake.came import came_of_case
from oneseal.queries.intake.permits import permit_of_case
from oneseal.queries.messages.told import told_of_case
from oneseal.queries.review.answers import answers_shown
from oneseal.queries.review.chain import chain_of
from oneseal.queries.review.hearing import exhibits_of
from oneseal.queries.review.steps import ProcedureCell
from oneseal.queries.supervision.pushes import pushes_of_case
from oneseal.rules.calendar import local_day
from oneseal.rules.decision.publication import SECRETS
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.parts import decides_there
from oneseal.rules.review.procedure_kinds import ARTICLE_45, BESIDE, kind_of
from oneseal.rules.review.procedures import own_basis, procedures_of
from oneseal.rules.stages.names import Act, Stage


@needs("office.use", methods=("GET",))
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The case page: what comes next, the steps, the points, the clock, the decision."""
    return review_page(request, Whole.of(request, number))


def review_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The review tab, also for a form that was refused."""
    english = speaks_english()
    shown = request.GET.get("material", "")
    context = {
        "tiles": reviewing.tiles(whole, english),
        "sections": reviewing.sections(whole),
        "options": reviewing.verdict_options(),
        "planned": reviewing.planned(whole),
        "viewer": reviewing.viewer(whole, int(shown) if shown.isdecimal() and len(shown) < 6 else 0),
        "said": reviewing.said(whole),
        "card": clocks.card_of(whole),
        "clocks": clocks.table_of(whole, english),
        "documents": whole.file.documents,
        "permit": permit_panel(whole, english),
        "panel": deciding.panel(whole, english, failed),
        "extension": deciding.extension(whole, english),
        "can": deciding.can(whole),
        "commitment": commitments.panel(whole),
        "countersigning": countersigning.panel(whole),
        **({} if failed else {"typed": countersigning.typed_from(whole)}),
        "consulted": consulting.rows_of(whole, english),
        "unanswered": [cell.asked for cell in whole.file.consultations if cell.open],
    }
    return page(request, whole, "review", failed, **context)


def permit_panel(whole: Whole, english: bool) -> dict[str, Any] | None:
    """The certificate that the case is about, beside the application; and until when silence renews it (Art. 50)."""
    case = whole.case
    found = permit_of_case(case.certificate_id, case.doing, whole.today)
    if found is None:
        return None
    seen, effect = found
    renewal = next((one for one in whole.cards if one.kind == "renewal" and one.ended_on is None), None)
    return {
        "seen": seen,
        "sentence": seen.sentence_en if english else seen.sentence_zh,
        "doing": effect.en if english else effect.zh,
        "anew": effect.anew,
        "renews_on": renewal.due_on if renewal else None,
        "late": case.doing == "renew" and case.accepted_on is not None and renewal is None and not case.decided_on,
    }


@needs("office.use", methods=("GET",))
def viewer(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    """One material in the viewer, for HTMX; without a script the case page shows it."""
    whole = Whole.of(request, number, explained=False)
    return render(request, "office/viewer.html", {"viewer": reviewing.viewer(whole, seq), "case": whole.case})


@needs("office.use", methods=("GET",))
def materials(request: HttpRequest, number: str) -> HttpResponse:
    """Application and materials: masked answers, files with their fingerprints."""
    return materials_page(request, Whole.of(request, number, explained=False))


def materials_page(
    request: HttpRequest, whole: Whole, revealed: str = "", fault: dict[str, Any] | None = None
) -> HttpResponse:
    """The materials tab; with one answer bare after a reason, or with the reason asked for again."""
    sections: dict[str, list[Any]] = {}
    for cell in answers_shown(whole.case, whole.file.answers, revealed):
        sections.setdefault(cell.section, []).append(cell)
    context = {
        "answers": list(sections.items()),
        "notice": whole.file.notice,
        "came": came_of_case(whole.case, local_day(now())),
        "revealed": revealed,
        "reveal_fault": fault,
        "may_reveal": holds(whole.who, PERMISSIONS["case.reveal"]),
    }
    response = page(request, whole, "materials", None, **context)
    if fault:
        response.status_code = 422
    return response


@needs("office.use", methods=("GET",))
def procedures(request: HttpRequest, number: str) -> HttpResponse:
    """Special procedures: which stop the clock, how long, how they ended."""
    return procedures_page(request, Whole.of(request, number, explained=False))


def procedures_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The procedures tab, also for a form that was refused."""
    english, running = speaks_english(), {row.kind for row in whole.running}
    known, named = procedures_of(whole.case.snapshot), {**ARTICLE_45, **BESIDE}
    options = [
        {
            "value": name,
            "title": f"{name} · {named[name]}" if english and name in named else name,
            "detail": _("不停表") if not stops else f"{_('停表')} {own_basis(whole.case.snapshot, name) or ''}".strip(),
            "disabled": name in running,
            "spans": f"{kind_of(name).begins[english]} → {kind_of(name).ends[english]}",
        }
        for name, stops in sorted(known.items(), key=lambda row: not row[1])
        if not kind_of(name).own_acts
    ]
    context = {
        "options": options,
        "inspection": _inspection(whole),
        "procedures": [_procedure(whole, row) for row in whole.procedures],
        "can": deciding.can(whole),
        "locks": {act.value: whole.lock_of(act, english) for act in (Act.PAUSE, Act.TERMINATE)},
        "extension": deciding.extension(whole, english),
        "clocks": clocks.table_of(whole, english),
    }
    return page(request, whole, "procedures", failed, **context)


def _inspection(whole: Whole) -> dict[str, Any] | None:
    """The clock within which two inspectors are named, and who could be (Art. 55 ¶2 行政许可法)."""
    card = next((one for one in whole.cards if one.kind == "inspection_assignment"), None)
    if card is None:
        return None
    named: list[str] = next((row.body["inspectors"] for row in whole.events if row.verb == Act.ASSIGN_INSPECTORS), [])
    able = whole.file.colleagues_at(whole.case.body, "REV01")
    return {"open": card.ended_on is None, "due": card.due_on, "named": named, "able": able}


def _procedure(whole: Whole, row: ProcedureCell) -> dict[str, Any]:
    """A procedure with its papers and with what its kind asks for at the end."""
    kind, papers = kind_of(row.kind), exhibits_of(whole.file.exhibits, f"procedure-{row.id}")
    return {**vars(row), "papers": papers, "own_acts": kind.own_acts, "report_needed": kind.report}


@needs("office.use", methods=("GET",))
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """Every document issued, the certificate, the deliveries; what went to the archive as one package."""
    return documents_page(request, Whole.of(request, number, explained=False))


def documents_page(
    request: HttpRequest,
    whole: Whole,
    fault: dict[str, str] | None = None,
    *,
    packing: bool = False,
    withheld_fault: dict[str, str] | None = None,
) -> HttpResponse:
    """The documents tab, also while the package is being made, or with what was wrong with a form of it."""
    rows = [
        {
            "name": row.name_en if speaks_english() else row.name_zh,
            "number": row.number,
            "on": row.issued_on,
            "code": row.verify_code,
            "url": reverse("entrance:document", args=[row.id]),
            "ready": bool(row.file_sha256),
        }
        for row in whole.file.documents
    ]
    context = {
        "rows": rows,
        "certificate": whole.file.certificate,
        "deliveries": whole.file.deliveries,
        "archived": whole.case.stage == Stage.ARCHIVED,
        "package": package_of(whole.case.id),
        "may_reveal": holds(whole.who, PERMISSIONS["case.reveal"]),
        "package_fault": fault,
        "packing": packing,
        "publication": publication_of(whole.case.id),
        "may_withhold": decides_there(whole.who, "publication.keep", whole.case.snapshot, whole.case.body),
        "secrets": [(key.value, said.of(get_language() or "zh")) for key, said in SECRETS.items()],
        "withheld_fault": withheld_fault,
    }
    return page(request, whole, "documents", None, **context)


@needs("office.use", methods=("GET",))
def messages(request: HttpRequest, number: str) -> HttpResponse:
    """What the applicant was told, by which ways, and where each stands; to whom of supervision it was pushed."""
    whole = Whole.of(request, number)
    pushes = [push_cell(row) for row in pushes_of_case(whole.case.id, whole.today)]
    return page(
        request,
        whole,
        "messages",
        rows=telling.rows(told_of_case(whole.case.id)),
        pushes=pushes,
        fed_back=fed_back.of_case(whole.case.id, whole.today),
        sees_feedback=holds(whole.who, PERMISSIONS["regulator.use"]),
    )


@needs("office.use", methods=("GET",))
def journal(request: HttpRequest, number: str) -> HttpResponse:
    """Every event with its hash, and whether the chain holds, recomputed now."""
    whole = Whole.of(request, number, explained=False)
    chain, english = chain_of(whole.case), speaks_english()
    context = {
        "chain": chain,
        "findings": [finding.sentence("en" if english else "zh") for finding in chain.findings],
        "rows": ledger.rows(whole, chain, english),
    }
    return page(request, whole, "journal", None, **context)
