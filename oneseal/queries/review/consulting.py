"""Consultations for the pages: of a case with their answers, and of whoever was asked with what he may see (W4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.queries.documents.listed import Listed, listed
from oneseal.queries.intake.case import FileCell
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material, MaterialFile
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.consulting import (
    CASE,
    asked_name,
    bodies_asked,
    code_index,
    dues_of,
    state_of,
)
from oneseal.records.review.models import Consulted
from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy import mask_text
from oneseal.rules.review.consulting import CLOCK, VIEW_NAMES, View, code_holds, late
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS

MOST = 200
ANSWERABLE = TRANSITIONS[Act.ANSWER_CONSULTATION].starts


@dataclass(frozen=True)
class ConsultationCell:
    """One question with its answer; the code of an expert stands in his letter alone."""

    no: int
    asked: str
    expert: bool
    question: str
    asked_on: date
    due: date | None
    open: bool
    late: bool
    view: str
    view_zh: str
    view_en: str
    opinion: str
    answered_on: date | None
    answered_by: str
    withdrawn_on: date | None
    why_withdrawn: str
    number: str
    materials: tuple[int, ...]
    documents: tuple[int, ...]


def consultation_cells(
    rows: Iterable[Consulted],
    clocks: Iterable[Clock],
    bodies: Mapping[str, str],
    names: Mapping[int, tuple[str, str]],
    today: date,
) -> list[ConsultationCell]:
    """All of a case, in their order, from rows that were read already."""
    dues = {clock.part: clock.due_on for clock in clocks if clock.kind == CLOCK}
    return [_cell(row, dues.get(row.no), bodies, names, today) for row in rows]


def _cell(
    row: Consulted,
    due: date | None,
    bodies: Mapping[str, str],
    names: Mapping[int, tuple[str, str]],
    today: date,
) -> ConsultationCell:
    asked = asked_name(row, bodies)
    state = state_of(row, due, asked)
    zh, en = VIEW_NAMES[View(row.view)] if row.view else ("", "")
    return ConsultationCell(
        no=row.no,
        asked=asked,
        expert=not row.body,
        question=unseal(row.question_sealed),
        asked_on=row.asked_on,
        due=due,
        open=state.open,
        late=late(state, today),
        view=row.view,
        view_zh=zh,
        view_en=en,
        opinion=unseal(row.opinion_sealed) if row.opinion_sealed else "",
        answered_on=row.answered_on,
        answered_by=names.get(row.answered_by or 0, ("", ""))[1],
        withdrawn_on=row.withdrawn_on,
        why_withdrawn=unseal(row.withdrawn_sealed) if row.withdrawn_sealed else "",
        number=row.number,
        materials=tuple(row.materials),
        documents=tuple(row.documents),
    )


@dataclass(frozen=True)
class AskedCell:
    """A question as whoever was asked sees it: the case by number and item, nothing of its applicant."""

    case_number: str
    version: int
    no: int
    number: str
    item_name: str
    body_name: str
    question: str
    asked_on: date
    due: date | None
    open: bool
    late: bool
    view: str
    view_zh: str
    view_en: str
    opinion: str
    withdrawn: bool


@dataclass(frozen=True)
class Shown:
    """What was laid open to him."""

    materials: tuple[tuple[str, tuple[FileCell, ...]], ...]
    documents: tuple[Listed, ...]

    @property
    def nothing(self) -> bool:
        """Whether the question stands for itself."""
        return not self.materials and not self.documents


def asked_within(who: Principal, today: date) -> list[AskedCell]:
    """What the bodies are asked for which somebody answers; what waits stands first, the earliest due on top."""
    rows = list(
        Consulted.objects.filter(body__in=bodies_asked(who))
        .exclude(body="")
        .select_related("case")
        .order_by("-asked_on", "-case_id", "no")[:MOST]
    )
    cells = _asked(rows, today)
    return sorted(cells, key=lambda cell: (not cell.open, (cell.due or today) if cell.open else date.min))


def asked_of_body(number: str, who: Principal, today: date) -> tuple[AskedCell, Shown] | None:
    """One question to one's own body; None for everybody else."""
    rows = Consulted.objects.filter(number=number, body__in=bodies_asked(who)).exclude(body="")
    return _whole(rows.select_related("case").first(), today)


def asked_by_code(number: str, code: str, today: date) -> tuple[AskedCell, Shown] | None:
    """One question to an expert, by number and printed code, while the code holds (as a case is followed)."""
    rows = Consulted.objects.filter(number=number.strip(), code_index=code_index(code), body="")
    row = rows.select_related("case").first()
    if row is None or Stage(row.case.stage) not in ANSWERABLE:
        return None
    state = state_of(row, dues_of([row.case_id]).get((row.case_id, row.no)), "")
    return _whole(row, today) if code_holds(state, today) else None


def _whole(row: Consulted | None, today: date) -> tuple[AskedCell, Shown] | None:
    if row is None:
        return None
    (cell,) = _asked([row], today)
    return cell, _shown(row) if cell.open else Shown((), ())


def _asked(rows: list[Consulted], today: date) -> list[AskedCell]:
    dues = dues_of({row.case_id for row in rows})
    names = dict(Body.objects.filter(code__in={row.case.body for row in rows}).values_list("code", "name"))
    return [_asked_cell(row, row.case, dues.get((row.case_id, row.no)), names, today) for row in rows]


def _asked_cell(row: Consulted, case: Case, due: date | None, names: Mapping[str, str], today: date) -> AskedCell:
    state = state_of(row, due, "")
    still = state.open and Stage(case.stage) in ANSWERABLE
    zh, en = VIEW_NAMES[View(row.view)] if row.view else ("", "")
    return AskedCell(
        case_number=case.number,
        version=case.version,
        no=row.no,
        number=row.number,
        item_name=case.item_name,
        body_name=names.get(case.body, case.body),
        question=mask_text(unseal(row.question_sealed)),
        asked_on=row.asked_on,
        due=due,
        open=still,
        late=still and late(state, today),
        view=row.view,
        view_zh=zh,
        view_en=en,
        opinion=unseal(row.opinion_sealed) if row.opinion_sealed else "",
        withdrawn=row.withdrawn_on is not None,
    )


def _shown(row: Consulted) -> Shown:
    files: dict[int, list[FileCell]] = {}
    for one in MaterialFile.objects.select_related("file").filter(case_id=row.case_id, seq__in=row.materials):
        kept = one.file
        cell = FileCell(kept.pk, kept.name, kept.media_type, kept.size, kept.sha256, one.in_supplement)
        files.setdefault(one.seq, []).append(cell)
    names = Material.objects.filter(case_id=row.case_id, seq__in=row.materials).order_by("seq")
    found = tuple((name, tuple(files.get(seq, ()))) for seq, name in names.values_list("seq", "name"))
    issued = Document.objects.filter(pk__in=row.documents, subject_kind=CASE, subject_id=row.case_id).order_by("pk")
    return Shown(found, tuple(listed(one) for one in issued))


def file_shown(shown: Shown, file_id: int) -> FileCell | None:
    """The file of that number if it was laid open."""
    return next((one for _name, files in shown.materials for one in files if one.id == file_id), None)


def document_shown(shown: Shown, document_id: int) -> Listed | None:
    """The document of that number if it was laid open."""
    return next((one for one in shown.documents if one.id == document_id), None)
