"""The package of an archived case is handed out, once a reason was given and recorded."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language

from oneseal.interfaces.entrance.downloads import awaited, sent
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.tabs import documents_page
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.privacy.refusals import REASON_NEEDED
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.pack import ask_for_package, packed


@needs("case.reveal", methods=("POST",))
def package(request: HttpRequest, number: str) -> HttpResponseBase:
    """The .zip; the documents tab instead while it is being made, or with what was wrong."""
    whole = Whole.of(request, number, explained=False)
    reason = request.POST.get("reason", "")
    try:
        case = ask_for_package(case_number=number, principal=principal_of_request(request), reason=reason, moment=now())
    except Refusal as refusal:
        if refusal.ground is not REASON_NEEDED:
            raise
        fault = {"text": refusal.sentence(get_language() or "zh"), "reason": reason}
        answer = documents_page(request, whole, fault)
        answer.status_code = 422
        return answer
    digest = awaited(lambda: packed(case))
    if not digest:
        return documents_page(request, whole, packing=True)
    return sent(digest, name=f"{number}.zip", media_type="application/zip", attach=True)
