"""Loading the catalogue: all of it or nothing, the same again changes nothing, a change is a new version."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from oneseal.gateways.calendars import official_years
from oneseal.records.accounts.models import Account, FactorDuty
from oneseal.records.calendar.models import SpecialDay, Year
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import DictionaryEntry, Item, ItemVersion
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body, Division, Hall, Unit
from oneseal.records.powers.models import Authority, Power, Station
from oneseal.rules.calendar import local_day
from oneseal.usecases.powers.load import Faulty, Loaded, is_loaded, load_all
from tests.rules.catalogue.shipped import Rows, tables

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
MODELS = (
    *(Division, Body, Unit, Hall, DictionaryEntry, Item, ItemVersion),
    *(Power, Authority, Station, Account, PostHeld, FactorDuty, Year, SpecialDay),
)


def load(changed: Mapping[str, Rows] | None = None, days: int = 0) -> Loaded:
    return load_all({**tables(), **(changed or {})}, official_years(), NOW + timedelta(days=days))


def rows_of_all() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_everything_loads_once_and_the_second_time_changes_nothing() -> None:
    assert not is_loaded()
    first = load()
    assert (first.items, first.versions, first.new_versions) == (329, 658, 658)
    assert 0 < first.accepting < first.versions
    before = rows_of_all()
    second = load(days=1)
    assert second.new_versions == 0
    assert rows_of_all() == before

    version = ItemVersion.objects.get(item__seq=12, division="590121000000")
    assert version.takes_applications and version.texts["initials"] == "spjyxkxb"
    assert "开饭馆" in version.texts["spoken"] and "开办餐饮店" in version.texts["also"]
    assert version.texts["pinyin"] == "shipinjingyingxukexinban"
    assert "tolerance" in version.topics and "parallel" in version.topics
    lacking = ItemVersion.objects.filter(takes_applications=False)
    assert all(row.lacks for row in lacking)
    assert local_day(NOW) in version.in_force
    assert official_calendar().knows(2026) and not official_calendar().knows(2027)
    assert PostHeld.objects.count() == Account.objects.count() == 527
    password = tables()["demo_password"][0]["password"]
    assert Argon2PasswordHasher().verify(password, Account.objects.values_list("password", flat=True)[0])


def test_a_changed_row_makes_a_new_version_and_the_old_one_is_closed_unaltered() -> None:
    load()
    before = ItemVersion.objects.get(item__seq=12, division="590121000000")
    items = deepcopy(tables()["items"])
    items[11]["name"] += "改"
    loaded = load({"items": items}, days=3)
    assert loaded.new_versions == 2 and loaded.versions == 658
    old, new = ItemVersion.objects.filter(item__seq=12, division="590121000000").order_by("number")
    assert (old.pk, old.snapshot, old.sha256) == (before.pk, before.snapshot, before.sha256)
    assert new.number == 2 and new.name.endswith("改") and '"number":2' in new.snapshot
    assert old.in_force.upper == new.in_force.lower == local_day(NOW + timedelta(days=3))


def test_faulty_rows_are_named_by_file_line_and_column_and_nothing_is_loaded() -> None:
    accounts, fields = deepcopy(tables()["accounts"]), deepcopy(tables()["fields"])
    accounts[3]["body_code"], accounts[4]["username"], fields[5]["register"] = "X1", accounts[3]["username"], "REG99"
    with pytest.raises(Faulty) as faulty:
        load({"accounts": accounts, "fields": fields})
    found = {(finding.file, finding.line, finding.column) for finding in faulty.value.findings}
    assert found == {("accounts", 5, "body_code"), ("accounts", 6, "username"), ("fields", 7, "register")}
    assert not any(model.objects.exists() for model in MODELS)


def test_a_post_that_moved_is_held_from_the_day_of_the_load() -> None:
    load()
    accounts = deepcopy(tables()["accounts"])
    accounts[0]["post_code"] = "WIN02"
    load({"accounts": accounts}, days=2)
    account = Account.objects.get(username=accounts[0]["username"])
    old, new = PostHeld.objects.filter(account_id=account.pk).order_by("held")
    assert (old.post, new.post) == ("WIN01", "WIN02") and old.held.upper == new.held.lower


def test_the_duty_of_a_second_factor_counts_from_its_load_and_ends_with_its_row() -> None:
    row = {"body_code": "B020", "post_code": "SYS01", "basis": "本局规定"}
    faulty = [row, {**row, "post_code": "X1"}, {**row, "body_code": "X1"}, {**row, "post_code": "", "basis": ""}]
    with pytest.raises(Faulty) as told:
        load({"second_factor_duties": faulty})
    found = {(finding.line, finding.column) for finding in told.value.findings}
    assert found == {(3, "post_code"), (4, "body_code"), (5, "basis")}
    today = local_day(NOW)
    for days in (0, 1):
        load({"second_factor_duties": [row]}, days)
        assert [one.held.lower for one in FactorDuty.objects.all()] == [today]
    load(days=2)
    assert [one.held.upper for one in FactorDuty.objects.all()] == [today + timedelta(days=2)]
