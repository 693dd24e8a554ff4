"""A few registrations of the demo county are told to the bodies concerned by the acts themselves (L9).

The scope of a generated application is the sample of its field, so what stands in the table is written into it here.
"""

from datetime import datetime

from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.models import PostHeld
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.supervision.telling_models import Telling
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import Act
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.intake.acting import CASE, answers_of
from oneseal.usecases.supervision.remaining import tell_remaining
from oneseal.usecases.supervision.telling_acts import acknowledge, claim

REGISTRATIONS = (1, 4)
SCOPES = (
    "许可项目：餐饮服务；理发服务。一般项目：日用百货销售",
    "许可项目：职业技能培训；食品销售。一般项目：文具用品零售",
    "许可项目：宠物寄养；出版物零售",
)


def tell_some(moment: datetime) -> int:
    """In the county of the demo, once; answers how many registrations were told."""
    if Telling.objects.filter(demo=True).exists():
        return 0
    granted = Event.objects.filter(subject_kind=CASE, verb=Act.GRANT).order_by("-pk")
    seqs = dict(granted.filter(subject_id__in=_registrations()).values_list("subject_id", "seq"))
    made = 0
    for case, scope in zip(Case.objects.filter(pk__in=seqs).order_by("-pk"), SCOPES, strict=False):
        case.answers_sealed = seal_json({**answers_of(case), "ent_scope": scope})
        case.save(update_fields=["answers_sealed"])
        made += tell_remaining(case.pk, seqs[case.pk], moment) is not None
    _answered(moment)
    return made


def _registrations() -> list[int]:
    rows = Case.objects.filter(demo=True, version_of_item__seq__in=REGISTRATIONS, decided_on__isnull=False)
    return list(rows.filter(division__startswith="590121").order_by("-pk").values_list("pk", flat=True)[: len(SCOPES)])


def _liaison(body: str, moment: datetime) -> Principal | None:
    today = local_day(moment)
    demo = Account.objects.filter(demo=True, kind="official", active=True).values("pk")
    held = PostHeld.objects.filter(post="LIA02", body=body, account_id__in=demo, held__contains=today)
    account = held.order_by("account_id").values_list("account_id", flat=True).first()
    return principal_of(account, today) if account is not None else None


def _answered(moment: datetime) -> None:
    """One is signed for, one claimed; the others wait."""
    row = Telling.objects.filter(demo=True).order_by("-pk").first()
    told = row.entries.filter(state="told").order_by("no").first() if row else None
    who = _liaison(told.body, moment) if told else None
    if row is not None and told is not None and who is not None:
        acknowledge(telling=row.pk, no=told.no, principal=who, moment=moment)
    pooled = Telling.objects.filter(demo=True, entries__state="pool").order_by("-pk").first()
    entry = pooled.entries.filter(state="pool").order_by("no").first() if pooled else None
    labour = _liaison("B030", moment)
    if pooled is not None and entry is not None and labour is not None:
        claim(telling=pooled.pk, no=entry.no, principal=labour, moment=moment)
