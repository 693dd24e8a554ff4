"""Certificates as the walk leaves them, and an act on one."""

from datetime import datetime
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.certificates.acting import ActedOn
from oneseal.usecases.delivery.papers import VERBS
from tests.people import CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER
from tests.usecases.test_walk import act, apply, judge_all, review


def issued(version: ItemVersion, answers: dict[str, object], moment: datetime = MORNING, **given: Any) -> Certificate:
    """A certificate by the whole walk."""
    number = apply(version, answers, moment, **given)
    judge_all(number)
    act("accept", number, CLERK, moment)
    act("begin_review", number, REVIEWER, moment)
    review(number, moment)
    act("send_to_decision", number, REVIEWER, moment)
    act("grant", number, DECIDER, moment)
    act("issue", number, CERTIFIER, moment)
    act("deliver", number, CERTIFIER, moment, channel="window", recipient="林知夏", proof="窗口签名")
    return Certificate.objects.order_by("-id")[0]


def on(row: Certificate, verb: str, who: Principal, moment: datetime = MORNING, **given: Any) -> ActedOn:
    """One act on it."""
    key = given.pop("key", None)
    return VERBS[verb](identifier=row.identifier, version=None, principal=who, moment=moment, key=key, **given)
