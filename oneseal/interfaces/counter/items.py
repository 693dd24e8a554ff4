"""Finding an item at the window: pinyin initials, words, code; what this window takes, and where the rest goes (I1)."""

from dataclasses import dataclass

from django.http import HttpRequest

from oneseal.interfaces.counter.standing import stands_at
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import Asked, Listed, search
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.queries.intake.counter import body_names, own_bodies
from oneseal.queries.intake.counter_applicants import items_of
from oneseal.queries.places.names import counties_elsewhere
from oneseal.queries.powers.windows import Place, Zone, near, taking, zones_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of

MOST, MOST_ELSEWHERE, WEIGHED = 6, 3, 24


@dataclass(frozen=True)
class Elsewhere:
    """An item that other windows take, and which."""

    id: int
    name: str
    zones: list[Zone]


@dataclass(frozen=True)
class FoundItems:
    """What answers to the words: taken here, and elsewhere."""

    here: list[Listed]
    elsewhere: list[Elsewhere]


NOTHING = FoundItems([], [])


def found_items(request: HttpRequest, words: str, principal: Principal) -> FoundItems:
    """The best answers, at most six; what the applicant has applied for before comes first.

    A clerk at a window finds what the window takes, whoever's it is; at none, the items of his own bodies.

    Only what holds every word: the best of them is taken where none is picked.
    """
    held = principal.main_post
    if held is None or not words:
        return NOTHING
    county = place_of(request, principal)
    if county:  # what its bodies have marked for the whole province (I12)
        return FoundItems(
            list(search(county, local_day(now()), words, Asked(topic="province_wide"), most=MOST).rows), []
        )
    found = search(held.division, local_day(now()), words, most=100)
    own = set(body_names(own_bodies(principal)).values())
    rows = [] if found.partly else list(found.rows)
    here, elsewhere = _here(request, rows, held.division, own)
    number = request.POST.get("p-number", "").strip().upper()
    before = items_of(number, reach_of(principal)) if number and len(here) > 1 else frozenset()
    return FoundItems(sorted(here, key=lambda row: row.code not in before)[:MOST], elsewhere)


def _here(
    request: HttpRequest, rows: list[Listed], division: str, own: set[str]
) -> tuple[list[Listed], list[Elsewhere]]:
    place, mine = stands_at(request), [row for row in rows if row.body_name in own]
    if place is None:
        return mine, []
    # weighed are the best answers: a window of a field finds its own beyond them too
    weighed = list(dict.fromkeys([*rows[:WEIGHED], *mine]))
    where = taking([row.id for row in weighed], division, local_day(now()))
    taken = [row for row in weighed if any(one.code == place.code for one in where.get(row.id, ()))]
    rest = [row for row in weighed if row not in taken]
    told = [_elsewhere(row, where.get(row.id, []), place) for row in rest[:MOST_ELSEWHERE]]
    return taken, told


def _elsewhere(row: Listed | Version, where: list[Place], here: Place) -> Elsewhere:
    """Zones of this hall, or of another where none here takes it."""
    return Elsewhere(row.id, row.name, zones_of(near(where, here.division)))


def place_of(request: HttpRequest, principal: Principal) -> str:
    """The other county whose items are looked for, if its name was chosen and this window takes in for it."""
    chosen = request.POST.get("place", "")
    return chosen if chosen in dict(counties_elsewhere(principal)) else ""


def item_of(request: HttpRequest, words: str, principal: Principal) -> Version | None:
    """The item chosen in the list, or the best answer to what was typed."""
    listed, code = found_items(request, words, principal).here, request.POST.get("item-pick", "")
    chosen = [row for row in listed if row.code == code] or listed
    return version_by_code(chosen[0].code, local_day(now())) if chosen else None


def elsewhere_of(request: HttpRequest, version: Version | None) -> Elsewhere | None:
    """Where the chosen item goes, if the window at which the clerk stands does not take it."""
    place = stands_at(request)
    if version is None or place is None:
        return None
    where = taking([version.id], version.division, local_day(now())).get(version.id, [])
    return None if any(one.code == place.code for one in where) else _elsewhere(version, where, place)
