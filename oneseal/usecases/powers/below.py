"""Authority of townships: given by who holds the power, published, ended (Art. 24 行政许可法; C10; invariant 10)."""

from datetime import date

from oneseal.records.catalogue.models import Item
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Authority, Power
from oneseal.records.powers.reads import authorities_of, authority_held, power_held, powers_of
from oneseal.rules.powers.authority import AuthorityHeld, must_be_delegable, must_be_publishable
from oneseal.rules.powers.names import Basis, Way
from oneseal.rules.powers.refusals import DAY_TAKEN, GROUND_NEEDED, NO_SUCH, OVER, UNKNOWN_ITEM
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.powers.keeping import Keeping, locked_row, register_act
from oneseal.usecases.powers.register import taken_over


@register_act("powers.keep")
def give_authority(
    at: Keeping, *, item: str, delegate: str, way: str, basis: str, legal_ground: str, since: date
) -> None:
    """By the holder of the power of that day to a township; a delegation holds once it is published."""
    row = Item.objects.filter(pk=item).first()
    to = Body.objects.filter(pk=delegate).select_related("division").first()
    giver = Body.objects.get(pk=at.body)
    if row is None or to is None:
        raise UNKNOWN_ITEM.refuse(code=item)
    if since < at.today:
        raise DAY_TAKEN.refuse(day=since.isoformat(), after=at.today.isoformat())
    wanted = AuthorityHeld(
        to.code, to.name, to.division_id, Way(way), Basis(basis), giver.code, since, delegator_name=giver.name
    )
    must_be_delegable(
        [power_held(one) for one in powers_of(item, giver.division_id)],
        [authority_held(one) for one in authorities_of(item_id=item)],
        wanted,
        kind=to.kind,
        item=row.name,
        ground=legal_ground,
    )
    given = Authority.objects.create(
        item=row,
        division=giver.division_id,
        place=to.division_id,
        delegate=to.code,
        delegator=giver.code,
        way=wanted.way.value,
        basis=wanted.basis.value,
        legal_ground=legal_ground.strip(),
        held=open_since(since),
    )
    if wanted.own_name and not Power.objects.filter(item=row, division=given.place, held__upper_inf=True).exists():
        taken_over(given).save(force_insert=True)
    told = {"item": row.code, "to": to.code, "way": given.way, "basis": given.basis, "since": since}
    at.record(given, {**told, "ground": given.legal_ground})


@register_act("powers.publish")
def publish_authority(at: Keeping, *, authority: int, on: date, where: str) -> None:
    """The public notice of a delegation, when and where it went out, by the head of the delegating body (Art. 24 ¶1).

    From its day on the delegation holds, and not before it begins.
    """
    row: Authority = locked_row(Authority, authority, at)
    if row.delegator not in at.bodies:
        raise NO_SUCH.refuse()
    held = authority_held(authorities_of(pk=row.pk).get())
    must_be_publishable(held, on=on, where=where, today=at.today)
    row.published_on, row.published_where = on, where.strip()
    at.record(row, {"item": row.item_id, "to": row.delegate, "published_on": on, "where": row.published_where})


@register_act("powers.keep")
def end_authority(at: Keeping, *, authority: int, why: str) -> None:
    """From today on it holds no more; what was taken over goes back up by the same decision that ends it."""
    row: Authority = locked_row(Authority, authority, at)
    if row.delegator not in at.bodies:
        raise NO_SUCH.refuse()
    if row.held.upper is not None:
        raise OVER.refuse()
    if len(why.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    row.held, row.ended_why = ended(row.held, at.today), why.strip()
    for power in Power.objects.filter(item_id=row.item_id, division=row.place, body=row.delegate, held__upper_inf=True):
        power.held = ended(power.held, at.today)
        power.save(update_fields=["held"])
    at.record(row, {"item": row.item_id, "to": row.delegate, "until": row.held.upper}, private={"why": row.ended_why})
