"""Files between this installation and others: what goes, what came, read in, signed for, returned (R1)."""

from functools import partial
from typing import BinaryIO, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from oneseal.gateways.storage.files import TooLarge, put
from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import done_or_again
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.levels.parcels import Opened, came, going, opened, parcel_for
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.going_up import STANCE_NAMES
from oneseal.rules.levels.parcel_refusals import NO_SUCH_PARCEL, NOT_A_PARCEL, NOT_OUT_YET
from oneseal.rules.levels.parcels import KIND_NAMES, LARGEST, File
from oneseal.rules.permissions.may import require
from oneseal.rules.refusals import Refusal
from oneseal.usecases.levels.arriving import bring_in, give_back
from oneseal.usecases.levels.parcels import record_fetched
from oneseal.usecases.levels.taking import sign_for
from oneseal.usecases.privacy.reveal import reveal

SECTION = "parcels"
STATES: dict[str, tuple[Promise, str]] = {
    "new": (gettext_lazy("正在核验"), "wait"),
    "faulty": (gettext_lazy("核验没有通过"), "no"),
    "sound": (gettext_lazy("待签收"), "you"),
    "taken": (gettext_lazy("已签收"), "yes"),
    "returned": (gettext_lazy("已退回"), "no"),
}
OUTCOMES: dict[str, Promise] = {"grant": gettext_lazy("准予"), "refuse": gettext_lazy("不予")}


def _at() -> int:
    return 1 if speaks_english() else 0


@needs("parcels.use", methods=("GET",))
def parcels(request: HttpRequest) -> HttpResponse:
    """What came and what goes."""
    return _list(request)


def _list(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    who, at = principal_of_request(request), _at()
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "came": [
            {"row": row, "kind": KIND_NAMES[row.kind][at] if row.kind else "", "state": STATES[row.state]}
            for row in came(who)
        ],
        "going": [{"row": row, "kind": KIND_NAMES[row.kind][at]} for row in going(who, local_day(now()))],
        "most": LARGEST // (1024 * 1024),
        "fault": fault,
        "faults": [{"id": "parcel", "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/parcels.html", desk(request, SECTION, **context), status=status)


@needs("parcels.use", methods=("POST",))
def read_in(request: HttpRequest) -> HttpResponseBase:
    """A parcel that somebody carried here; what is wrong with it is told once it was verified."""

    def act() -> None:
        who = principal_of_request(request)
        require(who, "parcels.use")
        given = request.FILES.get("parcel")
        if given is None or given.file is None or not str(given.name).lower().endswith(".zip"):
            raise NOT_A_PARCEL.refuse(most=LARGEST // (1024 * 1024))
        try:
            stored = put(cast(BinaryIO, given.file), home=settings.ONESEAL_HOME, limit=LARGEST)
        except TooLarge:
            raise NOT_A_PARCEL.refuse(most=LARGEST // (1024 * 1024)) from None
        bring_in(sha256=stored.sha256, size=stored.size, principal=who, moment=now())

    said = _("读入了，正在核验；过一会儿刷新看结果")
    return done_or_again(
        request, act, partial(_list, request), said=said, to=reverse("office:parcels"), apart=(401, 403)
    )


@needs("parcels.use", methods=("GET",))
def arrived(request: HttpRequest, arrived: int) -> HttpResponse:
    """One parcel that came, with what it says."""
    return _one(request, arrived)


def _one(request: HttpRequest, arrived: int, refusal: Refusal | None = None, field: str = "sign") -> HttpResponse:
    found = opened(arrived, principal_of_request(request))
    if found is None:
        raise NO_SUCH_PARCEL.refuse()
    at, fault = _at(), refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "one": found,
        "kind": KIND_NAMES[found.row.kind][at] if found.row.kind else "",
        "state": STATES[found.row.state],
        "wrong": [pair[at] for pair in found.faults],
        "opinions": _opinions(found, at),
        "outcome": OUTCOMES.get(getattr(found.content, "outcome", ""), ""),
        "is_file": isinstance(found.content, File),
        "fault": fault,
        "field": field,
        "typed": request.POST if refusal else {},
        "faults": [{"id": field, "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/parcel.html", desk(request, SECTION, **context), status=status)


def _opinions(found: Opened, at: int) -> list[dict[str, object]]:
    opinions = found.content.opinions if isinstance(found.content, File) else ()
    return [{"one": one, "stance": STANCE_NAMES[one.stance][at]} for one in opinions]


@needs("parcels.use", methods=("POST",))
def sign(request: HttpRequest, arrived: int) -> HttpResponseBase:
    """Signed for: what it tells is done."""

    def act() -> None:
        who = principal_of_request(request)
        sign_for(arrived=arrived, principal=who, moment=now(), **once(request)._asdict())

    to = reverse("office:parcel", args=[arrived])
    again = partial(_one, request, arrived, field="sign")
    return done_or_again(request, act, again, said=_("签收了"), to=to, apart=(401, 404))


@needs("parcels.use", methods=("POST",))
def back(request: HttpRequest, arrived: int) -> HttpResponseBase:
    """Returned with a reason; what it held is not kept."""

    def act() -> None:
        why = request.POST.get("why", "")[:2000]
        give_back(arrived=arrived, why=why, principal=principal_of_request(request), moment=now())

    to = reverse("office:parcel", args=[arrived])
    again = partial(_one, request, arrived, field="why")
    return done_or_again(request, act, again, said=_("退回了，包里的内容没有留存"), to=to, apart=(401, 404))


@needs("parcels.use", methods=("POST",))
def fetch(request: HttpRequest, parcel: int) -> HttpResponseBase:
    """A parcel to be carried over: whole and bare, so that who took it is kept in the log of looks."""
    who, moment = principal_of_request(request), now()
    found = parcel_for(parcel, who)
    if found is None:
        raise NO_SUCH_PARCEL.refuse()
    if not found.sha256:
        raise NOT_OUT_YET.refuse()
    reason = f"跨平台报送：{KIND_NAMES[found.kind][0]} {found.number}"
    reveal(
        principal=who,
        subject_kind="case",
        subject_id=found.case_id,
        field="parcel",
        reason=reason,
        moment=moment,
        permission="parcels.use",
    )
    record_fetched(parcel, moment)
    name = f"{KIND_NAMES[found.kind][0]}-{found.number}.zip"
    return sent(found.sha256, name=name, media_type="application/zip", attach=True)
