"""A file goes to another installation in a signed parcel, is decided there, and its result comes back so (R1)."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from oneseal.gateways.storage import files
from oneseal.interfaces.commands import verify_package
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg, Material, MaterialFile
from oneseal.records.levels.models import LegOpinion, Parcel
from oneseal.records.review.models import Exhibit
from oneseal.usecases.levels.taking import sign_for
from tests.interfaces.workers.conftest import At
from tests.interfaces.workers.exchanged import CITY_UP, brought, decided_by_the_city, sent_up, worked
from tests.people import MORNING, official
from tests.usecases.levels.test_going_up import CITY, COUNTY_UP, OPINION, refused, running
from tests.usecases.test_walk import Answers, Publish, act, review, stage

ARRIVED = MORNING + timedelta(days=3)
DECIDED = MORNING + timedelta(days=4)
BACK = MORNING + timedelta(days=5)
CITY_PEOPLE = {
    "REV01": official("REV01", 102, body="B007", division=CITY, unit="市场准入科"),
    "REV06": official("REV06", 103, body="B007", division=CITY, unit="市场准入科"),
    "REV02": official("REV02", 104, body="B007", division=CITY, unit="现场勘验科"),
}
CITY_DECIDER = official("DEC01", 135, body="B007", division=CITY)
CITY_CERTIFIER = official("CER01", 136, body="B007", division=CITY)


def test_a_file_is_carried_up_decided_and_its_result_carried_back(
    version: Publish, answers: Answers, at: At, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, up = sent_up(version, answers, at, MORNING)
    target = tmp_path / "up.zip"
    target.write_bytes(files.read(up.file_sha256, home=settings.ONESEAL_HOME))
    assert verify_package.run([str(target)]) == 0
    assert "报送包里" in capsys.readouterr().out
    decided_by_the_city(version)
    came = brought(up, CITY_UP, at, ARRIVED)
    assert (came.state, came.faults, came.at, came.sender, came.number) == ("sound", [], "B007", "B020", number)
    above = sign_for(arrived=came.pk, principal=CITY_UP, moment=ARRIVED).number
    assert above != number and stage(above) == "accepted"
    case, below = Case.objects.get(number=above), Case.objects.get(number=number)
    assert (case.body, case.channel, case.applicant_name) == ("B007", "below", below.applicant_name)
    assert (case.enterprise_id, case.received_on) == (below.enterprise_id, below.received_on)
    assert running(above) == {"decision_after_preliminary_review/0": (ARRIVED.date(), "B007")}
    assert LegOpinion.objects.get(case=case).stance == OPINION["stance"]
    there = dict(MaterialFile.objects.filter(case=case).values_list("seq", "file__sha256"))
    assert there == dict(MaterialFile.objects.filter(case=below).values_list("seq", "file__sha256")) != {}
    asked = Material.objects.filter(case=case, asked=True, seq__gt=0).values_list("seq", flat=True)
    assert list(asked) == list(there)
    assert [row.title.split()[0] for row in Exhibit.objects.filter(case=case, of="below")] == [
        "申请材料接收凭证",
        "受理通知书",
    ]
    _receipt_read_in(number, at)
    _decided_above(above)
    _result_read_in(number, above, at)


def _receipt_read_in(number: str, at: At) -> None:
    worked(at, ARRIVED)
    came = brought(Parcel.objects.get(kind="received"), COUNTY_UP, at, DECIDED)
    assert came.faults == []
    sign_for(arrived=came.pk, principal=COUNTY_UP, moment=DECIDED)
    leg = Leg.objects.get(case__number=number)
    assert (leg.arrived_on, leg.signed_by) == (ARRIVED.date(), COUNTY_UP.account_id)


def _decided_above(above: str) -> None:
    act("begin_review", above, CITY_PEOPLE["REV01"], DECIDED)
    review(above, DECIDED, CITY_PEOPLE)
    refused("levels.below_outside", "ask_below", above, CITY_UP, DECIDED, question="面积按哪张图量的？")
    act("send_to_decision", above, CITY_PEOPLE["REV01"], DECIDED)
    act("grant", above, CITY_DECIDER, DECIDED)
    refused("delivery.certificate_first", "send_down", above, CITY_UP, DECIDED)
    act("issue", above, CITY_CERTIFIER, DECIDED)
    act("send_down", above, CITY_UP, DECIDED)


def _result_read_in(number: str, above: str, at: At) -> None:
    worked(at, DECIDED)
    came = brought(Parcel.objects.get(kind="down"), COUNTY_UP, at, BACK)
    assert came.faults == []
    sign_for(arrived=came.pk, principal=COUNTY_UP, moment=BACK)
    granted = Decision.objects.get(case__number=number)
    paper = Document.objects.get(kind="grant")
    assert (granted.outcome, granted.paper, granted.decided_on) == ("grant", paper.number, DECIDED.date())
    assert stage(number) == "granted"
    worked(at, BACK)
    last = brought(Parcel.objects.get(kind="received", of="down"), CITY_UP, at, BACK)
    assert last.faults == []
    sign_for(arrived=last.pk, principal=CITY_UP, moment=BACK)
    down = Leg.objects.get(case__number=above, no=30)
    assert down.signed_by == CITY_UP.account_id
