"""One shape for every question of a form, whether it comes from a Django form or from the data dictionary."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select, Textarea
from django.utils.translation import gettext

# type of a dictionary field → the `type` of its input
_INPUT_TYPES = {
    "text": "text",
    "number": "text",
    "money": "text",
    "date": "date",
    "tel": "tel",
    "email": "email",
    "file": "file",
    "time": "time",
    "datetime": "datetime-local",
    "password": "password",
    "search": "search",
}
_AS_TILES = {"radio", "checkboxes"}


def _first(errors: object) -> str:
    if not errors:
        return ""
    if isinstance(errors, str):
        return errors
    return str(next(iter(errors))) if isinstance(errors, Iterable) else str(errors)


def _said(bound: BoundField) -> list[str]:
    """The errors of a form's field; what was left blank is told by its name."""
    told = []
    for error in bound.form.errors.as_data().get(bound.name, []):
        if error.code != "required":
            told += [str(message) for message in error.messages]
        elif isinstance(bound.field.widget, FileInput):
            told.append(gettext("还没上传：%(label)s") % {"label": bound.label})
        elif isinstance(bound.field.widget, Select | RadioSelect):
            told.append(gettext("还没选：%(label)s") % {"label": bound.label})
        elif isinstance(bound.field.widget, CheckboxInput):
            told.append(gettext("还没勾选：%(label)s") % {"label": bound.label})
        else:
            told.append(gettext("还没填：%(label)s") % {"label": bound.label})
    return told


def _target(bound: BoundField) -> str:
    if bound.id_for_label:
        return bound.id_for_label
    subs = bound.subwidgets
    return str(subs[0].data["attrs"].get("id", "")) if subs else ""


def _described(shown: Mapping[str, Any]) -> str:
    ids = [f"{shown['id']}-h"] if shown.get("hint") else []
    if shown.get("error"):
        ids.append(f"{shown['id']}-e")
    return " ".join(ids)


def _chosen(value: object) -> set[str]:
    if value is None or value == "":
        return set()
    if isinstance(value, list | tuple | set | frozenset):
        return {str(one) for one in value}
    return {str(value)}


def tiles(name: str, options: Iterable[Mapping[str, Any]], value: object, kind: str) -> list[dict[str, Any]]:
    """Choice tiles ready to draw. An option: value, title (or label, name), detail, reuse, disabled."""
    chosen = _chosen(value)
    made = []
    for n, option in enumerate(options):
        key = str(option.get("value", option.get("code", "")))
        made.append(
            {
                "id": f"f-{name}" if n == 0 else f"f-{name}-{n}",
                "value": key,
                "title": option.get("title") or option.get("label") or option.get("name") or key,
                "detail": option.get("detail") or option.get("hint") or "",
                "reuse": option.get("reuse") or "",
                "checked": bool(option.get("checked")) or key in chosen,
                "disabled": bool(option.get("disabled")),
                "kind": kind,
            }
        )
    return made


def _from_dictionary(given: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = dict(given)
    kind = str(given.get("type") or "text")
    shown["id"] = given.get("id") or f"f-{given['name']}"
    shown["error"] = _first(given.get("error") or given.get("errors"))
    shown["required"] = bool(given.get("required", True))
    shown["described"] = _described(shown)
    shown["numeric"] = kind in {"number", "money"}
    shown["chosen"] = _chosen(given.get("value"))
    shown["bool"] = kind in {"checkbox", "bool"}
    if kind in _AS_TILES:
        shown["shape"] = "tiles"
        tile = "radio" if kind == "radio" else "checkbox"
        shown["tiles"] = tiles(str(given["name"]), given.get("options") or (), given.get("value"), tile)
    elif kind == "select":
        shown["shape"] = "select"
        shown["tiles"] = tiles(str(given["name"]), given.get("options") or (), given.get("value"), "option")
    elif kind in {"textarea", "table"} or shown["bool"]:
        shown["shape"] = "tick" if shown["bool"] else kind
        if kind == "table":
            shown["rows"] = _rows(given)
    else:
        shown["shape"] = "input"
        shown["input_type"] = _INPUT_TYPES[kind]
    return shown


def _rows(given: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of a table, each cell with the name of its column: a phone shows them one below the other."""
    names = [column["name"] for column in given.get("columns") or ()]
    return [
        [{"column": name, "value": cell} for name, cell in zip(names, row, strict=False)]
        for row in given.get("value") or ()
    ]


def _from_form(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    shown: dict[str, Any] = {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.auto_id or f"f-{bound.html_name}",
        "label": bound.label,
        "hint": bound.help_text,
        "error": _first(_said(bound)),
        "required": bound.field.required,
        "reuse": "",
    }
    shown["described"] = _described(shown)
    attrs: dict[str, Any] = {"aria-describedby": shown["described"]} if shown["described"] else {}
    if shown["error"]:
        attrs["aria-invalid"] = "true"
    if isinstance(widget, RadioSelect):
        shown["shape"], shown["tiles"] = "tiles", _widget_tiles(bound)
    elif isinstance(widget, CheckboxInput):
        shown["shape"], shown["widget"] = "tick", bound.as_widget(attrs={**attrs, "class": "tick"})
    else:
        shown["shape"], shown["widget"] = "widget", bound.as_widget(attrs={**attrs, "class": _class_of(widget)})
    return shown


def _class_of(widget: object) -> str:
    if isinstance(widget, Textarea):
        return "area"
    if isinstance(widget, Select):
        return "select"
    return "input input--file" if isinstance(widget, FileInput) else "input"


def _widget_tiles(bound: BoundField) -> list[dict[str, Any]]:
    kind = "checkbox" if isinstance(bound.field.widget, CheckboxSelectMultiple) else "radio"
    made = []
    for sub in bound.subwidgets:
        data = sub.data
        made.append(
            {
                "id": data["attrs"].get("id", ""),
                "value": str(data["value"]),
                "title": data["label"],
                "detail": "",
                "reuse": "",
                "checked": bool(data["selected"]),
                "disabled": bool(data["attrs"].get("disabled")),
                "kind": kind,
            }
        )
    return made


def shown(question: BoundField | Mapping[str, Any]) -> dict[str, Any]:
    """A question ready for the template parts/field.html."""
    return _from_form(question) if isinstance(question, BoundField) else _from_dictionary(question)


def faults(source: object) -> list[dict[str, str]]:
    """Rows for the error summary: from a bound form, or from rows with `id` (or `name`) and `text` (or `error`)."""
    if isinstance(source, BaseForm):
        rows = [{"href": "", "text": str(error)} for error in source.non_field_errors()]
        for bound in source:
            rows += [{"href": f"#{_target(bound)}", "text": said} for said in _said(bound)]
        return rows
    return [_fault(row) for row in source] if isinstance(source, Iterable) else []


def _fault(row: object) -> dict[str, str]:
    if not isinstance(row, Mapping):
        return {"href": "", "text": str(row)}
    target = row.get("id") or (f"f-{row['name']}" if row.get("name") else "")
    text = _first(row.get("text") or row.get("error") or row.get("errors"))
    return {"href": f"#{target}" if target else "", "text": text}


def faults_title(n: int) -> str:
    """The heading of the error summary."""
    return gettext("有 %(n)s 处要改") % {"n": n}
