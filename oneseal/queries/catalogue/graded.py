"""Tables of graded authority: what they say of an application, and the tables for whoever keeps them (C11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.queries.catalogue.versions import Version
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.graded_reads import graded_on
from oneseal.records.catalogue.models import GradedTable, Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.form import form_of, is_multiple, mappings
from oneseal.rules.catalogue.graded import Column, Graded, graded, level_of, table_of
from oneseal.rules.permissions.keeping import keeps
from oneseal.rules.permissions.people import Principal


@dataclass(frozen=True)
class Advice:
    """What the table says of an application before it is handed in; ``elsewhere``: not this body decides, or nobody."""

    found: Graded
    elsewhere: bool
    basis: str
    illustrative: bool
    table_id: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class TableRow:
    """A table with the item it belongs to and those who handled it."""

    id: int
    item_code: str
    item_name: str
    division: str
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    illustrative: bool
    state: str
    since: date | None
    until: date | None
    drafted_by: int | None
    drafter: str
    drafted_at: datetime
    publisher: str
    published_at: datetime | None


def advice_for(version: Version, answers: Mapping[str, object], today: date) -> Advice | None:
    """What the table in force says of these answers; none where the item has no table."""
    item = str(version.snapshot["item"]["basic_code"])
    stored = graded_on(item, version.division, today).first()
    if stored is None:
        return None
    table = table_of(stored)
    found = graded(table, answers)
    elsewhere = found.not_needed or found.elsewhere(level_of(version.division))
    basis = found.row.basis if found.row else ""
    return Advice(found, elsewhere, basis, bool(stored["illustrative"]), stored["id"], table.columns)


def tables_kept(who: Principal, *, table_id: int | None = None) -> list[TableRow]:
    """The tables of the places that somebody keeps, drafts first, then by item and day."""
    found = GradedTable.objects.select_related("item").order_by("state", "item_id", "-in_force")
    rows = [row for row in (found if table_id is None else found.filter(pk=table_id)) if keeps(who, row.division)]
    people = {pk for row in rows for pk in (row.drafted_by, row.published_by) if pk}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    return [_row(row, names) for row in rows]


def _row(row: GradedTable, names: Mapping[int, str]) -> TableRow:
    return TableRow(
        id=row.pk,
        item_code=row.item_id,
        item_name=row.item.name,
        division=row.division,
        columns=row.columns,
        rows=row.rows,
        illustrative=row.illustrative,
        state=row.state,
        since=row.in_force.lower if row.in_force else None,
        until=row.in_force.upper if row.in_force else None,
        drafted_by=row.drafted_by,
        drafter=names.get(row.drafted_by or 0, ""),
        drafted_at=row.drafted_at,
        publisher=names.get(row.published_by or 0, ""),
        published_at=row.published_at,
    )


def columns_offered(item_code: str, division: str, today: date) -> list[dict[str, Any]]:
    """The fields of the item's form that a table can ask: numbers, amounts and single choices."""
    version = ItemVersion.objects.filter(item_id=item_code, division=division, in_force__contains=today).first()
    if version is None:
        return []
    found = []
    for slug, field in form_of(snapshot_of(version)).fields.items():
        options = [(str(one["code"]), str(one["name"])) for one in mappings(field, "options")]
        asked = field["type"] in ("number", "money") or (field["type"] == "choice" and not is_multiple(field))
        # a code that people do not read cannot be typed into a cell
        if asked and all(code == name for code, name in options) and (options or field["type"] != "choice"):
            found.append(
                {
                    "slug": slug,
                    "name_zh": field["name_zh"],
                    "name_en": field["name_en"] or "",
                    "unit": field["unit"] or "",
                    "options": [code for code, _ in options],
                }
            )
    return found


def items_named(words: str) -> list[tuple[str, str]]:
    """Items by code or part of their name, for the one who begins a table."""
    found = Item.objects.filter(name__icontains=words) | Item.objects.filter(code=words)
    return list(found.order_by("seq").values_list("code", "name")[:20])
