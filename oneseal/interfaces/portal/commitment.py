"""One's own commitment after submission: taken back before the decision, the proof handed in instead (I8)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import own_case, who_asks
from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.intake.case import CaseHead, materials_of
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.chores import OUTSTANDING_AT, hand_in

ACCEPT = ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx"


def may_withdraw(found: CaseHead) -> bool:
    """Whether a commitment stands that may still be taken back."""
    here = Stage(found.stage) in TRANSITIONS[Act.WITHDRAW_COMMITMENT].starts
    return here and found.commitment is not None and found.commitment.stands


def panel(found: CaseHead, cards: list[ClockCard], today: date) -> dict[str, Any] | None:
    """What the case page says of it: promised what, verified by whom and until when, found what."""
    row = found.commitment
    if row is None:
        return None
    running = {card.kind: card for card in cards if card.ended_on is None}
    check, rectify = running.get(CHECK), running.get(RECTIFICATION)
    return {
        "row": row,
        "proofs": [name for _seq, name in row.proofs],
        "asked": [name for _seq, name in row.asked_back],
        "check": check,
        "rectify": rectify,
        "may_withdraw": may_withdraw(found),
        "today": today,
        "proof_url": reverse("portal:proof", args=[found.number]) if still_due(found) else "",
    }


def still_due(found: CaseHead) -> list[int]:
    """The materials that may be handed in now, since the commitment was taken back."""
    row = found.commitment
    if row is None or row.stands or Stage(found.stage) not in OUTSTANDING_AT:
        return []
    asked = {seq for seq, _name in row.asked_back}
    return [one.seq for one in materials_of(found) if one.seq in asked and one.verdict != "complete"] if asked else []


@needs("portal.apply")
def withdraw(request: HttpRequest, number: str) -> HttpResponseBase:
    """Take it back, after one page that says what follows."""
    found = own_case(request, number)
    if not may_withdraw(found):
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    fault = ""
    if request.method == "POST":
        try:
            ACTS[Act.WITHDRAW_COMMITMENT](
                case_number=number,
                version=whole(request.POST.get("version", "")),
                principal=who_asks(request),
                moment=now(),
                **once(request)._asdict(),
            )
        except Refusal as refused:
            fault = refused.sentence(get_language() or "zh")
        else:
            tell(request, _("承诺撤回了，要交什么写在“文书”里"))
            return HttpResponseRedirect(reverse("portal:case", args=[number]))
    context = {"section": "portal:cases", "case": found, "row": found.commitment, "fault": fault}
    return render(request, "portal/withdraw_commitment.html", context, status=422 if fault else 200)


@needs("portal.apply")
def proof(request: HttpRequest, number: str) -> HttpResponseBase:
    """Hand in what the promise stood in for; a window finds it complete."""
    found, fault = own_case(request, number), ""
    due = still_due(found)
    if not due:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    if request.method == "POST":
        try:
            seq = whole(request.POST.get("seq", "")) or -1
            paper, who = "paper" in request.POST, who_asks(request)
            files = [] if paper else [store(request.FILES.get("file"), who)]
            hand_in(case_number=number, principal=who, moment=now(), seq=seq, files=files, on_paper=paper)
        except Refusal as refused:
            fault = refused.sentence(get_language() or "zh")
        else:
            tell(request, _("记下了，这一项带纸质的到窗口") if paper else _("收到了，已存好"))
            return HttpResponseRedirect(reverse("portal:proof", args=[number]))
    rows = [row for row in materials_of(found) if row.seq in due]
    context = {
        "section": "portal:cases",
        "case": found,
        "rows": rows,
        "accept": ACCEPT,
        "fault": fault,
        "fault_seq": whole(request.POST.get("seq", "")),
        "faults": [{"name": f"file-{request.POST.get('seq', '')}", "text": fault}] if fault else [],
    }
    return render(request, "portal/proof.html", context, status=422 if fault else 200)
