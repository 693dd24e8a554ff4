"""What is on file of an applicant already, so that another system need not ask him for it again (I14)."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.versions import version_by_code
from oneseal.queries.intake.covered import on_file
from oneseal.rules.calendar import local_day
from oneseal.rules.intake.held import covered

router = Router(tags=["items"])


class HeldIn(Body):
    """Whose things, and for which answers; the number goes by POST and never into an address."""

    kind: Literal["person", "enterprise"]
    number: Annotated[str, Field(min_length=15, max_length=18)]
    answers: Annotated[dict[str, Any], Field(max_length=500)] = {}


class SourceOut(Schema):
    """What proves it: a certificate, or the case in which it was handed in and accepted."""

    kind: Literal["certificate", "case"]
    number: str
    name: str
    body: str
    on: str
    sha256: list[str]


class OnFileOut(Schema):
    """A material that may be submitted as ``covered``."""

    seq: int
    name: str
    sources: list[SourceOut]


@router.post("/{code}/held", response=list[OnFileOut], openapi_extra=described(404), summary="What is on file already")
@entry("case.submit")
def read_held(request: HttpRequest, code: str, body: HeldIn) -> list[dict[str, Any]]:
    """The materials of the version in force that need not be handed in, as far as the caller may look."""
    today = local_day(now())
    version = version_by_code(code, today)
    if version is None:
        raise Http404
    held = on_file(caller(request), (body.kind, body.number), version.snapshot, today)
    names = {int(row["seq"]): str(row["name"]) for row in version.snapshot["materials"]}
    found = covered(version.snapshot, body.answers, held, today)
    return [{"seq": seq, "name": names[seq], "sources": [one.as_row() for one in found[seq]]} for seq in sorted(found)]
