"""A guide as the public will see it, before its version is published: for those who keep the catalogue (C2, C6)."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.portal.guide import guide_page
from oneseal.queries.catalogue.changes import change_for


@needs("catalogue.read", methods=("GET",))
def preview(request: HttpRequest, change_id: int) -> HttpResponseBase:
    """The guide of a change: the same page, with a line that says that it is none yet; nobody can apply from it."""
    shown = change_for(change_id, principal_of_request(request))
    if shown is None:
        raise Http404
    return guide_page(request, shown.as_version(), reverse("portal:preview", args=[change_id]), preview=shown.row)
