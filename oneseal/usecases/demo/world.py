"""What the generated cases stand on: the loaded catalogue, who holds which post, the working days, the counters."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from django.db import connection

from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Seal, Series
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.facts import body_facts
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.numbers import document_number
from oneseal.rules.permissions.people import Held, Principal
from oneseal.usecases.calendar.since import SINCE
from oneseal.usecases.demo.rows import Rows

SHANGHAI = timedelta(hours=8)
FRESH = timedelta(days=20)
"""A sample's dates stay right for so long: it plans thirty days ahead."""

Desk = tuple[str, str]
"""A post at a body."""


@dataclass
class World:
    """Loaded once; the counters are given back at the end."""

    now: datetime
    rng: Random
    files: list[int]
    rows: Rows = field(default_factory=Rows)
    _bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    _samples: dict[tuple[str, date], str] = field(default_factory=dict)
    _series: dict[tuple[str, str, int], int] = field(default_factory=dict)
    _serials: Iterator[int] = field(default_factory=lambda: iter(()))

    @cached_property
    def calendar(self) -> Calendar:
        """The official calendar."""
        return official_calendar()

    @cached_property
    def today(self) -> date:
        """The legal day of loading; every date is relative to it."""
        return local_day(self.now)

    @cached_property
    def days(self) -> list[date]:
        """The working days from the first versions to yesterday."""
        span = range((self.today - SINCE).days)
        return [day for day in (SINCE + timedelta(days=n) for n in span) if self.calendar.is_working(day)]

    @cached_property
    def versions(self) -> list[ItemVersion]:
        """What takes applications today."""
        rows = ItemVersion.objects.filter(takes_applications=True, in_force__contains=self.today)
        return list(rows.select_related("item").order_by("item__seq", "division"))

    @cached_property
    def holders(self) -> dict[Desk, list[Principal]]:
        """Officials by the post and body that they hold today."""
        names = dict(Account.objects.filter(kind="official", active=True).values_list("pk", "name"))
        found: dict[Desk, list[Principal]] = defaultdict(list)
        for row in PostHeld.objects.filter(held__contains=self.today, account_id__in=names).order_by("pk"):
            held = Held(row.post, row.body, row.unit, row.division, row.window)
            found[row.post, row.body].append(Principal(row.account_id, "official", names[row.account_id], (held,)))
        return dict(found)

    def holder(self, post: str, body: str, unit: str = "") -> Principal:
        """Somebody at that desk, of that unit if there is one."""
        people = self.holders[post, body]
        of_unit = [one for one in people if unit and one.posts[0].unit == unit]
        return self.rng.choice(of_unit or people)

    def body(self, code: str) -> dict[str, Any]:
        """The facts of a body for documents."""
        if code not in self._bodies:
            self._bodies[code] = body_facts(code)
        return self._bodies[code]

    def sample(self, version: ItemVersion, day: date) -> dict[str, Any]:
        """Right answers for a version on a day."""
        made_on = date.fromordinal(day.toordinal() // FRESH.days * FRESH.days)
        key = (version.sha256, made_on)
        if key not in self._samples:
            self._samples[key] = json.dumps(filled_sample(snapshot_of(version), made_on), ensure_ascii=False)
        answers: dict[str, Any] = json.loads(self._samples[key])
        return answers

    def moment(self, day: date, minute: int) -> datetime:
        """A moment of a legal day, minutes after its midnight in Shanghai."""
        return datetime(day.year, day.month, day.day, tzinfo=UTC) - SHANGHAI + timedelta(minutes=minute)

    def take_serials(self, count: int) -> None:
        """So many numbers of the case sequence, in order."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('intake_case_serial') FROM generate_series(1, %s)", [count])
            self._serials = iter(sorted(int(row[0]) for row in cursor.fetchall()))

    def serial(self) -> int:
        """The next of them."""
        return next(self._serials)

    def take_series(self) -> None:
        """Hold the counters of document numbers until the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE documents_series IN SHARE ROW EXCLUSIVE MODE")
        self._series = {(row.body, row.series, row.year): row.last for row in Series.objects.all()}
        self.rows.seals = {(seal.body, seal.kind): seal for seal in Seal.objects.all()}

    def draw(self, body_code: str, short: str, kind: str, on: date) -> str:
        """The next number of a series, as ``usecases.documents.issue.draw_number`` gives it."""
        key = (body_code, KINDS[kind].series, on.year)
        self._series[key] = self._series.get(key, 0) + 1
        return document_number(short, key[1], on.year, self._series[key])

    def give_series_back(self) -> None:
        """Store where the counters stand."""
        rows = [
            Series(body=body, series=series, year=year, last=last)
            for (body, series, year), last in self._series.items()
        ]
        Series.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["body", "series", "year"], update_fields=["last"]
        )
