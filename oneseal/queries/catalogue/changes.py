"""One change as its pages show it: content, differences, health, dictionaries, and what happened to it (C2)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from oneseal.queries.catalogue.versions import Version
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.changing import (
    above_of,
    before_of,
    changes_kept,
    content_of,
    periods_of,
    proposal_of,
    versions_of,
)
from oneseal.records.catalogue.models import DictionaryEntry, Item, ItemVersion, VersionChange
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body, Hall
from oneseal.rules.catalogue.basic import first_day
from oneseal.rules.catalogue.change import Proposal, earliest
from oneseal.rules.catalogue.completeness import lacks_of, takes_applications
from oneseal.rules.catalogue.difference import Difference
from oneseal.rules.catalogue.health import Health, health_of
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal

VERSION_CHANGE = "version_change"
AT_MOST = 40


@dataclass(frozen=True)
class Happened:
    """An entry of the change's chain: what, when, by which post and whom, with which remark."""

    verb: str
    moment: datetime
    post: str
    name: str
    told: dict[str, Any]


class ShownChange:
    """A change opened by somebody who keeps its place. Everything but the row is read when a page asks for it."""

    def __init__(self, row: VersionChange, who: Principal) -> None:
        self.row, self.who = row, who
        self.content: dict[str, Any] = content_of(row)

    @cached_property
    def before(self) -> dict[str, Any] | None:
        """The version that it begins from."""
        return before_of(self.row)

    @cached_property
    def proposal(self) -> Proposal:
        """The change as the rule reads it."""
        return proposal_of(self.row)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """From the version in force to the one to come."""
        return self.proposal.differences()

    @cached_property
    def health(self) -> Health:
        """What the check says of it."""
        return health_of(self.content)

    @cached_property
    def above(self) -> dict[str, Any]:
        """What comes from the basic catalogue."""
        return above_of(self.row.item, self.before)

    @cached_property
    def happened(self) -> list[Happened]:
        """Its chain, the oldest first."""
        events = list(Event.objects.filter(subject_kind=VERSION_CHANGE, subject_id=self.row.pk).order_by("seq"))
        named = dict(Account.objects.filter(pk__in={row.account_id for row in events}).values_list("pk", "name"))
        return [
            Happened(row.verb, row.moment, row.post, named.get(row.account_id or 0, ""), parse(row.content)["body"])
            for row in events
        ]

    @cached_property
    def authors(self) -> list[str]:
        """Who wrote in it."""
        return list(Account.objects.filter(pk__in=self.row.authors).order_by("pk").values_list("name", flat=True))

    def earliest(self, today: date) -> date:
        """The first day that it can take effect."""
        own = earliest(periods_of(list(versions_of(self.row.implementation_code))), today)
        return max(own, first_day(self.content, self.above, self.row.item.since, today))

    @property
    def superseded(self) -> bool:
        """Whether a version was published since it was begun."""
        latest = versions_of(self.row.implementation_code).last()
        return latest is not None and latest.pk != self.row.before_id and self.row.stage != "published"

    def edition(self, section: str) -> int:
        """The edition that a page of a section is made from."""
        last = self.row.sections.get(section)
        return int(last["edition"]) if last else 0

    def as_version(self) -> Version:
        """The version to come, for a look at it as the public will see it."""
        return Version(
            id=0,
            code=self.row.implementation_code,
            number=self.row.before.number + 1 if self.row.before else 1,
            name=str(self.content["item"]["name"]),
            division=self.row.division,
            snapshot=self.content,
            takes_applications=takes_applications(self.content).ok,
            lacks=tuple(lacks_of(self.content)),
            topics=(),
        )


def change_for(change_id: int, who: Principal) -> ShownChange | None:
    """The change, for whoever keeps its place; to anybody else there is none."""
    row = changes_kept(who).filter(pk=change_id).first()
    return ShownChange(row, who) if row else None


def entries_like(kind: str, words: str) -> list[tuple[str, str]]:
    """Entries of a dictionary whose name or code has these words: code and name."""
    rows = DictionaryEntry.objects.filter(kind=kind)
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(code__iexact=words)
    return list(rows.order_by("code").values_list("code", "name")[:AT_MOST])


def entry_of(kind: str, code: str) -> dict[str, Any] | None:
    """An entry with what a row of a version needs of it; a field comes with its options and columns."""
    row = DictionaryEntry.objects.filter(kind=kind, code=code).first()
    if row is None:
        return None
    content: dict[str, Any] = dict(row.content)
    if kind == "field":
        content |= {"option_rows": _options(str(content.get("options", ""))), "columns": _columns(code)}
    return content


def _options(cell: str) -> list[dict[str, str]]:
    if not cell.startswith("@"):
        return [{"code": name, "name": name} for name in cell.split("|") if name]
    row = DictionaryEntry.objects.filter(kind="options", code=cell[1:]).first()
    return [] if row is None else list(row.content["options"])


def _columns(code: str) -> list[dict[str, str]]:
    row = DictionaryEntry.objects.filter(kind="columns", code=code).first()
    return [] if row is None else list(row.content["columns"])


def posts() -> list[tuple[str, str]]:
    """The posts of the dictionary: code and name."""
    return list(DictionaryEntry.objects.filter(kind="post").order_by("code").values_list("code", "name"))


def bodies_near(division: str) -> list[tuple[str, str]]:
    """The bodies that can carry out a step or supervise: of the county and below, then of the levels above it."""
    own = Body.objects.filter(division__code__startswith=division[:6]).order_by("code")
    above = [division[:4].ljust(12, "0"), division[:2].ljust(12, "0")]
    over = Body.objects.filter(division_id__in=above).exclude(division__code__startswith=division[:6]).order_by("code")
    return [(row.code, row.name) for row in (*own, *over)]


def windows_of(division: str) -> list[dict[str, str]]:
    """The windows of a county as a version names them."""
    rows = Hall.objects.filter(kind="window", division__code__startswith=division[:6]).select_related("parent__parent")
    return [
        {
            "code": row.code,
            "name": row.name,
            "zone": row.parent.name if row.parent else "",
            "hall": row.parent.parent.name if row.parent and row.parent.parent else "",
        }
        for row in rows.order_by("code")
    ]


def items_free(body: str, words: str = "") -> list[tuple[str, str]]:
    """Items of the basic catalogue that a body does not have: to be added."""
    mine = ItemVersion.objects.filter(body=body, in_force__upper_inf=True).values("item_id")
    rows = Item.objects.exclude(pk__in=mine).filter(ended__isnull=True)
    rows = rows.filter(name__icontains=words) if words else rows
    return list(rows.order_by("code").values_list("code", "name")[:AT_MOST])
