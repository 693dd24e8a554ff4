"""What the public may hold a body to: its fees by the published standard, its grants to be seen (invariants 11, 12)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bench.histories_law import Found
from bench.histories_seen import Look
from oneseal.queries.decision.published import published, shown
from oneseal.records.decision.models import Decision
from oneseal.rules.catalogue.fees import DAYS_OF
from oneseal.rules.decision.publication import PERMIT
from oneseal.usecases.intake.acting import answers_of


def fees_keep_to_the_standard(look: Look) -> Found:
    """11. A demand names a fee of the version with its law, and is not more than its standard allows (Arts. 58, 59).

    The standard is read from the rows of the version, not by the rule that reckons: a sum of money, or at most so much
    for each unit that the application says.
    """
    rows = {int(row["no"]): row for row in look.of.snapshot.get("fees", ())}
    for entry in look.entry("demand_fee"):
        row = rows.get(int(entry.body["fee"]))
        if row is None or not row["law"]:
            yield f"a fee {entry.body['fee']} is demanded that no law of the version has"
        elif Decimal(entry.body["amount"]) > _most(row, answers_of(look.of.row)):
            yield f"{entry.body['amount']} is demanded for fee {row['no']}, more than its standard"


def _most(row: Mapping[str, Any], answers: Mapping[str, Any]) -> Decimal:
    """Money for the whole, or for each of what the application says that there is, or for each day of its periods."""
    most = Decimal(str(row["amount"]))
    for name in row["per"]:
        said = answers.get(str(name).removeprefix(DAYS_OF), "")
        most *= _days(said) if str(name).startswith(DAYS_OF) else Decimal(str(said).replace(",", ""))
    return most.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _days(periods: Any) -> Decimal:
    ends = [(date.fromisoformat(one["开始"]), date.fromisoformat(one["结束"])) for one in periods]
    return Decimal(sum((end - begin).days + 1 for begin, end in ends))


def grants_are_public_and_people_masked(look: Look) -> Found:
    """12. Whoever looks finds the grant of a permit on the next day, and no person's name in full (Arts. 5, 40)."""
    case = look.of.row
    if not list(look.entry("grant", "accept_and_decide", "decide_automatically", "refuse")):
        return
    day = look.today + timedelta(days=1)
    granted = Decision.objects.filter(case_id=case.pk, outcome="grant").exists()
    found = published(case.division, day).filter(pk=case.pk)
    permit = look.of.snapshot["item"]["type_code"] == PERMIT
    if found.exists() != (granted and permit):
        yield f"{case.number} is {'not ' * (granted and permit)}public the day after it was decided"
    for row in shown(found, day, 0, 1):
        if case.applicant_kind != "enterprise" and case.applicant_name in row.holder:
            yield f"{case.number} shows a person's name"
