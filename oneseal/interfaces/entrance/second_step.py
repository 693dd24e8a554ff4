"""The second step of a sign-in: the code, or the enrolment that the body asks of a post before anything else."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from oneseal.interfaces.entrance import kept
from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.entering import begin, enter, following, waiting
from oneseal.interfaces.entrance.factor_cells import code_field, codes_page, said, secret_cells, status_of
from oneseal.interfaces.entrance.limits import address_digest
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.accounts.second_factor import factor_of
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts import factor_upkeep
from oneseal.usecases.accounts.second_factor import duty_of, prove, step_due

unseen = cache_control(private=True, no_store=True)


@unseen
@needs("public")
def second_step(request: HttpRequest) -> HttpResponseBase:
    """The code of the app, or a recovery code."""
    account_id = waiting(request)
    if account_id is None or step_due(account_id, now()) != "code":
        return _from_the_start(request)
    if request.method != "POST":
        return _code_page(request)
    try:
        prove(
            account_id=account_id,
            typed=request.POST.get("code", ""),
            moment=now(),
            address_digest=address_digest(request),
        )
    except Refusal as refusal:
        return _code_page(request, refusal)
    return enter(request, account_id)


@unseen
@needs("public")
def second_step_enrol(request: HttpRequest) -> HttpResponseBase:
    """Enrol before the first session: the body asks it of the post. The codes are shown, and one is signed in."""
    account_id, moment = waiting(request), now()
    if account_id is None or step_due(account_id, moment) != "enrol":
        return _from_the_start(request)
    fault = None
    if request.method == "POST":
        try:
            codes = factor_upkeep.confirm(account_id=account_id, typed=request.POST.get("code", ""), moment=moment)
        except Refusal as refusal:
            fault = refusal
        else:
            begin(request, account_id)
            answer = codes_page(request, codes, following(request, account_id))
            kept.remember(answer, account_id)
            return answer
    text = factor_upkeep.begin(account_id=account_id, moment=moment)
    context = {
        **secret_cells(text, factor_of(account_id).username),
        "fields": [code_field(_("手机上显示的 6 位动态码"), fault)],
        "faults": said(fault, "code"),
        "basis": duty_of(account_id, local_day(moment)),
        "next": safe_next(request, default=""),
    }
    return render(request, "entrance/factor_enrol.html", context, status=status_of(fault))


def _code_page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "fields": [code_field(_("动态码或者备用码"), refusal)],
        "faults": said(refusal, "code"),
        "next": safe_next(request, default=""),
    }
    return render(request, "entrance/second_step.html", context, status=status_of(refusal))


def _from_the_start(request: HttpRequest) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("entrance:sign_in"))
