"""Life of a permit after its grant: each act with its document, its entry and what the public page says."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from oneseal.queries.certificates.verified import by_identifier
from oneseal.records.certificates.models import Certificate, Telling
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from tests.people import CERTIFIER, CLERK, DECIDER, MORNING, OUTSIDER, REVIEWER, STRANGER, later, official
from tests.usecases.certificates.issued import issued, on

FALSE = "租赁合同是伪造的，房主书面否认签过。"
CITY = official("DEC05", 190, body="B007", division="590100000000")


@pytest.fixture
def row(version: Callable[..., object], answers: Callable[[int], dict[str, object]]) -> Certificate:
    return issued(version(12), answers(12))  # type: ignore[arg-type]


def told(row: Certificate, act: str = "annul", ground: str = "fraud") -> None:
    on(row, "tell", REVIEWER, act=act, ground=ground, reason=FALSE)
    on(row, "serve", REVIEWER, served_on=local_day(MORNING), proof="当面签收")


def annul(row: Certificate, moment=MORNING, who=DECIDER, **given: str):  # type: ignore[no-untyped-def]
    asked = {"ground": "fraud", "reason": FALSE, "harm": "none", "finding": "周边另有多家餐馆。", **given}
    return on(row, "annul", who, moment, **asked)


def test_annulled_for_fraud_after_the_holder_was_heard(row: Certificate) -> None:
    with pytest.raises(Refusal, match="not_told"):
        annul(row)
    told(row)
    assert Clock.objects.get(kind="statement").due_on == date(2026, 9, 24)
    with pytest.raises(Refusal, match="still_to_state"):
        annul(row, later(MORNING, 6))
    on(row, "state", CLERK, statement="合同是中介给的，我不知情。")
    with pytest.raises(Refusal, match="must_not_annul"):
        annul(row, harm="grave")
    done = annul(row)
    assert (done.status, done.version) == ("annulled", 4)
    text = Document.objects.get(number=done.document).content
    said = json.loads(text)
    assert said["title"] == "撤销行政许可决定书" and said["remedies"]["days"] == 60
    for words in (FALSE, "不受保护", "合同是中介给的", "第六十九条第二款", "不会对公共利益造成重大损害"):
        assert words in text
    assert SealUse.objects.filter(document__number=done.document).exists()
    verbs = Event.objects.filter(subject_kind="certificate", subject_id=row.pk).order_by("seq")
    assert [event.verb for event in verbs] == ["tell", "serve", "state", "annul"]
    seen = by_identifier(row.identifier, local_day(MORNING))
    assert seen is not None and seen.status == "annulled" and done.document in seen.sentence_zh
    done = on(row, "deregister", DECIDER, later(MORNING, 1), ground="ended", reason="许可已被撤销。")
    assert done.status == "deregistered"
    with pytest.raises(Refusal, match="act_impossible"):
        annul(row, later(MORNING, 2))


def test_after_the_five_days_silence_is_no_obstacle(row: Certificate) -> None:
    told(row, ground="procedure")
    done = annul(row, later(MORNING, 7), ground="procedure")
    text = Document.objects.get(number=done.document).content
    assert "没有提出陈述申辩意见" in text and "依法给予赔偿" in text


def test_left_standing_for_the_public_interest(row: Certificate) -> None:
    told(row)
    done = on(row, "spare", DECIDER, ground="fraud", reason="全乡只有这一个供餐点。")
    assert done.status == "valid" and not Telling.objects.filter(closed_on=None).exists()
    assert "不予撤销" in Document.objects.get(number=done.document).content
    seen = by_identifier(row.identifier, local_day(MORNING))
    assert seen is not None and seen.ok and [one.act for one in seen.history] == ["spare"]


def test_withdrawn_for_the_public_interest_with_compensation(row: Certificate) -> None:
    told(row, "withdraw", "facts_changed")
    on(row, "state", CLERK, waived=True)
    asked = {"ground": "facts_changed", "reason": "片区整体搬迁。"}
    with pytest.raises(Refusal, match="compensation_needed"):
        on(row, "withdraw", DECIDER, compensation="", **asked)
    done = on(row, "withdraw", DECIDER, compensation="停业损失按评估价补偿。", **asked)
    assert done.status == "withdrawn" and "停业损失按评估价补偿" in Document.objects.get(number=done.document).content


def test_the_regulators_penalties_are_entered(row: Certificate) -> None:
    by = {
        "by": "安澜县市场监督管理局",
        "number": "安澜市监罚〔2026〕12号",
        "on": date(2026, 9, 17),
        "reason": "超范围经营。",
    }
    with pytest.raises(Refusal, match="act_impossible"):
        on(row, "resume", REVIEWER, **by)
    assert on(row, "suspend", REVIEWER, **by).status == "suspended"
    assert on(row, "resume", REVIEWER, later(MORNING, 1), **by).status == "valid"
    assert on(row, "penalty_revoke", REVIEWER, later(MORNING, 2), **by).status == "penalty_revoked"
    with pytest.raises(Refusal, match="no_such_ground"):
        on(row, "deregister", DECIDER, later(MORNING, 2), ground="expired", reason="到期。")


def test_expired_and_deregistered(row: Certificate) -> None:
    after = later(MORNING, 5 * 366)
    with pytest.raises(Refusal, match="no_such_ground"):
        on(row, "deregister", DECIDER, ground="expired", reason="到期没有延续。")
    assert on(row, "deregister", DECIDER, after, ground="expired", reason="到期没有延续。").status == "deregistered"


def test_who_told_does_not_decide_and_a_superior_may_annul(row: Certificate) -> None:
    both = official("REV01", 105)
    on(row, "tell", both, act="annul", ground="fraud", reason=FALSE)
    on(row, "state", CLERK, waived=True)
    with pytest.raises(Refusal, match="teller_decides"):
        annul(row)
    done = annul(row, who=CITY)
    assert done.status == "annulled"
    assert Document.objects.get(number=done.document).body == "B007"


def test_strangers_find_no_certificate_and_posts_keep_to_theirs(row: Certificate) -> None:
    with pytest.raises(Refusal, match="no_such"):
        on(row, "state", OUTSIDER, statement="我来说两句")
    with pytest.raises(Refusal, match="no_such"):
        on(row, "serve", STRANGER, served_on=local_day(MORNING), proof="x")
    with pytest.raises(Refusal, match="no_such"):
        annul(row, who=official("DEC01", 191, body="B077", division="590122000000"))
    with pytest.raises(Refusal, match="permissions"):
        annul(row, who=CERTIFIER)
    with pytest.raises(Refusal, match="permissions"):
        on(row, "tell", CLERK, act="annul", ground="fraud", reason=FALSE)


def test_done_once_under_a_key_and_only_on_the_version_seen(row: Certificate) -> None:
    asked = {"act": "annul", "ground": "fraud", "reason": FALSE}
    first = on(row, "tell", REVIEWER, key="k1", **asked)
    again = on(row, "tell", REVIEWER, key="k1", **asked)
    assert again.replayed and (again.document, again.version) == (first.document, first.version)
    with pytest.raises(Refusal, match="told_already"):
        on(row, "tell", REVIEWER, **asked)
    with pytest.raises(Refusal, match="stale"):
        from_before = {"identifier": row.identifier, "version": 0, "principal": CLERK, "moment": MORNING}
        on.__globals__["VERBS"]["state"](**from_before, waived=True)


def test_a_broken_commitment_is_no_ground_where_no_check_found_one(row: Certificate) -> None:
    for verb, given in (("tell", {"act": "annul"}), ("spare", {})):
        with pytest.raises(Refusal, match=r"certificates\.no_broken_commitment"):
            on(row, verb, REVIEWER if verb == "tell" else DECIDER, ground="commitment", reason=FALSE, **given)
    told(row, ground="fraud")
    on(row, "state", CLERK, statement="合同是中介给的，我不知情。")
    with pytest.raises(Refusal, match=r"certificates\.no_broken_commitment"):
        annul(row, ground="commitment")
    row.refresh_from_db()
    assert Event.objects.filter(subject_kind="certificate", subject_id=row.pk).count() == row.version == 3
