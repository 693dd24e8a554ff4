"""What every page of the regulator's door carries: the bar, the lists beside it, what waits in them."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh, time_of_day
from oneseal.interfaces.entrance.principal import backstage_of, principal_of_request
from oneseal.interfaces.now import now
from oneseal.queries.places.names import body_names
from oneseal.queries.supervision.checks import check_counts
from oneseal.queries.supervision.feedback import ANSWERERS, feedback_counts
from oneseal.queries.supervision.pushes import counts_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes

DEPARTMENT, BUREAU = "LIA02", "LIA01"


def desk(request: HttpRequest, section: str, **more: Any) -> dict[str, Any]:
    """The context of a page."""
    who, moment = principal_of_request(request), now()
    today = local_day(moment)
    body = who.main_post.body if who.main_post else ""
    return {
        "desk_door": _("监管 · %(body)s") % {"body": body_names([body]).get(body, body)},
        "desk_home": reverse("regulator:pushes"),
        "desk_nav": _navigation(section),
        "desk_more": _more(who, section),
        "desk_now": f"{day_zh(moment, today)} {time_of_day(moment)}",
        "desk_sign_out": reverse("entrance:sign_out"),
        "today": today,
        "side": _side(who, section, more.get("counts") or counts_of(reach_of_pushes(who), who, today), today),
        **more,
    }


def division_of(who: Principal) -> str:
    """The place whose register and books somebody looks at: that of his first post."""
    return who.main_post.division if who.main_post else ""


def _navigation(section: str) -> list[dict[str, Any]]:
    lists = ("to_sign", "signed", "back", "rulings", "open", "all", "gaps")
    rows = [
        (_("收和回"), reverse("regulator:pushes"), section in lists),
        (_("企业和个人"), reverse("regulator:entities"), section == "entities"),
        (_("监管反馈"), reverse("regulator:feedbacks"), section.startswith("fb_")),
        (_("承诺核查"), reverse("regulator:checks"), section in ("checks", "kept")),
        (_("责任清单"), reverse("regulator:register"), section == "register"),
    ]
    return _cells(rows)


def _more(who: Principal, section: str) -> list[dict[str, Any]]:
    """What is needed now and then stands behind one entry of the bar, which has room for five in English."""
    rows = [
        (_("联络员和渠道"), reverse("regulator:ways"), section == "ways"),
        (_("抄送"), reverse("regulator:copies"), section == "copies"),
        (_("对账"), reverse("regulator:books"), section == "books"),
    ]
    if holds(who, PERMISSIONS["telling.read"]):
        rows.append((_("双告知"), reverse("office:tellings"), False))
    if holds(who, PERMISSIONS["office.use"]):
        rows.append((_("审批"), reverse("office:home"), False))
    if backstage := backstage_of(who):
        rows.append((_("后台"), backstage, False))
    return _cells(rows)


def _cells(rows: list[tuple[str, str, bool]]) -> list[dict[str, Any]]:
    return [{"words": words, "url": url, "current": current} for words, url, current in rows]


def _side(who: Principal, section: str, counts: dict[str, int], today: date) -> list[dict[str, Any]]:
    """What waits for a department, for the bureau, and what both look up."""
    groups = []
    if DEPARTMENT in who.post_codes:
        tone = "hot" if counts["late"] else "warm" if counts["to_sign"] else ""
        rows = [
            ("to_sign", _("待签收"), "inbox", tone),
            ("signed", _("已签收"), "check", ""),
            ("back", _("不归我管，已退"), "back", ""),
        ]
        groups.append({"name": _("审批局推来的"), "rows": [_row(section, counts, *row) for row in rows]})
    if BUREAU in who.post_codes:
        tone = "hot" if counts["rulings"] else ""
        rows = [
            ("rulings", _("退回裁定"), "back", tone),
            ("open", _("推出去还没签收"), "send", ""),
        ]
        found = [_row(section, counts, *row) for row in rows]
        gaps = {"words": _("没有监管部门的"), "url": reverse("regulator:gaps"), "icon": "alert"}
        groups.append({"name": _("我们推出去的"), "rows": [*found, gaps | {"current": section == "gaps"}]})
    groups.append({"name": _("监管反馈"), "rows": _feedback_rows(who, section, today)})
    groups.append({"name": _("承诺核查"), "rows": _check_rows(who, section, today)})
    groups.append({"name": _("清单"), "rows": [_row(section, {}, "all", _("全部推送"), "list", "")]})
    return groups


def _feedback_rows(who: Principal, section: str, today: date) -> list[dict[str, Any]]:
    counts = feedback_counts(reach_of_pushes(who), who, today)
    rows = []
    if bodies_at(who, ANSWERERS):
        tone = "hot" if counts["over"] else "warm" if counts["to_answer"] else ""
        rows.append(("to_answer", _("等处理"), "inbox", tone))
    if DEPARTMENT in who.post_codes:
        rows.append(("given", _("我们反馈的"), "send", ""))
    rows += [("late", _("迟到的"), "clock", ""), ("all", _("全部反馈"), "list", "")]
    at = reverse("regulator:feedbacks")
    found = [_link(f"{at}?list={name}", section == f"fb_{name}", counts.get(name), *rest) for name, *rest in rows]
    if holds(who, PERMISSIONS["feedback.give"]):
        found.append(_link(reverse("regulator:feedback_new"), section == "fb_new", None, _("反馈一条"), "plus", ""))
    return found


def _check_rows(who: Principal, section: str, today: date) -> list[dict[str, Any]]:
    counts = check_counts(reach_of_pushes(who), today)
    tone = "hot" if counts["over"] else ""
    return [
        _link(reverse("regulator:checks"), section == "checks", counts["open"], _("核查任务"), "shield", tone),
        _link(reverse("regulator:kept"), section == "kept", None, _("履约率"), "list", ""),
    ]


def _link(url: str, current: bool, count: int | None, words: str, icon: str, tone: str) -> dict[str, Any]:
    return {"words": words, "url": url, "icon": icon, "current": current, "count": count, "tone": tone}


def _row(section: str, counts: dict[str, int], name: str, words: str, icon: str, tone: str) -> dict[str, Any]:
    return {
        "words": words,
        "url": f"{reverse('regulator:pushes')}?list={name}",
        "icon": icon,
        "current": section == name,
        "count": counts.get(name),
        "tone": tone,
    }
