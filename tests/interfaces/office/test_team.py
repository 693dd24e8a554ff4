"""A team by lot through the doors: the pool backstage, the draw, a mistake, another for somebody, the visit (L10)."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.review.team_models import Expert, TeamDraw, TeamMember
from tests.interfaces.api.caller import in_force
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import brought_to
from tests.officials import official
from tests.people import INSPECTOR, REVIEWER

pytestmark = pytest.mark.django_db
KEEPER = official("CAT01", 301)
TYPED = {"name": "专家甲", "unit": "云岫大学", "field": "食品安全", "email": "a@x.example", "since": "2026-01-01"}


def entered(keeper: Client, reviewer: Client) -> None:
    """Two experts come into the pool, one with institutions that he must not judge; a mistake loses nothing."""
    assert reviewer.get("/backstage/experts/").status_code == 403
    assert "库里还没有专家" in keeper.get("/backstage/experts/").content.decode()
    kept = keeper.post("/backstage/experts/", {**TYPED, "email": "x"})
    assert kept.status_code == 422 and "云岫大学" in kept.content.decode()
    for name in ("专家甲", "专家乙"):
        assert keeper.post("/backstage/experts/", {**TYPED, "name": name}).status_code == 302
    one = Expert.objects.order_by("pk")[0]
    assert "a@x.example" in keeper.get(f"/backstage/experts/{one.pk}/").content.decode()
    changed = {**TYPED, "conflicts": "甲公司\n乙公司"}
    assert keeper.post(f"/backstage/experts/{one.pk}/", changed).status_code == 302
    assert "甲公司、乙公司" in keeper.get("/backstage/experts/").content.decode()
    assert keeper.get("/backstage/experts/999/").status_code == 404


def test_the_pool_is_kept_backstage_and_a_team_drawn_on_the_page_of_the_step(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    keeper, reviewer = signed_in(account_of(KEEPER)), signed_in(account_of(REVIEWER))
    entered(keeper, reviewer)
    number = brought_to("in_review", in_force(version(12)), answers(12), now(), 1)
    path, acts = f"/office/cases/{number}/team/2/", f"/office/cases/{number}/acts/"
    assert "食品安全" in reviewer.get(path).content.decode()
    given = {"step": "2", "officers": "0", "field": "食品安全", "experts": "3"}
    given["version"] = str(Case.objects.get(number=number).version)
    short = reviewer.post(f"{acts}draw_team/", {**given, "question": "布局合理吗？"})
    assert short.status_code == 409 and "布局合理吗？" in short.content.decode()
    assert reviewer.post(f"{acts}draw_team/", {**given, "experts": "1"})["location"] == path
    page = reviewer.get(path).content.decode()
    assert "刚才复算，一致" in page and TeamDraw.objects.get().seed in page
    member = TeamMember.objects.get()
    away = {"step": "2", "member": member.key, "why": "absent", "reason": ""}
    away["version"] = str(Case.objects.get(number=number).version)
    assert reviewer.post(f"{acts}redraw_member/", away).status_code == 422
    done = reviewer.post(f"{acts}redraw_member/", {**away, "reason": "出差三天呢"})
    assert done.status_code == 302, done.content.decode()[-3000:]
    page = reviewer.get(path).content.decode()
    assert "出差三天呢" in page and "因故不能参加" in page and "第 2 次抽签" in page
    inspector = signed_in(account_of(INSPECTOR))
    assert "环节在您手里" in inspector.get(f"/office/cases/{number}/team/4/").content.decode()
    assert reviewer.get(f"/office/cases/{number}/team/99/").status_code == 404
