"""Chores at intake: verdicts on materials and files handed in. They change no stage and write no event."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material, MaterialFile, Promise, Supplement
from oneseal.records.intake.reads import Loaded
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import NoticePoint, notice_points
from oneseal.rules.catalogue.health_wording import MORE, caught
from oneseal.rules.intake.commitment import PROMISED_STANDS
from oneseal.rules.intake.completeness import MaterialVerdict
from oneseal.rules.intake.held import must_say_why_not
from oneseal.rules.intake.refusals import (
    CORRECTION_OPEN,
    DEFECT_NEEDED,
    NOT_ASKED_FOR,
    NOT_OF_VERSION,
    REMARK_ASKS_MORE,
    VERDICT_UNKNOWN,
)
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import STAGE_NAMES, Act, Stage
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.intake.acting import FORM_ROW, answers_of, locked
from oneseal.usecases.intake.commitment import outstanding
from oneseal.usecases.intake.elsewhere import must_be_part_of
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.mandates import must_be_covered
from oneseal.usecases.intake.parts import acting_for

OUTSTANDING_AT = TRANSITIONS[Act.RECEIVE_PROOF].starts


def judge_material(
    *,
    case_number: str,
    principal: Principal,
    seq: int,
    verdict: str,
    defects: Sequence[str] = (),
    remark: str = "",
) -> Material:
    """A clerk marks one material; every defect is a point of the item version (C7; Art. 31 行政许可法)."""
    require(principal, "case.accept")
    if verdict not in {*MaterialVerdict}:
        raise VERDICT_UNKNOWN.refuse(verdict=verdict)
    with transaction.atomic():
        loaded = locked(case_number, principal)
        case = loaded.case
        _must_be_at(case, Stage.RECEIVED, Stage.SUPPLEMENTED)
        must_be_part_of(loaded, principal, Act.CORRECT_ON_SPOT)  # judging goes with what may be put right at once
        acting_for(loaded, principal, Act.CORRECT_ON_SPOT, case.received_on)
        material = Material.objects.filter(case_id=case.id, seq=seq).first()
        if material is None or not material.asked:
            raise NOT_ASKED_FOR.refuse(seq=seq)
        if MaterialVerdict.PROMISED in (verdict, material.verdict):  # his choice, which no clerk makes or takes away
            raise PROMISED_STANDS.refuse(name=material.name)
        must_say_why_not(material.name, is_covered=bool(material.covered_by), verdict=verdict, remark=remark)
        _must_be_points(case, seq, verdict, defects)
        _must_ask_no_more(remark)
        material.verdict, material.defects, material.remark = verdict, list(defects), remark.strip()[:500]
        if verdict == MaterialVerdict.MISSING:
            material.defects = [f"material.{seq}.missing"]
        Material.objects.filter(case_id=case.id, seq=seq).update(
            verdict=material.verdict, defects=material.defects, remark=material.remark
        )
        return material


def _must_be_points(case: Case, seq: int, verdict: str, defects: Sequence[str]) -> None:
    if verdict == MaterialVerdict.MISSING and seq == FORM_ROW:
        raise DEFECT_NEEDED.refuse()
    if verdict != MaterialVerdict.DEFECTIVE:
        return
    if not defects:
        raise DEFECT_NEEDED.refuse()
    known = {point.key: point for point in notice_points(snapshot_of(case.version_of_item), answers_of(case))}
    for key in defects:
        point = known.get(key)
        if point is None or not _stands_beside(point, seq):
            raise NOT_OF_VERSION.refuse(key=key)


def _must_ask_no_more(remark: str) -> None:
    """What is said beside a defect is printed in the notice; it explains, and asks for nothing (C7)."""
    reason = caught(remark, MORE)
    if reason:
        raise REMARK_ASKS_MORE.refuse(remark=remark.strip()[:60], reason_zh=reason.zh, reason_en=reason.en)


def _stands_beside(point: NoticePoint, seq: int) -> bool:
    """Points of the form stand in its own row, the others beside the materials they are about."""
    if seq == FORM_ROW or point.kind == "field":
        return seq == FORM_ROW and point.kind == "field"
    return not point.materials or seq in point.materials


def _must_be_at(case: Case, *stages: Stage) -> None:
    if case.stage not in stages:
        here = STAGE_NAMES[Stage(case.stage)]
        raise CORRECTION_OPEN.refuse(stage_zh=here[0], stage_en=here[1])


def _must_be_promised(loaded: Loaded, seq: int) -> None:
    """Outside correction only material under an open promise is taken (容缺受理), or due since one was taken back."""
    case = loaded.case
    promise = Promise.objects.filter(case=case, kept_at=None).first()
    if promise is not None and seq in promise.materials:
        return
    if case.stage not in OUTSTANDING_AT or seq not in {row.seq for row in outstanding(loaded.commitment)}:
        _must_be_at(case, Stage.CORRECTION)


def hand_in(
    *,
    case_number: str,
    principal: Principal,
    moment: datetime,
    seq: int,
    files: Sequence[int] = (),
    on_paper: bool = False,
) -> Supplement:
    """A part of a supplement (the case stays in correction until declared complete), or a material once promised.

    Paper that an applicant means to bring has not come yet: no receipt will list it before a window ticks it off.
    """
    require(principal, "case.supplement")
    with transaction.atomic():
        loaded = locked(case_number, principal)
        case = loaded.case
        must_be_covered(case, principal, Act.SUPPLEMENT, local_day(moment))
        acting_for(loaded, principal, Act.SUPPLEMENT, local_day(moment))
        must_be_own_files(principal, files)
        if case.stage != Stage.CORRECTION:
            _must_be_promised(loaded, seq)
        material = Material.objects.filter(case_id=case.id, seq=seq, asked=True).first()
        if material is None:
            raise NOT_ASKED_FOR.refuse(seq=seq)
        if on_paper:
            Material.objects.filter(case_id=case.id, seq=seq).update(on_paper=True)
        MaterialFile.objects.bulk_create(
            MaterialFile(case=case, seq=seq, file_id=pk, in_supplement=True) for pk in files
        )
        announced = on_paper and principal.kind != "official" and not files
        return Supplement.objects.create(
            case=case,
            seq=seq,
            on_paper=on_paper and not files,
            receipted=announced,
            handed_in_at=moment,
            account_id=principal.account_id,
        )
