"""`oneseal doctor` on other installations: certificates that end, addresses that may not be asked, what waits (R1)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.gateways.sign.authority import ensure_authority
from oneseal.interfaces.commands import doctor_parcels
from oneseal.interfaces.commands.looks import BAD, OK, WARN
from oneseal.interfaces.now import now
from oneseal.records.levels.models import Arrived
from oneseal.records.outbox.models import Message
from oneseal.records.powers.models import Counterpart
from oneseal.records.privacy.sealing import seal

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    return [(look.level, look.line("zh")) for look in doctor_parcels.looks(now())]


def test_other_installations_are_told_as_they_stand(places: None, settings: Any, tmp_path: Path) -> None:
    assert told() == []
    root = ensure_authority(tmp_path, moment=now()).read_text(encoding="ascii")
    given = {"division": "590121000000", "agreement": "协议", "held": DateRange(date(2024, 1, 1), None)}
    row = Counterpart.objects.create(body="B007", root=root, thumbprint="a" * 64, **given)
    assert [level for level, _ in told()] == [OK]
    settings.ONESEAL_OUTGOING = []
    Counterpart.objects.filter(pk=row.pk).update(address_sealed=seal("http://127.0.0.1:9/api/v1/parcels#geheim"))
    ((level, line),) = told()
    assert level == BAD and "127.0.0.1" in line and "geheim" not in line
    settings.ONESEAL_OUTGOING = ["127.0.0.1@127.0.0.0/8"]
    assert [level for level, _ in told()] == [OK]
    Counterpart.objects.filter(pk=row.pk).update(root="no certificate")
    moment = {"came_at": now(), "size": 1, "at": "B007"}
    Arrived.objects.create(sha256="b" * 64, state="faulty", **moment)
    owed: dict[str, Any] = {"kind": "send_parcel", "destination": "x", "payload": {}, "owed_at": now()}
    Message.objects.create(key="k", next_at=now(), dead_at=now(), **owed)
    assert [level for level, _ in told()] == [WARN, WARN, BAD]
