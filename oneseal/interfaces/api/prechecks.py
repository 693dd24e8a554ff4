"""The pre-check through the API: of an application before it is submitted, of a case before it is accepted (I15)."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from oneseal.interfaces.api.cases import SubmitIn, application_of
from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.prechecked import verdicts_as_data
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.versions import version_by_code
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.refusals import NO_SUCH_VERSION
from oneseal.usecases.decision.prechecking import precheck_application, precheck_case

of_items = Router(tags=["items"])
of_cases = Router(tags=["cases"])


class PrecheckedOut(Schema):
    """A rule with its verdict; ``by_hand`` is what no machine judges. The sentence is the refusal that would come."""

    rule: str
    verdict: Literal["passed", "failed", "by_hand"]
    name: str
    name_en: str
    sentence: str
    sentence_en: str
    basis: str
    todo: str
    todo_en: str


@of_items.post(
    "/precheck", response=list[PrecheckedOut], openapi_extra=described(422), summary="Pre-check an application"
)
@entry("case.submit")
def precheck_sent(request: HttpRequest, body: SubmitIn) -> list[dict[str, Any]]:
    """Every rule of submit and acceptance tried on it; nothing is kept, nothing is received by it."""
    moment = now()
    version = version_by_code(body.item, local_day(moment))
    if version is None:
        raise NO_SUCH_VERSION.refuse(code=body.item)
    judged = precheck_application(
        item_version=version.id, application=application_of(body), principal=caller(request), moment=moment
    )
    return verdicts_as_data(judged)


@of_cases.post(
    "/{number}/precheck", response=list[PrecheckedOut], openapi_extra=described(404), summary="Pre-check a case"
)
@entry("case.accept")
def precheck_received(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Every guard of acceptance tried on the case as it stands; nothing changes."""
    return verdicts_as_data(precheck_case(case_number=number, principal=caller(request), moment=now()))
