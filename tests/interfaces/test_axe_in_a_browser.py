"""Axe is asked of each kind of text once, and of those targets that may be too small or too close: what is wrong is
found all the same, wherever and however often it stands."""

import pytest

from tests import browsers
from tests.browsers import Look, browsing
from tests.rendered import faults

WORDS = "这一行字看得清楚"
ROW = f"<p class='row'>{WORDS}</p>"
RIGHT = f"<main><h1>{WORDS}</h1>{ROW * 3}</main>"
SMALL, DARK = f"<p style='color:#888'>{WORDS}</p>", "<div style='background:#444;height:60px'></div>"
OVER = "position:absolute;top:0;left:0;background:{}"
LIFTED = f"<div style='position:relative'>{DARK}<div style='{OVER}'>{ROW}</div></div>"
FAULTS = {
    "by its own style, after others that are right": f"<p class='row' style='color:#bbb'>{WORDS}</p>",
    "on a ground that its parent gives": f"<div style='background:#444'>{ROW}</div>",
    "faint because all around it is": f"<div style='opacity:.3'>{ROW}</div>",
    "small where the large one passes": f"<p style='color:#888;font-size:28px'>{WORDS}</p>{SMALL}",
    "folded away": f"<details><summary>{WORDS}</summary>{SMALL}</details>",
    "folded away where only one may be open": f"<details name=one><summary>{WORDS}</summary>{SMALL}</details>"
    f"<details name=one><summary>{WORDS}</summary>{ROW}</details>",
    "folded away inside what is folded": f"<details><summary>{WORDS}</summary><details><summary>{WORDS}</summary>"
    f"{SMALL}</details></details>",
    "laid upon something that is no ancestor": "<div style='position:relative'>"
    f"{DARK}<div style='position:absolute;top:0;left:0'>{ROW}</div></div>",
    "out of the flow on a dark ground of its own, after a light one": LIFTED.format("#fff") + LIFTED.format("#444"),
    "out of the flow on a ground that lets the dark through, after a light one": LIFTED.format("#fff")
    + LIFTED.format("rgba(255,255,255,.1)"),
    "out of the flow on a light ground of its own, faint because all around it is": LIFTED.format("#fff")
    + f"<div style='opacity:.3'>{LIFTED.format('#fff')}</div>",
}

BUTTON, SMALL_ONE = "<button style='all:unset;display:inline-block;{}'>{}</button>", "width:16px;height:16px"
TARGETS = {
    "small and close": (f"<div>{BUTTON.format(SMALL_ONE, 'a')}{BUTTON.format(SMALL_ONE, 'b')}</div>", True),
    "small and free": (f"<div>{BUTTON.format(SMALL_ONE + ';margin:9px', 'a')}</div>", False),
    "small beside a large one": (
        f"<div>{BUTTON.format(SMALL_ONE, 'a')}{BUTTON.format('width:99px;height:40px', 'b')}</div>", True),
    "large under another": ("<div style='position:relative;height:60px'>"
        f"{BUTTON.format('width:40px;height:40px', 'a')}"
        f"{BUTTON.format('position:absolute;left:10px;top:0;width:90px;height:50px', 'b')}</div>", True),
}  # fmt: skip
"""What stands on the page, and whether a target of it is wrong."""
SCROLLS = "html[data-size='large'] .box { height: 60px; overflow: auto }"


def page(body: str, style: str = "") -> bytes:
    head = f"<meta charset=utf-8><title>{WORDS}</title><style>p{{color:#222;background:transparent}}{style}</style>"
    return (
        f"<!doctype html><html lang=zh><head>{head}</head><body style='background:#fff'>{body}</body></html>".encode()
    )


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    """What is told of each page, all in one browser and each after the page where everything is right."""
    look = Look(390, "zh-hans", beside=((1440, "normal"), (390, "large")))
    wide = page(RIGHT, "@media (min-width:1000px) { .row { color: #ccc } main { width: 2000px } }")
    with pytest.MonkeyPatch.context() as patch, browsing() as browser:
        patch.setattr(browsers, "PASSED", set())
        found = {"right": faults(browser, {"right": page(RIGHT)}, look)}
        assert browsers.PASSED
        found |= {name: faults(browser, {"page": page(f"<main><h1>{WORDS}</h1>{ROW}{body}</main>")}, look)
                  for name, body in FAULTS.items()}  # fmt: skip
        found["in another sheet"] = faults(browser, {"page": page(RIGHT, ".row { color: #bbb }")}, look)
        found["in the wide layout alone"] = faults(browser, {"page": wide}, look)
        found["twice"] = faults(browser, {"page": wide}, look)
        large = page(RIGHT, "html[data-size='large'] main { width: 2000px }")
        found["in large print alone"] = faults(browser, {"page": large}, look)
        region = page(f"<main><h1>{WORDS}</h1><div class='box'>{ROW * 9}</div></main>", SCROLLS)
        found["scrolls in large print alone"] = faults(browser, {"page": region}, look)
        found |= {name: faults(browser, {"page": page(f"<main><h1>{WORDS}</h1>{body}</main>")}, look)
                  for name, (body, _) in TARGETS.items()}  # fmt: skip
    return found


def test_a_page_that_is_right_is_right(told: dict[str, list[str]]) -> None:
    assert told["right"] == []


@pytest.mark.parametrize("name", [*FAULTS, "in another sheet"])
def test_a_text_too_faint_is_found(told: dict[str, list[str]], name: str) -> None:
    assert ["color-contrast" in fault for fault in told[name]] == [True, True], told[name]
    assert "at 1440" in told[name][1]


@pytest.mark.parametrize("name", ["in the wide layout alone", "twice"])
def test_what_is_wrong_in_the_wide_layout_alone_is_found_each_time(told: dict[str, list[str]], name: str) -> None:
    assert len(told[name]) == 2 and all("at 1440" in fault for fault in told[name])
    assert "color-contrast" in told[name][0] and "scrolls sideways" in told[name][1]


def test_what_is_wrong_in_large_print_alone_is_found(told: dict[str, list[str]]) -> None:
    assert (
        len(told["in large print alone"]) == 1 and "at 390, large: scrolls sideways" in told["in large print alone"][0]
    )


def test_a_region_that_only_large_print_lets_scroll_is_found_out_of_reach_of_the_keyboard(
    told: dict[str, list[str]],
) -> None:
    (fault,) = told["scrolls in large print alone"]
    assert "at 390, large: scrollable-region-focusable" in fault


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_too_small_or_covered_is_found_and_a_free_one_passes(told: dict[str, list[str]], name: str) -> None:
    wrong = [fault for fault in told[name] if "target-size" in fault]
    assert wrong == told[name] and len(wrong) == (2 if TARGETS[name][1] else 0), told[name]
