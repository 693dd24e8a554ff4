"""How an application reached the window: by whom, on what mandate; in person, by letter, fax or e-mail (Art. 29)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.uploads import keep
from oneseal.queries.intake.counter_applicants import own_files
from oneseal.rules.intake.arrival import WRITTEN, Arrival
from oneseal.rules.intake.mandate import POWER_NAMES, Mandate, Power
from oneseal.rules.intake.refusals import MANDATE_DATES, NOT_WRITTEN_IN
from oneseal.rules.permissions.people import Principal


@dataclass(frozen=True)
class Came:
    """The two boxes under the applicant, as they are filled in."""

    number: str = ""
    powers: tuple[str, ...] = (Power.SUBMIT.value, Power.SUPPLEMENT.value)
    granted_on: str = ""
    until: str = ""
    seen: bool = False
    proof: int | None = None
    proof_name: str = ""
    channel: str = "counter"
    on: str = ""
    reason: str = ""

    @property
    def by_agent(self) -> bool:
        """Is any of the mandate filled in?"""
        return bool(self.number or self.granted_on or self.until or self.seen or self.proof)

    @property
    def in_writing(self) -> bool:
        """Letter, fax, e-mail."""
        return self.channel in WRITTEN

    def power_rows(self, english: bool) -> list[tuple[str, str, bool]]:
        """The powers to tick."""
        return [(power.value, names[english], power.value in self.powers) for power, names in POWER_NAMES.items()]

    def mandate(self, kind: str, agent: str) -> Mandate | None:
        """For the use case: a person's agent needs one; who brings an enterprise's papers may show one."""
        if not self.by_agent and not (kind == "person" and agent):
            return None
        since, until = day_typed(self.granted_on), day_typed(self.until)
        if since is None or until is None:
            raise MANDATE_DATES.refuse(granted=self.granted_on or "—", until=self.until or "—")
        powers = frozenset(Power(one) for one in self.powers)
        return Mandate(agent, self.number, powers, since, until, proof=self.proof, seen=self.seen)

    def entered(self, agent: str) -> dict[str, Any]:
        """For the act that records a new one in a running case."""
        held = self.mandate("person", agent or " ")
        if held is None:
            raise ValueError("a mandate that is not asked for")
        return {**vars(held), "powers": list(held.powers)}

    def arrival(self) -> Arrival | None:
        """For the use case."""
        if not self.in_writing:
            return None
        day = day_typed(self.on)
        if day is None:
            raise NOT_WRITTEN_IN.refuse()
        return Arrival(day, self.reason)


def came(request: HttpRequest, principal: Principal) -> Came:
    """As posted; a scan of the mandate is taken in."""
    posted = request.POST
    if "m-number" not in posted:
        return Came()
    kept = whole(posted.get("m-kept", ""))
    if "m-file" in request.FILES:
        kept = keep(request.FILES.get("m-file"), principal).id
    proof = next(iter(own_files([kept], principal.account_id).values()), None) if kept else None
    known = {power.value for power in Power}
    channel = posted.get("came", "counter")
    return Came(
        number=posted.get("m-number", "").strip().upper()[:18],
        powers=tuple(one for one in posted.getlist("m-powers") if one in known),
        granted_on=posted.get("m-since", "")[:10],
        until=posted.get("m-until", "")[:10],
        seen=posted.get("m-seen") == "1",
        proof=proof.id if proof else None,
        proof_name=proof.name if proof else "",
        channel=channel if channel in WRITTEN else "counter",
        on=posted.get("came-on", "")[:10],
        reason=posted.get("came-reason", "").strip()[:200],
    )
