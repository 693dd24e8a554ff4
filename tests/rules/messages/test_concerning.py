"""What concerns the applicant, in which words, and by which way: scenarios."""

from datetime import date

import pytest

from oneseal.gateways.messages.outcome import NotNow, Receipt
from oneseal.rules.clocks.keeping import end, include
from oneseal.rules.messages.concerning import _TOPICS, SILENT, acts_of, ends_soon, procedure_of, soon, topic_of
from oneseal.rules.messages.filling import (
    PARTS,
    PLACES,
    Wording,
    day_facts,
    fill,
    filled,
    length_facts,
    must_be_a_wording,
)
from oneseal.rules.messages.names import (
    OF_PERMITS,
    OF_QUESTIONS,
    OF_STAFF,
    SENT_NAMES,
    TOPIC_NAMES,
    Channel,
    Sent,
    Topic,
)
from oneseal.rules.messages.reaching import (
    MOST_TRIES,
    masked,
    may_go,
    must_be_an_address,
    must_match,
    storable,
    without_addresses,
)
from oneseal.rules.messages.wordings import BUILT_IN
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act

WAIVED = end("hearing_request", date(2026, 9, 21), "met")
COUNTS_ON = include("decision", date(2026, 9, 21), "听证")


def test_every_act_either_concerns_the_applicant_or_is_known_not_to() -> None:
    assert set(_TOPICS) | SILENT == set(Act)
    assert not set(_TOPICS) & SILENT


@pytest.mark.parametrize(
    ("verb", "body", "topic"),
    [
        ("submit", {}, Topic.RECEIVED),
        ("notify_once", {}, Topic.NOTICE),
        ("deem_accepted", {}, Topic.DEEMED_ACCEPTED),
        ("reject_barred", {}, Topic.NOT_ACCEPTED),
        ("refuse_acceptance", {}, Topic.NOT_ACCEPTED),
        ("pause", {"stops": True, "procedure": "听证"}, Topic.PAUSED),
        ("pause", {"stops": True, "procedure": "现场核查"}, Topic.PAUSED),
        ("pause", {"stops": False, "procedure": "现场核查"}, Topic.VISIT),
        ("pause", {"stops": False, "procedure": "公示"}, Topic.PROCEDURE),
        ("hand_over", {}, Topic.HANDED_OVER),
        ("tell_right", {"told": ["0", "1"]}, Topic.HEARING_RIGHT),
        ("tell_right", {"told": ["1"]}, None),
        ("serve_right", {"no": "0"}, Topic.HEARING_RIGHT),
        ("serve_right", {"no": "1"}, None),
        ("lapse_hearing_request", {"lapsed": ["1"]}, None),
        ("lapse_hearing_request", {"lapsed": ["0", "1"]}, Topic.HEARING_LAPSED),
        ("request_hearing", {"no": "1"}, Topic.PAUSED),
        ("announce_hearing", {"held_on": "2026-09-30"}, Topic.HEARING_NOTICE),
        ("sign_record", {}, Topic.RESUMED),
        ("invite_to_visit", {"held_on": "2026-09-30"}, Topic.VISIT),
        ("waive_hearing", {}, None),
        ("waive_hearing", {"clocks": [WAIVED]}, None),
        ("waive_hearing", {"clocks": [WAIVED, COUNTS_ON]}, Topic.RESUMED),
        ("record_visit", {}, None),
        ("opine", {}, None),
        ("archive", {}, None),
    ],
)
def test_an_entry_is_told_as_what_it_is_to_the_applicant(
    verb: str, body: dict[str, object], topic: Topic | None
) -> None:
    assert topic_of(verb, body) is topic
    if topic is not None:
        assert Act(verb) in acts_of(topic)


def test_the_acts_of_a_topic_are_those_and_no_others() -> None:
    assert acts_of(Topic.GRANTED) == {Act.GRANT, Act.DEEM_RENEWED}
    assert acts_of(Topic.VISIT) == {Act.INVITE_TO_VISIT, Act.PAUSE}
    assert acts_of(Topic.PAUSED) == {Act.REQUEST_HEARING, Act.PAUSE}
    assert acts_of(Topic.LAW_TASKS) == frozenset()


@pytest.mark.parametrize(
    ("verb", "body", "name"),
    [
        ("request_hearing", {}, "听证"),
        ("sign_record", {}, "听证"),
        ("waive_hearing", {}, "听证"),
        ("pause", {"procedure": "公示"}, "公示"),
        ("grant", {}, ""),
    ],
)
def test_an_entry_names_its_procedure(verb: str, body: dict[str, object], name: str) -> None:
    assert procedure_of(verb, body) == name


@pytest.mark.parametrize(
    ("kind", "today", "topic"),
    [
        ("correction", date(2026, 9, 20), None),
        ("correction", date(2026, 9, 21), Topic.CORRECTION_DUE),
        ("tolerance_promise", date(2026, 9, 24), Topic.PROMISE_DUE),
        ("correction", date(2026, 9, 25), None),
        ("decision", date(2026, 9, 21), None),
    ],
)
def test_only_limits_of_the_applicant_are_recalled_from_their_yellow_day_to_the_last(
    kind: str, today: date, topic: Topic | None
) -> None:
    assert soon(kind, date(2026, 9, 24), date(2026, 9, 21), today) is topic
    assert soon(kind, date(2026, 9, 24), None, today) is None


@pytest.mark.parametrize(
    ("today", "told"),
    [(date(2026, 8, 24), False), (date(2026, 8, 25), True), (date(2026, 9, 24), True), (date(2026, 9, 25), False)],
)
def test_a_holder_is_reminded_from_thirty_days_before_the_last_day_to_apply_to_that_day(
    today: date, told: bool
) -> None:
    assert ends_soon(date(2026, 9, 24), today) is told


def test_every_topic_has_names_and_built_in_words_that_pass_the_rule() -> None:
    assert set(BUILT_IN) == set(TOPIC_NAMES) == set(Topic)
    assert set(SENT_NAMES) == set(Sent)
    for topic, wording in BUILT_IN.items():
        assert must_be_a_wording(wording.parts()) == wording, topic
        if topic not in OF_STAFF | OF_PERMITS | OF_QUESTIONS:
            assert "{办件号}" in wording.text_zh and "{number}" in wording.text_en, topic
            assert "{办件号}" in wording.sms_zh and "{number}" in wording.sms_en, topic


def test_a_filled_text_leaves_no_place_and_drops_the_line_whose_fact_is_missing() -> None:
    facts = {fact: (f"zh-{fact}", f"en-{fact}") for fact in PLACES}
    for topic, wording in BUILT_IN.items():
        said = filled(wording, facts)
        assert not any(mark in text for text in said.parts().values() for mark in "{}"), topic
    text = "第一行。\n最晚 {日期}。\n办件号 {办件号}。"
    assert fill(text, {"number": ("A1", "A1")}, 0) == "第一行。\n办件号 A1。"
    assert fill("By {day}.\nCase {number}.", {"number": ("A1", "A1"), "day": ("", "")}, 1) == "Case A1."
    assert fill("By {day}.\nCase {number}.", {}, 1) == fill("{日期}", {}, 0) == ""


def given(**other: str) -> dict[str, str]:
    return dict.fromkeys(PARTS, "ok") | other


def test_what_is_filled_in_is_never_filled_again() -> None:
    assert fill("{事项} {办件号}", {"item": ("{办件号}", ""), "number": ("A1", "")}, 0) == "{办件号} A1"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text_en": "  "}, "messages.template_empty"),
        ({"subject_zh": "长" * 61}, "messages.template_too_long"),
        ({"sms_zh": "字" * 121}, "messages.template_too_long"),
        ({"text_zh": "{申请人}"}, "messages.place_unknown"),
        ({"text_zh": "{number}"}, "messages.place_unknown"),
        ({"text_en": "{办件号}"}, "messages.place_unknown"),
        ({"text_en": "{}"}, "messages.place_unknown"),
    ],
)
def test_a_template_with_a_fault_is_refused_and_the_fault_named(wrong: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        must_be_a_wording(given(**wrong))
    assert refused.value.code == code
    assert all(refused.value.sentence(language) for language in ("zh", "en"))


def test_a_text_that_is_not_given_is_empty_and_an_unknown_place_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match=r"messages\.template_empty"):
        must_be_a_wording({part: "ok" for part in PARTS if part != "sms_en"})
    with pytest.raises(Refusal) as refused:
        must_be_a_wording(given(text_zh="{申请人}"))
    assert "办件号、事项、机关" in refused.value.sentence("zh") and "number, item, body" in refused.value.sentence("en")


def test_six_texts_pass_as_they_are_but_for_space_around_them() -> None:
    said = must_be_a_wording(given(text_zh=" 甲\r\n乙 ", subject_zh="长" * 60))
    assert said == Wording(**given(text_zh="甲\n乙", subject_zh="长" * 60))


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (None, ("", "")),
        ({"n": "5", "unit": "working_day"}, ("5 个工作日", "5 working days")),
        ({"n": "1.0", "unit": "month"}, ("1 个月", "1 month")),
        ({"n": "0", "unit": "working_day"}, ("当场", "at once")),
    ],
)
def test_lengths_are_said_in_both_languages(limit: dict[str, str] | None, words: tuple[str, str]) -> None:
    assert length_facts(limit) == words


def test_days_are_said_in_both_languages() -> None:
    assert day_facts(date(2026, 9, 4)) == ("2026年9月4日", "4 Sep 2026")
    assert day_facts(None) == ("", "")


@pytest.mark.parametrize(
    ("channel", "text", "kept", "shown"),
    [
        (Channel.EMAIL, " Lin.Zhixia@Example.CN ", "lin.zhixia@example.cn", "l***@example.cn"),
        (Channel.SMS, "13900000001", "13900000001", "139****0001"),
    ],
)
def test_an_address_is_trimmed_and_masked(channel: Channel, text: str, kept: str, shown: str) -> None:
    assert must_be_an_address(channel, text) == kept
    assert masked(channel, kept) == shown


def test_an_address_has_at_most_254_signs() -> None:
    longest = "a" * 64 + "@" + ".".join(("b" * 63, "c" * 63, "d" * 58)) + ".cn"
    assert len(longest) == 254 and must_be_an_address(Channel.EMAIL, longest) == longest
    with pytest.raises(Refusal, match=r"messages\.address_invalid"):
        must_be_an_address(Channel.EMAIL, longest.replace("d.cn", "dd.cn"))


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        (Channel.EMAIL, "nobody"),
        (Channel.EMAIL, "a@b"),
        (Channel.EMAIL, "a@example.cn\nBcc: x@example.cn"),
        (Channel.EMAIL, "a b@example.cn"),
        (Channel.EMAIL, "a@example.cn,b@example.cn"),
        (Channel.EMAIL, "林@example.cn"),
        (Channel.EMAIL, "a" * 65 + "@example.cn"),
        (Channel.SMS, "12900000001"),
        (Channel.SMS, "+8613900000001"),
        (Channel.SMS, ""),
    ],
)
def test_what_is_no_address_is_refused(channel: Channel, text: str) -> None:
    with pytest.raises(Refusal, match=r"messages\.address_invalid"):
        must_be_an_address(channel, text)


def test_words_of_others_are_kept_without_signs_that_no_database_keeps() -> None:
    assert storable("a\x00b\ud800c\nd 收到") == "a b c d 收到"
    assert Receipt("A\x001").number == "A 1" and str(NotNow("HTTP 400 a\x00b")) == "HTTP 400 a b"


def test_what_a_server_quotes_is_left_out() -> None:
    assert without_addresses("550 5.1.1 <lin@example.cn>: no such user") == "550 5.1.1 <…>: no such user"
    assert without_addresses("422 number 13900000001 barred") == "422 number … barred"
    assert without_addresses("451 4.3.0 try later") == "451 4.3.0 try later"


@pytest.mark.parametrize(
    ("wanted", "confirmed", "connected", "goes"),
    [
        (True, True, True, True),
        (True, False, True, False),
        (True, False, False, True),
        (False, True, True, False),
        (False, True, False, False),
    ],
)
def test_a_way_is_used_if_wanted_and_confirmed(wanted: bool, confirmed: bool, connected: bool, goes: bool) -> None:
    assert may_go(wanted=wanted, confirmed=confirmed, connected=connected) is goes


@pytest.mark.parametrize(
    ("known", "said", "over", "tries"),
    [("a", "b", False, 0), ("a", "a", True, 0), ("a", "a", False, MOST_TRIES), ("", "", False, 0)],
)
def test_a_code_that_is_wrong_late_or_guessed_proves_nothing(known: str, said: str, over: bool, tries: int) -> None:
    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        must_match(known=known, given=said, over=over, tries=tries)
    must_match(known="a", given="a", over=False, tries=MOST_TRIES - 1)
