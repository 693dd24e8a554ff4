"""What supervision fed back, on the office's pages of a case and a certificate; an act filled in from it (L4)."""

from datetime import date
from typing import Any

from oneseal.interfaces.entrance.feedback_cells import feedback_cell
from oneseal.queries.supervision.feedback import feedback_within, feedbacks_about
from oneseal.rules.certificates.acts import HEARD
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision.feedback import KINDS, Kind
from oneseal.rules.supervision.reach import reach_of_pushes


def of_case(case_id: int, today: date) -> list[dict[str, Any]]:
    """Lines for the page of a case."""
    return [feedback_cell(row) for row in feedbacks_about(today, case=case_id)]


def of_certificate(certificate_id: int, today: date) -> list[dict[str, Any]]:
    """Lines for the page of a certificate."""
    return [feedback_cell(row) for row in feedbacks_about(today, certificate=certificate_id)]


def filled_in(number: str, identifier: str, who: Principal, today: date) -> dict[str, dict[str, str]]:
    """By act, the fields of its form as a feedback about that certificate has them; none of another."""
    found = feedback_within(number, reach_of_pushes(who), today) if number else None
    if found is None or found.certificate != identifier:
        return {}
    row = found.row
    fields = {"by": row.teller, "number": row.decision_number, "on": row.decided_on.isoformat(), "reason": found.text}
    return {verb: fields for verb in forms_of(Kind(row.kind))}


def forms_of(kind: Kind) -> list[str]:
    """The forms on a certificate's page that follow: what is heard first begins with telling the holder (Art. 7)."""
    verbs = ["tell" if act in HEARD else act.value for act in KINDS[kind].acts if act is not CertificateAct.SPARE]
    return list(dict.fromkeys(verbs))
