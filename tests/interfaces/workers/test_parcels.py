"""A file goes to another installation in a signed parcel, is decided there, and its result comes back so (R1)."""

import tempfile
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from oneseal.gateways.sign.authority import ensure_authority
from oneseal.gateways.storage import files
from oneseal.interfaces.commands import verify_package
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg, Material, MaterialFile, StoredFile
from oneseal.records.levels.models import Arrived, ArrivedFile, LegOpinion, Parcel
from oneseal.records.outbox.models import Message
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Counterpart
from oneseal.records.review.models import Exhibit
from oneseal.rules.documents.packages import TOLD
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.levels.arriving import bring_in, give_back
from oneseal.usecases.levels.taking import sign_for
from tests.interfaces.workers.conftest import At
from tests.interfaces.workers.exchanged import CITY_UP, OUTSIDE, brought, decided_by_the_city, sent_up, worked
from tests.people import BUREAU, MORNING, official
from tests.usecases.levels.test_going_up import CITY, COUNTY_UP, OPINION, in_review, refused, running
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


def above_by_parcel(version: Publish, answers: Answers, at: At) -> tuple[str, str]:
    """A case that went up and its twin in the other house, the receipt still on its way."""
    number, up = sent_up(version, answers, at, MORNING)
    decided_by_the_city(version)
    came = brought(up, CITY_UP, at, ARRIVED)
    return number, sign_for(arrived=came.pk, principal=CITY_UP, moment=ARRIVED).number


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


def refused_parcel(came: Arrived, code: str, who: Principal = CITY_UP) -> None:
    with pytest.raises(Refusal) as caught:
        sign_for(arrived=came.pk, principal=who, moment=DECIDED)
    assert caught.value.code == code


def test_a_file_comes_in_once_and_is_for_the_body_that_it_names_alone(
    version: Publish, answers: Answers, at: At
) -> None:
    number, up = sent_up(version, answers, at, MORNING)
    came = brought(up, CITY_UP, at, ARRIVED)
    with pytest.raises(Refusal, match=r"parcels\.came_before"):
        bring_in(sha256=up.file_sha256, size=1, principal=CITY_UP, moment=ARRIVED)
    refused_parcel(came, "parcels.no_such", COUNTY_UP)
    refused_parcel(came, "parcels.item_not_ours")
    decided_by_the_city(version)
    first = sign_for(arrived=came.pk, principal=CITY_UP, moment=DECIDED)
    refused_parcel(came, "parcels.taken_already")
    again = Arrived.objects.get(pk=came.pk)
    again.pk, again.sha256, again.state, again.case = None, "e" * 64, "sound", None
    again.save(force_insert=True)
    refused_parcel(again, "parcels.here_already")
    assert Case.objects.filter(channel="below").count() == 1 and first.number != number


def test_it_is_returned_and_nothing_of_it_stays_but_digest_and_reason(
    version: Publish, answers: Answers, at: At
) -> None:
    _, up = sent_up(version, answers, at, MORNING)
    came = brought(up, CITY_UP, at, ARRIVED)
    laid = list(ArrivedFile.objects.values_list("file_id", flat=True))
    assert laid and came.told_sealed is not None
    with pytest.raises(Refusal, match=r"parcels\.why_returned"):
        give_back(arrived=came.pk, why=" ", principal=CITY_UP, moment=DECIDED)
    give_back(arrived=came.pk, why="不归本机关决定。", principal=CITY_UP, moment=DECIDED)
    came.refresh_from_db()
    assert (came.state, came.file_sha256, came.told_sealed) == ("returned", "", None)
    assert not ArrivedFile.objects.exists() and not StoredFile.objects.filter(pk__in=laid).exists()
    assert set(Message.objects.get(kind="erase_files").payload["sha256"]) > {up.file_sha256}
    refused_parcel(came, "parcels.taken_already")


def other_root() -> str:
    """The certificate of an authority that vouched for nothing here."""
    with tempfile.TemporaryDirectory() as home:
        return ensure_authority(home, moment=MORNING).read_text(encoding="ascii")


WRONG = {
    "unknown": "没有登记为可以交换案卷的对方平台",
    "other_root": "没有对方机关的有效签名",
    "changed": "和清单上的散列值不一致",
    "broken": "压缩包坏了",
    "not_ours": "不在本平台办理",
}


def tampered(content: bytes) -> bytes:
    """The same parcel with another name of the applicant."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as lies, zipfile.ZipFile(out, "w") as packed:
        for name in lies.namelist():
            held = lies.read(name)
            packed.writestr(name, held.replace(b'"kind":"enterprise"', b'"kind":"person"') if name == TOLD else held)
    return out.getvalue()


def test_what_cannot_be_believed_is_not_signed_for(version: Publish, answers: Answers, at: At) -> None:
    _, up = sent_up(version, answers, at, MORNING)
    content = files.read(up.file_sha256, home=settings.ONESEAL_HOME)
    for wrong, sentence in WRONG.items():
        came = spoilt(wrong, content, at)
        assert came.state == "faulty" and sentence in came.faults[0][0], (wrong, came.faults)
        refused_parcel(came, "parcels.not_sound")
        assert not ArrivedFile.objects.exists()


def spoilt(wrong: str, content: bytes, at: At) -> Arrived:
    """The parcel as it is judged where one thing is wrong, and the house as before."""
    if wrong in ("changed", "broken"):
        content = tampered(content) if wrong == "changed" else content[: len(content) // 2]
    kept = files.put(BytesIO(content), home=settings.ONESEAL_HOME, limit=1 << 24)
    with transaction.atomic():
        before = transaction.savepoint()
        if wrong == "unknown":
            Counterpart.objects.filter(body=BUREAU).delete()
        elif wrong == "other_root":
            Counterpart.objects.filter(body=BUREAU).update(root=other_root())
        elif wrong == "not_ours":
            Body.objects.filter(pk="B007").update(uscc="11590100MB0000000X")
        pk = bring_in(sha256=kept.sha256, size=kept.size, principal=CITY_UP, moment=ARRIVED)
        worked(at, ARRIVED)
        came = Arrived.objects.get(pk=pk)
        transaction.savepoint_rollback(before)
    came.pk = None
    came.save(force_insert=True)
    Arrived.objects.filter(pk=came.pk).update(sha256=wrong.ljust(64, "0"))
    return came


def test_a_result_that_names_a_case_that_did_not_go_up_so_decides_nothing(
    version: Publish, answers: Answers, at: At
) -> None:
    number, above = above_by_parcel(version, answers, at)
    _decided_above(above)
    worked(at, DECIDED)
    Leg.objects.filter(case__number=number).update(manifest_sha256="0" * 64)
    came = brought(Parcel.objects.get(kind="down"), COUNTY_UP, at, BACK)
    refused_parcel(came, "parcels.no_such_leg", COUNTY_UP)
    assert stage(number) == "in_review"


def test_a_result_proves_that_the_file_arrived_should_the_receipt_be_lost(
    version: Publish, answers: Answers, at: At
) -> None:
    number, above = above_by_parcel(version, answers, at)
    _decided_above(above)
    worked(at, DECIDED)
    came = brought(Parcel.objects.get(kind="down"), COUNTY_UP, at, BACK)
    sign_for(arrived=came.pk, principal=COUNTY_UP, moment=BACK, key="once")
    leg = Leg.objects.get(case__number=number, no=11)
    assert (stage(number), leg.arrived_on) == ("granted", ARRIVED.date())


def test_where_no_installation_is_registered_paper_goes_as_before(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [OUTSIDE])
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    assert not Parcel.objects.exists() and Leg.objects.get(case__number=number).house == "澄川市行政审批局"


def test_what_was_signed_for_under_a_key_is_answered_again(version: Publish, answers: Answers, at: At) -> None:
    _, above = above_by_parcel(version, answers, at)
    file = Arrived.objects.get(kind="up")
    worked(at, ARRIVED)
    receipt = brought(Parcel.objects.get(kind="received"), COUNTY_UP, at, DECIDED)
    refused_parcel(file, "parcels.taken_already")
    given = {"arrived": receipt.pk, "principal": COUNTY_UP, "moment": DECIDED, "key": "k", "request_hash": "h"}
    first, again = sign_for(**given), sign_for(**given)
    assert (again.number, again.replayed) == (first.number, True) and first.number != above
