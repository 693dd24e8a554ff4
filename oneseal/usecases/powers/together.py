"""Many changes on the same way: each its own act and its own transaction, each with its own outcome (C2, C14).

What is refused stays where it was; the others go on. The second person of each is asked as ever.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.records.catalogue.changing import changes_kept, proposal_of
from oneseal.rules.catalogue.change import ChangeAct, Reason
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.draft import give_reasons
from oneseal.usecases.catalogue.publish import pass_change, submit_change
from oneseal.usecases.powers.publish import publish_with_power


@dataclass(frozen=True)
class Outcome:
    """What became of one change: its name, and the refusal that it met, if it met one."""

    change_id: int
    name: str
    wrong: Refusal | None


@dataclass(frozen=True)
class Wanted:
    """What is said once for all of them: reason and basis, the day, the class of what is added; shown editions."""

    act: ChangeAct
    shown: dict[int, int]
    why: Reason
    effective: date = date.min
    status: str = ""
    key: str | None = None
    request_hash: str = ""


def act_together(wanted: Wanted, *, principal: Principal, moment: datetime) -> list[Outcome]:
    """The act on each change, one after another, in the order of the page."""
    doing: dict[ChangeAct, Callable[[int, dict[str, Any]], object]] = {
        ChangeAct.SUBMIT: lambda pk, who: _submitted(pk, wanted.why, who),
        ChangeAct.PASS: lambda pk, who: pass_change(change_id=pk, edition=wanted.shown[pk], **who),
        ChangeAct.PUBLISH: lambda pk, who: publish_with_power(
            change_id=pk, edition=wanted.shown[pk], effective=wanted.effective, status=wanted.status, **who
        ),
    }
    named = _named(wanted.shown, principal)
    found = []
    for pk in wanted.shown:
        key = f"{wanted.key}-{pk}" if wanted.key else None
        who = {"principal": principal, "moment": moment, "key": key, "request_hash": wanted.request_hash}
        wrong = None
        try:
            doing[wanted.act](pk, who)
        except Refusal as refusal:
            wrong = refusal
        found.append(Outcome(pk, named.get(pk, ""), wrong))
    return found


def _named(ids: Iterable[int], principal: Principal) -> dict[int, str]:
    return dict(changes_kept(principal).filter(pk__in=list(ids)).values_list("pk", "item__name"))


def _submitted(pk: int, why: Reason, who: dict[str, Any]) -> None:
    """Reason and basis where nobody wrote any, then handed in."""
    row = changes_kept(who["principal"]).filter(pk=pk).first()
    if row is not None and (why.reason.strip() or why.basis.strip()):
        proposal = proposal_of(row)
        said = {"reason": why.reason, "basis": why.basis}
        whole = said if not proposal.reason.whole else {}
        missing = {one.key: said for one in proposal.unjustified()}
        if whole or missing:
            told = {"principal": who["principal"], "moment": who["moment"]}
            give_reasons(change_id=pk, edition=row.edition, reasons=missing, whole=whole, **told)
    submit_change(change_id=pk, edition=None, **who)
