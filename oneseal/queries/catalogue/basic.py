"""The basic catalogue as its pages show it: what holds, what is to come, drafts, what stands below (C1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.changing import cells_of, keeps_all
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion
from oneseal.rules.catalogue.basic import basic_difference
from oneseal.rules.catalogue.difference import Difference
from oneseal.rules.permissions.people import Principal

STATES = ("draft", "ahead", "ended")


@dataclass(frozen=True)
class BasicRow:
    """An item of the list; one that is only drafted yet has no versions below."""

    code: str
    name: str
    type: str
    since: date | None
    ended: date | None
    below: int
    drafted: str

    def states(self, today: date) -> tuple[str, ...]:
        """What the list can be narrowed to."""
        ahead = self.since is not None and self.since > today
        found = {"draft": bool(self.drafted), "ahead": ahead, "ended": self.ended is not None}
        return tuple(state for state, holds in found.items() if holds)


@dataclass(frozen=True)
class ShownBasic:
    """A change of the basic catalogue, drafted or published, with what it says otherwise."""

    id: int
    kind: str
    code: str
    content: Mapping[str, Any]
    reason: str
    basis: str
    published: bool
    effective: date | None
    authors: tuple[int, ...]
    author_names: str
    publisher: str
    written_at: datetime
    published_at: datetime | None
    differences: tuple[Difference, ...]

    @property
    def seen(self) -> str:
        """What a page sends back, so that nothing is published or written over that it did not show."""
        return self.written_at.isoformat()


@dataclass(frozen=True)
class BasicItem:
    """One item: what the catalogue says today and what it says later, its draft, its history, what stands below."""

    code: str
    cells: Mapping[str, Any] | None
    coming: Mapping[str, Any] | None
    since: date | None
    ended: date | None
    draft: ShownBasic | None
    history: tuple[ShownBasic, ...]
    below: int


def may_keep_basic(who: Principal) -> bool:
    """Whether the reader's level is the one that keeps the basic catalogue."""
    return keeps_all(who)


def basic_rows(words: str, state: str, today: date) -> list[BasicRow]:
    """The items whose name or code has the words, those that are only drafted first."""
    drafts = dict(BasicChange.objects.filter(state="draft").values_list("code", "kind"))
    found = Item.objects.annotate(below=Count("versions", filter=Q(versions__in_force__upper_inf=True))).order_by(
        "code"
    )
    if words:
        found = found.filter(Q(name__icontains=words) | Q(code__startswith=words))
    rows = [
        BasicRow(item.code, item.name, item.type, item.since, item.ended, item.below, drafts.get(item.code, ""))
        for item in found
    ]
    known = {row.code for row in rows}
    new = BasicChange.objects.filter(state="draft", kind="add").exclude(code__in=known).order_by("code")
    added = [
        BasicRow(row.code, row.content["name"], row.content["type"], None, None, 0, "add")
        for row in new
        if not words or words in row.content["name"] or row.code.startswith(words)
    ]
    return [row for row in (*added, *rows) if not state or state in row.states(today)]


def basic_item(code: str, today: date) -> BasicItem | None:
    """One item with all that is known of it; none for a code that neither stands nor is drafted."""
    item = Item.objects.filter(pk=code).first()
    changes = list(BasicChange.objects.filter(code=code).order_by("-id"))
    if item is None and not changes:
        return None
    ids = {pk for row in changes for pk in (*row.authors, row.published_by or 0)}
    names = dict(Account.objects.filter(pk__in=ids).values_list("pk", "name"))
    newest = cells_of(item) if item else None
    shown = [_shown(row, row.before if row.state == "published" else newest, names) for row in changes]
    ahead = item is not None and item.since is not None and item.since > today
    added_ahead = ahead and item is not None and item.earlier is None
    return BasicItem(
        code=code,
        cells=cells_of(item, today) if item and not added_ahead else None,
        coming=newest if ahead else None,
        since=item.since if item else None,
        ended=item.ended if item else None,
        draft=next((row for row in shown if not row.published), None),
        history=tuple(row for row in shown if row.published),
        below=ItemVersion.objects.filter(item_id=code, in_force__upper_inf=True).count(),
    )


def _shown(row: BasicChange, before: Mapping[str, Any] | None, names: Mapping[int, str]) -> ShownBasic:
    return ShownBasic(
        id=row.pk,
        kind=row.kind,
        code=row.code,
        content=row.content,
        reason=row.reason,
        basis=row.basis,
        published=row.state == "published",
        effective=row.effective,
        authors=tuple(row.authors),
        author_names="、".join(names.get(pk, "") for pk in row.authors),
        publisher=names.get(row.published_by or 0, ""),
        written_at=row.drafted_at,
        published_at=row.published_at,
        differences=basic_difference(before, row.content) if before is not None else (),
    )
