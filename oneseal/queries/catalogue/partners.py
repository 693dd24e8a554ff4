"""The items that a split leads to or a merge absorbs: what is chosen, what lies near, what the words find (C2, C3)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from oneseal.records.catalogue.models import Item, ItemVersion, VersionChange
from oneseal.rules.catalogue.change import ChangeKind

AT_MOST = 12


@dataclass(frozen=True)
class Partner:
    """An item that can be chosen: a basic code for a split, an implementation code for a merge."""

    code: str
    name: str


@dataclass(frozen=True)
class Partners:
    """What is chosen, and what can be: of the same main item, or what the words find."""

    chosen: tuple[Partner, ...]
    found: tuple[Partner, ...]
    more: bool


def partners_of(change: VersionChange, words: str) -> Partners:
    """Without words the sub-items of the same main item; with words, by name or code."""
    rows = _free(change, words) if change.kind == ChangeKind.SPLIT else _absorbable(change, words)
    chosen = list(change.partners)
    left = [row for row in rows[: AT_MOST + len(chosen) + 1] if row[0] not in chosen]
    found = tuple(Partner(*row) for row in left[:AT_MOST])
    return Partners(tuple(Partner(code, name) for code, name in _named(change)), found, len(left) > AT_MOST)


def _free(change: VersionChange, words: str) -> "QuerySet[Item, tuple[str, str]]":
    mine = ItemVersion.objects.filter(body=change.body, in_force__upper_inf=True).values("item_id")
    rows = Item.objects.exclude(pk__in=mine).exclude(pk=change.item_id).filter(ended__isnull=True)
    main = change.item.main_code or change.item_id
    wanted = Q(name__icontains=words) | Q(pk__startswith=words) if words else Q(main_code=main)
    return rows.filter(wanted).order_by("code").values_list("code", "name")


def _absorbable(change: VersionChange, words: str) -> "QuerySet[ItemVersion, tuple[str, str]]":
    rows = ItemVersion.objects.filter(body=change.body, in_force__upper_inf=True)
    rows = rows.exclude(implementation_code=change.implementation_code)
    found = Q(name__icontains=words) | Q(item_id__startswith=words) | Q(implementation_code=words)
    near = Q(item__main_code=change.item.main_code) & ~Q(item__main_code="")
    return rows.filter(found if words else near).order_by("seq").values_list("implementation_code", "name")


def _named(change: VersionChange) -> list[tuple[str, str]]:
    """What is chosen, in the order in which it was."""
    if change.kind == ChangeKind.SPLIT:
        names = dict(Item.objects.filter(pk__in=change.partners).values_list("code", "name"))
    else:
        rows = ItemVersion.objects.filter(implementation_code__in=change.partners).order_by("number")
        names = dict(rows.values_list("implementation_code", "name"))
    return [(code, names.get(code, code)) for code in change.partners]
