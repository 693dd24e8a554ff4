"""Every reader x every act on powers and graded tables, as the rule says; whoever may not changes nothing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from inspect import getmembers
from typing import Any, NamedTuple

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.interfaces.backstage import powers_areas, powers_below, powers_stations, terminals, transfer, windows
from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import GradedTable, ItemVersion
from oneseal.records.journal.models import Event
from oneseal.records.permissions.models import PostHeld
from oneseal.records.powers.models import AreaCover, Authority, Batch, HandOver, Power, Representative, Station
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.powers import areas, below, effect, station
from oneseal.usecases.powers import terminals as at_terminals
from oneseal.usecases.powers import transfer as transferring
from oneseal.usecases.powers import windows as at_windows
from oneseal.usecases.review import keep_case
from tests.areas import zone
from tests.halls import hall_with_windows, terminal
from tests.interfaces.arrivals import account_of
from tests.interfaces.proof.matrix import Reader, everybody
from tests.interfaces.proof.test_permission_matrix import undone
from tests.people import BUREAU, COUNTY, official
from tests.usecases.powers.test_transfer import County
from tests.usecases.test_walk import Answers, act, apply, judge_all

pytestmark = pytest.mark.django_db
POWERS = "/backstage/powers"
LONG_AGO = DateRange(date(2024, 1, 1), None)


class Press(NamedTuple):
    """A form: its address, what is posted, what its door and its act ask, the act it calls."""

    path: str
    form: Mapping[str, Any]
    door: str
    permission: str
    act: str


class Scene(NamedTuple):
    """What the forms are about: a batch that is ready, an item of the bureau, its authorities, stations, tables."""

    county: County
    own: str
    batch: int
    case: str
    row: int
    waiting: int
    standing: int
    station: int
    chief: int
    representative: int
    draft: int


@pytest.fixture
def readers(db: None) -> list[Reader]:
    """One of each kind that the rule tells apart, and whoever can be heard at this door at all."""
    found = everybody()
    known: dict[tuple[object, ...], Reader] = {}
    for one in found:
        mine = tuple(sorted(code for code in PERMISSIONS if code.split(".")[0] in _ROOMS and one.may(code)))
        known.setdefault((mine, one.who.kind, one.who.account_id is None, _place(one)), one)
    return list(known.values())


_ROOMS = ("backstage", "powers", "catalogue", "windows", "terminals")


def _place(one: Reader) -> str:
    return one.who.posts[0].body if one.who.posts else ""


@pytest.fixture
def scene(version: Callable[..., ItemVersion], answers: Answers) -> Scene:
    """At the bureau's own county; the day ahead lies far enough for the clock of the doors."""
    county, bureaus = County(version(80)), version(12)
    bureaus.in_force = LONG_AGO
    bureaus.save()
    Power.objects.filter(item_id=bureaus.item_id).update(body=BUREAU, by="transferred", status="划转")
    batch, case, row = ready(county, answers)
    waiting, standing = delegated(bureaus.item_id)
    chief, representative = chosen(county)
    station_ = Station.objects.get(item_id=county.item).pk
    draft = drafted(bureaus.item_id)
    hall_with_windows()
    zone(COUNTY)  # an area of the readers' own, since they are of this county
    terminal("a-station-key-of-the-matrix")
    return Scene(county, bureaus.item_id, batch, case, row, waiting, standing, station_, chief, representative, draft)


def ready(county: County, answers: Answers) -> tuple[int, str, int]:
    """A batch that lacks only its approval, a case that its department accepted, a row given and not taken."""
    moment, today = now(), local_day(now())
    batch = county.batch()
    county.signed(batch)
    Batch.objects.filter(pk=batch).update(effective_on=today + timedelta(20), transition_until=today + timedelta(99))
    case = apply(county.version, answers(80), moment)
    judge_all(case)
    act("accept", case, county.window, moment)
    row = HandOver.objects.filter(batch=batch, thing="cases").get()
    told = {"given_by": 1, "given_name": "x", "given_at": moment, "count": 1, "batch": on_its_day(batch, today)}
    HandOver.objects.filter(pk=row.pk).update(**told)
    return batch, case, row.pk


def on_its_day(batch: int, today: date) -> Batch:
    """Another batch whose day has come: seals and cases are signed for then."""
    other = Batch.objects.get(pk=batch)
    other.pk, other.name, other.stage, other.effective_on = None, "上一批", "effective", today
    other.save(force_insert=True)
    return other


def delegated(item: str) -> tuple[int, int]:
    """A delegation that waits for its notice, and one that holds."""
    given = {"item_id": item, "division": COUNTY, "delegator": BUREAU, "way": "direct", "basis": "delegated"}
    given |= {"legal_ground": "法", "held": LONG_AGO}
    waiting = Authority.objects.create(place="590121200000", delegate="B115", **given)
    published = local_day(now())
    standing = Authority.objects.create(place="590121101000", delegate="B111", published_on=published, **given)
    return waiting.pk, standing.pk


def chosen(county: County) -> tuple[int, int]:
    """Somebody who could be authorised in the hall, and his standing authorisation."""
    account, at = 1777, {"body": county.department, "division": COUNTY, "held": LONG_AGO}
    PostHeld.objects.create(account_id=account, post="DEC02", **at)
    account_of(official("DEC02", account))
    given = {"items": [county.item], "spots": ["decide"], "legal_ground": "x"}
    return account, Representative.objects.create(account_id=account, name="x", **at, **given).pk


def drafted(item: str) -> int:
    """A sound draft of a graded table, by somebody who is none of the readers."""
    columns = [{"slug": "floor_area", "name_zh": "面积", "name_en": "area", "unit": "", "options": []}]
    rows = [{"cells": [""], "outcome": "county", "body": "", "final": "", "basis": "法"}]
    made = {"columns": columns, "rows": rows, "drafted_by": 1, "drafted_at": now()}
    return GradedTable.objects.create(item_id=item, division=COUNTY, **made).pk


def forms(on: Scene) -> Iterator[Press]:
    """Every form of the register of powers with what makes it go through, and the two of graded tables."""
    today = local_day(now())
    ahead, until = f"{today + timedelta(20)}", f"{today + timedelta(99)}"
    change, item, department = f"{POWERS}/batches/{on.batch}/change/", on.county.item, on.county.department
    days = {"legal_ground": "法", "effective_on": ahead, "transition_until": until}
    staff = {"body": department, "due": "2", "there": "2", "posts_filled": "1", "supervises": "1"}
    settled = {"approval": "批复", "published_on": f"{today}", "seal_ready": "1", **days}
    read, keep, approve = "powers.read", "powers.keep", "powers.approve"
    yield Press(f"{POWERS}/batches/new/", {"name": "又一批", **days}, keep, keep, "open_batch")
    for do, form, asked, name in (
        ("settle", settled, keep, "settle_batch"),
        ("classify", {"items": [item], "kind": "划转"}, keep, "classify"),
        ("compare", {"source": "省目录", "codes": item}, keep, "compare"),
        ("staff", staff, keep, "count_staff"),
        ("leave", {"case": on.case, "reason": "听证都开完了"}, approve, "leave_case"),
        ("approve", {}, approve, "approve_batch"),
    ):
        yield Press(change, {"do": do, **form}, read, asked, name)
    yield Press(
        f"{POWERS}/batches/{on.batch}/sign/",
        {"row": on.row, "side": "take", "count": "1"},
        "powers.sign",
        "powers.sign",
        "sign_over",
    )
    yield from _below(on, today)
    yield from _areas(today)
    yield from _stations(on, until)
    yield from _windows(today)
    yield from _terminals()
    yield Press(
        f"/backstage/graded/{on.draft}/",
        {"since": f"{today}"},
        "catalogue.read",
        "catalogue.review",
        "publish_graded",
    )


def _below(on: Scene, today: date) -> Iterator[Press]:
    change, read = f"{POWERS}/below/change/", "powers.read"
    given = {"item": on.own, "delegate": "B113", "way": "direct", "basis": "delegated", "legal_ground": "法"}
    yield Press(change, {"do": "give", "since": f"{today}", **given}, read, "powers.keep", "give_authority")
    notice = {"do": "publish", "authority": on.waiting, "on": f"{today}", "where": "县政府网站"}
    yield Press(change, notice, read, "powers.publish", "publish_authority")
    ending = {"do": "end", "authority": on.standing, "why": "收回委托"}
    yield Press(change, ending, read, "powers.keep", "end_authority")


def _areas(today: date) -> Iterator[Press]:
    change, read, keep = f"{POWERS}/areas/change/", "powers.read", "powers.keep"
    wanted = {"division": "590121001001", "whole": "yes", "legal_ground": "批复", "since": f"{today}"}
    yield Press(change, {"do": "cover", **wanted}, read, keep, "cover")
    standing = AreaCover.objects.order_by("pk")[0].pk
    yield Press(change, {"do": "end_cover", "cover": standing, "why": "范围调整"}, read, keep, "end_cover")


def _stations(on: Scene, until: str) -> Iterator[Press]:
    change, read = f"{POWERS}/stations/change/", "powers.read"
    leaving = {"do": "leave", "station": on.station, "reason": "另有安排"}
    yield Press(change, leaving, read, "powers.keep", "leave_hall")
    chosen = {"account": on.chief, "body": on.county.department, "items": [on.county.item], "spots": ["decide"]}
    authorised = {"do": "authorise", "legal_ground": "授权书", "until": until, **chosen}
    yield Press(change, authorised, read, "powers.approve", "authorise_chief")
    ended = {"do": "end", "representative": on.representative}
    yield Press(change, ended, read, "powers.approve", "end_chief")


def _windows(today: date) -> Iterator[Press]:
    change, read, keep = f"{POWERS}/windows/change/", "powers.read", "windows.keep"
    wanted = {"name": "窗口02", "kind": "any", "takes": "transferred", "basis": "方案", "day": f"{today}"}
    yield Press(change, {"do": "open", "zone": "H1-Z1", **wanted}, read, keep, "open_window")
    one = f"{change}?code=H1-Z1-01"
    yield Press(one, {"do": "change", **wanted}, read, keep, "change_window")
    yield Press(one, {"do": "close", "day": f"{today}", "reason": "改造"}, read, keep, "close_window")


def _terminals() -> Iterator[Press]:
    change, read, keep = "/backstage/terminals/change/", "terminals.read", "terminals.keep"
    wanted = {"name": "04 号机", "window": "", "idle": "60", "warned": "15"}
    yield Press(change, {"do": "set_up", "zone": "H1-Z1", **wanted}, read, keep, "set_up_terminal")
    one = f"{change}?code=H1-Z1-T01"
    yield Press(one, {"do": "change", **wanted}, read, keep, "change_terminal")
    yield Press(one, {"do": "renew"}, read, keep, "renew_terminal_key")
    yield Press(one, {"do": "off", "reason": "搬走"}, read, keep, "switch_off_terminal")


def fits(who: Reader, press: Press, answer: Any) -> bool:
    """Whoever may not is sent away and nothing is written; whoever may is never told that it is not for him."""
    if who.who.account_id is None:
        return answer.status_code == 302 and answer["Location"].startswith("/sign-in/") and not answer.grown
    asked = (press.door, press.permission)
    if not all(who.may(one) for one in asked):
        # for somebody of another county the table is not there at all
        return answer.status_code in ((403,) if _place(who) == BUREAU else (403, 404)) and not answer.grown
    return answer.status_code < 500 and PERMISSIONS[press.permission].zh not in answer.content.decode()


def test_every_act_on_powers_and_graded_tables_is_for_whom_the_rule_says(readers: list[Reader], scene: Scene) -> None:
    wrong, done = [], set()
    for who in readers:
        for press in forms(scene):
            answer = undone(partial(who.browser.post, press.path, press.form))
            if not fits(who, press, answer):
                wrong.append((who.name, press.act, answer.status_code, answer.grown))
            if answer.grown:
                done.add(press.act)
    assert not wrong, wrong
    assert done == {press.act for press in forms(scene)}, "each form went through for somebody"


ELSEWHERE = {"take_effect": "the runner's", "take_case": "as leave_case", "station": "as leave_hall"}


def test_the_matrix_knows_every_act_of_the_register_and_asks_what_it_asks(scene: Scene) -> None:
    acts = {
        name: found.permission
        for room in (areas, below, effect, station, transferring, keep_case, at_windows, at_terminals)
        for name, found in getmembers(room)
        if hasattr(found, "permission")
    }
    tried = {press.act: press.permission for press in forms(scene) if press.act != "publish_graded"}
    assert tried == {name: asked for name, asked in acts.items() if name not in ELSEWHERE}
    assert acts["take_case"] == acts["leave_case"] and acts["station"] == acts["leave_hall"]
    pressed = {press.form["do"] for press in forms(scene) if "do" in press.form}
    assert pressed | {"take", "station"} == {
        *transfer.DOING,
        *powers_areas.DOING,
        *powers_below.DOING,
        *powers_stations.DOING,
        *windows.DOING,
        *terminals.DOING,
    }
    assert not Event.objects.filter(verb="publish_graded").exists()
