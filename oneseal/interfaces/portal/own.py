"""Who asks, and the case that is his."""

from django.http import Http404, HttpRequest

from oneseal.queries.intake.case import CaseHead, case_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of


def who_asks(request: HttpRequest) -> Principal:
    """The principal of the request."""
    found: Principal = request.principal  # type: ignore[attr-defined]
    return found


def own_case(request: HttpRequest, number: str) -> CaseHead:
    """The case, if it is the reader's; anybody else's does not exist."""
    found = case_for(number, reach_of(who_asks(request)))
    if found is None:
        raise Http404
    return found
