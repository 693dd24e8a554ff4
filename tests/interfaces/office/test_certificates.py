"""Acts on a certificate through the doors: office, holder's pages, public page, API."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.calendar import local_day
from tests.interfaces.api.caller import Caller, application, in_force
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.portal.stories import certified
from tests.people import CLERK, DECIDER, REVIEWER, enterprise

pytestmark = pytest.mark.django_db
FALSE = "租赁合同是伪造的，房主书面否认签过。"


def do(client: Client, row: Certificate, verb: str, **given: object):  # type: ignore[no-untyped-def]
    page = client.get(f"/office/certificates/{row.identifier}/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    form = {"version": version[1] if version else "0", **given}
    return client.post(f"/office/certificates/{row.identifier}/{verb}/", form)


@pytest.fixture
def row(case_at: Callable[..., str]) -> Certificate:
    certified(case_at("received"))
    return Certificate.objects.get()


def test_found_by_its_posts_and_not_annulled_unheard(desks: dict[str, Client], row: Certificate) -> None:
    path = f"/office/certificates/{row.identifier}/"
    reviewer, decider = desks["reviewer"], desks["decider"]
    assert row.number in reviewer.get(f"/office/certificates/?q={row.number}").content.decode()
    assert row.number not in reviewer.get("/office/certificates/?list=ended").content.decode()
    assert desks["stranger"].get(path).status_code == 404
    assert 'id="act-annul"' not in decider.get(path).content.decode()
    early = do(decider, row, "annul", ground="fraud", reason=FALSE, harm="none", finding="周边另有多家。")
    assert early.status_code == 409 and "先告知持证人" in early.content.decode()


def test_the_decision_is_sent_returned_and_left_and_its_holder_sees_how(
    desks: dict[str, Client], row: Certificate
) -> None:
    path, reviewer = f"/office/certificates/{row.identifier}/", desks["reviewer"]
    assert 'id="act-serve"' not in reviewer.get(path).content.decode()
    suspended = {"by": "安澜县市场监督管理局", "number": "市监罚〔2026〕1号", "on": local_day(now()).isoformat()}
    assert do(reviewer, row, "suspend", **suspended, reason="超范围经营，责令停业。").status_code == 302
    page = reviewer.get(path).content.decode()
    assert 'id="act-serve"' in page and "还没有登记送达" in page and 'id="act-note_paper_return"' not in page
    post = {"channel": "post", "where": "春和路 8 号", "tracking": "EMS1234567890CN"}
    assert do(reviewer, row, "send_paper", **{**post, "tracking": "1"}).status_code == 422
    assert do(reviewer, row, "send_paper", **post).status_code == 302
    page = reviewer.get(path).content.decode()
    assert "单号 EMS1234567890CN" in page and 'id="act-note_paper_return"' in page
    assert do(reviewer, row, "note_paper_return", reason="迁走").status_code == 302
    left = {"channel": "left", "proof": "拒收，说明后留下", "witness_1": "社区 王某"}
    assert do(reviewer, row, "serve", **left).status_code == 422
    refused = do(reviewer, row, "serve", **left, witness_2="社区 李某", served_on="2026-W48-6")
    assert refused.status_code == 422 and "送达的日子要在" in refused.content.decode()
    assert do(reviewer, row, "serve", **left, witness_2="社区 李某").status_code == 302
    holder = signed_in(applicant_account(enterprise(1, row.holder_name), "holder"))
    for mine in (holder.get(f"/certificates/{row.identifier}/"), reviewer.get(path)):
        assert "送达（留置送达）" in mine.content.decode() and "退回了：迁走" in mine.content.decode()
    english = reviewer.get(path, headers={"accept-language": "en"}).content.decode()
    assert "Whether the papers arrived" in english and 'id="act-serve"' not in english


def test_told_heard_annulled_and_seen_by_everybody(desks: dict[str, Client], row: Certificate) -> None:
    path = f"/office/certificates/{row.identifier}/"
    reviewer, decider = desks["reviewer"], desks["decider"]
    assert do(reviewer, row, "tell", act="annul", ground="fraud", reason=FALSE).status_code == 302
    assert do(reviewer, row, "serve", served_on=local_day(now()).isoformat(), proof="当面签收").status_code == 302
    page = decider.get(path).content.decode()
    assert "这之前不能决定" in page and 'id="act-annul"' in page and 'id="act-spare"' in page

    holder = signed_in(applicant_account(enterprise(1, row.holder_name), "holder"))
    assert row.number in holder.get("/certificates/").content.decode()
    mine = f"/certificates/{row.identifier}/"
    page = holder.get(mine).content.decode()
    assert "先听您的意见" in page and "拟撤销行政许可告知书" in page
    assert holder.post(mine, {"version": "2", "statement": " "}).status_code == 422
    assert holder.post(mine, {"version": "2", "statement": "我不知情。"}).status_code == 302
    assert "您已经答复" in holder.get(mine).content.decode()

    assert "我不知情" in decider.get(path).content.decode()
    kept = do(decider, row, "annul", ground="fraud", reason=FALSE, harm="grave", finding="一字不丢")
    assert kept.status_code == 409 and "一字不丢" in kept.content.decode()
    asked = {"ground": "fraud", "reason": FALSE, "harm": "none", "finding": "周边另有多家。"}
    assert do(decider, row, "annul", **asked).status_code == 302
    public = Client().get(f"/verify/{row.document.verify_code}/").content.decode()
    assert "真证，但现在不能用" in public and "安澜县行政审批局撤销" in public
    assert public.index("核发") < public.rindex("撤销")
    assert "撤销行政许可决定书" in holder.get(mine).content.decode()
    assert 'id="act-deregister"' in decider.get(path).content.decode()
    assert "Annulled" in decider.get(path, headers={"accept-language": "en"}).content.decode()
    number = Case.objects.values_list("number", flat=True).get(pk=row.subject_id)
    assert "已撤销" in decider.get(f"/office/cases/{number}/documents/").content.decode()


def test_the_same_through_the_api(row: Certificate) -> None:
    reviewer, decider = Caller(REVIEWER), Caller(DECIDER)
    path = f"/certificates/{row.identifier}"
    (listed,) = reviewer.get("/certificates", find=row.number).json()
    assert (listed["identifier"], listed["status"]) == (row.identifier, "valid")
    assert reviewer.get(f"{path}/doings").json() == []
    assert reviewer.get("/certificates/1.2.156.1/doings").status_code == 404
    told = {"version": 0, "act": "withdraw", "ground": "facts_changed", "reason": "片区整体搬迁。"}
    done = reviewer.post(f"{path}/acts/tell", told, idempotency_key="tell-1").json()
    assert (
        done["version"] == 1 and reviewer.post(f"{path}/acts/tell", told, idempotency_key="tell-1").json()["replayed"]
    )
    assert reviewer.post(f"{path}/acts/state", {"version": 1, "waived": True}).json()["version"] == 2
    asked = {"ground": "facts_changed", "reason": "片区整体搬迁。", "compensation": "按评估价补偿。"}
    stale = decider.post(f"{path}/acts/withdraw", {"version": 1, **asked})
    assert (stale.status_code, stale.json()["code"]) == (409, "certificates.stale")
    done = decider.post(f"{path}/acts/withdraw", {"version": 2, **asked}).json()
    assert done["status"] == "withdrawn"
    seen = Caller(None).get(path).json()
    assert seen["status"] == "withdrawn" and [one["act"] for one in seen["history"]] == ["withdraw"]
    assert seen["history"][0]["number"] == done["document"] and seen["version"] == 3
    assert Event.objects.filter(subject_kind="certificate").count() == 3


def test_an_application_through_the_api_names_the_permit_that_it_is_about(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]], row: Certificate
) -> None:
    item, clerk = in_force(version(13)), Caller(CLERK)
    asked = application(item, answers(13), certificate=row.identifier, doing="change")
    asked["applicant"] |= {"name": row.holder_name}
    refused = clerk.post("/cases", asked | {"certificate": "1.2.156.0"}).json()
    assert refused["code"] == "certificates.no_such"
    made = clerk.post("/cases", asked)
    assert made.status_code == 201, made.content.decode()
    case = Case.objects.get(number=made.json()["number"])
    assert (case.certificate_id, case.doing) == (row.pk, "change")
