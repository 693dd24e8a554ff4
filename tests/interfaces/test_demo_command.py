"""`oneseal demo`: cases once, a token once, the sign-ins that the first page names."""

import pytest
from django.conf import settings

from oneseal.gateways.storage.files import exists
from oneseal.interfaces.commands import demo, give_token, load, verify_journal
from oneseal.interfaces.commands.sample_files import sample_files
from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case, StoredFile
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.principal import principal_of_token
from oneseal.usecases.accounts.sign_in import sign_in

pytestmark = pytest.mark.django_db


def test_cases_are_generated_once_and_their_journal_verifies(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run([]) == 1
    assert "load catalogue" in capsys.readouterr().err
    assert load.run(["catalogue"]) == 0
    assert demo.run(["--cases", "40"]) == 0
    said = capsys.readouterr().out
    token = said.strip().rsplit(" ", 1)[-1]
    assert principal_of_token(token, local_day(now())).kind == "system"
    assert Case.objects.filter(demo=True).count() == 40
    assert Case.objects.filter(demo=False).exclude(intake_body="").count() == 2, "taken in for another county"
    assert all(
        exists(sha256, home=settings.ONESEAL_HOME) for sha256 in StoredFile.objects.values_list("sha256", flat=True)
    )
    assert verify_journal.run([]) == 0

    assert "need about" in said and "KB of tables" in said
    assert demo.run(["--refresh"]) == 0
    assert "of today already" in capsys.readouterr().out
    assert demo.run(["--if-absent"]) == 0
    assert demo.run([]) == 1
    assert "--refresh makes them anew" in capsys.readouterr().err
    assert Case.objects.filter(demo=True).count() == 40
    capsys.readouterr()

    sign_ins = (settings.ONESEAL_HOME / "sign-ins.txt").read_text(encoding="utf-8")
    password = sign_ins.splitlines()[0].rstrip(":").rsplit(" ", 1)[-1]
    for line in sign_ins.splitlines()[1:]:
        assert sign_in(username=line.split()[0], password=password, moment=now())

    assert give_token.run(["al-ck01"]) == 0
    assert principal_of_token(capsys.readouterr().out.strip(), local_day(now())).post_codes == {"WIN01"}
    assert give_token.run(["nobody"]) == 1

    assert demo.run(["--refresh", "--cases", "30", "--lean"]) == 0
    assert Case.objects.filter(demo=True).count() == 30


def test_without_room_on_the_disk_nothing_is_generated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(demo, "room_for", lambda cases, *, lean: 1 << 60)
    monkeypatch.setattr(demo, "is_loaded", lambda: True)
    assert demo.run(["--cases", "40"]) == 1
    assert "make room" in capsys.readouterr().err
    assert not Case.objects.exists()


@pytest.mark.parametrize("argv", [["--cases", "0"], ["--cases", "many"], ["nonsense"]])
def test_a_wrong_call_answers_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run(argv) == 2
    assert capsys.readouterr().err


def test_sample_files_are_what_they_say() -> None:
    for name, media_type, content in sample_files():
        assert content.startswith(b"%PDF" if media_type == "application/pdf" else b"\x89PNG")
        assert len(content) < 4000, name
