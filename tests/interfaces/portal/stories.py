"""Cases brought as far as a test needs them, by the officials of tests.people."""

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER
from tests.usecases.test_walk import act, judge_all, review


def certified(number: str) -> Document:
    """From intake to the certificate."""
    judge_all(number)
    act("accept", number, CLERK, now())
    act("begin_review", number, REVIEWER, now())
    review(number, now())
    act("send_to_decision", number, REVIEWER, now())
    act("grant", number, DECIDER, now())
    act("issue", number, CERTIFIER, now())
    return Document.objects.get(kind="certificate")


def noticed(number: str, *missing: int) -> None:
    """The one-time notice for these materials."""
    judge_all(number, except_for=dict.fromkeys(missing, "missing"))
    act("notify_once", number, CLERK, now())
