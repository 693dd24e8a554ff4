"""Reasons for a refusal from the library of the item, under its conditions; free text adds, none at all is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.decision.models import Decision
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.catalogue.health import health_of
from oneseal.rules.refusals import Refusal
from tests.interfaces.office.stages import act, brought_to
from tests.people import DECIDER
from tests.rules.catalogue.shipped import snapshot

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
LIBRARY = [
    {"no": 1, "of": "c4", "text": "设备布局不合理，生熟交叉。"},
    {"no": 2, "of": "c5", "text": "从业人员没有有效健康证明。"},
    {"no": 3, "of": "c1", "text": "离污染源太近。"},
]


@pytest.fixture
def number(version: Publish, answers: Answers, desks: dict[str, Client]) -> str:
    return brought_to("for_decision", version(12, reasons=LIBRARY), answers(12), now(), 1)


def private() -> Any:
    return unseal_json(Decision.objects.get().reasons_sealed)


def test_the_page_offers_each_reason_under_its_condition_and_the_paper_says_them_with_what_was_added(
    number: str, desks: dict[str, Client]
) -> None:
    page = desks["decider"].get(f"/office/cases/{number}/").content.decode()
    assert page.index("设备布局不合理，生熟交叉。") < page.index("从业人员没有有效健康证明。")
    assert "选了备用理由的，这里写补充" in page
    form: dict[str, Any] = {
        "outcome": "refuse",
        "unmet": ["c4", "c5"],
        "library": ["1", "2"],
        "reason": "",
        "key": "k-1",
    }
    form["version"] = str(Case.objects.get().version)
    refused = desks["decider"].post(f"/office/cases/{number}/decide/", {**form, "library": ["3"]})
    assert refused.status_code == 422 and "不属于选定的条件" in refused.content.decode()
    assert 'name="library" value="3" checked' in refused.content.decode()
    assert desks["decider"].post(f"/office/cases/{number}/decide/", form).status_code == 302
    assert private() == ["设备布局不合理，生熟交叉。从业人员没有有效健康证明。"]
    assert Decision.objects.get().unmet == ["c4", "c5"]


def test_free_text_adds_to_each_and_stands_alone_where_nothing_was_chosen(number: str) -> None:
    act("refuse", number, DECIDER, now(), reason="另见现场记录。", unmet=["c4", "c5"], library=[1])
    assert private() == ["设备布局不合理，生熟交叉。另见现场记录。"]


def test_neither_chosen_nor_written_is_no_refusal(number: str) -> None:
    for given in ({"unmet": ["c4"], "library": []}, {"unmet": ["c4"], "library": [], "reason": "  "}):
        with pytest.raises(Refusal, match=r"intake\.reason_needed"):
            act("refuse", number, DECIDER, now(), **{"reason": "", **given})
    with pytest.raises(Refusal, match=r"decision\.refusal_needs_points"):
        act("refuse", number, DECIDER, now(), reason="不符合条件。", unmet=[])
    assert not Decision.objects.exists()


def test_the_health_check_names_a_reason_of_nothing_and_the_shipped_ones_are_bound() -> None:
    astray: Any = {**snapshot(12), "reasons": [*LIBRARY, {"no": 4, "of": "c99", "text": "不符合条件。"}]}
    found = [one for one in health_of(astray).findings if one.rule == "reason_bound"]
    assert [(one.element, one.place) for one in found] == [("reasons", "4")]
    assert "reason_bound" in health_of(snapshot(20)).passed
    assert len(snapshot(20)["reasons"]) == 4  # type: ignore[arg-type]
