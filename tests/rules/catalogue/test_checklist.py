"""What is asked for, what is spared, and what a one-time notice may hold."""

from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.checklist import checklist, defects_of, notice_points, point_is_of_version, version_keys
from oneseal.rules.catalogue.form import form_of, mappings
from tests.rules.catalogue.shipped import catalogue, snapshot

PLAIN: dict[str, object] = {"Q1": "2", "Q2": "2", "Q3": "2", "by_agent": "否"}
WITH_MATERIALS = tuple(seq for seq in catalogue().item_seqs if snapshot(seq)["materials"])


def states(seq: int, answers: dict[str, object]) -> list[str]:
    """The state of each material in order."""
    return [row.state for row in checklist(snapshot(seq), answers)]


def test_conditional_materials_follow_the_answers() -> None:
    assert states(12, {}) == ["asked"] * 5 + ["depends"] * 3
    assert states(12, PLAIN) == ["asked"] * 5 + ["not_asked"] * 3
    assert states(12, {**PLAIN, "Q2": "1", "by_agent": "是"}) == ["asked"] * 6 + ["not_asked", "asked"]


def test_every_row_says_why() -> None:
    rows = checklist(snapshot(12), {**PLAIN, "Q2": "1"})
    assert rows[0].reason.zh == "都要交"
    assert rows[5].reason.zh == "您的情况要交：有接触直接入口食品的从业人员时"
    assert rows[6].reason.zh.startswith("您的情况用不上")
    assert checklist(snapshot(12), {})[7].reason.zh == "委托他人办理时才要交，要看您怎么答"


def test_the_application_form_is_made_from_the_answers_and_not_handed_in() -> None:
    rows = checklist(snapshot(12), PLAIN)
    assert rows[0].generated and not rows[0].to_hand_in
    assert [row.seq for row in rows if row.to_hand_in] == [2, 3, 4, 5]


def test_a_paper_of_the_applicants_own_is_handed_in_whatever_kind_of_document_it_is() -> None:
    """Charters and contracts lie in the dictionary's class 申请表 and once counted as printed from the answers."""
    assert [row.seq for row in checklist(snapshot(1), {}) if row.generated] == [1]
    contract = next(row for row in checklist(snapshot(229), {}) if row.name == "劳动合同")
    assert not contract.generated
    letter = next(row for row in checklist(snapshot(80), {}) if row.name.endswith("告知承诺书"))
    assert letter.generated, "the letter of commitment melts into the form"


def test_what_is_held_is_not_asked_for_again() -> None:
    rows = checklist(snapshot(12), PLAIN, held={"MT0010"})
    assert rows[1].held and not rows[1].to_hand_in and "免交" in rows[1].reason.zh
    both = checklist(snapshot(12), {**PLAIN, "by_agent": "是"}, held={"MT0004"})
    assert not both[7].held, "one of two documents is not enough"
    keys = {point.key for point in notice_points(snapshot(12), PLAIN, held={"MT0010"})}
    assert not any(key.startswith("material.2.") for key in keys)


def test_tolerance_stands_on_the_row_with_its_days() -> None:
    tolerated = [(row.seq, row.tolerance_days) for row in checklist(snapshot(12), PLAIN) if row.tolerance]
    assert tolerated == [(4, 5), (5, 5), (6, 5), (8, 5)]
    assert sum(row.tolerance for row in checklist(snapshot(20), {})) == 3


def test_a_material_can_only_lack_what_the_version_states() -> None:
    faults = {point.key for point in defects_of(snapshot(12), PLAIN, 3)}
    assert faults == {f"material.3.{fault}" for fault in ("missing", "copies", "signature", "seal", "medium", "spec")}
    electronic = {point.key for point in defects_of(snapshot(12), PLAIN, 5)}
    assert electronic == {"material.5.missing", "material.5.medium", "material.5.spec"}


def test_a_notice_may_hold_points_of_acceptance_but_none_of_review() -> None:
    keys = {point.key for point in notice_points(snapshot(12), PLAIN) if point.kind == "point"}
    assert keys == {"point.1.1"}
    assert not point_is_of_version(snapshot(12), "point.2.2")


def test_a_point_of_acceptance_stands_beside_the_materials_it_is_about() -> None:
    (point,) = [point for point in notice_points(snapshot(12), PLAIN) if point.kind == "point"]
    assert point.materials == (1, 2) and point in defects_of(snapshot(12), PLAIN, 2)
    assert defects_of(snapshot(12), PLAIN, 6) == []


def test_a_point_of_another_version_or_made_up_is_of_no_version() -> None:
    assert point_is_of_version(snapshot(12), "material.8.missing")
    for key in ("material.9.missing", "material.1.colour", "field.salary", "field.", "", "point.9.9", "其他材料"):
        assert not point_is_of_version(snapshot(12), key)
    assert not point_is_of_version(snapshot(80), "material.5.missing"), "the catch-all row is never asked for"


def test_a_material_that_is_not_asked_for_makes_no_point() -> None:
    assert not [point for point in notice_points(snapshot(12), PLAIN) if point.material in {6, 7, 8}]
    assert "field.agent_name" not in {point.key for point in notice_points(snapshot(12), PLAIN)}


def test_every_point_of_every_version_has_a_sentence_and_a_key_of_its_own() -> None:
    for seq in WITH_MATERIALS:
        points = version_keys(snapshot(seq)).values()
        assert all(point.sentence.zh and point.sentence.en for point in points)
        made = notice_points(snapshot(seq), {})
        assert len({point.key for point in made}) == len(made)


@given(st.sampled_from(WITH_MATERIALS), st.data())
def test_whatever_is_answered_a_notice_stays_within_the_version(seq: int, data: st.DataObject) -> None:
    form = form_of(snapshot(seq))
    options = {key: [str(option["no"]) for option in mappings(q, "options")] for key, q in form.questions.items()}
    options |= {
        slug: [str(option["code"]) for option in mappings(field, "options")]
        for slug, field in form.fields.items()
        if field["options"]
    }
    answers = data.draw(st.fixed_dictionaries({}, optional={key: st.sampled_from(one) for key, one in options.items()}))
    known = version_keys(snapshot(seq))
    points = notice_points(snapshot(seq), answers)
    assert {point.key for point in points} <= known.keys()
    asked = {row.seq for row in checklist(snapshot(seq), answers) if row.state == "asked"}
    assert {point.material for point in points if point.kind == "material"} == asked
