"""Many cases accepted at one press: ticked or all that are plain, looked at before, done one by one, each told (I1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.intake.counter import plain_to_accept
from oneseal.rules.intake.together import AT_MOST, must_be_few_enough
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.refusals import NOTHING_CHOSEN
from oneseal.usecases.intake.together import Looked, Taken, accept_many, look_at_many


@needs("case.accept", methods=("POST",))
def preview(request: HttpRequest) -> HttpResponse:
    """What the acceptance of each ticked case would say, or of all plain ones; nothing is done yet."""
    everything = "all" in request.POST
    numbers, total = _plain(request) if everything else (_ticked(request), 0)
    try:
        must_be_few_enough(numbers)
        looked = look_at_many(numbers=numbers, principal=principal_of_request(request), moment=now())
        refusal = None if looked or everything else NOTHING_CHOSEN.refuse()
    except Refusal as refused:
        looked, refusal = [], refused
    going = sum(1 for one in looked if one.obstacle is None)
    context = {
        "rows": [_before(one) for one in looked],
        "going": going,
        "fault": _said(refusal),
        "everything": everything,
        "beyond": max(0, total - len(numbers)),
    }
    return _page(request, context, 422 if refusal else 200)


@needs("case.accept", methods=("POST",))
def do(request: HttpRequest) -> HttpResponse:
    """Each in its own transaction; what was done and what was not, and why, and how many plain ones are left."""
    versions = _seen(request)
    try:
        if not versions:
            raise NOTHING_CHOSEN.refuse()
        who = principal_of_request(request)
        taken = accept_many(versions=versions, principal=who, clock=now, key=once(request).key or "")
    except Refusal as refusal:
        return _page(request, {"rows": [], "going": 0, "fault": _said(refusal)}, refusal.status)
    _numbers, left = _plain(request)
    done = sum(1 for one in taken if one.outcome)
    context = {"results": [_after(one) for one in taken], "done": done, "left": left, "refused": len(taken) - done}
    return _page(request, context, 409 if not done else 200)


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    shown = frame(request, "home") | context | {"most": AT_MOST}
    return render(request, "counter/together.html", shown, status=status)


def _plain(request: HttpRequest) -> tuple[list[str], int]:
    return plain_to_accept(principal_of_request(request), limit=AT_MOST)


def _ticked(request: HttpRequest) -> list[str]:
    return list(dict.fromkeys(request.POST.getlist("numbers")))


def _seen(request: HttpRequest) -> dict[str, int | None]:
    """Of each ticked case the version that was seen; one that is none matches no case, and is told so."""
    marks = [mark.partition(":") for mark in request.POST.getlist("case")]
    return {number: whole(version) or 0 for number, _colon, version in marks}


def _said(refusal: Refusal | None) -> str:
    return refusal.sentence(get_language() or "zh") if refusal else ""


def _url(number: str) -> str:
    return reverse("counter:case", args=[number])


def _before(one: Looked) -> dict[str, Any]:
    mark = f"{one.number}:{one.version}"
    return {"case": one, "mark": mark, "why": _said(one.obstacle), "url": _url(one.number)}


def _after(one: Taken) -> dict[str, Any]:
    documents = "、".join(one.outcome.documents) if one.outcome else ""
    return {"number": one.number, "documents": documents, "why": _said(one.refusal), "url": _url(one.number)}
