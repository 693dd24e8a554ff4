"""One's own desk at the door: the day's counts, filters kept and shared, columns, the next and the one before (K2)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client

from bench.counting import statements_of
from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import DrawnFile
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.review.models import DeskColumns, SavedFilter
from oneseal.rules.archive.criteria import CRITERIA
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.desk import Shared, shows
from oneseal.rules.review.today import tiles_of
from tests.interfaces.api.caller import Caller
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.conftest import STAFF
from tests.interfaces.office.stages import act, brought_to
from tests.people import CLERK, DECIDER, REVIEWER, enterprise, official
from tests.usecases.fees.charged import with_fee
from tests.usecases.review.test_commitment import AGENCY, LIAISON, granted

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]
Desks = dict[str, Client]
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
SUPERVISOR = official("SUP01", 111, unit="法规监督科")
COLLEAGUE = official("REV01", 110, unit="市场准入科")
OTHER_UNIT = official("REV01", 113, unit="社会事务科")


def client_of(who: Principal) -> Client:
    return signed_in(Account.objects.filter(pk=who.account_id).first() or account_of(who))


def length_of(client: Client, url: str) -> int:
    """How many rows the list behind a tile holds, over all its pages."""
    context = client.get(url).context
    if url.startswith("/office/?"):
        return int(context["total"])
    return len(context["mine"] if "inspections" in url else context["rows"])


def numbers(client: Client, url: str) -> list[str]:
    return [row["number"] for row in client.get(url).context["rows"]]


def clock_of(number: str) -> QuerySet[Clock]:
    return Clock.objects.filter(subject_id=Case.objects.get(number=number).pk, kind="decision")


def tiles(client: Client) -> list[dict[str, object]]:
    context = client.get("/office/today/").context
    return [*context["tiles"], *context["idle"]]


@pytest.fixture
def busy(case_at: CaseAt, version: Publish, answers: Answers) -> None:
    """Something in every list: at each stage, due, over, in hand, paused, to be paid, to be verified, found."""
    for stage in ("received", "accepted", "in_review", "reviewed", "for_decision", "granted", "issued"):
        case_at(stage)
    case_at("accepted", days=40)
    case_at("in_review", days=3)
    paused = case_at("in_review", days=30)
    act("pause", paused, REVIEWER, now(), procedure="现场核查", told_n=3)
    act("refuse", case_at("for_decision"), DECIDER, now(), reason="现场不符合卫生条件。", unmet=["2.4"])
    charged = brought_to("in_review", version(61, **with_fee()), answers(61), now(), 700)
    act("demand_fee", charged, CLERK, now(), fee=1)
    granted(version(AGENCY), answers(AGENCY), applicant=enterprise(901, "安澜县人力资源有限公司"))
    case_at("completed")
    supervisor = client_of(SUPERVISOR)
    form = {"begin": "2020-01-01", "end": local_day(now()).isoformat(), "many": "1", "by": "number", "seed": "03 11 25"}
    supervisor.post("/office/inspections/", form)
    drawn = DrawnFile.objects.get()
    file = f"/office/inspections/{drawn.draw_id}/files/{drawn.case.number}/"
    supervisor.post(file, {"do": "open", "reason": "季度抽查，按规定查看案卷。"})
    sheet = {"do": "check", **{f"v-{code}": "met" for code in CRITERIA}}
    sheet |= {f"v-{code}": "none" for code in ("one_notice", "extension_told", "overdue_explained")}
    sheet |= {"v-archived": "unmet", "s-archived": "minor", "r-archived": "办结以后没有归档。"}
    supervisor.post(file, sheet)


def test_every_count_is_the_length_of_the_list_it_leads_to(desks: Desks, busy: None) -> None:
    people: dict[str, Principal] = {**STAFF, "clerk": CLERK, "liaison": LIAISON, "supervisor": SUPERVISOR}
    seen: set[object] = set()
    for name, who in people.items():
        client = client_of(who)
        found = tiles(client)
        assert {one["key"] for one in found} == set(tiles_of(who)), name
        for one in found:
            assert one["n"] == length_of(client, str(one["url"])), (name, one)
        seen |= {one["key"] for one in found if one["n"]}
    assert all(one["n"] == 0 for one in tiles(desks["stranger"]))
    expected = "over accept begin review decide certificate deliver deliver_refusal fees checks findings"
    assert set(expected.split()) <= seen


def test_due_today_and_past_the_day_are_told_apart_and_what_stands_still_is_neither(
    desks: Desks, case_at: CaseAt
) -> None:
    client, today = desks["reviewer"], local_day(now())
    late, still, fresh = case_at("in_review", days=60), case_at("in_review", days=7), case_at("in_review")
    assert numbers(client, "/office/?due=over") == [late, still]
    clock_of(still).update(paused_since=today - timedelta(days=1))
    assert numbers(client, "/office/?due=over") == [late]
    assert numbers(client, "/office/?due=today") == []
    clock_of(fresh).update(committed_on=today)
    assert numbers(client, "/office/?due=today") == [fresh]


def test_the_day_costs_as_many_statements_with_many_rows_as_with_few(desks: Desks, case_at: CaseAt) -> None:
    client = desks["reviewer"]
    case_at("in_review")
    client.get("/office/today/")
    few = statements_of(lambda: client.get("/office/today/"))
    for _n in range(4):
        case_at("in_review")
    assert statements_of(lambda: client.get("/office/today/")) == few
    assert len(few) <= 8


def save(client: Client, name: str, share: str = "", **narrowed: str) -> int:
    given = {"name": name, "share": share, "key": f"key-{name.encode().hex()}"[:60], **narrowed}
    return client.post("/office/filters/save/", given).status_code


def chips(client: Client) -> dict[str, str]:
    return {one["name"]: one["url"] for one in client.get("/office/").context["filters"]}


def test_a_filter_is_kept_under_a_name_and_opens_the_list_it_was_made_from(desks: Desks, case_at: CaseAt) -> None:
    late, _fresh = case_at("accepted", days=40), case_at("in_review")
    client = desks["reviewer"]
    link = client.get("/office/?light=black&from=0").context["save_url"]
    page = client.get(link).content.decode()
    assert "法定超期" in page and 'name="light" value="black"' in page
    assert save(client, "要命的", light="black") == 302
    opened = client.get(chips(client)["要命的"])
    assert [row["number"] for row in opened.context["rows"]] == [late]
    assert 'aria-current="true"' in opened.content.decode()
    assert chips(desks["engineer"]) == {}


def test_what_cannot_be_kept_is_refused_with_what_was_typed(desks: Desks) -> None:
    client = desks["reviewer"]
    answer = client.post("/office/filters/save/", {"name": "空的", "words": "林知夏"})
    assert answer.status_code == 422 and "没有可以存的" in answer.content.decode()
    answer = client.post("/office/filters/save/", {"name": "", "light": "red"})
    assert answer.status_code == 422 and 'name="light" value="red"' in answer.content.decode()
    foreign = "\t".join(("DEC01", "B020", ""))
    answer = client.post("/office/filters/save/", {"name": "给别人", "light": "red", "share": foreign})
    assert answer.status_code == 422 and "自己岗位" in answer.content.decode()
    assert not SavedFilter.objects.exists()
    assert save(client, "重名", light="red") == 302
    answer = client.post("/office/filters/save/", {"name": "重名", "light": "black"})
    assert answer.status_code == 409 and 'value="重名"' in answer.content.decode()


def test_a_shared_filter_shows_to_its_post_only_and_never_more_than_the_reader_may_see(
    desks: Desks, case_at: CaseAt
) -> None:
    ready, begun = case_at("reviewed"), case_at("in_review")
    mark = "\t".join(("REV01", "B020", "市场准入科"))
    assert save(desks["reviewer"], "一起看", share=mark, stage="in_review") == 302
    row = SavedFilter.objects.get()
    kept = Shared(row.account_id, row.shared, row.post, row.body, row.unit)
    for who in (*STAFF.values(), CLERK, COLLEAGUE, OTHER_UNIT):
        client = client_of(who)
        assert ("一起看" in chips(client)) is shows(who, kept), who.name
    url = chips(desks["reviewer"])["一起看"]
    assert {one["number"] for one in desks["reviewer"].get(url).context["rows"]} == {ready, begun}
    assert {one["number"] for one in desks["inspector"].get(url).context["rows"]} == {ready}
    assert desks["stranger"].get(url).context["rows"] == []


def test_a_kept_filter_is_read_again_when_it_is_opened(desks: Desks, case_at: CaseAt) -> None:
    case_at("in_review")
    client = desks["reviewer"]
    save(client, "改过的", light="green")
    SavedFilter.objects.update(narrowed={"light": "everything", "body": "B077", "words": "林"})
    assert chips(client) == {}
    assert "改过的" in client.get("/office/filters/").content.decode()
    SavedFilter.objects.update(narrowed={"light": "green", "body": "B077"})
    assert chips(client) == {"改过的": "/office/?light=green"}


def test_a_shared_filter_is_ended_by_its_maker_or_the_head(desks: Desks) -> None:
    mark = "\t".join(("REV01", "B020", "市场准入科"))
    save(desks["reviewer"], "一", share=mark, light="red")
    save(desks["reviewer"], "二", share=mark, light="black")
    one, two = SavedFilter.objects.order_by("pk").values_list("pk", flat=True)
    for client, status in (
        (client_of(COLLEAGUE), 403),
        (desks["engineer"], 404),
        (desks["stranger"], 404),
    ):
        assert client.post(f"/office/filters/{one}/end/").status_code == status
    assert desks["decider"].post(f"/office/filters/{one}/end/").status_code == 302
    assert desks["reviewer"].post(f"/office/filters/{two}/end/").status_code == 302
    assert desks["reviewer"].post(f"/office/filters/{two}/end/").status_code == 404
    assert not SavedFilter.objects.exists()


def heads(client: Client) -> list[str]:
    page = client.get("/office/").content.decode()
    cells = re.findall(r"<th[^>]*scope=\"col\"[^>]*>(.*?)</th>", page[: page.index("</thead>")])
    return [cell for cell in cells if "<" not in cell]


def test_columns_are_chosen_ordered_kept_for_the_person_and_reset(desks: Desks, case_at: CaseAt) -> None:
    number = case_at("in_review")
    client, colleague = desks["reviewer"], desks["engineer"]
    usual = heads(client)
    assert usual == ["时限", "事项", "申请人", "环节", "承诺", "法定", "提示"]
    page = client.get("/office/columns/").content.decode()
    assert 'name="place-number"' in page and "办件号" in page
    given = {"do": "keep", "show": ["number", "due"], "place-number": "2", "place-item": "1", "place-due": "3"}
    assert client.post("/office/columns/", given).status_code == 302
    assert heads(client) == ["事项", "办件号", "法定"]
    assert number in client.get("/office/").content.decode()
    assert heads(colleague) == usual
    assert client.post("/office/columns/", {"do": "keep", "show": ["colour"]}).status_code == 302
    assert heads(client) == ["事项"]
    assert client.post("/office/columns/", {"do": "reset"}).status_code == 302
    assert heads(client) == usual and not DeskColumns.objects.exists()


def test_the_next_and_the_one_before_keep_filter_and_order(desks: Desks, case_at: CaseAt) -> None:
    late, begun, fresh, later = (
        case_at("in_review", days=60),
        case_at("accepted", days=20),
        case_at("in_review", days=2),
        case_at("in_review"),
    )
    client = desks["reviewer"]

    def ends(number: str) -> tuple[list[str], list[str]]:
        context = client.get(f"/office/cases/{number}/").context
        return context["before_url"].rsplit("/", 2)[-2:-1], context["next_url"].rsplit("/", 2)[-2:-1]

    assert numbers(client, "/office/")[:2] == [late, begun]
    assert ends(begun) == ([late], [fresh])
    assert ends(late) == ([], [begun])
    client.get("/office/?stage=in_review")
    assert ends(fresh) == ([late], [later])
    client.get("/office/?list=going")
    assert ends(fresh) == ([later], [begun])
    client.get("/office/?list=going&stage=accepted")
    assert client.get(f"/office/cases/{begun}/").context["next_url"] == ""


def test_what_stands_beside_a_case_lies_within_reach(
    desks: Desks, case_at: CaseAt, version: Publish, answers: Answers
) -> None:
    first = case_at("in_review")
    foreign = case_at("in_review")
    Case.objects.filter(number=foreign).update(bodies=["B077"], division="590122000000")
    last = case_at("in_review")
    client = desks["reviewer"]
    client.get("/office/?list=going")
    assert client.get(f"/office/cases/{last}/").context["next_url"] == f"/office/cases/{first}/"


def test_another_system_keeps_reads_and_ends_filters_as_the_page_does(desks: Desks) -> None:
    reviewer, head = (Caller(Account.objects.get(pk=who.account_id)) for who in (STAFF["reviewer"], STAFF["decider"]))
    share = {"post": "REV01", "body": "B020", "unit": "市场准入科"}
    given = {"name": "要命的", "light": "black", "item": "不是编码", "share": share}
    for _twice in range(2):
        made = reviewer.post("/filters", given, Idempotency_Key="filter-0001")
    assert made.status_code == 200, made.content.decode()
    (row,) = reviewer.get("/filters").json()
    assert (row["id"], row["name"], row["narrowed"]) == (made.json()["filter"], "要命的", {"light": "black"})
    assert row["own"] and row["shared"] and row["post"] == "REV01"
    assert chips(desks["reviewer"]) == {"要命的": "/office/?light=black"}
    assert reviewer.post("/filters", given).json()["code"] == "review.filter_taken"
    assert reviewer.post("/filters", {"name": "空"}).status_code == 422
    assert [one["ends"] for one in head.get("/filters").json()] == [True]
    assert head.post(f"/filters/{row['id']}/end", {}).json() == {"name": "要命的"}
    assert head.post(f"/filters/{row['id']}/end", {}).status_code == 404
    assert reviewer.get("/filters").json() == []
