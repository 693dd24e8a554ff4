"""The nastiest uploads through the real doors: a refused one says why and leaves nothing, a kept one does no harm."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.gateways.storage.sniff import refused
from oneseal.records.intake.models import StoredFile
from tests.interfaces.api.caller import Caller
from tests.interfaces.arrivals import signed_in
from tests.interfaces.proof.nasty_files import NASTY, TAKEN
from tests.people import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(tmp_path: Path, settings: Any) -> Caller:
    settings.ONESEAL_HOME = tmp_path
    return Caller(CLERK)


def kept_files(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize("what", [name for name, one in NASTY.items() if one.said != TAKEN])
def test_what_is_refused_says_why_and_leaves_nothing(clerk: Caller, tmp_path: Path, what: str) -> None:
    nasty = NASTY[what]
    for language, ending in (("zh", "。"), ("en", ".")):
        clerk.headers["accept-language"] = language
        answer = clerk.upload(SimpleUploadedFile(nasty.name, nasty.make(), "application/pdf"))
        told = answer.json()
        assert (answer.status_code, told["code"]) == (422, "intake.file_not_taken"), told
        assert told["detail"].rstrip().endswith(ending)
        assert language == "en" or nasty.said in told["detail"]
    assert not StoredFile.objects.exists() and not kept_files(tmp_path)


@pytest.mark.parametrize("what", [name for name, one in NASTY.items() if one.said == TAKEN])
def test_what_is_taken_is_kept_under_a_harmless_name_and_sent_so_that_it_runs_nothing(
    clerk: Caller, tmp_path: Path, what: str
) -> None:
    nasty, content = NASTY[what], NASTY[what].make()
    answer = clerk.upload(SimpleUploadedFile(nasty.name, content, "text/html"))
    assert answer.status_code == 201, answer.content.decode()
    told = answer.json()
    assert nasty.kept in ("*", told["name"])
    assert told["name"].isprintable() and not set(told["name"]) & set('/\\<>:"|?*') and len(told["name"]) < 130
    assert [path.name for path in kept_files(tmp_path)] == [told["sha256"]]
    assert clerk.account is not None
    for sent in (clerk.get(f"/files/{told['id']}"), signed_in(clerk.account).get(f"/files/{told['id']}/?save")):
        assert b"".join(sent) == content  # type: ignore[call-overload]
        assert sent["Content-Type"] in ("application/pdf", "image/png", "image/jpeg")
        assert sent["X-Content-Type-Options"] == "nosniff" and "no-store" in sent["Cache-Control"]
        assert sent["Content-Security-Policy"].startswith("default-src 'none'; frame-ancestors 'self'")
        assert "script-src" not in sent["Content-Security-Policy"]
        way = sent["Content-Disposition"]
        assert way.isascii() and "\r" not in way and f"filename*=UTF-8''{quote(told['name'], safe='')}" in way


def test_twenty_and_more_were_tried() -> None:
    assert len(NASTY) >= 20
    for code in ("active", "encrypted", "polyglot"):
        assert refused(code).zh.endswith("。") and refused(code).en.endswith(".")
