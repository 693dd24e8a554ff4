"""The guide as a sheet, the form blank and filled, the published schema: all of them from the snapshot alone."""

import re

import jsonschema_rs
import pytest

from oneseal.rules.catalogue.form import form_of, mappings, visible
from oneseal.rules.catalogue.form_paper import blank_form, sample_form
from oneseal.rules.catalogue.guide_schema import SCHEMA
from oneseal.rules.catalogue.handout import guide_sheet
from tests.rules.catalogue.shipped import catalogue, snapshot

WHERE = {"address": "https://localhost/items/x/", "day": "2026-11-26"}


def words(content: object) -> str:
    """Every text of a content."""
    if isinstance(content, dict):
        return "".join(words(one) for one in content.values())
    return "".join(map(words, content)) if isinstance(content, list) else str(content)


def test_every_shipped_version_obeys_the_published_schema_and_each_element_is_described() -> None:
    validator = jsonschema_rs.validator_for(SCHEMA)
    for seq in catalogue().item_seqs:
        validator.validate(snapshot(seq))
        assert snapshot(seq).keys() <= SCHEMA["properties"].keys()
    with pytest.raises(jsonschema_rs.ValidationError):
        validator.validate({**snapshot(12), "limits": {}})


def test_a_guide_sheet_holds_every_material_condition_limit_and_code_of_the_version() -> None:
    for seq in catalogue().item_seqs[::4]:
        content, told = snapshot(seq), words(guide_sheet(snapshot(seq), **WHERE))
        for part, key in (("materials", "name"), ("conditions", "text"), ("results", "name")):
            assert all(str(row[key]) in told for row in mappings(content, part)), (seq, part)
        assert str(content["implementation_code"]) in told


def test_what_a_version_lacks_is_said_on_its_sheet_and_what_is_made_up_is_marked() -> None:
    assert "“要交什么”还没有录入本机关的实施清单" in words(guide_sheet(snapshot(5), **WHERE))
    assert "5 个工作日（示例）" in words(guide_sheet(snapshot(12), **WHERE))
    assert "不得收费" in words(guide_sheet(snapshot(5), **WHERE))


def test_a_blank_form_asks_every_field_of_the_version_and_holds_no_answer() -> None:
    for seq in catalogue().item_seqs[::4]:
        told, form = words(blank_form(snapshot(seq), **WHERE)), form_of(snapshot(seq))
        asked = [field for field in form.fields.values() if "system" not in str(field["validator"])]
        assert all(str(field["name_zh"]) in told for field in asked), seq
        assert "☑" not in told and "林望海" not in told


def test_a_filled_sample_shows_exactly_the_fields_its_answers_call_for_and_says_that_it_is_made_up() -> None:
    content = sample_form(snapshot(12), **WHERE)
    told = words(content)
    assert "示范文本" in content["lead"] and "☑ 自有" in told and "林望海" in told
    labels = [row[0] for block in content["blocks"] if block["t"] == "grid" for row in block["rows"]]
    shown = {str(form_of(snapshot(12)).fields[slug]["name_zh"]) for slug in visible(snapshot(12), {})}
    assert "产权人" not in " ".join(labels) and len(shown) > 10


def test_a_choice_of_few_options_has_boxes_and_a_long_list_is_written_by_hand() -> None:
    for seq in (12, 73):
        for block in blank_form(snapshot(seq), **WHERE)["blocks"]:
            for row in block.get("rows", ()):
                assert len(re.findall("□", "".join(row))) <= 12
