"""Two houses in one database: a county that sends up, and the city's bureau as if it worked in another installation."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.gateways.sign.authority import root_certificate
from oneseal.gateways.storage import files
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case, Material, MaterialFile, StoredFile
from oneseal.records.levels.models import Arrived, Parcel
from oneseal.records.permissions.models import PostHeld
from oneseal.records.powers.models import Counterpart
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.levels.arriving import bring_in
from tests.interfaces.files import PDF
from tests.interfaces.workers.conftest import At
from tests.people import BUREAU, official
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.levels.test_going_up import CITY, COUNTY_UP, OPINION, TO_CITY, in_review
from tests.usecases.test_walk import Answers, Publish, act, review

OUTSIDE = {**TO_CITY, "outside": "yes"}
CITY_UP = official("FWD01", 131, body="B007", division=CITY)
SINCE = DateRange(date(2024, 1, 1), None)


def exchanging(*bodies: str, root: str = "") -> None:
    """Files are exchanged with these bodies, under the authority of this very house."""
    pem = root or root_certificate(settings.ONESEAL_HOME).read_text(encoding="ascii")
    for body in bodies:
        Counterpart.objects.create(
            division=CITY, body=body, root=pem, thumbprint="a" * 64, agreement="数据交换协议", held=SINCE
        )


def worked(at: At, moment: datetime) -> None:
    with at(moment):
        OutboxWorker(Patience()).run(until_idle=True)


def sent_up(version: Publish, answers: Answers, at: At, moment: datetime, **elements: Any) -> tuple[str, Parcel]:
    """A case of the county on its way to the city, and the parcel that a worker made of it."""
    number = in_review(version, answers, [OUTSIDE], **elements)
    case = Case.objects.get(number=number)
    kept = files.put(BytesIO(PDF), home=settings.ONESEAL_HOME, limit=1 << 20)
    scan = StoredFile.objects.create(
        sha256=kept.sha256, name="营业执照.pdf", media_type="application/pdf", size=kept.size, stored_at=moment
    )
    seq = Material.objects.filter(case=case, asked=True, seq__gt=0).order_by("seq").values_list("seq", flat=True)[0]
    MaterialFile.objects.create(case=case, seq=seq, file=scan)
    review(number)
    exchanging("B007", BUREAU)
    act("forward_up", number, COUNTY_UP, moment, **OPINION)
    worked(at, moment)
    return number, Parcel.objects.get(kind="up")


def decided_by_the_city(version: Publish) -> ItemVersion:
    """The item as the city decides it, in its own installation."""
    PostHeld.objects.bulk_create(
        PostHeld(account_id=pk, post="REV02", body="B007", division=CITY, unit="核查", held=SINCE) for pk in (104, 109)
    )
    body = {**snapshot(12)["body"], "code": "B007", "name": "澄川市行政审批局"}  # type: ignore[dict-item]
    steps = [{**row, "body": "B007"} for row in snapshot(12)["steps"]]  # type: ignore[attr-defined]
    return version(12, division=CITY, body=body, steps=steps)


def brought(parcel: Parcel, who: Principal, at: At, moment: datetime) -> Arrived:
    """The parcel carried over, read in at the other end, and verified there."""
    content = files.read(parcel.file_sha256, home=settings.ONESEAL_HOME)
    pk = bring_in(sha256=parcel.file_sha256, size=len(content), principal=who, moment=moment)
    worked(at, moment)
    return Arrived.objects.get(pk=pk)
