"""Who answers for a case, from its rows (首问负责; I10)."""

from collections.abc import Sequence

from oneseal.records.intake.models import Case, HandedOn
from oneseal.rules.questions import first_asked as rule


def first_of(case: Case) -> rule.Answers:
    """Who was asked first: the clerk who took it in, at the body of the case; of what came online, the body."""
    return rule.Answers(case.body, case.first_asked)


def history(rows: Sequence[HandedOn]) -> list[rule.HandedOn]:
    """Rows as the rule knows them, oldest first."""
    return [
        rule.HandedOn(
            by=rule.Answers(row.by_body, row.by_account),
            to=rule.Answers(row.to_body, row.to_account),
            taken=row.taken,
            taken_by=row.answered_by,
        )
        for row in rows
    ]
