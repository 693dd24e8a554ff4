"""The item editor (C2): a section at a time, its rows, one row as a form; saved by pressing or by itself."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage import item_cells as cells
from oneseal.interfaces.backstage.item_flow import flow_of
from oneseal.interfaces.backstage.item_frame import change_desk, opened, writable
from oneseal.interfaces.components.days import time_of_day
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.changes import ShownChange, bodies_near, entries_like, entry_of, posts, windows_of
from oneseal.rules.catalogue.editing import written
from oneseal.rules.catalogue.entries import (
    place_after,
    with_body,
    with_row,
    with_row_moved,
    with_row_written,
    without_row,
)
from oneseal.rules.catalogue.refusals import STALE_EDIT
from oneseal.rules.catalogue.sections import KINDS, SECTION, Section, section_rows
from oneseal.rules.catalogue.when_form import spoken
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.draft import Edit, write_section

FIRST = "materials"
STEPS = {"up": -1, "down": 1}


def section_or_404(key: str) -> Section:
    """The section of that key."""
    if key not in SECTION:
        raise Http404
    return SECTION[key]


@needs("catalogue.read", methods=("GET",))
def change(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """A change opens with its materials; to whoever only reviews or publishes it, with what it changes."""
    shown = opened(request, change_id)
    if not writable(shown, principal_of_request(request)):
        return HttpResponseRedirect(reverse("backstage:item_difference", args=[shown.row.pk]))
    return HttpResponseRedirect(reverse("backstage:item_section", args=[shown.row.pk, FIRST]))


@needs("catalogue.read", methods=("GET", "POST"))
def section(request: HttpRequest, change_id: int, key: str) -> HttpResponseBase:
    """A section; a POST writes the row that is open."""
    found, shown = section_or_404(key), opened(request, change_id)
    place = _place(request, found, shown)
    if request.method != "POST":
        return _page(request, shown, found, place)
    try:
        write(request, shown, found, _edit_of(request, found, place, shown.row.division))
    except Refusal as wrong:
        return _page(request, opened(request, change_id), found, place, wrong)
    tell(request, _("存好了"))
    target = reverse("backstage:item_section", args=[change_id, key])
    return HttpResponseRedirect(f"{target}?row={place}#row" if place is not None else target)


@needs("catalogue.draft", methods=("POST",))
def autosave(request: HttpRequest, change_id: int, key: str) -> HttpResponseBase:
    """Keep what is typed; the answer is the words to show, and the edition that the page has now."""
    found, shown = section_or_404(key), opened(request, change_id)
    try:
        edition = write(
            request, shown, found, _edit_of(request, found, _place(request, found, shown), shown.row.division)
        )
    except Refusal as wrong:
        words = {"words": wrong.sentence(get_language() or "zh"), "bad": True}
        return render(
            request, "backstage/item_saved.html", words, status=wrong.status if wrong.status in (403, 409) else 422
        )
    saved = _("自动保存 %(time)s，只有草稿") % {"time": time_of_day(now())}
    return render(request, "backstage/item_saved.html", {"words": saved, "edition": edition})


@needs("catalogue.draft", methods=("POST",))
def rows(request: HttpRequest, change_id: int, key: str) -> HttpResponseBase:
    """Add a row from the dictionary or a blank one, move one, take one out."""
    found, shown = section_or_404(key), opened(request, change_id)
    doing, _dash, at = request.POST.get("do", "").partition("-")
    place = whole(at or request.POST.get("row", ""))
    edits: Mapping[str, Edit | None] = {
        "add": _addition(request, found, shown),
        "up": lambda content: with_row_moved(found, content, place or 0, -1),
        "down": lambda content: with_row_moved(found, content, place or 0, 1),
        "remove": lambda content: without_row(found, content, place if place is not None else len(content)),
    }
    edit = edits.get(doing)
    if edit is None or not found.rows:
        raise Http404
    write(request, shown, found, edit)
    target = reverse("backstage:item_section", args=[change_id, key])
    if doing == "add":
        last = section_rows(found, opened(request, change_id).content)
        return HttpResponseRedirect(f"{target}?row={last[-1][0]}#row" if last else target)
    if doing in STEPS and place is not None:
        there = place_after(found, shown.content, place, STEPS[doing])
        return HttpResponseRedirect(f"{target}?moved={there}&by={doing}" if at else f"{target}?row={there}#row")
    return HttpResponseRedirect(target)


def _addition(request: HttpRequest, found: Section, shown: ShownChange) -> Edit | None:
    code = request.POST.get("entry", "")
    entry: Mapping[str, Any] | None = {"body": shown.row.body, "body_name": shown.content["body"]["name"]}
    if found.adds == "window":
        entry = next((row for row in windows_of(shown.row.division) if row["code"] == code), None)
    elif found.adds == "body":
        name = dict(bodies_near(shown.row.division)).get(code)
        entry = {"code": code, "name": name} if name else None
    elif found.adds == "stage":
        entry = {"code": code} if code in KINDS["points", "stage"] else None
    elif found.adds != "blank":
        made = entry_of(found.adds, code) if found.adds else None
        entry = {**(entry or {}), **made} if made else None
    if entry is None:
        return None
    chosen = entry
    return lambda content: with_row(found, content, chosen)


def _place(request: HttpRequest, found: Section, shown: ShownChange) -> int | None:
    """The row that is open: its place in the element; none for a section of one mapping."""
    asked = whole(request.POST.get("row", "") or request.GET.get("row", ""))
    places = [place for place, _row in section_rows(found, shown.content)] if found.rows else []
    return asked if asked in places else None


def _edit_of(request: HttpRequest, found: Section, place: int | None, division: str) -> Edit:
    given = cells.given_of(request.POST)
    chosen, near = given.get("body", ""), bodies_near(division) if "body" in given else []
    body = next((one for one in near if one[0] == chosen), None)

    def edit(content: dict[str, Any]) -> dict[str, Any]:
        if not found.rows:
            made = written(found, content.get(found.element) or {}, given, content)
            return {**content, found.element: made} if made else content
        if place is None:
            return content
        row = written(found, content[found.element][place], given, content)
        if body:
            row = with_body(row, *body)
        return with_row_written(found, content, place, row)

    return edit


def write(request: HttpRequest, shown: ShownChange, found: Section, edit: Edit) -> int:
    """Write into a section by the edition that the page was made from; the edition that it has then."""
    return write_section(
        change_id=shown.row.pk,
        section=found,
        edition=whole(request.POST.get("edition", "")) or 0,
        edit=edit,
        principal=principal_of_request(request),
        moment=now(),
        page=request.POST.get("page", "")[:32],
    ).edition


def _page(
    request: HttpRequest, shown: ShownChange, found: Section, place: int | None, wrong: Refusal | None = None
) -> HttpResponse:
    typed = cells.given_of(request.POST) if wrong else None
    more: dict[str, Any] = {}
    if wrong is not None and typed is not None:
        more = _wrong(wrong, found, _row(shown, found, place), typed)
    return section_page(request, shown, found, place, more, wrong.status if wrong else 200, typed)


def section_page(
    request: HttpRequest,
    shown: ShownChange,
    found: Section,
    place: int | None,
    more: Mapping[str, Any],
    status: int = 200,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of a section with a row open; ``more`` is why something was not kept."""
    context = change_desk(request, shown, found.key)
    row = _row(shown, found, place)
    context |= {
        "section": found,
        "title": cells.title_of(found),
        "row_title": cells.row_title(found, row, place) if row is not None and place is not None else "",
        "row": row,
        "place": place,
        "page_mark": uuid4().hex,
        "edition": shown.edition(found.key),
        "findings": cells.findings_of(shown, found),
        "lines": cells.table(shown, found, place) if found.rows else None,
        "flow": flow_of(shown.content["steps"], dict(posts())) if found.key == "steps" else None,
        "adding": _adding(request, found, shown) if context["writable"] and found.adds else None,
        "moved": whole(request.GET.get("moved", "")),
        "moved_by": request.GET.get("by", ""),
        "movable": context["writable"] and found.group == "own",
        "here": reverse("backstage:item_section", args=[shown.row.pk, found.key]),
    }
    if row is not None:
        context |= _open_row(shown, found, place, row, typed, context["writable"])
    return render(request, "backstage/item_section.html", {**context, **more}, status=status)


def _open_row(
    shown: ShownChange,
    found: Section,
    place: int | None,
    row: Mapping[str, Any],
    typed: Mapping[str, str] | None,
    may_write: bool,
) -> dict[str, Any]:
    locked = found.group == "above" or not may_write
    bodies = bodies_near(shown.row.division) if ("body", "body") in found.entries else ()
    controls = cells.controls(found, row, typed, locked=locked, bodies=bodies)
    return {"controls": _with_words(shown, found, place, controls), "locked": locked}


def _with_words(
    shown: ShownChange, found: Section, place: int | None, controls: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """A condition is shown in words, with the way to its form."""
    for one in controls:
        if one["shape"] == "when" or one["name"] == f"{cells.PREFIX}when":
            one["spoken"] = cells.said(spoken(str(one["value"]), shown.content))
            one["url"] = f"{reverse('backstage:item_when', args=[shown.row.pk, found.key])}?row={place}"
    return controls


def _row(shown: ShownChange, found: Section, place: int | None) -> Mapping[str, Any] | None:
    if not found.rows:
        value: Mapping[str, Any] = shown.content.get(found.element) or {}
        return value
    if place is None:
        return None
    row: Mapping[str, Any] = shown.content[found.element][place]
    return row


def _wrong(wrong: Refusal, found: Section, row: Mapping[str, Any] | None, typed: Mapping[str, str]) -> dict[str, Any]:
    """Why it was not saved; whoever came second sees both."""
    sentence = wrong.sentence(get_language() or "zh")
    if wrong.ground is not STALE_EDIT:
        return {"faults": [{"id": "row", "text": sentence}]}
    clash = {
        "who": wrong.facts["who"],
        "when": wrong.facts["when"],
        "what": _("同一节现在的内容在下面表里。"),
        "rows": cells.differing(found, row or {}, typed),
    }
    return {"clash": clash}


def _adding(request: HttpRequest, found: Section, shown: ShownChange) -> dict[str, Any]:
    """What can be added: blank, or an entry that the words find."""
    words = request.GET.get("find", "").strip()[:40]
    if found.adds == "blank":
        return {"blank": True}
    if found.adds == "stage":
        return {"options": [(stage, stage) for stage in KINDS["points", "stage"]], "words": ""}
    if found.adds == "body":
        there = {row["body"] for row in shown.content["supervision"]}
        return {"options": [one for one in bodies_near(shown.row.division) if one[0] not in there], "words": ""}
    if found.adds == "window":
        used = {row["code"] for row in shown.content["windows"]}
        free = [row for row in windows_of(shown.row.division) if row["code"] not in used]
        return {"options": [(row["code"], f"{row['zone']} {row['name']}") for row in free], "words": ""}
    return {"options": entries_like(found.adds, words), "words": words, "search": True}
