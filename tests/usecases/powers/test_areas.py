"""A development zone as a place of its own: its items, its bodies, its addresses, its remedies (R5)."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.powers.areas import covers_around, covers_on
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.facts import body_facts
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.models import AreaCover, Power
from oneseal.records.supervision.models import Push
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.identifiers.division import Level
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.outbox.claim import claim
from oneseal.usecases.powers import areas
from oneseal.usecases.powers.load import load_all
from oneseal.usecases.review.points import judge_point
from oneseal.usecases.supervision.pushing import push_of_entry
from tests.people import CLERK, COUNTY, MORNING, enterprise, official
from tests.rules.catalogue.shipped import read, tables

pytestmark = pytest.mark.django_db
ZONE, ZONE_BUREAU, WATCH = "590171000000", "B124", "B125"
FOOD = 12
INSIDE, OUTSIDE = "云岫省澄川市安澜县青屿镇南渡村8号", "云岫省澄川市安澜县霁月街道月湾社区8号"
APPLICANT = Principal(account_id=300, kind="person", name="林知夏", person_id=1)


@cache
def of_the_area() -> dict[str, list[dict[str, str]]]:
    """The shipped files with the items of the area alone: what these stories need, in a tenth of the time."""
    kept = {row["item_seq"] for row in read("area_powers")}

    def stays(row: dict[str, str]) -> bool:
        named = row.get("item_seq") or ""
        return not named or bool(kept & set(named.split("|")))

    found = {name: [row for row in rows if stays(row)] for name, rows in tables().items()}
    words = [{**row, "item_seq": "|".join(kept & set(row["item_seq"].split("|")))} for row in found["search_words"]]
    return {**found, "items": [row for row in found["items"] if row["seq"] in kept], "search_words": words}


def loaded(changed: dict[str, list[dict[str, str]]] | None = None, days: int = 0) -> None:
    load_all(
        {**of_the_area(), **(changed or {})}, official_years(), datetime(2026, 9, 1, 2, tzinfo=UTC) + timedelta(days)
    )


def version_at(division: str, seq: int = FOOD) -> ItemVersion:
    return ItemVersion.objects.get(division=division, item__seq=seq, in_force__upper_inf=True)


def handed_in(division: str, address: str, channel: str = "counter") -> str:
    version = version_at(division)
    answers = {**filled_sample(snapshot_of(version), MORNING.date()), "biz_addr": address}
    who = CLERK if division == COUNTY else at_the_zone("WIN01", 401)
    application = Application(enterprise(), answers, channel=channel)
    return submit(item_version=version.pk, application=application, principal=who, moment=MORNING).number


def at_the_zone(post: str, account: int, unit: str = "", body: str = ZONE_BUREAU) -> Principal:
    return official(post, account, body=body, unit=unit, division=ZONE)


def test_the_area_has_the_items_it_was_given_and_holds_them_by_empowerment() -> None:
    loaded()
    given = [int(row["item_seq"]) for row in read("area_powers")]
    versions = ItemVersion.objects.filter(division=ZONE)
    assert sorted(versions.values_list("item__seq", flat=True)) == given
    assert set(versions.values_list("body", flat=True)) == {ZONE_BUREAU}
    powers = Power.objects.filter(division=ZONE)
    assert {(row.body, row.by, row.status) for row in powers} == {(ZONE_BUREAU, "empowered", "")}
    assert "赋权" in powers[0].legal_ground and powers.count() == len(given)
    permit = version_at(ZONE)
    assert permit.implementation_code.startswith("11590171") and permit.takes_applications
    assert {row["body"] for row in snapshot_of(permit)["supervision"]} == {WATCH}
    assert {row["body"] for row in snapshot_of(permit)["steps"]} == {ZONE_BUREAU}
    assert snapshot_of(permit)["windows"]
    before = ItemVersion.objects.count()
    loaded(days=1)
    assert ItemVersion.objects.count() == before and AreaCover.objects.count() == len(read("area_covers"))


def test_reconsideration_goes_to_the_government_that_set_it_up_and_suits_to_the_court_of_its_county() -> None:
    loaded()
    facts = body_facts(ZONE_BUREAU)
    assert (facts["reconsideration"], facts["court"]) == ("澄川市人民政府", "安澜县人民法院")
    assert facts["number_short"] == "澄经开审批" and body_facts("B020")["reconsideration"] == "安澜县人民政府"
    with pytest.raises(Body.DoesNotExist):
        body_facts("B999")


def test_online_an_address_goes_to_whoever_decides_there_and_the_county_keeps_the_rest() -> None:
    loaded()
    for channel in ("online", "api"):
        with pytest.raises(Refusal, match="lies_in_area") as told:
            handed_in(COUNTY, INSIDE, channel)
        assert "澄川经济技术开发区行政审批局" in told.value.sentence("zh")
        with pytest.raises(Refusal, match="lies_outside_area"):
            handed_in(ZONE, OUTSIDE, channel)
    assert Case.objects.count() == 0
    assert handed_in(COUNTY, OUTSIDE, "online") and handed_in(ZONE, INSIDE, "online")


def test_at_a_window_it_is_taken_in_and_answered_in_writing() -> None:
    loaded()
    number = handed_in(COUNTY, INSIDE)
    for row in Material.objects.filter(case__number=number, asked=True):
        judge_material(case_number=number, principal=CLERK, seq=row.seq, verdict="complete")
    with pytest.raises(Refusal, match="lies_in_area"):
        ACTS["accept"](case_number=number, version=None, principal=CLERK, moment=MORNING)
    done = ACTS["answer_not_ours"](
        case_number=number, version=None, principal=CLERK, moment=MORNING, competent="澄川经济技术开发区行政审批局",
        reason="经营场所在开发区内。",
    )  # fmt: skip
    assert done.stage == "not_accepted"


def test_the_zone_decides_in_its_own_name_and_its_own_department_watches() -> None:
    loaded()
    number = handed_in(ZONE, INSIDE)
    assert Case.objects.get(number=number).body == ZONE_BUREAU and number.startswith("590171-")
    clerk = at_the_zone("WIN01", 401)
    for row in Material.objects.filter(case__number=number, asked=True):
        judge_material(case_number=number, principal=clerk, seq=row.seq, verdict="complete")

    def act(name: str, who: Principal, **given: object) -> None:
        ACTS[name](case_number=number, version=None, principal=who, moment=MORNING, **given)  # type: ignore[arg-type]

    with pytest.raises(Refusal):
        act("accept", CLERK)
    act("accept", clerk)
    reviewer = at_the_zone("REV01", 402, "市场准入科")
    act("begin_review", reviewer)
    people = {"REV01": reviewer, "REV06": at_the_zone("REV06", 403, "市场准入科")}
    officers = list(PostHeld.objects.filter(post="REV02", body=ZONE_BUREAU).values_list("account_id", flat=True))
    people["REV02"] = at_the_zone("REV02", officers[0], "现场勘验科")
    case = Case.objects.get(number=number)
    while step := case.steps.filter(state="open").exclude(kind="决定").order_by("no").first():
        for point in snapshot_of(case.version_of_item)["points"]:
            if point["post"] == step.post and point["stage"] != "受理":
                judge_point(case_number=number, principal=people[step.post], moment=MORNING, step=step.no,
                            key=point["key"], verdict="met")  # fmt: skip
        act("opine", people[step.post], step=step.no, outcome="agree", opinion="符合要求，同意。", officers=officers)
    act("send_to_decision", reviewer)
    act("grant", at_the_zone("DEC01", 405))
    assert "澄经开审批" in Document.objects.get(subject_id=case.pk, kind="grant").number
    for one in claim(20, MORNING, only=("push",)):
        push_of_entry(one.payload["kind"], one.payload["id"], one.payload["seq"], MORNING)
    assert list(Push.objects.values_list("body", "approver")) == [(WATCH, ZONE_BUREAU)]


def test_what_it_covers_is_kept_by_its_bureau_from_a_day_on_and_journaled() -> None:
    loaded()
    keeper, day = at_the_zone("CAT01", 406), date(2026, 9, 20)
    given = {"legal_ground": "澄政函〔2026〕1号", "since": day, "principal": keeper, "moment": MORNING}
    done = areas.cover(division="590121001001", whole=True, words="", **given)
    assert verified_journal().findings == [] and done.kind == "cover"
    with pytest.raises(Refusal, match="area_covered"):
        areas.cover(division="590121001001", whole=False, words="河东", **given)
    for place, code in (("590121000000", "area_not_below"), (ZONE, "area_not_below"), ("1", "no_such")):
        with pytest.raises(Refusal, match=code):
            areas.cover(division=place, whole=True, words="", **given)
    with pytest.raises(Refusal, match="day_taken"):
        areas.cover(division="590121001002", whole=True, words="", **{**given, "since": date(2026, 9, 1)})
    with pytest.raises(Refusal, match="no_such"):
        county = official("CAT01", 407)
        areas.cover(division="590121001002", whole=True, words="", **{**given, "principal": county})
    assert handed_in(COUNTY, OUTSIDE, "online"), "it holds from the 20th"
    AreaCover.objects.filter(pk=done.id).update(held=AreaCover.objects.exclude(pk=done.id)[0].held)
    with pytest.raises(Refusal, match="lies_in_area"):
        handed_in(COUNTY, OUTSIDE, "online")
    areas.end_cover(cover=done.id, why="范围调整", principal=keeper, moment=MORNING)
    assert handed_in(COUNTY, OUTSIDE, "online")
    with pytest.raises(Refusal, match="over"):
        areas.end_cover(cover=done.id, why="范围调整", principal=keeper, moment=MORNING)
    loaded(days=30)
    assert AreaCover.objects.filter(covered="590121001001", held__upper_inf=True).count() == 0


def test_a_file_that_says_otherwise_holds_from_its_day() -> None:
    loaded()
    rows = [{**row, "whole": "Y", "words": ""} for row in read("area_covers")][1:]
    loaded({"area_covers": rows}, days=10)
    standing = AreaCover.objects.filter(held__upper_inf=True)
    assert [(row.covered_id, row.whole, row.held.lower) for row in standing] == [
        ("590121100001", True, date(2026, 9, 11))
    ]
    assert AreaCover.objects.count() == 3


def test_a_guide_reads_what_is_covered_around_its_place_and_no_area_of_another_county() -> None:
    loaded()
    far = Division.objects.filter(level=Level.TOWNSHIP).exclude(code__startswith=COUNTY[:6]).order_by("code").first()
    assert far is not None and far.parent is not None
    elsewhere = AreaCover.objects.filter(division=ZONE).values_list("held", flat=True)[0]
    AreaCover.objects.create(
        division="590172000000", covered=far, whole=True, words="", legal_ground="批复", held=elsewhere
    )
    day = MORNING.date()
    assert set(covers_on(day)) == {ZONE, "590172000000"}
    assert set(covers_around(COUNTY, day)) == {ZONE} == set(covers_around(ZONE, day))
    assert covers_around(COUNTY, day)[ZONE] == covers_on(day)[ZONE], "all that the area covers, not this county's alone"
    assert set(covers_around(far.parent.code, day)) == {"590172000000"}
