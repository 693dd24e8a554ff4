"""oneseal calendar load FILE and oneseal calendar show YEAR (K1)."""

from pathlib import Path

import pytest

from oneseal.interfaces.commands import calendar_load, calendar_show
from oneseal.records.calendar.models import YearNotice
from tests.rules.calendar.notices import NOTICES, rehearsal

pytestmark = pytest.mark.django_db


def written(folder: Path, text: str) -> str:
    file = folder / "notice.txt"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_notice_is_read_and_kept_as_a_draft_for_two_people(
    calendar: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, rehearsal(2031))
    assert calendar_load.run([file, "--check"]) == 0
    assert not YearNotice.objects.exists()
    assert calendar_load.run([file]) == 0
    assert "国庆节\t2031-10-01 – 2031-10-07 (7)" in capsys.readouterr().out
    row = YearNotice.objects.get()
    assert (row.year, row.state, row.drafted_by) == (2031, "draft", None)


def test_a_contradiction_is_told_with_its_sentence_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = NOTICES[2026].replace("6月19日（周五）", "6月19日（周四）")
    assert calendar_load.run([written(tmp_path, wrong), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "! “6月19日（周四）”: 2026-06-19 is a Friday «6月19日（周四）至21日（周日）放假，共3天»" in said
    assert calendar_load.run([written(tmp_path, "no notice")]) == 1
    assert calendar_load.run([str(tmp_path / "absent.txt")]) == 2
    assert calendar_load.run([]) == 2
    assert not YearNotice.objects.exists()


def test_a_year_is_shown_or_said_to_be_provisional(calendar: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert calendar_show.run(["2026"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2026\t248 working days (261 by weekends alone)")
    assert "2026-01-04\tSun\tmakeup\t元旦" in out
    assert calendar_show.run(["2099"]) == 1
    assert "provisional" in capsys.readouterr().err
    assert calendar_show.run(["soon"]) == 2
