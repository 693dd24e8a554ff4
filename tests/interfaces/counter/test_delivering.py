"""A delivery at the window: what was chosen stays when it is refused."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.review.models import Exhibit
from tests.interfaces.api.caller import in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_scan_of_the_receipt_is_chosen_once_though_the_delivery_was_refused_first(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    number = brought_to("issued", in_force(version(12)), answers(12), now(), 1)
    desk, path = signed_in(account_of(CERTIFIER)), f"/counter/cases/{number}/"
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    png += b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
    form = {
        "do": "deliver",
        "version": str(Case.objects.get(number=number).version),
        "deliver-channel": "window",
        "deliver-recipient": "",
        "deliver-proof": "",
        "deliver-receiver": "legal",
    }
    refused = desk.post(path, {**form, "deliver-paper": SimpleUploadedFile("回证.png", png, "image/png")})
    shown = refused.content.decode()
    assert refused.status_code == 422 and "已收下 1 份" in shown
    kept = shown.partition('name="deliver-kept" value="')[2].partition('"')[0]
    assert kept.isdigit() and not Exhibit.objects.exists()
    done = desk.post(path, {**form, "deliver-recipient": "林知夏", "deliver-kept": f"{kept} x -1"})
    assert done.status_code == 302
    assert Exhibit.objects.get().file_id == int(kept) and Case.objects.get(number=number).stage == "delivered"
