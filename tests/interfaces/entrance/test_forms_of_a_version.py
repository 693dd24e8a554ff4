import pytest
from django.http import QueryDict
from django.utils.translation import override

from oneseal.interfaces.entrance.forms import attachment_slugs, fault_rows, page_fields, posted_answers
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.catalogue.form import form_of, normalise, validate
from oneseal.rules.catalogue.form_pages import pages
from tests.people import MORNING
from tests.rules.catalogue.shipped import snapshot

TODAY = MORNING.date()
ITEMS = (4, 12, 20, 61)


def posted(fields: list[dict[str, object]]) -> QueryDict:
    """What a browser sends for these questions as they are filled in."""
    made = QueryDict(mutable=True)
    for field in fields:
        name, value = str(field["name"]), field["value"]
        if field["type"] == "table":
            for row, cells in enumerate(value):  # type: ignore[arg-type]
                for column, cell in enumerate(cells):
                    made[f"{name}-{row}-{column}"] = cell
        elif isinstance(value, list):
            made.setlist(name, [str(one) for one in value])
        elif value is not None:
            made[name] = str(value)
    return made


@pytest.mark.parametrize("seq", ITEMS)
def test_what_is_shown_filled_in_comes_back_the_same(seq: int) -> None:
    version = snapshot(seq)
    answers = normalise(version, filled_sample(version, TODAY))
    back: dict[str, object] = {}
    for page in pages(version, answers):
        slugs = list(page.slugs)
        back |= posted_answers(version, slugs, posted(page_fields(version, page, answers)))
        back |= {slug: answers[slug] for slug in attachment_slugs(version, slugs) if slug in answers}
    assert normalise(version, back) == {key: value for key, value in answers.items() if key in back}
    assert not validate(version, normalise(version, back), TODAY)


@pytest.mark.parametrize("seq", ITEMS)
def test_every_question_has_its_words_in_both_languages(seq: int) -> None:
    version = snapshot(seq)
    for page in pages(version):
        for language in ("zh", "en"):
            assert all(field["label"] for field in page_fields(version, page, {}, language=language))


def test_yes_no_and_units_are_said_in_the_language_of_the_reader() -> None:
    version = snapshot(12)
    page = next(page for page in pages(version) if "premises_area" in page.slugs)
    with override("en"):
        shown = {field["name"]: field for field in page_fields(version, page, {}, language="en")}
        asked = page_fields(version, pages(version)[0], {}, language="en")
    assert shown["premises_area"]["unit"] == "m²"
    assert {option["title"] for field in asked for option in field["options"]} == {"Yes", "No"}


def test_faults_stand_beside_their_question_and_in_the_summary() -> None:
    version = snapshot(12)
    page = next(page for page in pages(version) if "ent_uscc" in page.slugs)
    faults = validate(version, {"ent_uscc": "91590121MB000001XX"}, TODAY, only=page.slugs)
    fields = page_fields(version, page, {"ent_uscc": "91590121MB000001XX"}, faults)
    wrong = next(field for field in fields if field["name"] == "ent_uscc")
    assert wrong["error"] and {"name": "ent_uscc", "text": wrong["error"]} in fault_rows(fields)


def test_cells_beyond_the_table_are_left_out() -> None:
    version, slug = next(
        (snapshot(seq), slug)
        for seq in ITEMS
        for slug, field in form_of(snapshot(seq)).fields.items()
        if field["type"] == "table"
    )
    sent = QueryDict(f"{slug}-0-0=a&{slug}-0-99=b&{slug}-9999-0=c&{slug}-x-0=d&{slug}-2-0=e")
    rows = posted_answers(version, [slug], sent)[slug]
    assert [list(row.values()) for row in rows] == [["a"], ["e"]]  # type: ignore[attr-defined]
