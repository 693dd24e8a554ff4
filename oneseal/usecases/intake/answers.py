"""Four of the five answers of Art. 32 行政许可法, and the refusal of acceptance after a supplement."""

from datetime import date
from typing import Any

from oneseal.rules.catalogue.checklist import version_keys
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.intake.completeness import MaterialState, must_give_reason, points_still_open
from oneseal.rules.intake.refusals import COMPETENT_NEEDED, DEFECT_NEEDED, NO_GROUND_TO_BAR, NOTHING_TO_NOTIFY
from oneseal.rules.restrictions.bars import Bar, Offence, until_words
from oneseal.rules.restrictions.special import following, must_be_judged
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.commitment import told_since
from oneseal.usecases.intake.states import notice_of, states
from oneseal.usecases.restrictions.bar import Decided, raise_bar

INTAKE_CLOCKS = ("intake", "intake_after_supplement")


def ended_intake(at: Acting, how: str = "met") -> list[Op]:
    """The end of whichever intake clock runs."""
    return [end(kind, at.today, how) for kind in INTAKE_CLOCKS if at.clocks.running(kind)]


def ended_all(at: Acting, how: str = "void", *, but: frozenset[str] = frozenset(), on: date | None = None) -> list[Op]:
    """The end of every running clock of the case, but for those kinds; today, or on the day of what ended them."""
    return [end(kind, on or at.today, how, part=part) for kind, part in sorted(at.clocks.rows) if kind not in but]


def close(at: Acting) -> None:
    """The case is closed on the day of the act."""
    at.case.closed_on = at.today


@case_act(Act.ANSWER_NOT_NEEDED)
def answer_not_needed(at: Acting, *, reason: str) -> None:
    """No permit is needed: told at once, with reasons and remedies (Art. 32(1) 行政许可法)."""
    said = must_give_reason(reason)
    document = at.wanted("not_needed", {}, {"reasons": [said]})
    close(at)
    at.record(Act.ANSWER_NOT_NEEDED, clocks=ended_intake(at), private={"reason": said}, documents=[document])


@case_act(Act.ANSWER_NOT_OURS)
def answer_not_ours(at: Acting, *, competent: str, reason: str = "") -> None:
    """Another body is competent, and it is named (Art. 32(2) 行政许可法)."""
    named = competent.strip()
    if not named:
        raise COMPETENT_NEEDED.refuse()
    said = reason.strip() or f"该事项依法由{named}办理。"
    document = at.wanted("not_accepted", {"variant": "not_ours", "competent": named}, {"reasons": [said]})
    close(at)
    at.record(
        Act.ANSWER_NOT_OURS,
        {"competent": named},
        clocks=ended_intake(at),
        private={"reason": said},
        documents=[document],
    )


@case_act(Act.REJECT_BARRED)
def reject_barred(at: Acting, *, reason: str, kind: str = "false_material", public_safety: bool | None = None) -> None:
    """False material or concealment, or a bar that runs (Arts. 78, 79 行政许可法, or special law)."""
    said = must_give_reason(reason)
    if kind not in ("false_material", "barred") or (kind == "barred" and not may_bar(at.snapshot)):
        raise NO_GROUND_TO_BAR.refuse(item=at.case.item_name)
    false = kind == "false_material"
    facts = {"variant": kind, **(false_material_facts(at, public_safety) if false else {})}
    document = at.wanted("not_accepted", facts, {"reasons": [said]})
    close(at)
    body = {"kind": kind, **({} if public_safety is None else {"public_safety": public_safety})}
    at.record(Act.REJECT_BARRED, body, clocks=ended_intake(at), private={"reason": said}, documents=[document])
    if false:
        barred_for_false_material(at, public_safety)


def false_material_facts(at: Acting, judged: bool | None) -> dict[str, Any]:
    """What the document says of applying again, where law bars him for it (Art. 78 行政许可法, or special law)."""
    kind = at.case.applicant_kind
    must_be_judged(at.snapshot, Offence.FALSE_MATERIAL, kind, judged)
    found = following(at.snapshot, Offence.FALSE_MATERIAL, kind, at.today, judged)
    if found is None:
        return {}
    basis = f"依据{found.basis}，" if found.basis else ""
    until = until_words(Bar((), found.offence.value, found.until, ""))[0]
    return {"barred": f"{basis}{until}"}


def barred_for_false_material(at: Acting, judged: bool | None) -> None:
    """The bar that follows from a refusal of acceptance or of the permit (Art. 78 行政许可法)."""
    case = at.case
    if case.demo:  # a generated case bars nobody
        return
    number = at.documents[-1].number
    decided = Decided(number, case.division, case.body, case.item_code, case.item_name, at.principal, at.moment)
    raise_bar(case.enterprise or case.person, at.snapshot, Offence.FALSE_MATERIAL, decided, judged)


def may_bar(snapshot: dict[str, Any]) -> bool:
    """Whether law bars a new application for the item (Arts. 78, 79 行政许可法: public safety, health, life, property)."""
    return bool(snapshot["bars"]) or snapshot["restriction"].get("public_safety") in ("Y", "B")


@case_act(Act.CORRECT_ON_SPOT)
def correct_on_spot(at: Acting, *, materials: list[int], note: str = "") -> None:
    """What can be corrected on the spot is corrected at once; the intake clock runs on (Art. 32(3) 行政许可法)."""
    wrong = [row for row in states(at) if row.open and row.seq in materials]
    if not wrong:
        raise NOTHING_TO_NOTIFY.refuse()
    at.case.materials.filter(seq__in=[row.seq for row in wrong]).update(verdict="complete", defects=[])
    at.record(
        Act.CORRECT_ON_SPOT,
        {"materials": [{"seq": row.seq, "defects": list(row.defects)} for row in wrong]},
        private={"note": note.strip()[:500]} if note.strip() else None,
    )


@case_act(Act.REFUSE_ACCEPTANCE)
def refuse_acceptance(at: Acting, *, reason: str = "") -> None:
    """Only for points of the one notice that the supplement did not meet (Art. 32 ¶2 行政许可法; invariants 1, 4)."""
    notice = notice_of(at)
    noticed = ({point["seq"] for point in notice.points} if notice else set()) | told_since(
        at.loaded.commitment if at.loaded else None
    )
    still = points_still_open(states(at), noticed)
    refusing_acceptance(at, still, reason)


def refusing_acceptance(at: Acting, still: list[MaterialState], reason: str = "") -> None:
    """The body of refuse_acceptance, for the points that are still open."""
    points = document_points(at.snapshot, still)
    said = reason.strip() or "补正后的材料仍不齐全或者不符合法定形式。"
    document = at.wanted("not_accepted", {"variant": "supplement_unmet", "points": points}, {"reasons": [said]})
    close(at)
    at.record(
        Act.REFUSE_ACCEPTANCE,
        {"points": [key for row in still for key in row.defects]},
        clocks=ended_intake(at),
        private={"reason": said},
        documents=[document],
    )


def document_points(snapshot: dict[str, Any], rows: list[MaterialState]) -> list[dict[str, str]]:
    """Open points as a document prints them: the material, what is wrong by the version's own words, on what basis."""
    known, materials = version_keys(snapshot), {row["seq"]: row for row in snapshot["materials"]}
    points = []
    for row in rows:
        if not row.defects:
            raise DEFECT_NEEDED.refuse()
        material = materials.get(row.seq, {})
        for key in row.defects:
            points.append(
                {
                    "key": key,
                    "name": row.name,
                    "problem": known[key].sentence.zh,
                    "requirement": str(material.get("spec", "")),
                    "basis": str(material.get("basis", "")),
                }
            )
    return points
