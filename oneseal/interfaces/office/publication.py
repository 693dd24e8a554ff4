"""Whether a grant is public: withheld on one of three grounds, or let be seen again (Art. 5; invariant 12)."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.tabs import documents_page
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.refusals import Refusal
from oneseal.usecases.decision.publishing import publish_again, withhold

PAGE_OF_ITS_OWN = (401, 403, 404)


@needs("publication.keep", methods=("POST",))
def publication(request: HttpRequest, number: str) -> HttpResponseBase:
    """Done and said on the tab of documents; or the tab again with what was wrong and what was typed."""
    who, moment = principal_of_request(request), now()
    ground, reason = request.POST.get("ground", ""), request.POST.get("reason", "")[:500]
    try:
        if request.POST.get("do") == "publish":
            publish_again(case_number=number, principal=who, moment=moment)
            tell(request, _("这个决定又公开了"))
        else:
            withhold(case_number=number, ground=ground, reason=reason, principal=who, moment=moment)
            tell(request, _("这个决定不再公开"))
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        fault = {"text": refusal.sentence(get_language() or "zh"), "ground": ground, "reason": reason}
        again = documents_page(request, Whole.of(request, number, explained=False), withheld_fault=fault)
        again.status_code = refusal.status
        return again
    return HttpResponseRedirect(reverse("office:documents", args=[number]) + "#publication")
