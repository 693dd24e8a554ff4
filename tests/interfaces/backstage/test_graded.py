"""Graded authority at the doors: edited as a table with live findings, told to applicant and clerk (C11)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import GradedTable, ItemVersion
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, official

pytestmark = pytest.mark.django_db
HOME = "/backstage/graded/"
ITEM = f"{HOME}items/000117109003/"
LAW = "示例"


@pytest.fixture
def desks(version: Callable[[int], ItemVersion]) -> dict[str, Client]:
    made = version(115)
    ItemVersion.objects.filter(pk=made.pk).update(in_force=(date(2024, 1, 1), None))
    people = {"drafter": official("CAT01", 401), "reviewer": official("CAT02", 402), "clerk": CLERK}
    return {name: signed_in(account_of(who)) for name, who in people.items()}


def sent(*rows: tuple[str, str], do: str = "save") -> dict[str, str]:
    """A form with one column."""
    form = {"column": "project_invest", "do": do}
    for n, (cell, outcome) in enumerate(rows):
        form |= {f"c{n}-0": cell, f"outcome{n}": outcome, f"basis{n}": LAW, f"body{n}": "", f"final{n}": ""}
    return form


def test_a_table_is_begun_typed_checked_saved_and_published(desks: dict[str, Client]) -> None:
    drafter, reviewer = desks["drafter"], desks["reviewer"]
    assert "建筑工程施工许可证核发" in drafter.get(f"{HOME}?q=施工许可证").content.decode()
    assert "总投资额 (万元)" in drafter.get(ITEM).content.decode()
    assert "c0-0" in drafter.get(f"{ITEM}?column=project_invest").content.decode()
    live = drafter.post(ITEM, sent(("≤30", "not_needed"), (">31", "county"), do="check")).content.decode()
    assert "没有一行管到：总投资额 超过 30 万元、不满 31 万元" in live and "<html" not in live
    unreadable = drafter.post(ITEM, sent(("很多", "county")))
    assert unreadable.status_code == 422 and "很多" in unreadable.content.decode()
    assert drafter.post(ITEM, sent(("≤30", "not_needed"), (">30", "county"))).status_code == 302
    page = drafter.get(ITEM).content.decode()
    assert "没有空白，没有重叠" in page and 'value="≤30"' in page
    table = GradedTable.objects.get()
    url = f"{HOME}{table.pk}/"
    assert "要由另一个人发布" in drafter.get(url).content.decode()
    today = local_day(now()).isoformat()
    assert reviewer.post(url, {"since": today, "key": "publish-0001"}).status_code == 302
    table.refresh_from_db()
    assert table.state == "published"
    assert "起生效" in reviewer.get(url).content.decode()
    assert "建筑工程施工许可证核发" in reviewer.get(HOME).content.decode()


def test_who_does_not_keep_the_catalogue_does_not_enter(desks: dict[str, Client]) -> None:
    for path in (HOME, ITEM):
        assert desks["clerk"].get(path).status_code == 403
        assert Client().get(path).status_code == 302
    assert desks["drafter"].get(f"{HOME}items/000000000000/").status_code == 404
    assert desks["drafter"].get(f"{HOME}9999/").status_code == 404
    elsewhere = signed_in(account_of(official("CAT01", 405, body="B066", division="590122000000")))
    desks["drafter"].post(ITEM, sent(("", "county")))
    assert elsewhere.get(f"{HOME}{GradedTable.objects.get().pk}/").status_code == 404


def test_the_clerk_is_told_beside_the_item_what_to_answer(
    desks: dict[str, Client], answers: Callable[[int], dict[str, object]]
) -> None:
    desks["drafter"].post(ITEM, sent(("≤30", "not_needed"), (">30", "county")))
    desks["reviewer"].post(f"{HOME}{GradedTable.objects.get().pk}/", {"since": local_day(now()).isoformat()})
    version = ItemVersion.objects.get()
    page = desks["clerk"].post("/counter/intake/", {"version": version.pk, "project_invest": "20"})
    assert "不需要办理：总投资额 20 万元，不超过 30 万元" in page.content.decode()
    assert "答复用“不需要办理”" in page.content.decode()
