"""Bars within somebody's reach, and the one that stands in the way of an application (Arts. 78, 79 行政许可法)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from oneseal.queries.documents.listed import Listed, listed
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import in_force_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import index, unseal
from oneseal.records.restrictions.models import Plea as PleaRow
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar, bars_of, bars_on_head, within
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import (
    LIFTINGS,
    OFFENCES,
    REPAIRABLE,
    Bar,
    Lifting,
    Offence,
    cause_words,
    must_be_free_to_commit,
    must_not_be_barred,
    repair_words,
    until_words,
)
from oneseal.rules.restrictions.pleas import ANSWERS, PLEAS, Answer, Plea
from oneseal.rules.restrictions.reported import SHOWN_NAMES, Shown
from oneseal.rules.restrictions.special import Special, needs_judgement, specials_of

MOST = 100
SUBJECT = "restriction"


class State(StrEnum):
    """What the list is narrowed to."""

    RUNNING = "running"
    CONTESTED = "contested"
    REPAIR = "repair"
    ENDED = "ended"


@dataclass(frozen=True)
class Asked:
    """An objection or an application for repair: when, until when it is answered, what was said and answered."""

    plea: Plea
    name: tuple[str, str]
    made_on: date
    due_on: date | None
    answered_on: date | None = None
    answer: tuple[str, str] = ("", "")
    answered_by: str = ""
    reasons: str = ""
    answer_reasons: str = ""
    files: tuple[int, ...] = ()


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
    scope: tuple[str, ...] = ()
    forbids: bool = False
    decided_by: str = ""
    division: str = ""
    shown: tuple[str, str] = ("", "")
    open: tuple[Asked, ...] = ()

    def waits_for(self, plea: Plea) -> "Asked | None":
        """What is asked of that kind and not answered yet."""
        return next((one for one in self.open if one.plea is plea), None)

    @property
    def contested(self) -> bool:
        """Whether an objection is open; it goes on meanwhile."""
        return self.waits_for(Plea.OBJECTION) is not None

    @property
    def repair_asked(self) -> bool:
        """Whether repair was asked for and is not decided."""
        return self.waits_for(Plea.REPAIR) is not None

    @property
    def repairable(self) -> bool:
        """Whether conduct ends it."""
        return Offence(self.offence) in REPAIRABLE


@dataclass(frozen=True)
class BarredFile:
    """One bar with its documents, its version, and the grounds on which it may be lifted."""

    seen: Barred
    version: int
    documents: tuple[Listed, ...]
    liftings: tuple[tuple[str, Lifting], ...]
    asked: tuple[Asked, ...] = ()


def bars_within(reach: Reach, today: date, *, find: str = "", state: State = State.RUNNING) -> list[Barred]:
    """The newest within reach, of one state; found by decision, permit or name of an organisation.

    Nobody's number and no person's name is looked for here, for it would stand in the address: see ``bars_of_number``.
    """
    rows = Restriction.objects.filter(within(reach), _in_state(state, today))
    if find:
        rows = rows.filter(Q(enterprise__name__contains=find) | Q(number__contains=find) | Q(permit__contains=find))
    return _all_seen(rows.order_by("-id")[:MOST], today)


def bars_of_number(kind: str, number: str, reach: Reach, today: date) -> list[Barred]:
    """Whoever has exactly that number, and nobody like him: what runs and what is over, within reach or shown to all.

    A citizen number is found by its keyed index, an organisation by its credit code.
    """
    own = {"person__citizen_id_index": index(number)} if kind == "person" else {"enterprise__uscc": number}
    rows = Restriction.objects.filter(within(reach) | Q(shown=Shown.HANDLERS.value), **own)
    return _all_seen(rows.order_by("-id")[:MOST], today)


def bars_of_party(party: Mapping[str, int], reach: Reach, today: date) -> list[Barred]:
    """The same of somebody who stands before one already: ``person_id`` or ``enterprise_id``."""
    rows = Restriction.objects.filter(within(reach) | Q(shown=Shown.HANDLERS.value), **party)
    return _all_seen(rows.order_by("-id")[:MOST], today)


def _in_state(state: State, today: date) -> Q:
    over = Q(lifted_on__isnull=False) | Q(until__lt=today)
    if state is State.ENDED:
        return over
    if state is State.RUNNING:
        return ~over
    plea = Plea.OBJECTION if state is State.CONTESTED else Plea.REPAIR
    waiting = PleaRow.objects.filter(restriction=OuterRef("pk"), kind=plea.value, answered_on=None)
    return ~over & Q(Exists(waiting))


def _all_seen(rows: "QuerySet[Restriction]", today: date) -> list[Barred]:
    found = list(rows.select_related("person", "enterprise"))
    names, waiting = _names(found), open_pleas([row.pk for row in found])
    return [seen(row, names, today, waiting.get(row.pk, ())) for row in found]


def open_pleas(restrictions: Iterable[int]) -> dict[int, tuple[Asked, ...]]:
    """What is asked of each and not answered yet."""
    wanted = set(restrictions)
    due = {
        (pk, kind): day
        for pk, kind, day in Clock.objects.filter(
            subject_kind=SUBJECT, subject_id__in=wanted, kind__in=[one.value for one in Plea], ended_on=None
        ).values_list("subject_id", "kind", "due_on")
    }
    found: dict[int, tuple[Asked, ...]] = {}
    for row in PleaRow.objects.filter(restriction__in=wanted, answered_on=None).order_by("pk"):
        asked = asked_of(row.kind, row.made_on, due.get((row.restriction_id, row.kind)))
        found[row.restriction_id] = (*found.get(row.restriction_id, ()), asked)
    return found


def asked_of(kind: str, made_on: date, due_on: date | None) -> Asked:
    """An open one as lists and cases show it: without what was said."""
    plea = Plea(kind)
    return Asked(plea, (PLEAS[plea].zh, PLEAS[plea].en), made_on, due_on)


def _asked_whole(row: PleaRow, due_on: date | None) -> Asked:
    """With what was said, for whoever sees the restriction itself."""
    answered = ANSWERS[Answer(row.answer)] if row.answer else ("", "")
    return replace(
        asked_of(row.kind, row.made_on, due_on if row.answered_on is None else None),
        answered_on=row.answered_on,
        answer=answered,
        answered_by=row.answered_by,
        reasons=unseal(row.reasons_sealed),
        answer_reasons=unseal(row.answer_sealed) if row.answer_sealed else "",
        files=tuple(row.files),
    )


def bar_within(restriction: int, reach: Reach, today: date) -> BarredFile | None:
    """One within reach; None for anybody else."""
    row = Restriction.objects.filter(within(reach), pk=restriction).select_related("person", "enterprise").first()
    if row is None:
        return None
    documents = Document.objects.filter(subject_kind=SUBJECT, subject_id=row.pk).order_by("id")
    fitting = tuple((key, one) for key, one in LIFTINGS.items() if Offence(row.offence) in one.of)
    waiting = open_pleas([row.pk]).get(row.pk, ())
    due = {one.plea.value: one.due_on for one in waiting}
    asked = [_asked_whole(one, due.get(one.kind)) for one in row.pleas.order_by("-pk")]
    shown = seen(row, _names([row]), today, waiting)
    return BarredFile(shown, row.version, tuple(listed(one) for one in documents), fitting, tuple(asked))


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


def offered_bars(item_version: int) -> tuple[ItemVersion, list[Special], dict[str, Any]]:
    """The version, the bars of special law that it knows, and its snapshot."""
    version = ItemVersion.objects.get(pk=item_version)
    snapshot = snapshot_of(version)
    return version, specials_of(snapshot), snapshot


def versions_of_places(divisions: Collection[str], today: date) -> list[tuple[int, str]]:
    """The items in force at the places, by name: of whose special law a restriction may speak."""
    rows = ItemVersion.objects.filter(division__in=sorted(divisions), in_force__contains=today)
    return list(rows.order_by("name", "-number").values_list("pk", "name"))


def _refused(bars: Iterable[Bar], item_code: str, today: date) -> Refusal | None:
    try:
        must_not_be_barred(bars, item_code, today)
    except Refusal as refusal:
        return refusal
    return None


def _names(rows: Iterable[Restriction]) -> dict[str, str]:
    return dict(Body.objects.filter(pk__in={row.body for row in rows}).values_list("code", "name"))


def seen(row: Restriction, names: Mapping[str, str], today: date, waiting: tuple[Asked, ...] = ()) -> Barred:
    """The row as it is shown, with what is asked of it and not answered."""
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
        scope=bar.scope,
        forbids=bar.forbids,
        decided_by=row.decided_by or names.get(row.body, row.body),
        division=row.division,
        shown=SHOWN_NAMES[Shown(row.shown)],
        open=waiting,
    )
