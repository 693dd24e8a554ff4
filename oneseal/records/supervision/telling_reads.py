"""Reads of what was told after registrations: within reach, the table behind it, the departments of a place."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q

from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.supervision.telling_models import TellingEntry, TellingWord
from oneseal.rules.permissions.people import Reach
from oneseal.rules.supervision.remaining import Row, rows_from
from oneseal.rules.supervision.remaining_pool import UNSETTLED, Move
from oneseal.rules.supervision.remaining_reach import DEPARTMENT
from oneseal.rules.supervision.remaining_terms import TellingTerms, telling_terms

TELLING = "telling"
RULE, TABLE = "telling_rule", "remaining_permit"


def within(reach: Reach, pools: Collection[str]) -> Q:
    """The condition on tellings for a reach; ``rules.supervision.remaining_reach.sees`` says the same."""
    if reach.everything:
        return Q()
    entries = TellingEntry.objects.filter(telling=OuterRef("pk"))
    condition = Q(pk__in=[])
    if reach.bodies:
        condition |= Q(Exists(entries.filter(body__in=sorted(reach.bodies))))
        condition |= Q(Exists(entries.filter(state__in=sorted(UNSETTLED))), division__in=sorted(pools))
    if reach.divisions:
        condition |= Q(division__in=sorted(reach.divisions))
    if reach.person_id is not None:
        condition |= Q(person_id=reach.person_id)
    if reach.enterprise_id is not None:
        condition |= Q(enterprise_id=reach.enterprise_id)
    return condition


def terms_of_item(seq: int) -> TellingTerms | None:
    """The row of an item after whose grant it is told what remains; none for any other item."""
    row = DictionaryEntry.objects.filter(kind=RULE, code=str(seq)).values_list("content", flat=True).first()
    return telling_terms(row) if row else None


def table() -> list[Row]:
    """The table of what remains after which entry of a scope, in the order of the file."""
    return rows_from(DictionaryEntry.objects.filter(kind=TABLE).order_by("code").values_list("content", flat=True))


def departments_at(division: str, on: date) -> dict[str, str]:
    """The bodies of a place that have a liaison that day, by name: who claims, declines and signs."""
    held = PostHeld.objects.filter(post=DEPARTMENT, held__contains=on, division=division)
    rows = Body.objects.filter(pk__in=held.values("body"))
    return dict(rows.order_by("name", "pk").values_list("code", "name"))


def bodies_named(division: str, names: Collection[str]) -> dict[str, str]:
    """Bodies of a place by their standard names."""
    rows = Body.objects.filter(division_id=division, standard_name__in=names)
    return dict(rows.values_list("standard_name", "code"))


def guides_in_force(division: str, on: date, seqs: Collection[int]) -> dict[int, tuple[str, str]]:
    """The guides of a place that are in force, by the item's place in the catalogue: code and name."""
    rows = ItemVersion.objects.filter(division=division, seq__in=seqs, in_force__contains=on)
    return {seq: (code, name) for seq, code, name in rows.values_list("seq", "implementation_code", "name")}


def words_of(entry: TellingEntry) -> list[tuple[str, bool]]:
    """Who claimed and who declined, in order."""
    said = TellingWord.objects.filter(entry=entry, move__in=(Move.CLAIM, Move.DECLINE)).order_by("seq")
    return [(body, move == Move.CLAIM) for body, move in said.values_list("body", "move")]
