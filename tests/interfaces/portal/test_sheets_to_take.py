"""The sheets of a guide at the door: drawn when first asked for, kept for the snapshot, drawn anew for another."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from oneseal.gateways.storage.files import path_of
from oneseal.interfaces.portal import handouts
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.models import Handout
from oneseal.records.outbox.models import Message
from oneseal.usecases.archive.named_files import named_files
from tests.interfaces.portal.conftest import Publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handouts, "WAITS", 1)
    monkeypatch.setattr(handouts, "PAUSE", 0.0)


def text_of(answer: Any, folder: Path) -> str:
    """The words of a PDF as poppler reads them, without blanks."""
    file = folder / "sheet.pdf"
    file.write_bytes(b"".join(answer.streaming_content))
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True)
    return "".join(read.stdout.split())


@pytest.mark.django_db(transaction=True)
def test_guide_form_and_sample_are_drawn_once_for_a_snapshot(
    client: Client, published: Publish, tmp_path: Path
) -> None:
    code = published(12).implementation_code
    waiting = client.get(f"/items/{code}/guide.pdf")
    assert waiting.status_code == 202 and waiting["Refresh"] and "正在排版" in waiting.content.decode()
    for kind in ("form", "sample", "guide"):
        assert client.get(f"/items/{code}/{kind}.pdf").status_code == 202
    assert Message.objects.filter(kind="render_handout").count() == 3
    assert OutboxWorker(Patience("")).run(until_idle=True) == 3

    said = {kind: text_of(client.get(f"/items/{code}/{kind}.pdf"), tmp_path) for kind in ("guide", "form", "sample")}
    assert "食品经营许可（新办）" in said["guide"] and code in said["guide"] and "承诺时限5个工作日" in said["guide"]
    assert "空白表" in said["form"] and "林望海" not in said["form"] and "☐自有" in said["form"].replace("□", "☐")
    assert "示范文本" in said["sample"] and "林望海" in said["sample"]
    answer = client.get(f"/items/{code}/guide.pdf", {"save": ""})
    answer.close()
    assert answer["Content-Type"] == "application/pdf" and answer["Content-Disposition"].startswith("attachment")
    assert Handout.objects.count() == 3 == Message.objects.filter(done_at__isnull=False).count()
    assert set(Handout.objects.values_list("file_sha256", flat=True)) <= named_files(), "no orphans for the sweep"
    assert all(path_of(row.file_sha256, home=settings.ONESEAL_HOME).exists() for row in Handout.objects.all())

    client.get(f"/items/{published(53).implementation_code}/guide.pdf")
    assert OutboxWorker(Patience("")).run(until_idle=True) == 1, "another snapshot has its own sheet"


def test_a_version_without_a_form_has_no_form_to_print_and_unknown_sheets_do_not_exist(
    client: Client, published: Publish
) -> None:
    code = published(12, fields=[], situations=[]).implementation_code
    page = client.get(f"/items/{code}/").content.decode()
    assert "guide.pdf" in page and "form.pdf" not in page
    for address in (f"/items/{code}/form.pdf", f"/items/{code}/nothing.pdf", "/items/11/guide.pdf"):
        assert client.get(address).status_code == 404
    assert not Message.objects.exists()


def test_the_data_names_its_schema_and_the_schema_is_published(client: Client, published: Publish) -> None:
    answer = client.get(f"/items/{published(12).implementation_code}/guide.json")
    assert 'guide.schema.json>; rel="describedby"' in answer["Link"]
    schema = client.get("/items/guide.schema.json")
    assert schema["Content-Type"] == "application/schema+json" and schema.json()["properties"]["materials"]
