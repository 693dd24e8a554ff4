"""A member of staff looks after his second factor: enrol, new recovery codes, off."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.factor_cells import (
    change_rows,
    code_field,
    codes_page,
    field_of,
    password_field,
    said,
    secret_cells,
    status_of,
)
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.accounts.second_factor import factor_of
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts import factor_upkeep
from oneseal.usecases.accounts.second_factor import duty_of


def _account(request: HttpRequest) -> int:
    return principal_of_request(request).account_id or 0


@needs("account.second_factor")
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """How it stands; with a password and a code new recovery codes, or off."""
    if request.method != "POST":
        return _state_page(request)
    given = {"password": request.POST.get("password", ""), "typed": request.POST.get("code", "")}
    try:
        if request.POST.get("do") == "codes":
            codes = factor_upkeep.renew_codes(account_id=_account(request), moment=now(), **given)
            return codes_page(request, codes, reverse("entrance:second_factor"))
        factor_upkeep.switch_off(account_id=_account(request), moment=now(), **given)
    except Refusal as refusal:
        return _state_page(request, refusal)
    tell(request, _("两步验证已经关闭。"))
    return HttpResponseRedirect(reverse("entrance:second_factor"))


@needs("account.second_factor")
def second_factor_enrol(request: HttpRequest) -> HttpResponseBase:
    """The secret as a picture and as text, until a first code confirms it; the password once more."""
    account_id, moment, fault = _account(request), now(), None
    if factor_of(account_id).since is not None:
        return HttpResponseRedirect(reverse("entrance:second_factor"))
    if request.method == "POST":
        try:
            codes = factor_upkeep.confirm(
                account_id=account_id,
                typed=request.POST.get("code", ""),
                moment=moment,
                password=request.POST.get("password", ""),
            )
            return codes_page(request, codes, reverse("entrance:second_factor"))
        except Refusal as refusal:
            fault = refusal
    text = factor_upkeep.begin(account_id=account_id, moment=moment)
    context = {
        **secret_cells(text, factor_of(account_id).username),
        "fields": [code_field(_("手机上显示的 6 位动态码"), fault), password_field(fault)],
        "faults": said(fault, field_of(fault)),
        "basis": "",
        "next": "",
    }
    return render(request, "entrance/factor_enrol.html", context, status=status_of(fault))


def _state_page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    account_id = _account(request)
    state = factor_of(account_id)
    context = {
        "state": state,
        "changes": change_rows(state.changes),
        "basis": duty_of(account_id, local_day(now())),
        "fields": [password_field(refusal), code_field(_("动态码或者备用码"), refusal)],
        "faults": said(refusal, field_of(refusal)),
    }
    return render(request, "entrance/second_factor.html", context, status=status_of(refusal))
