"""The guided form of a condition (C2, C6): a line a question, answers ticked; works without a script.

A line that is added asks for its field first; the page then comes back with that field's answers. Nothing is stored
until it is saved, and what is stored is the expression.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage import item_cells as cells
from oneseal.interfaces.backstage.item_editor import section_or_404, write
from oneseal.interfaces.backstage.item_frame import change_desk, opened
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.queries.catalogue.changes import ShownChange
from oneseal.rules.catalogue.entries import with_row_written
from oneseal.rules.catalogue.sections import Section
from oneseal.rules.catalogue.when_form import (
    MOST_LINES,
    RELATIONS,
    Line,
    Subject,
    When,
    subjects_of,
    when_of,
    with_condition,
)
from oneseal.rules.refusals import Refusal


@needs("catalogue.draft")
def when(request: HttpRequest, change_id: int, key: str) -> HttpResponseBase:
    """The lines of a row's condition; a POST adds a line, takes one out, or saves them all."""
    found, shown = section_or_404(key), opened(request, change_id)
    place = whole(request.POST.get("row", "") or request.GET.get("row", ""))
    rows = shown.content.get(found.element, [])
    if ("when", "when") not in found.entries or place is None or place >= len(rows):
        raise Http404
    row = rows[place]
    if request.method != "POST":
        return _page(request, shown, found, place, when_of(str(row.get("when", ""))))
    lines = _lines(request.POST)
    doing = request.POST.get("do", "")
    if doing != "save":
        return _page(request, shown, found, place, When(lines.joiner, _changed(lines, doing, request.POST)))
    try:
        _write_condition(request, shown, found, place, lines)
    except Refusal as wrong:
        return _page(request, opened(request, change_id), found, place, lines, wrong)
    tell(request, _("条件存好了"))
    target = reverse("backstage:item_section", args=[change_id, key])
    return HttpResponseRedirect(f"{target}?row={place}#row")


def _lines(sent: QueryDict) -> When:
    lines = [
        Line(
            sent.get(f"name-{n}", "")[:80],
            sent.get(f"relation-{n}", ""),
            tuple(value.strip()[:200] for value in sent.getlist(f"value-{n}") if value.strip()),
        )
        for n in range(MOST_LINES)
        if sent.get(f"name-{n}")
    ]
    return When("or" if sent.get("joiner") == "or" else "and", tuple(lines))


def _changed(asked: When, doing: str, sent: QueryDict) -> tuple[Line, ...]:
    """One line more, or one less."""
    lines, drop = list(asked.lines), doing.removeprefix("drop-")
    if doing == "add" and sent.get("new") and len(lines) < MOST_LINES:
        lines.append(Line(sent.get("new", "")[:80], ""))
    elif drop != doing and (n := whole(drop)) is not None and n < len(lines):
        del lines[n]
    return tuple(lines)


def _write_condition(request: HttpRequest, shown: ShownChange, found: Section, place: int, asked: When) -> None:
    def edit(content: dict[str, Any]) -> dict[str, Any]:
        row = with_condition(content[found.element][place], asked, content)
        return with_row_written(found, content, place, row)

    write(request, shown, found, edit)


def _page(
    request: HttpRequest,
    shown: ShownChange,
    found: Section,
    place: int,
    asked: When | None,
    wrong: Refusal | None = None,
) -> HttpResponse:
    row = shown.content[found.element][place]
    subjects = subjects_of(shown.content, but=str(row.get("slug", "")))
    context = change_desk(request, shown, found.key)
    context |= {
        "section": found,
        "title": cells.title_of(found),
        "row_title": cells.row_title(found, row, place),
        "row_name": row.get("name") or row.get("name_zh") or row.get("point") or "",
        "place": place,
        "edition": _edition(request, shown, found, wrong),
        "asked": asked,
        "raw": row.get("when", ""),
        "lines": [_line(n, line, subjects) for n, line in enumerate(asked.lines)] if asked else [],
        "subjects": [(one.name, cells.said(one.words)) for one in subjects.values()],
        "more": asked is not None and len(asked.lines) < MOST_LINES,
        "back": f"{reverse('backstage:item_section', args=[shown.row.pk, found.key])}?row={place}#row",
    }
    if wrong is not None:
        context["faults"] = [{"id": "lines", "text": wrong.sentence(get_language() or "zh")}]
    return render(request, "backstage/item_when.html", context, status=wrong.status if wrong else 200)


def _edition(request: HttpRequest, shown: ShownChange, found: Section, wrong: Refusal | None) -> int:
    """What the page is made from; while lines come and go, still that of the page they began on."""
    typed = whole(request.POST.get("edition", "")) if wrong is None else None
    return shown.edition(found.key) if typed is None else typed


def _line(n: int, line: Line, subjects: dict[str, Subject]) -> dict[str, Any]:
    subject = subjects.get(line.name)
    if subject is None:
        return {"n": n, "name": line.name, "words": line.name, "relations": [], "choices": [], "gone": True}
    return {
        "n": n,
        "name": line.name,
        "words": cells.said(subject.words),
        "relations": [(one, cells.said(RELATIONS[one]), one == line.relation) for one in subject.relations],
        "choices": [(value, words, value in line.values) for value, words in subject.choices],
        "value": "" if subject.choices else "".join(line.values[:1]),
    }
