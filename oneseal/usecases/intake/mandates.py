"""Who may apply for whom, the mandate kept with its case, and what an agent may do by it (Art. 29 ¶2 行政许可法; I13)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.intake.models import Case
from oneseal.records.intake.models import Mandate as MandateRow
from oneseal.records.privacy.sealing import index, seal
from oneseal.rules.intake.mandate import POWER_OF, Mandate, must_be_mandate, must_cover
from oneseal.rules.intake.refusals import MANDATE_OF_ANOTHER, NOT_FOR_OTHERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act


def as_said_by(principal: Principal, mandate: Mandate | None) -> Mandate | None:
    """The mandate as it counts and is kept: that the original was seen is an official's word alone."""
    return mandate if mandate is None or principal.kind == "official" else replace(mandate, seen=False)


def must_be_own(
    principal: Principal, party: Person | Enterprise, mandate: Mandate | None, number: str, today: date
) -> bool:
    """One applies for oneself, or by a mandate that holds today; whether the account's holder is an agent."""
    if mandate is not None:
        must_be_mandate(mandate, number, today)
    if principal.kind == "enterprise" and (isinstance(party, Person) or party.pk != principal.enterprise_id):
        raise NOT_FOR_OTHERS.refuse()
    if principal.kind != "person" or (isinstance(party, Person) and party.pk == principal.person_id):
        return False
    if mandate is None:
        raise NOT_FOR_OTHERS.refuse()
    holder = Person.objects.filter(citizen_id_index=index(mandate.agent_number)).first()
    if holder is None or holder.pk != principal.person_id:
        raise MANDATE_OF_ANOTHER.refuse()
    return True


def keep(case: Case, mandate: Mandate, moment: datetime) -> None:
    """The mandate beside its case, in the place of an earlier one; the journal keeps both."""
    row = MandateRow(
        case=case,
        agent_name=mandate.agent_name,
        agent_number_sealed=seal(mandate.agent_number),
        agent_number_last4=mandate.agent_number[-4:],
        powers=sorted(mandate.powers),
        granted_on=mandate.granted_on,
        until=mandate.until,
        proof_id=mandate.proof,
        seen=mandate.seen,
        entered_at=moment,
    )
    row.save()


def told(mandate: Mandate) -> dict[str, Any]:
    """What the journal says of it openly: neither name nor number."""
    return {
        "powers": sorted(mandate.powers),
        "granted_on": mandate.granted_on.isoformat(),
        "until": mandate.until.isoformat(),
        "proof": "original" if mandate.seen else str(mandate.proof),
    }


def must_be_covered(case: Case, principal: Principal, act: Act, today: date) -> None:
    """An agent with his own account does only what his mandate names, while it lasts (民法典 171, 173)."""
    if principal.kind == "person" and case.agent_id is not None and case.agent_id == principal.person_id:
        _must_cover(case, act, today)


def must_let_receive(case: Case, recipient: str, today: date) -> None:
    """Results are handed to the agent only by a mandate that says so (民法典 171)."""
    if case.agent_name and recipient.strip() == case.agent_name:
        _must_cover(case, Act.DELIVER, today)


def _must_cover(case: Case, act: Act, today: date) -> None:
    row = MandateRow.objects.filter(pk=case.pk).first()
    if row is not None and act in POWER_OF:
        must_cover(row.powers, row.until, act, today)
