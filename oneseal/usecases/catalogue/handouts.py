"""Sheets drawn from a snapshot on demand, once for each: the guide, the blank form, the filled sample (C6).

They cannot fall out of date: another version has another digest, and its sheets are drawn anew.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from oneseal.records.catalogue.models import Handout, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.form_paper import blank_form, sample_form
from oneseal.rules.catalogue.handout import guide_sheet
from oneseal.usecases.outbox.owing import Work, owe

KINDS = {"guide": guide_sheet, "form": blank_form, "sample": sample_form}
DRAWING = 1
"""One more whenever sheets are drawn otherwise than before."""


def edition() -> str:
    """What a drawn sheet depends on besides its snapshot: how it is drawn, and the address in its code."""
    return hashlib.sha256(f"{DRAWING} {settings.ONESEAL_ADDRESS}".encode()).hexdigest()[:16]


def drawn(version_id: int, kind: str) -> str:
    """The digest of the sheet's file, empty while there is none."""
    sha256 = ItemVersion.objects.values_list("sha256", flat=True).get(pk=version_id)
    rows = Handout.objects.filter(snapshot_sha256=sha256, kind=kind, edition=edition())
    return rows.values_list("file_sha256", flat=True).first() or ""


def want(version_id: int, kind: str, moment: datetime) -> None:
    """Owe the drawing urgently: somebody waits for it. Harmless if it is done or under way."""
    version = ItemVersion.objects.only("sha256", "division", "body").get(pk=version_id)
    key = f"handout:{version.sha256}:{kind}:{edition()}"
    needs = {"version": version_id, "sha256": version.sha256, "kind": kind, "edition": edition()}
    owe(Work("render_handout", "documents", key, needs, version.division, version.body), moment, urgent=True)


def to_draw(payload: Mapping[str, Any], today: date) -> dict[str, Any] | None:
    """The content to draw, or none if it is drawn already."""
    if _row(payload).exists():
        return None
    version = ItemVersion.objects.get(pk=payload["version"], sha256=payload["sha256"])
    address = f"{settings.ONESEAL_ADDRESS}/items/{version.implementation_code}/"
    return KINDS[payload["kind"]](snapshot_of(version), address=address, day=today.isoformat())


def record_drawn(payload: Mapping[str, Any], *, sha256: str, size: int, moment: datetime) -> bool:
    """The file of a sheet, once: of two workers the first one's stays, the other's is an orphan (False)."""
    _, made = Handout.objects.get_or_create(
        snapshot_sha256=payload["sha256"],
        kind=payload["kind"],
        edition=payload["edition"],
        defaults={"file_sha256": sha256, "file_size": size, "drawn_at": moment},
    )
    return made


def _row(payload: Mapping[str, Any]) -> Any:
    named = {"snapshot_sha256": payload["sha256"], "kind": payload["kind"], "edition": payload["edition"]}
    return Handout.objects.filter(**named)
