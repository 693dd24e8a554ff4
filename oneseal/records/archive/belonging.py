"""What has a chain, a limit or a page of its own and yet belongs to the file of a case (W7).

Everything else of a file hangs on the case by a foreign key; these name it, or are named, by kind and key.
"""

from collections.abc import Collection

from oneseal.records.archive.models import DestroyedFile
from oneseal.records.assistance.models import AssistedCase
from oneseal.records.evaluation.models import Rating
from oneseal.records.supervision.models import Feedback, Push

CASE, TELLING, RATING, PUSH, FEEDBACK, ASSISTANCE = "case", "telling", "rating", "push", "feedback", "assistance"


def subjects_of(cases: Collection[int]) -> dict[tuple[str, int], int]:
    """Kind and key of every subject in the file of a case, to the case; a telling bears the key of its case."""
    found = {(kind, pk): pk for pk in cases for kind in (CASE, TELLING)}
    ratings = Rating.objects.filter(subject_kind=CASE, subject_id__in=cases)
    found |= {(RATING, pk): case for pk, case in ratings.values_list("pk", "subject_id")}
    pushes = Push.objects.filter(result__case__in=cases)
    found |= {(PUSH, pk): case for pk, case in pushes.values_list("pk", "result__case")}
    feedbacks = Feedback.objects.filter(case__in=cases)
    return found | {(FEEDBACK, pk): case for pk, case in feedbacks.values_list("pk", "case")}


def helps_over_with(cases: Collection[int]) -> set[int]:
    """Helps (帮办代办) that are over, once the file of every case that came of them is among these or destroyed."""
    ended = AssistedCase.objects.filter(case__in=cases, assistance__ended_on__isnull=False)
    helps = set(ended.values_list("assistance", flat=True))
    gone = DestroyedFile.objects.filter(done_on__isnull=False).values("case")
    kept = AssistedCase.objects.filter(assistance__in=helps).exclude(case__in=cases).exclude(case__in=gone)
    return helps - set(kept.values_list("assistance", flat=True))
