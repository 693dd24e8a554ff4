"""At the window: the holder is found by the number of his certificate, which the application then names."""

from collections.abc import Callable

import pytest

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.counter.test_intake_page import own_answers, sheet
from tests.people import CLERK, person
from tests.usecases.certificates.issued import issued

pytestmark = pytest.mark.django_db


def test_found_by_the_number_of_his_certificate_and_renewed_at_the_window(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    item = version(61)
    row = issued(item, own_answers(answers), now(), applicant=person())
    window = signed_in(account_of(CLERK))
    page = window.post("/counter/intake/", {"step": "who", "who": row.number}).content.decode()
    assert row.holder_name in page
    posted = sheet(item.pk, own_answers(answers), certificate=row.identifier)
    page = window.post("/counter/intake/", posted).content.decode()
    assert row.number in page and "办的是哪一张证？" in page and 'name="doing"' in page
    refused = window.post("/counter/intake/", {**posted, "do": "receive"})
    assert refused.status_code == 422 and "请说明要对这张证办什么" in refused.content.decode()
    done = window.post("/counter/intake/", {**posted, "do": "receive", "doing": "change"})
    assert done.status_code == 302
    case = Case.objects.latest("pk")
    assert (case.certificate, case.doing) == (row, "change")
