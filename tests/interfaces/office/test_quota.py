"""Permits of a limited number go by the order of acceptance, and everybody sees his place (Art. 57 行政许可法)."""

from collections.abc import Callable

import pytest
from django.test import Client

from bench.histories_law import limited_permits_go_by_acceptance
from bench.histories_seen import Eye
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.decision import decide
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.office.stages import act, brought_to
from tests.people import DECIDER, MORNING, REVIEWER, enterprise
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import on

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


def test_the_decider_sees_that_the_amount_of_the_year_does_not_suffice(
    desks: dict[str, Client], version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    (first, *_) = snapshot(FELLING)["overrides"]  # type: ignore[misc]
    row = {**first, "rule": "quota_amount", "value": "forest_volume 40", "unit": "立方米"}
    item, given = version(FELLING, overrides=[row]), answers(FELLING)
    fits, beyond = (
        brought_to("for_decision", item, given | {"forest_volume": volume}, now(), serial)
        for serial, volume in ((1, "40"), (2, "41"))
    )
    assert "不能准予" not in desks["decider"].get(f"/office/cases/{fits}/").content.decode()
    page = desks["decider"].get(f"/office/cases/{beyond}/").content.decode()
    assert "还剩 40 立方米；这一件要 41 立方米，不够，不能准予" in page and 'value="grant" disabled' in page
    with pytest.raises(Refusal, match=r"decision\.amount_used_up"):
        act("grant", beyond, DECIDER, now())


def test_what_was_annulled_since_counts_for_the_amount_of_the_year_no_more(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    (first, *_) = snapshot(FELLING)["overrides"]  # type: ignore[misc]
    row = {**first, "rule": "quota_amount", "value": "forest_volume 40", "unit": "立方米"}
    item, given = version(FELLING, overrides=[row]), answers(FELLING) | {"forest_volume": "40"}
    brought_to("issued", item, given, MORNING, 1)
    second = brought_to("for_decision", item, given, MORNING, 2)
    with pytest.raises(Refusal, match=r"decision\.amount_used_up"):
        act("grant", second, DECIDER, MORNING)
    annul(Certificate.objects.get())
    act("grant", second, DECIDER, MORNING)
    assert Case.objects.get(number=second).stage == "granted"


def annul(made: Certificate) -> None:
    on(made, "tell", REVIEWER, act="annul", ground="fraud", reason="林权证明是伪造的。")
    on(made, "serve", REVIEWER, served_on=local_day(MORNING), proof="当面签收")
    on(made, "state", REVIEWER, waived=True)
    found = {"ground": "fraud", "reason": "林权证明是伪造的。", "harm": "none", "finding": "没有采伐。"}
    assert on(made, "annul", DECIDER, **found).status == "annulled"


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
