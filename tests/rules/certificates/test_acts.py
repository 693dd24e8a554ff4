"""Acts on a certificate after the decision: grounds, who is heard first, what must not be annulled."""

from datetime import date

import pytest

from oneseal.rules.certificates.acts import (
    ACTS,
    HEARD,
    Told,
    must_be_competent,
    must_be_heard,
    must_be_possible,
    must_be_served_when,
    must_be_spared,
    must_be_untold,
    must_rest_on_check,
    must_rest_on_decision,
    must_say_why,
    must_tell_compensation,
    must_weigh_interest,
    transition_of,
    words_of,
)
from oneseal.rules.certificates.status import CertificateAct as A
from oneseal.rules.certificates.status import Status as S
from oneseal.rules.refusals import Refusal

DAY = date(2027, 3, 1)


def refusal(code: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refusal, match=f"certificates.{code}")


def test_five_grounds_may_and_one_must_and_only_the_five_are_made_good() -> None:
    grounds = ACTS[A.ANNUL].grounds
    assert [row.key for row in grounds] == [
        "abuse",
        "beyond_power",
        "procedure",
        "unqualified",
        "other",
        "fraud",
        "commitment",
    ]
    assert all("赔偿" in row.interests for row in grounds[:5])
    assert grounds[5].article.endswith("第六十九条第二款") and "不受保护" in grounds[5].interests


def test_every_ground_has_its_key_its_names_and_its_article() -> None:
    told = {
        act: [(row.key, row.article[len("《中华人民共和国行政许可法》") :]) for row in ACTS[act].grounds]
        for act in ACTS
    }
    seventy = ("expired", "death", "dissolved", "ended", "force_majeure", "other")
    assert told[A.DEREGISTER] == [(key, f"第七十条第{n}项") for key, n in zip(seventy, "一二三四五六", strict=True)]
    assert told[A.ANNUL][:5] == [
        (key, f"第六十九条第一款第{n}项")
        for key, n in zip(("abuse", "beyond_power", "procedure", "unqualified", "other"), "一二三四五", strict=True)
    ]
    assert all(row.zh and row.en.isascii() for act in ACTS.values() for row in act.grounds)
    assert ACTS[A.ANNUL].grounds[0].zh == "工作人员滥用职权、玩忽职守作出准予决定"
    with pytest.raises(Refusal) as refused:
        ACTS[A.WITHDRAW].ground("")
    assert refused.value.facts == {
        "act_zh": "撤回",
        "act_en": "withdraw",
        "grounds_zh": "许可所依据的法律、法规、规章修改或者废止；准予许可所依据的客观情况发生重大变化",
        "grounds_en": "the law that the permit rests on was amended or repealed; "
        "the facts that the grant rested on changed greatly",
    }


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("supersede", ("换发新证", "replaced by a new certificate")),
        ("renew", ("延续", "renewed")),
        ("expire", ("有效期届满", "expired")),
        ("deregister", ("注销", "deregister")),
        ("deregister_holder", ("注销", "deregister")),
        ("annul", ("撤销", "annul")),
        ("penalty_revoke", ("登记吊销", "enter a revocation")),
    ],
)
def test_an_act_on_record_has_its_words(act: str, words: tuple[str, str]) -> None:
    assert words_of(act) == words


@pytest.mark.parametrize(
    ("act", "ground", "status", "reached"),
    [
        (A.ANNUL, "fraud", S.VALID, S.ANNULLED),
        (A.ANNUL, "abuse", S.SUSPENDED, S.ANNULLED),
        (A.WITHDRAW, "law_changed", S.VALID, S.WITHDRAWN),
        (A.SUSPEND, "", S.VALID, S.SUSPENDED),
        (A.RESUME, "", S.SUSPENDED, S.VALID),
        (A.PENALTY_REVOKE, "", S.VALID, S.PENALTY_REVOKED),
        (A.DEREGISTER, "expired", S.EXPIRED, S.DEREGISTERED),
        (A.DEREGISTER, "ended", S.ANNULLED, S.DEREGISTERED),
        (A.DEREGISTER, "ended", S.WITHDRAWN, S.DEREGISTERED),
        (A.DEREGISTER, "ended", S.PENALTY_REVOKED, S.DEREGISTERED),
        (A.DEREGISTER, "dissolved", S.VALID, S.DEREGISTERED),
        (A.DEREGISTER, "death", S.SUSPENDED, S.DEREGISTERED),
    ],
)
def test_where_an_act_leads(act: A, ground: str, status: S, reached: S) -> None:
    assert must_be_possible(act, ground, status) is reached


@pytest.mark.parametrize(
    ("act", "ground", "status"),
    [
        (A.ANNUL, "fraud", S.DEREGISTERED),
        (A.ANNUL, "fraud", S.EXPIRED),
        (A.WITHDRAW, "law_changed", S.ANNULLED),
        (A.RESUME, "", S.VALID),
        (A.DEREGISTER, "expired", S.VALID),
        (A.DEREGISTER, "ended", S.EXPIRED),
        (A.DEREGISTER, "ended", S.VALID),
        (A.DEREGISTER, "dissolved", S.EXPIRED),
        (A.DEREGISTER, "unheard_of", S.VALID),
    ],
)
def test_where_it_does_not(act: A, ground: str, status: S) -> None:
    with pytest.raises(Refusal):
        must_be_possible(act, ground, status)


def test_the_grounds_of_deregistration_while_in_force_use_their_own_row() -> None:
    assert transition_of(A.DEREGISTER, "force_majeure") is A.DEREGISTER_HOLDER
    assert transition_of(A.DEREGISTER, "expired") is A.DEREGISTER
    assert transition_of(A.ANNUL, "other") is A.ANNUL


def test_an_adverse_act_waits_until_the_holder_was_heard() -> None:
    assert HEARD == (A.ANNUL, A.WITHDRAW)
    with refusal("not_told"):
        must_be_heard(A.ANNUL, "fraud", None, decider=1, today=DAY)
    with refusal("not_told"):
        must_be_heard(A.ANNUL, "fraud", Told("annul", "abuse", 2, DAY, True), decider=1, today=DAY)
    with refusal("not_told"):
        must_be_heard(A.ANNUL, "fraud", Told("withdraw", "fraud", 2, DAY, True), decider=1, today=DAY)
    with refusal("still_to_state"):
        must_be_heard(A.ANNUL, "fraud", Told("annul", "fraud", 2, None), decider=1, today=DAY)
    with refusal("still_to_state"):
        must_be_heard(A.ANNUL, "fraud", Told("annul", "fraud", 2, DAY), decider=1, today=DAY)
    must_be_heard(A.ANNUL, "fraud", Told("annul", "fraud", 2, DAY), decider=1, today=date(2027, 3, 2))
    must_be_heard(A.ANNUL, "fraud", Told("annul", "fraud", 2, None, True), decider=1, today=DAY)


def test_who_told_does_not_decide() -> None:
    for decider in (2, None):
        with refusal("teller_decides"):
            must_be_heard(A.ANNUL, "fraud", Told("annul", "fraud", 2, DAY, True), decider=decider, today=DAY)


def test_nothing_is_annulled_against_the_public_interest_nor_without_looking_at_it() -> None:
    with refusal("must_not_annul"):
        must_weigh_interest("grave", "全县只有这一家污水处理厂。")
    for harm, finding in (("", "查过了"), ("none", " ")):
        with refusal("harm_needed"):
            must_weigh_interest(harm, finding)
    assert must_weigh_interest("none", " 周边另有三家。") == "周边另有三家。"
    must_be_spared(S.VALID)
    must_be_spared(S.SUSPENDED)
    with refusal("nothing_to_spare"):
        must_be_spared(S.ANNULLED)


def test_a_withdrawal_tells_the_compensation() -> None:
    assert must_tell_compensation(" 按评估价补偿。") == "按评估价补偿。"
    with refusal("compensation_needed"):
        must_tell_compensation(" ")


@pytest.mark.parametrize(
    ("body", "number", "on"),
    [(" ", "罚1号", DAY), ("县市监局", "", DAY), ("县市监局", "罚1号", None), ("县市监局", "罚1号", date(2027, 3, 2))],
)
def test_a_penalty_is_entered_with_its_decision(body: str, number: str, on: date | None) -> None:
    with refusal("decision_needed"):
        must_rest_on_decision(body, number, on, DAY)


def test_a_penalty_of_today_is_entered_today() -> None:
    must_rest_on_decision("县市监局", "罚1号", DAY, DAY)


def test_one_telling_at_a_time_and_reasons_in_words() -> None:
    must_be_untold(None)
    with refusal("told_already"):
        must_be_untold(Told("annul", "fraud", 1, None))
    assert must_say_why(" 伪造租赁合同 ") == "伪造租赁合同"
    with refusal("reason_needed"):
        must_say_why("　")
    with refusal("no_such_ground"):
        ACTS[A.WITHDRAW].ground("fraud")


def test_the_deciding_body_its_heir_or_its_superior_acts() -> None:
    assert must_be_competent(["B020"], "B031", "B020") == "B020"
    assert must_be_competent(["B031"], "B031", "B020") == "B031"
    assert must_be_competent(["B002"], "B031", "B020", ["B002"]) == "B002"
    with refusal("not_competent"):
        must_be_competent(["B002"], "B031", "B020")
    with refusal("not_competent"):
        must_be_competent([""], "B031", "")


def test_a_notice_is_served_once_and_between_its_day_and_today() -> None:
    must_be_served_when(date(2027, 2, 1), date(2027, 2, 1), DAY, None)
    must_be_served_when(date(2027, 2, 1), DAY, DAY, None)
    for served, before in ((date(2027, 1, 31), None), (date(2027, 3, 2), None), (DAY, DAY)):
        with refusal("served_wrongly"):
            must_be_served_when(date(2027, 2, 1), served, DAY, before)


def test_a_broken_commitment_is_a_ground_once_a_check_found_it() -> None:
    must_rest_on_check("commitment", "not_met")
    must_rest_on_check("fraud", "")
    for checked in ("", "met", "rectify"):
        with pytest.raises(Refusal, match=r"no_broken_commitment"):
            must_rest_on_check("commitment", checked)
