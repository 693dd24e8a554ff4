"""What an official is told: limits that are near or over at his posts, and what else concerns him (K2)."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.messages.told import told_to, unread, unread_ids
from oneseal.usecases.messages.sending import mark_read

AT_ONCE = 30


@needs("office.use", methods=("GET",))
def mine(request: HttpRequest) -> HttpResponse:
    """Newest first; each leads to its case."""
    who, english = principal_of_request(request), speaks_english()
    found = told_to(who, after=whole(request.GET.get("after", "")), limit=AT_ONCE + 1)
    told = [
        {
            "row": row,
            "subject": row.subject_en if english else row.subject_zh,
            "text": row.text_en if english else row.text_zh,
        }
        for row in found[:AT_ONCE]
    ]
    more = found[AT_ONCE - 1].id if len(found) > AT_ONCE else None
    context = {"told": told, "unread": unread(who), "more": more}
    return render(request, "office/told.html", desk(request, "messages", **context))


@needs("office.use", methods=("POST",))
def read(request: HttpRequest) -> HttpResponseBase:
    """Seen, all of mine."""
    mark_read(unread_ids(principal_of_request(request)), now())
    return HttpResponseRedirect(reverse("office:told"))
