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
from oneseal.records.places.models import Area, Body, Division, Hall, Unit
from oneseal.records.powers.models import AreaCover, Authority, Power, Station
from oneseal.rules.calendar import local_day
from oneseal.usecases.powers.load import Faulty, Loaded, is_loaded, load_all
from tests.rules.catalogue.shipped import Rows, tables

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
DUTY = {"body_code": "B020", "post_code": "SYS01", "basis": "本局规定"}
VERSIONS = 2 * 329 + 11
"""Of two counties each item, of the development zone those that it was given."""
MODELS = (
    *(Division, Area, Body, Unit, Hall, DictionaryEntry, Item, ItemVersion),
    *(Power, AreaCover, Authority, Station, Account, PostHeld, FactorDuty, Year, SpecialDay),
)


def load(changed: Mapping[str, Rows] | None = None, days: int = 0) -> Loaded:
    return load_all({**tables(), **(changed or {})}, official_years(), NOW + timedelta(days=days))


def rows_of_all() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_faulty_rows_are_named_by_file_line_and_column_and_nothing_is_loaded() -> None:
    accounts, fields = deepcopy(tables()["accounts"]), deepcopy(tables()["fields"])
    accounts[3]["body_code"], accounts[4]["username"], fields[5]["register"] = "X1", accounts[3]["username"], "REG99"
    duties = [DUTY, {**DUTY, "post_code": "X1"}, {**DUTY, "body_code": "X1"}, {**DUTY, "post_code": "", "basis": ""}]
    with pytest.raises(Faulty) as faulty:
        load({"accounts": accounts, "fields": fields, "second_factor_duties": duties})
    found = {(finding.file, finding.line, finding.column) for finding in faulty.value.findings}
    of_duties = {("second_factor_duties", *place) for place in ((3, "post_code"), (4, "body_code"), (5, "basis"))}
    of_others = {("accounts", 5, "body_code"), ("accounts", 6, "username"), ("fields", 7, "register")}
    assert found == of_duties | of_others
    assert not any(model.objects.exists() for model in MODELS)


def test_all_loads_once_the_second_time_changes_nothing_and_later_only_what_is_new() -> None:
    """In one test, for each load takes seconds."""
    assert not is_loaded()
    first = load({"second_factor_duties": [DUTY]})
    assert (first.items, first.versions, first.new_versions) == (329, VERSIONS, VERSIONS)
    assert 0 < first.accepting < first.versions
    before = rows_of_all()
    second = load({"second_factor_duties": [DUTY]}, days=1)
    assert second.new_versions == 0
    assert rows_of_all() == before
    everything_is_there()
    assert [one.held.lower for one in FactorDuty.objects.all()] == [local_day(NOW)]
    a_changed_row_makes_a_new_version_a_moved_post_and_the_end_of_a_duty()


def everything_is_there() -> None:
    version = ItemVersion.objects.get(item__seq=12, division="590121000000")
    assert version.takes_applications and version.texts["initials"] == "spjyxkxb"
    assert "开饭馆" in version.texts["spoken"] and "开办餐饮店" in version.texts["also"]
    assert version.texts["pinyin"] == "shipinjingyingxukexinban"
    assert "tolerance" in version.topics and "parallel" in version.topics
    lacking = ItemVersion.objects.filter(takes_applications=False)
    assert all(row.lacks for row in lacking)
    assert local_day(NOW) in version.in_force
    assert official_calendar().knows(2026) and not official_calendar().knows(2027)
    assert PostHeld.objects.count() == Account.objects.count() == 545
    password = tables()["demo_password"][0]["password"]
    assert Argon2PasswordHasher().verify(password, Account.objects.values_list("password", flat=True)[0])


def a_changed_row_makes_a_new_version_a_moved_post_and_the_end_of_a_duty() -> None:
    before = ItemVersion.objects.get(item__seq=12, division="590121000000")
    items, accounts = deepcopy(tables()["items"]), deepcopy(tables()["accounts"])
    items[11]["name"] += "改"
    accounts[0]["post_code"] = "WIN02"
    loaded = load({"items": items, "accounts": accounts}, days=3)
    assert loaded.new_versions == 3 and loaded.versions == VERSIONS
    day = local_day(NOW + timedelta(days=3))

    old, new = ItemVersion.objects.filter(item__seq=12, division="590121000000").order_by("number")
    assert (old.pk, old.snapshot, old.sha256) == (before.pk, before.snapshot, before.sha256)
    assert new.number == 2 and new.name.endswith("改") and '"number":2' in new.snapshot
    assert old.in_force.upper == new.in_force.lower == day

    account = Account.objects.get(username=accounts[0]["username"])
    left, held = PostHeld.objects.filter(account_id=account.pk).order_by("held")
    assert (left.post, held.post) == ("WIN01", "WIN02") and left.held.upper == held.held.lower == day
    assert [one.held.upper for one in FactorDuty.objects.all()] == [day]
