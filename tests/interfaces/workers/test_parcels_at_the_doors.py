"""Parcels on the pages and through the interface: fetched, read in, signed for, returned; the register (R1)."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from oneseal.gateways.messages.outcome import Never, NotNow
from oneseal.gateways.outgoing import Allowed
from oneseal.gateways.sign.authority import ensure_authority, ensure_body, root_certificate
from oneseal.gateways.sign.roots import root_of
from oneseal.gateways.storage import files
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.parcels import send_parcel
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.intake.models import Case
from oneseal.records.levels.models import Arrived, Parcel
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Counterpart
from oneseal.records.privacy.models import Reveal
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.rules.calendar import local_day
from tests.gateways.channels.receivers import receiver
from tests.interfaces.api.caller import Caller
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.workers.conftest import At
from tests.interfaces.workers.exchanged import CITY_UP, decided_by_the_city, sent_up, worked
from tests.people import MORNING, official
from tests.usecases.levels.test_going_up import COUNTY_UP
from tests.usecases.test_walk import Answers, Publish

PAGE = "/office/parcels/"
ADMIN = "/backstage/powers/counterparts/"


def words(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def content_of(parcel: Parcel) -> bytes:
    return files.read(parcel.file_sha256, home=settings.ONESEAL_HOME)


def zipped(parcel: Parcel, name: str = "up.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content_of(parcel), "application/zip")


def test_it_is_downloaded_read_in_at_the_other_end_and_signed_for(version: Publish, answers: Answers, at: At) -> None:
    number, up = sent_up(version, answers, at, MORNING)
    decided_by_the_city(version)
    county, city = signed_in(account_of(COUNTY_UP)), signed_in(account_of(CITY_UP))
    assert "待下载" in words(county.get(PAGE)) and "待下载" in words(county.get(f"/office/cases/{number}/levels/"))
    assert city.post(f"{PAGE}out/{up.pk}/").status_code == 404
    got = county.post(f"{PAGE}out/{up.pk}/")
    assert b"".join(got.streaming_content) == content_of(up)  # type: ignore[attr-defined]
    assert got["Content-Type"] == "application/zip" or "attachment" in got["Content-Disposition"]
    assert Reveal.objects.get().reason == f"跨平台报送：报送案卷 {number}" and "已下载" in words(county.get(PAGE))
    assert city.post(f"{PAGE}read-in/", {"parcel": zipped(up)}).status_code == 302
    assert "正在核验" in words(city.get(PAGE))
    worked(at, now())
    came = Arrived.objects.get()
    shown = words(city.get(f"{PAGE}{came.pk}/"))
    below = Case.objects.get(number=number)
    assert number in shown and "同意转报" in shown and "签收" in shown
    assert below.enterprise is not None and below.enterprise.uscc not in shown
    assert county.get(f"{PAGE}{came.pk}/").status_code == 404
    assert city.post(f"{PAGE}{came.pk}/sign/").status_code == 302
    above = Case.objects.get(channel="below")
    assert above.number in words(city.get(f"{PAGE}{came.pk}/"))
    tab = words(city.get(f"/office/cases/{above.number}/levels/"))
    assert "安澜县行政审批局" in tab and "同意转报" in tab and "案卷现在在澄川市行政审批局" in tab
    assert above.number in words(city.get("/office/levels/"))


@pytest.mark.parametrize("name", ["up.pdf", ""])
def test_what_is_no_parcel_is_refused_on_the_page(version: Publish, name: str) -> None:
    city = signed_in(account_of(CITY_UP))
    sent = {"parcel": SimpleUploadedFile(name, b"no")} if name else {}
    answer = city.post(f"{PAGE}read-in/", sent)
    assert answer.status_code == 422 and "请选一个报送包" in words(answer)
    assert not Arrived.objects.exists()


def test_it_is_returned_with_a_reason_and_what_is_wrong_is_told(version: Publish, answers: Answers, at: At) -> None:
    _, up = sent_up(version, answers, at, MORNING)
    city = signed_in(account_of(CITY_UP))
    city.post(f"{PAGE}read-in/", {"parcel": zipped(up)})
    worked(at, now())
    came = f"{PAGE}{Arrived.objects.get().pk}/"
    refused = city.post(f"{came}sign/")
    assert refused.status_code == 409 and "没有由本机关决定" in words(refused)
    assert "请写明为什么退回" in words(city.post(f"{came}return/", {"why": " "}))
    assert city.post(f"{came}return/", {"why": "本机关不办这件事。"}).status_code == 302
    assert "已退回" in words(city.get(came)) and "本机关不办这件事。" in words(city.get(came))
    assert city.post(f"{PAGE}read-in/", {"parcel": zipped(up)}).status_code == 409
    Arrived.objects.update(state="faulty", faults=[["签名不对。", "The signature is wrong."]])
    assert "签名不对。" in words(city.get(came))
    assert "The signature is wrong." in words(city.get(came, headers={"accept-language": "en"}))


def test_another_system_brings_it_and_it_is_signed_for_through_the_interface(
    version: Publish, answers: Answers, at: At
) -> None:
    number, up = sent_up(version, answers, at, MORNING)
    decided_by_the_city(version)
    city = Caller(CITY_UP)
    brought = city.client.post("/api/v1/parcels", {"parcel": zipped(up)}, headers=city.headers)
    assert brought.status_code == 202 and brought.json()["state"] == "new"
    again = city.client.post("/api/v1/parcels", {"parcel": zipped(up)}, headers=city.headers)
    assert again.status_code == 409 and again.json()["code"] == "parcels.came_before"
    worked(at, now())
    listed = city.get("/parcels").json()  # type: ignore[attr-defined]
    one = city.get(f"/parcels/{listed[0]['id']}").json()  # type: ignore[attr-defined]
    assert (one["state"], one["kind"], one["number"], one["faults"]) == ("sound", "up", number, [])
    signed = city.post(f"/parcels/{one['id']}/sign", {}, Idempotency_Key="k1").json()  # type: ignore[attr-defined]
    assert signed["stage"] == "accepted"
    assert city.post(f"/parcels/{one['id']}/return", {"why": "晚了"}).status_code == 409
    assert city.get("/parcels/0").status_code == 404


ENDS: dict[int, type[Exception] | None] = {500: NotNow, 401: NotNow, 422: Never, 404: Never, 202: None}


def test_it_goes_over_the_network_to_the_address_of_the_other_side(version: Publish, answers: Answers, at: At) -> None:
    _, up = sent_up(version, answers, at, MORNING)
    allowed = Allowed(("127.0.0.1@127.0.0.0/8",))
    with receiver() as (got, url):
        Counterpart.objects.filter(body="B007").update(address_sealed=seal(f"{url}/api/v1/parcels#geheim"))
        for status, ends in ENDS.items():
            got.answer = lambda status=status: (status, '{"code": "parcels.not_a_parcel"}')  # type: ignore[misc]
            with pytest.raises(ends) if ends else nullcontext():
                send_parcel({"parcel": up.pk}, Patience(), allowed)
            assert Parcel.objects.filter(sent_at=None).exists() is (ends is not None)
        send_parcel({"parcel": up.pk}, Patience(), allowed)  # it went already
        Parcel.objects.update(sent_at=None)
        got.answer = lambda: (409, '{"code": "parcels.came_before"}')
        send_parcel({"parcel": up.pk}, Patience(), allowed)
    assert len(got.bodies) == 6 and Parcel.objects.exclude(sent_at=None).exists()
    assert got.headers[0]["Authorization"] == "Bearer geheim"
    assert content_of(up) in got.bodies[0] and got.bodies[0].startswith(b"--")


@pytest.fixture
def keeper(version: Publish) -> Client:
    ensure_authority(settings.ONESEAL_HOME, moment=now() - timedelta(days=1))
    return signed_in(account_of(official("CAT01", 141)))


def wanted(**given: Any) -> dict[str, Any]:
    root = SimpleUploadedFile("root.crt", root_certificate(settings.ONESEAL_HOME).read_bytes())
    today = local_day(now()).isoformat()
    fields = {"do": "add", "body": "B007", "root": root, "address": "https://sp.example.gov.cn/api/v1/parcels#geheim"}
    return {**fields, "agreement": "云审改办〔2026〕3号", "since": today, **given}


def test_another_installation_is_registered_with_its_certificate_and_ended(keeper: Client) -> None:
    page = words(keeper.get(ADMIN))
    root = root_of(root_certificate(settings.ONESEAL_HOME).read_bytes())
    assert root is not None and root.thumbprint in page and "还没有登记对方平台" in page
    assert keeper.get(f"{ADMIN}root.crt").getvalue().startswith(b"-----BEGIN CERTIFICATE")  # type: ignore[attr-defined]
    assert keeper.post(f"{ADMIN}change/", wanted()).status_code == 302
    row = Counterpart.objects.get()
    assert (row.version, row.thumbprint) == (1, root.thumbprint)
    assert row.address_sealed is not None and unseal(row.address_sealed).endswith("#geheim")
    page = words(keeper.get(ADMIN))
    assert "https://sp.example.gov.cn/…" in page and "geheim" not in page
    twice = keeper.post(f"{ADMIN}change/", wanted())
    assert twice.status_code == 409 or "已经登记过了" in words(twice)
    assert keeper.post(f"{ADMIN}change/", {"do": "end", "counterpart": row.pk, "why": "协议到期"}).status_code == 302
    row.refresh_from_db()
    assert row.held.isempty or row.held.upper is not None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"root": SimpleUploadedFile("x.crt", b"no certificate")}, "请上传对方平台签发机构的证书"),
        ({"body": "B020"}, "在本平台办理"),
        ({"address": "sp.example.gov.cn"}, "要以 https:// 开头"),
        ({"address": "https://me@sp.example.gov.cn/"}, "要以 https:// 开头"),
        ({"agreement": " "}, "请写明按哪份协议"),
        ({"since": ""}, "日期"),
    ],
)
def test_what_the_register_refuses_stands_on_the_page(keeper: Client, given: dict[str, Any], sentence: str) -> None:
    answer = keeper.post(f"{ADMIN}change/", wanted(**given))
    assert sentence in words(answer) and not Counterpart.objects.exists()


def test_a_body_that_works_here_is_not_offered_as_another(keeper: Client) -> None:
    shown = words(keeper.get(ADMIN))
    assert Body.objects.get(pk="B007").name in shown and 'value="B020"' not in shown


def test_an_office_s_own_certificate_is_none_of_an_authority(tmp_path: Path, whose: Callable[[Path], bytes]) -> None:
    assert root_of(whose(tmp_path)) is None
    assert root_of(b"x" * 100_000) is None and root_of(b"") is None


@pytest.fixture
def whose() -> Callable[[Path], bytes]:
    """The certificate of an office, made as the signer makes it."""

    given = {"body_code": "B020", "body_name": "安澜县行政审批局", "uscc": "x", "moment": MORNING}
    return lambda home: ensure_body(home, **given).certificate.read_bytes()  # type: ignore[arg-type]
