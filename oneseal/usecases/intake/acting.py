"""An act on a case: one durable transaction with its beats always in the same order (house rule 2, habit 10).

lock and visibility, idempotency, permission, version, stage, then the named guards and the change in the act's body,
which ends by recording its entry. Later rooms compose bodies, never acts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

from django.db import IntegrityError, transaction

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.intake.reads import Loaded, locked_case
from oneseal.records.intake.writes import NewCase, Written, write
from oneseal.records.journal.models import Event
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.assistance.helping import must_not_judge
from oneseal.rules.calendar import LEGAL_ZONE, Calendar, local_day
from oneseal.rules.clocks.keeping import Op
from oneseal.rules.journal import Entry
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import ACT_NAMES, Act, Stage
from oneseal.rules.stages.refusals import NO_SUCH_CASE, NOT_BY_HAND, STALE
from oneseal.rules.stages.table import TRANSITIONS, By, after
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.documents.issue import Numbered, Wanted, composed, number
from oneseal.usecases.intake.elsewhere import must_be_part_of
from oneseal.usecases.intake.mandates import must_be_covered
from oneseal.usecases.intake.parts import acting_for
from oneseal.usecases.journal.append import Subject, entry_after, rows_of
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key

P = ParamSpec("P")
CASE = "case"
FORM_ROW = 0
"""The checklist row of the form itself: its answers passed the rule, a clerk may still find them wrong."""


@dataclass(frozen=True)
class Outcome:
    """What an act left: where the case stands now, and the numbers of the documents issued."""

    number: str
    stage: str
    version: int
    documents: tuple[str, ...] = ()
    replayed: bool = False


@dataclass
class Acting:
    """An act under way: the locked case, who acts, when, and the means to record it."""

    case: Case
    principal: Principal
    moment: datetime
    calendar: Calendar
    key: str | None = None
    request_hash: str = ""
    loaded: Loaded | None = None
    new: NewCase | None = None
    documents: list[Document] = field(default_factory=list)
    within: Act | None = None
    """The composite act of which the entries are parts, if it names itself for all of them."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """What each entry of a composite act says beside its own."""
    _pending: Written = field(init=False)

    @cached_property
    def today(self) -> date:
        """The legal day of the act (Asia/Shanghai)."""
        return local_day(self.moment)

    @cached_property
    def snapshot(self) -> dict[str, Any]:
        """The item version that the case is held to."""
        return snapshot_of(self.case.version_of_item)

    @cached_property
    def body(self) -> dict[str, Any]:
        """The facts of the body whose case it is, for its documents."""
        return self.loaded.body if self.loaded else body_facts(self.case.body)

    @property
    def notified(self) -> bool:
        """Whether the one notice has been given."""
        return self.loaded is not None and self.loaded.notified

    @cached_property
    def clocks(self) -> Clockwork:
        """The running clocks of the case."""
        case = self.case
        work = Clockwork(CASE, case.id, case.division, case.body, self.calendar, self.today, case.demo)
        return work.given(self.loaded.clocks if self.loaded else ())

    def case_facts(self) -> dict[str, Any]:
        """What every document says of the case, but for names."""
        return {
            "number": self.case.number,
            "item_name": self.case.item_name,
            "implementation_code": self.snapshot["implementation_code"],
            "received_on": self.case.received_on.isoformat(),
        }

    def wanted(
        self,
        kind: str,
        facts: dict[str, Any],
        private: dict[str, Any] | None = None,
        *,
        body: dict[str, Any] | None = None,
    ) -> Wanted:
        """A document of this case; the applicant's name goes into the private part. ``body``: in another's name."""
        hidden = {"case": {"applicant_name": self.case.applicant_name}, **(private or {})}
        return Wanted(kind, {"case": self.case_facts(), **facts}, hidden, body)

    def record(
        self,
        act: Act,
        body: dict[str, Any] | None = None,
        *,
        clocks: Sequence[Op] = (),
        private: dict[str, Any] | None = None,
        documents: Sequence[Wanted] = (),
        ending: Stage | None = None,
        within: Act | None = None,
    ) -> Entry:
        """The end of every body: move the stage, append the one entry, turn the clocks, issue the documents."""
        within = within or self.within
        case, start = self.case, Stage(self.case.stage) if self.case.version else Stage.DRAFT
        end = after(start, act, ending=ending, within=within)
        numbered = [self._numbered(wanted) for wanted in documents]
        told = {
            **(body or {}),
            **self.told,
            **({"within": within.value} if within else {}),
            "from": start.value,
            "to": end.value,
            "clocks": list(clocks),
            "documents": [row.open_part() for row in numbered],
        }
        hidden = {**(private or {}), **({"documents": [row.private for row in numbered]} if numbered else {})}
        entry = self._appended(act, told, hidden)
        self.key = None  # the second entry of accept-and-decide answers to the key of the first
        case.stage, case.version, case.head = end.value, entry.seq, entry.hash
        touched = self.clocks.turn(clocks)
        self.documents += [self._issued(row, entry) for row in numbered]
        self._stored(touched)
        return entry

    def _numbered(self, wanted: Wanted) -> Numbered:
        return number(wanted, body=wanted.body or self.body, on=self.today)

    def _appended(self, act: Act, told: dict[str, Any], hidden: dict[str, Any]) -> Entry:
        case = self.case
        entry = entry_after(
            Subject(CASE, case.id, case.version, case.head),
            verb=act.value,
            principal=self.principal,
            moment=self.moment,
            body=told,
            private=hidden,
            key=self.key,
        )
        event, part = rows_of(entry, self.principal, self.moment, self.key, self.request_hash)
        self._pending = Written(case, event, part, owed=not case.demo, new=self.new)
        return entry

    def _issued(self, row: Numbered, entry: Entry) -> Document:
        document, seal = composed(
            row,
            subject=(CASE, self.case.id),
            event_seq=entry.seq,
            division=self.case.division,
            moment=self.moment,
        )
        self._pending.issued.append((document, seal))
        return document

    def _stored(self, clocks: Sequence[Clock]) -> None:
        """Everything of the entry reaches the database together."""
        pending, self.new = self._pending, None
        pending.begun = [row for row in clocks if row._state.adding]
        pending.changed = [row for row in clocks if not row._state.adding]
        write(pending, account_id=self.principal.account_id, moment=self.moment)

    def acceptance_number(self) -> str:
        """The number of the case's notice of acceptance."""
        return Document.objects.get(subject_kind=CASE, subject_id=self.case.id, kind="acceptance").number

    def outcome(self) -> Outcome:
        """What the door answers with."""
        case = self.case
        return Outcome(case.number, case.stage, case.version, tuple(row.number for row in self.documents))


def answers_of(case: Case) -> dict[str, Any]:
    """The form's answers, unsealed."""
    answers: dict[str, Any] = unseal_json(case.answers_sealed)
    return answers


def locked(case_number: str, principal: Principal, reach: Reach | None = None) -> Loaded:
    """The case, locked; whoever may not see it is told that there is none (house rule 5)."""
    loaded = locked_case(case_number, reach or reach_of(principal))
    if loaded is None:
        raise NO_SUCH_CASE.refuse()
    return loaded


def must_be_by_this_kind(principal: Principal, act: Act) -> None:
    """What the law does by silence, nobody does by hand; what people do, the runner does not."""
    by = TRANSITIONS[act].by
    if principal.kind == "runner":
        if By.RUNNER not in by:
            raise NOT_BY_HAND.refuse()
    elif not by & {By.APPLICANT, By.OFFICIAL, By.EXPERT}:
        raise NOT_BY_HAND.refuse()
    else:
        require(principal, f"case.{act.value}")


def must_be_current(case: Case, version: int | None) -> None:
    """A stale version is refused with who came first, when, and what he did (house.md, Concurrency)."""
    if version is None or version == case.version:
        return
    last = Event.objects.get(subject_kind=CASE, subject_id=case.id, seq=case.version)
    names = ACT_NAMES.get(Act(last.verb), (last.verb, last.verb))
    applicant = ("申请人", "the applicant") if last.account_id else ("系统", "the system")
    who = post_name(last.post) if last.post else applicant
    raise STALE.refuse(
        who_zh=who[0],
        who_en=who[1],
        who=last.post,
        what=last.verb,
        when=f"{last.moment.astimezone(LEGAL_ZONE):%Y-%m-%d %H:%M}",
        what_zh=names[0],
        what_en=names[1],
        current=case.version,
    )


class AnsweredBefore:
    """If the act inside is refused, or its key is taken, since it was done before: ``outcome`` is the answer then.

    The key is looked up only then, so that an act done once costs nothing more; the unique key of the entry makes the
    second of two requests at the same moment wait for the first (house.md, Idempotency).
    """

    def __init__(self, principal: Principal, key: str | None, request_hash: str) -> None:
        self._asked = (principal, key, request_hash)
        self._found: Outcome | None = None

    def __enter__(self) -> "AnsweredBefore":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Refusal | IntegrityError):
            self._found = answered_before(*self._asked)
        return self._found is not None

    @property
    def outcome(self) -> Outcome:
        """The earlier answer."""
        if self._found is None:
            raise ValueError("nothing was answered before")
        return self._found


def answered_before(principal: Principal, key: str | None, request_hash: str) -> Outcome | None:
    """The answer already given to this key, or a refusal if the key served another request (house.md, Idempotency)."""
    event = entry_of_key(principal, key, request_hash, CASE)
    if event is None:
        return None
    case = Case.objects.get(pk=event.subject_id)
    numbers = Document.objects.filter(
        subject_kind=CASE, subject_id=case.id, issued_at=event.moment, event_seq__gte=event.seq
    ).order_by("id")
    return Outcome(case.number, case.stage, case.version, tuple(row.number for row in numbers), replayed=True)


def must_be_open_to(loaded: Loaded, principal: Principal, act: Act, moment: datetime) -> Principal:
    """What every act asks before its own guards: the stage, the mandate, the duties apart, the place it is at, and

    whose act it is. The one who acts, in the post in which he does.
    """
    after(Stage(loaded.case.stage), act)
    must_be_covered(loaded.case, principal, act, local_day(moment))
    must_not_judge(loaded.case.helped_by, principal.account_id, act)
    must_be_part_of(loaded, principal, act)
    return acting_for(loaded, principal, act, local_day(moment))


def case_act(
    act: Act, *, within: Callable[[str, Principal, dict[str, Any]], Reach] | None = None
) -> Callable[[Callable[Concatenate[Acting, P], None]], Callable[..., Outcome]]:
    """Make a body an act: the transaction, the lock and the guards that every act shares.

    ``within``: another reach than that of the one who acts, for an act of somebody who was let in to it alone.
    """

    def decorate(body: Callable[Concatenate[Acting, P], None]) -> Callable[..., Outcome]:
        @observed(act.value)
        @wraps(body)
        def perform(
            *,
            case_number: str,
            version: int | None,
            principal: Principal,
            moment: datetime,
            key: str | None = None,
            request_hash: str = "",
            **given: Any,
        ) -> Outcome:
            must_be_by_this_kind(principal, act)
            with AnsweredBefore(principal, key, request_hash) as earlier, transaction.atomic(durable=True):
                reach = within(case_number, principal, given) if within else None
                loaded = locked(case_number, principal, reach)
                must_be_current(loaded.case, version)
                actor = must_be_open_to(loaded, principal, act, moment)
                at = Acting(loaded.case, actor, moment, loaded.calendar, key, request_hash, loaded)
                body(at, **given)  # type: ignore[call-arg]
                return at.outcome()
            return earlier.outcome

        perform.act = act  # type: ignore[attr-defined]
        perform.body = body  # type: ignore[attr-defined]
        return perform

    return decorate
