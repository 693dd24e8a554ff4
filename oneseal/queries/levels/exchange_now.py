"""How the exchange with other installations stands, for whoever runs this one (R1)."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from oneseal.records.levels.models import Arrived
from oneseal.records.outbox.models import Message
from oneseal.records.places.models import Body
from oneseal.records.powers.counterparts import counterparts_on
from oneseal.records.privacy.sealing import unseal


@dataclass(frozen=True)
class Standing:
    """Another installation: its body's name, its certificate (PEM), the host that parcels go to, empty for none."""

    name: str
    root: str
    host: str


@dataclass(frozen=True)
class ExchangeNow:
    """All of them, how many parcels that came are faulty, and how many could not be sent."""

    others: tuple[Standing, ...]
    faulty: int
    given_up: int


def exchanging_now(today: date) -> ExchangeNow:
    """As of today."""
    rows = counterparts_on(today)
    names = dict(Body.objects.filter(uscc__in=rows).values_list("uscc", "name"))
    others = tuple(Standing(names[uscc], row.root, _host(row.address_sealed)) for uscc, row in sorted(rows.items()))
    dead = Message.objects.filter(kind="send_parcel").exclude(dead_at=None).count()
    return ExchangeNow(others, Arrived.objects.filter(state="faulty").count(), dead)


def _host(sealed: bytes | memoryview | None) -> str:
    return (urlsplit(unseal(sealed)).hostname or "") if sealed is not None else ""
