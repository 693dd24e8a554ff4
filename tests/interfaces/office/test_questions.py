"""Questions about an item through the doors: guide, code, own pages, office list, entering, handing, API."""

import re
from collections.abc import Callable

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.privacy.models import Reveal
from oneseal.records.questions.models import Question
from oneseal.rules.calendar import local_day
from oneseal.rules.questions.asking import MOST_ASKED
from tests.interfaces.api.caller import Caller, in_force
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CLERK, COLLEAGUE, DECIDER, REVIEWER, STRANGER, official, person

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
NEIGHBOUR = official("WIN04", 120, body="B077")
WORDS = {"title": "要几张照片？", "text": "𠮷野家换证带几张？电话 13912345678", "wanted": "code", "name": "林知夏"}

MINE = "/office/questions/?list=mine"


@pytest.fixture
def item(version: Publish) -> ItemVersion:
    return in_force(version(12))


def asked(client: Client, item: ItemVersion, **more: str) -> str:
    """Ask on the guide's page; the code that the next page shows."""
    done = client.post(f"/items/{item.implementation_code}/ask/", {**WORDS, **more})
    assert (done.status_code, done["location"]) == (302, "/questions/one/?asked=1")
    found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", client.get(done["location"]).content.decode())
    assert found
    return found[0]


def test_a_stranger_asks_loses_nothing_by_a_mistake_and_reads_the_answer_by_the_code(item: ItemVersion) -> None:
    stranger, clerk = Client(), signed_in(account_of(CLERK))
    guide, form = f"/items/{item.implementation_code}/", f"/items/{item.implementation_code}/ask/"
    assert form in stranger.get(guide).content.decode()
    shown = stranger.get(form).content.decode()
    assert "3 个工作日" in shown and "示例" in shown and "我的消息" not in shown
    kept = stranger.post(form, {**WORDS, "wanted": "email", "email": "x"})
    page = kept.content.decode()
    assert kept.status_code == 422 and all(text in page for text in ("𠮷野家换证", "要几张照片？", "林知夏"))
    code = asked(stranger, item)
    row = Question.objects.get()
    assert (row.person_id, row.bodies, row.item_version_id) == (None, ["B020"], item.pk)

    path = f"/office/questions/{row.pk}/"
    listed = clerk.get("/office/questions/").content.decode()
    assert path in listed and "林*夏" in listed and "林知夏" not in listed
    one = clerk.get(path).content.decode()
    assert "139****5678" in one and "13912345678" not in one
    assert clerk.post(f"{path}look/", {"reason": "x"}).status_code == 422
    bare = clerk.post(f"{path}look/", {"reason": "要打电话问清楚"}).content.decode()
    assert "林知夏" in bare and Reveal.objects.get().subject_kind == "question"
    assert clerk.post(f"{path}answer/", {"text": "x"}).status_code == 422
    assert clerk.post(f"{path}answer/", {"text": "两张一寸的。\n窗口能拍。"}).status_code == 302
    late = clerk.post(f"{path}hand/", {"body": "B077", "reason": "归他们"})
    assert (late.status_code, "归他们" in late.content.decode()) == (409, True)

    other = Client()
    assert other.get("/questions/one/").status_code == 302
    wrong = other.post("/questions/", {"code": "AAAAA-AAAAA"})
    assert wrong.status_code == 422 and "AAAAA-AAAAA" in wrong.content.decode()
    found = other.post("/questions/", {"code": code.lower().replace("-", "")})
    told = other.get(found["location"]).content.decode()
    assert "两张一寸的。" in told and CLERK.name not in told and code not in found["location"]


def test_what_is_published_stands_under_the_guide_until_it_is_taken_down(item: ItemVersion) -> None:
    other, clerk = Client(), signed_in(account_of(CLERK))
    guide = f"/items/{item.implementation_code}/"
    asked(other, item)
    path = f"/office/questions/{Question.objects.get().pk}/"
    clerk.post(f"{path}answer/", {"text": "两张一寸的。"})
    refused = clerk.post(f"{path}publish/", {"asked": "要几张照片？", "answered": "打 13912345678 问"})
    assert refused.status_code == 422 and "打 13912345678 问" in refused.content.decode()
    clerk.post(f"{path}publish/", {"asked": "换证要几张照片？", "answered": "两张一寸的。"})
    assert "换证要几张照片？" in other.get(guide).content.decode()
    kept = clerk.post(f"{path}correct/", {"text": "一张一寸的。", "reason": ""})
    assert kept.status_code == 422 and "一张一寸的。" in kept.content.decode()
    assert clerk.post(f"{path}correct/", {"text": "一张一寸的。", "reason": "标准改了"}).status_code == 302
    assert "换证要几张照片？" not in other.get(guide).content.decode()
    clerk.post(f"{path}publish/", {"asked": "换证要几张照片？", "answered": "一张一寸的。"})
    assert "换证要几张照片？" in other.get(guide).content.decode()
    clerk.post(f"{path}unpublish/")
    assert "换证要几张照片？" not in other.get(guide).content.decode()
    english = clerk.get(path, headers={"accept-language": "en"}).content.decode()
    assert "First asked" in english and "Hands" in english


def test_an_agent_who_handles_no_cases_has_the_questions_and_no_way_to_cases(item: ItemVersion) -> None:
    asked(Client(), item)
    agent, path = signed_in(account_of(official("AGT01", 150))), f"/office/questions/{Question.objects.get().pk}/"
    page = agent.get("/office/questions/").content.decode()
    assert path in page and "/office/today/" not in page
    assert agent.post(f"{path}take/").status_code == 302


def test_whoever_asks_too_often_is_slowed_down_and_keeps_what_he_wrote(item: ItemVersion) -> None:
    stranger = Client()
    form = f"/items/{item.implementation_code}/ask/"
    for _nth in range(MOST_ASKED):
        asked(stranger, item)
    slowed = stranger.post(form, WORDS)
    assert slowed.status_code == 429 and "𠮷野家换证" in slowed.content.decode()
    assert Question.objects.count() == MOST_ASKED


def test_a_question_entered_at_the_window_goes_from_hand_to_hand_and_only_its_hand_acts(item: ItemVersion) -> None:
    people = (CLERK, COLLEAGUE, NEIGHBOUR, REVIEWER, DECIDER, STRANGER)
    clerk, colleague, neighbour, *others = (signed_in(account_of(who)) for who in people)
    reviewer, decider, stranger = others
    new = "/office/questions/new/"
    assert clerk.get(f"/items/{item.implementation_code}/ask/")["location"].startswith(new)
    assert decider.get("/office/questions/").status_code == reviewer.get(new).status_code == 403
    assert item.implementation_code in clerk.get(f"{new}?q={item.name}").content.decode()
    form = {**WORDS, "item": item.implementation_code, "came": "phone", "first": COLLEAGUE.account_id}
    kept = clerk.post(new, {**form, "title": "x"})
    assert kept.status_code == 422 and "𠮷野家换证" in kept.content.decode()
    path = clerk.post(new, form)["location"]
    assert "查询码" in clerk.get(path).content.decode()
    assert stranger.get(path).status_code == neighbour.get(path).status_code == 404
    assert "act-answer" not in clerk.get(path).content.decode()
    assert clerk.post(f"{path}take/").status_code == 409
    assert "act-answer" in colleague.get(path).content.decode()
    assert colleague.post(f"{path}hand/", {"body": "B077", "reason": ""}).status_code == 422
    assert colleague.post(f"{path}hand/", {"body": "B077", "reason": "照片标准归他们"}).status_code == 302
    is_answered_for_until_taken(colleague, path)
    waiting = neighbour.get("/office/questions/").content.decode()
    assert path in waiting and "照片标准归他们" in neighbour.get(path).content.decode()
    assert neighbour.post(f"{path}take/").status_code == 302
    assert path in neighbour.get(MINE).content.decode() and path not in colleague.get(MINE).content.decode()
    assert neighbour.post(f"{path}return/", {"reason": "不归本局"}).status_code == 302
    assert "没有等着的咨询" in neighbour.get(MINE).content.decode()
    assert "不归本局" in colleague.get(path).content.decode()
    assert clerk.post(f"{path}nothing/").status_code == 404


def is_answered_for_until_taken(gave: Client, path: str) -> None:
    """Whoever handed it on is told that he answers for it still, and finds it among his."""
    page, rows = gave.get(path).content.decode(), gave.get(MINE).content.decode()
    assert "那里接下以前，还由" in page and path in rows and "转来还没有接" in rows
    english = gave.get(path, headers={"accept-language": "en"}).content.decode()
    assert "until it is taken there" in english and "answers for it" in english


def test_signed_in_one_finds_his_own_and_the_api_lists_and_answers(item: ItemVersion) -> None:
    owner, other = (signed_in(applicant_account(person(n), f"own{n}")) for n in (1, 2))
    asked(owner, item, wanted="app")
    row = Question.objects.get()
    assert row.person_id is not None
    mine = f"/questions/{row.token}/"
    assert mine in owner.get("/questions/").content.decode()
    assert mine not in other.get("/questions/").content.decode() and other.get(mine).status_code == 404
    assert Client().get(mine).status_code == 302

    clerk, nobody = Caller(CLERK), Caller(None)
    assert nobody.get("/questions").status_code == 401
    (listed,) = clerk.get("/questions").json()
    assert (listed["id"], listed["asker"], listed["light"]) == (row.pk, "林*夏", "green")
    assert clerk.post(f"/questions/{row.pk}/take", {}).status_code == 200
    assert clerk.get("/questions", which="mine").json()[0]["holder"] == CLERK.name
    body = {"text": "两张一寸的。"}
    done = clerk.post(f"/questions/{row.pk}/answer", body, Idempotency_Key="q-1")
    again = clerk.post(f"/questions/{row.pk}/answer", body, Idempotency_Key="q-1")
    assert (done.json()["replayed"], again.json()["replayed"]) == (False, True)
    assert clerk.post(f"/questions/{row.pk}/return", {"reason": "退回去"}).status_code == 409
    assert clerk.post(f"/questions/{row.pk}/hand", {"body": "B077", "reason": "归他们"}).json()["code"] == (
        "questions.already_answered"
    )
    told = clerk.get(f"/questions/{row.pk}").json()
    assert (told["answer"], [hand["move"] for hand in told["hands"]]) == ("两张一寸的。", ["ask", "take", "answer"])
    assert "两张一寸的。" in owner.get(mine).content.decode()
    today = local_day(now())
    ItemVersion.objects.filter(pk=item.pk).update(in_force=DateRange(item.in_force.lower, today))
    newer = ItemVersion.objects.get(pk=item.pk)
    newer.pk, newer.number, newer.in_force = None, 2, DateRange(today, None)
    newer.save(force_insert=True)
    assert "指南改过" in owner.get(mine).content.decode()
