"""The responsibility register as it is read: who approves, who supervises each item, and what is wrong (L1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.queries.places.names import body_names
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.permissions.holders import present
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Power
from oneseal.records.supervision.models import Duty as Row
from oneseal.records.supervision.models import Way
from oneseal.records.supervision.reads import (
    LIAISON_OF_BUREAU,
    LIAISON_OF_DEPARTMENT,
    duty_of,
    staffed,
    ways_of,
)
from oneseal.rules.supervision.channels import way_of_day
from oneseal.rules.supervision.register import Duty, Flaw, Relation, Told, flaws_of, told_of


@dataclass(frozen=True)
class Item:
    """One item of the register on a day."""

    code: str
    name: str
    approver: str
    approver_name: str
    duties: tuple[tuple[Duty, str], ...]
    relation: Relation
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True)
class Spell:
    """A row of an item in time: who, how, from when to when, by what."""

    duty: Duty
    body_name: str
    basis: str
    runs: bool


@dataclass(frozen=True)
class Liaison:
    """A body with its liaisons, whoever stands in for one of them, and the way by which it is reached today."""

    body: str
    name: str
    people: tuple[tuple[str, bool], ...]
    channel: str
    masked: str
    ways: tuple[tuple[date, str, str], ...]


def register_on(division: str, day: date, *, words: str = "", flawed: bool = False, body: str = "") -> list[Item]:
    """The items in force in a division, by their place in the catalogue. Six statements."""
    versions = ItemVersion.objects.filter(division=division, in_force__contains=day).order_by("seq", "pk")
    if words:
        versions = versions.filter(name__icontains=words)
    told = list(versions.values_list("item_id", "name", "body"))
    duties: dict[str, list[Duty]] = {}
    for row in Row.objects.filter(division=division, held__contains=day).order_by("pk"):
        duties.setdefault(row.item_id, []).append(duty_of(row))
    powers = _holders(division, day)
    names = body_names(
        {body for _, _, body in told} | set(powers.values()) | {duty.body for rows in duties.values() for duty in rows}
    )
    there = staffed({duty.body for rows in duties.values() for duty in rows}, day)
    made = [
        _item(code, name, powers.get(code, approver), duties.get(code, []), names, there, division, day)
        for code, name, approver in told
    ]
    kept = [item for item in made if not flawed or item.flaws]
    return [item for item in kept if not body or body in {duty.body for duty, _ in item.duties}]


def _holders(division: str, day: date) -> dict[str, str]:
    """Who holds the power over an item that day: it moves when powers are transferred."""
    rows = Power.objects.filter(division=division, held__contains=day)
    return dict(rows.order_by("pk").values_list("item_id", "body"))


def _item(
    code: str,
    name: str,
    approver: str,
    duties: list[Duty],
    names: Mapping[str, str],
    there: Iterable[str],
    division: str,
    day: date,
) -> Item:
    told: Told = told_of(
        [_everywhere(duty) for duty in duties], approver=approver, division=division, answers={}, day=day
    )
    return Item(
        code=code,
        name=name,
        approver=approver,
        approver_name=names.get(approver, approver),
        duties=tuple((duty, names.get(duty.body, duty.body)) for duty in duties),
        relation=told.relation,
        flaws=flaws_of(duties, approver, day, set(there)),
    )


def _everywhere(duty: Duty) -> Duty:
    """For the relation of an item its rows count whatever place or answers they mean."""
    return Duty(duty.id, duty.item, duty.body, duty.role, duty.since, duty.until)


def item_of(code: str, division: str, day: date) -> tuple[Item, list[Spell]] | None:
    """One item with every row that it ever had, the newest first."""
    found = [item for item in register_on(division, day) if item.code == code]
    if not found:
        return None
    rows = list(Row.objects.filter(item_id=code, division=division).order_by("-held", "-pk"))
    names = body_names(row.body for row in rows)
    spells = [Spell(duty_of(row), names.get(row.body, row.body), row.basis, duty_of(row).runs_on(day)) for row in rows]
    return found[0], spells


def bodies_here(division: str) -> list[tuple[str, str]]:
    """The bodies of a place, by name: whom a row may name."""
    rows = Body.objects.filter(division__code__startswith=division[:6])
    return list(rows.order_by("name", "code").values_list("code", "name"))


def liaisons_of(division: str, day: date) -> list[Liaison]:
    """Every body of the place with a duty or a liaison: who, who stands in, by which way it is reached."""
    posts = (LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT)
    held = list(PostHeld.objects.filter(post__in=posts, held__contains=day, division__startswith=division[:6]))
    here = {row.pk for row in present(day).filter(pk__in=[row.pk for row in held])}
    people = dict(Account.objects.filter(pk__in=[row.account_id for row in held]).values_list("pk", "name"))
    bodies = {row.body for row in held}
    bodies |= set(Row.objects.filter(division=division, held__contains=day).values_list("body", flat=True))
    names = body_names(bodies)
    kept: dict[str, list[Way]] = {}
    for way in Way.objects.filter(body__in=bodies).order_by("since", "pk"):
        kept.setdefault(way.body, []).append(way)
    made = []
    for body in sorted(bodies, key=lambda one: names.get(one, one)):
        now = way_of_day(ways_of(body) if body in kept else [], day)
        masked = next((way.masked for way in kept.get(body, ()) if way.pk == now.id), "")
        made.append(
            Liaison(
                body=body,
                name=names.get(body, body),
                people=tuple((people.get(row.account_id, ""), row.pk in here) for row in held if row.body == body),
                channel=now.channel.value,
                masked=masked,
                ways=tuple((way.since, way.channel, way.masked) for way in kept.get(body, ())),
            )
        )
    return made
