"""One case for whoever may see it: its head, its checklist, its one notice (T1, I3, I5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.queries.intake.commitment import CommitmentCell, commitment_of
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material, MaterialFile, Notice, Promise, Supplement
from oneseal.records.permissions.visible import visible
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import index, printed_code, unseal, unseal_json
from oneseal.rules.catalogue.checklist import checklist, defects_of, notice_points
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_citizen_id, mask_name, mask_phone, mask_uscc


@dataclass(frozen=True)
class CaseHead:
    """The head of a case. Names and numbers are masked but in ``*_full``, which only intake and the owner show."""

    id: int
    number: str
    stage: str
    version: int
    item_code: str
    item_name: str
    implementation_code: str
    item_version_id: int
    item_version_number: int
    division: str
    body: str
    body_name: str
    intake_body: str
    channel: str
    applicant_kind: str
    applicant_name: str
    applicant_full: str
    applicant_number: str
    agent_name: str
    phone: str
    received_at: datetime
    received_on: date
    accepted_on: date | None
    accepted_how: str
    decided_on: date | None
    closed_on: date | None
    person_id: int | None
    enterprise_id: int | None
    certificate_id: int | None
    doing: str
    snapshot: dict[str, Any]
    commitment: CommitmentCell | None


@dataclass(frozen=True)
class FileCell:
    """A file of a material."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    in_supplement: bool


@dataclass(frozen=True)
class MaterialCell:
    """A row of the checklist, with what is there, what the clerk found and what he may choose."""

    seq: int
    name: str
    asked: bool
    verdict: str
    defects: tuple[str, ...]
    defect_words: tuple[str, ...]
    remark: str
    on_paper: bool
    promised_on: date | None
    files: tuple[FileCell, ...]
    tolerable: bool
    tolerance_days: int | None
    reason_zh: str
    reason_en: str
    spec: str
    basis: str
    choices: tuple[tuple[str, str], ...] = ()
    covered_by: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class NoticeCell:
    """The one notice, with each point and whether something was handed in for it since.

    No ``correct_by``: it lies at another place's window; the time runs from the day on which it is handed out there.
    """

    points: tuple[dict[str, Any], ...]
    given_at: datetime
    correct_by: date | None
    parts: int


def case_for(number: str, reach: Reach) -> CaseHead | None:
    """The case of that number within reach, or None: a stranger cannot tell it from one that does not exist."""
    rows = Case.objects.select_related("version_of_item", "person", "enterprise", "commitment")
    row = rows.filter(visible(reach), number=number).first()
    return head_of(row) if row else None


def case_by_code(number: str, code: str) -> CaseHead | None:
    """The case of that number if the printed code is its own (follow without an account)."""
    wanted = index(code.strip().upper())
    rows = Case.objects.select_related("version_of_item", "person", "enterprise", "commitment")
    row = rows.filter(number=number.strip(), code_index=wanted).first()
    return head_of(row) if row else None


def printed_code_of(number: str) -> str:
    """The code printed on the slip: shown to the applicant at the end of submission, and to nobody else."""
    return printed_code(number)


def answers_of_case(case_id: int) -> dict[str, Any]:
    """The form's answers, unsealed: only for pages of the owner and of the post that needs them."""
    answers: dict[str, Any] = unseal_json(Case.objects.values_list("answers_sealed", flat=True).get(pk=case_id))
    return answers


def number_of(row: Case) -> str:
    """The applicant's number, bare: for what leaves the house as a whole, and for no page."""
    if row.enterprise:
        return str(row.enterprise.uscc)
    return str(unseal(row.person.citizen_id_sealed)) if row.person else ""


def head_of(row: Case, body_name: str = "") -> CaseHead:
    """The head of a row that carries its version, person, enterprise and commitment."""
    person, enterprise = row.person, row.enterprise
    number = mask_citizen_id(unseal(person.citizen_id_sealed)) if person else ""
    if enterprise:
        number = mask_uscc(enterprise.uscc)
    return CaseHead(
        id=row.id,
        number=row.number,
        stage=row.stage,
        version=row.version,
        item_code=row.item_code,
        item_name=row.item_name,
        implementation_code=row.version_of_item.implementation_code,
        item_version_id=row.version_of_item_id,
        item_version_number=row.version_of_item.number,
        division=row.division,
        body=row.body,
        body_name=body_name or body_facts(row.body)["name"],
        intake_body=row.intake_body,
        channel=row.channel,
        applicant_kind=row.applicant_kind,
        applicant_name=row.applicant_name if enterprise else mask_name(row.applicant_name),
        applicant_full=row.applicant_name,
        applicant_number=number,
        agent_name=mask_name(row.agent_name) if row.agent_name else "",
        phone=mask_phone(unseal(row.contact_phone_sealed)) if row.contact_phone_sealed else "",
        received_at=row.received_at,
        received_on=row.received_on,
        accepted_on=row.accepted_on,
        accepted_how=row.accepted_how,
        decided_on=row.decided_on,
        closed_on=row.closed_on,
        person_id=row.person_id,
        enterprise_id=row.enterprise_id,
        certificate_id=row.certificate_id,
        doing=row.doing,
        snapshot=snapshot_of(row.version_of_item),
        commitment=commitment_of(row, snapshot_of(row.version_of_item)),
    )


def materials_of(case: CaseHead, *, with_choices: bool = False) -> list[MaterialCell]:
    """The checklist of a case in the order of the version; three statements."""
    rows = Material.objects.filter(case_id=case.id).order_by("seq")
    files = MaterialFile.objects.select_related("file").filter(case_id=case.id).order_by("id")
    return material_cells(case, answers_of_case(case.id), rows, files, with_choices=with_choices)


def material_cells(
    case: CaseHead,
    answers: dict[str, Any],
    rows: Iterable[Material],
    handed_in: Iterable[MaterialFile],
    *,
    with_choices: bool = False,
) -> list[MaterialCell]:
    """The checklist from rows that were read already."""
    listed = {row.seq: row for row in checklist(case.snapshot, answers)}
    words = {point.key: point.sentence.zh for point in notice_points(case.snapshot, answers)}
    files = _files(handed_in)
    cells = []
    for row in rows:
        known = listed.get(row.seq)
        points = _choices(case, answers, row.seq) if with_choices and row.asked else ()
        cells.append(
            MaterialCell(
                seq=row.seq,
                name=row.name,
                asked=row.asked,
                verdict=row.verdict,
                defects=tuple(row.defects),
                defect_words=tuple(words.get(key, key) for key in row.defects),
                remark=row.remark,
                on_paper=row.on_paper,
                promised_on=row.promised_on,
                files=tuple(files.get(row.seq, ())),
                tolerable=known.tolerance if known else False,
                tolerance_days=known.tolerance_days if known else None,
                reason_zh=known.reason.zh if known else "",
                reason_en=known.reason.en if known else "",
                spec=known.spec if known else "",
                basis=known.basis if known else "",
                choices=points,
                covered_by=tuple(row.covered_by),
            )
        )
    return cells


def _choices(case: CaseHead, answers: dict[str, Any], seq: int) -> tuple[tuple[str, str], ...]:
    """What a clerk may find wrong with a row: points of the version only."""
    if seq == 0:
        fields = (point for point in notice_points(case.snapshot, answers) if point.kind == "field")
        return tuple((point.key, point.sentence.zh) for point in fields)
    return tuple((point.key, point.sentence.zh) for point in defects_of(case.snapshot, answers, seq))


def _files(rows: Iterable[MaterialFile]) -> dict[int, list[FileCell]]:
    found: dict[int, list[FileCell]] = {}
    for row in rows:
        file = row.file
        cell = FileCell(file.pk, file.name, file.media_type, file.size, file.sha256, row.in_supplement)
        found.setdefault(row.seq, []).append(cell)
    return found


def notice_of_case(case_id: int) -> NoticeCell | None:
    """The one notice, if given."""
    row = Notice.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    return notice_cell(row, Supplement.objects.filter(case_id=case_id).count())


def notice_cell(row: Notice, parts: int) -> NoticeCell:
    """The notice and how many parts were handed in for it."""
    return NoticeCell(tuple(row.points), row.given_at, row.correct_by, parts)


def parts_without_receipt(case_id: int) -> int:
    """How many parts of a supplement came in since the last receipt."""
    return Supplement.objects.filter(case_id=case_id, receipted=False).count()


def promise_of_case(case_id: int) -> tuple[date, list[str]] | None:
    """What was promised and by when, while it is open."""
    row = Promise.objects.filter(case_id=case_id, kept_at=None).first()
    if row is None:
        return None
    names = Material.objects.filter(case_id=case_id, seq__in=row.materials).values_list("name", flat=True)
    return row.due_on, list(names)
