"""The checklist of a case as the rule of completeness sees it."""

from oneseal.records.intake.models import Material, Notice
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.intake.completeness import MaterialState
from oneseal.usecases.intake.acting import Acting, answers_of


def states(at: Acting) -> list[MaterialState]:
    """Every row of the case's checklist with what the clerk found."""
    tolerable = {row.seq for row in checklist(at.snapshot, answers_of(at.case)) if row.tolerance}
    return [
        MaterialState(row.seq, row.name, row.asked, row.verdict, tuple(row.defects), row.seq in tolerable)
        for row in Material.objects.filter(case_id=at.case.id).order_by("seq")
    ]


def notice_of(at: Acting) -> Notice | None:
    """The one notice of the case, if given."""
    return Notice.objects.filter(case_id=at.case.id).first()
