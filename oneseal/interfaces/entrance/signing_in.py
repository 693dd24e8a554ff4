"""Sign in, sign out, sign up: one page for people, enterprises and staff."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.demo import demo_password
from oneseal.interfaces.entrance.entering import admit, enter
from oneseal.interfaces.entrance.limits import address_digest, count_miss, must_not_hurry
from oneseal.interfaces.entrance.principal import place_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.accounts.demo import demo_accounts
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.accounts.sign_in import sign_in as check_sign_in
from oneseal.usecases.accounts.sign_up import sign_up as make_account

UP_FIELDS = ("kind", "name", "number", "phone", "username", "legal_representative")


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
    context = {
        "fields": fields,
        "faults": [{"name": "username", "text": _sentence(refusal)}] if refusal else [],
        "next": safe_next(request, default=""),
        "demo": demo,
        "demo_password": demo_password() if demo else "",
        "kept": "kept_form" in request.session,
    }
    # 422, not the refusal's 401: a page answers, and no browser is asked for a password of its own
    status = 200 if refusal is None else 429 if refusal.status == 429 else 422
    return render(request, "entrance/sign_in.html", context, status=status)


@needs("public", methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """The end of the session."""
    request.session.flush()
    return HttpResponseRedirect("/")


@needs("public")
def sign_up(request: HttpRequest) -> HttpResponseBase:
    """A new account for a person or an enterprise, signed in at once."""
    given = {name: request.POST.get(name, "").strip() for name in UP_FIELDS}
    if request.method != "POST":
        return _sign_up_page(request, {**given, "kind": request.GET.get("kind", "person")})
    password = request.POST.get("password", "")
    if password != request.POST.get("password_again", ""):
        return _sign_up_page(request, given, {"name": "password_again", "text": _("两次填的密码不一样，请再填一次。")})
    applicant = Applicant(
        "enterprise" if given["kind"] == "enterprise" else "person",
        given["name"],
        given["number"].upper(),
        phone=given["phone"],
    )
    try:
        must_not_hurry(request, "sign_up", most=10)
        account_id = make_account(
            applicant=applicant,
            password=password,
            moment=now(),
            username=given["username"],
            legal_representative=given["legal_representative"],
        )
    except Refusal as refusal:
        if refusal.status == 409:
            count_miss(request, "sign_up")  # whether a number is known here may not be asked again and again
        return _sign_up_page(request, given, {"name": _field_of(refusal), "text": _sentence(refusal)})
    return enter(request, account_id)


def _field_of(refusal: Refusal) -> str:
    code = refusal.code.partition(".")[2]
    for stem, name in (
        ("password", "password"),
        ("phone", "phone"),
        ("name_needed", "name"),
        ("name_not_writable", "name"),
        ("username", "username"),
    ):
        if code.startswith(stem):
            return name
    return "number"


def _sign_up_page(request: HttpRequest, given: dict[str, str], fault: dict[str, str] | None = None) -> HttpResponse:
    enterprise = given["kind"] == "enterprise"
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
            "hint": _("至少 10 个字符"),
            "autocomplete": "new-password",
        },
        {"name": "password_again", "label": _("再填一次密码"), "type": "password", "autocomplete": "new-password"},
    ]
    for field in fields:
        field["value"] = given.get(field["name"], "")
        if fault and fault["name"] == field["name"]:
            field["error"] = fault["text"]
    context = {
        "fields": fields,
        "kind": "enterprise" if enterprise else "person",
        "faults": [fault] if fault else [],
        "next": safe_next(request, default=""),
    }
    return render(request, "entrance/sign_up.html", context, status=422 if fault else 200)


def _sentence(refusal: Refusal) -> str:
    return refusal.sentence(get_language() or "zh")
