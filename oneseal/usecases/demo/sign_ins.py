"""Who may sign in to look around: one account of each kind, and a system account for the API."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.permissions.models import PostHeld
from oneseal.usecases.accounts.principal import give_token
from oneseal.usecases.calendar.since import open_since
from oneseal.usecases.demo.people import NAMED

SYSTEM = "api-demo"
SYSTEM_POSTS = ("WIN01", "CER01")
BUREAU_ITEM = 12
SHOWN = (
    ("WIN01", "综合受理科", "综合窗口 window"),
    ("REV01", "市场准入科", "审查 reviewer"),
    ("REV06", "市场准入科", "技术审查 technical reviewer"),
    ("REV02", "现场勘验科", "现场核查 site inspector"),
    ("DEC01", "局领导", "决定 decider"),
    ("CER01", "综合受理科", "制证送达 certificates and delivery"),
    ("AGT01", "投资建设科", "帮办代办 helper"),
    ("SUP01", "法规监督科", "效能监察 inspection"),
    ("CAT01", "法规监督科", "目录管理 catalogue"),
    ("CAT02", "法规监督科", "目录复核 catalogue review"),
    ("SYS01", "信息技术科", "系统管理 system"),
)


@dataclass(frozen=True)
class SignIn:
    """A user name and what it is for."""

    username: str
    what: str


def _bureau() -> tuple[str, str]:
    version = ItemVersion.objects.filter(item__seq=BUREAU_ITEM).order_by("division").first()
    if version is None:
        raise ValueError("no catalogue is loaded")
    return version.body, version.division


def demo_sign_ins(today: date) -> list[SignIn]:
    """The two named applicants, then one official at each kind of post of the first county's bureau."""
    body, _ = _bureau()
    named = [("person", "个人 person"), ("enterprise", "企业 enterprise")]
    found = [SignIn(NAMED[kind], what) for kind, what in named if Account.objects.filter(username=NAMED[kind]).exists()]
    usernames = dict(Account.objects.filter(kind="official", active=True).values_list("pk", "username"))
    held = PostHeld.objects.filter(body=body, held__contains=today, account_id__in=usernames).order_by("pk")
    for post, unit, what in SHOWN:
        rows = [row for row in held if row.post == post]
        row = next((row for row in rows if row.unit == unit), rows[0] if rows else None)
        if row is not None:
            found.append(SignIn(usernames[row.account_id], what))
    return found


def make_system_account(moment: datetime) -> str | None:
    """A system at the window of the first county's bureau, with its token; none if it is there already."""
    if Account.objects.filter(username=SYSTEM).exists():
        return None
    body, division = _bureau()
    with transaction.atomic():
        account = Account.objects.create(
            username=SYSTEM, password="!", kind="system", name="演示系统接口", demo=True, made_at=moment
        )
        PostHeld.objects.bulk_create(
            PostHeld(account_id=account.pk, post=post, body=body, division=division, held=open_since())
            for post in SYSTEM_POSTS
        )
        return give_token(username=SYSTEM, name="demo", moment=moment)
