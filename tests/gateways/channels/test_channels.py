"""Every channel against a receiver on loopback: what is sent, signed and made of each answer; what never leaves."""

import base64
import hashlib
import hmac
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from oneseal.config.wiring import gateways
from oneseal.gateways import outgoing
from oneseal.gateways.channels import dingtalk, dry, email, exchange, office, wecom
from oneseal.gateways.channels.notice import Notice, Settings
from oneseal.gateways.messages.outcome import Never, NotNow
from oneseal.gateways.outgoing import Allowed
from tests.gateways.channels.receivers import Received, receiver
from tests.gateways.messages.servers import mail_server

SECRET = "SEC-of-the-tests"
RECORD = {"number": "TS1", "item_name": "食品经营许可", "decided_on": "2026-09-18"}
HERE = Settings(Allowed(("127.0.0.1@127.0.0.0/8",), 2.0, 2.0), exchange={"url": "", "token": "t"})
NOTICE = Notice(
    "push-TS1", "", "准予：食品经营许可", "推来一个结果。", "https://x/receipt/", "https://x/api", "CODE", RECORD, "ab" * 32,
    datetime(2026, 9, 18, 1, 30, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture
def other() -> Iterator[tuple[Received, str]]:
    with receiver() as found:
        yield found


def to(address: str) -> Notice:
    return replace(NOTICE, to=address)


def test_a_robot_of_dingtalk_is_spoken_to_under_its_signature(other: tuple[Received, str]) -> None:
    got, url = other
    receipt = dingtalk.send(to(f"{url}/robot/send?access_token=T#{SECRET}"), HERE)
    query = parse_qs(urlsplit(got.paths[0]).query)
    stamp = query["timestamp"][0]
    told = base64.b64encode(hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()).decode()
    assert query["sign"] == [told] and query["access_token"] == ["T"] and stamp == "1789695000000"
    assert got.said()["markdown"]["title"] == NOTICE.subject and NOTICE.link in got.said()["markdown"]["text"]
    assert SECRET not in got.paths[0] and receipt.number == "push-TS1"
    for said in ('{"errcode": 130101}', '{"errcode": 310000, "errmsg": "sign not match"}', "[]", ""):
        got.answer = lambda said=said: (200, said)  # type: ignore[misc]
        with pytest.raises(NotNow):
            dingtalk.send(to(f"{url}/robot/send?access_token=T"), HERE)
    assert "sign" not in parse_qs(urlsplit(got.paths[-1]).query)


def test_a_robot_of_wecom_says_what_is_wrong_with_the_message_and_what_with_itself(
    other: tuple[Received, str],
) -> None:
    got, url = other
    assert wecom.send(to(f"{url}/cgi-bin/webhook/send?key=K"), HERE).number == "push-TS1"
    assert NOTICE.text in got.said()["markdown"]["content"]
    long = replace(NOTICE, to=f"{url}/send?key=K", text="长" * 2000)
    wecom.send(long, HERE)
    assert (
        len(got.said()["markdown"]["content"].encode()) <= wecom.MOST_BYTES and NOTICE.link in got.bodies[-1].decode()
    )
    for code, kind in ((45009, NotNow), (93000, NotNow), (40058, Never)):
        got.answer = lambda code=code: (200, f'{{"errcode": {code}}}')  # type: ignore[misc]
        with pytest.raises(kind):
            wecom.send(to(f"{url}/send?key=K"), HERE)


def test_an_office_system_gets_one_signed_push_and_the_code_to_sign_with(other: tuple[Received, str]) -> None:
    got, url = other
    assert office.send(to(f"{url}/push#{SECRET}"), HERE).number == "R-1"
    headers = got.headers[0]
    told = f"{headers['X-OneSeal-Timestamp']}\n{headers['Idempotency-Key']}\n".encode() + got.bodies[0]
    assert headers["X-OneSeal-Signature"] == hmac.new(SECRET.encode(), told, hashlib.sha256).hexdigest()
    assert headers["Idempotency-Key"] == "push-TS1" and got.said()["receipt"] == {"url": NOTICE.receipt, "code": "CODE"}
    assert got.said()["record"] == RECORD and got.paths == ["/push"]


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        (200, '{"received": true}', None), (202, '{"number": "7"}', None), (409, "", None),
        (200, "<html>welcome</html>", NotNow), (200, '{"received": false}', NotNow), (200, '{"error": "x"}', NotNow),
        (400, '{"error": "x"}', Never), (422, "", Never), (302, "", NotNow), (401, "", NotNow),
        (500, '{"received": true}', NotNow),
    ],
)  # fmt: skip
def test_what_an_office_system_answers_decides_what_follows(
    other: tuple[Received, str], status: int, said: str, kind: type[Exception] | None
) -> None:
    got, url = other
    got.answer = lambda: (status, said)
    if kind is None:
        assert office.send(to(f"{url}/push"), HERE).number == ("7" if "7" in said else "")
        assert "X-OneSeal-Signature" not in got.headers[0]
        return
    with pytest.raises(kind, match=str(status)):
        office.send(to(f"{url}/push#{SECRET}"), HERE)
    assert len(got.paths) == 1  # a redirect is not followed


@pytest.mark.parametrize("fault", ["cut", "late", "drips", "long", "nobody"])
def test_whatever_goes_wrong_on_the_way_is_tried_again_and_in_bounds(other: tuple[Received, str], fault: str) -> None:
    got, url = other
    quick = replace(HERE, allowed=Allowed(HERE.allowed.hosts, 0.3, 0.4))
    if fault == "long":
        got.answer = lambda: (200, "x" * (outgoing.MOST_ANSWER + 10))
    elif fault == "drips":
        got.drips, got.length = True, 60_000
    elif fault == "nobody":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}"
    else:
        setattr(got, fault, True)
    with pytest.raises(NotNow) as told:
        office.send(to(f"{url}/push#{SECRET}"), quick)
    assert SECRET not in str(told.value) and "127.0.0.1" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "hosts", "kind"),
    [
        ("http://127.0.0.1:1/", (), Never),
        ("http://127.0.0.1:1/", ("127.0.0.1",), Never),
        ("http://127.0.0.1:1/", ("127.0.0.1@10.0.0.0/8",), Never),
        ("http://127.0.0.1:1/", ("127.0.0.1@127.0.0.0/8",), NotNow),
        ("http://[::1]:1/", ("::1",), Never),
        ("http://[::ffff:127.0.0.1]:1/", ("::ffff:127.0.0.1",), Never),
        ("https://10.1.2.3/", ("10.1.2.3",), Never),
        ("http://10.1.2.3/", ("10.1.2.3@10.0.0.0/8",), Never),
        ("https://169.254.169.254/latest/", ("169.254.169.254@169.254.0.0/16",), Never),
        ("https://0.0.0.0/", ("0.0.0.0@0.0.0.0/0",), Never),
        ("https://user:secret@oa.test/", ("oa.test",), Never),
        ("ftp://oa.test/", ("oa.test",), Never),
        ("file:///etc/passwd", ("",), Never),
        ("https://[::1/", ("::1@::1/128",), Never),
        ("https://oa.test:99999/", ("oa.test",), Never),
        ("http://127.0.0.1:1/a b", ("127.0.0.1@*",), NotNow),
        ("https://[64:ff9b::a9fe:a9fe]/", ("64:ff9b::a9fe:a9fe@*",), Never),
        ("https://[64:ff9b::a01:203]/", ("64:ff9b::a01:203",), Never),
        ("https://[2002:a01:203::1]/", ("2002:a01:203::1",), Never),
        ("https://100.100.100.200/", ("100.100.100.200",), Never),
        ("https://no-such-host.invalid/", ("no-such-host.invalid",), NotNow),
    ],
)
def test_what_never_leaves_the_house(address: str, hosts: tuple[str, ...], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        outgoing.post(address, {"a": 1}, Allowed(hosts, 0.5, 0.5))


def test_what_cannot_be_written_is_told_without_its_words(other: tuple[Received, str]) -> None:
    got, url = other
    for token in (f"{SECRET}\n", f"{SECRET}令牌"):
        there = replace(HERE, exchange={"url": url, "token": token})
        with pytest.raises(NotNow) as told:
            exchange.send(to("1234"), there)
        assert SECRET not in str(told.value) and told.value.__suppress_context__
    assert not got.paths


def test_an_answer_whose_end_nobody_told_is_not_whole_when_patience_ends(other: tuple[Received, str]) -> None:
    got, url = other
    got.drips = got.endless = True
    with pytest.raises(NotNow, match="TimeoutError"):
        outgoing.post(f"{url}/push", {"a": 1}, Allowed(HERE.allowed.hosts, 0.3, 0.3))


def test_a_host_is_resolved_once_and_asked_at_the_address_that_was_looked_at(
    other: tuple[Received, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    got, url = other
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *more: Any, **given: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "oa.test" else host, *more, **given)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    address = url.replace("127.0.0.1", "oa.test")
    outgoing.post(f"{address}/push", {"a": 1}, Allowed(("oa.test@127.0.0.0/8",)))
    assert asked.count("oa.test") == 1 and got.headers[0]["Host"].startswith("oa.test:")
    with pytest.raises(Never, match="private"):
        outgoing.post(f"{address}/push", {"a": 1}, Allowed(("oa.test",)))
    with pytest.raises(Never, match="too long"):
        outgoing.post(f"{address}/push", {"a": "x" * outgoing.MOST_ASKED}, Allowed(("oa.test@127.0.0.0/8",)))


def test_the_exchange_reads_one_answer_for_one_record(other: tuple[Received, str]) -> None:
    got, url = other
    there = replace(HERE, exchange={"url": f"{url}/records", "token": "t"})
    answers = {
        '{"results": [{"result": "taken", "number": "P-7"}]}': None,
        '{"results": [{"result": "known", "number": "P-7"}]}': None,
        '{"results": [{"result": "refused", "error": "no such body"}]}': Never,
        '{"results": [{"result": "later"}]}': NotNow,
        '{"results": []}': NotNow,
        "{}": NotNow,
    }
    for said, kind in answers.items():
        got.answer = lambda said=said: (200, said)  # type: ignore[misc]
        if kind is None:
            assert exchange.send(to("1234"), there).number == "P-7"
            continue
        with pytest.raises(kind):
            exchange.send(to("1234"), there)
    assert got.said()["records"][0]["to"] == "1234" and got.headers[0]["Authorization"] == "Bearer t"


def test_a_letter_bears_the_link_and_the_dry_twin_says_that_it_sent_nothing() -> None:
    with mail_server() as (box, url):
        there = Settings(mail={"url": url, "sender": "OneSeal <no-reply@oneseal.test>"})
        assert email.send(to("jianguan@example.test"), there).number
    text = "".join(box.letters[0][1].split("\n\n", 1)[1].split())
    assert NOTICE.link in base64.b64decode(text).decode()
    assert dry.send(to("x"), HERE).dry
    with pytest.raises(ValueError, match="without"):
        dry.send(NOTICE, HERE)


def test_what_is_not_connected_is_dry() -> None:
    ways = {"email": {"url": ""}, "sms": {"url": ""}}
    names = ("push:robot_dingtalk", "push:robot_wecom", "push:oa_http", "push:email", "push:supervision_exchange")
    none, some = gateways(ways), gateways(ways, outgoing=True)
    assert {none[name].rpartition(".")[2] for name in names} == {"dry"}
    assert [some[name].rpartition(".")[2] for name in names] == ["dingtalk", "wecom", "office", "dry", "dry"]
    every = gateways({"email": {"url": "smtp://x"}, "sms": {"url": ""}}, outgoing=True, exchange=True)
    assert [every[name].rpartition(".")[2] for name in names[3:]] == ["email", "exchange"]
