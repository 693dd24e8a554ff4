"""Copies between the bureau and departments: whose turn it is, and what nobody signs for (L7)."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oneseal.records.messages.models import Notification
from oneseal.records.supervision.copies import Copied
from oneseal.records.supervision.models import Sending
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.copies import Typed
from oneseal.usecases.supervision.copying import acknowledge_copy, finish_copy, send_copy
from oneseal.usecases.supervision.reminding import remind_of_supervision
from oneseal.usecases.supervision.sending import release
from tests.people import BUREAU, MORNING, later
from tests.usecases.supervision.test_pushing import TODAY, liaison

pytestmark = pytest.mark.django_db


def copied(*to: str, items: tuple[str, ...] = ()) -> str:
    typed = Typed("document", "关于划转事项监管的通知", "安审〔2026〕3号", "安澜县行政审批局", TODAY, "", to, items)
    return send_copy(typed=typed, files=(), principal=liaison(900_003, BUREAU, "LIA01"), moment=MORNING).number


def test_a_liaison_of_two_recipients_signs_and_finishes_for_both(places: None) -> None:
    one, two = liaison(900_001, "B021"), liaison(900_001, "B030")
    both = Principal(900_001, "official", posts=(*one.posts, *two.posts))
    number = copied("B021", "B030")
    for act in (acknowledge_copy, acknowledge_copy):
        act(number=number, principal=both, moment=MORNING)
    assert not Copied.objects.filter(acknowledged_at=None).exists()
    with pytest.raises(Refusal, match="acknowledged_already"):
        acknowledge_copy(number=number, principal=both, moment=MORNING)
    for _ in range(2):
        finish_copy(number=number, what="已经传达。", principal=both, moment=MORNING)
    assert not Copied.objects.filter(done_at=None).exists()


def test_an_item_that_the_catalogue_does_not_know_is_told(places: None) -> None:
    liaison(900_001, "B021")
    with pytest.raises(Refusal, match="no_such_item"):
        copied("B021", items=("1234567890123456",))


def test_what_nobody_signs_for_goes_up_the_ladder(places: None) -> None:
    owing, bureau = liaison(900_001, "B021"), liaison(900_003, BUREAU, "LIA01")
    copied("B021")
    told = Notification.objects.filter(topic="copy_late")
    assert remind_of_supervision(MORNING) == 0
    assert remind_of_supervision(later(MORNING, 6)) >= 1 and remind_of_supervision(later(MORNING, 6)) == 0
    assert told.filter(account_id=owing.account_id).exists()
    assert remind_of_supervision(later(MORNING, 20)) and told.filter(account_id=bureau.account_id).exists()


def test_what_waits_is_found_by_one_question() -> None:
    """However many wait behind a destination that is silent: they do not hide those of another."""
    with CaptureQueriesContext(connection) as asked:
        assert release(MORNING) == 0
    found = [one["sql"] for one in asked if Sending._meta.db_table in one["sql"]]
    assert len(found) == 1 and re.search(r"NOT \(?EXISTS", found[0])
