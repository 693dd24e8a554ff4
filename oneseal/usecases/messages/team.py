"""Officials who were drawn by lot are told; experts get the letter of their question (L10)."""

from typing import Any

from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.rules.journal import parse
from oneseal.rules.messages.names import Topic
from oneseal.usecases.messages.telling import News, Party


def of_team(event: Event) -> list[News]:
    """Everybody of the house whom this draw chose."""
    told: dict[str, Any] = dict(parse(event.content)["body"])
    case = Case.objects.filter(pk=event.subject_id, demo=False).first()
    if case is None:
        return []
    keys = [key for lot in told["lots"] for key in lot["drawn"] if key.startswith("a")]
    there = Account.objects.filter(pk__in=[int(key[1:]) for key in keys]).order_by("pk")
    facts = facts_of_case(case, name_of_body(case.body))
    key = f"case:{event.subject_id}:{event.seq}"
    return [News(key, Topic.TEAM_DRAWN, facts, Party(account_id=one.pk)) for one in there]
