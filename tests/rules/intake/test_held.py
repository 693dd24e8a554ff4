"""What of the checklist is on file already: which certificate, which earlier file, and what asks for it again."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.intake.held import (
    EarlierMaterial,
    Held,
    HeldCertificate,
    Look,
    Source,
    covered,
    is_usable,
    is_valid,
    kinds_wanted,
    look_of,
    must_be_proven,
    must_say_why_not,
    sources_of,
)
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

TODAY = date(2026, 9, 18)


def certificate(**changed: Any) -> HeldCertificate:
    cells: dict[str, Any] = {
        "id": 7,
        "type_code": "CT0001",
        "name": "营业执照",
        "number": "91590121MB0000010X",
        "body_name": "安澜县行政审批局",
        "issued_on": date(2024, 3, 1),
        "valid_from": date(2024, 3, 1),
        "valid_to": date(2029, 2, 28),
        "document": 70,
        "sha256": "a" * 64,
    }
    return HeldCertificate(**{**cells, **changed})


def earlier(**changed: Any) -> EarlierMaterial:
    cells: dict[str, Any] = {
        "case": 3,
        "number": "590121-20260105-000003-1",
        "seq": 4,
        "name": "住所使用证明",
        "types": ("MT0015",),
        "verdict": "complete",
        "stage": "completed",
        "accepted_on": date(2026, 1, 6),
        "body_name": "安澜县行政审批局",
        "files": ((11, "b" * 64),),
    }
    return EarlierMaterial(**{**cells, **changed})


def material(*parts: tuple[str, list[str]], months: int | None = 12, medium: int = 3, seq: int = 4) -> dict[str, Any]:
    listed = [{"type": code, "group": "", "certificate_types": kinds, "own": True} for code, kinds in parts]
    reuse = {"reuse_months": months} if months else {}
    return {"seq": seq, "medium": medium, "parts": listed, **reuse}


PREMISES = material(("MT0015", ["CT0145"]))
LICENCE = material(("MT0010", ["CT0001"]), months=None, seq=2)


@pytest.mark.parametrize(
    ("changed", "valid"),
    [
        ({}, True),
        ({"valid_to": None}, True),
        ({"valid_to": TODAY}, True),
        ({"valid_to": date(2026, 9, 17)}, False),
        ({"valid_from": date(2026, 9, 19)}, False),
        ({"acts": ({"act": "suspend", "on": "2026-05-01"},)}, False),
        ({"acts": ({"act": "suspend", "on": "2026-05-01"}, {"act": "resume", "on": "2026-06-01"})}, True),
        ({"acts": ({"act": "withdraw", "on": "2026-05-01"},)}, False),
        ({"acts": ({"act": "renew", "on": "2026-05-01"},)}, True),
    ],
)
def test_a_certificate_proves_only_while_it_is_valid(changed: dict[str, Any], valid: bool) -> None:
    row = certificate(**changed)
    assert is_valid(row, TODAY) is valid
    assert bool(sources_of(LICENCE, Held((row,)), TODAY)) is valid


@pytest.mark.parametrize(
    ("changed", "usable"),
    [
        ({}, True),
        ({"accepted_on": date(2025, 9, 19)}, True),
        ({"accepted_on": date(2025, 9, 18)}, False),
        ({"accepted_on": TODAY}, True),
        ({"accepted_on": date(2026, 9, 19)}, False),
        ({"accepted_on": None}, False),
        ({"verdict": "tolerated"}, False),
        ({"verdict": "held"}, False),
        ({"files": ()}, False),
        ({"files": ((11, ""),)}, False),
        ({"outdated": True}, False),
        ({"stage": "refused"}, False),
        ({"stage": "in_review"}, True),
        ({"types": ("MT0012",)}, False),
    ],
)
def test_an_earlier_file_proves_while_it_is_young_in_order_and_unchanged(changed: dict[str, Any], usable: bool) -> None:
    assert bool(sources_of(PREMISES, Held(earlier=(earlier(**changed),)), TODAY)) is usable


def test_how_old_a_file_may_be_is_said_by_the_version_and_where_it_says_nothing_none_will_do() -> None:
    assert is_usable(earlier(), 12, TODAY)
    assert not is_usable(earlier(), 6, TODAY)
    assert not is_usable(earlier(), None, TODAY)


def test_what_was_said_to_have_changed_is_not_gone_behind_to_an_older_one() -> None:
    newer = earlier(case=9, accepted_on=date(2026, 8, 1), outdated=True)
    assert sources_of(PREMISES, Held(earlier=(newer, earlier())), TODAY) == ()
    newest = earlier(case=12, accepted_on=date(2026, 9, 1))
    (found,) = sources_of(PREMISES, Held(earlier=(newer, earlier(), newest)), TODAY)
    assert found.id == 12


def test_a_row_of_two_papers_is_proven_only_if_both_are_and_paper_alone_never() -> None:
    both = material(("MT0010", ["CT0001"]), ("MT0015", ["CT0145"]))
    assert sources_of(both, Held((certificate(),)), TODAY) == ()
    found = sources_of(both, Held((certificate(),), (earlier(),)), TODAY)
    assert [(one.kind, one.id) for one in found] == [("certificate", 7), ("case", 3)]
    assert sources_of(material(("MT0010", ["CT0001"]), medium=1), Held((certificate(),)), TODAY) == ()


def test_a_certificate_goes_before_a_file_and_the_newest_before_the_others() -> None:
    old, new = certificate(id=1, issued_on=date(2020, 1, 1)), certificate(id=2, issued_on=date(2025, 1, 1))
    (found,) = sources_of(LICENCE, Held((new, old)), TODAY)
    assert found == Source(
        "certificate", 2, 0, "91590121MB0000010X", "营业执照", "安澜县行政审批局", date(2025, 1, 1), (), 70, ("a" * 64,)
    )
    (unread,) = sources_of(LICENCE, Held((certificate(sha256=""),)), TODAY)
    assert unread.sha256 == ()
    (other,) = sources_of(PREMISES, Held(earlier=(earlier(), earlier(case=2), earlier(seq=9))), TODAY)
    assert other.as_row() == {
        "kind": "case",
        "id": 3,
        "seq": 4,
        "number": "590121-20260105-000003-1",
        "name": "住所使用证明",
        "body": "安澜县行政审批局",
        "on": "2026-01-06",
        "document": None,
        "files": [11],
        "sha256": ["b" * 64],
    }


def row_of(seq: int, parts: dict[str, Any], when: str = "") -> dict[str, Any]:
    plain = dict.fromkeys(("register", "condition", "signature", "seal", "spec", "basis", "source"), "")
    flags = dict.fromkeys(("blank_form", "sample", "tolerance", "sharable"), False)
    codes = [part["type"] for part in parts["parts"]]
    own = {"seq": seq, "name": f"材料{seq}", "when": when, "originals": 0, "copies": 0, "types": codes}
    return {**plain, **flags, "tolerance_days": None, **parts, **own}


def test_only_what_the_answers_ask_for_is_ticked_off() -> None:
    fields = [{"slug": "leased", "type": "text", "options": [], "when": "", "required": "N", "validator": ""}]
    snapshot = {
        "materials": [row_of(2, LICENCE), row_of(4, PREMISES, "leased=是"), row_of(5, material(("MT9", [])))],
        "fields": [{**fields[0], "name_zh": "租的", "name_en": "", "columns": [], "section": "", "group": ""}],
        "situations": [],
    }
    held = Held((certificate(),), (earlier(),))
    assert kinds_wanted(snapshot) == (["CT0001", "CT0145"], ["MT0015", "MT9"])
    assert set(covered(snapshot, {"leased": "否"}, held, TODAY)) == {2}
    assert set(covered(snapshot, {"leased": "是"}, held, TODAY)) == {2, 4}
    assert set(covered(snapshot, {"leased": "是"}, Held(held.certificates), TODAY)) == {2}
    assert set(covered(snapshot, {"leased": "是"}, Held(earlier=held.earlier), TODAY)) == {4}
    assert covered(snapshot, {"leased": "是"}, Held(), TODAY) == {}


def test_ticking_off_what_nothing_proves_is_refused_by_name() -> None:
    source = Source("certificate", 7, 0, "N", "营业执照", "局", TODAY)
    assert must_be_proven({2}, {2: (source,)}, {2: "执照"}) == {2: (source,)}
    with pytest.raises(Refusal, match=r"intake\.not_proven") as refused:
        must_be_proven({2, 4}, {2: (source,)}, {4: "住所证明"})
    assert "住所证明" in refused.value.sentence("zh")


@pytest.mark.parametrize(
    ("is_covered", "verdict", "remark", "refused"),
    [
        (True, "missing", "", "held_reason_needed"),
        (True, "defective", " 太旧 ", "held_reason_needed"),
        (True, "missing", "执照上的住所和申请的不一致", ""),
        (True, "missing", "五个字够了", ""),
        (True, "held", "", ""),
        (True, "complete", "", ""),
        (False, "missing", "", ""),
        (False, "held", "", "not_held"),
    ],
)
def test_what_is_on_file_is_asked_for_again_only_with_the_reason(
    is_covered: bool, verdict: str, remark: str, refused: str
) -> None:
    def said() -> None:
        must_say_why_not("营业执照", is_covered=is_covered, verdict=verdict, remark=remark)

    if not refused:
        said()
        return
    with pytest.raises(Refusal, match=rf"intake\.{refused}"):
        said()


@pytest.mark.parametrize(
    ("who", "look"),
    [
        (Principal(1, "official"), Look(True)),
        (Principal(2, "person", person_id=5), Look(False, 5)),
        (Principal(3, "enterprise", enterprise_id=6), Look(False, None, 6)),
        (NOBODY, None),
        (RUNNER, None),
    ],
)
def test_a_window_looks_for_whom_it_serves_and_anybody_else_for_himself(who: Principal, look: Look | None) -> None:
    assert look_of(who) == look


def test_a_certificate_of_a_kind_that_may_be_anothers_proves_nothing() -> None:
    shareholders = {**LICENCE, "parts": [{**LICENCE["parts"][0], "own": False}]}
    held = Held(certificates=(certificate(),))
    assert sources_of(LICENCE, held, TODAY) and sources_of(shareholders, held, TODAY) == ()
    asked = {part["name"]: bool(part.get("own")) for row in snapshot(1)["materials"] for part in row["parts"]}
    assert asked.get("法人股东主体资格证明") is False
