"""GET /items/{code}/level: anybody is told which level decides, and why, before he applies (C11)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.usecases.catalogue.graded import load_graded
from tests.interfaces.api.caller import Caller, Publish, in_force
from tests.rules.catalogue.shipped import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def level(version: Publish) -> Callable[..., Any]:
    versions = {seq: in_force(version(seq)) for seq in (12, 115)}
    load_graded(Catalogue({name: read(name) for name in ("item_codes", "fields", "graded_authority")}), now())
    return partial(asked, versions)


def asked(versions: dict[int, ItemVersion], seq: int, *answers: str, language: str = "zh") -> Any:
    made = versions[seq]
    found = Caller(None, language).get(f"/items/{made.implementation_code}/level", answer=list(answers))
    assert found.status_code == 200, found.content.decode()
    return found.json()


@pytest.mark.parametrize(
    ("answers", "needed", "here", "missing"),
    [
        ((), None, None, ["project_invest", "floor_area"]),
        (("project_invest:9000",), None, None, ["floor_area"]),
        (("project_invest:9000", "floor_area:很多"), None, None, ["floor_area"]),
        (("project_invest:9000", "floor_area:900"), True, True, []),
        (("project_invest:30", "floor_area:900"), False, False, []),
        (("project_invest:30", "nonsense", "other:1", "floor_area:900"), False, False, []),
    ],
)
def test_it_says_who_decides_or_what_it_still_has_to_know(
    level: Callable[..., Any], answers: tuple[str, ...], needed: bool | None, here: bool | None, missing: list[str]
) -> None:
    told = level(115, *answers)
    assert (told["graded"], told["needed"], told["here"], told["missing"]) == (True, needed, here, missing)
    assert [one["field"] for one in told["asked"]] == ["project_invest", "floor_area"]
    assert bool(told["basis"]) is (needed is not None) and told["illustrative"] is False


def test_the_reason_is_said_in_both_languages_with_its_basis(level: Callable[..., Any]) -> None:
    told = level(115, "project_invest:9000", "floor_area:900")
    assert told["level"] == "county" and told["reason"].startswith("由县级办理：总投资额 9000 万元，超过 30 万元")
    english = level(115, "project_invest:30", "floor_area:1", language="en")
    assert english["reason"].startswith("no permit is needed: ") and english["basis"]


def test_an_item_without_a_table_says_that_it_has_none_and_an_unknown_one_is_not_there(
    level: Callable[..., Any], version: Publish
) -> None:
    told = level(12)
    assert told["graded"] is False and told["asked"] == [] and told["table"] is None
    assert Caller(None).get("/items/x/level").status_code == 404
    code = in_force(version(61)).implementation_code
    assert Caller(None).get(f"/items/{code}/level", answer=["a:1"] * 7).status_code == 422
    assert Caller(None).get(f"/items/{code}/level", answer=["a:" + "1" * 300]).status_code == 422
