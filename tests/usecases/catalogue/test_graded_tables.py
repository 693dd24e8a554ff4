"""Tables of graded authority: two people, from a day on; who applies to the wrong body is told beforehand (C11)."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.catalogue.graded import advice_for, columns_offered, tables_kept
from oneseal.queries.catalogue.versions import version_by_id
from oneseal.records.catalogue.models import GradedTable, ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.catalogue.graded import NOT_NEEDED
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.graded import draft_graded, load_graded, publish_graded
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, COUNTY, MORNING, enterprise, later, official
from tests.rules.catalogue.shipped import read
from tests.usecases.test_walk import act, judge_all

Publish = Callable[[int], ItemVersion]
Answers = Callable[[int], dict[str, object]]
DRAFTER, REVIEWER = official("CAT01", 401), official("CAT02", 402)
ELSEWHERE = official("CAT01", 403, body="B066", division="590122000000")
TODAY = MORNING.date()
ITEM = "000117109003"
SHARED = ("item_codes", "fields", "graded_authority")


@pytest.fixture
def permit(version: Publish) -> ItemVersion:
    """The construction permit, with its limits as law has them."""
    made = version(115)
    ItemVersion.objects.filter(pk=made.pk).update(in_force=(date(2024, 1, 1), None))
    load_graded(Catalogue({name: read(name) for name in SHARED}), MORNING)
    return ItemVersion.objects.get(pk=made.pk)


def handed_in(version: ItemVersion, answers: Mapping[str, object], channel: str, **more: object) -> str:
    application = Application(enterprise(), {**answers, **more}, channel=channel)
    return submit(item_version=version.pk, application=application, principal=CLERK, moment=MORNING).number


def test_the_shipped_table_is_the_law_and_loads_once(permit: ItemVersion) -> None:
    load_graded(Catalogue({name: read(name) for name in SHARED}), MORNING)
    (row,) = tables_kept(DRAFTER)
    assert (row.item_code, row.illustrative, row.state) == (ITEM, False, "published")
    assert {one["basis"] for one in row.rows} == {"建筑工程施工许可管理办法第2条", "建筑法第7条"}


def test_below_the_limit_online_and_api_are_told_and_a_window_takes_it_in(
    permit: ItemVersion, answers: Answers
) -> None:
    small = {"project_invest": "30", "floor_area": "900"}
    for channel in ("online", "api"):
        with pytest.raises(Refusal, match="not_needed_below") as told:
            handed_in(permit, answers(115), channel, **small)
        assert "总投资额 30 万元，不超过 30 万元" in told.value.sentence("zh")
    assert Case.objects.count() == 0
    assert handed_in(permit, answers(115), "counter", **small)
    assert handed_in(permit, answers(115), "online", project_invest="31", floor_area="301")


def test_a_case_is_held_to_the_table_under_which_it_was_handed_in_whatever_came_later(
    permit: ItemVersion, answers: Answers
) -> None:
    table = GradedTable.objects.get()
    ours = handed_in(permit, answers(115), "counter", project_invest="9000", floor_area="900")
    small = handed_in(permit, answers(115), "counter", project_invest="30", floor_area="900")
    assert set(Case.objects.values_list("graded_table", flat=True)) == {table.pk}
    first = Event.objects.get(subject_id=Case.objects.get(number=ours).pk, verb="submit")
    assert json.loads(first.content)["body"]["graded_table"] == table.pk
    made = drafted([row("≤30", NOT_NEEDED), row("(30,5000]"), row(">5000", "city")])
    publish_graded(table_id=made, since=TODAY, principal=REVIEWER, moment=MORNING)
    for number in (ours, small):
        judge_all(number)
    assert act("accept", ours, CLERK).stage == "accepted", "to the city only by the table of later"
    with pytest.raises(Refusal, match="not_needed_below"):
        act("accept", small, CLERK)
    assert act("answer_not_needed", small, CLERK, reason="总投资额不超过30万元。").stage == "not_accepted"
    other = handed_in(permit, answers(115), "counter", project_invest="9000", floor_area="900")
    judge_all(other)
    with pytest.raises(Refusal, match="goes_elsewhere"):
        act("accept", other, CLERK)


def test_the_advice_before_submitting_says_where_and_why(permit: ItemVersion) -> None:
    version = version_by_id(permit.pk)
    assert version is not None
    asked = advice_for(version, {}, TODAY)
    assert asked is not None and asked.found.missing == ("project_invest", "floor_area")
    ours = advice_for(version, {"project_invest": "31", "floor_area": "301"}, TODAY)
    assert ours is not None and not ours.elsewhere and ours.found.zh.startswith("由县级办理：")


def drafted(rows: list[dict[str, Any]], **given: Any) -> int:
    columns = [one for one in columns_offered(ITEM, COUNTY, TODAY) if one["slug"] == "project_invest"]
    given = {"principal": DRAFTER, "moment": MORNING, "illustrative": True, **given}
    return draft_graded(item_code=ITEM, division=COUNTY, columns=columns, rows=rows, **given)


def row(cell: str, outcome: str = "county", basis: str = "示例") -> dict[str, Any]:
    return {"cells": [cell], "outcome": outcome, "body": "", "final": "", "basis": basis}


def test_a_table_is_published_by_another_person_and_ends_the_one_before(permit: ItemVersion, answers: Answers) -> None:
    made = drafted([row("≤30", NOT_NEEDED), row("(30,5000]"), row(">5000", "city")])
    assert drafted([row("≤30", NOT_NEEDED), row("(30,5000]"), row(">5000", "city")]) == made
    since = later(MORNING, 3).date()
    with pytest.raises(Refusal, match="not_allowed"):
        publish_graded(table_id=made, since=since, principal=DRAFTER, moment=MORNING)
    with pytest.raises(Refusal, match="starts_in_past"):
        publish_graded(table_id=made, since=date(2026, 1, 1), principal=REVIEWER, moment=MORNING)
    done = publish_graded(
        table_id=made, since=since, principal=REVIEWER, moment=MORNING, key="graded-01", request_hash="h"
    )
    again = publish_graded(
        table_id=made, since=since, principal=REVIEWER, moment=MORNING, key="graded-01", request_hash="h"
    )
    assert (done.replayed, again.replayed) == (False, True)
    with pytest.raises(Refusal, match="not_a_draft"):
        publish_graded(table_id=made, since=since, principal=REVIEWER, moment=MORNING)
    old, new = GradedTable.objects.order_by("id")
    assert (old.in_force.upper, new.in_force.lower, new.in_force.upper) == (since, since, None)
    version = version_by_id(permit.pk)
    assert version is not None
    before, after = (advice_for(version, {"project_invest": "9000"}, day) for day in (TODAY, since))
    assert before is not None and before.found.missing == ("floor_area",)
    assert after is not None and after.elsewhere and after.illustrative
    assert after.found.zh == "由市级办理：总投资额 9000 万元，超过 5000 万元"
    assert verified_journal().findings == []


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([row("≤30"), row(">31", "city")], "table_not_sound"),
        ([row("≤30"), row("≥30", "city")], "table_not_sound"),
        ([], "table_not_sound"),
        ([row("", basis="")], "without_basis"),
    ],
)
def test_gaps_overlaps_and_rows_without_a_basis_are_not_published(
    permit: ItemVersion, rows: list[dict[str, Any]], refused: str
) -> None:
    made = drafted(rows)
    with pytest.raises(Refusal, match=refused):
        publish_graded(table_id=made, since=TODAY, principal=REVIEWER, moment=MORNING)


def test_only_those_who_keep_the_place_see_and_draft_its_tables(permit: ItemVersion) -> None:
    assert tables_kept(ELSEWHERE) == []
    for who, refused in ((ELSEWHERE, "no_such_table"), (CLERK, "not_allowed")):
        with pytest.raises(Refusal, match=refused):
            drafted([row("")], principal=who)
    both = official("CAT02", 401)
    made = drafted([row("")])
    with pytest.raises(Refusal, match="one_person"):
        publish_graded(table_id=made, since=TODAY, principal=both, moment=MORNING)
    with pytest.raises(Refusal, match="bad_cell"):
        drafted([row("很多")])
