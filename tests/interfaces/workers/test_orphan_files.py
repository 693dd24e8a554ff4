"""Files that no row names go; what a row names, and what is fresh, stays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from oneseal.gateways.storage import files
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.orphan_files import SETTLED, sweep_files
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.documents.models import Document
from tests.interfaces.workers.conftest import At
from tests.people import MORNING
from tests.usecases.test_walk import Answers, Publish, apply


def aged(sha256: str, home: Path) -> None:
    then = (now() - SETTLED - timedelta(hours=1)).timestamp()
    os.utime(files.path_of(sha256, home=home), (then, then))


def test_only_old_files_without_a_row_are_swept(
    version: Publish, answers: Answers, at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins = {"render": "oneseal.gateways.render.dry", "sign": "oneseal.gateways.sign.dry"}
    monkeypatch.setattr(settings, "ONESEAL_GATEWAYS", settings.ONESEAL_GATEWAYS | twins)
    monkeypatch.setattr(settings, "ONESEAL_HOME", tmp_path)
    apply(version(12), answers(12))
    with at(MORNING):
        OutboxWorker(Patience()).run(until_idle=True)
    named = Document.objects.get().file_sha256
    orphan, fresh = (files.put_bytes(content, home=tmp_path).sha256 for content in (b"orphan", b"fresh"))
    aged(named, tmp_path)
    aged(orphan, tmp_path)
    assert sweep_files() == [orphan]
    assert files.exists(named, home=tmp_path)
    assert files.exists(fresh, home=tmp_path)
