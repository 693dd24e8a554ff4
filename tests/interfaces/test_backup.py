"""`oneseal backup` and `oneseal restore`: what comes back is what was there, and says so."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from psycopg.conninfo import make_conninfo

from oneseal.gateways import postgres
from oneseal.gateways.backup import Damaged, Manifest, Writer, verified
from oneseal.gateways.storage.files import path_of, put_bytes
from oneseal.interfaces.commands import backup, restore, verify_files
from oneseal.interfaces.commands.stamps import BACKED_UP, stamped
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import unseal_json
from tests import databases
from tests.usecases.test_walk import apply

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4 a business licence %%EOF"
Publish = Callable[..., ItemVersion]


@pytest.fixture
def home(settings: Any, version: Publish, answers: Callable[[int], dict[str, object]], tmp_path: Path) -> Path:
    """One case, and a home folder of its own with the keys that sealed it."""
    apply(version(12), answers(12))
    place = tmp_path / "home"
    shutil.copytree(django_settings.ONESEAL_HOME / "keys", place / "keys")
    settings.ONESEAL_HOME = place
    return place


@pytest.fixture
def archive(home: Path, tmp_path: Path) -> Path:
    """A backup of the case and of one file."""
    stored = put_bytes(PDF, home=home)
    StoredFile.objects.create(
        sha256=stored.sha256, name="a.pdf", media_type="application/pdf", size=stored.size, stored_at=now()
    )
    file = tmp_path / "backup.tar"
    assert backup.run([str(file)]) == 0
    return file


@pytest.fixture
def empty_database() -> Iterator[str]:
    """A database without tables on the server of the tests."""
    own, name = databases.conninfo(), f"{databases.PREFIX}_{os.getpid()}_restored"
    databases.execute(own, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    yield make_conninfo(own, dbname=name)
    databases.execute(own, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def oneseal(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program, as an operator starts it."""
    inherited = {
        name: text for name, text in os.environ.items() if not name.startswith(("ONESEAL", "DJANGO", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-m", "oneseal.interfaces.commands.main", *map(str, arguments)],
        cwd=django_settings.ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_backup_comes_back_into_an_embedded_database(archive: Path, tmp_path: Path) -> None:
    case, into = Case.objects.get(), tmp_path / "again"
    done = oneseal("restore", archive, "--into", into)
    assert done.returncode == 0, done.stderr
    assert f"1 chains, {Event.objects.count()} entries, 0 private parts destroyed, 0 findings." in done.stdout
    assert f"1 files, {len(PDF)} bytes, 0 findings." in done.stdout
    with postgres.in_use(into) as url, psycopg.connect(url) as other:
        row = other.execute("SELECT number, head, answers_sealed FROM intake_case").fetchone()
        assert row is not None and row[:2] == (case.number, case.head)
        assert unseal_json(row[2]) == unseal_json(case.answers_sealed)
    keys = {path.relative_to(into) for path in (into / "keys").rglob("*") if path.suffix == ".key"}
    assert keys and all((into / key).stat().st_mode & 0o077 == 0 for key in keys)
    assert all((into / key).read_bytes() == (django_settings.ONESEAL_HOME / key).read_bytes() for key in keys)

    again = oneseal("restore", archive, "--into", into)
    assert again.returncode == 1 and "is in use" in again.stderr
    restore.make_room(into, force=True)
    (aside,) = into.glob("replaced-*")
    assert {path.name for path in aside.iterdir()} == {"keys", "files", "data"}
    restore.make_room(into, force=False)


def test_a_backup_comes_back_into_a_database_of_ones_own(archive: Path, tmp_path: Path, empty_database: str) -> None:
    first = oneseal("restore", archive, "--into", tmp_path / "one", DATABASE_URL=empty_database)
    assert first.returncode == 0, first.stderr
    with psycopg.connect(empty_database) as other:
        assert other.execute("SELECT count(*) FROM journal_event").fetchone() == (Event.objects.count(),)
        with pytest.raises(psycopg.DatabaseError):  # the guard of the journal came along
            other.execute("UPDATE journal_event SET verb = 'accept'")
    second = oneseal("restore", archive, "--into", tmp_path / "two", "--force", DATABASE_URL=empty_database)
    assert second.returncode == 1 and "name an empty one" in second.stderr


def test_nobody_else_reads_a_backup_and_none_is_overwritten(
    archive: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600
    before = archive.read_bytes()
    assert backup.run([str(archive)]) == 1
    assert "left alone" in capsys.readouterr().err
    assert archive.read_bytes() == before
    assert not list(archive.parent.glob(".*.part"))
    told = stamped(BACKED_UP)
    assert told is not None and told["missing"] == 0
    assert backup.run([]) == 2 and restore.run([]) == 2


def test_the_manifest_tells_what_the_database_held(archive: Path) -> None:
    manifest = verified(archive)
    assert manifest.tables["intake_case"] == 1
    assert manifest.tables["journal_event"] == Event.objects.count()
    assert (manifest.files, manifest.file_bytes, manifest.missing) == (1, len(PDF), [])
    assert any(name.startswith("keys/personal-") for name in manifest.members)
    with tarfile.open(archive) as tar:
        assert tar.getnames()[-1] == "manifest.json"
        told = tar.extractfile("manifest.json")
        assert told is not None and json.load(told)["server"] == manifest.server


def test_a_damaged_archive_touches_nothing(archive: Path, tmp_path: Path) -> None:
    content = archive.read_bytes()
    into = tmp_path / "again"
    (tmp_path / "flipped.tar").write_bytes(content.replace(PDF, PDF.swapcase()))
    (tmp_path / "short.tar").write_bytes(content[: len(content) // 2])
    (tmp_path / "other.tar").write_bytes(b"no archive at all")
    for name in ("flipped", "short", "other", "absent"):
        assert restore.run([str(tmp_path / f"{name}.tar"), "--into", str(into)]) == 1
    assert not into.exists()


def test_a_path_cannot_be_smuggled_in(tmp_path: Path) -> None:
    file = tmp_path / "evil.tar"
    with Writer(file, Manifest(made_at="", server="", migrations=[], tables={})) as out:
        out.add_file("keys/../../escaped", Path(__file__))
    with pytest.raises(Damaged, match="escaped"):
        verified(file)


def test_a_missing_file_is_told_by_backup_and_by_verification(
    archive: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify_files.run([]) == 0
    kept = path_of(StoredFile.objects.get().sha256, home=home)
    kept.chmod(0o600)
    kept.write_bytes(PDF[::-1])
    assert verify_files.run(["--lang", "en"]) == 1
    assert "is not what it was" in capsys.readouterr().out
    kept.unlink()
    assert verify_files.run(["--lang", "en"]) == 1
    assert "is not there" in capsys.readouterr().out
    second = tmp_path / "second.tar"
    assert backup.run([str(second)]) == 1
    assert verified(second).missing == [kept.name]


def test_what_fails_leaves_no_half_archive(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ONESEAL_POSTGRES", str(tmp_path / "nowhere"))
    assert backup.run([str(tmp_path / "none.tar")]) == 1
    assert not list(tmp_path.glob("*.tar")) and not list(tmp_path.glob(".*.part"))


@pytest.fixture(autouse=True)
def the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--into`` names the home folder by the environment, for the commands that verify it."""
    monkeypatch.setenv("ONESEAL_HOME", str(django_settings.ONESEAL_HOME))
