"""Finding an item at the window: pinyin initials, words, code; only items of the bodies whose window it is."""

from django.http import HttpRequest

from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import Listed, search
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.intake.counter import body_names, own_bodies
from oneseal.queries.intake.counter_applicants import items_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of

MOST = 6


def found_items(request: HttpRequest, words: str, principal: Principal) -> list[Listed]:
    """The best answers, at most six; what the applicant has applied for before comes first.

    Only what holds every word: the best of them is taken where none is picked.
    """
    held = principal.main_post
    if held is None or not words:
        return []
    own = set(body_names(own_bodies(principal)).values())
    found = search(held.division, local_day(now()), words, most=100)
    rows = [] if found.partly else [row for row in found.rows if row.body_name in own]
    number = request.POST.get("p-number", "").strip().upper()
    before = items_of(number, reach_of(principal)) if number and len(rows) > 1 else frozenset()
    return sorted(rows, key=lambda row: row.code not in before)[:MOST]


def item_of(request: HttpRequest, words: str, principal: Principal) -> Version | None:
    """The item chosen in the list, or the best answer to what was typed."""
    listed, code = found_items(request, words, principal), request.POST.get("item-pick", "")
    chosen = [row for row in listed if row.code == code] or listed
    return version_by_code(chosen[0].code, local_day(now())) if chosen else None
