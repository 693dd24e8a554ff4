"""The post in which an official does an act on a case, at a body whose act it is (Arts. 22, 24 行政许可法)."""

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import Any

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Leg
from oneseal.records.intake.reads import Loaded
from oneseal.records.journal.models import Event
from oneseal.records.places.facts import body_facts
from oneseal.records.powers.reads import standing_around
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.intake.going_up import DOWN
from oneseal.rules.permissions.groups import HELPERS_OF_ALL
from oneseal.rules.permissions.may import acting_at, bodies_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.authority import answers_for
from oneseal.rules.powers.holding import holder_on
from oneseal.rules.review.parts import PARTS, Part, bodies_by_process, not_this_body
from oneseal.rules.stages.names import Act

OFFICIALS = ("official", "system")
SUBMITTED = 1
"""The first entry of a case says where it was taken in."""


class _Parts:
    """The parts of bodies in one case; each is read only where nobody was found by those before it."""

    def __init__(self, case: Case, own: frozenset[str], today: date) -> None:
        self.case, self.own, self.today = case, own, today

    @cached_property
    def snapshot(self) -> dict[str, Any]:
        return snapshot_of(self.case.version_of_item)

    @cached_property
    def goes_up(self) -> bool:
        return bool(self.snapshot.get("preliminary")) and bool(ways_up(self.snapshot, self.case.received_on))

    @cached_property
    def came_down(self) -> str:
        """The body that signed for what came down; empty where nothing did."""
        legs = Leg.objects.filter(case_id=self.case.id, no=DOWN, signed_at__isnull=False) if self.goes_up else None
        return (legs.values_list("to_body", flat=True).first() or "") if legs is not None else ""

    @cached_property
    def home(self) -> str:
        """Who stands for the body of the version: the holder, or below while the file is above, who holds it there."""
        if not self.goes_up:
            return self.case.body
        held, _, _, _ = standing_around(self.case.item_code, self.case.division, self.case.body, self.today)
        holder = holder_on(held, self.today)
        return holder.body if holder is not None else str(self.snapshot["body"]["code"])

    def bodies(self, part: Part, wanted: Collection[Part]) -> frozenset[str]:
        """Those of one's own bodies that have this part."""
        if part is Part.HOLDER:
            gone = Part.DELIVERY in wanted and self.came_down not in ("", self.case.body)
            return frozenset() if gone else self.own & {self.case.body}
        if part is Part.COUNTER:
            return self.own & {self.case.intake_body or self._taken_in_at()}
        if part is Part.DELIVERY and self.came_down:
            return self.own & {self.came_down}
        if part in (Part.FILE, Part.DECISION) and self.goes_up:  # the one that has the file leads it (Art. 43)
            return frozenset()
        found = self.own & bodies_by_process(part, self.snapshot, self.home, self._heard)
        return found or (self._by_register() if part is Part.INTAKE else found)

    def _heard(self) -> dict[str, Any]:
        return dict(heard_answers(self.snapshot, unseal_json(self.case.answers_sealed)))

    def _by_register(self) -> frozenset[str]:
        day = self.case.received_on or self.today
        around = {body: standing_around(self.case.item_code, self.case.division, body, day) for body in self.own}
        home = {self.home} if self.goes_up else set()
        return frozenset(
            body
            for body, (held, given, actor, _) in around.items()
            if body in home or answers_for(held, given, actor, self.today)
        )

    def _taken_in_at(self) -> str:
        first = Event.objects.filter(subject_kind="case", subject_id=self.case.id, seq=SUBMITTED)
        return str(first.values_list("body", flat=True).first() or "")


ORDER = (Part.HOLDER, Part.INTAKE, Part.FILE, Part.REVIEW, Part.DECISION, Part.DELIVERY, Part.COUNTER)


def acting_for(loaded: Loaded, principal: Principal, act: Act, today: date) -> Principal:
    """The official in the post in which he does this act, which the entry names; or the refusal that it is another's.

    Applicants, experts and the runner act as what they are. An act whose part is its own asks for it itself.
    """
    wanted = PARTS.get(act, frozenset({Part.OWN}))
    if principal.kind not in OFFICIALS or Part.OWN in wanted:
        return principal
    code = f"case.{act}"
    found = with_part(loaded.case, principal, code, wanted, today)
    if found:
        return _at(principal, code, found)
    if Part.COUNTER in wanted and helps(loaded.case, principal):
        return principal
    if act is Act.ACCEPT:  # its own guard says by which power and authority it is not his (C9, C10)
        return principal
    raise not_this_body(act, str(body_facts(loaded.case.body)["name"]))


def with_part(case: Case, principal: Principal, code: str, wanted: Collection[Part], today: date) -> frozenset[str]:
    """The bodies at which he holds a post that carries the permission, and which have such a part in the case."""
    parts = _Parts(case, bodies_for(principal, code), today)
    found = (parts.bodies(part, wanted) for part in ORDER if part in wanted)
    return next((bodies for bodies in found if bodies), frozenset())


def helps(case: Case, principal: Principal) -> bool:
    """Whoever helps the applicant with it hands in for him, wherever his own post is (帮办代办; I16)."""
    at_post = not principal.post_codes.isdisjoint(HELPERS_OF_ALL)
    return at_post and case.helper is not None and case.helper == principal.account_id


def _at(principal: Principal, code: str, bodies: frozenset[str]) -> Principal:
    main = principal.main_post
    if main and main.body in bodies and main.post in PERMISSIONS[code].posts:
        return principal
    return acting_at(principal, code, next(held.body for held in principal.posts if held.body in bodies))
