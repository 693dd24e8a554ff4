"""First-asked responsibility (首问负责; I10): a case's is handed on and taken; somebody sent elsewhere is told and kept.

Chores: they change no stage and write no entry of the journal; the rows are the history.
"""

from datetime import datetime

from django.db import transaction

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.first_asked import first_of, history
from oneseal.records.intake.models import Case, HandedOn, Referral
from oneseal.records.permissions.models import PostHeld
from oneseal.records.powers.models import Window
from oneseal.records.powers.windows import item_stands, standing, window_stands, windows_on
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.rules.intake import first_asked as rule
from oneseal.rules.intake.refusals import NO_SUCH_REFERRAL, REFERRED_NOWHERE
from oneseal.rules.permissions.may import holds_at, require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.windows import named_together, taking
from oneseal.rules.questions.first_asked import Answers, answerable
from oneseal.usecases.intake.acting import locked


def hand_on(
    *, case_number: str, principal: Principal, moment: datetime, to_body: str, to_account: int | None, reason: str
) -> HandedOn:
    """To a body with a part in the case, or to an official there; until it is taken, nothing changes."""
    require(principal, "first_asked.hand_on")
    with transaction.atomic():
        case = locked(case_number, principal).case
        past = history(list(HandedOn.objects.filter(case=case).order_by("pk")))
        now, to = answerable(first_of(case), past), Answers(to_body, to_account)
        said = rule.must_hand_on(principal, now, past, to, _there(case, moment), reason)
        return HandedOn.objects.create(
            case=case,
            by_account=principal.account_id or 0,
            by_body=now.body,
            to_body=to_body,
            to_account=to_account,
            reason_sealed=seal(said),
            moment=moment,
        )


def _there(case: Case, moment: datetime) -> list[tuple[str, int]]:
    """The officials at their posts at the bodies with a part in the case; a body without any cannot take it."""
    held = PostHeld.objects.filter(body__in=case.bodies, held__contains=local_day(moment))
    active = Account.objects.filter(active=True).values("pk")
    return list(held.filter(account_id__in=active).values_list("body", "account_id"))


def answer_handed_on(
    *, case_number: str, principal: Principal, moment: datetime, takes: bool, reason: str = ""
) -> HandedOn:
    """Whoever it was handed to takes it over, or gives it back and says why."""
    require(principal, "first_asked.hand_on")
    with transaction.atomic():
        case = locked(case_number, principal).case
        rows = list(HandedOn.objects.filter(case=case).order_by("pk"))
        said = rule.must_take_or_return(principal, history(rows), takes=takes, reason=reason)
        row = next(one for one in rows if one.taken is None)
        row.taken, row.answered_by, row.answered_at = takes, principal.account_id, moment
        row.answer_sealed = seal(said) if said else None
        row.save(update_fields=["taken", "answered_by", "answered_at", "answer_sealed"])
        return row


def refer(*, item_version: int, window: str, principal: Principal, moment: datetime) -> Referral:
    """Whoever came to the wrong window is told where it is, and that he was asked here first is kept (I10)."""
    require(principal, "first_asked.refer")
    today, post = local_day(moment), principal.main_post
    row = standing(ItemVersion.objects.filter(pk=item_version), today).first()
    if row is None or post is None:
        raise REFERRED_NOWHERE.refuse()
    stands = item_stands(row)
    rows = list(windows_on(row.division, today))
    here = [one for one in rows if one.division == post.division]
    found = taking(map(window_stands, here), stands, today) or taking(map(window_stands, rows), stands, today)
    names = [one.name for one in found]
    return Referral.objects.create(
        division=row.division,
        asked=principal.account_id or 0,
        asked_body=post.body,
        window=Window.objects.filter(code=window, held__contains=today).first(),
        item_code=row.item_id,
        item_name=row.name,
        body=stands.body,
        told=named_together(names),
        moment=moment,
    )


def take_referral(*, referral: int, principal: Principal, moment: datetime) -> Referral:
    """Somebody of the body whose item it is has the person now: whoever was asked first is free of it."""
    require(principal, "first_asked.refer")
    with transaction.atomic():
        row = Referral.objects.select_for_update().filter(pk=referral, taken_by=None).first()
        if row is None or not holds_at(principal, "first_asked.refer", row.body):
            raise NO_SUCH_REFERRAL.refuse()
        row.taken_by, row.taken_at = principal.account_id, moment
        row.save(update_fields=["taken_by", "taken_at"])
        return row
