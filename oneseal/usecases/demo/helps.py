"""Three helps of the demo county, made by the acts themselves: one waits, one is under way, one is to be confirmed."""

from datetime import date, datetime, timedelta

from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance, AssistedCase
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.assistance.asking import Ask
from oneseal.rules.assistance.names import ASSISTANCE
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Stage
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.assistance import help as doing
from oneseal.usecases.assistance.ask import ask
from oneseal.usecases.demo.people import NAMED

HELPER, CLERK = "AGT01", "WIN01"
DAYS_AGO = (0, 4, 9)


def make_helps(moment: datetime) -> int:
    """None where there are some already, or nobody who helps; answers how many."""
    today = local_day(moment)
    place, people = _officials(today)
    person, enterprise = (_applicant(NAMED[kind], today) for kind in ("person", "enterprise"))
    if Assistance.objects.filter(demo=True).exists() or not people or person is None or enterprise is None:
        return 0
    helper, clerk = people
    first, second, third = (moment - timedelta(days=days) for days in DAYS_AGO)
    made = [
        _waiting(person, place, first),
        _under_way(enterprise, helper, place, second),
        _to_confirm(clerk, helper, place, third),
    ]
    Assistance.objects.filter(pk__in=made).update(demo=True)
    Clock.objects.filter(subject_kind=ASSISTANCE, subject_id__in=made).update(demo=True)
    return len(made)


def _officials(today: date) -> tuple[str, tuple[Principal, Principal] | None]:
    """The first helper by trade and a clerk of the same body."""
    demo = Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    posts = PostHeld.objects.filter(held__contains=today, account_id__in=demo).order_by("pk")
    held = posts.filter(post=HELPER).first()
    other = posts.filter(post=CLERK, body=held.body).first() if held else None
    if held is None or other is None:
        return "", None
    helper, clerk = principal_of(held.account_id, today), principal_of(other.account_id, today)
    return held.division, (helper, clerk) if helper and clerk else None


def _applicant(username: str, today: date) -> Principal | None:
    account = Account.objects.filter(username=username).first()
    return principal_of(account.pk, today) if account else None


def _waiting(who: Principal, place: str, at: datetime) -> int:
    asked = Ask("", "13900000001", "home", "想把老房子改成民宿，不知道要办哪些证", "安澜县青槐路 3 号")
    return ask(asked=asked, division=place, principal=who, moment=at).id


def _under_way(who: Principal, helper: Principal, place: str, at: datetime) -> int:
    """With a case of the firm's that waits for its supplement, if there is one that nobody helps with."""
    cases = Case.objects.filter(enterprise_id=who.enterprise_id or 0, stage=Stage.CORRECTION, demo=True)
    case = cases.exclude(pk__in=AssistedCase.objects.values("case_id")).order_by("-pk").first()
    asked = Ask("", "13900000002", "hall", "补正通知看不懂", case_number=case.number if case else "")
    pk = ask(asked=asked, division=place, principal=who, moment=at).id
    doing.take(help_id=pk, principal=helper, moment=at)
    said = "电话里说好，后天带营业场所平面图来大厅。"
    doing.note(help_id=pk, principal=helper, moment=at, did="contact", result=said, internal="下午打电话好找人")
    said = "看了平面图，讲清了后厨要标哪几处。"
    doing.note(help_id=pk, principal=helper, moment=at + timedelta(days=2), did="advice", result=said)
    doing.prolong(help_id=pk, principal=helper, moment=at + timedelta(days=3), days=5, reason="平面图请人重画，要几天")
    return pk


def _to_confirm(clerk: Principal, helper: Principal, place: str, at: datetime) -> int:
    asked = Ask("苏禾", "13900000003", "phone", "老人高龄补贴怎么领", came="telephone")
    pk = ask(asked=asked, division=place, principal=clerk, moment=at).id
    doing.take(help_id=pk, principal=helper, moment=at)
    said = "讲清了在哪里申请、带什么，帮着把表填好。"
    doing.note(help_id=pk, principal=helper, moment=at + timedelta(days=1), did="fill_in", result=said)
    done = at + timedelta(days=DAYS_AGO[-1] - 1)
    doing.finish(help_id=pk, principal=helper, moment=done, result="申请已经交到社区，补贴下月起发。")
    return pk
