"""The stationing list changes day by day; chief representatives are authorised (两集中、两到位; C9)."""

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import Item
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Power, Representative, Station
from oneseal.rules.powers.names import TransferClass
from oneseal.rules.powers.refusals import (
    DAYS_MIXED,
    GROUND_NEEDED,
    NO_SUCH,
    NOT_THE_DEPARTMENTS,
    OVER,
    STATIONED_ALREADY,
    UNKNOWN_ITEM,
)
from oneseal.rules.powers.stationing import must_be_authorisable
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act


@register_act("powers.keep")
def station(at: Keeping, *, item: str, reason: str) -> None:
    """An item that stays with its department comes into the hall, from today."""
    division, row = at.divisions[0], Item.objects.filter(pk=item).first()
    power = Power.objects.filter(item_id=item, division=division, held__contains=at.today).first()
    if row is None or power is None:
        raise UNKNOWN_ITEM.refuse(code=item)
    if not power.status or TransferClass(power.status).moves:
        raise NOT_THE_DEPARTMENTS.refuse(body=power.body, item=row.name)
    if Station.objects.filter(item=row, division=division, held__contains=at.today).exists():
        raise STATIONED_ALREADY.refuse(item=row.name)
    if len(reason.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    made = Station.objects.create(
        item=row, division=division, body=power.body, reason=reason.strip(), held=open_since(at.today)
    )
    _class_from_today(power, TransferClass.STATIONED, at.today)
    at.record(made, {"item": row.code, "body": power.body}, private={"reason": made.reason})


@register_act("powers.keep")
def leave_hall(at: Keeping, *, station: int, reason: str) -> None:
    """An item leaves the hall, from today, with the reason."""
    row: Station = locked_row(Station, station, at)
    if row.held.upper is not None:
        raise OVER.refuse()
    if len(reason.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    row.held, row.reason = ended(row.held, at.today), reason.strip()
    power = Power.objects.filter(item_id=row.item_id, division=row.division, held__contains=at.today).first()
    if power is not None and power.status == TransferClass.STATIONED:
        _class_from_today(power, TransferClass.NEITHER, at.today)
    at.record(row, {"item": row.item_id, "body": row.body, "until": row.held.upper}, private={"reason": row.reason})


def _class_from_today(power: Power, kind: TransferClass, today: date) -> None:
    """The same holder under another class: one row ends, the next begins, no day between them."""
    if power.held.lower == today:
        Power.objects.filter(pk=power.pk).update(status=kind.value)
        return
    until = power.held.upper
    Power.objects.filter(pk=power.pk).update(held=ended(power.held, today))
    power.pk, power.status, power.held = None, kind.value, DateRange(today, until)
    power.save(force_insert=True)


@register_act("powers.approve")
def authorise_chief(
    at: Keeping,
    *,
    account: int,
    body: str,
    items: Sequence[str],
    spots: Sequence[str],
    legal_ground: str,
    until: date,
) -> None:
    """A department's representative in the hall may decide these items on the spot until a day (C9)."""
    who, where = Account.objects.filter(pk=account).first(), Body.objects.filter(pk=body).first()
    if who is None or where is None or where.division_id not in at.divisions:
        raise NO_SUCH.refuse()
    posts = PostHeld.objects.filter(account_id=account, body=body, held__contains=at.today)
    named = list(Item.objects.filter(pk__in=items).values_list("pk", "name"))
    there = Station.objects.filter(body=body, held__contains=at.today)
    chosen = must_be_authorisable(
        name=who.name,
        body_name=where.name,
        posts=list(posts.values_list("post", flat=True)),
        items=named,
        stationed=list(there.values_list("item_id", flat=True)),
        spots=spots,
    )
    _must_be_founded(legal_ground, until, at.today)
    _end_earlier(account, body, at.today)
    made = Representative.objects.create(
        account_id=account,
        name=who.name,
        division=where.division_id,
        body=body,
        items=[code for code, _ in named],
        spots=[spot.value for spot in chosen],
        legal_ground=legal_ground.strip(),
        held=DateRange(at.today, until),
    )
    told = {"account": account, "body": body, "items": made.items, "spots": made.spots, "until": until}
    at.record(made, {**told, "ground": made.legal_ground})


def _must_be_founded(legal_ground: str, until: date, today: date) -> None:
    if not legal_ground.strip():
        raise GROUND_NEEDED.refuse()
    if until <= today:
        raise DAYS_MIXED.refuse(day=today.isoformat(), until=until.isoformat())


def _end_earlier(account: int, body: str, today: date) -> None:
    """A new authorisation takes the place of the one before."""
    for before in Representative.objects.filter(account_id=account, body=body, held__contains=today):
        before.held = ended(before.held, today)
        before.save(update_fields=["held"])


@register_act("powers.approve")
def end_chief(at: Keeping, *, representative: int) -> None:
    """The authorisation ends today."""
    row: Representative = locked_row(Representative, representative, at)
    if row.held.upper is not None and row.held.upper <= at.today:
        raise OVER.refuse()
    row.held = ended(row.held, at.today)
    at.record(row, {"account": row.account_id, "body": row.body, "until": row.held.upper})
