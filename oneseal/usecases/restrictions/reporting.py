"""An offence in one place restricts everywhere (一处违法、处处受限): another body's decision, reported in (L5; S0 二(三)).

Whoever it binds is found by his number alone, through the keyed index or the credit code; a name finds nobody. Somebody
whom the house does not know yet gets his row here, so that whatever he does later meets the restriction.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.refusals import NO_SUCH_VERSION
from oneseal.rules.certificates.acts import must_rest_on_decision, must_say_why
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.permissions.may import acting_at, holds_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.restrictions.bars import OFFENCES, Offence, must_be_running
from oneseal.rules.restrictions.refusals import NOT_ITS_BODY, REPORTED_ALREADY
from oneseal.rules.restrictions.reported import Ground, Shown, restricted_by, scope_of
from oneseal.rules.restrictions.special import Following, following, is_over
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.restrictions.acting import Asked, BarActed, wanted
from oneseal.usecases.restrictions.bar import Decided, cited, raised_body, stored

REPORT = "restriction.report"


@dataclass(frozen=True)
class Reported:
    """What was reported.

    ``party``: who, by name and number that must agree · ``ground``: the legal basis with what it leaves open · ``by``,
    ``number``, ``on``: who decided, which decision, on what day · ``body``: code of the body that keeps the restriction
    and answers for it; its division is the restriction's · ``item_version``: of whose bars or public safety the ground
    speaks (none for a measure, or a commitment) · ``scope``: families (9 digits) or whole codes of items; none: the
    permit of that version, or commitments · ``shown``: who sees it beside whoever it stops.
    """

    party: Applicant
    ground: Ground
    by: str
    number: str
    on: date | None
    body: str
    item_version: int | None = None
    scope: tuple[str, ...] = ()
    shown: Shown = Shown.HANDLERS


def report_offence(
    *,
    reported: Reported,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """Restrict, in the caller's own durable transaction, whoever a decision reported in is about.

    For acts that go on (the feedback of the supervising department); they have asked their own permission. It makes the
    restriction with its first entry, its clock and its document, and answers what came of it. A basis that law does
    not have, a name that is not the number's, a decision without number or day: refused, and nothing is kept. An
    offence on which no restriction rests is simply not reported here.
    """
    return _report(Asked(principal, moment, key, request_hash, said=must_say_why(reason)), reported)


def report_revocation(
    party: Person | Enterprise, version: ItemVersion, decided: Decided, reason: str
) -> Restriction | None:
    """What special law attaches to a revocation by itself: a restriction with its entry, its clock and its document.

    In the caller's own durable transaction, which has locked what was revoked. None where law attaches nothing, where
    its years are over, and where the same decision restricts him already, or did until that was lifted.
    """
    kind = "person" if isinstance(party, Person) else "enterprise"
    found = following(snapshot_of(version), Offence.SPECIAL, kind, decided.since)
    if found is None or is_over(found, local_day(decided.moment)):
        return None
    earlier = Restriction.objects.filter(**{kind: party}, offence=Offence.SPECIAL.value, decided_by=decided.decided_by)
    if any(_plain_number(row.number) == _plain_number(decided.number) for row in earlier):
        return None
    asked = Asked(decided.principal, decided.moment, said=must_say_why(reason))
    row = stored(party, found, decided)
    _raised(asked, row)
    return row


def _plain_number(number: str) -> str:
    """Typed with a blank more or less it is the same decision."""
    return "".join(number.split())


@observed("restriction_report")
def report(
    *,
    reported: Reported,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """The same as an act of its own, for a head or a liaison, in the name of his own body."""
    asked = Asked(principal, moment, key, request_hash, said=must_say_why(reason))
    return asked.done(partial(_report_own, asked, reported), REPORT)


def _report_own(asked: Asked, reported: Reported) -> BarActed:
    if not holds_at(asked.principal, REPORT, reported.body):
        raise NOT_ITS_BODY.refuse()
    return _report(replace(asked, principal=acting_at(asked.principal, REPORT, reported.body)), reported)


def _report(asked: Asked, reported: Reported) -> BarActed:
    must_rest_on_decision(reported.by, reported.number, reported.on, local_day(asked.moment))
    on = reported.on or date.min
    version = _version(reported.item_version)
    found = restricted_by(reported.ground, snapshot_of(version) if version else None, on)
    known = _known(reported.scope)
    scope = scope_of(reported.ground, version.item_id if version else "", reported.scope, known)
    party, decided = party_of(reported.party), _decided(asked, reported, version, known)
    _must_be_new(party, found, decided, scope)
    row = stored(party, found, decided, scope=scope)
    must_be_running(as_bar(row), local_day(asked.moment))
    return _raised(asked, row)


def _must_be_new(party: Person | Enterprise, found: Following, decided: Decided, scope: tuple[str, ...] | None) -> None:
    """One decision restricts once, whoever reports it, and however often; whoever is second waits for the first."""
    kind = "person" if isinstance(party, Person) else "enterprise"
    type(party)._default_manager.select_for_update(no_key=True).get(pk=party.pk)
    same = Restriction.objects.filter(
        **{kind: party}, offence=found.offence.value, decided_by=decided.decided_by, lifted_on=None
    )
    for row in same:
        of_it = _plain_number(row.number) == _plain_number(decided.number) and scope in (None, tuple(row.scope))
        if of_it and as_bar(row).runs_on(local_day(decided.moment)):
            raise REPORTED_ALREADY.refuse(number=row.number)


def _raised(asked: Asked, row: Restriction) -> BarActed:
    basis = [{"law": row.basis or OFFENCES[Offence(row.offence)].article, "article": ""}]
    return asked.entry(row, "raise", raised_body(row), wanted(row, "enter", asked.said, basis))


def _decided(asked: Asked, reported: Reported, version: ItemVersion | None, known: dict[str, str]) -> Decided:
    by = reported.by.strip()
    named = "、".join(dict.fromkeys(known[code] for code in reported.scope if code in known))
    return Decided(
        number=cited(by, reported.number),
        division=Body.objects.values_list("division_id", flat=True).get(pk=reported.body),
        body=reported.body,
        item_code=version.item_id if version else "",
        item_name=named or (version.name if version else ""),
        principal=asked.principal,
        moment=asked.moment,
        decided_by=by,
        shown=reported.shown,
        on=reported.on,
    )


def _version(pk: int | None) -> ItemVersion | None:
    if pk is None:
        return None
    found = ItemVersion.objects.filter(pk=pk).first()
    if found is None:
        raise NO_SUCH_VERSION.refuse(code=str(pk))
    return found


def _known(codes: tuple[str, ...]) -> dict[str, str]:
    """What the catalogue has of the codes, each with the name of its first item."""
    rows = Item.objects.filter(code__regex=f"^({'|'.join(codes)})") if _plain(codes) else Item.objects.none()
    found: dict[str, str] = {}
    for code, name in rows.order_by("code").values_list("code", "name"):
        found.setdefault(code, name)
        found.setdefault(code[:FAMILY], name)
    return found


def _plain(codes: tuple[str, ...]) -> bool:
    return bool(codes) and all(code.isascii() and code.isalnum() for code in codes)
