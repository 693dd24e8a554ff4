"""What the applicant has to pay by law, why, and how (W9; Arts. 58-59 行政许可法)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.interfaces.entrance.fee_cells import yuan
from oneseal.interfaces.portal.next_step import Next
from oneseal.queries.fees.of_case import DUE, FeeCell, fees_of_case, shown_fees
from oneseal.queries.intake.case import CaseHead, answers_of_case


def fees_shown(case: CaseHead) -> list[FeeCell]:
    """What concerns him; the answers are unsealed only where the version has a fee at all."""
    if not case.snapshot.get("fees"):
        return []
    return shown_fees(fees_of_case(case.id, case.snapshot, answers_of_case(case.id)))


def next_of_fees(cells: Sequence[FeeCell], today: date) -> Next | None:
    """What the case page opens with while something is to be paid."""
    due = [cell for cell in cells if cell.state == DUE]
    if not due:
        return None
    total = yuan(sum((cell.due for cell in due), start=due[0].due - due[0].due))
    day = min((cell.pay_by for cell in due if cell.pay_by), default=None)
    title = _("请缴费 %(total)s") % {"total": total}
    if day:
        title = _("请缴费 %(total)s，最晚 %(day)s") % {"total": total, "day": day_zh(day, today)}
    return Next(title, _("到银行或者任何一个综合窗口，报办件号。项目、依据和算法在下面。"), tone="you")
