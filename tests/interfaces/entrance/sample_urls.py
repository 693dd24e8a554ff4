"""Pages that only tests have, to see what the entrance makes of them."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.rules.intake.refusals import ALREADY_NOTIFIED

SEEN: list[dict[str, object]] = []


@needs("signed_in")
def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        SEEN.append({"fields": dict(request.POST.lists()), "once": once(request)})
        tell(request, "已经收到")
        return HttpResponseRedirect("/sign-in/")
    return HttpResponse("form")


@needs("counter.use")
def window(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.principal.name)  # type: ignore[attr-defined]


@needs("public")
def refusing(request: HttpRequest) -> HttpResponse:
    raise ALREADY_NOTIFIED.refuse()


@needs("public")
def database_gone(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the server closed the connection unexpectedly")


@needs("signed_in", methods=("POST",))
def upload(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(store(request.FILES.get("file"), request.principal)))  # type: ignore[attr-defined]


urlpatterns = [
    path("", include("oneseal.interfaces.entrance.urls")),
    path("form/", form),
    path("window/", window),
    path("refusing/", refusing),
    path("gone/", database_gone),
    path("upload/", upload),
]
