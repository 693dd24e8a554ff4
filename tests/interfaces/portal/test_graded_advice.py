"""Before submitting, the check page says where an application goes and why; below the limit nothing is filed (C11)."""

from collections.abc import Callable
from typing import Any

import pytest

from oneseal.interfaces.now import now
from oneseal.records.intake.models import Case
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.usecases.catalogue.graded import load_graded
from tests.rules.catalogue.shipped import read

pytestmark = pytest.mark.django_db


def checking(walker: Callable[..., Any], invest: str, area: str) -> Any:
    walk = walker(115)
    load_graded(Catalogue({name: read(name) for name in ("item_codes", "fields", "graded_authority")}), now())
    walk.answers |= {"project_invest": invest, "floor_area": area}
    walk.fill()
    return walk


def test_below_the_limit_the_applicant_is_told_that_no_permit_is_needed(walker: Callable[..., Any]) -> None:
    walk = checking(walker, "20", "900")
    page = walk.client.get(walk.url("check")).content.decode()
    assert "您这件不用办许可" in page and "总投资额 20 万元，不超过 30 万元" in page
    assert "建筑工程施工许可管理办法第2条" in page
    for earlier in ("materials", "floor-area"):
        assert "您这件不用办许可" in walk.client.get(walk.url(earlier)).content.decode(), earlier
    refused = walk.client.post(walk.url("check"), {"promise": "1"})
    assert refused.status_code == 422 and "您这件不用办许可" in refused.content.decode()
    assert not Case.objects.exists()


def test_above_the_limit_it_is_said_that_it_is_decided_here(walker: Callable[..., Any]) -> None:
    walk = checking(walker, "2000", "900")
    assert "这件归这里办" not in walk.client.get(walk.url("materials")).content.decode()
    assert "这件归这里办" in walk.client.get(walk.url("check")).content.decode()
    assert walk.client.post(walk.url("check"), {"promise": "1"}).status_code == 302
    assert Case.objects.count() == 1
