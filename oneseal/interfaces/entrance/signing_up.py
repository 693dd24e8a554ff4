"""Sign up: one page for people and enterprises; everything that is wrong is told at once, each at its field."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.entering import enter
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.rules.accounts.refusals import USERNAME_TAKEN
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.sign_up import sign_up as make_account
from oneseal.usecases.accounts.sign_up import sign_up_faults

FIELDS = ("kind", "name", "number", "phone", "username", "legal_representative")


@needs("public")
def sign_up(request: HttpRequest) -> HttpResponseBase:
    """A new account for a person or an enterprise, signed in at once."""
    given = {name: request.POST.get(name, "").strip() for name in FIELDS}
    if request.method != "POST":
        return _page(request, {**given, "kind": request.GET.get("kind", "person")}, {})
    applicant = Applicant(
        "enterprise" if given["kind"] == "enterprise" else "person",
        given["name"],
        given["number"].upper(),
        phone=given["phone"],
    )
    password = request.POST.get("password", "")
    chosen = {"username": given["username"], "legal_representative": given["legal_representative"]}
    faults = sign_up_faults(applicant, password, request.POST.get("password_again", ""), **chosen)
    if faults:
        return _page(request, given, faults)
    try:
        must_not_hurry(request, "sign_up", most=10)
        account_id = make_account(applicant=applicant, password=password, moment=now(), **chosen)
    except Refusal as refusal:
        if refusal.status == 409:
            count_miss(request, "sign_up")  # whether a number is known here may not be asked again and again
        return _page(request, given, {"username" if refusal.ground is USERNAME_TAKEN else "number": refusal})
    return enter(request, account_id)


def _page(request: HttpRequest, given: dict[str, str], faults: dict[str, Refusal]) -> HttpResponse:
    enterprise = given["kind"] == "enterprise"
    told = {name: refusal.sentence(get_language() or "zh") for name, refusal in faults.items()}
    fields = [
        {**field, "value": given.get(field["name"], ""), "error": told.get(field["name"], "")}
        for field in _fields(enterprise)
    ]
    context = {
        "fields": fields,
        "kind": "enterprise" if enterprise else "person",
        "faults": [
            {"name": field["name"], "label": field["label"], "text": field["error"]}
            for field in fields
            if field["error"]
        ],
        "next": safe_next(request, default=""),
    }
    return render(request, "entrance/sign_up.html", context, status=422 if faults else 200)


def _fields(enterprise: bool) -> list[dict[str, Any]]:
    number = _("统一社会信用代码") if enterprise else _("身份证号码")
    fields: list[dict[str, Any]] = [
        {"name": "name", "label": _("单位名称") if enterprise else _("姓名"), "autocomplete": "name"},
        {"name": "number", "label": number, "hint": _("18 位，照证件填"), "maxlength": 18, "autocomplete": "off"},
    ]
    if enterprise:
        fields.append({"name": "legal_representative", "label": _("法定代表人（负责人）"), "required": False})
    fields += [
        {"name": "phone", "label": _("手机号"), "type": "tel", "maxlength": 11, "autocomplete": "tel"},
        {
            "name": "username",
            "label": _("账号"),
            "required": False,
            "hint": _("不填就用手机号登录"),
            "autocomplete": "username",
        },
        {
            "name": "password",
            "label": _("密码"),
            "type": "password",
            "hint": _("至少 10 个字符，不要只用数字，也不要用姓名、号码或者常见的密码"),
            "autocomplete": "new-password",
        },
        {"name": "password_again", "label": _("再填一次密码"), "type": "password", "autocomplete": "new-password"},
    ]
    return fields
