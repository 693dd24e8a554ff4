"""Who was asked about a case, as the rule sees it; and what of the case is laid open to whom (W4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.records.clocks.models import Clock
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import index, printed_code, unseal_json
from oneseal.records.review.models import Consulted
from oneseal.rules.permissions.groups import ASKED
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.review.consulting import CLOCK, Consultation

CASE = "case"


@dataclass(frozen=True)
class Expert:
    """An outside expert under his own name: only whoever asked him, and the letter to him, say it in full."""

    name: str
    unit: str
    email: str


def expert_of(row: Consulted) -> Expert | None:
    """The expert who was asked, if it was one."""
    return Expert(**unseal_json(row.expert_sealed)) if row.expert_sealed else None


def asked_name(row: Consulted, bodies: Mapping[str, str]) -> str:
    """What whoever was asked is called between officials."""
    expert = expert_of(row)
    return f"{expert.name}（{expert.unit}）" if expert else bodies.get(row.body, row.body)


def state_of(row: Consulted, due: date | None, asked: str) -> Consultation:
    """One question as the rule sees it."""
    answered, withdrawn = row.answered_on is not None, row.withdrawn_on is not None
    return Consultation(row.no, asked, row.body, due, answered, withdrawn)


def consultations_of(case_id: int) -> list[Consultation]:
    """All questions of a case in their order."""
    rows = list(Consulted.objects.filter(case_id=case_id).order_by("no"))
    bodies = dict(Body.objects.filter(code__in={row.body for row in rows}).values_list("code", "name"))
    dues = dues_of([case_id]) if rows else {}
    return [state_of(row, dues.get((case_id, row.no)), asked_name(row, bodies)) for row in rows]


def dues_of(cases: Iterable[int]) -> dict[tuple[int, int], date | None]:
    """The last day of each question, running or ended, by case and number."""
    rows = Clock.objects.filter(subject_kind=CASE, subject_id__in=list(cases), kind=CLOCK)
    return {(case, part): due for case, part, due in rows.values_list("subject_id", "part", "due_on")}


def bodies_asked(principal: Principal) -> list[str]:
    """The bodies for which somebody may answer."""
    return sorted({held.body for held in principal.posts if held.post in ASKED})


def reach_of_asked(case_number: str, principal: Principal, no: int) -> Reach:
    """Within which an answer finds its case: that of whoever was asked is this one case, for this one answer.

    An expert proved himself by his code, an official by his post at the body; everybody else has his own reach.
    """
    rows = Consulted.objects.filter(case__number=case_number, no=no)
    if principal.kind == "expert":
        rows = rows.filter(number=principal.consulted, body="")
    else:
        rows = rows.filter(body__in=bodies_asked(principal)).exclude(body="")
    return Reach(everything=True) if rows.exists() else reach_of(principal)


def code_of(number: str) -> str:
    """The code that stands in the letter to an expert."""
    return printed_code(f"consultation:{number}")


def code_index(code: str) -> str:
    """Under which it is found."""
    return index(f"consultation:{code.strip().upper()}")
