"""What the pages of the second factor have in common: the secret as picture and text, the fields, the codes."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import moment_zh
from oneseal.queries.accounts.second_factor import Change
from oneseal.rules.accounts.refusals import CODE_WRONG, WRONG_SIGN_IN
from oneseal.rules.accounts.second_factor import DIGITS, STEP_SECONDS, in_fours
from oneseal.rules.refusals import Refusal

Cell = dict[str, Any]


def secret_cells(text: str, username: str) -> Cell:
    """The secret for the camera and for the fingers; the picture lies in the page and has no address of its own."""
    issuer = f"OneSeal {urlsplit(settings.ONESEAL_ADDRESS).hostname}"
    picture = segno.make(enrolment_address(text, username, issuer), error="m", micro=False)
    shown = picture.svg_data_uri(border=2, scale=4, dark="#182028", light="#ffffff")
    return {"picture": shown, "secret": in_fours(text), "username": username, "issuer": issuer}


def enrolment_address(text: str, account: str, issuer: str) -> str:
    """What the picture holds, in the form that authenticator apps read: names, secret, the numbers of RFC 6238."""
    asked = {"secret": text, "issuer": issuer, "algorithm": "SHA1", "digits": DIGITS, "period": STEP_SECONDS}
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{urlencode(asked, quote_via=quote)}"


def code_field(label: str, refusal: Refusal | None) -> Cell:
    """Where the code is typed; the phone's keyboard shows digits, the browser offers what a message brought."""
    return {
        "name": "code",
        "label": label,
        "autocomplete": "one-time-code",
        "maxlength": 16,
        "error": _sentence(refusal) if refusal and field_of(refusal) == "code" else "",
    }


def password_field(refusal: Refusal | None) -> Cell:
    """The password once more."""
    return {
        "name": "password",
        "label": _("登录密码"),
        "type": "password",
        "autocomplete": "current-password",
        "error": _("密码不对，请再填一次。") if refusal and field_of(refusal) == "password" else "",
    }


def field_of(refusal: Refusal | None) -> str:
    """Which field a refusal is about."""
    return "password" if refusal is not None and refusal.code == WRONG_SIGN_IN.code else "code"


def said(refusal: Refusal | None, field: str) -> list[Cell]:
    """The rows of the summary above the form."""
    if refusal is None:
        return []
    words = _("密码不对，请再填一次。") if field == "password" else _sentence(refusal)
    return [{"name": field, "text": words}]


def status_of(refusal: Refusal | None) -> int:
    """422 for what can be typed again; a limit and a conflict keep their own."""
    if refusal is None:
        return 200
    return 422 if refusal.code in (CODE_WRONG.code, WRONG_SIGN_IN.code) else refusal.status


def codes_page(request: HttpRequest, codes: list[str], following: str) -> HttpResponse:
    """The recovery codes, this once; never kept by a browser."""
    answer = render(request, "entrance/factor_codes.html", {"codes": codes, "following": following})
    answer["Cache-Control"] = "private, no-store"
    return answer


def change_rows(changes: Iterable[Change]) -> list[Cell]:
    """What was done, for the timeline."""
    words = {
        "enrolled": _("开通"),
        "switched_off": _("关闭"),
        "codes_renewed": _("换了备用码"),
        "recovery_used": _("用了一个备用码"),
        "reset": _("由系统管理员重置"),
    }
    return [
        {
            "when": moment_zh(row.moment),
            "iso": row.moment.isoformat(),
            "what": words.get(row.verb, row.verb),
            "detail": "：".join(part for part in (row.by, row.reason) if part),
        }
        for row in changes
    ]


def _sentence(refusal: Refusal) -> str:
    return refusal.sentence(get_language() or "zh")
