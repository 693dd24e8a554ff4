"""The whole table of stages, act by act: a body with a mere part in a case does none of the holder's acts (Art. 24).

The rows come from the tables of stages, parts and permissions, so that no new act can leave it out.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.decision.models import AutomaticStop, Withheld
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.catalogue.memberships import AUTOMATIC
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.parts import PARTS, Part
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS, By
from oneseal.usecases.acts import ACTS
from oneseal.usecases.decision.publishing import publish_again, withhold
from oneseal.usecases.decision.stopping import stop_automatic
from oneseal.usecases.delivery.entering import enter_approval
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.files import record_file
from oneseal.usecases.review.exhibits import add_exhibit
from oneseal.usecases.review.points import judge_point
from tests.interfaces.office.stages import brought_to
from tests.people import BUREAU, CERTIFIER, CLERK, COUNTY, DECIDER, MORNING, official
from tests.usecases.certificates.issued import issued, on
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
OTHER = "B030"
SITTING: dict[str, Any] = {"time": "9:30", "place": "一楼会议室"}
DAY = date(2026, 9, 28)
ALONE: dict[Act, dict[str, Any]] = {
    Act.GRANT: {},
    Act.REFUSE: {"reason": "布局不符合要求。"},
    Act.ASK_COUNTERSIGN: {"outcome": "grant"},
    Act.ACCEPT_AND_DECIDE: {},
    Act.OPINE: {"step": 2, "outcome": "agree", "opinion": "同意。"},
    Act.INVITE_TO_VISIT: {"step": 2, "body": OTHER, "on": DAY, **SITTING},
    Act.DRAW_TEAM: {"step": 2, "officers": 2},
    Act.REDRAW_MEMBER: {"step": 2, "member": "1", "why": "absent", "reason": "出差。"},
    Act.RECORD_VISIT: {"step": 2, "officers": [104, 109]},
    Act.ASK_CONSULTATION: {"question": "请就用工情况提出意见。", "days": 5, "body": "B021"},
    Act.WITHDRAW_CONSULTATION: {"no": 1, "reason": "不用问了。"},
    Act.CALL_CONFERENCE: {"question": "能不能许可？", "on": DAY, "chair": 102, "invited": [102, 105], **SITTING},
    Act.ANSWER_CONSULTATION: {"no": 1, "view": "agree", "opinion": "没有意见。"},
    Act.COUNTERSIGN: {"no": 1, "answer": "agree"},
    Act.RECORD_CHECK: {"met": True, "reason": "现场与承诺一致。"},
    Act.SIGN_CONFERENCE: {"no": 1, "positions": [{"name": "甲", "unit": "乙", "said": "同意。"}], "outcome": "同意。"},
    Act.HOLD_HEARING: {"present": [{"name": "甲", "role": "审查人员"}]},
    Act.SIGN_RECORD: {"signatures": []},
    Act.EXPLAIN_OVERDUE: {"kind": "decision", "reason": "人手不够。"},
    Act.SEND_FILE: {},
    Act.RECEIVE_RESULT: {},
    Act.HAND_OUT: {"recipient": "林知夏", "proof": "窗口签名"},
    Act.FORWARD_UP: {"stance": "agree", "opinion": "同意转报。"},
    Act.RECEIVE_UP: {},
    Act.ASK_BELOW: {"question": "现场看过吗？"},
    Act.ANSWER_BELOW: {"answer": "看过。"},
    Act.RECORD_ABOVE: {"outcome": "grant", "paper": "甲〔2026〕1 号", "decided_on": DAY, "scan": 1},
    Act.SEND_DOWN: {},
    Act.RECEIVE_DOWN: {},
}
"""What the acts are given that ask for their own step, question or leg; the others are refused before they look."""
MAKING_A_CASE = (Act.SUBMIT, Act.TAKE_UP)
"""No case is there yet; who takes one in from another installation is asked for his body by the act itself."""
BY_OFFICIALS = [one for one, row in TRANSITIONS.items() if By.OFFICIAL in row.by and one not in MAKING_A_CASE]
REACHED = ["received", "accepted", "in_review", "for_decision", "granted", "issued", "delivered", "completed"]
OTHERWISE = ["correction", "refused", "withdrawn"]


def whoever(body: str, *more: Held) -> Principal:
    """Somebody who holds every post of every act at a body, and others beside."""
    codes = sorted({post for one in BY_OFFICIALS for post in PERMISSIONS[f"case.{one}"].posts})
    posts = tuple(Held(post=code, body=body, division=COUNTY) for code in codes)
    return Principal(account_id=700, kind="official", name="人社局", posts=(*more, *posts))


def at_stage(stage: str, version: ItemVersion, given: dict[str, object]) -> str:
    if stage in REACHED:
        return brought_to(stage, version, given, MORNING, 1)
    if stage == "refused":
        number = brought_to("for_decision", version, given, MORNING, 1)
        act("refuse", number, DECIDER, reason="布局不符合要求。", unmet=["c1"])
        return number
    number = apply(version, given)
    if stage == "correction":
        judge_all(number, except_for={3: "missing"})
        act("notify_once", number, CLERK)
    if stage == "withdrawn":
        act("withdraw", number, CLERK)
    return number


def with_a_part(number: str) -> int:
    case = Case.objects.get(number=number)
    Case.objects.filter(pk=case.pk).update(bodies=sorted({*case.bodies, OTHER}))
    return case.pk


def refused(one: Act, number: str, who: Principal) -> str:
    """The code of the refusal; empty if the act went through."""
    try:
        act(one, number, who, **ALONE.get(one, {}))
    except Refusal as refusal:
        return refusal.code
    return ""


def test_what_asks_for_its_own_step_question_or_leg_is_given_here() -> None:
    assert set(ALONE) == {one for one, parts in PARTS.items() if Part.OWN in parts}


@pytest.mark.parametrize("stage", [*REACHED, *OTHERWISE])
def test_a_body_with_a_mere_part_does_none_of_the_holders_acts(stage: str, version: Publish, answers: Answers) -> None:
    number = at_stage(stage, version(12), answers(12))
    case, before = with_a_part(number), Event.objects.count()
    if stage == "received":
        judge_all(number)
    found = {}
    for who in (whoever(OTHER), whoever(OTHER, Held(post="CAT01", body=BUREAU, division=COUNTY))):
        for one in [one for one in BY_OFFICIALS if Stage(stage) in TRANSITIONS[one].starts]:
            found[one] = refused(one, number, who)
    others = {one: code for one, code in found.items() if one not in ALONE}
    assert others and set(others.values()) <= {"permissions.other_body", "powers.no_authority"}, others
    assert all(found.values()), found
    assert Event.objects.count() == before
    assert Case.objects.get(pk=case).stage == stage


def test_the_refusal_names_whose_act_it_is(version: Publish, answers: Answers) -> None:
    number = brought_to("for_decision", version(12), answers(12), MORNING, 1)
    with_a_part(number)
    with pytest.raises(Refusal, match=r"permissions\.other_body") as found:
        act("withdraw", number, official("WIN01", 700, body=OTHER), reason="不办了。")
    assert "撤回申请" in found.value.sentence("zh") and "行政审批局" in found.value.sentence("zh")


def test_who_holds_posts_at_two_bodies_acts_in_the_one_at_the_holder(version: Publish, answers: Answers) -> None:
    number = brought_to("granted", version(12), answers(12), MORNING, 1)
    with_a_part(number)
    mine = CERTIFIER.posts[0]
    both = Principal(account_id=701, kind="official", posts=(Held("CER01", OTHER, division=COUNTY), mine))
    act("issue", number, both)
    case = Case.objects.get(number=number)
    entry = Event.objects.get(subject_kind="case", subject_id=case.pk, seq=case.version)
    assert (entry.verb, entry.post, entry.body) == ("issue", "CER01", BUREAU)


def at_home(post: str, also: str) -> Principal:
    """Somebody who carries the act at the other body, and another post at the holder."""
    held = (Held(also, BUREAU, division=COUNTY), Held(post, OTHER, division=COUNTY))
    return Principal(account_id=702, kind="official", posts=held)


def test_only_who_decides_there_says_whether_a_grant_is_public(version: Publish, answers: Answers) -> None:
    number = brought_to("granted", version(12), answers(12), MORNING, 1)
    with_a_part(number)
    kept: dict[str, Any] = {"ground": "trade", "reason": "含有配方，属于商业秘密。", "moment": MORNING}
    strangers = official("DEC01", 700, body=OTHER), at_home("DEC01", "CER01")
    for who in strangers:
        with pytest.raises(Refusal, match=r"publication\.not_of_the_decider"):
            withhold(case_number=number, principal=who, **kept)
    withhold(case_number=number, principal=DECIDER, **kept)
    for who in strangers:
        with pytest.raises(Refusal, match=r"publication\.not_of_the_decider"):
            publish_again(case_number=number, principal=who, moment=MORNING)
    assert not Withheld.objects.filter(ended_at__isnull=False).exists()


def test_after_the_grant_too_the_post_counts_at_its_own_body(version: Publish, answers: Answers) -> None:
    made = issued(version(12), answers(12))
    given: dict[str, Any] = {"by": "市场监督管理局", "number": "安市监扣〔2026〕2 号", "on": MORNING.date()}
    with pytest.raises(Refusal, match=r"certificates\.not_competent"):
        on(made, "suspend", at_home("DEC01", "CER01"), reason="整改期间暂扣证件", **given)
    number = Case.objects.values_list("number", flat=True).get(pk=made.subject_id)
    with pytest.raises(Refusal, match=r"certificates\.not_competent"):
        enter_approval(case_number=number, principal=at_home("DEC01", "CER01"), moment=MORNING)
    assert on(made, "suspend", DECIDER, reason="整改期间暂扣证件", **given).status == "suspended"


def test_automatic_handling_is_stopped_by_the_post_at_that_body(version: Publish) -> None:
    item = version(43)
    told: dict[str, Any] = {"item_code": item.item_id, "body": item.body, "reason": "先停下来看看。", "moment": MORNING}
    held = (Held("CER01", item.body, division=COUNTY), Held("DEC01", "B077", division="590122000000"))
    ItemVersion.objects.filter(pk=item.pk).update(topics=[AUTOMATIC])
    with pytest.raises(Refusal, match=r"decision\.not_yours_to_stop"):
        stop_automatic(principal=Principal(account_id=703, kind="official", posts=held), **told)
    posts = (Held("DEC01", OTHER, division=COUNTY), Held("DEC01", item.body, division=COUNTY))
    stop_automatic(principal=Principal(account_id=704, kind="official", posts=posts), **told)
    assert AutomaticStop.objects.filter(item_code=item.item_id, resumed_at=None).exists()
    assert Event.objects.get(subject_kind="automatic").body == item.body


def test_every_act_has_its_use_case_and_its_parts() -> None:
    assert set(PARTS) == set(BY_OFFICIALS) == {one for one in ACTS if one in PARTS}


def test_chores_of_the_holder_are_not_those_of_a_mere_part_either(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12))
    with_a_part(number)
    clerk = official("WIN01", 700, body=OTHER)
    with pytest.raises(Refusal, match=r"permissions\.other_body"):
        judge_material(case_number=number, principal=clerk, seq=1, verdict="complete")
    judge_all(number, except_for={3: "missing"})
    act("notify_once", number, CLERK)
    with pytest.raises(Refusal, match=r"permissions\.other_body"):
        hand_in(case_number=number, principal=clerk, moment=MORNING, seq=3, on_paper=True)
    other = brought_to("in_review", version(12), answers(12), MORNING, 2)
    with_a_part(other)
    given: dict[str, Any] = {"case_number": other, "principal": official("REV01", 700, body=OTHER), "moment": MORNING}
    with pytest.raises(Refusal, match="not_your_step"):
        judge_point(**given, step=2, key="2.1", verdict="met")
    file = record_file(sha256="a" * 64, name="a.pdf", media_type="application/pdf", size=1, **_uploaded(given))
    with pytest.raises(Refusal, match=r"permissions\.other_body"):
        add_exhibit(**given, of="hearing", file=file.pk, token="t1")


def _uploaded(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("principal", "moment")}
