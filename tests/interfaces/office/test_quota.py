"""Permits of a limited number go by the order of acceptance, and everybody sees his place (Art. 57 行政许可法)."""

from collections.abc import Callable

import pytest
from django.test import Client

from bench.histories_law import limited_permits_go_by_acceptance
from bench.histories_seen import Eye
from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.decision import decide
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.office.stages import act
from tests.people import DECIDER, enterprise

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
FELLING = 193
ENDED = {"reason": "申请采伐的林木已经被山火烧毁。", "law": "森林法", "article": "第五十七条"}


def test_nobody_is_granted_before_those_accepted_earlier_are_decided(case_at: CaseAt) -> None:
    first, second = case_at("in_review", seq=FELLING, days=2), case_at("for_decision", seq=FELLING, days=1)
    with pytest.raises(Refusal, match=rf"decision\.out_of_turn.*{first}.*1 件"):
        act("grant", second, DECIDER, now())
    assert Case.objects.get(number=second).stage == "for_decision"
    act("terminate", first, DECIDER, now(), **ENDED)
    act("grant", second, DECIDER, now())
    assert Case.objects.get(number=second).stage == "granted"


def test_an_item_without_a_limit_knows_no_line(case_at: CaseAt) -> None:
    case_at("in_review", days=2)
    second = case_at("for_decision", days=1)
    act("grant", second, DECIDER, now())
    assert Case.objects.get(number=second).stage == "granted"


def test_the_decider_sees_who_is_ahead_and_cannot_grant(case_at: CaseAt, desks: dict[str, Client]) -> None:
    first, second = case_at("in_review", seq=FELLING, days=2), case_at("for_decision", seq=FELLING, days=1)
    page = desks["decider"].get(f"/office/cases/{second}/").content.decode()
    assert f"前面还有 1 件（{first} 最先）" in page
    assert 'value="grant" disabled' in page
    own = desks["decider"].get(f"/office/cases/{first}/").content.decode()
    assert "前面还有" not in own


def test_an_applicant_sees_how_many_are_ahead_of_him_and_none_of_their_numbers(case_at: CaseAt) -> None:
    first, second = case_at("in_review", seq=FELLING, days=2), case_at("in_review", seq=FELLING, days=1)
    firm = Case.objects.get(number=second).enterprise
    assert firm is not None
    holder = signed_in(applicant_account(enterprise(2, firm.name), "second"))
    page = holder.get(f"/cases/{second}/").content.decode()
    assert "您前面还有 1 件" in page and first not in page
    assert "下一件就是您的" not in page


def test_a_drill_would_find_a_grant_out_of_turn(case_at: CaseAt, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = case_at("in_review", seq=FELLING, days=2), case_at("for_decision", seq=FELLING, days=1)
    monkeypatch.setattr(decide, "must_be_in_turn", lambda at: None)
    act("grant", second, DECIDER, now())
    case, today = Case.objects.get(number=second), local_day(now())
    (look,) = [
        one for one in Eye().look([case.pk], Calendar({}), today, night=False, reloaded=False) if one.of.kind == "case"
    ]
    assert list(limited_permits_go_by_acceptance(look)) == [f"grant before ['{first}'], accepted earlier"]
