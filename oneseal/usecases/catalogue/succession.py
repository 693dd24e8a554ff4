"""What a publication makes: the new versions with their periods, and the end of those that they follow (C2)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.catalogue.changing import above_of, content_of, periods_of, versions_of
from oneseal.records.catalogue.models import Item, ItemVersion, VersionChange
from oneseal.rules.catalogue.basic import must_be_there
from oneseal.rules.catalogue.change import ChangeKind, Reason, must_be_a_date, succeeded, suspended
from oneseal.rules.catalogue.completeness import lacks_of, takes_applications
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.inheritance import adopted
from oneseal.rules.identifiers.item_code import implementation_code
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.catalogue.search_words import columns_of


@dataclass(frozen=True)
class Succession:
    """The change, the versions that stand, the day, and today."""

    change: VersionChange
    rows: list[ItemVersion]
    effective: date
    today: date


def succeed(asked: Succession) -> list[ItemVersion]:
    """The versions published, stored; earlier ones end where these begin."""
    change, content = asked.change, content_of(asked.change)
    kind = ChangeKind(change.kind)
    if kind is ChangeKind.SUSPEND:
        content = suspended(content, Reason(change.reason, change.basis), asked.effective)
    if kind in (ChangeKind.ABOLISH, ChangeKind.SPLIT):
        _end(asked.rows, asked.effective)
    if kind is ChangeKind.ABOLISH:
        return []
    if kind is ChangeKind.SPLIT:
        return [_part(asked, code, content) for code in change.partners]
    if kind is ChangeKind.MERGE:
        for code in change.partners:
            absorbed = list(versions_of(code).select_for_update())
            must_be_a_date(periods_of(absorbed), asked.effective, asked.today)
            _end(absorbed, asked.effective)
    return [_next(asked.rows, change.item, content, asked.effective)]


def _end(rows: list[ItemVersion], effective: date) -> None:
    """The open period ends; what has an end keeps it (rules.catalogue.change.succeeded)."""
    until = {period.number: period.until for period in succeeded(periods_of(rows), effective, ends=True)}
    for row in rows:
        if row.in_force.upper is None and until.get(row.number) is not None:
            row.in_force = ended(row.in_force, effective)
            row.save(update_fields=["in_force"])


def _part(asked: Succession, code: str, content: dict[str, Any]) -> ItemVersion:
    """One sub-item of a split: the same elements under its own name and code (C3: one sub-item one code)."""
    item = Item.objects.get(pk=code)
    must_be_there(item.since, item.earlier, item.ended, asked.effective)
    made = adopted(content, above_of(item, day=asked.effective))
    made["item"] = {**made["item"], "seq": item.seq}
    own = implementation_code(content["body"]["uscc"], asked.change.implementation_code[18], item.code)
    made["implementation_code"] = own
    return _next(list(versions_of(own).select_for_update()), item, made, asked.effective)


def _next(rows: list[ItemVersion], item: Item, content: dict[str, Any], effective: date) -> ItemVersion:
    _end(rows, effective)
    before = rows[-1] if rows else None
    content = {**content, "number": before.number + 1 if before else 1, "lacks": lacks_of(content)}
    text, digest = stored_form(content)
    heard = before.texts if before else {}
    return ItemVersion.objects.create(
        item=item,
        body=content["body"]["code"],
        division=content["body"]["division"],
        implementation_code=content["implementation_code"],
        number=content["number"],
        in_force=open_since(effective),
        snapshot=text,
        sha256=digest,
        takes_applications=takes_applications(content).ok,
        **columns_of(content, heard.get("spoken", ()), heard.get("occasions", ())),
    )
