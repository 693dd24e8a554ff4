"""The sample of a result (结果样本): a file uploaded with the house's checks, shown in the guide (C5, C6)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.item_editor import section_page
from oneseal.interfaces.backstage.item_frame import opened
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.rules.catalogue.entries import sample_of, with_row_written, with_sample
from oneseal.rules.catalogue.sections import SECTION
from oneseal.rules.permissions.may import require
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.draft import write_section

RESULTS = SECTION["results"]


@needs("catalogue.read")
def sample(request: HttpRequest, change_id: int, number: int) -> HttpResponseBase:
    """The file of a result of a draft; a POST keeps another, or takes it away."""
    shown = opened(request, change_id)
    rows = shown.content["results"]
    place = next((at for at, row in enumerate(rows) if row["no"] == number), None)
    if place is None:
        raise Http404
    if request.method == "POST":
        return _kept(request, change_id, place)
    found = sample_of(shown.content, number)
    if found is None:
        raise Http404
    return sent(found["sha256"], name=found["name"], media_type=found["media_type"], attach="save" in request.GET)


def _kept(request: HttpRequest, change_id: int, place: int) -> HttpResponseBase:
    who = principal_of_request(request)
    require(who, "catalogue.draft")
    try:
        file = None if request.POST.get("do") == "drop" else _uploaded(request)
        write_section(
            change_id=change_id,
            section=RESULTS,
            edition=whole(request.POST.get("edition", "")) or 0,
            edit=lambda content: with_row_written(
                RESULTS, content, place, with_sample(content["results"][place], file)
            ),
            principal=who,
            moment=now(),
        )
    except Refusal as wrong:
        told = {"faults": [{"id": "sample", "text": wrong.sentence(get_language() or "zh")}]}
        return section_page(request, opened(request, change_id), RESULTS, place, told, wrong.status)
    tell(request, _("样本存好了") if file else _("样本去掉了"))
    target = reverse("backstage:item_section", args=[change_id, RESULTS.key])
    return HttpResponseRedirect(f"{target}?row={place}#row")


def _uploaded(request: HttpRequest) -> dict[str, Any]:
    kept = keep(request.FILES.get("file"), principal_of_request(request))
    return {"sha256": kept.sha256, "name": kept.name, "media_type": kept.media_type, "size": kept.size}
