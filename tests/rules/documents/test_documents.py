"""Each kind of document says what the law wants, and one that does not is impossible."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from oneseal.rules.documents.content import content_of, draft_of
from oneseal.rules.documents.kind import LABELS, DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.statements import missing_statements
from oneseal.rules.refusals import Refusal
from tests.rules.documents.specimens import BODY, CASE, SPECIMENS, facts_of

EVERY = sorted(SPECIMENS)
ADVERSE = ("not_needed", "not_accepted", "not_supplemented", "promise_lapsed", "refusal", "terminated")


def words(content: dict[str, Any]) -> str:
    """All words of a document, run together."""
    return json.dumps(content, ensure_ascii=False)


def test_every_kind_and_variant_has_a_specimen() -> None:
    assert {(kind, row.key) for kind, all_of in KINDS.items() for row in all_of.variants} == set(SPECIMENS)


def test_a_kind_holds_what_its_row_says() -> None:
    assert KINDS["withdrawn"] == DocumentKind(
        key="withdrawn",
        name_zh="撤回申请终止办理通知书",
        name_en="Notice of withdrawal",
        series="终",
        seal=SealUse.SPECIAL,
        layout=Layout.LETTER,
        variants=(Variant("withdrawn", "撤回申请终止办理通知书", "Notice of withdrawal of the application", ""),),
        requires=(Statement.ADDRESSEE, Statement.REASONS),
        ends_case=True,
    )
    assert "".join(row.series for key, row in KINDS.items() if key.startswith("fee_")) == "缴减据退"
    grant = KINDS["grant"]
    assert (grant.name_en, grant.seal, grant.layout) == ("Decision to grant", SealUse.DECISION, Layout.DECISION)
    assert {key for key, row in KINDS.items() if row.ends_case} == {
        "not_accepted", "not_needed", "not_supplemented", "promise_lapsed", "terminated", "withdrawn",
    }  # fmt: skip


def test_every_statement_has_a_label() -> None:
    assert set(LABELS) == set(Statement)
    assert LABELS[Statement.REMEDIES] == "救济途径"
    assert LABELS[Statement.DELIVERED] == "送达文书"


@pytest.mark.parametrize(("kind", "variant"), EVERY)
def test_a_document_from_whole_facts_lacks_nothing_and_is_plain_json(kind: str, variant: str) -> None:
    content = content_of(kind, facts_of(kind, variant))
    assert missing_statements(kind, content) == ()
    assert json.loads(json.dumps(content)) == content
    assert content["number"] == "安澜审批受〔2026〕0447号"
    assert content["signature"] == {"body": "安澜县行政审批局", "date": "2026年9月30日"}


@pytest.mark.parametrize(("kind", "variant"), [row for row in EVERY if row[0] in ADVERSE])
def test_an_adverse_document_names_reconsideration_and_lawsuit(kind: str, variant: str) -> None:
    said = words(content_of(kind, facts_of(kind, variant)))
    for part in ("60 日内", "安澜县人民政府申请行政复议", "6 个月内", "安澜县人民法院提起行政诉讼"):
        assert part in said


@pytest.mark.parametrize(("kind", "variant"), [row for row in EVERY if row[0] in ADVERSE])
def test_an_adverse_document_without_reasons_or_remedies_is_impossible(kind: str, variant: str) -> None:
    with pytest.raises(Refusal) as refused:
        content_of(kind, facts_of(kind, variant, reasons=[]))
    assert refused.value.code == "documents.statements_missing"
    assert "理由" in refused.value.sentence("zh")
    with pytest.raises(Refusal) as refused:
        content_of(kind, facts_of(kind, variant, body={**BODY, "court": ""}))
    assert "救济途径" in refused.value.sentence("zh")


@pytest.mark.parametrize("key", ["number", "verify"])
@pytest.mark.parametrize(("kind", "variant"), EVERY)
def test_no_document_without_number_or_code(kind: str, variant: str, key: str) -> None:
    with pytest.raises(Refusal):
        content_of(kind, facts_of(kind, variant, **{key: None}))


def test_a_notice_needs_points_and_each_point_a_name() -> None:
    assert Statement.POINTS in missing_statements(
        "one_time_notice", draft_of("one_time_notice", facts_of("one_time_notice", "supplement", points=[]))
    )
    with pytest.raises(Refusal):
        content_of("one_time_notice", facts_of("one_time_notice", "supplement", points=[{"name": " "}]))


def test_the_notice_names_every_point_and_the_deadline() -> None:
    said = words(content_of("one_time_notice", facts_of("one_time_notice", "supplement")))
    assert "共 2 项" in said
    assert "食品安全管理制度" in said
    assert "2026年11月5日 前" in said
    assert "20 个工作日内" in said


def test_acceptance_without_any_due_is_impossible() -> None:
    with pytest.raises(Refusal):
        content_of("acceptance", facts_of("acceptance", "full", committed_due=None, statutory_due=None))


def test_a_provisional_due_says_so() -> None:
    said = words(content_of("acceptance", facts_of("acceptance", "deemed")))
    assert "2027年1月5日前（10 个工作日；暂定" in said
    assert "自 2026年9月24日 起即为受理" in said


def test_not_ours_names_the_right_body() -> None:
    assert "该事项由澄川市行政审批局受理" in words(content_of("not_accepted", facts_of("not_accepted", "not_ours")))
    with pytest.raises(Refusal):
        content_of("not_accepted", facts_of("not_accepted", "not_ours", competent=""))


@pytest.mark.parametrize(
    ("kind", "bureau", "centre"),
    [
        ("acceptance", True, "行政审批专用章"),
        ("acceptance", False, "行政审批专用章"),
        ("grant", True, "行政审批专用章"),
        ("grant", False, ""),
        ("certificate", False, ""),
    ],
)
def test_intake_bears_the_special_seal_and_a_decision_the_bodys_own(kind: str, bureau: bool, centre: str) -> None:
    variant = KINDS[kind].variants[0].key
    content = content_of(kind, facts_of(kind, variant, body={**BODY, "bureau": bureau}))
    assert content["seal"] == {"text": "安澜县行政审批局", "centre": centre, "code": "11590121MB5900200U"}


def test_decisions_alone_bear_the_deciding_seal() -> None:
    deciding = {"grant", "refusal", "certificate", "certificate_act", "restriction", "fee_relief", "fee_refund"}
    assert {key for key, row in KINDS.items() if row.seal is SealUse.DECISION} == deciding


def test_dates_may_be_dates_or_text_and_moments_are_told_in_local_time() -> None:
    moment = datetime(2026, 9, 24, 16, 5, tzinfo=UTC)
    facts = facts_of("intake_slip", "application", date=date(2026, 9, 25), received_at=moment)
    content = content_of("intake_slip", facts)
    assert content["iso_date"] == "2026-09-25"
    assert "2026年9月25日 00时05分" in words(content)


def test_text_of_applicants_is_cleaned_of_control_signs_only() -> None:
    name = 'x\u0000\n<b>#read("/etc/passwd")</b> 㛃𬭳'
    content = content_of("acceptance", facts_of("acceptance", "full", case={**CASE, "applicant_name": name}))
    assert content["addressee"] == 'x  <b>#read("/etc/passwd")</b> 㛃𬭳'


def test_an_unknown_variant_is_an_error() -> None:
    with pytest.raises(KeyError):
        content_of("acceptance", {**facts_of("acceptance", "full"), "variant": "silent"})
