"""My cases, one case, the one-time notice answered, an application withdrawn, and the receipt after submitting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.fee_cells import fee_rows
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import case_cells as cells
from oneseal.interfaces.portal import commitment
from oneseal.interfaces.portal.answer_words import answer_rows, words_of
from oneseal.interfaces.portal.delivery_cells import delivery_panel
from oneseal.interfaces.portal.elsewhere import next_on_the_way, travel_cell
from oneseal.interfaces.portal.fees import fees_shown, next_of_fees
from oneseal.interfaces.portal.hearing import next_of_hearing
from oneseal.interfaces.portal.next_step import next_of
from oneseal.interfaces.portal.own import own_case, who_asks
from oneseal.interfaces.portal.rate_cells import asked_of, rate_url, with_ratings
from oneseal.interfaces.portal.waiting import waiting_for
from oneseal.queries.certificates.verified import of_case
from oneseal.queries.clocks.cards import ClockCard, cards_of_case
from oneseal.queries.decision.line import line_at
from oneseal.queries.delivery.elsewhere import travel_of
from oneseal.queries.documents.listed import documents_of_case
from oneseal.queries.evaluation.rated import services_of_case
from oneseal.queries.intake.came import came_of_case
from oneseal.queries.intake.case import (
    CaseHead,
    answers_of_case,
    materials_of,
    notice_of_case,
    parts_without_receipt,
    printed_code_of,
    promise_of_case,
)
from oneseal.queries.intake.first_asked import answerable_for
from oneseal.queries.intake.moved_dues import changes_of_case
from oneseal.queries.intake.permits import permit_of_case
from oneseal.queries.journal.timeline import timeline
from oneseal.queries.levels.way import way_of
from oneseal.queries.review.hearing import own_hearing
from oneseal.queries.supervision.telling import own_telling
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.form import form_of, visible
from oneseal.rules.permissions.people import STRANGER
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import BEFORE_DECISION, Act, Stage
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.chores import hand_in

ACCEPT = ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"


@needs("portal.apply", methods=("GET",))
def cases(request: HttpRequest) -> HttpResponseBase:
    """Mine, by whose turn it is."""
    waiting = waiting_for(who_asks(request), local_day(now()))
    return render(request, "portal/cases.html", {"section": "portal:cases", "waiting": waiting})


def permit_rows(case: CaseHead, cards: Sequence[ClockCard], today: date) -> dict[str, Any] | None:
    """The certificate that the case is about; before its end the countdown to a renewal by silence (Art. 50 ¶2)."""
    found = permit_of_case(case.certificate_id, case.doing, today)
    if found is None:
        return None
    clock = next((card for card in cards if card.kind == "renewal" and card.ended_on is None), None)
    late = case.doing == "renew" and clock is None and case.accepted_on is not None and case.decided_on is None
    return {
        "seen": found[0],
        "doing": cells.named(found[1].zh, found[1].en),
        "renews_on": clock.due_on if clock else None,
        "late": late,
    }


def case_context(case: CaseHead, today: date, *, linked: bool) -> dict[str, Any]:
    """What the case page and the page without an account share."""
    cards, notice = cards_of_case(case.id, today), notice_of_case(case.id)
    card = cells.main_clock(cards)
    events = timeline(case.id, for_staff=False)
    refused = Stage(case.stage) is Stage.REFUSED
    services = services_of_case(case.id, case.body, today)
    rows = cells.timeline_rows(events, card, today, linked=linked, refused=refused)
    own = own_hearing(case.id, case.stage, today)
    lapsed = any(row.verb == "lapse_promise" for row in events)
    fees, travel = fees_shown(case), travel_of(case, STRANGER)
    return {
        "section": "portal:cases",
        "case": case,
        "heard": own,
        "stages": cells.stage_rows(case, card, today),
        "next": next_on_the_way(travel, card, today)
        or next_of_hearing(case.number, own, today)
        or next_of_fees(fees, today)
        or next_of(case, card, notice, today, lapsed=lapsed),
        "fees": fee_rows(fees),
        "line": line_at(case),
        "clock": cells.clock_cell(card, today, refused=refused) if card else None,
        "timeline": with_ratings(rows, services, today, rate_url(case.number, linked=linked)),
        "rating": asked_of(services, rate_url(case.number, linked=linked)),
        "documents": cells.document_rows(documents_of_case(case.id), linked=linked),
        "windows": case.snapshot["windows"][:1],
        "answerable": answerable_for(case.id, today),
        "deemed": case.accepted_how == "deemed",
        "how": {"tolerated": _("容缺"), "deemed": _("视为受理"), "commitment": _("告知承诺")}.get(
            case.accepted_how, ""
        ),
        "tolerance": promise_of_case(case.id),
        "commitment": commitment.panel(case, cards, today),
        "permit": permit_rows(case, cards, today),
        **travel_cell(travel, cards),
        "way": way_of(case, cards, staff=False),
        "moved_dues": cells.moved_due_words(changes_of_case(case.id), today),
    }


@needs("portal.apply", methods=("GET",))
def case(request: HttpRequest, number: str) -> HttpResponseBase:
    """One case of mine."""
    found, today = own_case(request, number), local_day(now())
    answers = answers_of_case(found.id)
    shown = visible(found.snapshot, answers)
    ended = Stage(found.stage) in cells.ENDED | {Stage.REFUSED}
    delivery = form_of(found.snapshot).fields.get("delivery_way")
    context = case_context(found, today, linked=True) | {
        "materials": handed_in(found, answers),
        "answers": answer_rows(found.snapshot, shown, answers),
        "delivery": words_of(delivery, answers.get("delivery_way")) if delivery and not ended else "",
        "handed": delivery_panel(found),
        "ended": ended,
        "certificates": of_case(found.id, today),
        "may_withdraw": Stage(found.stage) in BEFORE_DECISION,
        "code": printed_code_of(found.number),
        "came": came_of_case(found, today),
        "remaining": own_telling(found.id) if found.decided_on else None,
    }
    return render(request, "portal/case.html", context)


def handed_in(found: CaseHead, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """The materials that were asked for, with what was handed in for each."""
    made = {row.seq for row in checklist(found.snapshot, answers) if row.generated}
    return [
        {"row": row, "generated": row.seq in made, "files": row.files, "name": row.name}
        for row in materials_of(found)
        if row.asked and row.seq
    ]


@needs("portal.apply", methods=("GET",))
def submitted(request: HttpRequest, number: str) -> HttpResponseBase:
    """The receipt: number, printed code, the slip as PDF, and by when there is an answer."""
    found, today = own_case(request, number), local_day(now())
    card = cells.main_clock(cards_of_case(found.id, today, explained=False))
    slip = next((row for row in documents_of_case(found.id) if row.kind == "intake_slip"), None)
    context = {"section": "portal:cases", "case": found, "slip": slip, "card": card, "today": today}
    return render(request, "portal/submitted.html", context | {"code": printed_code_of(found.number)})


@needs("portal.apply")
def supplement(request: HttpRequest, number: str) -> HttpResponseBase:
    """Every point of the one notice, each with its answer; then one press says that this is all."""
    found, today = own_case(request, number), local_day(now())
    notice = notice_of_case(found.id)
    if notice is None or Stage(found.stage) is not Stage.CORRECTION:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    fault = ""
    if request.method == "POST":
        try:
            return _supplemented(request, found)
        except Refusal as wrong:
            fault = wrong.sentence(get_language() or "zh")
    groups = _points(found, [*notice.points, *_since(found)])
    seq = request.POST.get("seq", "")
    context = {
        "section": "portal:cases",
        "case": found,
        "notice": notice,
        "groups": groups,
        "open": sum(not group["there"] for group in groups),
        "fresh": parts_without_receipt(found.id),
        "today": today,
        "fault": fault,
        "fault_seq": int(seq) if seq.isascii() and seq.isdigit() else None,
        "faults": [{"name": f"file-{seq}", "text": fault}] if fault else [],
        "accept": ACCEPT,
    }
    return render(request, "portal/supplement.html", context, status=422 if fault else 200)


def _since(found: CaseHead) -> list[dict[str, Any]]:
    """What came to be due beside the notice, since he took a commitment back himself."""
    row = found.commitment
    asked = row.asked_back if row is not None and not row.stands else ()
    return [{"seq": seq, "name": name, "problem": _("您撤回了承诺，这份材料要交")} for seq, name in asked]


def _points(found: CaseHead, points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The notice by material: what is wrong, what is needed, what came since."""
    rows = {row.seq: row for row in materials_of(found)}
    groups: dict[int, dict[str, Any]] = {}
    for point in points:
        row = rows[point["seq"]]
        made = {
            "seq": row.seq,
            "name": point["name"],
            "points": [],
            "paper": row.on_paper,
            "files": [file for file in row.files if file.in_supplement],
        }
        group = groups.setdefault(row.seq, made)
        group["points"].append(point)
        group["there"] = bool(group["files"] or row.on_paper)
    return list(groups.values())


def _supplemented(request: HttpRequest, found: CaseHead) -> HttpResponseBase:
    principal, moment = who_asks(request), now()
    if "complete" in request.POST or "part" in request.POST:
        version, whole = request.POST.get("version", ""), "complete" in request.POST
        ACTS[Act.SUPPLEMENT if whole else Act.RECEIVE_PART](
            case_number=found.number,
            version=int(version) if version.isascii() and version.isdigit() else None,
            principal=principal,
            moment=moment,
            **once(request)._asdict(),
        )
        tell(request, _("交齐了，书面回执在“文书”里") if whole else _("回执出好了，在“文书”里；还没交齐，请接着补"))
        return HttpResponseRedirect(reverse("portal:case", args=[found.number]))
    given = request.POST.get("seq", "")
    seq = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else -1
    paper = "paper" in request.POST
    files = [] if paper else [store(request.FILES.get("file"), principal)]
    hand_in(case_number=found.number, principal=principal, moment=moment, seq=seq, files=files, on_paper=paper)
    tell(request, _("记下了，这一项带纸质的到窗口") if paper else _("收到了，已存好"))
    return HttpResponseRedirect(reverse("portal:supplement", args=[found.number]))


@needs("portal.apply")
def withdraw(request: HttpRequest, number: str) -> HttpResponseBase:
    """Withdraw, after one page that says what it means."""
    found = own_case(request, number)
    if Stage(found.stage) not in BEFORE_DECISION:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    if request.method == "POST":
        version = request.POST.get("version", "")
        ACTS[Act.WITHDRAW](
            case_number=number,
            version=int(version) if version.isascii() and version.isdigit() else None,
            principal=who_asks(request),
            moment=now(),
            reason=request.POST.get("reason", ""),
            **once(request)._asdict(),
        )
        tell(request, _("申请撤回了"))
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    return render(request, "portal/withdraw.html", {"section": "portal:cases", "case": found})
