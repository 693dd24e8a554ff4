"""Who answers for a case since somebody was asked first: seen, handed on, taken or given back (首问负责; I10)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole as digits
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.casepage import page
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.first_asked import answer_handed_on, hand_on
from oneseal.usecases.journal.answered import answered_once

HAND_ON, TAKE, RETURN = "hand-on", "take", "return"
MENDED = (403, 409, 422)


@needs("office.use")
def first_asked(request: HttpRequest, number: str) -> HttpResponseBase:
    """The page, and its three forms."""
    if request.method != "POST":
        return _page(request, number)
    do, who, moment = request.POST.get("do", ""), principal_of_request(request), now()
    case: dict[str, Any] = {"case_number": number, "principal": who, "moment": moment}

    def chore() -> dict[str, Any]:
        if do == HAND_ON:
            body, _colon, account = request.POST.get("to", "").partition(":")
            reason = request.POST.get("reason", "")
            return {"row": hand_on(**case, to_body=body, to_account=digits(account), reason=reason).pk}
        why = request.POST.get("why", "")
        return {"row": answer_handed_on(**case, takes=do == TAKE, reason=why).pk}

    try:
        answered_once(account_id=who.account_id, moment=moment, chore=chore, **once(request)._asdict())
    except Refusal as refusal:
        if refusal.status not in MENDED:
            raise
        return _page(request, number, refusal)
    tell(
        request,
        {HAND_ON: _("转交出去了，对方接下以前还由您负责"), TAKE: _("接下了，从现在起由您负责")}.get(do, _("退回去了")),
    )
    return HttpResponseRedirect(reverse("office:first_asked", args=[number]))


def _page(request: HttpRequest, number: str, refusal: Refusal | None = None) -> HttpResponse:
    whole = Whole.of(request, number, explained=False)
    found, may = whole.file.answerable, holds(whole.who, PERMISSIONS["first_asked.hand_on"])
    sent = request.POST
    field = "reason" if sent.get("do") == HAND_ON else "why"
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "answers": found,
        "may_hand_on": may and found.may_hand_on(whole.who),
        "may_take": may and found.may_take(whole.who),
        "able": whole.file.able_to_answer,
        "sent": sent,
        "fault": fault,
        "faults": [{"id": field, "text": fault}] if fault else [],
    }
    response = page(request, whole, "first_asked", None, **context)
    response.status_code = refusal.status if refusal else 200
    return response
