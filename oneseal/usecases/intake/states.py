"""The checklist of a case as the rule of completeness sees it."""

from oneseal.records.intake.models import Notice
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.intake.completeness import MaterialState, MaterialVerdict
from oneseal.usecases.intake.acting import Acting, answers_of


def states(at: Acting) -> list[MaterialState]:
    """Every row of the checklist with what the clerk found; which gaps may be tolerated is asked where there is one."""
    found = at.loaded.found if at.loaded else []
    gaps = any(row.verdict == MaterialVerdict.TOLERATED for row in found)
    listed = checklist(at.snapshot, answers_of(at.case)) if gaps else ()
    tolerable = {row.seq for row in listed if row.tolerance}
    return [
        MaterialState(
            row.seq, row.name, row.asked, row.verdict, tuple(row.defects), row.seq in tolerable, row.covered, row.remark
        )
        for row in found
    ]


def notice_of(at: Acting) -> Notice | None:
    """The one notice of the case, if given."""
    return Notice.objects.filter(case_id=at.case.id).first()
