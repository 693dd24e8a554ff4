"""What every page backstage carries: the bar of the desk with the parts that the reader may enter, and today."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from oneseal.interfaces.components.days import day_zh, time_of_day
from oneseal.interfaces.entrance.principal import backstage_of, principal_of_request
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS


class Part(NamedTuple):
    """A part of backstage: its key, its words, the page it begins with, who may enter, what is done there."""

    key: str
    words: Promise
    page: str
    permission: str
    icon: str
    about: Promise


PARTS: tuple[Part, ...] = (
    Part(
        "items",
        pgettext_lazy("后台一节", "事项"),
        "backstage:items",
        "catalogue.read",
        "list",
        gettext_lazy("起草、复核、发布本机关的实施清单；谁改了什么、为什么、从哪天起，都看得到"),
    ),
    Part(
        "powers",
        gettext_lazy("划转和赋权"),
        "backstage:powers",
        "powers.read",
        "branch",
        gettext_lazy("哪天谁有权、凭什么；划转批次、进驻清单、窗口、乡镇授权"),
    ),
    Part(
        "graded",
        gettext_lazy("分级权限"),
        "backstage:graded",
        "catalogue.read",
        "branch",
        gettext_lazy("按面积、金额、资质、风险定哪一级办，空白和重叠当场找出来"),
    ),
    Part(
        "levels",
        gettext_lazy("转报环节"),
        "backstage:levels",
        "catalogue.read",
        "layers",
        gettext_lazy("哪些事项要报上级决定，凭哪条法律法规；没有依据的和已经下放的撤掉"),
    ),
    Part(
        "laws",
        gettext_lazy("法律依据"),
        "backstage:laws",
        "catalogue.read",
        "gavel",
        gettext_lazy("法律修改、废止后，靠它的要素全部列出来，限期核对"),
    ),
    Part(
        "calendar",
        gettext_lazy("日历"),
        "backstage:calendar",
        "backstage.use",
        "cal",
        gettext_lazy("载入国务院办公厅的放假通知，两个人核对，在走的时限自动重算"),
    ),
    Part(
        "terminals",
        gettext_lazy("自助终端"),
        "backstage:terminals",
        "terminals.read",
        "grid",
        gettext_lazy("哪台机器在哪个大厅；登记、换密钥、停用，多少秒没人动就清空"),
    ),
    Part(
        "health",
        gettext_lazy("体检"),
        "backstage:health",
        "backstage.use",
        "shield",
        gettext_lazy("每个版本的要素是不是齐全、有依据、没有兜底条款，哪个机构哪个事项最该改"),
    ),
    Part(
        "unity",
        gettext_lazy("五统一"),
        "backstage:unity",
        "backstage.use",
        "layers",
        gettext_lazy("同一事项在同级机构的流程、材料、时限、标准和网办差在哪里，可不可以"),
    ),
    Part(
        "messages",
        gettext_lazy("消息"),
        "backstage:messages",
        "backstage.use",
        "bell",
        gettext_lazy("给我的消息；邮件、短信通道，发不出去的；消息模板中英文怎么写"),
    ),
    Part(
        "workbooks",
        gettext_lazy("表格"),
        "backstage:workbooks",
        "backstage.use",
        "cols",
        gettext_lazy("目录导出成 .xlsx，改好交回来：先看差别，一行不合就一行也不动"),
    ),
    Part(
        "experts",
        gettext_lazy("专家库"),
        "backstage:experts",
        "expert.keep",
        "users",
        gettext_lazy("现场核查和专家评审抽签用的专家：专业、单位、起止、要避开的单位"),
    ),
)


def parts_of(who: Principal) -> list[Part]:
    """The parts that somebody may enter, in the order of the bar."""
    return [part for part in PARTS if holds(who, PERMISSIONS[part.permission])]


SELDOM = frozenset({"levels", "terminals", "workbooks", "experts"})
"""What is needed now and then stands behind one entry: the bar has room for nine in English."""


def _entry(part: Part, section: str) -> dict[str, Any]:
    return {"words": part.words, "url": reverse(part.page), "current": part.key == section}


def _navigation(who: Principal, section: str) -> list[dict[str, Any]]:
    """The parts, and the way back to the office for whoever works there too."""
    rows = [_entry(part, section) for part in parts_of(who) if part.key not in SELDOM]
    if holds(who, PERMISSIONS["office.use"]):
        rows.append({"words": _("审批"), "url": "/office/", "current": False})
    return rows


def desk(request: HttpRequest, section: str, **more: Any) -> dict[str, Any]:
    """The context of a page: bar, navigation, today."""
    who, moment = principal_of_request(request), now()
    today = local_day(moment)
    unit = who.main_post.unit if who.main_post else ""
    return {
        "desk_door": _("后台 · %(unit)s") % {"unit": unit} if unit else _("后台"),
        "desk_home": backstage_of(who),
        "desk_nav": _navigation(who, section),
        "desk_more": [_entry(part, section) for part in parts_of(who) if part.key in SELDOM],
        "desk_now": f"{day_zh(moment, today)} {time_of_day(moment)}",
        "desk_sign_out": reverse("entrance:sign_out"),
        "today": today,
        **more,
    }
