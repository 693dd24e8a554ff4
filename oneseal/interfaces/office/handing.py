"""Steps from hand to hand: chosen in the inbox, looked at before, then taken, put back or given out (W1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import back_to_list, desk
from oneseal.queries.review.handing import StepInHand
from oneseal.queries.review.handing import preview as preview_of
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.handing import Handing, must_say_why
from oneseal.rules.review.refusals import NOT_AT_POST, NOTHING_CHOSEN
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.handing import Failure, Wanted, hand_many

AT_MOST = 100


@needs("office.use", methods=("POST",))
def preview(request: HttpRequest) -> HttpResponse:
    """What would happen to each open step of the cases that were ticked; nothing is done yet."""
    return _page(request, request.POST.getlist("numbers")[:AT_MOST])


def _verb(request: HttpRequest) -> Handing:
    asked = request.POST.get("verb", "")
    return Handing(asked) if asked in {*Handing} else Handing.CLAIM


def _page(
    request: HttpRequest, numbers: list[str], refusal: Refusal | None = None, failed: tuple[Failure, ...] = ()
) -> HttpResponse:
    verb, who = _verb(request), principal_of_request(request)
    found = preview_of(who, numbers, verb, local_day(now()))
    refusal = refusal or (None if found.steps else NOTHING_CHOSEN.refuse())
    late = {(one.case_number, one.step): one.refusal for one in failed}
    going = [one for one in found.steps if one.obstacle is None]
    context = {
        "verb": verb.value,
        "rows": [_row(one, late.get((one.case_number, one.step), one.obstacle)) for one in found.steps],
        "going": len(going),
        "people": found.people,
        "asks_why": verb is Handing.ASSIGN or (verb is Handing.RELEASE and not all(one.own for one in going)),
        "typed": request.POST,
        "chosen": whole(request.POST.get("to", "")) or 0,
        "numbers": numbers,
        "fault": refusal.sentence(get_language() or "zh") if refusal else "",
        "back": back_to_list(request),
    }
    context["faults"] = [{"id": "reason", "text": context["fault"]}] if refusal and going else []
    status = refusal.status if refusal else 409 if failed else 200
    return render(request, "office/handing.html", desk(request, "mine", **context), status=status)


def _row(one: StepInHand, obstacle: Refusal | None) -> dict[str, Any]:
    why = obstacle.sentence(get_language() or "zh") if obstacle else ""
    return {"step": one, "mark": f"{one.case_number}:{one.step}", "why": why}


@needs("office.use", methods=("POST",))
def do(request: HttpRequest) -> HttpResponseBase:
    """Each step by itself; what did not go is shown with the reason, what went is said at the top."""
    steps, moment, who = _steps(request), now(), principal_of_request(request)
    numbers = list(dict.fromkeys(number for number, _step in steps)) or request.POST.getlist("numbers")[:AT_MOST]
    wanted = Wanted(_verb(request), whole(request.POST.get("to", "")), request.POST.get("reason", "")[:500])
    failed: list[Failure] = []

    def chore() -> dict[str, Any]:
        done, those = hand_many(steps=steps, wanted=wanted, principal=who, moment=moment)
        failed.extend(those)
        return {"done": done}

    try:
        _must_be_whole(steps, wanted)
        answer = answered_once(account_id=who.account_id, moment=moment, chore=chore, **once(request)._asdict())
    except Refusal as refusal:
        return _page(request, numbers, refusal)
    if answer["done"]:
        tell(request, _done_words(wanted.verb, answer["done"]))
    if failed:
        return _page(request, numbers, failed=tuple(failed))
    back = request.POST.get("back", "")
    return HttpResponseRedirect(
        reverse("office:case", args=[back]) if back.replace("-", "").isdecimal() else back_to_list(request)
    )


def _steps(request: HttpRequest) -> list[tuple[str, int]]:
    pairs = [mark.partition(":") for mark in request.POST.getlist("step")[:AT_MOST]]
    return [(number, whole(step) or 0) for number, _colon, step in pairs]


def _must_be_whole(steps: list[tuple[str, int]], wanted: Wanted) -> None:
    """What every step would be refused for is said once."""
    if not steps:
        raise NOTHING_CHOSEN.refuse()
    if wanted.verb is Handing.ASSIGN:
        if not wanted.to:
            raise NOT_AT_POST.refuse()
        must_say_why(wanted.reason)


def _done_words(verb: Handing, n: int) -> str:
    if verb is Handing.CLAIM:
        return ngettext("认领了 %(n)s 个环节", "认领了 %(n)s 个环节", n) % {"n": n}
    if verb is Handing.RELEASE:
        return ngettext("放回了 %(n)s 个环节", "放回了 %(n)s 个环节", n) % {"n": n}
    return ngettext("指派了 %(n)s 个环节", "指派了 %(n)s 个环节", n) % {"n": n}
