"""A team drawn by lot as the step's page shows it, with everything that is needed to draw it again (L10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.consulting import consultations_of
from oneseal.records.review.team_models import Expert, TeamDraw, TeamMember
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.lots import by_lot, lot_of


@dataclass(frozen=True)
class MemberCell:
    """Somebody drawn: who, of what kind, and for whom another was drawn."""

    key: str
    group: str
    name: str
    unit: str
    consultation: int | None
    answered: bool
    left_why: str
    reason: str


@dataclass(frozen=True)
class LotCell:
    """One candidate with his lot."""

    key: str
    name: str
    lot: str
    drawn: bool


@dataclass(frozen=True)
class GroupCell:
    """One group of a draw: candidates in the order of their lots, who was left out, whether it comes out the same."""

    group: str
    candidates: tuple[LotCell, ...]
    left_out: tuple[tuple[str, str], ...]
    holds: bool


@dataclass(frozen=True)
class DrawCell:
    """One draw."""

    round: int
    seq: int
    seed: str
    moment: datetime
    groups: tuple[GroupCell, ...]


@dataclass(frozen=True)
class TeamCell:
    """The team of a step with all its draws."""

    members: tuple[MemberCell, ...]
    draws: tuple[DrawCell, ...]


def team_of(case_id: int, step: int) -> TeamCell | None:
    """The team of a step; none where nobody was drawn. Six statements."""
    draws = list(TeamDraw.objects.filter(case_id=case_id, step_no=step).order_by("round"))
    if not draws:
        return None
    entries = _entries(case_id, draws)
    members = list(TeamMember.objects.filter(draw__in=draws).select_related("expert").order_by("draw__round", "pk"))
    names = _names(entries.values(), members)
    answered = {one.no: one.answered for one in consultations_of(case_id)}
    return TeamCell(
        tuple(_member(one, names, answered) for one in members),
        tuple(_draw(one, entries[one.seq], members, names) for one in draws),
    )


def _entries(case_id: int, draws: list[TeamDraw]) -> dict[int, Mapping[str, Any]]:
    """What the journal says of each draw: nobody can change that without breaking the chain."""
    found = Event.objects.filter(subject_kind="case", subject_id=case_id, seq__in=[one.seq for one in draws])
    return {event.seq: parse(event.content)["body"] for event in found}


def _draw(one: TeamDraw, entry: Mapping[str, Any], members: Sequence[TeamMember], names: Mapping[str, str]) -> DrawCell:
    """Drawn again here and now from the entry: the page does not believe the rows, and says where they differ."""
    agrees = (one.seed, one.lots) == (entry["seed"], entry["lots"])
    team: dict[str, list[str]] = {}
    for member in members:
        if member.draw_id == one.pk:
            team.setdefault(member.group, []).append(member.key)
    groups = tuple(
        _group(entry["seed"], lot, names, agrees=agrees and sorted(team.get(lot["group"], ())) == sorted(lot["drawn"]))
        for lot in entry["lots"]
    )
    return DrawCell(one.round, one.seq, str(entry["seed"]), one.moment, groups)


def _names(entries: Iterable[Mapping[str, Any]], members: Iterable[TeamMember]) -> dict[str, str]:
    keys = {
        key for one in entries for lot in one["lots"] for key in (*lot["pool"], *(out[0] for out in lot["left_out"]))
    }
    keys |= {one.key for one in members}
    accounts = Account.objects.filter(pk__in=[int(key[1:]) for key in keys if key.startswith("a")])
    experts = Expert.objects.filter(pk__in=[int(key[1:]) for key in keys if key.startswith("e")])
    found = {f"a{pk}": name for pk, name in accounts.values_list("pk", "name")}
    return found | {f"e{pk}": name for pk, name in experts.values_list("pk", "name")}


def _member(one: TeamMember, names: Mapping[str, str], answered: Mapping[int, bool]) -> MemberCell:
    return MemberCell(
        key=one.key,
        group=one.group,
        name=names.get(one.key, one.key),
        unit=one.expert.unit if one.expert else "",
        consultation=one.consultation,
        answered=one.consultation is not None and answered.get(one.consultation, False),
        left_why=one.left_why,
        reason=unseal(one.left_reason_sealed) if one.left_reason_sealed else "",
    )


def _group(seed: str, lot: Mapping[str, Any], names: Mapping[str, str], *, agrees: bool) -> GroupCell:
    order = by_lot(seed, lot["pool"], len(lot["pool"]))
    drawn = tuple(lot["drawn"])
    return GroupCell(
        group=str(lot["group"]),
        candidates=tuple(LotCell(key, names.get(key, key), lot_of(seed, key)[:16], key in drawn) for key in order),
        left_out=tuple((names.get(key, key), why) for key, why in lot["left_out"]),
        holds=agrees and order[: len(drawn)] == drawn,
    )


@dataclass(frozen=True)
class ExpertCell:
    """An expert of the pool; the address masked in the list."""

    id: int
    name: str
    unit: str
    field: str
    email: str
    since: date
    until: date | None
    conflicts: tuple[str, ...]
    ended: bool
    drawn: int


def _bodies(principal: Principal) -> list[str]:
    return [one.body for one in principal.posts if one.post in ("CAT01", "SYS01")]


def experts_kept_by(principal: Principal, today: date) -> list[ExpertCell]:
    """The pool of the bureau, by field; those who left it last."""
    rows = list(Expert.objects.filter(body__in=_bodies(principal)).order_by("field", "pk"))
    drawn: dict[int, int] = {}
    for pk in TeamMember.objects.filter(expert__in=rows).values_list("expert_id", flat=True):
        drawn[pk or 0] = drawn.get(pk or 0, 0) + 1
    cells = [_expert(row, today, drawn.get(row.pk, 0)) for row in rows]
    return sorted(cells, key=lambda cell: cell.ended)


def _expert(row: Expert, today: date, drawn: int, *, bare: bool = False) -> ExpertCell:
    email = unseal(row.email_sealed)
    return ExpertCell(
        id=row.pk,
        name=row.name,
        unit=row.unit,
        field=row.field,
        email=email if bare else f"{email[:1]}***@{email.partition('@')[2]}",
        since=row.since,
        until=row.until,
        conflicts=tuple(row.conflicts),
        ended=row.until is not None and row.until < today,
        drawn=drawn,
    )


def expert_kept_by(expert: int, principal: Principal, today: date) -> ExpertCell | None:
    """One whom somebody may change, with his name and address to be changed; none for anybody else."""
    row = Expert.objects.filter(pk=expert, body__in=_bodies(principal)).first()
    return _expert(row, today, 0, bare=True) if row else None


def fields_of(body: str, today: date) -> dict[str, int]:
    """The fields of a bureau's pool that day, with how many are in each."""
    found: dict[str, int] = {}
    rows = Expert.objects.filter(body=body, since__lte=today).exclude(until__lt=today)
    for field in rows.order_by("field").values_list("field", flat=True):
        found[field] = found.get(field, 0) + 1
    return found
