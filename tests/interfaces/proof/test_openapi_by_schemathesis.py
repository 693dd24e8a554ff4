"""The whole OpenAPI document by schemathesis: nothing breaks, and no answer that the document does not tell of.

Made-up numbers alone would end in 404: half of the requests name a case that exists, at a stage where the act starts.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from oneseal.gateways.storage.files import put_bytes
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.stages.names import Act, Stage
from tests.examples import TIMES, examples
from tests.interfaces.api.caller import application, in_force
from tests.interfaces.arrivals import account_of, applicant_account, bearer
from tests.interfaces.files import PDF
from tests.interfaces.proof.matrix import posts, prepared, stage_for, with_papers
from tests.people import BUREAU, COUNTY, enterprise, person

# schemathesis reads a file's answer without closing it
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
QUICK = settings(examples(10, *HealthCheck), phases=[Phase.explicit, Phase.generate])


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The test's transaction outlives a request, as it does with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(one_connection: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def world(tmp_path: Path, settings: Any, version: Publish, answers: Answers) -> dict[str, Any]:
    """Cases at each stage, an application that passes, a file and a document, and who asks."""
    settings.ONESEAL_HOME = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    firm = applicant_account(enterprise(), "owner-firm")
    applicant_account(person(), "owner-person")
    published = in_force(version(12))
    cases = prepared(published, answers)
    stored = put_bytes(PDF, home=tmp_path)
    document, file = with_papers(cases[Stage.IN_REVIEW], stored.sha256, stored.size)
    held = tuple(Held(post, BUREAU, division=COUNTY) for post in posts())
    everything = account_of(Principal(5000, "official", "全岗", held))
    return {
        "cases": cases,
        "document": document,
        "file": file,
        "item": published.implementation_code,
        "application": application(published, answers(12)),
        "callers": [bearer(everything), bearer(firm), {}],
    }


def real_path(path: str, draw: Any, world: dict[str, Any]) -> dict[str, Any]:
    """Path parameters that exist: a case at a stage from which the act starts, its document, its file, the item."""
    name = path.rsplit("/", 1)[-1].replace("-", "_")
    cases = world["cases"]
    stage = stage_for(Act(name)) if name in {*Act} else draw(st.sampled_from(sorted(cases)))
    return {
        "number": cases[stage].number,
        "version": cases[stage].version,
        "document_id": world["document"],
        "file_id": world["file"],
        "code": world["item"],
        "seq": draw(st.sampled_from([0, 1, 3, 999])),
        "step": draw(st.sampled_from([1, 2, 3])),
        "key": draw(st.sampled_from(["2.1", "3.1", "x"])),
    }


def made_real(case: Any, draw: Any, world: dict[str, Any]) -> None:
    """Bend a generated request towards something that exists."""
    known = real_path(case.operation.path, draw, world)
    for name in case.path_parameters or {}:
        case.path_parameters[name] = known.get(name, case.path_parameters[name])
    if isinstance(case.body, dict) and "version" in case.body:
        case.body["version"] = known["version"]
    if isinstance(case.body, dict) and {"item", "answers"} <= case.body.keys():
        case.body |= {"item": world["item"], "applicant": world["application"]["applicant"]}
        if draw(st.booleans()):
            case.body["answers"] = {**world["application"]["answers"], **case.body["answers"]}


def operations(schema: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        yield found.ok()


def tried(operation: Any, world: dict[str, Any], faults: list[str], statuses: dict[int, int]) -> None:
    """Every generated request to one operation; its effects are taken back."""

    @given(case=operation.as_strategy(), data=st.data())
    @QUICK
    def once(case: Any, data: Any) -> None:
        if data.draw(st.integers(0, 2)):
            made_real(case, data.draw, world)
        headers = data.draw(st.sampled_from(world["callers"]))
        point = transaction.savepoint()
        try:
            response = case.call(headers=headers)
            statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
            case.validate_response(response, checks=CHECKS)
        except (Exception, FailureGroup) as fault:
            faults.append(f"{operation.label}\n{type(fault).__name__}: {fault}"[:1500])
        finally:
            transaction.savepoint_rollback(point)

    once()


@pytest.mark.parametrize("part", range(4))
def test_no_request_breaks_the_api_or_is_answered_as_the_document_does_not_tell(
    schema: Any, world: dict[str, Any], part: int
) -> None:
    faults: list[str] = []
    statuses: dict[int, int] = {}
    for number, operation in enumerate(operations(schema)):
        if number % 4 == part:
            tried(operation, world, faults, statuses)
    print(statuses)
    assert not faults, "\n\n".join(faults[:8])
    assert statuses.get(200, 0) + statuses.get(201, 0) >= 8, statuses


def linked(schema: Any) -> Any:
    """The document without the operations that no link leads from or to: each more of them makes a walk less likely."""
    raw = [operation.definition.raw for operation in operations(schema)]
    links = {
        id(one): [link for answer in one["responses"].values() for link in answer.get("links", {}).values()]
        for one in raw
    }
    ends = {one["operationId"] for one in raw if links[id(one)]} | {
        link["operationId"] for one in links.values() for link in one
    }
    return schema.include(lambda found: found.operation.definition.raw["operationId"] in ends)


def test_links_lead_from_one_answer_to_the_next_without_a_fault(schema: Any, world: dict[str, Any]) -> None:
    """Submit, read, act, and whatever follows: sequences of requests along the links of the document."""
    statuses: dict[int, int] = {}
    told: list[str] = []

    class Walk(linked(schema).as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            self.point = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.point)

        def before_call(self, case: Any) -> None:
            if isinstance(case.body, dict) and {"item", "answers"} <= case.body.keys():
                case.body.clear()
                case.body.update(world["application"])

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": world["callers"][0]}

        def after_call(self, response: Any, case: Any) -> None:
            statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
            told.append(case.operation.label)

        def validate_response(self, response: Any, case: Any, **more: Any) -> None:
            case.validate_response(response, checks=CHECKS)

    run_state_machine_as_test(Walk, settings=settings(QUICK, max_examples=50 * TIMES, stateful_step_count=8))
    assert statuses.get(201, 0) >= 3 and statuses.get(200, 0) > 10, statuses
    assert len(set(told)) > 10, told


def test_every_link_leads_to_an_operation_of_the_document(schema: Any) -> None:
    known = {operation.definition.raw["operationId"] for operation in operations(schema)}
    links = [
        link
        for operation in operations(schema)
        for answer in operation.definition.raw["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert len(links) > 100 and {link["operationId"] for link in links} <= known
