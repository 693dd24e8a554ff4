"""E-mail and SMS against servers that take, refuse, are late, and break off in the middle."""

from collections.abc import Callable
from email import message_from_string, policy

import pytest

from oneseal.gateways.messages import dry, http_sms, smtp
from oneseal.gateways.messages.outcome import Letter, Never, NotNow
from tests.gateways.messages.servers import Asked, Mailbox, mail_server, sms_server

LETTER = Letter("message-7", "lin@example.cn", "受理了：食品经营许可", "申请受理了。\n.一行点开头", "zh")
SMS = Letter("message-8", "13900000001", "", "申请已受理，办件号 590121。", "zh")


def mail(prepare: Callable[[Mailbox], None] = lambda box: None, times: int = 1) -> tuple[Mailbox, object]:
    with mail_server() as (box, url):
        prepare(box)
        done: object = None
        for _ in range(times):
            try:
                done = smtp.send(LETTER, {"url": url, "sender": "审批局 <no-reply@county.example>"})
            except (NotNow, Never) as wrong:
                done = wrong
        return box, done


def test_an_email_arrives_whole_and_says_whose_machine_wrote_it() -> None:
    box, receipt = mail()
    assert receipt == smtp.Receipt("<message-7@county.example>")
    ((to, text),) = box.letters
    letter = message_from_string(text, policy=policy.default)
    assert to == "lin@example.cn"
    assert (letter["Subject"], letter["From"]) == (LETTER.subject, "审批局 <no-reply@county.example>")
    assert (letter["Message-ID"], letter["Auto-Submitted"]) == ("<message-7@county.example>", "auto-generated")
    assert letter["Content-Language"] == "zh-CN"
    assert letter.get_content().strip() == LETTER.text


@pytest.mark.parametrize(
    ("command", "answer", "kind"),
    [
        ("RCPT", "550 5.1.1 <lin@example.cn>: no such user", Never),
        ("RCPT", "450 4.2.0 greylisted", NotNow),
        ("TEXT", "554 5.7.1 not wanted here", Never),
        ("TEXT", "451 4.3.0 disk full", NotNow),
        ("MAIL", "550 5.7.1 sender not known", NotNow),
        ("GREETING", "554 no service for you", NotNow),
    ],
)
def test_a_refusal_is_for_good_only_if_it_is_about_the_letter(command: str, answer: str, kind: type) -> None:
    box, said = mail(lambda box: box.answers.update({command: answer}))
    assert type(said) is kind
    assert "lin@" not in str(said)
    assert (len(box.letters) == 1) is (command == "TEXT")


def test_a_server_that_breaks_off_is_asked_again_under_the_same_message_id() -> None:
    box, said = mail(lambda box: setattr(box, "cut_after", "TEXT"), times=2)
    assert type(said) is NotNow
    ids = [message_from_string(text)["Message-ID"] for _, text in box.letters]
    assert ids == ["<message-7@county.example>"] * 2


def test_a_server_that_is_late_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT", 0.1)
    _, said = mail(lambda box: setattr(box, "late", True))
    assert (type(said), str(said)) == (NotNow, "SMTPServerDisconnected")


def test_a_mail_server_elsewhere_without_tls_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "OWN", frozenset())
    box, said = mail()
    assert (type(said), box.letters) == (NotNow, [])
    assert "RCPT" not in box.commands


def test_nobody_listens() -> None:
    settings = {"url": "smtp://127.0.0.1:1", "sender": "a@county.example", "token": ""}
    with pytest.raises(NotNow):
        smtp.send(LETTER, settings)
    assert "ConnectionRefusedError" in smtp.reachable(settings)
    with pytest.raises(NotNow):
        http_sms.send(SMS, settings | {"url": "http://127.0.0.1:1/"})


def test_a_mail_server_that_answers_is_reachable_and_one_that_refuses_the_sign_in_is_not() -> None:
    with mail_server() as (box, url):
        assert smtp.reachable({"url": url}) == ""
        assert not box.letters
        box.answers["EHLO"] = "250-mail.test\r\n250 AUTH PLAIN"
        box.answers["AUTH"] = "535 5.7.8 who are you"
        assert smtp.reachable({"url": url.replace("://", "://user:secret@")}).startswith("535")


def sms(prepare: Callable[[Asked], None] = lambda asked: None) -> tuple[Asked, object]:
    with sms_server() as (asked, url):
        prepare(asked)
        try:
            return asked, http_sms.send(SMS, {"url": url, "token": "t0ken"})
        except (NotNow, Never) as wrong:
            return asked, wrong


def test_an_sms_is_posted_with_token_and_key() -> None:
    asked, receipt = sms()
    assert receipt == http_sms.Receipt("sms-1")
    assert asked.bodies == [{"key": "message-8", "to": "13900000001", "text": SMS.text, "language": "zh"}]
    assert asked.headers[0]["Authorization"] == "Bearer t0ken"
    assert asked.headers[0]["Idempotency-Key"] == "message-8"


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (409, '{"id": "sms-1"}', http_sms.Receipt),
        (200, "not json", http_sms.Receipt),
        (422, '{"error": "13900000001 is barred"}', Never),
        (400, "[]", Never),
        (401, "", NotNow),
        (429, "", NotNow),
        (503, "", NotNow),
        (302, "", NotNow),
    ],
)
def test_the_answer_of_the_gateway_decides(status: int, text: str, kind: type) -> None:
    _, said = sms(lambda asked: setattr(asked, "answer", lambda: (status, text)))
    assert type(said) is kind
    assert "13900000001" not in str(said)


def test_a_gateway_that_is_cut_off_or_late_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, said = sms(lambda asked: setattr(asked, "cut", True))
    assert len(asked.bodies) == 1
    assert (type(said), str(said)) == (NotNow, "RemoteDisconnected")
    monkeypatch.setattr(http_sms, "TIMEOUT", 0.1)
    _, said = sms(lambda asked: setattr(asked, "late", True))
    assert type(said) is NotNow


def test_an_sms_gateway_that_does_not_know_the_token_is_not_reachable() -> None:
    with sms_server() as (asked, url):
        assert http_sms.reachable({"url": url, "token": "t"}) == ""
        asked.answer = lambda: (403, "")
        assert http_sms.reachable({"url": url, "token": "t"}) == "HTTP 403"


def test_the_dry_twin_takes_everything_and_says_that_nothing_was_sent() -> None:
    assert dry.send(LETTER, {}).dry
    assert dry.reachable({}) == ""
    with pytest.raises(ValueError, match="without"):
        dry.send(Letter("k", "", "", "x", "zh"), {})
