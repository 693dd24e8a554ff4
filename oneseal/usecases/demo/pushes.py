"""Results of demo cases pushed as real ones are: most signed for, some waiting, one returned; made up (L2, L3)."""

from datetime import datetime, timedelta

from django.db import transaction

from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import LIAISON_OF_DEPARTMENT
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import PUSHED
from oneseal.rules.supervision.pushing import Standing
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.supervision.pushing import pushed
from oneseal.usecases.supervision.signing import give_back, sign

EACH, WAITING = 40, 3
"""Results of a division, and how many at each body wait to be signed for."""
WHY = "这一类归另一个部门监管，职责已经调整（演示，虚构）。"


def push_some(moment: datetime) -> int:
    """The newest grants of each division, in their order; answers how many pushes were made."""
    if Result.objects.filter(demo=True).exists():
        return 0
    made = 0
    for division in sorted(set(Body.objects.values_list("division_id", flat=True))):
        cases = Case.objects.filter(demo=True, division=division, decided_on__isnull=False).order_by(
            "-decided_on", "-id"
        )
        for case in reversed(cases[: EACH * 3]):
            made += _pushed(case)
    _answered(moment)
    return made


def _pushed(case: Case) -> int:
    """At the moment of the decision, as the worker would have done."""
    event = Event.objects.filter(subject_kind="case", subject_id=case.pk, verb__in=PUSHED).first()
    if event is None:
        return 0
    with transaction.atomic():
        return pushed("case", case.pk, event.seq, event.moment)


def _answered(moment: datetime) -> None:
    """Each body's liaison signs for what is older; of the first body that has one, a push is returned."""
    returned = False
    for body in Push.objects.filter(demo=True).order_by("body").values_list("body", flat=True).distinct():
        liaison = _liaison(body, moment)
        waiting = list(Push.objects.filter(demo=True, body=body, standing=Standing.TO_SIGN).order_by("-pushed_at"))
        if liaison is None:
            continue
        for row in waiting[WAITING:]:
            when = min(row.pushed_at + timedelta(hours=3), moment)
            sign(number=row.number, principal=liaison, moment=when)
        if len(waiting) > 1 and not returned:
            returned = True
            give_back(number=waiting[0].number, reason=WHY, principal=liaison, moment=moment)


def _liaison(body: str, moment: datetime) -> Principal | None:
    today = local_day(moment)
    posts = PostHeld.objects.filter(post=LIAISON_OF_DEPARTMENT, body=body, held__contains=today)
    account = posts.values_list("account_id", flat=True).first()
    return principal_of(account, today) if account else None
