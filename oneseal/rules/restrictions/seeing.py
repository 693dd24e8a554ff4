"""Whose restrictions an official sees: those that his body keeps; the liaison of the bureau those of the place (L1).

The restricted one sees his own. Whoever handles an application sees on it what its applicant is restricted by, unless
the body that keeps it shows it to nobody else – and even then where it stops the application (Art. 38 ¶2 行政许可法).
"""

from dataclasses import replace

from oneseal.rules.permissions.groups import LIAISONS
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.bars import Bar
from oneseal.rules.restrictions.pleas import BUREAUS_LIAISON
from oneseal.rules.restrictions.reported import Shown


def reach_on_bars(principal: Principal) -> Reach:
    """His reach, widened for liaisons: they coordinate what is objected to (posts.tsv: 异议协调; L1)."""
    reach = reach_of(principal)
    if principal.kind != "official":
        return reach
    bodies = {held.body for held in principal.posts if held.post in LIAISONS}
    places = {held.division for held in principal.posts if held.post == BUREAUS_LIAISON}
    return replace(reach, bodies=reach.bodies | bodies, divisions=reach.divisions | places)


def is_shown_on_case(bar: Bar, shown: str, body: str, division: str, item_code: str, reach: Reach) -> bool:
    """Whether who handles an application sees the restriction on it (Art. 38 ¶2: a refusal states its reasons)."""
    own = reach.everything or body in reach.bodies or division in reach.divisions
    return own or shown == Shown.HANDLERS or bar.covers(item_code) or bar.of_commitments
