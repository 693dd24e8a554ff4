"""The item editor's cells: the tree of sections, the rows of one, a row as a form, a posted form as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.queries.catalogue.changes import ShownChange, posts
from oneseal.rules.catalogue.difference import worded
from oneseal.rules.catalogue.editing import place_words, value_of
from oneseal.rules.catalogue.elements import BY_KEY
from oneseal.rules.catalogue.guide import UNITS as UNIT_WORDS
from oneseal.rules.catalogue.health import HealthFinding
from oneseal.rules.catalogue.sections import KINDS, SECTIONS, UNITS, Section, section_rows
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.when_form import spoken

PREFIX = "c."
LISTED: Mapping[str, tuple[str, ...]] = {
    "basis": ("law", "article", "edition"),
    "conditions": ("text", "basis"),
    "situations": ("question", "kind", "options"),
    "materials": ("name", "necessity", "source", "tolerance", "blank_form", "sample"),
    "fields": ("name_zh", "required", "when", "section"),
    "steps": ("name", "kind", "post", "par_no", "half_days", "procedure"),
    "points": ("key", "point", "standard", "basis"),
    "procedures": ("rule", "text", "law", "article"),
    "fees": ("text", "basis"),
    "reasons": ("of", "text"),
    "countersigns": ("of", "when", "post", "body_name", "days"),
    "preliminary": ("body_name", "days", "way", "law", "since"),
    "machine": ("kind", "text", "when"),
    "standards": ("name", "amount", "unit", "law", "article"),
    "reliefs": ("fee", "kind", "text", "off"),
    "results": ("name", "kind", "validity", "sample_file"),
    "windows": ("hall", "zone", "name"),
    "notes": ("kind", "question", "text"),
    "supervision": ("body_name", "role", "receipt_days", "feedback_days"),
    "bars": ("trigger", "bar", "law", "article"),
}
FLAGS = ("tolerance", "blank_form", "sample", "push", "excluded")
_LONG = 46


def said(sentence: Sentence) -> str:
    """A sentence of the rules in the reader's language."""
    return sentence.of(get_language() or "zh")


def title_of(section: Section) -> str:
    """What a section is called."""
    words = said(Sentence(section.zh, section.en))
    return words[:1].upper() + words[1:]


def findings_of(shown: ShownChange, section: Section) -> list[HealthFinding]:
    """The findings that are mended in this section."""
    found = shown.health.of(section.key if section.key in ("fees", "standards") else section.element)
    if section.key == "scope":
        return []
    return list(found)


def tree(shown: ShownChange, current: str) -> list[dict[str, Any]]:
    """The groups of sections with what each holds, what is wrong there and what was changed there."""
    changed = {row.element for row in shown.differences}
    groups: dict[str, list[dict[str, Any]]] = {"above": [], "own": []}
    for section in SECTIONS:
        groups[section.group].append(_branch(shown, section, current, changed))
    return [
        {"name": _("基本目录"), "about": _("上级定，不能改"), "rows": groups["above"]},
        {"name": _("实施清单"), "about": _("本机关定"), "rows": groups["own"]},
    ]


def _branch(shown: ShownChange, section: Section, current: str, changed: set[str]) -> dict[str, Any]:
    found = findings_of(shown, section)
    bad = sum(row.blocking for row in found)
    touched = section.element in changed and section.key != "scope"
    wrong = bool(found) and section.group != "above"
    icon = "lock" if section.group == "above" else "alert" if wrong else "edit" if touched else "check"
    count = str(len(section_rows(section, shown.content))) if section.rows else ""
    if bad:
        count = _("%(n)s 错") % {"n": bad}
    elif touched:
        count = _("已改 %(n)s") % {"n": count} if count else _("已改")
    return {
        "words": title_of(section),
        "url": reverse("backstage:item_section", args=[shown.row.pk, section.key]),
        "current": section.key == current,
        "icon": icon,
        "count": "" if section.group == "above" else count,
        "tone": "bad" if bad else "",
        "mark": _("体检不能发布") if bad else _("体检有提醒") if wrong else "",
    }


def table(shown: ShownChange, section: Section, selected: int | None) -> dict[str, Any]:
    """The rows of a section: their cells, what the check says of each, which one is open."""
    keys = LISTED[section.key]
    named = dict(posts()) if "post" in keys else {}
    found = findings_of(shown, section)
    identity = BY_KEY[section.element].identity
    rows, placed = [], section_rows(section, shown.content)
    for number, (place, row) in enumerate(placed, start=1):
        mine = [one for one in found if one.place == str(row.get(identity, number))]
        rows.append(
            {
                "number": number,
                "place": place,
                "first": number == 1,
                "last": number == len(placed),
                "url": f"{reverse('backstage:item_section', args=[shown.row.pk, section.key])}?row={place}#row",
                "current": place == selected,
                "cells": [_listed(section, row, key, named, shown.content) for key in keys],
                "findings": [{"words": one.text(get_language() or "zh"), "blocking": one.blocking} for one in mine],
            }
        )
    return {"heads": [said_cell(section, key) for key in keys], "rows": rows, "checked": section.group != "above"}


def said_cell(section: Section, key: str) -> str:
    """What a cell is called."""
    cell = section.cell(key)
    if key == "key":
        return _("编号")
    words = said(Sentence(cell.zh, cell.en))
    return words[:1].upper() + words[1:]


def _listed(
    section: Section, row: Mapping[str, Any], key: str, named: Mapping[str, str], content: Mapping[str, Any]
) -> dict[str, Any]:
    value = value_of(row, key)
    if key in FLAGS and isinstance(value, bool):
        days = row.get("tolerance_days") if key == "tolerance" else None
        return {"flag": value, "words": _("%(n)s 日") % {"n": days} if value and days else ""}
    if key == "post":
        return {"words": named.get(str(value), str(value))}
    if key == "source" and row.get("sharable"):
        return {"reuse": _("共享")}
    words = said(spoken(str(value), content) if key == "when" and value else worded(value, section.cell(key)))
    return {"words": words if len(words) <= _LONG else words[:_LONG] + "…"}


def row_title(section: Section, row: Mapping[str, Any], place: int) -> str:
    """What the open row is called."""
    return said(place_words(section, row, place))


def controls(
    section: Section,
    row: Mapping[str, Any],
    typed: Mapping[str, str] | None,
    *,
    locked: bool,
    bodies: Sequence[tuple[str, str]] = (),
) -> list[dict[str, Any]]:
    """The cells of a row as controls; what was typed stands over what is stored."""
    return [_control(section, row, key, shape, typed, locked, bodies) for key, shape in section.entries]


def _control(
    section: Section,
    row: Mapping[str, Any],
    key: str,
    shape: str,
    typed: Mapping[str, str] | None,
    locked: bool,
    bodies: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    value = value_of(row, key)
    made: dict[str, Any] = {
        "id": f"c-{key.replace('.', '-')}",
        "name": PREFIX + key,
        "label": said_cell(section, key),
        "shape": _SHAPES.get(shape, "line"),
        "numeric": shape in ("whole", "limit", "validity"),
        "wide": shape in ("text", "list", "options", "coded") or key in ("name", "when", "standard", "text"),
        "hint": _hint(shape),
    }
    if shape == "fixed" or locked:
        shown = str(row.get("body_name", "")) if shape == "body" else _plain(section, key, shape, value)
        return made | {"shape": "fixed", "value": shown}
    if shape == "body":
        made["label"], made["hint"] = _("承办机构"), _several(row)
    if shape in ("limit", "validity"):
        return made | _limit_control(key, shape, value, typed)
    if shape in ("word", "number", "post", "body"):
        made["options"] = _options(section, key, shape, value, bodies)
    made["value"] = typed[key] if typed is not None and key in typed else _text(shape, value)
    if shape == "flag":
        made["checked"] = bool(typed.get(key)) if typed is not None else value is True
    return made


_SHAPES = {
    **dict.fromkeys(("text", "list", "options", "coded"), "text"),
    **dict.fromkeys(("word", "number", "post", "body"), "select"),
    **dict.fromkeys(("limit", "validity"), "limit"),
    "flag": "flag",
    "when": "when",
}


def _several(row: Mapping[str, Any]) -> str:
    """A step that one of several bodies takes, as the case decides, stays so while nobody chooses another."""
    bodies = row.get("bodies") or []
    return (
        _("现在由 %(n)s 家里的一家办，看办件归谁；选了别家就只归那一家") % {"n": len(bodies)} if len(bodies) > 1 else ""
    )


def _plain(section: Section, key: str, shape: str, value: object) -> str:
    if shape == "post":
        return dict(posts()).get(str(value), str(value))
    return said(worded(value, section.cell(key)))


def _hint(shape: str) -> str:
    return {
        "list": _("一行一个"),
        "coded": _("一行一个，两位序号加名称，比如“01 新办”"),
        "options": _("一行一个选项"),
        "when": _("比如 Q1=1、by_agent=是、area>=200；空着就是都要"),
    }.get(shape, "")


def _text(shape: str, value: object) -> str:
    if value is None:
        return ""
    if shape == "options" and isinstance(value, list):
        return "\n".join(str(row.get("text", "")) for row in value)
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return str(value)


def _limit_control(key: str, shape: str, value: object, typed: Mapping[str, str] | None) -> dict[str, Any]:
    units = [(unit, said(UNIT_WORDS[unit])) for unit in UNITS]
    if shape == "validity":
        units = [("年", _("年")), ("月", _("个月")), ("日", _("日")), ("indefinite", _("长期有效"))]
    number, unit = "", units[0][0]
    if isinstance(value, Mapping):
        number, unit = str(value.get("n", "")), str(value.get("unit", ""))
    elif value == "indefinite":
        unit = "indefinite"
    if typed is not None:
        number, unit = typed.get(f"{key}-n", number), typed.get(f"{key}-unit", unit)
    options = [{"value": code, "words": words, "chosen": code == unit} for code, words in units]
    return {"value": number, "options": options}


def _options(
    section: Section, key: str, shape: str, value: object, bodies: Sequence[tuple[str, str]]
) -> list[dict[str, Any]]:
    cell = section.cell(key)
    pairs: Sequence[tuple[str, str]]
    if shape == "post":
        pairs = posts()
    elif shape == "body":
        pairs = bodies
    elif cell.words:
        pairs = [(code, said(words)) for code, words in cell.words.items()]
        if section.only:
            pairs = [pair for pair in pairs if pair[0] in section.only]
    else:
        pairs = [(word, word) for word in KINDS.get((section.element, key), ())]
    known = {code for code, _words in pairs}
    now = "" if value is None else str(value)
    rows = [{"value": code, "words": words} for code, words in pairs]
    return rows if now in known else [{"value": now, "words": now or "—"}, *rows]


def given_of(posted: QueryDict) -> dict[str, str]:
    """What was typed into the cells of a row."""
    return {key.removeprefix(PREFIX): str(value) for key, value in posted.items() if key.startswith(PREFIX)}


def differing(section: Section, row: Mapping[str, Any], typed: Mapping[str, str]) -> list[dict[str, str]]:
    """What stands there now beside what was typed, for whoever came second."""
    rows = []
    for key, shape in section.entries:
        if shape == "fixed" or key not in typed:
            continue
        now = _text(shape, value_of(row, key))
        if now != typed[key]:
            rows.append({"what": said_cell(section, key), "now": now or "—", "yours": typed[key] or "—"})
    for key in (key for key, shape in section.entries if shape in ("limit", "validity")):
        stored, number = value_of(row, key), typed.get(f"{key}-n", "")
        now = str(stored["n"]) if isinstance(stored, Mapping) else ""
        if now != number:
            rows.append({"what": said_cell(section, key), "now": now or "—", "yours": number or "—"})
    return rows


def speaks() -> str:
    """The attribute of what stays Chinese on an English page."""
    return "zh-Hans" if speaks_english() else ""
