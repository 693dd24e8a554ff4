"""The shipped catalogue in the database: the walk's items, through the rule, inside each test's transaction."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from oneseal.gateways.calendars import official_years
from oneseal.records.calendar.models import SpecialDay, Year
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.models import Power
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.usecases.catalogue.search_words import columns_of
from oneseal.usecases.intake.agreement import disagreements
from tests.people import BUREAU, COUNTY, MORNING
from tests.rules.catalogue.shipped import read, snapshot

LOADED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def every_walk_can_be_rebuilt_from_the_journal(db: None) -> Iterator[None]:
    """After each test here, whatever cases it left agree with their journal (law.md, invariants 13, 14)."""
    yield
    found = {pk: disagreements(pk) for pk in Case.objects.values_list("pk", flat=True)}
    assert not any(found.values()), found


SAID: dict[str, str] = {}
"""What the ORM said for rows that a thousand tests have in common, from the first of them in this process."""


def once_said(rows: str, create: Callable[[], object]) -> None:
    """The rows, by the ORM the first time and in its own words from then on: it need not find them again."""
    if rows in SAID:
        with connection.cursor() as cursor:
            cursor.execute(SAID[rows])
        return
    with CaptureQueriesContext(connection) as told:
        create()
    SAID[rows] = "; ".join(query["sql"] for query in told if query["sql"].startswith("INSERT"))  # no BEGIN, no COMMIT


@pytest.fixture
def calendar(db: None) -> None:
    once_said("calendar", create_calendar)


def create_calendar() -> None:
    years = [year for year in official_years() if year.year >= 2024]
    Year.objects.bulk_create(Year(year=y.year, source=y.source, version="test", loaded_at=LOADED) for y in years)
    for kind in ("holiday", "makeup"):
        SpecialDay.objects.bulk_create(
            SpecialDay(day=day, year_id=year.year, kind=kind, name=name)
            for year in years
            for day, name in (year.holidays if kind == "holiday" else year.makeup).items()
        )


@pytest.fixture
def places(db: None) -> None:
    once_said("places", create_places)


def create_places() -> None:
    Division.objects.bulk_create(
        Division(
            code=row["code"].ljust(12, "0"),
            level=row["level"],
            name=row["name"],
            kind=row["kind"],
            parent_id=row["parent_code"].ljust(12, "0") if row["parent_code"] else None,
        )
        for row in read("places")
    )
    Body.objects.bulk_create(
        Body(
            code=row["code"],
            division_id=row["division_code"].ljust(12, "0"),
            name=row["name"],
            short=row["short"],
            standard_name=row["standard_name"],
            kind=row["kind"],
            uscc=row["uscc"],
        )
        for row in read("bodies")
    )


def inspectors_hold_their_posts() -> None:
    """The two officers of every verification of the tests hold their post."""
    since = DateRange(date(2024, 1, 1), None)
    PostHeld.objects.bulk_create(
        PostHeld(account_id=pk, post="REV02", body=BUREAU, division=COUNTY, unit="核查", held=since)
        for pk in (104, 109)
    )


def made_of(value: dict[str, Any]) -> dict[str, Any]:
    """What a row holds that is made of its snapshot."""
    text, sha256 = stored_form(value)
    return {"snapshot": text, "sha256": sha256, "takes_applications": takes_applications(value).ok, **columns_of(value)}


@cache
def made_of_shipped(seq: int) -> dict[str, Any]:
    return made_of({**snapshot(seq)})


@pytest.fixture
def version(calendar: None, places: None) -> Iterator[Callable[[int], ItemVersion]]:
    """A published version of an item in the county, with the bureau's power over it."""

    inspectors_hold_their_posts()

    def publish(seq: int, *, division: str = COUNTY, **changed: Any) -> ItemVersion:
        value: dict[str, Any] = {**snapshot(seq), **changed}
        facts = value["item"]
        item, _ = Item.objects.get_or_create(
            code=facts["basic_code"],
            defaults={
                "seq": seq,
                **{key: facts[key] for key in ("name", "type", "type_code", "domain", "code_status")},
            },
        )
        Power.objects.get_or_create(
            item=item,
            division=division,
            body=value["body"]["code"],
            defaults={"status": "划转", "legal_ground": "行政许可法25", "held": DateRange(date(2024, 1, 1), None)},
        )
        number = item.versions.count() + 1
        for before in item.versions.filter(in_force__upper_inf=True):
            before.in_force = DateRange(before.in_force.lower, date(2024, number, 1))
            before.save()
        return ItemVersion.objects.create(
            item=item,
            body=value["body"]["code"],
            division=division,
            implementation_code=value["implementation_code"],
            number=number,
            in_force=DateRange(date(2024, number, 1), None),
            **(made_of(value) if changed else made_of_shipped(seq)),
        )

    yield publish


@pytest.fixture
def answers() -> Callable[[int], dict[str, object]]:
    """Answers that pass the rule of an item's form."""
    return lambda seq: filled_sample(snapshot(seq), MORNING.date())
