"""An archived case is packed once; the package proves itself offline, and shows what was changed in it."""

import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from oneseal.gateways.storage import files
from oneseal.interfaces.commands import verify_package
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.archive.models import Package
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.models import Reveal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.named_files import named_files
from oneseal.usecases.archive.pack import ask_for_package, packed
from tests.interfaces.office.stages import CERTIFIER, brought_to
from tests.interfaces.workers.conftest import At
from tests.people import MORNING
from tests.usecases.test_walk import Answers, Publish, act


def archived(version: Publish, answers: Answers) -> str:
    """A case of item 12 that went all the way into the archive."""
    number = brought_to("completed", version(12), answers(12), MORNING, 1)
    act("archive", number, CERTIFIER, MORNING)
    return number


def work(at: At) -> None:
    with at(MORNING):
        OutboxWorker(Patience()).run(until_idle=True)


def test_the_act_owes_the_package_and_the_worker_makes_it_once(
    version: Publish, answers: Answers, at: At, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = archived(version, answers)
    case = Case.objects.get(number=number)
    work(at)
    row = Package.objects.get(case=case)
    assert row.head == case.head and row.file_sha256 in named_files()
    target = tmp_path / "package.zip"
    target.write_bytes(files.read(row.file_sha256, home=settings.ONESEAL_HOME))
    with zipfile.ZipFile(target) as lies:
        names = lies.namelist()
        assert names[:4] == ["index.html", "case.json", "item.json", "journal.json"]
        assert len([one for one in names if one.startswith("documents/")]) == Document.objects.count()
        assert case.applicant_name in lies.read("index.html").decode()
    assert verify_package.run([str(target)]) == 0
    assert "文件和清单一致" in capsys.readouterr().out
    Message.objects.filter(kind="pack_case").update(done_at=None)
    work(at)
    assert Package.objects.get().file_sha256 == row.file_sha256


def test_a_change_in_the_package_is_found_and_named(
    version: Publish, answers: Answers, at: At, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archived(version, answers)
    work(at)
    whole = tmp_path / "whole.zip"
    whole.write_bytes(files.read(packed(Case.objects.get().pk), home=settings.ONESEAL_HOME))
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(whole) as lies, zipfile.ZipFile(changed, "w") as out:
        for name in lies.namelist():
            content = lies.read(name)
            out.writestr(
                name, content.replace(b'"stage":"archived"', b'"stage":"refused"') if name == "case.json" else content
            )
    assert verify_package.run([str(changed), "--lang", "en"]) == 1
    assert "case.json: its content differs" in capsys.readouterr().out
    (tmp_path / "no.zip").write_bytes(b"no")
    assert verify_package.run([str(tmp_path / "no.zip"), str(tmp_path / "missing.zip")]) == 1


def test_it_is_asked_for_with_a_reason_that_is_logged_and_only_once_archived(
    version: Publish, answers: Answers
) -> None:
    number = archived(version, answers)
    Case.objects.filter(number=number).update(stage="completed")
    with pytest.raises(Refusal) as refused:
        ask_for_package(case_number=number, principal=CERTIFIER, reason="查档", moment=MORNING)
    assert refused.value.code == "archive.not_archived"
    Case.objects.filter(number=number).update(stage="archived")
    with pytest.raises(Refusal) as refused:
        ask_for_package(case_number=number, principal=CERTIFIER, reason=" ", moment=MORNING)
    assert refused.value.code == "privacy.reason_needed"
    ask_for_package(case_number=number, principal=CERTIFIER, reason="行政复议调卷", moment=MORNING)
    assert Reveal.objects.get().reason == "行政复议调卷"
    assert Message.objects.get(kind="pack_case").urgent
