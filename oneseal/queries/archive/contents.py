"""Everything of an archived case, bare, for its package: only the worker that packs it reads this (Art. 61 行政许可法)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from oneseal.queries.documents.listed import listed
from oneseal.queries.intake.case import CaseHead, answers_of_case, head_of, number_of
from oneseal.queries.journal.timeline import timeline
from oneseal.queries.review.answers import answers_shown
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material, MaterialFile
from oneseal.records.journal.entries import entries_of
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import Exhibit
from oneseal.rules.archive.chain_text import chain_text
from oneseal.rules.archive.cover import Cover
from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.documents.package_page import Linked
from oneseal.rules.documents.packages import CASE, ITEM, JOURNAL, document_path, material_path
from oneseal.rules.journal import canonical
from oneseal.rules.stages.names import STAGE_NAMES, Stage

EXHIBITS = 99
"""The row under which evidence of the review lies, after all rows of the checklist."""


@dataclass(frozen=True)
class Kept:
    """A file of the store that goes into the package: where it will lie, its digest and bytes, what it is."""

    path: str
    sha256: str
    size: int
    about: str


@dataclass(frozen=True)
class Contents:
    """A package before it is made: texts by path, files of the store, documents that still want drawing."""

    case: int
    number: str
    chain: str
    body: Body
    cover: Cover
    texts: dict[str, str]
    files: tuple[Kept, ...]
    undrawn: tuple[int, ...]


def contents_of(case_id: int) -> Contents:
    """All that its package holds; some twenty statements whatever the case."""
    case = Case.objects.select_related("version_of_item", "person", "enterprise").get(pk=case_id)
    body, head, answers = Body.objects.get(pk=case.body), head_of(case), answers_of_case(case_id)
    drawn = list(Document.objects.filter(subject_kind__in=("case", "telling"), subject_id=case_id).order_by("id"))
    papers = [
        (row, Kept(document_path(place, row.number), row.file_sha256, row.file_size or 0, listed(row).name_zh))
        for place, row in enumerate(drawn, 1)
    ]
    handed, proofs = _handed_in(case_id), _certificates(case_id)
    for seq, proof in proofs:
        _add(handed, seq, f"{proof.number}.pdf", (proof.file_sha256, proof.file_size or 0), listed(proof).name_zh)
    cover = Cover(
        number=case.number,
        item=case.item_name,
        body=body.name,
        made_at="",
        head=_head(case, head),
        answers=[(cell.name_zh, cell.said) for cell in answers_shown(head, answers, bare=True)],
        documents=[Linked(f"{kept.about} {row.number}", str(row.issued_on), kept.path) for row, kept in papers],
        materials=_rows_of_materials(case_id, handed),
        events=_events(case_id),
    )
    texts = {
        CASE: canonical(_case_facts(case, answers)),
        ITEM: canonical(head.snapshot),
        JOURNAL: chain_text(entries_of("case", [case_id])),
    }
    files = (*(kept for _, kept in papers), *(kept for rows in handed.values() for kept in rows))
    undrawn = tuple({row.pk: row for row in [*drawn, *(row for _, row in proofs)] if not row.file_sha256})
    return Contents(case_id, case.number, case.head, body, cover, texts, files, undrawn)


def _handed_in(case_id: int) -> dict[int, list[Kept]]:
    """What was handed in by row of the checklist, evidence of the review last."""
    found: dict[int, list[Kept]] = {}
    for row in MaterialFile.objects.filter(case_id=case_id).select_related("file").order_by("seq", "id"):
        _add(found, row.seq, row.file.name, (row.file.sha256, row.file.size), row.file.name)
    for one in Exhibit.objects.filter(case_id=case_id).select_related("file").order_by("id"):
        _add(found, EXHIBITS, one.file.name, (one.file.sha256, one.file.size), _about(one))
    return found


def _about(one: Exhibit) -> str:
    """What the cover calls a file of the review: the point that it was put to, and its title."""
    return " ".join(filter(None, [f"要点 {one.key}" if one.key else "", one.title or one.file.name]))


def _certificates(case_id: int) -> list[tuple[int, Document]]:
    """The certificates that stood in for a hand-in, by row of the checklist: the package holds them too (I14)."""
    rows_covered = Material.objects.filter(case_id=case_id).exclude(covered_by=[]).order_by("seq")
    told = rows_covered.values_list("seq", "covered_by")
    named = [(seq, one["document"]) for seq, sources in told for one in sources if one["document"] is not None]
    rows = Document.objects.in_bulk([pk for _, pk in named]) if named else {}
    return [(seq, rows[pk]) for seq, pk in named]


def _add(found: dict[int, list[Kept]], seq: int, name: str, content: tuple[str, int], about: str) -> None:
    rows = found.setdefault(seq, [])
    rows.append(Kept(material_path(seq, len(rows) + 1, name), *content, about))


def _rows_of_materials(case_id: int, handed: dict[int, list[Kept]]) -> list[Linked]:
    rows = []
    for row in Material.objects.filter(case_id=case_id, asked=True).order_by("seq"):
        remark = "、".join(filter(None, ["纸质" if row.on_paper else "", *_sources(row), row.remark]))
        files = handed.get(row.seq, [])
        rows += [Linked(f"{row.seq} {row.name}：{kept.about}", remark, kept.path) for kept in files]
        rows += [] if files else [Linked(f"{row.seq} {row.name}", remark, "")]
    return rows + [Linked(f"审查中的证据：{kept.about}", "", kept.path) for kept in handed.get(EXHIBITS, [])]


def _sources(row: Material) -> list[str]:
    return [f"免交，已有：{one['name']} {one['number']}" for one in row.covered_by]


def _head(case: Case, head: CaseHead) -> Sequence[tuple[str, str]]:
    days = [("收到", case.received_on), ("受理", case.accepted_on), ("决定", case.decided_on), ("办结", case.closed_on)]
    return [
        ("事项", f"{case.item_name}（{head.snapshot['implementation_code']}，第 {head.snapshot['number']} 版）"),
        ("申请人", f"{case.applicant_name} {number_of(case)}"),
        ("经办人", case.agent_name),
        ("状态", STAGE_NAMES[Stage(case.stage)][0]),
        *((name, str(day)) for name, day in days if day),
    ]


def _events(case_id: int) -> list[tuple[str, str, str]]:
    return [
        (_local(row.moment), row.name_zh, " ".join(filter(None, [row.body_name, row.who])))
        for row in reversed(timeline(case_id, for_staff=True))
    ]


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}"


def _case_facts(case: Case, answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": case.number,
        "division": case.division,
        "body": case.body,
        "implementation_code": case.version_of_item.implementation_code,
        "version": case.version_of_item.number,
        "channel": case.channel,
        "applicant": {"kind": case.applicant_kind, "name": case.applicant_name, "number": number_of(case)},
        "agent": case.agent_name,
        "phone": unseal(case.contact_phone_sealed) if case.contact_phone_sealed else "",
        "stage": case.stage,
        "received_on": str(case.received_on),
        "accepted_on": str(case.accepted_on or ""),
        "decided_on": str(case.decided_on or ""),
        "closed_on": str(case.closed_on or ""),
        "answers": answers,
    }
