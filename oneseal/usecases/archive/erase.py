"""What a destroyed file leaves in the tables (W7); every column that stays has its reason in the test beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from oneseal.records.archive.belonging import ASSISTANCE, helps_over_with, subjects_of
from oneseal.records.archive.models import Package
from oneseal.records.assistance.models import Assistance, AssistanceEntry
from oneseal.records.decision.models import Automatic, Withheld
from oneseal.records.delivery.models import Delivery, PaperService, Sending
from oneseal.records.evaluation.models import Rating
from oneseal.records.intake.models import Case, HandedOn, Mandate, Material, MaterialFile, StoredFile, Supplement
from oneseal.records.journal.models import PrivatePart
from oneseal.records.levels.models import Arrived, ArrivedFile, LegOpinion, LegQuestion, Parcel
from oneseal.records.privacy.sealing import seal, seal_json
from oneseal.records.restrictions.models import Plea
from oneseal.records.review.models import (
    Concerned,
    Conference,
    Consulted,
    Countersign,
    Exhibit,
    Handing,
    Hearing,
    PointVerdict,
    Procedure,
    RecordLine,
    Statement,
    Step,
    Visit,
)
from oneseal.records.review.team_models import TeamDraw, TeamMember
from oneseal.records.supervision.models import CheckEvidence, CheckPlan, Feedback, FeedbackPaper, Push, Result
from oneseal.records.supervision.telling_models import Telling, TellingWord
from oneseal.usecases.archive.named_files import links_to_files

GONE = "（已销毁）"
DELETED = (Package, Mandate, CheckPlan, Statement, RecordLine, Consulted, Conference)
"""Tables whose rows go as a whole: what they say is in the documents, or goes with the file."""
LINKS: tuple[tuple[type[Model], str], ...] = (
    (MaterialFile, "case"),
    (Exhibit, "case"),
    (CheckEvidence, "case"),
    (FeedbackPaper, "feedback__case"),
    (ArrivedFile, "arrived__case"),
)
"""Tables that put a stored file into the file of a case, and how each names the case."""


def emptied(case_id: int) -> set[str]:
    """Everything of the case that goes is taken out of its rows; the digests of the contents that it named."""
    digests = _files_of(case_id)
    for packed in (Package, Parcel, Arrived):
        digests |= set(packed._default_manager.filter(case=case_id).values_list("file_sha256", flat=True)) - {""}
    subjects, helps = {*subjects_of([case_id])}, helps_over_with([case_id])
    for rows, values in (*_rows_of(case_id), *_rows_of_helps(helps)):
        rows.update(**values)
    _reworded(case_id)
    for table in DELETED:
        table.objects.filter(case=case_id).delete()
    ArrivedFile.objects.filter(arrived__case=case_id).delete()
    for kind, key in sorted(subjects | {(ASSISTANCE, pk) for pk in helps}):
        PrivatePart.objects.filter(subject_kind=kind, subject_id=key).delete()
    return digests


def _rows_of(case: int) -> Iterator[tuple[QuerySet[Any], Mapping[str, Any]]]:
    """Rows of a case, and what becomes of their columns."""
    said = seal(GONE)
    nobody = {"agent": None, "agent_name": "", "contact_phone_sealed": None, "contact_phone_last4": ""}
    yield Case.objects.filter(pk=case), {"answers_sealed": seal_json({}), **nobody}
    yield _of(Material, case), {"remark": ""}
    yield _of(Supplement, case), {"remark": ""}
    yield _of(HandedOn, case), {"reason_sealed": said, "answer_sealed": None}
    yield _of(Step, case), {"opinion_sealed": None}
    yield _of(PointVerdict, case), {"note": ""}
    yield _of(Procedure, case), {"by": "", "result": "", "report": ""}
    yield _of(Handing, case), {"reason_sealed": None}
    yield _of(Concerned, case), {"name": GONE, "interest_sealed": None, "phone_sealed": None}
    yield _of(Hearing, case), {"present_sealed": None, "recusal_sealed": None}
    yield _of(Visit, case), {"place": "", "party_sealed": None}
    yield _of(Exhibit, case), {"title": ""}
    yield _of(Countersign, case), {"proposal_sealed": seal_json({}), "opinion_sealed": None}
    yield _of(TeamMember, case, "draw__case"), {"left_reason_sealed": None}
    yield _of(LegOpinion, case), {"opinion_sealed": said}
    yield _of(LegQuestion, case), {"question_sealed": said}
    yield _of(LegQuestion, case).exclude(answer_sealed=None), {"answer_sealed": said}
    yield _of(Parcel, case), {"file_sha256": ""}
    yield _of(Arrived, case), {"file_sha256": "", "told_sealed": None, "why_sealed": None, "faults": []}
    yield _of(Withheld, case), {"reason_sealed": None}
    yield _of(Automatic, case), {"why": {}}
    yield from _rows_of_delivery(case)
    yield Rating.objects.filter(subject_kind="case", subject_id=case), {"remark_sealed": None}
    yield from _rows_of_supervision(case, said)


def _rows_of_delivery(case: int) -> Iterator[tuple[QuerySet[Any], Mapping[str, Any]]]:
    unsent = {"where_sealed": None, "tracking": "", "reason_sealed": None, "why_back_sealed": None}
    yield _of(Sending, case), unsent
    yield _of(Delivery, case), {"recipient": GONE, "proof": GONE, "witnesses": []}
    papers = PaperService.objects.filter(certificate__subject_kind="case", certificate__subject_id=case)
    yield papers, {**unsent, "recipient_sealed": None, "proof_sealed": None}


def _rows_of_supervision(case: int, said: bytes) -> Iterator[tuple[QuerySet[Any], Mapping[str, Any]]]:
    yield _of(Telling, case), {"holder": GONE}
    yield _of(TellingWord, case, "entry__telling"), {"reason": ""}
    yield _of(Result, case), {"holder_name": GONE}
    pushes = _of(Push, case, "result__case")
    yield pushes.exclude(return_sealed=None), {"return_sealed": said}
    yield pushes.exclude(ruling_sealed=None), {"ruling_sealed": said}
    yield _of(Feedback, case), {"holder_name": GONE, "text_sealed": said}
    yield _of(Feedback, case).exclude(answer_sealed=None), {"answer_sealed": said}


def _rows_of_helps(helps: set[int]) -> Iterator[tuple[QuerySet[Any], Mapping[str, Any]]]:
    asked = {"asker_name": GONE, "phone_sealed": seal(""), "phone_last4": "", "place_sealed": None}
    yield Assistance.objects.filter(pk__in=helps), {**asked, "need_sealed": None}
    yield AssistanceEntry.objects.filter(assistance__in=helps), {"said_sealed": None, "internal_sealed": None}


def _of(table: type[Model], case: int, path: str = "case") -> QuerySet[Any]:
    return table._default_manager.filter(**{path: case})


def _reworded(case: int) -> None:
    """Columns of which a part stays: the record of a result without its holder, a draw without its question."""
    for result in Result.objects.filter(case=case):
        result.record = result.record | {"holder_name": GONE}
        result.save(update_fields=["record"])
    for draw in TeamDraw.objects.filter(case=case):
        draw.wanted = draw.wanted | {"question": GONE}
        draw.save(update_fields=["wanted"])


def _files_of(case: int) -> set[str]:
    """A file that only this case names keeps its row without its content, so that a link to it says what became of it;
    of one that something else names too, only the link goes."""
    links = [_of(table, case, path) for table, path in LINKS]
    keys = {key for rows in links for key in rows.values_list("file_id", flat=True)}
    keys |= set(Mandate.objects.filter(case=case).exclude(proof=None).values_list("proof_id", flat=True))
    elsewhere = _named_elsewhere(keys, case)
    for rows in links:
        rows.filter(file__in=elsewhere).delete()
    own = StoredFile.objects.filter(pk__in=keys - elsewhere)
    digests = set(own.values_list("sha256", flat=True))
    own.update(sha256="", name=GONE, size=0)
    return digests


def _named_elsewhere(keys: set[int], case: int) -> set[int]:
    """Those of some files that a table names outside the file of this case, whichever table that is."""
    of_case: dict[type[Any], str] = {**dict(LINKS), Mandate: "case"}
    found: set[int] = set()
    for table, column in links_to_files():
        within = Q(**{of_case[table]: case}) if table in of_case else Q(pk__in=())
        rows = table._default_manager.filter(~within, **{f"{column}__in": keys})
        found |= set(rows.values_list(column, flat=True))
    for files in Plea.objects.filter(files__overlap=sorted(keys)).values_list("files", flat=True):
        found |= keys & set(files)
    return found
