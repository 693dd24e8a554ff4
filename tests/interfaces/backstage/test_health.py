"""Bodies and items by health, and what one version fails at."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.records.catalogue.models import ItemVersion
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import REVIEWER, official

Publish = Callable[..., ItemVersion]
CATALOGUER = official("CAT01", 320)


@pytest.fixture
def published(version: Publish) -> Publish:
    """Published and still in force."""

    def publish(seq: int) -> ItemVersion:
        row = version(seq)
        row.in_force = DateRange(date(2024, 1, 1), None)
        row.save(update_fields=["in_force"])
        return row

    return publish


@pytest.fixture
def keeper(version: Publish) -> Client:
    """Whoever keeps the catalogue."""
    return signed_in(account_of(CATALOGUER))


def test_bodies_rules_and_versions_are_ranked_and_each_narrows_the_list(keeper: Client, published: Publish) -> None:
    bad, good = published(240), published(12)
    page = keeper.get("/backstage/health/")
    assert page.status_code == 200
    shown = page.content.decode()
    assert shown.index(bad.name) < shown.index(good.name), "the least healthy comes first"
    assert "现行 2 个版本，1 个有不能发布的问题" in shown
    narrowed = keeper.get("/backstage/health/", {"rule": "catch_all"}).content.decode()
    assert bad.name in narrowed and good.name not in narrowed
    at_home = keeper.get("/backstage/health/", {"body": good.body}).content.decode()
    assert good.name in at_home and bad.name not in at_home
    assert "没有这样的版本" in keeper.get("/backstage/health/", {"body": "B999"}).content.decode()
    assert keeper.get("/backstage/health/", {"rule": "nonsense", "first": "²"}).status_code == 200


def test_a_version_shows_its_findings_by_element_and_the_rules_that_hold(keeper: Client, published: Publish) -> None:
    row = published(240)
    shown = keeper.get(f"/backstage/health/{row.implementation_code}/").content.decode()
    assert f"{row.score} 分" in shown and "“与申请事项有关的材料”是兜底条款" in shown
    assert "不能发布" in shown and "行政许可法31" in shown and "通过的规则" in shown
    assert keeper.get(f"/backstage/health/{row.item_id}/").status_code == 404, "the code of the version, not the item"


def test_nothing_published_says_what_comes_next_and_others_are_refused(keeper: Client) -> None:
    assert "还没有现行的版本" in keeper.get("/backstage/health/").content.decode()
    assert signed_in(account_of(REVIEWER)).get("/backstage/health/").status_code == 403
    assert Client().get("/backstage/health/").status_code == 302
