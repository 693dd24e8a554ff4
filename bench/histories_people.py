"""Who and what the histories are about: real item versions, the people at their posts, an applicant for each history."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from oneseal.gateways.calendars import official_years
from oneseal.records.calendar.models import Year
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import StoredFile
from oneseal.rules.calendar import OfficialYear, local_day
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.intake.applicants import takes
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.recompute import recompute_all
from oneseal.usecases.demo.intake import personal
from oneseal.usecases.demo.people import Party, make_parties
from oneseal.usecases.demo.world import World
from oneseal.usecases.intake.applicable import clean_answers

PERMIT = "行政许可"
PERMITS = 0.8
"""The law's invariants are about permits: so many of the histories begin with one."""
MARKED = 0.05
"""So many begin with an item that a machine may decide: there is hardly one among hundreds."""
COUNTY6, COUNTY_NAME = "590121", "安澜县"


@dataclass
class House:
    """Loaded once for a run. ``now`` is the moment about which all histories begin."""

    now: datetime
    chance: Random
    parties: list[Party] = field(default_factory=list)
    loaded: int = 0
    bystander: Party = field(init=False)

    @cached_property
    def world(self) -> World:
        """The loaded catalogue and who holds which post."""
        return World(self.now, self.chance, [])

    @cached_property
    def versions(self) -> tuple[list[ItemVersion], list[ItemVersion]]:
        """Permits, and what is none; the rows of one implementation stand together."""
        rows = self.world.versions
        permits = [row for row in rows if snapshot_of(row)["item"]["type"] == PERMIT]
        return permits, [row for row in rows if row not in permits] or permits

    def any_version(self, chance: Random) -> ItemVersion:
        """Where a history begins."""
        permits, others = self.versions
        marked = [row for row in self.world.versions if is_automatic(snapshot_of(row))]
        if marked and chance.random() < MARKED:
            return chance.choice(marked)
        return chance.choice(permits if permits and chance.random() < PERMITS else others)

    def related(self, version: ItemVersion) -> list[ItemVersion]:
        """The version itself and those of the same permit that renew, change or end it."""
        family = version.item_id[:FAMILY]
        rows = [row for row in self.world.versions if row.item_id[:FAMILY] == family]
        return [row for row in rows if row.division == version.division] or [version]

    def party(self, version: ItemVersion) -> Party:
        """Somebody who has not applied for anything yet; of two kinds rather one whom the item is for."""
        if len(self.parties) < 2:
            raise RuntimeError("more histories than applicants were made")
        snapshot = snapshot_of(version)
        for place in (-1, -2):
            applicant = self.parties[place].applicant
            if takes(snapshot, applicant.kind, applicant.number):
                return self.parties.pop(place)
        return self.parties.pop()

    def make_parties(self, count: int) -> None:
        """So many applicants, each with an account and a file of his own to hand in."""
        made = make_parties([(COUNTY6, COUNTY_NAME)], count, "!", self.now, self.chance)
        StoredFile.objects.bulk_create(own_file(one.principal, self.now) for one in made)
        self.parties = made[::-1]
        self.bystander = self.parties.pop()

    def answers(self, version: ItemVersion, party: Party, moment: datetime) -> dict[str, Any]:
        """Answers that the form takes: the applicant's own where the sample lets him put them in."""
        snapshot, today = snapshot_of(version), local_day(moment)
        sample = self.world.sample(version, today)
        own = personal(sample, party, snapshot["fields"])
        try:
            return clean_answers(snapshot, own, today)
        except Refusal:
            return sample

    def holder(self, post: str, body: str, unit: str, chance: Random, but: Collection[int] = ()) -> Principal | None:
        """Somebody at that post, of that unit if there is one, and rather none of those."""
        found = self.world.holders.get((post, body), [])
        free = [one for one in found if one.account_id not in but] or found
        of_unit = [one for one in free if unit and one.posts[0].unit == unit]
        return chance.choice(of_unit or free) if free else None

    def anybody(self, chance: Random) -> Principal:
        """An official of any body, at any post."""
        return chance.choice(self.everybody)

    @cached_property
    def everybody(self) -> list[Principal]:
        """Every official, once for each post."""
        return [one for _, people in sorted(self.world.holders.items()) for one in people]

    def load_another_year(self, moment: datetime, chance: Random) -> None:
        """An official year that is not known yet, or another notice of one that a history loaded before."""
        following = max(year.year for year in official_years()) + 1
        self.loaded += 1
        when = moment + timedelta(microseconds=self.loaded)  # a calendar is known by when its last year was loaded
        load_years([invented_year(following, chance, self.loaded)], when)

    def official_again(self, moment: datetime) -> None:
        """As it was before a history loaded a year: the next must find what every replay of it finds."""
        known = [year.year for year in official_years()]
        if Year.objects.exclude(year__in=known).delete()[0]:
            recompute_all(local_day(moment))


def own_file(who: Principal, moment: datetime) -> StoredFile:
    """The row of a file that somebody may hand in; its bytes are never asked for."""
    digest = f"{who.account_id:064x}"
    facts = {"name": "材料.pdf", "media_type": "application/pdf", "size": 1024, "stored_at": moment}
    return StoredFile(sha256=digest, account_id=who.account_id, **facts)


def invented_year(year: int, chance: Random, number: int) -> OfficialYear:
    """A year as the State Council might have it: some holidays on workdays, some weekends worked."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    off = chance.sample([day for day in days if day.weekday() < 5], 15)
    on = chance.sample([day for day in days if day.weekday() >= 5], 6)
    holidays, worked = ({day: "节日" for day in some} for some in (off, on))
    return OfficialYear(year, holidays, worked, f"〔{year}〕第{number}号 {number}")


def own_files(who: Principal) -> list[int]:
    """What he has uploaded."""
    return list(StoredFile.objects.filter(account_id=who.account_id).values_list("pk", flat=True))


def asked_for(version: ItemVersion, answers: dict[str, Any]) -> list[int]:
    """The materials that these answers call for."""
    return [row.seq for row in checklist(snapshot_of(version), answers) if row.state == "asked"]
