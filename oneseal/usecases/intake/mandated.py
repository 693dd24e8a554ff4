"""A new mandate in a running case: the old one ended, was too narrow, or another agent comes (Art. 29 ¶2 行政许可法)."""

from datetime import date

from oneseal.records.accounts.models import Person
from oneseal.records.privacy.sealing import index, unseal
from oneseal.rules.intake.mandate import Mandate, Power, must_be_mandate
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.mandates import keep, told


@case_act(Act.RECORD_MANDATE)
def record_mandate(
    at: Acting,
    *,
    agent_name: str,
    agent_number: str,
    powers: list[Power],
    granted_on: date,
    until: date,
    proof: int | None = None,
    seen: bool = False,
) -> None:
    """A window saw it and enters it; from then on it alone says what the agent may do, also with his own account."""
    case = at.case
    mandate = Mandate(agent_name.strip(), agent_number, frozenset(powers), granted_on, until, proof, seen)
    must_be_mandate(mandate, _own_number(at), at.today, act=Act.RECORD_MANDATE)
    must_be_own_files(at.principal, [proof] if proof is not None else [])
    agent = Person.objects.filter(citizen_id_index=index(agent_number)).first()
    if case.enterprise_id is not None and case.person_id == case.agent_id:
        case.person_id = None  # an earlier agent no longer follows an enterprise's case by his own account
    case.agent_id, case.agent_name = agent.pk if agent else None, mandate.agent_name
    at.record(
        Act.RECORD_MANDATE,
        {"mandate": told(mandate)},
        private={"agent": {"name": mandate.agent_name, "number": agent_number}},
    )
    keep(case, mandate, at.moment)


def _own_number(at: Acting) -> str:
    """The applicant's citizen number, which his agent's cannot be; an organisation has none."""
    own = at.case.person if at.case.enterprise_id is None else None
    return unseal(own.citizen_id_sealed) if own else ""
