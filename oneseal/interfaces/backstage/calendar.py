"""Calendar upkeep (K1): the years that are loaded, a notice to check, the second person's approval, whom to tell."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage import calendar_cells as cells
from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.calendar.notices import NoticeRow, notices, official_years, year_rows
from oneseal.queries.intake.moved_dues import impact_of, moved_by
from oneseal.rules.calendar import OfficialYear, local_day
from oneseal.rules.calendar.notice import LONGEST, Notice, read_notice
from oneseal.rules.calendar.notice_checks import Checked, check_notice, unlike_before
from oneseal.rules.calendar.refusals import NOTICE_NOT_TEXT
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.notices import draft_notice
from oneseal.usecases.intake.official_year import Turned, approve_year, mark_told, return_year, submit_year

SECTION = "calendar"
STATES = {"draft": ("", "draft"), "submitted": ("us", ""), "returned": ("you", "back"), "approved": ("yes", "check")}


def state_words(state: str) -> str:
    """The state in the reader's language."""
    return {"draft": _("草稿"), "submitted": _("待批准"), "returned": _("已退回"), "approved": _("已生效")}[state]


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """Years and notices; which year is missing."""
    years, rows, today = year_rows(), notices(), local_day(now())
    loaded = {row.year for row in years}
    missing = [year for year in (today.year, today.year + 1) if year not in loaded]
    listed = [{"row": row, "words": state_words(row.state), "tone": STATES[row.state]} for row in rows]
    context = {"years": years, "notices": listed, "missing": missing, "may_draft": _may(request, "calendar.draft")}
    return render(request, "backstage/calendar.html", desk(request, SECTION, **context))


@needs("backstage.use", methods=("GET",))
def year(request: HttpRequest, year: int) -> HttpResponseBase:
    """One loaded year, month by month."""
    found = next((one for one in official_years() if one.year == year), None)
    row = next((one for one in year_rows() if one.year == year), None)
    if found is None or row is None:
        raise Http404
    return render(
        request, "backstage/calendar_year.html", desk(request, SECTION, shown=cells.year_cells(found), row=row)
    )


@needs("calendar.draft")
def load(request: HttpRequest) -> HttpResponseBase:
    """Paste the official text, or send it as a text file; it becomes a draft to check."""
    sent, fault = request.POST, ""
    if request.method == "POST":
        try:
            made = draft_notice(
                text=_text_of(request),
                year=whole(sent.get("year", "")),
                number=sent.get("number", ""),
                principal=principal_of_request(request),
                moment=now(),
            )
            return HttpResponseRedirect(reverse("backstage:calendar_notice", args=[made]))
        except Refusal as wrong:
            fault = wrong.sentence(get_language() or "zh")
    context = {
        "text": sent.get("text", "")[:LONGEST],
        "year": sent.get("year", ""),
        "number": sent.get("number", ""),
        "fault": fault,
        "faults": [{"id": "text", "text": fault}] if fault else [],
    }
    status = 422 if fault else 200
    return render(request, "backstage/calendar_load.html", desk(request, SECTION, **context), status=status)


def _text_of(request: HttpRequest) -> str:
    """What was pasted, or what the text file holds: UTF-8 or GB 18030; any other file is refused."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("text", "")[:LONGEST]
    content: bytes = file.read(4 * LONGEST)
    if b"\0" in content or content.startswith(b"%PDF"):
        raise NOTICE_NOT_TEXT.refuse()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


@needs("backstage.use")
def notice(request: HttpRequest, notice_id: int) -> HttpResponseBase:
    """A notice: its text, what was read, the year, the dues that move, who approves."""
    if request.method == "POST":
        return _turned(request, notice_id)
    return _page(request, _row_of(notice_id))


def _row_of(notice_id: int) -> NoticeRow:
    found = notices(notice_id=notice_id)
    if not found:
        raise Http404
    return found[0]


ACTIONS: dict[str, Callable[..., Turned]] = {"submit": submit_year, "approve": approve_year, "return": return_year}


def _turned(request: HttpRequest, notice_id: int) -> HttpResponseBase:
    """One button pressed; a refusal that its reader can mend comes back on the page."""
    sent, who = request.POST, principal_of_request(request)
    doing = sent.get("do", "")
    try:
        if doing == "save":
            draft_notice(
                text=_text_of(request), number=sent.get("number", ""), notice_id=notice_id, principal=who, moment=now()
            )
            tell(request, _("改好的原文已存，下面是重新读出来的"))
        elif doing in ACTIONS:
            given: dict[str, Any] = {"noted": sent.getlist("noted")} if doing == "submit" else {}
            given |= {"reason": sent.get("reason", "")} if doing == "return" else {}
            done = ACTIONS[doing](notice_id=notice_id, principal=who, moment=now(), **given, **once(request)._asdict())
            tell(request, _said(doing, done.year, done.moved))
        else:
            raise Http404
    except Refusal as wrong:
        if wrong.status != 422:
            raise
        return _page(request, _row_of(notice_id), wrong.sentence(get_language() or "zh"))
    return HttpResponseRedirect(reverse("backstage:calendar_notice", args=[notice_id]))


def _said(doing: str, year: int, moved: int) -> str:
    if doing == "approve":
        return _("%(year)s 年的日历已生效，在走的时限都重算了，变了 %(moved)s 个到期日") % {
            "year": year,
            "moved": moved,
        }
    return _("已送批准，要由另一个人核对、批准") if doing == "submit" else _("已退回起草人")


def _page(request: HttpRequest, row: NoticeRow, fault: str = "") -> HttpResponseBase:
    read = read_notice(row.text, row.year)
    checked = check_notice(read)
    context = {
        "row": row,
        "tone": STATES[row.state],
        "state": state_words(row.state),
        "text": _text_of(request) if fault and request.POST.get("do") == "save" else row.text,
        "read": cells.read_rows(read, checked),
        "feasts": _sums(read),
        "steps": cells.hands(row),
        **_rights(request, row),
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
        "lacking": _lacking(row, checked),
    }
    if not any(point.code in ("twice", "outside") for point in checked.points):
        context |= _year_parts(read.official(row.number), row, local_day(now()))
    return render(
        request, "backstage/calendar_notice.html", desk(request, SECTION, **context), status=422 if fault else 200
    )


def _rights(request: HttpRequest, row: NoticeRow) -> dict[str, bool]:
    """What stands open, and for whom."""
    approves, same = _may(request, "calendar.approve"), _same(request, row)
    return {
        "open": row.state in ("draft", "returned"),
        "waiting": row.state == "submitted",
        "approved": row.state == "approved",
        "may_draft": _may(request, "calendar.draft"),
        "may_approve": approves and not same,
        "same": approves and same,
        "may_tell": _may(request, "calendar.tell"),
    }


def _year_parts(year: OfficialYear, row: NoticeRow, today: Any) -> dict[str, Any]:
    """The year to check, what it moves, what is unlike the years before."""
    found: dict[str, Any] = {"shown": cells.year_cells(year)}
    if row.state == "approved":
        moved = moved_by(row.id)
        told, owed = (
            sum(1 for one in moved if one.to_applicant and bool(one.told_at) is done) for done in (True, False)
        )
        return found | {"moved": cells.moved_rows(moved), "count": len(moved), "told": told, "left": owed}
    impact = impact_of(year, today)
    unlike = unlike_before(year, [one for one in official_years() if one.year != year.year])
    return found | {
        "impact": impact,
        "moved": cells.moved_rows(impact.moved),
        "fixed": cells.moved_rows(impact.fixed),
        "count": len(impact.moved),
        "unlike": [cells.point_row(point) | {"seen": point.code in row.noted} for point in unlike],
    }


def _sums(read: Notice) -> dict[str, int]:
    off = sum(len(feast.off) for feast in read.feasts)
    return {"feasts": len(read.feasts), "off": off, "worked": sum(len(feast.worked) for feast in read.feasts)}


def _lacking(row: NoticeRow, checked: Checked) -> list[str]:
    """What is missing before it can be submitted."""
    found = []
    if not row.number:
        found.append(_("发文字号"))
    if checked.blocking:
        found.append(_("%(n)s 处自相矛盾") % {"n": len(checked.blocking)})
    return found


def _may(request: HttpRequest, permission: str) -> bool:
    return holds(principal_of_request(request), PERMISSIONS[permission])


def _same(request: HttpRequest, row: NoticeRow) -> bool:
    return principal_of_request(request).account_id in (row.drafted_by, row.submitted_by)


@needs("calendar.tell", methods=("POST",))
def told(request: HttpRequest, notice_id: int, change_id: int) -> HttpResponseBase:
    """Somebody was told of his new due date."""
    mark_told(
        change_id=change_id, how=request.POST.get("how", ""), principal=principal_of_request(request), moment=now()
    )
    return HttpResponseRedirect(reverse("backstage:calendar_notice", args=[notice_id]) + "#moved")
