"""What submit and every act ask where a window takes in for a body of another place (I12)."""

from collections.abc import Mapping
from typing import Any

from oneseal.records.intake.models import Case
from oneseal.records.intake.reads import Loaded, Offered
from oneseal.records.places.facts import window_takes_in
from oneseal.rules.clocks.keeping import Op, start
from oneseal.rules.intake.elsewhere import (
    FILE,
    FORWARDING,
    SIGNING,
    Side,
    Wanted,
    forwarding_limit,
    is_elsewhere,
    must_be_its_part,
    must_be_taken_in,
    side_of,
)
from oneseal.rules.intake.going_up import must_be_where_the_file_is
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act


def taken_in_for(found: Offered, snapshot: Mapping[str, Any], principal: Principal) -> str:
    """The body whose window takes it in for another place's; empty where the window and the body are of one place."""
    post, division = principal.main_post, found.version.division
    if principal.kind != "official" or post is None or not is_elsewhere(division, post.division):
        return ""
    must_be_taken_in(
        Wanted(
            item=snapshot["item"]["name"],
            body=found.body["name"],
            home=division,
            here=post.division,
            wider=snapshot.get("wider") or {},
            authorised=window_takes_in(post.window),
        )
    )
    return post.body


def forwarding(case: Case, snapshot: Mapping[str, Any], principal: Principal) -> Op:
    """The clock of the window itself, until the file is sent (国办发〔2020〕35号)."""
    post = principal.main_post
    limit = forwarding_limit(snapshot.get("wider") or {})
    return start(FORWARDING, case.received_on, limit, post=post.post if post else "", body=case.intake_body)


def side_at(case: Case, principal: Principal) -> Side | None:
    """On which side of the case somebody stands."""
    bodies = {held.body for held in principal.posts}
    return side_of(bodies, window=case.intake_body, parts=case.bodies)


def must_be_part_of(loaded: Loaded, principal: Principal, act: Act) -> None:
    """Each side does its own part alone; the running clocks, which were read with the case, say where the file is."""
    case = loaded.case
    running = {(clock.kind, clock.part) for clock in loaded.clocks}
    if principal.kind == "official":
        bodies = bodies_for(principal, f"case.{act}")
        must_be_where_the_file_is(act, running, bodies=bodies, holder=case.body, name=loaded.body["name"])
    if not case.intake_body or principal.kind != "official":
        return
    must_be_its_part(
        act,
        side_at(case, principal),
        body=loaded.body["name"],
        at_window=(FORWARDING, 0) in running,
        unsigned=(SIGNING, FILE) in running,
    )
