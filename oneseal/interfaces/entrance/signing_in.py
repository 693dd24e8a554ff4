"""Sign in and sign out: one page for people, enterprises and staff."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.demo import demo_password
from oneseal.interfaces.entrance.entering import admit
from oneseal.interfaces.entrance.limits import address_digest
from oneseal.interfaces.entrance.principal import place_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.terminal import terminal_of
from oneseal.interfaces.now import now
from oneseal.queries.accounts.demo import DemoAccount, demo_accounts
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.sign_in import sign_in as check_sign_in


@needs("public")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; shows the demo's accounts where the demo is loaded."""
    if request.method != "POST":
        return _sign_in_page(request, request.GET.get("account", ""))
    username = request.POST.get("username", "")
    try:
        account_id = check_sign_in(
            username=username,
            password=request.POST.get("password", ""),
            moment=now(),
            address_digest=address_digest(request),
        )
    except Refusal as refusal:
        return _sign_in_page(request, username, refusal)
    return admit(request, account_id)


def _sign_in_page(request: HttpRequest, username: str, refusal: Refusal | None = None) -> HttpResponse:
    fields = [
        {"name": "username", "label": _("手机号或者账号"), "value": username, "autocomplete": "username"},
        {"name": "password", "label": _("密码"), "type": "password", "autocomplete": "current-password"},
    ]
    demo = demo_accounts(place_of_request(request))
    if terminal_of(request) is not None:
        demo = [row for row in demo if row.kind != "official"]
    context = {
        "fields": fields,
        "faults": [{"name": "username", "text": _sentence(refusal)}] if refusal else [],
        "next": safe_next(request, default=""),
        "demo": _in_groups(demo),
        "demo_password": demo_password() if demo else "",
        "kept": "kept_form" in request.session,
    }
    # 422, not the refusal's 401: a page answers, and no browser is asked for a password of its own
    status = 200 if refusal is None else 429 if refusal.status == 429 else 422
    return render(request, "entrance/sign_in.html", context, status=status)


def _in_groups(rows: list[DemoAccount]) -> list[dict[str, Any]]:
    """The people first, then the staff; a group without anybody is left out."""
    groups = [
        (_("来办事的人和单位"), [row for row in rows if row.kind != "official"]),
        (_("工作人员，一个岗位一位"), [row for row in rows if row.kind == "official"]),
    ]
    return [{"heading": heading, "rows": found} for heading, found in groups if found]


@needs("public", methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """The end of the session."""
    request.session.flush()
    return HttpResponseRedirect("/")


def _sentence(refusal: Refusal) -> str:
    return refusal.sentence(get_language() or "zh")
