"""Pages about a certificate after the decision, of the office and of its holder: axe, width, console in every look."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.calendar import local_day
from oneseal.rules.restrictions.reported import Ground
from oneseal.usecases.restrictions.reporting import Reported, report
from tests.browsers import LOOKS, Look, browsing
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.portal.stories import certified
from tests.people import BUREAU, DECIDER, REVIEWER, enterprise
from tests.rendered import faults
from tests.usecases.certificates.issued import on

pytestmark = pytest.mark.django_db


def pages(desks: dict[str, Client], holder: Client, row: Certificate, look: Look) -> dict[str, bytes]:
    """Each page as whoever is to act on it sees it."""
    for client in (*desks.values(), holder):
        client.cookies["django_language"] = look.language
    bar, item = Restriction.objects.values_list("pk", flat=True).get(), ItemVersion.objects.latest("pk").pk
    path, mine = f"/office/certificates/{row.identifier}/", f"/certificates/{row.identifier}/"
    asked = {
        "cert-list": desks["reviewer"].get("/office/certificates/"),
        "cert-none": desks["stranger"].get("/office/certificates/"),
        "cert-decide": desks["decider"].get(path),
        "cert-refused": desks["decider"].post(
            f"{path}annul/", {"ground": "fraud", "reason": "伪造。", "harm": "grave"}
        ),
        "cert-mine": holder.get("/certificates/"),
        "cert-say": holder.get(mine),
        "bars": desks["decider"].get("/office/restrictions/"),
        "bars-none": desks["stranger"].get("/office/restrictions/"),
        "bar": desks["decider"].get(f"/office/restrictions/{bar}/"),
        "bar-refused": desks["decider"].post(f"/office/restrictions/{bar}/", {"reason": "一字不丢。"}),
        "bar-new": desks["decider"].get(f"/office/restrictions/new/?item={item}"),
        "bar-mine": holder.get(f"/restrictions/{bar}/"),
        "cert-public": holder.get(f"/verify/{row.document.verify_code}/"),
    }
    return {name: answer.content for name, answer in asked.items()}


def test_pages_of_a_certificate_are_right_in_every_look(desks: dict[str, Client], case_at: Callable[..., str]) -> None:
    certified(case_at("received"))
    row = Certificate.objects.get()
    on(row, "tell", REVIEWER, now(), act="annul", ground="fraud", reason="租赁合同是伪造的，房主书面否认签过。")
    on(row, "serve", REVIEWER, now(), served_on=local_day(now()), proof="当面签收")
    party = enterprise(1, row.holder_name)
    decision = {"by": "安澜县市场监督管理局", "number": "罚〔2026〕1号", "on": local_day(now())}
    ground, item = Ground("special", special=1), ItemVersion.objects.latest("pk").pk
    told = Reported(party, ground, body=BUREAU, item_version=item, **decision)
    report(reported=told, reason="经营腐败变质的食品，情节严重。", principal=DECIDER, moment=now())
    holder = signed_in(applicant_account(party, "holder"))
    rendered = {look: pages(desks, holder, row, look) for look in LOOKS}
    with browsing() as browser:
        told = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not told, "\n".join(told)
