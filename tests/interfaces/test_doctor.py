"""`oneseal doctor`: each thing that can be amiss is found, and told with what to do."""

import os
import shutil
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.test import override_settings

from oneseal.config.wiring import gateways
from oneseal.gateways.sign.authority import ensure_authority
from oneseal.interfaces.commands import doctor, doctor_casework, doctor_database, doctor_house, doctor_pushes
from oneseal.interfaces.commands.looks import BAD, OK, WARN, Look
from oneseal.interfaces.commands.serve import only_supervisor
from oneseal.interfaces.commands.stamps import BACKED_UP, JOURNAL_VERIFIED, stamp
from oneseal.interfaces.entrance.beats import Beat
from oneseal.interfaces.now import now
from oneseal.interfaces.workers import readiness
from oneseal.records.calendar.models import Year
from oneseal.records.clocks.models import Clock
from oneseal.records.outbox.models import Message
from oneseal.records.supervision.models import Way
from tests.gateways.channels.receivers import receiver
from tests.gateways.messages.servers import mail_server, sms_server

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 18, 4, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.ONESEAL_HOME = tmp_path
    (tmp_path / "keys").mkdir(mode=0o700)
    return tmp_path


def year(number: int) -> None:
    Year.objects.create(year=number, source="通知", version="1", loaded_at=NOON)


def clock(subject: int, **given: Any) -> None:
    Clock.objects.create(
        subject_kind="case", subject_id=subject, kind="decision", division="590121000000", body="B020",
        start_on=NOON.date(), **given,
    )  # fmt: skip


def owe(key: str, at: datetime, **given: Any) -> None:
    Message.objects.create(
        kind="render_document", destination="render", key=key, payload={}, owed_at=at, next_at=at, **given
    )


def test_an_installation_in_order_answers_nought_in_both_languages(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    year(now().year)
    ensure_authority(home, moment=now())
    stamp(JOURNAL_VERIFIED, now(), chains=1, findings=0)
    stamp(BACKED_UP, now(), missing=0)
    doctor_database.SAFE, before = (), doctor_database.SAFE  # the server of the tests is a fleeting one
    try:
        assert doctor.run([]) == 0
        zh = capsys.readouterr().out.splitlines()
        assert doctor.run(["--lang", "en"]) == 0
    finally:
        doctor_database.SAFE = before
    en = capsys.readouterr().out.splitlines()
    assert len(zh) == len(en) > 12
    assert all(line.startswith(("正常", "注意")) for line in zh), zh
    assert "\n".join(en).isascii(), en
    assert doctor.run(["--lang", "fr"]) == 2


def test_a_database_that_does_not_answer_is_told_and_the_rest_is_looked_at(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(doctor_database, "_server", away)
    assert doctor.run(["--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "bad   database: does not answer" in said and "disk" in said


@pytest.mark.parametrize(
    ("name", "value", "level", "word"),
    [
        ("server_version_num", "140005", BAD, "too old"),
        ("server_encoding", "SQL_ASCII", BAD, "UTF8"),
        ("fsync", "off", BAD, "fsync"),
        ("max_connections", "10", BAD, "at least"),
    ],
)
def test_the_servers_settings_are_judged(
    name: str, value: str, level: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = doctor_database.shown
    monkeypatch.setattr(doctor_database, "shown", lambda asked: value if asked == name else shown(asked))
    assert any(look.level == level and word in look.en for look in doctor_database.looks())


@pytest.mark.parametrize(
    ("name", "found", "word"),
    [
        ("unknown_migrations", ["intake.0099"], "later program"),
        ("waiting_migrations", ["intake.0003"], "oneseal setup"),
        ("misfits", ["intake_case.colour"], "made anew"),
    ],
)
def test_tables_that_do_not_fit_are_told(
    name: str, found: list[str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor_database._tables().level == OK
    monkeypatch.setattr(doctor_database, name, lambda *_: found)
    look = doctor_database._tables()
    assert look.level == BAD and word in look.en


def test_the_calendar_wants_this_year_and_from_november_the_next() -> None:
    november = datetime(2026, 11, 22, tzinfo=UTC)
    assert doctor_casework.calendar(NOON).level == BAD
    year(2025)
    assert doctor_casework.calendar(NOON).level == BAD
    year(2026)
    assert doctor_casework.calendar(NOON).level == OK
    missing = doctor_casework.calendar(november)
    assert missing.level == WARN and "2027" in missing.en and "后台“日历”" in missing.zh
    year(2027)
    assert doctor_casework.calendar(november).level == OK


def test_clocks_that_are_overdue_provisional_or_set_aside_are_told() -> None:
    day = NOON.date()
    clock(1, due_on=day + timedelta(days=9))
    assert [look.level for look in doctor_casework.clocks(NOON)] == [OK]
    clock(2, due_on=day - timedelta(days=1))
    clock(3, due_on=day - timedelta(days=1), demo=True)
    clock(4, due_on=day + timedelta(days=300), provisional=True)
    clock(5, due_on=day, set_aside="ValueError")
    looks = {look.level + look.en[:2] for look in doctor_casework.clocks(NOON)}
    assert looks == {BAD + "1 ", WARN + "1 "}


def test_a_backlog_is_a_warning_and_a_dead_letter_is_bad() -> None:
    owe("a", NOON - timedelta(minutes=1))
    assert doctor_casework.outbox(NOON).level == OK
    owe("b", NOON - timedelta(hours=1))
    late = doctor_casework.outbox(NOON)
    assert late.level == WARN and "60 minutes" in late.en
    owe("c", NOON, dead_at=NOON)
    dead = doctor_casework.outbox(NOON)
    assert dead.level == BAD and "--replay-dead" in dead.en and "--replay-dead" in dead.zh


def test_the_journal_wants_to_be_verified_every_week(home: Path) -> None:
    assert doctor_casework.journal(NOON).level == WARN
    stamp(JOURNAL_VERIFIED, NOON, chains=5, findings=0)
    assert doctor_casework.journal(NOON + timedelta(days=6)).level == OK
    assert doctor_casework.journal(NOON + timedelta(days=8)).level == WARN
    stamp(JOURNAL_VERIFIED, NOON, chains=5, findings=1)
    assert doctor_casework.journal(NOON).level == BAD


@pytest.mark.parametrize(("free", "level"), [(0.5, BAD), (3, WARN), (80, OK)])
def test_room_on_the_disk_is_judged(free: float, level: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 0, int(free * doctor_house.GIGABYTE)))
    assert doctor_house.disk(home).level == level


def test_a_key_that_others_can_read_is_bad(home: Path) -> None:
    key = home / "keys" / "personal-1.key"
    key.write_bytes(b"k")
    key.chmod(0o640)
    found = doctor_house.keys(home)
    assert found.level == BAD and "chmod -R go=" in found.zh
    os.chmod(key, 0o600)
    assert doctor_house.keys(home).level == OK


def test_the_authority_is_told_to_be_a_demonstration_and_when_it_ends(home: Path) -> None:
    assert doctor_house.authority(home, NOON).level == BAD
    ensure_authority(home, moment=NOON)
    assert "no legal force" in doctor_house.authority(home, NOON).en
    years = timedelta(days=30 * 365)
    assert "90 days" in doctor_house.authority(home, NOON + years - timedelta(days=30)).en
    assert doctor_house.authority(home, NOON + years + timedelta(days=1)).level == BAD


@pytest.mark.parametrize(
    ("bind", "tls", "level"),
    [
        ("127.0.0.1", False, OK),
        ("::1", False, OK),
        ("0.0.0.0", False, BAD),
        ("desk", False, BAD),
        ("0.0.0.0", True, OK),
    ],
)
def test_an_address_that_others_reach_without_tls_is_bad(bind: str, tls: bool, level: str, settings: Any) -> None:
    settings.ONESEAL_BIND, settings.TLS = bind, tls
    assert doctor_house.address().level == level


def test_ways_out_are_told_as_dry_reachable_or_not(home: Path) -> None:
    def told() -> list[str]:
        return [look.level for look in doctor_house.ways_out()]

    assert told() == [OK, OK]
    assert all("nothing is sent" in look.en for look in doctor_house.ways_out())
    with mail_server() as (box, mail), sms_server() as (asked, sms):
        ways = {"email": {"url": mail, "sender": "a@b.example"}, "sms": {"url": sms, "token": "t"}}
        with override_settings(ONESEAL_WAYS=ways, ONESEAL_GATEWAYS=gateways(ways)):
            assert told() == [OK, OK]
            box.answers["GREETING"], asked.answer = "554 closed", lambda: (401, "")
            assert told() == [BAD, BAD]
            assert not box.letters and not asked.bodies
    with pytest.raises(ImproperlyConfigured, match="smtp"):
        gateways({"email": {"url": "http://mail"}, "sms": {"url": ""}})


def test_ways_to_supervision_are_told_as_dry_allowed_answering_or_given_up(home: Path) -> None:
    def told(moment: datetime = NOON) -> list[tuple[str, str]]:
        return [(look.level, look.en) for look in (*doctor_pushes.looks(moment), *doctor_pushes.hosts())]

    assert told() == [(OK, "0 bodies have a way of their own, all connected.")]
    for body, channel, since in (("B045", "oa_http", 17), ("B045", "letter", 19), ("B021", "robot_wecom", 18)):
        day = NOON.replace(day=since).date()
        Way.objects.create(body=body, channel=channel, address_sealed=b"", since=day, made_at=NOON)
    ((level, words),) = told()
    assert level == WARN and "WeCom robot 1" in words and "office system 1" in words
    ((level, words),) = told(NOON.replace(day=20))
    assert level == WARN and "WeCom robot 1" in words and "office" not in words
    owe("send_push:1", NOON)
    Message.objects.update(kind="send_push", dead_at=NOON)
    with receiver() as (other, url):
        ways = {"email": {"url": ""}, "sms": {"url": ""}}
        wired = gateways(ways, outgoing=True, exchange=True)
        here = {"ONESEAL_GATEWAYS": wired, "ONESEAL_OUTGOING": ["127.0.0.1@127.0.0.0/8", "10.0.0.1"]}
        with override_settings(**here, ONESEAL_EXCHANGE={"url": url, "token": "t"}):
            assert [level for level, _ in told()] == [OK, BAD, OK, BAD, OK]
            assert "1 pushes were given up" in told()[1][1] and "private" in told()[3][1]
            other.answer = lambda: (403, "")
            assert told()[-1][0] == BAD and "403" in told()[-1][1]
            assert not other.bodies


def test_processes_are_told_by_their_signs_of_life(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[Look]:
        return list(doctor_house.running(home, now()))

    assert [look.level for look in told()] == [WARN]
    monkeypatch.setattr(readiness, "answers", lambda *_: True)
    monkeypatch.setattr(readiness, "is_current", lambda *_: True)
    with only_supervisor(home):
        assert [look.level for look in told()] == [BAD] * 5
        for name in ("work", "sweep", "handle", "send", "push"):
            Beat(name).give()
        assert [look.level for look in told()] == [OK]
        monkeypatch.setattr(readiness, "answers", lambda *_: False)
        monkeypatch.setattr(readiness, "is_current", lambda *_: False)
        assert [look.level for look in told()] == [BAD, WARN]
    assert [look.level for look in told()] == [WARN]


@pytest.mark.parametrize(
    ("days", "missing", "level"), [(1, 0, OK), (3, 0, WARN), (1, 2, BAD)], ids=["fresh", "old", "incomplete"]
)
def test_the_last_backup_is_judged(days: int, missing: int, level: str, home: Path) -> None:
    assert doctor_house.backup(NOON).level == WARN
    stamp(BACKED_UP, NOON, missing=missing)
    assert doctor_house.backup(NOON + timedelta(days=days)).level == level


def test_every_sentence_ends_and_has_its_twin(home: Path) -> None:
    checks: list[Callable[[datetime], Any]] = [doctor_casework.looks, doctor_house.looks]
    found = [look for check in checks for look in check(NOON)] + list(doctor_database.looks())
    assert all(look.zh.endswith("。") and look.en.endswith(".") for look in found), found
    assert home == django_settings.ONESEAL_HOME
