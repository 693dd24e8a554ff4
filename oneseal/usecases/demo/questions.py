"""Questions of the demo county, asked and handled by the acts themselves: one published, open, handed on and late each.

They are made once: a refresh of the generated cases leaves them, so that the open ones grow old.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.permissions.models import PostHeld
from oneseal.records.questions.models import Question
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import STRANGER, Principal
from oneseal.rules.questions.asking import Typed
from oneseal.rules.questions.hands import To
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.questions.asking import ask
from oneseal.usecases.questions.handling import answer, hand_on, publish

CLERK, REVIEWER = "WIN01", "REV01"
SEQ = 12
"""The item of the walk: 食品经营许可."""
FREQUENT = ("开小饭馆要几个人有健康证？", "接触直接入口食品的人都要有有效的健康证明；一个人开，就是一个人。")


def ask_some(moment: datetime) -> int:
    """How many were made now; none where some are there already, or nobody sits at the window."""
    today = local_day(moment)
    clerk, reviewer = _at(CLERK, today), _at(REVIEWER, today)
    version = ItemVersion.objects.filter(seq=SEQ, in_force__contains=today)
    item = version.filter(division=clerk.posts[0].division).first() if clerk else None
    if clerk is None or reviewer is None or item is None or Question.objects.filter(demo=True).exists():
        return 0
    code = item.implementation_code
    _answered(code, clerk, moment)
    _asked(code, "网上能补照片吗？", "窗口说照片不清楚，能在网上补一张吗？", moment)
    _asked(code, "搬了店要重新办吗？", "店从东街搬到西街，证要重新办还是变更？", moment - timedelta(days=9))
    typed = Typed("学校食堂也是这个证吗？", "我们小学的食堂，办的是同一个许可吗？", "code", "周老师")
    who: dict[str, Any] = {"principal": clerk, "moment": moment - timedelta(hours=1)}
    done = ask(item_code=code, typed=typed, came="phone", demo=True, **who)
    hand_on(question=done.id, to=To(reviewer.account_id), reason="经营项目归审查科定", **who)
    return Question.objects.filter(demo=True).count()


def _at(post: str, today: date) -> Principal | None:
    """The first demo account of the post."""
    demo = Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    held = PostHeld.objects.filter(post=post, account_id__in=demo, held__contains=today, instead_of=None)
    first = held.order_by("account_id").values_list("account_id", flat=True).first()
    return principal_of(first, today) if first is not None else None


def _asked(code: str, title: str, text: str, moment: datetime) -> int:
    typed = Typed(title, text, "code", "林女士")
    return ask(item_code=code, typed=typed, principal=STRANGER, moment=moment, demo=True).id


def _answered(code: str, clerk: Principal, moment: datetime) -> None:
    question, asked = FREQUENT
    pk = _asked(code, question, "我一个人开，帮忙的是家里人。", moment - timedelta(days=6))
    acts: tuple[tuple[Callable[..., Any], dict[str, str]], ...] = (
        (answer, {"text": asked}),
        (publish, {"asked": question, "answered": asked}),
    )
    for act, given in acts:
        act(question=pk, principal=clerk, moment=moment - timedelta(days=4), **given)
