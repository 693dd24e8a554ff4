"""Bars raised by an act of ours: an annulment for fraud, a refusal for false material, a revocation entered here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.reads import holder, in_force_of
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import COMMITMENT, FRAUD
from oneseal.rules.permissions.people import Principal
from oneseal.rules.restrictions.bars import Offence, family_of
from oneseal.rules.restrictions.reported import Shown
from oneseal.rules.restrictions.special import Following, following, is_over, must_be_judged
from oneseal.usecases.certificates.acting import OnCertificate, certificate_act
from oneseal.usecases.certificates.after import VERBS as AFTER
from oneseal.usecases.certificates.after import annulling, revoking
from oneseal.usecases.restrictions.chain import entered_in


@dataclass(frozen=True)
class Decided:
    """The decision that a bar follows from; ``decided_by``: who took it, where it is not the body itself, and ``on``
    which day, where that is not today: the years run from the decision."""

    number: str
    division: str
    body: str
    item_code: str
    item_name: str
    principal: Principal
    moment: datetime
    decided_by: str = ""
    shown: Shown = Shown.HANDLERS
    on: date | None = None

    @property
    def since(self) -> date:
        """The day of the decision."""
        return self.on or local_day(self.moment)


def raise_bar(
    party: Person | Enterprise | None,
    snapshot: Mapping[str, Any],
    offence: Offence,
    by: Decided,
    judged: bool | None = None,
) -> Restriction | None:
    """Bar the party where the law does; one entry on the bar's own chain, its end a clock (Arts. 78, 79 行政许可法)."""
    kind = "person" if isinstance(party, Person) else "enterprise"
    found = following(snapshot, offence, kind, by.since, judged)
    if found is None or party is None or is_over(found, local_day(by.moment)):
        return None
    row = stored(party, found, by)
    entered_in(row, "raise", principal=by.principal, moment=by.moment, body=raised_body(row))
    return row


def stored(
    party: Person | Enterprise,
    found: Following,
    by: Decided,
    *,
    scope: tuple[str, ...] | None = None,
) -> Restriction:
    """The row of a bar; where nothing else is said it is about the permit of the item, or about commitments."""
    own = () if found.offence is Offence.COMMITMENT else (family_of(by.item_code),)
    return Restriction.objects.create(
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
        scope=list(own if scope is None else scope),
        permit=by.item_name,
        offence=found.offence.value,
        cause=found.cause,
        basis=found.basis,
        forbids=found.forbids,
        shown=by.shown.value,
        decided_by=by.decided_by,
        since=by.since,
        until=found.until,
        number=by.number,
        division=by.division,
        body=by.body,
    )


def cited(by: str, number: str) -> str:
    """A decision of another body as it is cited."""
    return f"{by.strip()}《{number.strip()}》"


def raised_body(row: Restriction) -> dict[str, Any]:
    """What the entry says of a bar that begins."""
    until = row.until.isoformat() if row.until else None
    told = {"offence": row.offence, "scope": list(row.scope), "until": until, "decision": row.number}
    return {**told, "forbids": row.forbids, "shown": row.shown, "decided_by": row.decided_by}


def _holder_is_barred(at: OnCertificate, offence: Offence, judged: bool | None = None) -> None:
    decided = _decided(at, at.documents[-1].number, at.today)
    if decided is not None:
        raise_bar(holder(at.row), snapshot_of(decided[0]), offence, decided[1], judged)


def _decided(at: OnCertificate, number: str, on: date, by: str = "") -> tuple[ItemVersion, Decided] | None:
    """The decision, and the version that was in force when it was taken: that one says whom law bars."""
    row = at.row
    version = in_force_of(row, on)
    if version is None:
        return None
    where = (row.division, at.body["code"], row.item_code, version.name)
    return version, Decided(number, *where, at.principal, at.moment, decided_by=by, on=on)


@certificate_act("annul")
def annul(
    at: OnCertificate, *, ground: str, reason: str, harm: str, finding: str, public_safety: bool | None = None
) -> None:
    """Annulled; for fraud or bribery the holder is barred too, where public safety is concerned (Arts. 69, 79).

    For a commitment that did not hold he is barred from commitments until credit is repaired (国办发〔2020〕42号).
    """
    version = in_force_of(at.row, at.today) if ground == FRAUD else None
    if version is not None:
        must_be_judged(snapshot_of(version), Offence.FRAUD, at.row.holder_kind, public_safety)
    annulling(at, ground=ground, reason=reason, harm=harm, finding=finding, public_safety=public_safety)
    if ground == FRAUD:
        _holder_is_barred(at, Offence.FRAUD, public_safety)
    if ground == COMMITMENT:
        _holder_is_barred(at, Offence.COMMITMENT)


@certificate_act("penalty_revoke")
def penalty_revoke(at: OnCertificate, *, by: str, number: str, on: date | None, reason: str) -> None:
    """The regulator's revocation is entered; where special law bars the holder for it, he is barred (食品安全法 135 …).

    From the day of the revocation, not of its entry: the years are the law's.
    """
    revoking(at, by=by, number=number, on=on, reason=reason)
    decided = _decided(at, cited(by, number), on or at.today, by.strip())
    if decided is not None:
        raise_bar(holder(at.row), snapshot_of(decided[0]), Offence.SPECIAL, decided[1])


VERBS = {**AFTER, "annul": annul, "penalty_revoke": penalty_revoke}
"""Every act on a certificate by its name."""
