"""The tab of a hearing: who was told, the notice, the chair, the record as it is written, the signatures (W3)."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from oneseal.interfaces.components.days import day_plain, speaks_english
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.office import clocks, deciding
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.hearing import HearingCell, may_waive_late
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.hearing import ANSWER_NAMES, Answer
from oneseal.rules.stages.names import Act
from oneseal.usecases.review.exhibits import add_exhibit
from oneseal.usecases.review.sitting import write_line

ACTS_OF_HEARING = (
    Act.TELL_RIGHT,
    Act.SERVE_RIGHT,
    Act.RECORD_STATEMENT,
    Act.REQUEST_HEARING,
    Act.WAIVE_HEARING,
    Act.ANNOUNCE_HEARING,
    Act.NOTIFY_HEARING,
    Act.ASK_RECUSAL,
    Act.ANSWER_RECUSAL,
    Act.HOLD_HEARING,
    Act.SIGN_RECORD,
)
ROLES = (
    gettext_noop("申请人"),
    gettext_noop("申请人的代理人"),
    gettext_noop("利害关系人"),
    gettext_noop("审查人员"),
    gettext_noop("记录员"),
    gettext_noop("列席"),
)
STAKEHOLDER_ROWS, PRESENT_ROWS = 3, 8


@needs("office.use", methods=("GET",))
def hearing(request: HttpRequest, number: str) -> HttpResponse:
    """The page, at whatever step the hearing is."""
    return hearing_page(request, Whole.of(request, number, explained=False))


def hearing_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The hearing tab, also for a form that was refused."""
    english, cell = speaks_english(), whole.file.hearing_cell()
    presiding = cell.row is not None and cell.row.chair == whole.who.account_id
    context = {
        "hearing": cell,
        "people": [
            {"cell": one, "words": _answer(one.answer, english), "late": may_waive_late(one.answer, cell.row)}
            for one in cell.people
        ],
        "can": {act.value: whole.has(act) for act in ACTS_OF_HEARING},
        "locks": {act.value: whole.lock_of(act, english) for act in ACTS_OF_HEARING},
        "presiding": presiding,
        "tasks": _tasks(cell, english),
        "checks": _checks(cell, whole),
        "clocks": clocks.table_of(whole, english),
        "obstacle": whole.file.obstacle,
        "obstacle_words": whole.file.obstacle.sentence("en" if english else "zh") if whole.file.obstacle else "",
        "roles": ROLES,
        "rows": range(1, STAKEHOLDER_ROWS + 1),
        "present_rows": _to_be_present(cell, whole),
        "panel": deciding.panel(whole, english),
        "token": uuid4().hex,
    }
    return page(request, whole, "hearing", failed, **context)


def _answer(answer: str, english: bool) -> str:
    return ANSWER_NAMES[Answer(answer)][1 if english else 0]


def _tasks(cell: HearingCell, english: bool) -> list[dict[str, Any]]:
    """The steps of a hearing, done, at hand or to come."""
    row = cell.row
    done = [
        (_("告知听证权利"), bool(cell.people) or row is not None),
        (_("有人申请，或者公告"), row is not None),
        (_("通知时间、地点、主持人"), row is not None and row.planned_on is not None),
        (_("举行：核对身份，问回避，说意见和证据，申辩质证"), row is not None and row.held_on is not None),
        (_("看笔录、签字"), row is not None and row.signed_on is not None),
    ]
    first = next((n for n, (_words, is_done) in enumerate(done) if not is_done), len(done))
    return [{"words": words, "done": is_done, "now": n == first} for n, (words, is_done) in enumerate(done)]


def _checks(cell: HearingCell, whole: Whole) -> list[dict[str, str]]:
    """What the law asks for before the hearing, as far as it was done."""
    row, found = cell.row, []
    if cell.state.required:
        found.append({"text": _("法律要求听证"), "article": str(cell.state.required)})
    if row is not None and row.notified_on and row.planned_on:
        days = {"told": day_plain(row.notified_on, whole.today), "held": day_plain(row.planned_on, whole.today)}
        words = _("%(told)s 通知，%(held)s 举行，中间隔了 7 个工作日以上") % days
        found.append({"text": words, "article": "行政许可法第四十八条第一款第一项"})
        found.append({"text": _("主持人没有审查过这一件"), "article": "行政许可法第四十八条第一款第三项"})
    found.append({"text": _("听证不收费"), "article": "行政许可法第四十七条第二款"})
    return found


def _to_be_present(cell: HearingCell, whole: Whole) -> list[dict[str, str]]:
    """Rows of the form of who is there, the reviewers filled in."""
    names = list(dict.fromkeys(step.done_by for step in whole.reviews if step.done_by))
    rows = [{"name": name, "role": "审查人员"} for name in names][: PRESENT_ROWS - 2]
    return rows + [{"name": "", "role": ""}] * (PRESENT_ROWS - len(rows))


@needs("office.use", methods=("POST",))
def line(request: HttpRequest, number: str) -> HttpResponseBase:
    """One speech goes into the record."""
    form = request.POST
    speaker, _sep, role = form.get("speaker", "").partition("|")
    try:
        write_line(
            case_number=number,
            principal=principal_of_request(request),
            moment=now(),
            speaker=speaker or form.get("other", ""),
            role=role or form.get("role", ""),
            said=form.get("said", ""),
            points=form.getlist("points"),
            respond="respond" in form,
        )
    except Refusal as refusal:
        return _refused(request, number, "line", refusal)
    return HttpResponseRedirect(reverse("office:hearing", args=[number]) + "#act-line")


@needs("office.use", methods=("POST",))
def evidence(request: HttpRequest, number: str) -> HttpResponseBase:
    """A paper, a photograph, a recording's still is put into evidence."""
    principal = principal_of_request(request)
    try:
        file = store(request.FILES.get("file"), principal)
        add_exhibit(
            case_number=number,
            principal=principal,
            moment=now(),
            of="hearing",
            file=file,
            token=request.POST.get("token", "") or uuid4().hex,
            title=request.POST.get("title", "") or _("证据"),
        )
    except Refusal as refusal:
        return _refused(request, number, "evidence", refusal)
    tell(request, _("证据记下了"))
    return HttpResponseRedirect(reverse("office:hearing", args=[number]))


def _refused(request: HttpRequest, number: str, name: str, refusal: Refusal) -> HttpResponseBase:
    if refusal.status in (401, 403, 404):
        raise refusal
    typed = {key: request.POST.get(key, "") for key in request.POST}
    return hearing_page(request, Whole.of(request, number, explained=False), Failed(name, typed, refusal))
