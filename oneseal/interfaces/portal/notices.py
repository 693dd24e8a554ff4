"""The board of public notices (公告送达栏): for everybody, while a notice runs."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.items import place_of
from oneseal.queries.delivery.notices import Posted, posted
from oneseal.rules.calendar import local_day

PART = 20


@needs("public", methods=("GET",))
def notices(request: HttpRequest) -> HttpResponseBase:
    """The one that ends first in front; no search, so that nobody is looked up by name."""
    today = local_day(now())
    found = posted(place_of(request), today)
    first = min(whole(request.GET.get("from", "")) or 0, len(found))
    shown = found[first : first + PART]
    context = {
        "section": "portal:items",
        "rows": [_cell(row) for row in shown],
        "first": first + 1,
        "last": first + len(shown),
        "previous_url": f"{request.path}?from={max(0, first - PART)}" if first else "",
        "next_url": f"{request.path}?from={first + PART}" if len(found) > first + PART else "",
        "today": today,
    }
    return render(request, "portal/notices.html", context)


def _cell(row: Posted) -> dict[str, Any]:
    return {"notice": row, "paper": row.document_en if speaks_english() else row.document_zh}
