"""A case on its way between levels: the tab with its legs and acts, its cover sheet, and the list of all (R1)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.levels.parcels import exchanges_with, going
from oneseal.queries.levels.way import WayCell, on_the_way, papers_above, way_of
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.going_up import STANCE_NAMES
from oneseal.rules.levels.parcels import KIND_NAMES
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.stages.names import Act

SECTION = "levels"
WHAT: dict[str, Promise] = {
    "review": gettext_lazy("待初审转报"),
    "sign": gettext_lazy("在路上，待签收"),
    "answer": gettext_lazy("上级问的，待答复"),
    "examine": gettext_lazy("审查中"),
    "send_down": gettext_lazy("已决定，待下发"),
    "fetch": gettext_lazy("结果待签收"),
    "deliver": gettext_lazy("结果待送达"),
}


def _day(text: str) -> date:
    """What is no day is the earliest of all, which the rule refuses."""
    return day_typed(text) or date.min


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.FORWARD_UP: lambda form: {name: form.get(name, "") for name in ("stance", "opinion", "tracking", "reason")},
    Act.RECEIVE_UP: lambda form: {"arrived": _day(form.get("arrived", "")) if form.get("arrived") else None},
    Act.ASK_BELOW: lambda form: {name: form.get(name, "") for name in ("question", "material")},
    Act.ANSWER_BELOW: lambda form: {"answer": form.get("answer", "")},
    Act.RECORD_ABOVE: lambda form: {
        **{name: form.get(name, "") for name in ("outcome", "paper", "reason")},
        "decided_on": _day(form.get("decided_on", "")),
        "scan": 0,
    },
    Act.SEND_DOWN: lambda form: {"tracking": form.get("tracking", "")},
    Act.RECEIVE_DOWN: lambda form: {},
}


@needs("office.use", methods=("GET",))
def levels(request: HttpRequest, number: str) -> HttpResponse:
    """The tab."""
    return levels_page(request, Whole.of(request, number, explained=False))


def levels_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The tab, also for a form that was refused."""
    way, english = way_of(whole.case, whole.cards, staff=True), speaks_english()
    legs = way.legs if way else ()
    context = {
        "way": way,
        "legs": [{"leg": leg, "stance": leg.stance[english] if leg.stance else ""} for leg in legs],
        "unanswered": [cell.asked for cell in whole.file.consultations if cell.open],
        "stances": [(key, names[english]) for key, names in STANCE_NAMES.items()],
        "papers": papers_above(whole.case.id) if way and way.above else (),
        "parcels": [
            {"row": row, "kind": KIND_NAMES[row.kind][english]}
            for row in (going(whole.who, whole.today, case=whole.case.number) if legs else ())
        ],
        "exchanged": bool(
            way and way.to_next and way.to_next.outside and exchanges_with(way.to_next.body, whole.today)
        ),
        "can": {act.value: way is not None and may(whole, way, act) for act in ARGUMENTS},
    }
    return page(request, whole, "levels", failed, **context)


def may(whole: Whole, way: WayCell, act: Act) -> bool:
    """Whether the form of an act is shown: the stage knows it, a post carries it, and it is this body's turn."""
    if not whole.has(act):
        return False
    own, last = bodies_for(whole.who, f"case.{act}"), way.last
    here, asked = way.holder_code in own, way.open_question
    down = last is not None and last.down
    turns = {
        Act.FORWARD_UP: here and not way.moving and way.to_next is not None,
        Act.RECEIVE_UP: way.moving and last is not None and not down and last.signer_code in own,
        Act.ASK_BELOW: here and way.is_above and not way.moving and asked is None,
        Act.ANSWER_BELOW: asked is not None and asked.to_code in own,
        Act.RECORD_ABOVE: here and last is not None and last.outside and not way.moving and way.above is None,
        Act.SEND_DOWN: here and way.is_above and not way.moving and not down,
        Act.RECEIVE_DOWN: way.moving and last is not None and down and last.signer_code in own,
    }
    return turns[act]


@needs("office.use", methods=("GET",))
def cover(request: HttpRequest, number: str) -> HttpResponse:
    """The cover sheet with the list of the file, to be printed and to go along on paper."""
    whole = Whole.of(request, number, explained=False)
    return render(request, "office/levels_cover.html", {"case": whole.case, "way": way_of_whole(whole)})


def way_of_whole(whole: Whole) -> WayCell | None:
    """The way of the case at hand."""
    return way_of(whole.case, whole.cards, staff=True)


@needs("office.use", methods=("GET",))
def listed(request: HttpRequest) -> HttpResponse:
    """All cases between levels within reach, what waits for the reader's own body first; or those with a question."""
    asked = request.GET.get("mine") == "asked"
    found = on_the_way(principal_of_request(request), local_day(now()), only_asked=asked)
    rows = [{"row": one, "what": WHAT[one.what]} for one in found]
    return render(request, "office/levels_list.html", desk(request, SECTION, rows=rows, asked=asked))
