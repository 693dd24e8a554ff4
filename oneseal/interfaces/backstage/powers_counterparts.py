"""Other installations with which files are exchanged: entered with the certificate of their authority, ended (R1)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.gateways.sign.authority import root_certificate
from oneseal.gateways.sign.roots import LARGEST, root_of
from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers import SECTION, division_of, may, parts
from oneseal.interfaces.backstage.pressing import day_sent, pressed
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.counterparts import could_be_counterparts, counterparts_kept
from oneseal.rules.calendar import local_day
from oneseal.usecases.powers import counterparts as acts


@needs("powers.read", methods=("GET",))
def counterparts(request: HttpRequest) -> HttpResponseBase:
    """With whom, since when, under which certificate; and one's own certificate for the other side."""
    return _page(request)


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    today, division = local_day(now()), division_of(request)
    own = root_certificate(settings.ONESEAL_HOME)
    found = root_of(own.read_bytes()) if own.exists() else None
    context = {
        "tabs": parts(request, "counterparts"),
        "kept": counterparts_kept(division),
        "bodies": could_be_counterparts(division, today),
        "own": found,
        "may_keep": may(request, "powers.keep"),
        "today_iso": today.isoformat(),
        "key": uuid4().hex,
        "sent": request.POST,
        "fault": fault,
        "faults": [{"id": "main", "text": fault}] if fault else [],
    }
    return render(
        request, "backstage/counterparts.html", desk(request, SECTION, **context), status=422 if fault else 200
    )


@needs("powers.read", methods=("GET",))
def own_root(request: HttpRequest) -> HttpResponseBase:
    """The certificate of this installation's authority: public, for the other side to enter."""
    own = root_certificate(settings.ONESEAL_HOME)
    if not own.exists():
        raise Http404
    return FileResponse(own.open("rb"), as_attachment=True, filename="root.crt", content_type="application/x-pem-file")


def _add(request: HttpRequest, who: dict[str, Any]) -> str:
    sent, given = request.POST, request.FILES.get("root")
    found = root_of(given.read(LARGEST + 1)) if given is not None else None
    acts.add_counterpart(
        **who,
        body=sent.get("body", "")[:16],
        root=found.pem if found else "",
        thumbprint=found.thumbprint if found else "",
        address=sent.get("address", ""),
        agreement=sent.get("agreement", ""),
        since=day_sent(request, "since"),
    )
    return _("登记了；请打电话和对方核对证书的指纹")


def _end(request: HttpRequest, who: dict[str, Any]) -> str:
    which = whole(request.POST.get("counterpart", "")) or 0
    acts.end_counterpart(**who, counterpart=which, why=request.POST.get("why", ""))
    return _("从今天起不再交换")


DOING: dict[str, Callable[[HttpRequest, dict[str, Any]], str]] = {"add": _add, "end": _end}


@needs("powers.read", methods=("POST",))
def change_counterparts(request: HttpRequest) -> HttpResponseBase:
    """One of the forms; each act asks its own permission."""
    doing = DOING.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    return pressed(request, partial(doing, request), partial(_page, request), reverse("backstage:counterparts"))
