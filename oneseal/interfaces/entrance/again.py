"""A page that acts: what was pressed is done and said, or the page comes again with why not and what was typed."""

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.utils.translation import get_language

from oneseal.interfaces.entrance.told import tell
from oneseal.rules.refusals import Refusal

PAGE_OF_ITS_OWN = (401, 403, 404)
"""Refusals with these codes say that the page itself is not the reader's: they are no fault of a form."""


def done_or_again(
    request: HttpRequest,
    act: Callable[[], object],
    again: Callable[[Refusal], HttpResponse],
    *,
    said: str,
    to: str,
    apart: Collection[int] = PAGE_OF_ITS_OWN,
) -> HttpResponseBase:
    """What was pressed; a refusal comes back on the page with what was typed, but for codes that stand ``apart``."""
    try:
        act()
    except Refusal as refusal:
        if refusal.status in apart:
            raise
        return again(refusal)
    tell(request, said)
    return HttpResponseRedirect(to)


def typed_again(request: HttpRequest, refusal: Refusal | None, anchor: str) -> dict[str, Any]:
    """For a page with a form: what was typed and why it was refused, with the key of the first time; else nothing."""
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    return {
        "typed": request.POST if refusal else QueryDict(),
        "fault": words,
        "article": refusal.article if refusal else "",
        "faults": [{"id": anchor, "text": words}] if refusal else [],
        "same_key": bool(refusal),
    }


def status_of(refusal: Refusal | None) -> int:
    """Of the page that comes again."""
    return refusal.status if refusal else 200


def parts(at: str, first: int, more: bool, part: int) -> dict[str, str]:
    """The parts of a list before and after this one; ``at`` ends with the name of what says where one begins."""
    return {
        "previous_url": f"{at}{max(0, first - part)}" if first else "",
        "next_url": f"{at}{first + part}" if more else "",
    }
