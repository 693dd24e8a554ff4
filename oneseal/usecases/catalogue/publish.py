"""The acts on a change: submit, return, pass, publish (C2). Each one transaction with one entry of its chain."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from oneseal.records.catalogue.changing import above_of, before_of, content_of, periods_of, proposal_of, versions_of
from oneseal.records.catalogue.models import ItemVersion, VersionChange
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.basic import first_day, must_be_there
from oneseal.rules.catalogue.change import (
    ChangeAct,
    ChangeKind,
    ChangeStage,
    must_be_a_date,
    must_be_a_second_person,
    must_be_submittable,
    stage_after,
)
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.health import health_of
from oneseal.rules.catalogue.inheritance import must_keep_inherited
from oneseal.rules.catalogue.refusals import BASE_SUPERSEDED, NOT_HEALTHY, REMARK_WANTED, STALE_CHANGE
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.refusals import KEY_REUSED
from oneseal.usecases.catalogue.draft import locked_change
from oneseal.usecases.catalogue.laws import keep_laws
from oneseal.usecases.catalogue.succession import Succession, succeed
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import performed, recorded

P = ParamSpec("P")
VERSION_CHANGE = "version_change"
PERMISSION = {
    ChangeAct.SUBMIT: "catalogue.draft",
    ChangeAct.RETURN: "catalogue.return",
    ChangeAct.PASS: "catalogue.review",
    ChangeAct.PUBLISH: "catalogue.publish",
}


@dataclass(frozen=True)
class Changed:
    """What an act left: where the change stands, and the versions that it published."""

    change_id: int
    stage: str
    edition: int
    versions: tuple[int, ...] = ()
    replayed: bool = False


@dataclass
class Changing:
    """An act under way: the locked change, who acts, when."""

    change: VersionChange
    principal: Principal
    moment: datetime
    key: str | None = None
    request_hash: str = ""
    published: list[ItemVersion] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The legal day of the act."""
        return local_day(self.moment)

    def record(self, act: ChangeAct, told: dict[str, Any]) -> None:
        """The end of every act: the stage moves, one entry is written."""
        change, start = self.change, ChangeStage(self.change.stage)
        end = stage_after(start, act)
        body = {
            "kind": change.kind,
            "code": change.implementation_code,
            "from": start.value,
            "to": end.value,
            "content_sha256": stored_form(content_of(change))[1],
            **told,
        }
        recorded(
            change,
            VERSION_CHANGE,
            act.value,
            principal=self.principal,
            moment=self.moment,
            body=body,
            key=self.key,
            request_hash=self.request_hash,
        )
        change.stage = end.value
        change.touched_at = self.moment
        change.save()


def change_act(act: ChangeAct) -> Callable[[Callable[Concatenate[Changing, P], None]], Callable[..., Changed]]:
    def decorate(body: Callable[Concatenate[Changing, P], None]) -> Callable[..., Changed]:
        @observed(act.value)
        @wraps(body)
        def perform(
            *,
            change_id: int,
            edition: int | None,
            principal: Principal,
            moment: datetime,
            key: str | None = None,
            request_hash: str = "",
            **given: Any,
        ) -> Changed:
            def done() -> Changed:
                change = locked_change(change_id, principal)
                stage_after(ChangeStage(change.stage), act)
                if edition is not None and edition != change.edition:
                    raise STALE_CHANGE.refuse()
                at = Changing(change, principal, moment, key, request_hash)
                body(at, **given)  # type: ignore[call-arg]
                return Changed(change.pk, change.stage, change.edition, tuple(row.pk for row in at.published))

            return performed(
                done,
                partial(_earlier, change_id),
                permission=PERMISSION[act],
                principal=principal,
                key=key,
                request_hash=request_hash,
                kind=VERSION_CHANGE,
            )

        return perform

    return decorate


def _earlier(change_id: int, event: Event) -> Changed:
    """The same press again is answered with where the change stands; its key for anything else is refused."""
    if event.subject_id != change_id:
        raise KEY_REUSED.refuse()
    change = VersionChange.objects.get(pk=change_id)
    return Changed(change.pk, change.stage, change.edition, replayed=True)


def _must_stand_on_the_latest(change: VersionChange) -> list[ItemVersion]:
    """Nothing was published since the draft began; the versions, locked."""
    rows = list(versions_of(change.implementation_code).select_for_update())
    latest = rows[-1] if rows else None
    if latest is not None and latest.pk != change.before_id:
        raise BASE_SUPERSEDED.refuse(number=latest.number)
    return rows


def _must_be_healthy(change: VersionChange, content: dict[str, Any]) -> None:
    """What is suspended or abolished needs not be whole; everything else is checked (C5)."""
    if change.kind in (ChangeKind.SUSPEND, ChangeKind.ABOLISH):
        return
    found = health_of(content).blocking
    if found:
        raise NOT_HEALTHY.refuse(count=len(found), first_zh=found[0].zh, first_en=found[0].en)


def _must_be_whole(change: VersionChange, day: date) -> None:
    """By what the catalogue above says on that day; what it will say later is another day's (C1)."""
    content, item = content_of(change), change.item
    proposal = proposal_of(change)
    if change.kind != ChangeKind.ABOLISH:
        must_be_there(item.since, item.earlier, item.ended, day)
        must_keep_inherited(content, above_of(item, dict(proposal.before) if proposal.before else None, day))
    must_be_submittable(proposal)
    _must_be_healthy(change, content)


@change_act(ChangeAct.SUBMIT)
def submit_change(at: Changing) -> None:
    """Hand it in for review: every difference with reason and basis, nothing inherited changed, no blocking finding."""
    change, proposal = at.change, proposal_of(at.change)
    _must_stand_on_the_latest(change)
    newest = above_of(change.item, before_of(change))
    _must_be_whole(change, first_day(content_of(change), newest, change.item.since, at.today))
    found = proposal.differences()
    change.authors = sorted({*change.authors, int(at.principal.account_id or 0)})
    change.remark = ""
    at.record(
        ChangeAct.SUBMIT,
        {
            "before": change.before_id,
            "differences": [[row.key, row.verdict] for row in found],
            "reasons": change.reasons,
            "reason": change.reason,
            "basis": change.basis,
            "partners": change.partners,
        },
    )


@change_act(ChangeAct.RETURN)
def return_change(at: Changing, *, remark: str) -> None:
    """Give it back with what is to be mended; by the reviewer, or by whoever was to publish it."""
    must_be_a_second_person(at.change.authors, at.principal.account_id)
    if not remark.strip():
        raise REMARK_WANTED.refuse()
    at.change.remark = remark.strip()
    at.record(ChangeAct.RETURN, {"remark": at.change.remark})


@change_act(ChangeAct.PASS)
def pass_change(at: Changing, *, remark: str = "") -> None:
    """The second person found it in order."""
    must_be_a_second_person(at.change.authors, at.principal.account_id)
    at.change.reviewer = at.principal.account_id
    at.change.remark = remark.strip()
    at.record(ChangeAct.PASS, {"remark": at.change.remark})


def published(at: Changing, *, effective: date) -> dict[str, Any]:
    """The versions stand and the one in force ends, all by itself; answers what the entry tells. A body, not an act."""
    change = at.change
    must_be_a_second_person(change.authors, at.principal.account_id)
    rows = _must_stand_on_the_latest(change)
    must_be_a_date(periods_of(rows), effective, at.today)
    _must_be_whole(change, effective)
    change.effective = effective
    at.published = succeed(Succession(change, rows, effective, at.today))
    keep_laws(at.published)
    versions = [[row.implementation_code, row.number, row.sha256] for row in at.published]
    return {"effective": effective, "versions": versions}


@change_act(ChangeAct.PUBLISH)
def publish_change(at: Changing, *, effective: date) -> None:
    """Publish it with its effective date; the powers stay as they are."""
    at.record(ChangeAct.PUBLISH, published(at, effective=effective))
