"""The audit of the pinned packages (docs/audit): what makes a report insufficient, and how pip-audit is asked."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tools import audit

PINS = [("django", "5.2.19"), ("pillow", "13.0.0"), ("uv", "0.13.9")]
TOLD: list[dict[str, Any]] = [
    {"name": "django", "version": "5.2.19", "vulns": []},
    {"name": "pillow", "version": "13.0.0", "vulns": [{"id": "X-1", "fix_versions": ["13.0.1"], "aliases": ["Y-1"]}]},
    {"name": "uv", "skip_reason": "not found"},
]
REPORT = audit.report_of(PINS, TOLD, date(2026, 11, 26))
COPY: dict[str, Any] = {
    "source": "advisories",
    "date": "2026-11-28",
    "newest": "PYSEC-2024-60",
    "packages": [
        {"name": "pillow", "version": "13.0.0", "known": 2, "read": ["P-1", "P-2"], "findings": []},
        {"name": "uv", "version": "0.13.9", "known": 0, "read": [], "findings": []},
    ],
}
WHY = "only hurts who opens TIFF files, which are refused"
EXPLAINED = [
    {"package": "pillow", "finding": "X-1", "reason": WHY},
    {"package": "*", "finding": "unanswered", "reason": WHY},
]


@pytest.mark.parametrize(
    ("pins", "rows", "said"),
    [
        (PINS, EXPLAINED, []),
        ([*PINS, ("yarl", "1.0")], EXPLAINED, ["yarl 1.0 is pinned and not in the report"]),
        ([*PINS[:2], ("uv", "0.14.0")], EXPLAINED, ["uv 0.14.0 is pinned", "uv 0.13.9 is in the report and no longer"]),
        (PINS, EXPLAINED[:1], ["uv: unanswered is neither mended nor explained"]),
        (PINS, EXPLAINED[1:], ["pillow: X-1 is neither mended nor explained"]),
        (PINS, [*EXPLAINED, {"package": "uv", "finding": "X-1", "reason": WHY}], ["explains X-1 of uv, which"]),
        (PINS, [{**EXPLAINED[0], "reason": "fine"}, EXPLAINED[1]], ["gives no reason for X-1 of pillow"]),
    ],
)
def test_a_report_covers_what_is_pinned_and_everything_in_it_is_explained(
    pins: list[tuple[str, str]], rows: list[dict[str, str]], said: list[str]
) -> None:
    found = [line for line in audit.faults(pins, REPORT, COPY, rows) if "looked up in no source" not in line]
    assert len(found) == len(said) and all(part in line for part, line in zip(said, found, strict=True)), found


def copy_with(**more: Any) -> dict[str, Any]:
    return {**COPY, "packages": [COPY["packages"][0], {**COPY["packages"][1], **more}]}


@pytest.mark.parametrize(
    ("copy", "rows", "said"),
    [
        (COPY, EXPLAINED, []),
        (copy_with(version="0.13.8"), EXPLAINED, ["uv 0.13.9 was looked up in no source"]),
        (copy_with(known=1, read=["P-9"], findings=["P-9"]), EXPLAINED, ["uv: P-9 is neither mended nor explained"]),
        (
            copy_with(known=1, read=["P-9"], findings=["P-9"]),
            [*EXPLAINED, {"package": "uv", "finding": "P-9", "reason": WHY}],
            [],
        ),
        (copy_with(known=3, read=["P-9"]), EXPLAINED, ["uv: unread is neither mended nor explained"]),
        (copy_with(version="0.13.8", findings=["P-9"]), EXPLAINED, ["uv 0.13.9 was looked up in no source"]),
    ],
)
def test_a_pin_that_no_service_answered_for_is_looked_up_in_the_copy_at_that_version(
    copy: dict[str, Any], rows: list[dict[str, str]], said: list[str]
) -> None:
    found = audit.faults(PINS, REPORT, copy, rows)
    assert len(found) == len(said) and all(part in line for part, line in zip(said, found, strict=True)), found


def test_the_summary_of_the_copy_tells_where_its_knowledge_ends() -> None:
    line = audit.summary_of_the_copy(PINS, copy_with(known=3, read=["P-9"], findings=["P-9"]))
    assert "2 of 3 pins" in line and "2 have advisories there, 1 touch a pin, 2 are unread" in line
    assert "PYSEC-2024-60: of what came later nothing is known" in line


def test_the_summary_tells_age_and_what_nobody_answered_for() -> None:
    young, old = (audit.summary(REPORT, day) for day in (date(2026, 11, 28), date(2027, 1, 1)))
    assert "2 days old" in young and "2 of 3 packages" in young and "1 findings" in young and "1 unanswered" in young
    assert "run make audit" in old and "run make audit" not in young


def test_the_committed_report_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.check() == 0
    assert "days old" in capsys.readouterr().out


def test_every_pin_is_found_once_and_two_versions_of_one_name_go_into_two_lists(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("A_b==1.0 ; os_name == 'nt' \\\n    --hash=sha256:c==d\nzoo==2\n")
    (tmp_path / "requirements-dev.txt").write_text("a-b==1.1\nzoo==2\n# x==1\n")
    pins = audit.pinned(tmp_path)
    assert pins == [("a-b", "1.0"), ("a-b", "1.1"), ("zoo", "2")]
    assert audit.lists(pins) == [[("a-b", "1.0"), ("zoo", "2")], [("a-b", "1.1")]]


def test_pip_audit_is_believed_with_findings_and_not_when_it_fails(tmp_path: Path) -> None:
    program = tmp_path / "pip-audit"

    def saying(text: str, code: int) -> str:
        program.write_text(f"#!/bin/sh\ncat <<'E'\n{text}\nE\nexit {code}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    told = json.dumps({"dependencies": TOLD, "fixes": []})
    for code in (0, 1):
        assert audit.asked(saying(told, code), PINS) == TOLD
    for text, code in ((told, 2), ("", 1)):
        with pytest.raises(SystemExit, match="pip-audit failed"):
            audit.asked(saying(text, code), PINS)
    assert [one["answered"] for one in REPORT["packages"]] == [True, True, False]
