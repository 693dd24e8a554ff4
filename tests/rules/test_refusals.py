"""The registry of refusals: one code, two sentences, one article."""

import pytest

from oneseal.rules.refusals import Refusal, Registry


@pytest.fixture
def registry() -> Registry:
    return Registry()


def test_a_refusal_says_its_sentence_in_both_languages_with_the_facts(registry: Registry) -> None:
    gone = registry.ground(
        "clocks.gone", zh="已于{day}届满。", en="It ended on {day}.", article="行政许可法42", status=409
    )
    refusal = gone.refuse(day="2026-10-09")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.article, refusal.status) == ("clocks.gone", "行政许可法42", 409)
    assert refusal.sentence("zh-hans") == "已于2026-10-09届满。"
    assert refusal.sentence("en") == "It ended on 2026-10-09."
    assert refusal.facts == {"day": "2026-10-09"}
    assert refusal.sentence() == refusal.sentence("fr") == "已于2026-10-09届满。"
    assert str(refusal) == "clocks.gone: 已于2026-10-09届满。"
    assert refusal.args == ("clocks.gone",)
    assert registry.grounds == {"clocks.gone": gone}


def test_a_ground_without_article_and_status_has_none_and_422(registry: Registry) -> None:
    bare = registry.ground("intake.bare", zh="一", en="one")
    assert (bare.article, bare.status) == ("", 422)


def test_a_code_is_never_registered_twice(registry: Registry) -> None:
    registry.ground("intake.twice", zh="一", en="one", article="行政许可法32")
    with pytest.raises(ValueError, match="taken"):
        registry.ground("intake.twice", zh="二", en="two", article="行政许可法32")


@pytest.mark.parametrize("code", ["intake", "Intake.x", "intake.", ".x", "intake.x y", "a.b.c"])
def test_a_code_is_room_and_name(registry: Registry, code: str) -> None:
    with pytest.raises(ValueError, match=r"room\.name"):
        registry.ground(code, zh="一", en="one", article="")


def test_both_sentences_name_the_same_facts(registry: Registry) -> None:
    with pytest.raises(ValueError, match="different facts"):
        registry.ground("intake.x", zh="{day}", en="{date}", article="")


def test_a_fact_that_differs_by_language_comes_twice(registry: Registry) -> None:
    named = registry.ground("intake.named", zh="{name_zh}缺{n}", en="{name_en} lacks {n}")
    assert named.facts == {"name_zh", "name_en", "n"}
    with pytest.raises(TypeError, match=r"^intake\.named needs the facts name_en, name_zh$"):
        named.refuse(n=1)
    with pytest.raises(ValueError, match="different facts"):
        registry.ground("intake.other", zh="{name_zh}", en="{date_en}")


def test_a_refusal_without_its_facts_is_a_programming_error(registry: Registry) -> None:
    gone = registry.ground("clocks.gone", zh="{day}", en="{day}", article="")
    with pytest.raises(TypeError, match="day"):
        gone.refuse()


def test_a_status_outside_the_4xx_is_refused(registry: Registry) -> None:
    for status in (399, 500):
        with pytest.raises(ValueError, match="4xx"):
            registry.ground("intake.x", zh="一", en="one", article="", status=status)
    assert [registry.ground(f"intake.x{n}", zh="一", en="one", status=n).status for n in (400, 499)] == [400, 499]


def test_braces_in_a_fact_stay_text(registry: Registry) -> None:
    named = registry.ground("intake.named", zh="材料：{name}", en="Material: {name}", article="")
    assert named.refuse(name="{day.__class__}").sentence("en") == "Material: {day.__class__}"
