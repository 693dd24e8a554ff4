"""Bars within somebody's reach, and the one that stands in the way of an application (Arts. 78, 79 行政许可法)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from oneseal.queries.documents.listed import Listed, listed
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import in_force_of
from oneseal.records.documents.models import Document
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import index
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar, bars_of, bars_on_head, within
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import (
    LIFTINGS,
    OFFENCES,
    Bar,
    Lifting,
    Offence,
    cause_words,
    must_be_free_to_commit,
    must_not_be_barred,
    repair_words,
    until_words,
)
from oneseal.rules.restrictions.special import Special, needs_judgement, specials_of

MOST = 100
SUBJECT = "restriction"


@dataclass(frozen=True)
class Barred:
    """A bar as it is shown; each pair of words is Chinese and English. ``who`` is masked where it is a person."""

    id: int
    who: str
    permit: str
    offence: str
    cause: tuple[str, str]
    basis: str
    since: date
    until: date | None
    until_words: tuple[str, str]
    repair: tuple[str, str]
    number: str
    body: str
    body_name: str
    lifted_on: date | None
    lifted_by: tuple[str, str]
    running: bool


@dataclass(frozen=True)
class BarredFile:
    """One bar with its documents, its version, and the grounds on which it may be lifted."""

    seen: Barred
    version: int
    documents: tuple[Listed, ...]
    liftings: tuple[tuple[str, Lifting], ...]


def bars_within(reach: Reach, today: date, *, find: str = "", ended: bool = False) -> list[Barred]:
    """The newest within reach; found by decision, permit or name; those that bind today, or those that are over."""
    rows = Restriction.objects.filter(within(reach)).select_related("person", "enterprise")
    over = Q(lifted_on__isnull=False) | Q(until__lt=today)
    rows = rows.filter(over) if ended else rows.exclude(over)
    if find:
        named = Q(person__name=find) | Q(enterprise__name__contains=find) | Q(enterprise__uscc=find)
        rows = rows.filter(named | Q(number__contains=find) | Q(permit__contains=find))
    found = list(rows.order_by("-id")[:MOST])
    names = _names(found)
    return [_seen(row, names, today) for row in found]


def bar_within(restriction: int, reach: Reach, today: date) -> BarredFile | None:
    """One within reach; None for anybody else."""
    row = Restriction.objects.filter(within(reach), pk=restriction).select_related("person", "enterprise").first()
    if row is None:
        return None
    documents = Document.objects.filter(subject_kind=SUBJECT, subject_id=row.pk).order_by("id")
    fitting = tuple((key, one) for key, one in LIFTINGS.items() if Offence(row.offence) in one.of)
    return BarredFile(_seen(row, _names([row]), today), row.version, tuple(listed(one) for one in documents), fitting)


def standing_in_the_way(kind: str, number: str, item_code: str, today: date, head: str = "") -> Refusal | None:
    """What somebody is told who wants to apply while he, or who heads it, is barred; else none (Arts. 78, 79)."""
    who = index(number) if kind == "person" else number
    return _refused(bars_of(kind, who, index(head) if head else ""), item_code, today)


def commitment_in_the_way(kind: str, number: str, today: date) -> Refusal | None:
    """What somebody is told who may not commit until his credit is repaired; else none (国办发〔2020〕42号)."""
    if not number:
        return None
    try:
        must_be_free_to_commit(bars_of(kind, index(number) if kind == "person" else number), today)
    except Refusal as refused:
        return refused
    return None


def standing_in_case(
    person: int | None, enterprise: int | None, item_code: str, today: date, head: str = ""
) -> Refusal | None:
    """The same for the applicant of a case: the enterprise where there is one, and who heads it, else the person."""
    own = Q(enterprise_id=enterprise) if enterprise is not None else Q(person_id=person)
    rows = Restriction.objects.filter(own, lifted_on=None).order_by("-until")
    headed = bars_on_head(index(head)) if head and enterprise is not None else []
    return _refused([*(as_bar(row) for row in rows), *headed], item_code, today)


def fraud_needs_judgement(certificate_id: int, today: date) -> bool:
    """Whether an annulment for fraud needs somebody's word on public safety (Art. 79 行政许可法)."""
    row = Certificate.objects.get(pk=certificate_id)
    version = in_force_of(row, today)
    return version is not None and needs_judgement(snapshot_of(version), Offence.FRAUD, row.holder_kind)


def offered_bars(item_version: int) -> tuple[ItemVersion, list[Special]]:
    """The version and the bars of special law that it knows."""
    version = ItemVersion.objects.get(pk=item_version)
    return version, specials_of(snapshot_of(version))


def versions_of_bodies(reach: Reach, today: date) -> list[tuple[int, str]]:
    """The items in force of one's own bodies, by name: under which a bar may be entered."""
    rows = ItemVersion.objects.filter(body__in=sorted(reach.bodies), in_force__contains=today)
    return list(rows.order_by("name", "-number").values_list("pk", "name"))


def _refused(bars: Iterable[Bar], item_code: str, today: date) -> Refusal | None:
    try:
        must_not_be_barred(bars, item_code, today)
    except Refusal as refusal:
        return refusal
    return None


def _names(rows: Iterable[Restriction]) -> dict[str, str]:
    return dict(Body.objects.filter(pk__in={row.body for row in rows}).values_list("code", "name"))


def _seen(row: Restriction, names: dict[str, str], today: date) -> Barred:
    bar = as_bar(row)
    who = row.enterprise.name if row.enterprise else mask_name(row.person.name) if row.person else ""
    lifting = LIFTINGS.get(row.lifted_by)
    return Barred(
        id=row.pk,
        who=who,
        permit=row.permit if row.scope else "",
        offence=row.offence,
        cause=cause_words(bar),
        basis=row.basis or OFFENCES[Offence(row.offence)].article,
        since=row.since,
        until=row.until,
        until_words=until_words(bar),
        repair=repair_words(bar),
        number=row.number,
        body=row.body,
        body_name=names.get(row.body, row.body),
        lifted_on=row.lifted_on,
        lifted_by=(lifting.zh, lifting.en) if lifting else ("", ""),
        running=bar.runs_on(today),
    )
