"""`oneseal due` and `oneseal explain` from standard input to standard output."""

import io
import json
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given

from oneseal.interfaces.commands import due, explain
from oneseal.interfaces.commands.main import sources
from oneseal.interfaces.commands.record import command_calendar
from tests.examples import examples
from tests.rules.clocks.makers import Pair, pairs

PLAIN = {"start": "2026-09-18", "limit": 5, "unit": "working_day"}


def answers(lines: str | bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    raw = lines if isinstance(lines, bytes) else lines.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert due.run([]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def answer(record: dict[str, Any]) -> dict[str, Any]:
    return due.answer(json.dumps(record), command_calendar())


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"due": "2026-09-24", "committed_due": None, "provisional": False}),
        (
            {"today": "2026-09-22"},
            {"due": "2026-09-24", "committed_due": None, "remaining": 2, "light": "green", "provisional": False},
        ),
        (
            {
                "exclusions": [{"begin": "2026-09-21", "end": None}],
                "extensions": [10],
                "committed": 3,
                "committed_unit": "working_day",
                "today": "2026-09-22",
            },
            {"due": None, "committed_due": None, "remaining": 11, "light": "paused", "provisional": False},
        ),
        ({"committed": 3}, {"due": "2026-09-24", "committed_due": "2026-09-22", "provisional": False}),
        (
            {"committed": 3, "committed_unit": "calendar_day"},
            {"due": "2026-09-24", "committed_due": "2026-09-21", "provisional": False},
        ),
        ({"extensions": [{"n": 1}]}, {"due": "2026-09-28", "committed_due": None, "provisional": False}),
        ({"limit": 4.5}, {"due": "2026-09-24", "committed_due": None, "provisional": False}),
        ({"limit": 90, "unit": "calendar_day"}, {"due": "2026-12-17", "committed_due": None, "provisional": False}),
        ({"limit": 4, "unit": "month"}, {"due": "2027-01-18", "committed_due": None, "provisional": True}),
        (
            {"committed": None, "committed_unit": None, "today": None, "exclusions": None, "extensions": None},
            {"due": "2026-09-24", "committed_due": None, "provisional": False},
        ),
        (
            {
                "exclusions": [
                    {"begin": "2026-09-21", "end": "2026-09-22", "procedure": "听证", "basis": "行政许可法46"}
                ]
            },
            {"due": "2026-09-28", "committed_due": None, "provisional": False},
        ),
    ],
)
def test_a_record_is_answered(more: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer(PLAIN | more) == expected


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"start": None}, "start is missing"),
        ({"start": "20260918"}, "start"),
        ({"start": "2026-09-31"}, "start"),
        ({"start": "2026-9-18"}, "start"),
        ({"start": "２０２６-09-18"}, "start"),
        ({"start": 20260918}, "start"),
        ({"limit": "5"}, "limit"),
        ({"limit": True}, "limit"),
        ({"limit": -1}, "negative"),
        ({"limit": 1e9}, "1000000"),
        ({"limit": 10**30}, "too large"),
        ({"limit": float("nan")}, "NaN"),
        ({"limit": float("inf")}, "Infinity"),
        ({"limit": 100_000, "unit": "month"}, "calendar"),
        ({"start": "9999-12-30"}, "calendar"),
        ({"unit": "day"}, "unit"),
        ({"unit": ["working_day"]}, "unit"),
        ({"exclusions": {}}, "exclusions"),
        ({"exclusions": [1]}, "exclusions[0]"),
        ({"exclusions": [{"end": "2026-09-22"}]}, "exclusions[0].begin"),
        ({"exclusions": [{"begin": "2026-09-22", "end": "2026-09-21"}]}, "before it begins"),
        ({"exclusions": [{"begin": "2026-09-22", "until": None}]}, "until"),
        ({"exclusions": [{"begin": "2026-09-22", "procedure": 1}]}, "procedure"),
        ({"extensions": 10}, "extensions"),
        ({"extensions": ["10"]}, "extensions[0]"),
        ({"extensions": [-1]}, "extensions[0]"),
        ({"extensions": [True]}, "extensions[0]"),
        ({"extensions": [None]}, "extensions[0]"),
        ({"extensions": [{"unit": "month"}]}, "extensions[0].n"),
        ({"extensions": [{"n": 1, "unit": "week"}]}, "extensions[0].unit"),
        ({"unit": "month", "extensions": [10]}, "months"),
        ({"unit": "month", "extensions": [{"n": 10}]}, "months"),
        ({"committed": "3"}, "committed"),
        ({"committed": 3, "committed_unit": ""}, "committed_unit"),
        ({"today": "tomorrow"}, "today"),
        ({"comitted": 3}, "comitted"),
    ],
)
def test_a_bad_record_is_answered_with_an_error_that_names_it(more: dict[str, Any], named: str) -> None:
    out = answer(PLAIN | more)
    assert list(out) == ["error"]
    assert named in out["error"]


def test_each_line_has_its_answer_a_blank_one_too_and_no_line_has_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, blank = answer(PLAIN), {"error": "a blank line"}
    line = json.dumps(PLAIN)
    assert answers(f"{line}\n\n \t\r\n{line}", monkeypatch, capsys) == [good, blank, blank, good]
    assert answers("\n", monkeypatch, capsys) == [blank]
    assert answers("", monkeypatch, capsys) == []


def test_a_bad_line_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps(PLAIN).encode()
    odd = [b"{", b"[]", b"null", b"\xff\xfe", b'{"start":"2026-09-18","start":"2026-09-18"}', b"[" * 100_000]
    lines = b"\n".join([good, b"", b"   ", *odd, b'{"limit":1e99999999999999999999}', b"\xef\xbb\xbf" + good + b"\r"])
    found = answers(lines, monkeypatch, capsys)
    assert len(found) == 11
    assert found[0] == found[-1] == answer(PLAIN)
    assert all(list(out) == ["error"] for out in found[1:-1])


@examples(40)
@given(pairs())
def test_an_answer_is_that_of_the_naive_reading(pair: Pair) -> None:
    clock = pair.naive
    record = {
        "start": str(clock.start),
        "limit": float(clock.limit),
        "unit": clock.unit,
        "exclusions": [
            {"begin": str(begin), "end": None if end is None else str(end)} for begin, end in clock.exclusions
        ],
        "extensions": [float(n) if unit is None else {"n": float(n), "unit": unit} for n, unit in clock.extensions],
        "committed": None if clock.committed is None else float(clock.committed),
        "committed_unit": clock.committed_unit,
        "today": str(pair.today),
    }
    assert answer(record) == clock.answer(pair.today)


def test_an_answer_comes_before_the_next_line_is_written_and_the_start_is_quick() -> None:
    code = "import sys; from oneseal.interfaces.commands import due; sys.exit(due.run([]))"
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(2):
            process.stdin.write(json.dumps(PLAIN).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["due"] == "2026-09-24"
        process.stdin.close()
        assert process.wait(10) == 0
    # 0.15 s on an idle machine; the bound only catches a framework that crept in
    assert time.monotonic() - begun < 5


def test_the_commands_import_no_framework() -> None:
    code = "import sys; from oneseal.interfaces.commands import due, explain; print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def explained(record: str, monkeypatch: pytest.MonkeyPatch, *argv: str) -> int:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(record.encode())))
    return explain.run(list(argv))


def test_explain_prints_the_calendar_day_by_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explained(json.dumps(PLAIN | {"committed": 2, "today": "2026-09-22"}), monkeypatch, "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Limit",
        "  2026-09-18 Fri  start, not counted",
        "  2026-09-19 Sat  weekend",
        "  2026-09-20 Sun  counted 1 of 5, make-up workday (国庆节)",
        "  2026-09-21 Mon  counted 2 of 5",
        "  2026-09-22 Tue  counted 3 of 5  ← today",
        "  2026-09-23 Wed  counted 4 of 5",
        "  2026-09-24 Thu  counted 5 of 5  ← due",
        "",
        "Committed limit",
        "  2026-09-18 Fri  start, not counted",
        "  2026-09-19 Sat  weekend",
        "  2026-09-20 Sun  counted 1 of 2, make-up workday (国庆节)",
        "  2026-09-21 Mon  counted 2 of 2  ← committed due",
        "",
        "due: 2026-09-24",
        "committed due: 2026-09-21",
        "today: 2026-09-22, remaining: -1, light: red",
    ]


def test_explain_speaks_chinese_unless_told_otherwise_and_says_what_is_provisional(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = '{"start":"2026-12-30","limit":2,"unit":"working_day"}'
    assert explained(record, monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "2027-01-01 五  第2日，共2日  ← 届满日" in printed
    assert "暂定" in printed


def test_every_command_that_speaks_two_languages_begins_in_chinese() -> None:
    asked = [line for text in sources().values() for line in text.splitlines() if 'add_argument("--lang"' in line]
    assert len(asked) > 9
    assert [line for line in asked if 'default="zh"' not in line or "(default zh)" not in line] == []


@pytest.mark.parametrize(
    "record", ["", "{", '{"start":"2026-12-30"}', '{"start":"9999-12-31","limit":9,"unit":"month"}']
)
def test_explain_says_what_is_wrong_and_exits_one(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explained(record, monkeypatch) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("oneseal explain: ")
