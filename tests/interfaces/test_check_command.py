"""`oneseal check`: a line for each value, the exit status, no framework loaded."""

import subprocess
import sys

import pytest

from oneseal.interfaces.commands import check

GOOD = {
    "uscc": "11370800004234373R",
    "citizen-id": "11010519491231002X",
    "org-code": "00423437-3",
    "division": "590121",
    "item-code": "11370800004234373R400011710900302",
    "certificate-id": "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
}


@pytest.mark.parametrize("kind", list(check.CHECKS))
def test_a_good_value_of_every_kind_passes(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run([kind, GOOD[kind]]) == 0
    assert capsys.readouterr().out.startswith(f"{GOOD[kind]}  合格  ")


def test_one_bad_value_among_good_ones_exits_one_and_each_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(["uscc", GOOD["uscc"], "1137080000423437", GOOD["uscc"]]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in lines] == ["合格", "不合格", "合格"]
    assert "应为 18 位" in lines[1]


def test_reasons_come_in_english_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(["--lang", "en", "division", "5901"]) == 1
    assert "5901  invalid  Its length is 4, not 6 or 9 or 12" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["uscc"], ["passport", "E1"], ["--lang", "fr", "uscc", "1"]])
def test_a_wrong_call_exits_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(argv) == 2
    assert "usage" in capsys.readouterr().err


def test_a_birth_to_come_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(["citizen-id", "590121209901010021", "590121209901010027"]) == 1
    assert "还没有到" in capsys.readouterr().out


def test_control_characters_and_broken_bytes_print_harmlessly(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(["uscc", "\x1b[2J", "\udcff", ""]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\\x1b" in out
    assert "\\udcff" in out


def test_no_framework_is_loaded() -> None:
    program = "import sys; from oneseal.interfaces.commands import check; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
