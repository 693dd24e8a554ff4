"""Taken on by a named helper until a day, told step by step, prolonged or handed on with a reason, ended (I16)."""

from datetime import date, datetime

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.permissions.holders import present
from oneseal.rules.assistance.helping import (
    must_be_done,
    must_be_prolonged,
    must_give_reason,
    must_have_done_something,
)
from oneseal.rules.assistance.names import CONFIRM_CLOCK, CONTACT_CLOCK, HELP_CLOCK, MEETS_CONTACT, HelpAct
from oneseal.rules.assistance.refusals import NO_ACCOUNT, NO_HELPER, NO_SUCH_ITEM, SAME_HELPER
from oneseal.rules.clocks import Limit, Unit
from oneseal.rules.clocks.keeping import Op, extend, start
from oneseal.rules.permissions.groups import APPLICANTS, HELPERS_OF_ALL
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import RUNNER
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.assistance.acting import Helping, help_act
from oneseal.usecases.assistance.linking import case_of_asker, cases_of, hand_cases, linked, release_cases
from oneseal.usecases.intake.drafts import begin

COUNTY_DIGITS = 6


def _named(at: Helping, account_id: int, name: str, post: str) -> None:
    row = at.row
    row.helper, row.helper_name, row.helper_post = account_id, name, post
    hand_cases(cases_of(row), account_id, name)


def _another(at: Helping, to: int | None) -> None:
    """Somebody at a helper's post of the county today, not away."""
    if to is not None and to == at.row.helper:
        raise SAME_HELPER.refuse()
    near = present(at.today).filter(division__startswith=at.row.division[:COUNTY_DIGITS], post__in=HELPERS_OF_ALL)
    held = near.filter(account_id=to).order_by("pk").first() if to else None
    account = Account.objects.filter(pk=held.account_id, active=True).first() if held else None
    if held is None or account is None:
        raise NO_HELPER.refuse()
    _named(at, account.pk, account.name, held.post)


def _until(at: Helping) -> list[Op]:
    return [start(HELP_CLOCK, at.today, at.terms.length, body=at.row.body)]


@help_act(HelpAct.TAKE, "assistance.help")
def take(at: Helping) -> None:
    """A helper takes it on himself: his name, and until when, are the asker's to see."""
    who = at.principal
    held = acting_post(who, "assistance.help")
    if who.account_id is None or held is None or held.post not in HELPERS_OF_ALL:
        raise NO_HELPER.refuse()
    _named(at, who.account_id, who.name, held.post)
    at.record(HelpAct.TAKE, clocks=_until(at), body={"helper": at.row.helper})


@help_act(HelpAct.GIVE, "assistance.give")
def give(at: Helping, *, to: int | None) -> None:
    """The head of the helpers names one."""
    _another(at, to)
    at.record(HelpAct.GIVE, said=at.row.helper_name, clocks=_until(at), body={"helper": at.row.helper})


@help_act(HelpAct.HAND_ON, "assistance.help")
def hand_on(at: Helping, *, to: int | None, reason: str) -> None:
    """To another helper, with a reason; until when does not change by it."""
    why, before = must_give_reason(reason), at.row.helper
    _another(at, to)
    at.record(
        HelpAct.HAND_ON,
        said=f"{at.row.helper_name}：{why}",
        body={"before": before, "helper": at.row.helper},
    )


@help_act(HelpAct.PROLONG, "assistance.help")
def prolong(at: Helping, *, days: int | None, reason: str) -> None:
    """By some working days, with a reason that the asker reads."""
    more, why = must_be_prolonged(days, at.terms.most_more), must_give_reason(reason)
    ops = [extend(HELP_CLOCK, Limit(more, Unit.WORKING_DAY))] if at.clocks.running(HELP_CLOCK) else []
    at.record(HelpAct.PROLONG, said=why, clocks=ops, body={"days": more})


@help_act(HelpAct.NOTE, "assistance.help")
def note(at: Helping, *, did: str, result: str, on: date | None = None, internal: str = "") -> None:
    """What was done and what came of it; the first that speaks with the asker meets the limit of first contact."""
    done = must_be_done(did, on, result, internal, at.row.asked_on, at.today)
    met = at.ended("met", CONTACT_CLOCK) if done.did in MEETS_CONTACT else []
    at.record(HelpAct.NOTE, said=done.result, internal=done.internal, did=done.did.value, on=done.on, clocks=met)


@help_act(HelpAct.LINK, "assistance.help")
def link(at: Helping, *, case_number: str, code: str = "") -> None:
    """A case of the asker's that came of it, or that it is about."""
    case = case_of_asker(at.row, case_number, code)
    linked(at.row, case, at.moment)
    at.record(HelpAct.LINK, said=case.number, body={"case": case.number})


@help_act(HelpAct.PREPARE, "assistance.help")
def prepare(at: Helping, *, item: str) -> None:
    """A draft in the asker's own account: he reads it, goes on and submits it himself, so no mandate is needed.

    It holds what his account knows of him, which the helper does not see.
    """
    whose = {"person_id": at.row.person_id, "enterprise_id": at.row.enterprise_id}
    accounts = Account.objects.filter(active=True, kind__in=APPLICANTS, **whose).order_by("pk")
    account = accounts.first() if any(whose.values()) else None
    asker = principal_of(account.pk, at.today) if account else None
    if asker is None:
        raise NO_ACCOUNT.refuse()
    version = ItemVersion.objects.filter(implementation_code=item, in_force__contains=at.today).first()
    if version is None:
        raise NO_SUCH_ITEM.refuse()
    begin(item_version=version.pk, answers={}, principal=asker, moment=at.moment)
    at.record(HelpAct.PREPARE, said=version.name, body={"item": item})


@help_act(HelpAct.FINISH, "assistance.help")
def finish(at: Helping, *, result: str) -> None:
    """The helper is through; the asker says so too, or says nothing for some days."""
    must_have_done_something(at.row.entries.filter(act=HelpAct.NOTE).count())
    said = must_give_reason(result)
    ops = [*at.ended("met"), start(CONFIRM_CLOCK, at.today, at.terms.confirm, body=at.row.body)]
    at.record(HelpAct.FINISH, said=said, clocks=ops)


@help_act(HelpAct.CONFIRM, "assistance.own")
def confirm(at: Helping, *, remark: str = "") -> None:
    """By the asker alone: no helper confirms his own work."""
    at.record(HelpAct.CONFIRM, said=remark.strip()[:500], clocks=at.ended("met"))
    release_cases(at.row)


@help_act(HelpAct.NOT_YET, "assistance.say")
def not_yet(at: Helping, *, reason: str) -> None:
    """What is still to be done; the helper goes on, with a new day until when."""
    why = must_give_reason(reason)
    at.record(HelpAct.NOT_YET, said=why, clocks=[*at.ended("overtaken"), *_until(at)])


@help_act(HelpAct.WITHDRAW, "assistance.say")
def withdraw(at: Helping, *, reason: str = "") -> None:
    """The asker no longer wants it; he need not say why, a clerk who takes it down must."""
    why = must_give_reason(reason) if at.principal.kind == "official" else reason.strip()[:500]
    at.record(HelpAct.WITHDRAW, said=why, clocks=at.ended("overtaken"))
    release_cases(at.row)


@help_act(HelpAct.GIVE_UP, "assistance.help")
def give_up(at: Helping, *, reason: str) -> None:
    """It cannot be done, and why: the asker reads it."""
    at.record(HelpAct.GIVE_UP, said=must_give_reason(reason), clocks=at.ended("overtaken"))
    release_cases(at.row)


@help_act(HelpAct.LAPSE, "assistance.help")
def _lapse(at: Helping) -> None:
    at.record(HelpAct.LAPSE, clocks=at.ended("met"))
    release_cases(at.row)


def lapse(help_id: int, moment: datetime) -> bool:
    """Nothing was said within the days: it is done (I16); the runner's act."""
    _lapse(help_id=help_id, principal=RUNNER, moment=moment)
    return True
