"""What every page of the office carries: the bar of the desk, and the one case it is about."""

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oneseal.interfaces.components.days import day_zh, time_of_day
from oneseal.interfaces.entrance.principal import backstage_of, principal_of_request
from oneseal.interfaces.now import now
from oneseal.queries.intake.case import CaseHead, case_for
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.desk import narrowed
from oneseal.rules.stages.refusals import NO_SUCH_CASE

LIST = "office_list"
"""Where in the session the last list is kept, so that a case leads back to its row."""


def desk(request: HttpRequest, section: str, **more: Any) -> dict[str, Any]:
    """The context of a page: bar, navigation, today."""
    who, moment = principal_of_request(request), now()
    today = local_day(moment)
    unit = who.main_post.unit if who.main_post else ""
    works = holds(who, PERMISSIONS["office.use"])
    return {
        "desk_door": _("审批 · %(unit)s") % {"unit": unit} if unit else _("审批"),
        "desk_home": reverse(_home(who, works)),
        "desk_nav": _navigation(who, section),
        "desk_more": _more(who, section),
        "desk_find": reverse("office:find") if works else "",
        "desk_now": f"{day_zh(moment, today)} {time_of_day(moment)}",
        "desk_sign_out": reverse("entrance:sign_out"),
        "today": today,
        **more,
    }


def _home(who: Principal, works: bool) -> str:
    """Where the mark of the bar leads: the bureau's liaison has no cases, he rules on what was told."""
    if works:
        return "office:home"
    return "office:helps" if holds(who, PERMISSIONS["assistance.read"]) else "office:tellings"


def _navigation(who: Principal, section: str) -> list[dict[str, Any]]:
    home, works = reverse("office:home"), holds(who, PERMISSIONS["office.use"])
    rows = [
        {"words": _("今日"), "url": reverse("office:today"), "current": section == "today"},
        {"words": _("办件"), "url": home, "current": section == "mine"},
        {"words": _("全部在办"), "url": f"{home}?list=going", "current": section == "going"},
        {"words": _("逾期"), "url": reverse("office:overdue"), "current": section == "overdue"},
    ][: 4 if works else 0]
    if holds(who, PERMISSIONS["certificate.read"]):
        rows.append(
            {
                "words": pgettext("导航", "证照"),
                "url": reverse("office:certificates"),
                "current": section == "certificates",
            }
        )
    if works:
        rows.append({"words": _("消息"), "url": reverse("office:told"), "current": section == "messages"})
    elif holds(who, PERMISSIONS["assistance.read"]):
        rows.append({"words": _("免费帮办"), "url": reverse("office:helps"), "current": section == "helps"})
    if holds(who, PERMISSIONS["counter.use"]):
        rows.append({"words": _("窗口"), "url": "/counter/", "current": False})
    if backstage := backstage_of(who):
        rows.append({"words": _("后台"), "url": backstage, "current": False})
    return rows


def _more(who: Principal, section: str) -> list[dict[str, Any]]:
    """What is needed now and then stands behind one entry of the bar: it has room for eight."""
    rows = [
        ("asked", _("问本单位的"), reverse("office:asked"), "case.answer_consultation"),
        ("questions", _("咨询"), reverse("office:questions"), "question.read"),
        ("regulator", _("监管"), reverse("regulator:pushes"), "regulator.use"),
        ("telling", _("双告知"), reverse("office:tellings"), "telling.read"),
        ("closing", _("办结归档"), f"{reverse('office:home')}?list=closing", "office.use"),
        ("levels", _("初审转报"), reverse("office:levels_list"), "office.use"),
        ("parcels", _("跨平台报送"), reverse("office:parcels"), "parcels.use"),
        ("checks", _("承诺核查"), reverse("office:checks"), "office.use"),
        ("fees", _("收费"), reverse("office:fee_totals"), "office.use"),
        ("windows", _("窗口收件"), reverse("office:windows"), "office.use"),
        ("inspections", _("案卷抽查"), reverse("office:inspections"), "inspection.read"),
        ("norms", _("环节规范"), reverse("office:norms"), "norms.read"),
        ("automatic", _("免人工办理"), reverse("office:automatic"), "automatic.read"),
        ("retention", _("档案保管"), reverse("office:retention"), "retention.keep"),
        ("helps", _("免费帮办"), reverse("office:helps"), "assistance.read"),
        ("leave", _("请假"), reverse("office:leave"), "leave.use"),
    ]
    shown = [row for row in rows if row[0] != "helps" or holds(who, PERMISSIONS["office.use"])]
    may = [row for row in shown if holds(who, PERMISSIONS[row[3]])]
    return [{"words": words, "url": url, "current": section == key} for key, words, url, _may in may]


def case_at_hand(request: HttpRequest, number: str) -> CaseHead:
    """The case of that number, or the same answer as for one that does not exist."""
    found = case_for(number, reach_of(principal_of_request(request)))
    if found is None:
        raise NO_SUCH_CASE.refuse()
    return found


def list_at_hand(request: HttpRequest) -> dict[str, str]:
    """How the last list was narrowed, as the rule reads it."""
    return narrowed(dict(parse_qsl(str(request.session.get(LIST, "")))))


def back_to_list(request: HttpRequest, number: str = "") -> str:
    """The list one came from, at the row one left it."""
    home, query = reverse("office:home"), str(request.session.get(LIST, ""))
    if not number:
        return f"{home}?{query}" if query else home
    return f"{home}?{query + '&' if query else ''}at={number}#case-{number}"
