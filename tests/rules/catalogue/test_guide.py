"""The guide: every section in its order, and none of them silent."""

from oneseal.rules.catalogue.guide import ORDER, guide, limit_text, summary
from tests.rules.catalogue.shipped import catalogue, snapshot


def test_sections_stand_in_the_conventional_order() -> None:
    order = [key for key, *_ in ORDER]
    assert [section.key for section in guide(snapshot(12))] == order
    assert order.index("conditions") < order.index("materials") < order.index("steps") < order.index("limits")


def test_a_complete_guide_misses_nothing() -> None:
    assert [section.key for section in guide(snapshot(12)) if section.missing] == []


def test_what_is_missing_is_said_and_cannot_be_demanded() -> None:
    missing = {section.key: section for section in guide(snapshot(5)) if section.missing}
    assert {"conditions", "materials", "points", "fees", "notes", "faq", "contact"} <= missing.keys()
    assert "不得向您要求" in missing["materials"].sentence.zh and missing["materials"].sentence.en


def test_every_guide_has_data_or_a_sentence_in_each_section() -> None:
    for seq in catalogue().item_seqs:
        for section in guide(snapshot(seq)):
            assert bool(section.data) is not section.missing
            assert bool(section.sentence.zh) is section.missing


def test_twenty_five_guides_are_complete_as_the_data_says() -> None:
    keys = ("fields", "materials", "conditions", "points", "texts", "steps", "results", "supervision")
    complete = [seq for seq in catalogue().item_seqs if all(snapshot(seq)[key] for key in keys)]
    assert len(complete) >= 25


def test_parallel_steps_stand_together() -> None:
    steps = next(section.data for section in guide(snapshot(12)) if section.key == "steps")
    assert isinstance(steps, list)
    assert [len(group["steps"]) for group in steps] == [1, 2, 1, 1, 1, 1]


def test_made_up_parts_are_marked() -> None:
    marked = {section.key for section in guide(snapshot(12)) if section.illustrative}
    assert {"basics", "materials", "limits", "results"} <= marked
    assert "conditions" not in marked


def test_limits_in_words_keep_their_unit() -> None:
    assert limit_text({"n": 5, "unit": "working_day"}).zh == "5 个工作日"
    assert limit_text({"n": 7, "unit": "calendar_day"}).en == "7 days"
    assert limit_text({"n": 0, "unit": "working_day"}).zh == "当场"
    assert limit_text(None).zh == ""


def test_the_head_counts_the_materials_for_the_answers() -> None:
    head = summary(snapshot(12), {"Q1": "2", "Q2": "2", "Q3": "2", "by_agent": "否"})
    assert (head["materials"], head["to_hand_in"], head["generated"], head["not_asked"]) == (8, 4, 1, 3)
    assert summary(snapshot(12))["depends"] == 3
    assert head["results"] == ["食品经营许可证"]
