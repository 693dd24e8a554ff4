"""`{% load oneseal_parts %}`: every tag and filter of the shared look, in one library."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from oneseal.interfaces.components import days, fields, marks, month

register = template.Library()

# A provisional date always tells its year: compared with no year at all.
YEAR_TOLD = 0
FACES = (
    ("1", "f1", gettext_lazy("非常满意")),
    ("2", "f2", gettext_lazy("满意")),
    ("3", "f3", gettext_lazy("基本满意")),
    ("4", "f4", gettext_lazy("不满意")),
    ("5", "f5", gettext_lazy("非常不满意")),
)

register.filter("day_zh", days.day_zh)
register.filter("day_plain", days.day_plain)
register.filter("day_full", days.day_full)
register.filter("day_short", days.day_short)
register.filter("weekday", days.weekday)
register.filter("moment_zh", days.moment_zh)
register.filter("time_of_day", days.time_of_day)
register.filter("iso", days.iso)
register.filter("length_words", days.length)
register.filter("left_words", days.left)
register.filter("post_words", marks.post_words)

register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.light, name="light")
register.simple_tag(marks.provisional, name="provisional")
register.simple_tag(marks.tag, name="tag")
register.simple_tag(marks.tag, name="badge")
register.simple_tag(marks.stage_tag, name="stage_tag")
register.simple_tag(marks.certificate_tag, name="certificate_tag")
register.simple_tag(marks.kbd, name="kbd")
register.simple_tag(marks.art, name="art")
register.simple_tag(marks.reuse, name="reuse")
register.simple_tag(marks.count, name="count")
register.simple_tag(days.length, name="length")
register.simple_tag(days.left, name="left")


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def address(name: str, *args: object) -> str:
    """The address of a named page, or nothing while its door is not built in."""
    return _address(name, *args)


@register.simple_tag
def nav_item(name: str, words: object, current: object = "", query: str = "") -> SafeString:
    """A list item that links a named page; nothing when there is no such page. `current` equal to the name marks it."""
    target = _address(name)
    if not target:
        return mark_safe("")
    mark = mark_safe(' aria-current="page"') if current == name + query else ""
    return format_html('<li><a href="{}{}"{}>{}</a></li>', target, query, mark, words)


@register.simple_tag
def due(value: days.Moment, uncertain: bool = False, short: bool = False, reference: object = None) -> str:
    """A due date: 10月13日 周二, or 10-13 with `short`; dotted and marked when provisional."""
    told = YEAR_TOLD if uncertain else reference
    words = days.day_short(value, told) if short else days.day_zh(value, told)
    return marks.provisional(words, short) if uncertain and value else words


@register.simple_tag
def due_plain(value: days.Moment, uncertain: bool = False) -> str:
    """A due date without its weekday."""
    words = days.day_plain(value, YEAR_TOLD if uncertain else None)
    return marks.provisional(words) if uncertain and value else words


@register.inclusion_tag("components/parts/stage_bar.html")
def stage_bar(rows: object) -> dict[str, Any]:
    """Rows: name, words, state (done, now or nothing)."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/timeline.html")
def timeline(rows: object) -> dict[str, Any]:
    """Rows, newest first: when, iso, what, detail, state (now, sealed, next or nothing), url, url_words."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/segments.html")
def segments(states: object = None, used: int = 0, total: int = 0, paused: bool = False) -> dict[str, Any]:
    """States (on, today, pause, over, nothing), or `used` and `total`. More than 45 days become a meter."""
    if total > 45:
        return {"meter": True, "used": min(used, total), "total": total}
    return {"states": states if states is not None else month.segments(used, total, paused=paused)}


@register.inclusion_tag("components/parts/calendar.html")
def calendar(
    rows: Any, today: days.Moment = None, due: days.Moment = None, desk: bool = False, caption: str = ""
) -> dict[str, Any]:
    """The month grid of a clock; rows as month.weeks_of wants them."""
    return {"weeks": month.weeks_of(rows, today, due, desk), "caption": caption}


@register.inclusion_tag("components/parts/clock_card.html")
def clock_card(clock: Mapping[str, Any], audience: str = "portal") -> dict[str, Any]:
    """The clock as a card of the portal or a panel of the desk."""
    return {"clock": clock, "desk": audience == "desk", "audience": audience}


@register.inclusion_tag("components/parts/facts.html")
def facts(rows: object) -> dict[str, Any]:
    """Rows: label, value, small. At most four."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/kv.html")
def kv(rows: object, classes: str = "") -> dict[str, Any]:
    """Rows: label, value, num, url. Classes: kv--tight, kv--wide, kv--stack, sm."""
    return {"rows": rows, "classes": classes}


@register.inclusion_tag("components/parts/materials.html")
def materials(rows: object) -> dict[str, Any]:
    """Rows: state (must, free, off), name, meta, why, links, tolerance, source, url."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/task_rail.html")
def task_rail(rows: object, heading: str = "", label: str = "") -> dict[str, Any]:
    """Rows: name, url, state (done, current, later, locked), why."""
    return {"rows": rows, "heading": heading, "label": label}


@register.inclusion_tag("components/parts/field.html")
def field(question: BoundField | Mapping[str, Any], title: bool = False, autofocus: bool = False) -> dict[str, Any]:
    """A question: a Django bound field or a mapping of the dictionary. `title` makes it the page's heading."""
    return {"field": fields.shown(question), "title": title, "autofocus": autofocus}


@register.inclusion_tag("components/parts/choices.html")
def choices(name: str, options: Any, value: object = None, multiple: bool = False) -> dict[str, Any]:
    """Choice tiles alone, without a legend: value, title, detail, reuse, disabled."""
    return {"name": name, "tiles": fields.tiles(name, options, value, "checkbox" if multiple else "radio")}


@register.inclusion_tag("components/parts/error_summary.html")
def error_summary(source: object) -> dict[str, Any]:
    """From a form or from rows (id or name, text). Nothing is shown when nothing is wrong."""
    rows = fields.faults(source)
    return {"rows": rows, "heading": fields.faults_title(len(rows))}


@register.inclusion_tag("components/parts/answers.html")
def answers(rows: object) -> dict[str, Any]:
    """Rows: label, value, url (to change it), reuse."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/note.html")
def note(text: object = "", kind: str = "", title: object = "", icon: str = "", article: str = "") -> dict[str, Any]:
    """Kinds: good, warn, bad, slate; none is plain."""
    default = {"good": "check", "warn": "alert", "bad": "alert"}.get(kind, "info")
    return {"text": text, "kind": kind, "heading": title, "icon": icon or default, "article": article}


@register.inclusion_tag("components/parts/empty.html")
def empty(title: object, text: object = "", icon: str = "inbox", url: str = "", words: object = "") -> dict[str, Any]:
    """An empty state says what comes next."""
    return {"heading": title, "text": text, "icon": icon, "url": url, "words": words}


@register.inclusion_tag("components/parts/toast.html")
def toast(text: object, url: str = "", words: object = "", icon: str = "check") -> dict[str, Any]:
    """Only for what already happened."""
    return {"text": text, "url": url, "words": words, "icon": icon}


@register.inclusion_tag("components/parts/verdict_card.html")
def verdict_card(title: object, text: object = "", kind: str = "good", heading: int = 1) -> dict[str, Any]:
    """Kinds: good, bad, end."""
    icon = {"good": "shield", "bad": "alert", "end": "reuse"}[kind]
    return {"heading": title, "text": text, "kind": kind, "icon": icon, "level": heading}


@register.inclusion_tag("components/parts/seal.html")
def seal(body: str, centre: str = "行政审批专用章", key: str = "1") -> dict[str, Any]:
    """The picture of an electronic seal; `key` keeps its path apart from other seals of the page."""
    return {"body": body, "centre": centre, "key": key, "size": 17 if len(body) <= 12 else 14}


@register.inclusion_tag("components/parts/pagination.html")
def pagination(page: Mapping[str, Any], target: str = "") -> dict[str, Any]:
    """Keyset pages: first, last, total (may be absent), previous_url, next_url."""
    return {"page": page, "target": target}


@register.inclusion_tag("components/parts/conflict.html")
def conflict(clash: Mapping[str, Any]) -> dict[str, Any]:
    """Who, when, seen_at, what, rows (what, now, yours), again_url; nothing typed is lost."""
    return {"clash": clash}


@register.inclusion_tag("components/parts/verdict.html")
def verdict(name: str, options: object, chosen: str = "", label: str = "") -> dict[str, Any]:
    """Verdict buttons of a point. Options: value, words, kind (ok, q, no, re), disabled, why."""
    return {"name": name, "options": options, "chosen": chosen, "label": label}


@register.inclusion_tag("components/parts/answers_bar.html")
def answers_bar(rows: object) -> dict[str, Any]:
    """The five answers. Rows: key, name, why, article, state (pick, off or nothing), value."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/documents.html")
def documents(rows: object) -> dict[str, Any]:
    """Rows: name, number, url, sealed."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/crumbs.html")
def crumbs(rows: object) -> dict[str, Any]:
    """Rows: words, url; the last is the page itself."""
    return {"rows": rows}


@register.inclusion_tag("components/parts/tabs.html")
def tabs(rows: object, label: str, target: str = "") -> dict[str, Any]:
    """Rows: words, url, current, count, tone, light. `target` makes them swap a part of the page."""
    return {"rows": rows, "label": label, "target": target}


@register.inclusion_tag("components/parts/side.html")
def side(groups: object, label: str) -> dict[str, Any]:
    """Groups: name, rows (words, url, icon, current, count, tone)."""
    return {"groups": groups, "label": label}


@register.inclusion_tag("components/parts/rate.html")
def rate(name: str = "level", chosen: str = "") -> dict[str, Any]:
    """Five faces with words, 1 best to 5; none preset: ``chosen`` is what the reader himself chose on the way here."""
    return {"name": name, "chosen": chosen, "faces": FACES}
