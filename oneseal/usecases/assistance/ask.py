"""Ask for help: by the asker's account, at a terminal, or taken down by a clerk (I16)."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal
from oneseal.rules.assistance.asking import Ask, must_be_ask, must_not_be_too_many
from oneseal.rules.assistance.names import ASSISTANCE, CONTACT_CLOCK, HelpAct, HelpStage
from oneseal.rules.assistance.refusals import NO_HELP_HERE, NO_SUCH_ITEM
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import start
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.assistance.acting import Helped, Helping, again, outcome_of
from oneseal.usecases.assistance.linking import case_of_asker, linked
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import performed

BUREAU = "审批"


@observed("help_ask")
def ask(
    *,
    asked: Ask,
    division: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Helped:
    """A new help at the body whose helpers answer for the place; the limit of the first contact begins."""
    own = principal.account_id is not None and principal.kind != "official"
    given = must_be_ask(principal, replace(asked, name=principal.name) if own else asked)
    return performed(
        partial(_asked, given, division, Helping(Assistance(), principal, moment, key, request_hash)),
        again,
        permission="assistance.ask",
        principal=principal,
        key=key,
        request_hash=request_hash,
        kind=ASSISTANCE,
    )


def _asked(given: Ask, division: str, at: Helping) -> Helped:
    row = at.row
    row.division, row.came = division, given.came
    row.body = at.terms.body or _bureau(division)
    row.asked_at, row.asked_on, row.stage = at.moment, local_day(at.moment), HelpStage.ASKED.value
    row.asker_name, row.way = given.name, given.way
    row.phone_sealed, row.phone_last4 = seal(given.phone), given.phone[-4:]
    row.place_sealed = seal(given.place) if given.place else None
    row.need_sealed = seal(given.need) if given.need else None
    _of_whom(row, at.principal)
    if given.item:
        _about_item(row, given.item)
    row.save()
    if given.case_number:
        case = case_of_asker(row, given.case_number, given.code)
        row.item_name = row.item_name or case.item_name
        linked(row, case, at.moment)
    at.record(
        HelpAct.ASK,
        clocks=[start(CONTACT_CLOCK, at.today, at.terms.contact, body=row.body)],
        body={"came": row.came, "way": row.way, "item": row.item_code, "case": given.case_number},
        private={"name": given.name, "phone": given.phone, "place": given.place, "need": given.need},
    )
    return outcome_of(row)


def _of_whom(row: Assistance, principal: Principal) -> None:
    """The account's holder; whoever came to the window or rang has a name and a telephone alone."""
    if principal.kind == "official":
        row.entered_by = principal.account_id
        return
    if principal.kind == "terminal":
        return
    row.person_id, row.enterprise_id = principal.person_id, principal.enterprise_id
    # the account is locked, so that two asks at once are counted one after the other
    Account.objects.select_for_update().filter(pk=principal.account_id or 0).first()
    mine = {"person_id": row.person_id, "enterprise_id": row.enterprise_id}
    must_not_be_too_many(Assistance.objects.filter(ended_on=None, **mine).count())


def _about_item(row: Assistance, code: str) -> None:
    found = ItemVersion.objects.filter(implementation_code=code, in_force__contains=row.asked_on).first()
    if found is None:
        raise NO_SUCH_ITEM.refuse()
    row.item_code, row.item_name = code, found.name


def _bureau(division: str) -> str:
    """The approval bureau of the place, whose windows and helpers serve all its items."""
    found = Body.objects.filter(division_id=division, kind=BUREAU).order_by("code").first()
    if found is None:
        raise NO_HELP_HERE.refuse()
    return found.code
