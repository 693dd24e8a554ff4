"""An act on a help: lock and visibility, permission, whose it is, version, stage, then the body with its one entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial, wraps
from typing import Any, Concatenate, ParamSpec

from oneseal.records.assistance.models import Assistance, AssistanceEntry
from oneseal.records.assistance.reads import help_terms, seen
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import seal
from oneseal.rules.assistance.flow import follows, must_be_his
from oneseal.rules.assistance.helping import must_be_current
from oneseal.rules.assistance.names import ASSISTANCE, HelpAct, HelpStage, help_number
from oneseal.rules.assistance.refusals import NO_SUCH_HELP
from oneseal.rules.assistance.seeing import help_reach_of
from oneseal.rules.assistance.terms import HelpTerms
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import performed, recorded
from oneseal.usecases.outbox.announce import announce

P = ParamSpec("P")
ANNOUNCED = frozenset({HelpAct.TAKE, HelpAct.GIVE, HelpAct.HAND_ON, HelpAct.FINISH, HelpAct.GIVE_UP})
"""Acts that somebody is told of by a message."""


@dataclass(frozen=True)
class Helped:
    """What an act left: the help, its number, where it stands now."""

    id: int
    number: str
    stage: str
    version: int
    replayed: bool = False


@dataclass
class Helping:
    """An act under way on a locked help."""

    row: Assistance
    principal: Principal
    moment: datetime
    key: str | None = None
    request_hash: str = ""

    @cached_property
    def today(self) -> date:
        """The legal day of the act."""
        return local_day(self.moment)

    @cached_property
    def terms(self) -> HelpTerms:
        """The limits of its place."""
        return help_terms(self.row.division)

    @cached_property
    def clocks(self) -> Clockwork:
        """Its running clocks."""
        row = self.row
        work = Clockwork(ASSISTANCE, row.pk, row.division, row.body, official_calendar(), self.today, row.demo)
        return work if row.version else work.new()

    def ended(self, how: str, *kinds: str) -> list[Op]:
        """Those of the kinds that run, ended today; of all kinds if none is named."""
        return [end(kind, self.today, how) for kind, _part in self.clocks.rows if not kinds or kind in kinds]

    def record(
        self,
        act: HelpAct,
        *,
        said: str = "",
        internal: str = "",
        did: str = "",
        on: date | None = None,
        clocks: Sequence[Op] = (),
        body: dict[str, Any] | None = None,
        private: dict[str, Any] | None = None,
    ) -> None:
        """The end of every body: stage, the one entry of the journal and of the log, the clocks."""
        row, before = self.row, self.row.stage
        if act is not HelpAct.ASK:
            row.stage = follows(HelpStage(row.stage), act).value
        if HelpStage(row.stage).over:
            row.ended_on = self.today
        hidden = {"said": said, "internal": internal, **(private or {})}
        recorded(
            row,
            ASSISTANCE,
            act.value,
            principal=self.principal,
            moment=self.moment,
            body={"from": before, "to": row.stage, "did": did, **(body or {}), "clocks": list(clocks)},
            private={name: value for name, value in hidden.items() if value} or None,
            key=self.key,
            request_hash=self.request_hash,
        )
        row.save()
        kept_at(self.clocks, clocks)
        self._logged(act, said, internal, did, on or self.today)
        if act in ANNOUNCED:
            announce(ASSISTANCE, row.pk, row.version, self.moment)

    def _logged(self, act: HelpAct, said: str, internal: str, did: str, on: date) -> None:
        post = self.principal.main_post if self.principal.kind == "official" else None
        AssistanceEntry.objects.create(
            assistance=self.row,
            no=self.row.version,
            act=act.value,
            did=did,
            on=on,
            by_name=self.principal.name if post else "",
            by_post=post.post if post else "",
            said_sealed=seal(said) if said else None,
            internal_sealed=seal(internal) if internal else None,
            moment=self.moment,
        )


def outcome_of(row: Assistance, replayed: bool = False) -> Helped:
    """The help as it stands."""
    return Helped(row.pk, help_number(row.asked_on.year, row.pk), row.stage, row.version, replayed)


def again(event: Event) -> Helped:
    """The answer that was given to the same request."""
    return outcome_of(Assistance.objects.get(pk=event.subject_id), True)


def _locked(help_id: int, principal: Principal) -> Assistance:
    found = Assistance.objects.select_for_update().filter(seen(help_reach_of(principal)), pk=help_id).first()
    if found is None:
        raise NO_SUCH_HELP.refuse()
    return found


def _done(
    act: HelpAct,
    body: Callable[..., None],
    help_id: int,
    version: int | None,
    at: dict[str, Any],
    given: dict[str, Any],
) -> Helped:
    """The beats of every act, in its transaction."""
    who: Principal = at["principal"]
    row = _locked(help_id, who)
    must_be_his(who, act, helper=row.helper, body=row.body)
    must_be_current(version, row.version)
    follows(HelpStage(row.stage), act)
    acting = Helping(row, **at)
    body(acting, **given)
    return outcome_of(row)


def help_act(
    act: HelpAct, permission: str
) -> Callable[[Callable[Concatenate[Helping, P], None]], Callable[..., Helped]]:
    """Make a body an act on a help, with the guards that all of them share."""

    def decorate(body: Callable[Concatenate[Helping, P], None]) -> Callable[..., Helped]:
        @observed(f"help_{act.value}")
        @wraps(body)
        def perform(
            *,
            help_id: int,
            principal: Principal,
            moment: datetime,
            version: int | None = None,
            key: str | None = None,
            request_hash: str = "",
            **given: Any,
        ) -> Helped:
            once: dict[str, Any] = {"principal": principal, "key": key, "request_hash": request_hash}
            doing = partial(_done, act, body, help_id, version, {**once, "moment": moment}, given)
            return performed(doing, again, permission=permission, kind=ASSISTANCE, **once)

        return perform

    return decorate
