"""The shared look: every part draws, in both languages, without inline style or script, and says what it should."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import translation

from oneseal.interfaces.components import days, fields, gallery, look, marks, month
from oneseal.rules.stages.names import Stage

HOME = Path(gallery.__file__).parent
PARTS = HOME / "templates" / "components" / "parts"
LOOK = "oneseal.interfaces.components.look.look"
ERROR_PAGES = ("400", "403", "403_csrf", "404", "409", "429", "500", "maintenance", "refusal")


@pytest.fixture(autouse=True)
def _with_look(settings: Any) -> Iterator[None]:
    engine = settings.TEMPLATES[0]
    processors = [name for name in engine["OPTIONS"]["context_processors"] if name != LOOK]
    options = engine["OPTIONS"] | {"context_processors": [*processors, LOOK]}
    settings.TEMPLATES = [engine | {"OPTIONS": options}]
    with translation.override("zh-hans"):
        yield


def drawn(path: str = "/help/components/", **cookies: str) -> str:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.place = {"name": "安澜县", "bureau": "安澜县行政审批服务管理局"}  # type: ignore[attr-defined]
    request.me = {"name": "林*至", "initial": "林", "url": "#"}  # type: ignore[attr-defined]
    return gallery.gallery(request).content.decode()


def part(text: str, **context: Any) -> str:
    return Template("{% load oneseal_parts %}" + text).render(Context(context))


def test_the_two_galleries_draw_every_part() -> None:
    used = set()

    def note(template: Any, **_: Any) -> None:
        used.add(template.name)

    template_rendered.connect(note, weak=False)
    try:
        drawn()
        drawn("/help/components/?desk")
    finally:
        template_rendered.disconnect(note)
    assert {f"components/parts/{file.name}" for file in PARTS.glob("*.html")} <= used


@pytest.mark.parametrize("path", ["/help/components/", "/help/components/?desk"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_carries_inline_style_or_script(path: str, language: str) -> None:
    with translation.override(language):
        page = drawn(path)
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in page


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    held = set(re.findall(r'<symbol id="([^"]+)"', (HOME / "static/oneseal/icons.svg").read_text()))
    asked = set(re.findall(r"icons\.svg#([a-z0-9-]+)", drawn() + drawn("/help/components/?desk")))
    named = {f"i-{tone[1]}" for tone in marks.STAGE_TONES.values() if tone[1]}
    assert asked | named <= held
    assert {f"l-{light}" for light in marks.LIGHTS} <= held


def test_large_print_is_one_attribute_set_from_the_cookie() -> None:
    assert 'data-size="large"' in drawn(size="large")
    assert "data-size" not in drawn(size="enormous")


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_neither_request_nor_database(name: str) -> None:
    refusal = {"code": "intake.not_open", "sentence": "这件事项还没有公布。", "article": "行政许可法第三十条"}
    page = render_to_string(f"{name}.html", {"refusal": refusal})
    assert "<h1" in page
    assert 'href="/"' in page
    assert "<script" not in page


def test_every_stage_has_its_colour_and_the_applicant_is_told_that_it_is_her_turn() -> None:
    assert set(marks.STAGE_TONES) == set(Stage)
    assert "请您补正" in marks.stage_tag("correction")
    assert "待补正" in marks.stage_tag("correction", audience="desk")
    assert "已受理（容缺）" in marks.stage_tag("accepted", detail="容缺")


@pytest.mark.parametrize(
    ("shown", "audience", "words"),
    [
        ({"light": "green", "remaining": 3}, "desk", "剩 3 日"),
        ({"light": "green", "remaining": 3}, "portal", "还剩 3 个工作日"),
        ({"light": "yellow", "remaining": 11, "unit": "calendar_day"}, "desk", "剩 11 天"),
        ({"light": "red", "remaining": 0}, "desk", "今日到期"),
        ({"light": "red", "remaining": 0, "over": True}, "desk", "承诺期限已过"),
        ({"light": "red", "remaining": -2, "over": True}, "desk", "承诺已超 2 日"),
        ({"light": "black", "remaining": -1}, "portal", "法定已超 1 日"),
        ({"light": "paused", "procedure": "听证"}, "desk", "停表 听证"),
        ({"light": "paused", "day": 12}, "desk", "停表第 12 日"),
        ({"light": "not_started"}, "desk", "未起算"),
        ({"light": "met", "remaining": -2}, "desk", "超 2 日办结"),
    ],
)
def test_a_light_says_its_words(shown: dict[str, Any], audience: str, words: str) -> None:
    assert f"</span>{words}</span>" in marks.light(shown, audience=audience)


def test_a_light_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such light"):
        marks.light("purple")


def test_dates_read_as_people_say_them() -> None:
    day = date(2026, 10, 13)
    assert days.day_zh(day) == "10月13日 周二"
    assert days.day_short(day, 2026) == "10-13"
    assert days.day_short(date(2027, 1, 8), day) == "2027-01-08"
    assert days.day_plain(date(2027, 1, 8), day) == "2027年1月8日"
    assert days.day_short(None) == "—"
    with translation.override("en"):
        assert days.day_zh(day) == "Tue 13 Oct 2026"


def test_a_moment_is_shown_in_chinese_time() -> None:
    assert days.moment_zh(datetime(2026, 10, 8, 18, 30, tzinfo=UTC)) == "10月9日 02:30"


def test_a_provisional_date_tells_its_year_and_why() -> None:
    shown = part("{% due day True %}", day=date(2027, 1, 8))
    assert "2027年1月8日" in shown
    assert "暂定" in shown
    assert days.why_provisional() in shown


def test_the_month_grid_runs_from_monday_to_sunday_and_marks_today_and_the_due_day() -> None:
    rows = [
        {"date": "2026-09-30", "verdict": "start", "label": "受理"},
        {"date": "2026-10-01", "verdict": "holiday", "label": "国庆"},
        {"date": "2026-10-08", "verdict": "counted", "n": 1},
        {"date": "2026-10-10", "verdict": "makeup", "n": 3},
        {"date": "2026-10-13", "verdict": "counted", "n": 5},
    ]
    weeks = month.weeks_of(rows, date(2026, 10, 8), date(2026, 10, 13))
    assert [len(week) for week in weeks] == [7, 7, 7]
    assert weeks[0][2]["label"] == "受理"
    assert weeks[0][3] == {"number": "10/1", "classes": "hol", "label": "国庆", "today": False}
    assert weeks[1][3]["classes"] == "on today"
    assert weeks[1][5]["number"] == "10 班"
    assert weeks[2][1]["classes"] == "ahead due"
    assert weeks[2][6]["classes"] == "out"


def test_segments_show_what_is_used_paused_and_passed() -> None:
    assert list(month.segments(2, 5)) == ["on", "today", "", "", ""]
    assert list(month.segments(2, 4, paused=True)) == ["on", "on", "pause", "", ""]
    assert list(month.segments(4, 3)) == ["on", "on", "on", "over"]


def test_a_field_of_the_dictionary_ties_hint_and_error_to_its_input() -> None:
    shown = part(
        "{% field question %}",
        question={
            "name": "area",
            "label": "面积",
            "type": "number",
            "hint": "平方米",
            "error": "应大于 0",
            "value": "0",
        },
    )
    assert 'for="f-area"' in shown
    assert 'aria-describedby="f-area-h f-area-e"' in shown
    assert 'aria-invalid="true"' in shown


def test_what_a_visitor_typed_is_escaped() -> None:
    shown = part("{% field question %}", question={"name": "a", "label": "a", "value": '"><script>'})
    assert "<script>" not in shown


class Two(forms.Form):
    name = forms.CharField(label="姓名")
    way = forms.ChoiceField(label="方式", choices=[("1", "自取"), ("2", "邮寄")], widget=forms.RadioSelect)


def test_the_error_summary_of_a_form_links_to_the_first_choice_and_names_what_is_blank() -> None:
    rows = fields.faults(Two({}))
    assert rows == [
        {"href": "#id_name", "text": "还没填：姓名"},
        {"href": "#id_way_0", "text": "还没选：方式"},
    ]
    shown = part("{% for question in form %}{% field question %}{% endfor %}", form=Two({}))
    assert all(f'id="{row["href"][1:]}"' in shown for row in rows)


def test_nothing_wrong_shows_no_error_summary() -> None:
    assert part("{% error_summary rows %}", rows=[]).strip() == ""


def test_a_door_that_is_not_built_in_leaves_no_link() -> None:
    assert part("{% nav_item 'nowhere:at_all' '哪里' %}{% address 'nowhere:at_all' %}") == ""


def test_a_place_takes_what_it_knows_and_leaves_the_rest_blank() -> None:
    place = look.Place.of({"name": "安澜县", "colour": "blue", "phone": None})
    assert (place.name, place.phone) == ("安澜县", "")
    assert look.Place.of(None) == look.Place()


def test_style_sheets_are_short_and_each_lives_in_its_layer() -> None:
    sheets = sorted((HOME / "static/oneseal/css").glob("*.css"))
    for sheet in sheets:
        text = sheet.read_text()
        assert text.count("\n") < 400, sheet.name
        assert f"@layer {sheet.stem} {{" in text
        assert text.count("{") == text.count("}")
    order = re.search(r"@layer ([a-z, ]+);", (HOME / "static/oneseal/css/tokens.css").read_text())
    assert order is not None
    assert set(order[1].split(", ")) == {sheet.stem for sheet in sheets}


def test_colours_hang_on_no_language_and_large_print_only_darkens_them() -> None:
    """Why the contrast of a page is asked in two looks of four (tests/browsers.py)."""
    styles = [file.read_text(encoding="utf-8") for file in HOME.parents[1].rglob("static/**/*.css")]
    rules = [found for text in styles for found in re.findall(r"([^{}]+)\{([^{}]*)\}", text)]
    of_looks = [body for where, body in rules if re.search(r":lang|\[lang|data-size", where)]
    assert len(of_looks) > 10
    assert not [
        body for body in of_looks if re.search(r"(?<![\w-])(color|background(-color)?|opacity|filter)\s*:", body)
    ]
    inks = {name: value for body in of_looks for name, value in re.findall(r"--(ink[\w-]*): #(\w{6})", body)}
    tokens = (HOME / "static/oneseal/css/tokens.css").read_text(encoding="utf-8")
    usual = dict(re.findall(r"--(ink[\w-]*): +#(\w{6})", tokens))
    assert inks.keys() == {"ink-2", "ink-3"}
    assert all(bytes.fromhex(inks[name])[n] <= bytes.fromhex(usual[name])[n] for name in inks for n in range(3))
