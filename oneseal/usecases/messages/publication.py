"""A grant is kept from the public, or public again: the applicant learns of it, not on what ground (Arts. 5, 40)."""

from oneseal.records.decision.models import Withheld
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.usecases.decision.publishing import BEGUN, WITHHELD
from oneseal.usecases.messages.telling import News, parties_of


def of_publication(withheld_id: int, seq: int) -> list[News]:
    """The ground stays out: it may itself be the secret, and a message leaves the house."""
    row = Withheld.objects.select_related("case").get(pk=withheld_id)
    at = row.since if seq == BEGUN else row.ended_at
    if row.case.demo or at is None:
        return []
    topic = Topic.GRANT_WITHHELD if seq == BEGUN else Topic.GRANT_SHOWN
    facts = facts_of_case(row.case, name_of_body(row.case.body)) | {"day": day_facts(local_day(at))}
    key = f"{WITHHELD}:{withheld_id}:{seq}"
    return [News(key, topic, facts, party, case_id=row.case_id) for party in parties_of(row.case)]
