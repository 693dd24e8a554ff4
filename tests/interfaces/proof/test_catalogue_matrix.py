"""Every reader x every page and act of the catalogue, as the rule of permissions and places says."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import BasicChange, ItemVersion, VersionChange
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.keeping import adjusts, keeps
from oneseal.usecases.catalogue.basic import draft_basic
from oneseal.usecases.catalogue.draft import begin_change
from tests.interfaces.arrivals import account_of
from tests.interfaces.proof.matrix import Reader, everybody, reader
from tests.interfaces.proof.test_permission_matrix import agrees, undone
from tests.people import COUNTY, official

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
CITY = {"body": "B007", "division": "590100000000"}
AUTHOR, ABOVE = official("CAT01", 9001), official("CAT01", 9002, **CITY)
READ, DRAFT = "catalogue.read", "catalogue.draft"
ACTS = {
    "submit_change": (DRAFT, "draft"),
    "return_change": ("catalogue.return", "submitted"),
    "pass_change": ("catalogue.review", "submitted"),
    "publish_change": ("catalogue.publish", "passed"),
}


@pytest.fixture
def readers(db: None) -> list[Reader]:
    """One of each kind that the rule tells apart, and those of the level above."""
    kinds = list({one.rights_in(("backstage", "catalogue", "basic")): one for one in reversed(everybody())}.values())
    for number, post in ((9003, "CAT01"), (9004, "CAT02"), (9005, "DEC01")):
        who = official(post, number, **CITY)
        kinds.append(reader(f"{post} of the city", account_of(who), who))
    return kinds


@pytest.fixture
def change(version: Publish) -> VersionChange:
    """A draft of the county, beside another county's version, so that only the level above keeps all."""
    first = version(12)
    other = ItemVersion.objects.get(pk=first.pk)
    other.pk, other.division, other.implementation_code = None, "590122000000", "X" * 31
    other.save()
    account_of(AUTHOR)
    begun = begin_change(code=first.implementation_code, kind="change", principal=AUTHOR, moment=now())
    return VersionChange.objects.get(pk=begun)


@pytest.fixture
def basic(change: VersionChange) -> BasicChange:
    account_of(ABOVE)
    given = {"name": "改过的名称", "level_flow": "本级", "basis": [{"law": "食品安全法", "article": "第三十五条"}]}
    why = {"reason": "规范名称", "basis": "国办发〔2026〕1号"}
    made = draft_basic(kind="change", code=change.item_id, given=given, why=why, principal=ABOVE, moment=now())
    return BasicChange.objects.get(pk=made)


def wanted(who: Reader, *permissions: str, kept: bool = True, writes: bool = False) -> int:
    """The status that the rule asks for; 0 is anything but a refusal to this person. The level above looks, no more."""
    if who.who.account_id is None:
        return 401
    if not who.may(permissions[0]):
        return 403
    if kept and not keeps(who.who, COUNTY):
        return 404
    if writes and not adjusts(who.who, COUNTY):
        return 403
    return 0 if all(who.may(one) for one in permissions) else 403


def fits(answer: Any, status: int) -> bool:
    if status == 401:
        return answer.status_code == 302 and answer["Location"].startswith("/sign-in/") and not answer.grown
    return agrees(answer, status)


def pages(change: VersionChange, basic: BasicChange) -> Iterator[tuple[str, bool]]:
    """Each page with whether it is its place's alone."""
    desk, code = f"/backstage/items/changes/{change.pk}/", change.implementation_code
    for path in ("", "materials/", "materials/?row=0", "steps/", "restriction/", "difference/"):
        yield desk + path, True
    yield f"/items/preview/{change.pk}/", True
    yield f"/items/preview/{change.pk}/try/", True
    yield f"/backstage/items/{code}/", True
    for path in ("/backstage/items/", "/backstage/basic/", f"/backstage/basic/{basic.code}/", "/backstage/basic/add/"):
        yield path, False


def test_every_page_of_the_catalogue_is_for_whom_the_rule_says(
    readers: list[Reader], change: VersionChange, basic: BasicChange
) -> None:
    wrong = []
    for who in readers:
        for path, kept in pages(change, basic):
            answer = undone(partial(who.browser.get, path))
            if not fits(answer, wanted(who, READ, kept=kept)):
                wrong.append((who.name, path, wanted(who, READ, kept=kept), answer.status_code))
    assert not wrong, wrong


CHORES = {
    "limits/": {"edition": "0", "c.note": "写一句"},
    "limits/autosave/": {"edition": "0", "c.note": "写一句"},
    "materials/rows/": {"edition": "0", "do": "down-0"},
    "materials/when/": {"edition": "0", "row": "0", "do": "save", "joiner": "and"},
    "results/1/sample/": {"edition": "0", "do": "drop"},
    "adopt/": {},
    "discard/": {},
}
SAME_DOOR = ("limits/", "results/1/sample/")
"""Pages that are read and written under one address: reading comes first."""


def test_every_chore_on_a_draft_is_for_whom_the_rule_says(readers: list[Reader], change: VersionChange) -> None:
    wrong, written = [], set()
    for who in readers:
        for path, sent in CHORES.items():
            ask = partial(who.browser.post, f"/backstage/items/changes/{change.pk}/{path}", sent)
            status = wanted(who, *((READ, DRAFT) if path in SAME_DOOR else (DRAFT,)), writes=True)
            answer = undone(ask)
            if not fits(answer, status):
                wrong.append((who.name, path, status, answer.status_code))
            written |= {path} if answer.status_code in (200, 302) and status == 0 else set()
    assert not wrong, wrong
    assert written == set(CHORES)


def test_every_act_on_a_change_is_for_whom_the_rule_says(readers: list[Reader], change: VersionChange) -> None:
    wrong, done = [], set()
    for act, (permission, stage) in ACTS.items():
        VersionChange.objects.filter(pk=change.pk).update(stage=stage, authors=[AUTHOR.account_id])
        sent = {"do": act, "remark": "写明", "effective": local_day(now()).isoformat(), "shown": "0"}
        for who in readers:
            answer = undone(partial(who.browser.post, f"/backstage/items/changes/{change.pk}/act/", sent))
            status = wanted(who, READ, permission, writes=True)
            if not fits(answer, status):
                wrong.append((who.name, act, status, answer.status_code))
            done |= {act} if answer.grown else set()
    assert not wrong, wrong
    assert {"return_change", "pass_change"} <= done


def test_the_basic_catalogue_is_changed_by_the_level_above_alone(readers: list[Reader], basic: BasicChange) -> None:
    here = f"/backstage/basic/{basic.code}/"
    draft = {"kind": "change", "name": "又改", "seen": basic.drafted_at.isoformat(), "basis-0-law": ""}
    act = {"seen": basic.drafted_at.isoformat(), "effective": local_day(now()).isoformat()}
    presses = {
        "draft": (here, draft, "basic.draft"),
        "discard": (f"{here}{basic.pk}/", {"do": "discard"}, "basic.draft"),
        "publish": (f"{here}{basic.pk}/", {"do": "publish", **act}, "basic.publish"),
    }
    wrong, done = [], set()
    for who in readers:
        for name, (path, sent, permission) in presses.items():
            status = wanted(who, READ, permission, kept=False)
            city = any(held.division == CITY["division"] for held in who.who.posts)
            status = status or (0 if city else 403)
            answer = undone(partial(who.browser.post, path, sent))
            if not fits(answer, status):
                wrong.append((who.name, name, status, answer.status_code))
            done |= {name} if answer.status_code == 302 and status == 0 else set()
    assert not wrong, wrong
    assert done == set(presses)
