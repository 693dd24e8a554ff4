"""The promise not to operate before the permits that remain after a registration (双告知; L9)."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import own_case, who_asks
from oneseal.queries.supervision.telling import own_telling
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.remaining_refusals import NO_SUCH_TELLING, PROMISED_ALREADY
from oneseal.usecases.supervision.telling_acts import promise as promised


@needs("portal.apply", methods=("POST",))
def promise(request: HttpRequest, number: str) -> HttpResponseBase:
    """Given by the applicant on the page of his case; given twice it is said that it stands."""
    case = own_case(request, number)
    found = own_telling(case.id)
    if found is None:
        raise NO_SUCH_TELLING.refuse()
    try:
        promised(telling=found.id, principal=who_asks(request), moment=now(), **once(request)._asdict())
        tell(request, _("记下了您的承诺，承诺书已经生成"))
    except Refusal as refusal:
        if refusal.ground is not PROMISED_ALREADY:
            raise
        tell(request, refusal.sentence(get_language() or "zh"))
    return HttpResponseRedirect(f"{reverse('portal:case', args=[number])}#remaining")
