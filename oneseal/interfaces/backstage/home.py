"""The first page backstage: what waits for the reader, what there is to keep, and for whom."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from oneseal.interfaces.backstage.frame import desk, parts_of
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.waiting import waiting
from oneseal.rules.calendar import local_day

WAITING: dict[str, tuple[Promise, str, str]] = {
    "submitted": (gettext_lazy("待您复核的变更"), "backstage:items", "?state=submitted"),
    "passed": (gettext_lazy("待您发布的变更"), "backstage:items", "?state=passed"),
    "returned": (gettext_lazy("退回来要改的变更"), "backstage:items", "?state=returned"),
    "draft": (gettext_lazy("没送复核的草稿"), "backstage:items", "?state=draft"),
    "above": (gettext_lazy("上级目录有变，要接过来"), "backstage:items", "?state=above"),
    "basic": (gettext_lazy("待您发布的基本目录调整"), "backstage:basic", "?state=draft"),
    "hand_over": (gettext_lazy("等您签的交接"), "backstage:batches", ""),
    "law_tasks": (gettext_lazy("法律变动的核对任务"), "backstage:laws", ""),
    "calendar": (gettext_lazy("待您批准的放假通知"), "backstage:calendar", ""),
    "graded": (gettext_lazy("待您发布的分级权限表"), "backstage:graded", ""),
    "batches": (gettext_lazy("在准备的划转批次"), "backstage:batches", ""),
    "blocked": (gettext_lazy("现行版本有不能发布的问题"), "backstage:health", ""),
}
"""Words, page and address of what can wait, the most urgent first."""


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """What waits, and the parts that the reader may enter, each with what is done there."""
    who = principal_of_request(request)
    counts = waiting(who, local_day(now()))
    context = {
        "waiting": [
            {"words": words, "n": counts[key], "url": reverse(page) + asked}
            for key, (words, page, asked) in WAITING.items()
            if key in counts
        ],
        "parts": [
            {"words": part.words, "url": reverse(part.page), "icon": part.icon, "about": part.about}
            for part in parts_of(who)
        ],
    }
    return render(request, "backstage/home.html", desk(request, "", **context))
