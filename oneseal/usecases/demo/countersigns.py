"""One decision of each demo county waits to be countersigned: proposed by the act itself, a refusal, made up (W1)."""

from datetime import datetime

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Countersign
from oneseal.rules.calendar import local_day
from oneseal.rules.decision.deciding import grounds_of
from oneseal.rules.stages.names import Stage
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.decision.countersigning import ask_countersign

DECIDER, LOOKED_AT = "DEC01", 500
WHY = "现场核查的结果和申报的不一致，不符合这一条（演示，虚构）。"


def ask_for_countersigns(moment: datetime) -> int:
    """In each division whose demo cases have none yet; answers how many were asked for."""
    today, made = local_day(moment), 0
    waiting = Case.objects.filter(demo=True, stage=Stage.FOR_DECISION).select_related("version_of_item")
    there = set(Countersign.objects.filter(case__demo=True).values_list("case__division", flat=True))
    for case in waiting.order_by("-id")[:LOOKED_AT]:
        asks = [row for row in snapshot_of(case.version_of_item).get("countersigns", ()) if row["of"] != "grant"]
        if case.division in there or not any(not row["when"] for row in asks):
            continue
        posts = PostHeld.objects.filter(post=DECIDER, body=case.body, held__contains=today)
        head = principal_of(account, today) if (account := posts.values_list("account_id", flat=True).first()) else None
        grounds = list(grounds_of(snapshot_of(case.version_of_item)))
        if head is None or not grounds:
            continue
        given = {"outcome": "refuse", "reason": WHY, "unmet": grounds[:1]}
        ask_countersign(case_number=case.number, version=None, principal=head, moment=moment, **given)
        there.add(case.division)
        made += 1
    return made
