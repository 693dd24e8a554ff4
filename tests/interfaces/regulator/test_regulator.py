"""The regulator's door: what came is signed for, returned, ruled upon; register, ways and books (L1–L3)."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.pushing import Pusher
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Document
from oneseal.records.supervision.models import Duty, Push, Result, Way
from oneseal.rules.calendar import local_day
from oneseal.rules.restrictions.reported import Ground
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.reporting import Reported, report
from oneseal.usecases.supervision.sending import receipt_code
from tests.interfaces.api.caller import Caller, in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import BUREAU, CLERK, REVIEWER, official, person
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import act, apply, judge_all

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
"""The supervising department of item 12, another body of the county, and the bureau's own liaison."""
LIAISON, OTHER, BUREAUS = (
    official("LIA02", 301, body="B045"),
    official("LIA02", 302, body="B021"),
    official("LIA01", 303),
)
COLLEAGUE = official("LIA02", 304, body="B045")


@pytest.fixture
def push(version: Publish, answers: Answers) -> Push:
    """A grant of today, pushed by the worker."""
    found = in_force(version(12))
    issued(found, answers(12), now())
    assert Pusher(Patience()).run(until_idle=True) == 1
    return Push.objects.get()


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.usefixtures("nobody_draws")
def test_what_came_is_signed_for_by_its_body_and_seen_by_no_other(push: Push) -> None:
    liaison, stranger = signed_in(account_of(LIAISON)), signed_in(account_of(OTHER))
    path = f"/regulator/pushes/{push.number}/"
    assert "待签收" in page(liaison, "/regulator/") and push.number in page(liaison, "/regulator/")
    one = page(liaison, path)
    assert push.result.record["document_number"] in one and "签收证明" in one and push.result.record_sha256 in one
    assert push.number not in page(stranger, "/regulator/?list=all")
    assert page(stranger, path, 404) and page(signed_in(account_of(CLERK)), "/regulator/", 403)
    document = Document.objects.get(number=push.result.record["document_number"])
    assert liaison.get(f"{path}documents/{document.pk}/").status_code == 202
    other = Document.objects.exclude(pk=document.pk).first()
    assert other and liaison.get(f"{path}documents/{other.pk}/").status_code == 404
    assert stranger.get(f"{path}documents/{document.pk}/").status_code == 404
    assert liaison.post(f"{path}nonsense/").status_code == 404
    told = page(signed_in(account_of(REVIEWER)), f"/office/cases/{push.result.record['case_number']}/messages/")
    assert "推给监管部门" in told and "市场监督管理局" in told
    assert liaison.post(f"{path}sign/").status_code == 302
    assert liaison.post(f"{path}sign/").status_code == 409
    assert LIAISON.name in page(liaison, path) and "都签收了" in page(liaison, "/regulator/")
    assert push.number in page(liaison, "/regulator/?list=signed")


def test_a_person_is_masked_wherever_his_push_is_shown(version: Publish, answers: Answers) -> None:
    number = apply(in_force(version(4)), answers(4), now(), applicant=person())
    judge_all(number)
    act("accept_and_decide", number, CLERK, now())
    Pusher(Patience()).run(until_idle=True)
    pushed, liaison = Push.objects.get(body="B045"), signed_in(account_of(LIAISON))
    assert pushed.result.record["holder_name"] == "林知夏"
    for path in ("/regulator/", f"/regulator/pushes/{pushed.number}/", "/regulator/entities/"):
        shown = page(liaison, path)
        assert "林*夏" in shown and "林知夏" not in shown, path
    assert Caller(COLLEAGUE).get(f"/pushes/{pushed.number}").json()["record"]["holder_name"] == "林*夏"


def test_a_return_keeps_what_was_typed_and_is_ruled_upon(push: Push) -> None:
    liaison, bureau = signed_in(account_of(LIAISON)), signed_in(account_of(BUREAUS))
    path = f"/regulator/pushes/{push.number}/"
    kept = liaison.post(f"{path}return/", {"reason": "短", "body": "B021"})
    assert kept.status_code == 422 and "短</textarea>" in kept.content.decode()
    assert liaison.post(f"{path}return/", {"reason": "小餐饮不归我们管", "body": "B021"}).status_code == 302
    assert liaison.post(f"{path}uphold/", {"reason": "我自己来裁定一下"}).status_code == 403
    assert push.number in page(bureau, "/regulator/") and "小餐饮不归我们管" in page(bureau, path)
    done = bureau.post(f"{path}redirect/", {"reason": "职能已经划给发改", "body": "B021", "mend": "1"})
    assert done.status_code == 302 and Push.objects.filter(body="B021").exists()
    assert "已改推" in page(liaison, path)
    item = page(bureau, f"/regulator/register/{push.result.item_id}/")
    assert "裁定" in item and Duty.objects.get(body="B021").basis.startswith("裁定")


def test_the_link_of_a_letter_signs_for_it_after_a_press_and_not_by_looking(push: Push) -> None:
    link = f"/regulator/receipt/{push.number}/{receipt_code(push.number)}/"
    anybody = Client()
    assert "签收人姓名" in page(anybody, link) and Push.objects.get(pk=push.pk).standing == "to_sign"
    assert page(anybody, f"/regulator/receipt/{push.number}/wrong/", 404)
    assert anybody.post(link, {"signer": ""}).status_code == 422
    assert anybody.post(link, {"signer": "宋立春"}).status_code == 302
    assert "宋立春" in page(anybody, link) and Push.objects.get(pk=push.pk).signed_how == "link"


def test_the_register_is_searched_exported_and_mended(push: Push) -> None:
    bureau, liaison = signed_in(account_of(BUREAUS)), signed_in(account_of(LIAISON))
    item = push.result.item_id
    assert push.result.item_name in page(bureau, "/regulator/register/?q=食品")
    assert "没有这样的事项" in page(bureau, "/regulator/register/?q=没有这样的")
    assert "没有联络员" not in page(bureau, "/regulator/register/?list=flawed")
    assert bureau.get("/regulator/register/?xlsx=1")["Content-Type"].endswith("sheet")
    path, today = f"/regulator/register/{item}/", local_day(now()).isoformat()
    row = {
        "do": "add",
        "body": "B021",
        "role": "协同监管",
        "since": today,
        "receipt": "2",
        "feedback": "1",
        "basis": "安编",
    }
    assert liaison.post(path, row).status_code == 403
    kept = bureau.post(path, {**row, "since": "2020-01-01"})
    assert kept.status_code == 422 and "安编" in kept.content.decode()
    assert bureau.post(path, row).status_code == 302
    duty = Duty.objects.get(body="B021")
    assert bureau.post(path, {"do": "end", "duty": str(duty.pk), "until": today}).status_code == 302
    assert page(bureau, "/regulator/register/000/", 404)


def test_a_way_begins_on_a_day_and_shows_its_beginning_alone(push: Push) -> None:
    liaison = signed_in(account_of(LIAISON))
    given = {"body": "B045", "channel": "oa_http", "address": "https://oa.example.gov.cn/hook/very-secret-token"}
    kept = liaison.post("/regulator/ways/", {**given, "address": "oa"})
    assert kept.status_code == 422 and "https://" in kept.content.decode()
    assert liaison.post("/regulator/ways/", {**given, "body": "B021"}).status_code == 404
    assert liaison.post("/regulator/ways/", given).status_code == 302
    shown = page(liaison, "/regulator/ways/")
    assert "OA 系统" in shown and "secret" not in shown and Way.objects.get().body == "B045"


def test_the_books_come_out_even_and_tell_what_nobody_supervises(push: Push, answers: Answers) -> None:
    bureau = signed_in(account_of(BUREAUS))
    told = re.sub(r"<[^>]+>", " ", page(bureau, "/regulator/books/"))
    assert page(bureau, "/regulator/books/?to=0001-01-01")
    assert "账平" in told and bureau.get("/regulator/books/?xlsx=1").status_code == 200
    Duty.objects.update(held=DateRange(date(2024, 1, 1), date(2024, 1, 2)))
    issued(ItemVersion.objects.get(), answers(12), now())
    assert "推送进程落后" in page(bureau, "/regulator/books/")
    Pusher(Patience()).run(until_idle=True)
    result = Result.objects.get(relation="nobody")
    assert result.item_name in page(bureau, "/regulator/gaps/")
    assert bureau.post("/regulator/gaps/", {"result": str(result.pk), "body": BUREAU}).status_code == 422
    assert bureau.post("/regulator/gaps/", {"result": str(result.pk), "body": "B021"}).status_code == 302
    assert "都有监管部门" in page(bureau, "/regulator/gaps/")


def test_the_api_lists_signs_rules_and_takes_the_receipt_of_an_office_system(push: Push) -> None:
    liaison, bureau, nobody = Caller(LIAISON), Caller(BUREAUS), Caller(None)
    assert nobody.get("/pushes").status_code == 401 and Caller(CLERK).get("/pushes").status_code == 403
    (listed,) = liaison.get("/pushes", which="to_sign").json()
    assert (listed["number"], listed["standing"], listed["sendings"]) == (push.number, "to_sign", [])
    path = f"/pushes/{push.number}"
    told = liaison.get(path).json()
    assert told["record_sha256"] == push.result.record_sha256 and [one["verb"] for one in told["entries"]] == ["push"]
    assert Caller(OTHER).get(path).status_code == 404
    assert liaison.post(f"{path}/return", {"reason": "不归我们监管的"}, Idempotency_Key="r").status_code == 200
    assert liaison.post(f"{path}/return", {"reason": "不归我们监管的"}, Idempotency_Key="r").json()["replayed"]
    assert liaison.post(f"{path}/sign", {}).json()["code"] == "supervision.returned_already"
    assert bureau.post(f"{path}/uphold", {"reason": "三定方案规定的"}).json()["standing"] == "to_sign"
    assert bureau.post(f"{path}/redirect", {"reason": "三定方案规定的", "body": "B021"}).status_code == 409
    wrong = nobody.post(f"{path}/receipt", {"code": "x", "signer": "宋立春"})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "supervision.link_invalid")
    right = {"code": receipt_code(push.number), "signer": "宋立春"}
    assert nobody.post(f"{path}/receipt", right).json()["standing"] == "signed"
    assert nobody.post(f"{path}/receipt", right).json()["replayed"]
    today = local_day(now()).isoformat()
    books = bureau.get("/pushes/books", first=today, last=today).json()
    assert (books["owed"], books["missing"], books["lines"][0]["difference"]) == (1, 0, 0)


def test_whoever_is_supervised_is_found_by_the_whole_number_and_seen_by_those_it_was_pushed_to(push: Push) -> None:
    liaison, stranger = signed_in(account_of(LIAISON)), signed_in(account_of(OTHER))
    firm = push.result.enterprise
    assert firm is not None
    path = f"/regulator/entities/firm/{firm.pk}/"
    assert path in page(liaison, "/regulator/entities/") and path not in page(stranger, "/regulator/entities/")
    found = liaison.post("/regulator/entities/", {"number": f" {firm.uscc.lower()} "})
    assert (found.status_code, found["Location"]) == (302, path)
    for wrong in (firm.name, firm.uscc[:17], firm.uscc[:-1] + "1", "", "x" * 60):
        assert liaison.post("/regulator/entities/", {"number": wrong}).status_code == 422, wrong
    assert stranger.post("/regulator/entities/", {"number": firm.uscc}).status_code == 422
    assert "没有限制" in page(liaison, path)
    decision = {"by": "安澜县市场监督管理局", "number": "核查〔2026〕7号", "on": local_day(now())}
    told = Reported(
        Applicant("enterprise", firm.name, firm.uscc), Ground("commitment"), body=LIAISON.posts[0].body, **decision
    )
    report(reported=told, reason="承诺不实。", principal=LIAISON, moment=now())
    shown = page(liaison, path)
    assert "核查〔2026〕7号" in shown and "不适用告知承诺" in shown and "登记一条" in shown
    assert firm.name in shown and push.number in shown and "食品经营许可证" in shown
    assert page(stranger, path, 404) and page(liaison, f"/regulator/entities/person/{firm.pk}/", 404)
    assert page(liaison, f"/regulator/entities/nobody/{firm.pk}/", 404)
    assert path in page(liaison, f"/regulator/pushes/{push.number}/")
