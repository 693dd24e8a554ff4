"""What townships may do with items of the county, and delegation at all (Art. 24 行政许可法; C10; invariant 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from oneseal.rules.powers.holding import PowerHeld, holder_on, must_hold_power
from oneseal.rules.powers.names import Basis, Way
from oneseal.rules.powers.refusals import (
    AUTHORISED_ALREADY,
    GROUND_NEEDED,
    NO_AUTHORITY,
    NOT_AN_ORGAN,
    NOT_THE_HOLDER,
    NOTICE_AHEAD,
    NOTICE_NOWHERE,
    OVER,
    PUBLISHED_ALREADY,
)

ORGANS = frozenset({"政府", "审批", "监管", "乡镇", "垂管"})
"""Kinds of bodies that are administrative organs; service centres, institutions and enterprises are not (Art. 24)."""


@dataclass(frozen=True)
class AuthorityHeld:
    """A township's authority over an item, from and to (to is excluded; None is open)."""

    delegate: str
    delegate_name: str
    place: str
    way: Way
    basis: Basis
    delegator: str
    since: date
    until: date | None = None
    published_on: date | None = None
    delegator_name: str = ""
    published_where: str = ""

    def covers(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def own_name(self) -> bool:
        """Whether its acts bear its own name: where law or the province gave it the power, never on delegation."""
        return self.basis is not Basis.DELEGATED and self.way.decides


@dataclass(frozen=True)
class Actor:
    """Whose official acts: his body, its name, the division it stands in, and whether it is the bureau there."""

    body: str
    name: str
    place: str = ""
    bureau: bool = False


def in_effect(held: Sequence[PowerHeld], given: Iterable[AuthorityHeld], day: date) -> list[AuthorityHeld]:
    """The authorities that hold on a day (Art. 24 行政许可法; C10; S4 二(四)2).

    A delegation holds once it is published, and only as long as whoever gave it holds the power: a former department's
    ends with the transfer, and until the bureau has delegated afresh and published it nobody below accepts.
    """
    holder = holder_on(held, day)
    return [row for row in given if row.covers(day) and (row.basis is not Basis.DELEGATED or _stands(row, holder, day))]


def _stands(row: AuthorityHeld, holder: PowerHeld | None, day: date) -> bool:
    published = row.published_on is not None and row.published_on <= day
    return published and holder is not None and holder.body == row.delegator


def ended_by_transfer(given: Iterable[AuthorityHeld], to: str, day: date) -> list[AuthorityHeld]:
    """Delegations that somebody else than the new holder gave end the day before it (C10; S2 四(三))."""
    return [
        replace(row, until=max(day, row.since))
        if row.basis is Basis.DELEGATED and row.delegator != to and row.covers(max(day, row.since))
        else row
        for row in given
    ]


def must_be_authorised(
    held: Sequence[PowerHeld], given: Sequence[AuthorityHeld], *, actor: Actor, body: PowerHeld, item: str
) -> None:
    """Who accepts for a body that holds the power (Arts. 24, 26 ¶1 行政许可法; C9, C10); ``body.since`` is the day.

    Its own people; the bureau's window for what is stationed in its hall; a township by law, by empowerment or by a
    published delegation. The rest are told who can.
    """
    day = body.since
    must_hold_power(held, body=body.body, body_name=body.body_name, item=item, day=day)
    holder = holder_on(held, day)
    if holder is None or actor.body == holder.body or answers_for(held, given, actor, day):
        return
    raise NO_AUTHORITY.refuse(body=actor.name, item=item, day=day.isoformat(), holder=holder.body_name)


def answers_for(held: Sequence[PowerHeld], given: Sequence[AuthorityHeld], actor: Actor, day: date) -> bool:
    """Whether a body answers applications of an item whose power another holds (Arts. 24, 26 ¶1 行政许可法; C9, C10).

    The bureau for what is stationed in its hall; a township by law, by empowerment or by a published delegation.
    """
    holder = holder_on(held, day)
    if holder is not None and actor.bureau and "进驻大厅" in holder.status:
        return True
    return any(row.place == actor.place and row.way.accepts for row in in_effect(held, given, day))


def must_be_delegable(
    held: Sequence[PowerHeld],
    given: Sequence[AuthorityHeld],
    wanted: AuthorityHeld,
    *,
    kind: str,
    item: str,
    ground: str,
) -> None:
    """Whether an authority may be given (Art. 24 行政许可法; invariant 10).

    Only by who holds the power that day, so that no delegate passes it on; only to an administrative organ; on a named
    basis; once at a time.
    """
    holder = holder_on(held, wanted.since)
    if holder is None or holder.body != wanted.delegator:
        raise NOT_THE_HOLDER.refuse(
            body=wanted.delegator_name,
            item=item,
            day=wanted.since.isoformat(),
            holder=holder.body_name if holder else "—",
        )
    if kind not in ORGANS and wanted.way.accepts:
        raise NOT_AN_ORGAN.refuse(body=wanted.delegate_name)
    if not ground.strip():
        raise GROUND_NEEDED.refuse()
    if any(row.delegate == wanted.delegate and (row.until is None or row.until > wanted.since) for row in given):
        raise AUTHORISED_ALREADY.refuse(body=wanted.delegate_name, item=item)


def must_be_publishable(given: AuthorityHeld, *, on: date, where: str, today: date) -> None:
    """A delegation is published once, while it stands; the record says when and where (Art. 24 ¶1 行政许可法: 公告).

    A notice that went out earlier is recorded with its own day; one that is still to come is no notice.
    """
    if given.until is not None and given.until <= today:
        raise OVER.refuse()
    if given.published_on is not None:
        raise PUBLISHED_ALREADY.refuse()
    if on > today:
        raise NOTICE_AHEAD.refuse(day=on.isoformat())
    if len(where.strip()) < 2:
        raise NOTICE_NOWHERE.refuse()


def name_and_seal(held: Sequence[PowerHeld], given: AuthorityHeld | None, day: date) -> tuple[str, str]:
    """In whose name and under which seal an act of that day is done (Art. 24 ¶2 行政许可法; invariant 10).

    A delegate acts in the delegating body's name and under its seal; who holds the power, in its own.
    """
    holder = holder_on(held, day)
    if given is not None and given.own_name:
        return given.delegate_name, given.delegate_name
    return (holder.body_name, holder.seal) if holder else ("", "")
