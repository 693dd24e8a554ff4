"""`oneseal load catalogue`: what it prints, and when it refuses."""

import shutil
from pathlib import Path

import pytest

from oneseal.interfaces.commands import load, verify_journal
from oneseal.records.catalogue.models import ItemVersion

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.django_db
def test_the_projects_own_data_load_by_default_and_stay_if_present(capsys: pytest.CaptureFixture[str]) -> None:
    assert load.run(["catalogue"]) == 0
    assert "329 items, 669 versions" in capsys.readouterr().out
    assert load.run(["catalogue", "--if-absent"]) == 0
    assert "there already" in capsys.readouterr().out
    assert ItemVersion.objects.count() == 669


def test_a_row_with_missing_columns_and_a_missing_file_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "powers.tsv").unlink()
    posts = (folder / "posts.tsv").read_text(encoding="utf-8").splitlines()
    posts[4] = "WIN99"
    (folder / "posts.tsv").write_text("\n".join(posts) + "\n", encoding="utf-8")
    (folder / "bars.tsv").write_bytes(b"\xff\xfe")
    assert load.run(["catalogue", str(folder), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "posts.tsv:5 -: needs 8 columns, has 1" in said
    assert "powers.tsv is missing" in said and "bars.tsv:0" in said
    assert "3 faults; nothing was loaded." in said


@pytest.mark.parametrize("argv", [[], ["nonsense"], ["catalogue", "/no/such/folder"]])
def test_a_wrong_call_answers_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert load.run(argv) == 2
    assert capsys.readouterr().err


@pytest.mark.django_db
def test_an_empty_journal_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify_journal.run([]) == 0
    assert "0 chains" in capsys.readouterr().out
