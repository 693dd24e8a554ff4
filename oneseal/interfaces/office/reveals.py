"""A masked answer is shown bare, once, after a reason; the look is recorded."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.tabs import materials_page
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.privacy.refusals import REASON_NEEDED
from oneseal.rules.refusals import Refusal
from oneseal.usecases.privacy.reveal import reveal as record_look


@needs("case.reveal", methods=("POST",))
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """The materials page with the one answer bare; nothing of it is kept by browser or proxy."""
    whole = Whole.of(request, number, explained=False)
    field, reason = request.POST.get("field", "")[:64], request.POST.get("reason", "")
    try:
        record_look(
            principal=principal_of_request(request),
            subject_kind="case",
            subject_id=whole.case.id,
            field=field,
            reason=reason,
            moment=now(),
        )
    except Refusal as refusal:
        if refusal.ground is not REASON_NEEDED:
            raise
        fault = {"field": field, "text": refusal.sentence(get_language() or "zh"), "reason": reason}
        return materials_page(request, whole, fault=fault)
    return materials_page(request, whole, revealed=field)
