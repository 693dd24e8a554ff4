"""Finding an item at the window: pinyin initials, words, code; only items of the bodies whose window it is."""

from django.http import HttpRequest

from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import Listed, search
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.intake.counter import body_names, own_bodies
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal

MOST = 6


def found_items(words: str, principal: Principal) -> list[Listed]:
    """The best answers, at most six."""
    held = principal.main_post
    if held is None or not words:
        return []
    own = set(body_names(own_bodies(principal)).values())
    found = search(held.division, local_day(now()), words, most=40)
    return [row for row in found.rows if row.body_name in own][:MOST]


def item_of(request: HttpRequest, words: str, principal: Principal) -> Version | None:
    """The item chosen in the list, or the best answer to what was typed."""
    code = request.POST.get("item-pick", "")
    listed = [row for row in found_items(words, principal) if row.code == code] or found_items(words, principal)
    if not listed:
        return None
    return version_by_code(listed[0].code, local_day(now()))
