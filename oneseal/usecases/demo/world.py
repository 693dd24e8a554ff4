"""What the generated cases stand on: the loaded catalogue, who holds which post, the working days, the counters."""

import json
import os
from collections import defaultdict
from collections.abc import Collection
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
from oneseal.records.powers.models import Window
from oneseal.records.powers.windows import item_stands, standing, window_stands
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.catalogue.memberships import COMMITS
from oneseal.rules.identifiers.case_number import LAST_SERIAL
from oneseal.rules.intake.commitment import NO
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.powers.windows import taking
from oneseal.usecases.calendar.since import SINCE
from oneseal.usecases.documents.issue import CODE_ALPHABET, CODE_LENGTH

SHANGHAI = timedelta(hours=8)
FRESH = timedelta(days=20)
"""A sample's dates stay right for so long: it plans thirty days ahead."""

Desk = tuple[str, str]
"""A post at a body."""
TURN = LAST_SERIAL + 1
_FAIR = 256 // len(CODE_ALPHABET) * len(CODE_ALPHABET)
_LETTERS = bytes(ord(CODE_ALPHABET[byte % len(CODE_ALPHABET)]) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))
"""Bytes beyond the last whole round of the alphabet would favour its first letters."""


def _run_of(sequence: str, count: int) -> int:
    """The first of so many numbers without a gap; others may draw meanwhile, then it is tried again."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT min(n), max(n) FROM (SELECT nextval(%s) AS n FROM generate_series(1, %s)) AS drawn",
                [sequence, count],
            )
            first, last = cursor.fetchone()
            if last - first + 1 == count:
                return int(first)


@dataclass
class World:
    """Loaded once; the counters are given back at the end."""

    now: datetime
    rng: Random
    files: list[int]
    seals: dict[tuple[str, str], Seal] = field(default_factory=dict)
    answers: dict[tuple[str, str, date], dict[str, Any]] = field(default_factory=dict)
    _bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    _samples: dict[tuple[str, date], str] = field(default_factory=dict)
    _series: dict[tuple[str, str, int], int] = field(default_factory=dict)
    _serial: int = 0
    _letters: str = ""

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

    def days_before(self, years: int) -> list[date]:
        """Working days of a spring so many years ago, of which files are left that were taken over."""
        first = date(self.today.year - years, 3, 1)
        return [day for n in range(60) if self.calendar.is_working(day := first + timedelta(days=n))]

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

    def holder(self, post: str, body: str, unit: str = "", but: Collection[int] = ()) -> Principal:
        """Somebody at that desk, of that unit if there is one, and rather none of those accounts."""
        people = [one for one in self.holders[post, body] if one.account_id not in but] or self.holders[post, body]
        of_unit = [one for one in people if unit and one.posts[0].unit == unit]
        return self.rng.choice(of_unit or people)

    @cached_property
    def _places(self) -> dict[int, list[tuple[int, str]]]:
        """The windows that take each version, as they stand today: key and code."""
        rows = list(Window.objects.filter(held__contains=self.today).order_by("code"))
        keys = {row.code: (row.pk, row.code) for row in rows}
        found: dict[int, list[tuple[int, str]]] = {}
        for one in standing(ItemVersion.objects.filter(pk__in=[row.pk for row in self.versions]), self.today):
            near = [window_stands(row) for row in rows if row.division[:6] == one.division[:6]]
            found[one.pk] = [keys[window.code] for window in taking(near, item_stands(one), self.today)]
        return found

    def window(self, version: ItemVersion, turn: int) -> tuple[int | None, str]:
        """One of the windows that take the version, by turns; none where it is not handled in a hall."""
        there = self._places.get(version.pk, [])
        return there[turn % len(there)] if there else (None, "")

    def body(self, code: str) -> dict[str, Any]:
        """The facts of a body for documents."""
        if code not in self._bodies:
            self._bodies[code] = body_facts(code)
        return self._bodies[code]

    def sampled_on(self, day: date) -> date:
        """The day for which the sample is made that serves on this one."""
        return date.fromordinal(day.toordinal() // FRESH.days * FRESH.days)

    def sample(self, version: ItemVersion, day: date) -> dict[str, Any]:
        """Right answers for a version on a day."""
        made_on = self.sampled_on(day)
        key = (version.sha256, made_on)
        if key not in self._samples:
            self._samples[key] = json.dumps(filled_sample(snapshot_of(version), made_on), ensure_ascii=False)
        answers: dict[str, Any] = json.loads(self._samples[key])
        if COMMITS in answers:  # a commitment is somebody's own choice; the sample of a form makes none for him
            answers[COMMITS] = NO
        return answers

    def moment(self, day: date, minute: int) -> datetime:
        """A moment of a legal day, minutes after its midnight in Shanghai."""
        return datetime(day.year, day.month, day.day, tzinfo=UTC) - SHANGHAI + timedelta(minutes=minute)

    def take_serials(self, count: int, most: int) -> None:
        """Numbers of the case sequence for so many cases, at most so many of them copies of one."""
        self._serial = _run_of("intake_case_serial", count + most * (count // TURN + 2))

    def serial(self, count: int) -> int:
        """The first of the next so many; never across a number that ends in six zeros, as no case bears that."""
        first = self._serial
        if first % TURN == 0 or first // TURN != (first + count - 1) // TURN:
            first = (first + count) // TURN * TURN + 1
        self._serial = first + count
        return first

    def document_keys(self, count: int) -> int:
        """The first of so many keys of documents."""
        return _run_of("documents_document_id_seq", count)

    def verify_code(self) -> str:
        """Twelve letters by chance, as ``usecases.documents.issue.number`` gives them."""
        if len(self._letters) < CODE_LENGTH:
            self._letters = os.urandom(1 << 12).translate(_LETTERS, _UNFAIR).decode()
        code, self._letters = self._letters[:CODE_LENGTH], self._letters[CODE_LENGTH:]
        return code

    def take_series(self) -> None:
        """Hold the counters of document numbers until the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE documents_series IN SHARE ROW EXCLUSIVE MODE")
        self._series = {(row.body, row.series, row.year): row.last for row in Series.objects.all()}
        self.seals = {(seal.body, seal.kind): seal for seal in Seal.objects.all()}

    def draw(self, body_code: str, series: str, year: int, count: int) -> int:
        """The first of the next so many numbers of a series."""
        key = (body_code, series, year)
        first = self._series.get(key, 0) + 1
        self._series[key] = first + count - 1
        return first

    def give_series_back(self) -> None:
        """Store where the counters stand, and the seals that were used for the first time."""
        Seal.objects.bulk_create([seal for seal in self.seals.values() if seal.pk is None])
        rows = [
            Series(body=body, series=series, year=year, last=last)
            for (body, series, year), last in self._series.items()
        ]
        Series.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["body", "series", "year"], update_fields=["last"]
        )
