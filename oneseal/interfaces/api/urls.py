"""The API put together: one router for each resource."""

from django.urls import path
from ninja import Swagger
from ninja.errors import HttpError, ValidationError

from oneseal.interfaces.api import (
    acts,
    cases,
    certificate_acts,
    certificates,
    consultations,
    countersigns,
    documents,
    feedbacks,
    fees,
    files,
    filters,
    handing,
    hearings,
    held,
    helps,
    inspections,
    items,
    levels,
    materials,
    norms,
    packages,
    parcels,
    points,
    prechecks,
    publication,
    pushes,
    questions,
    ratings,
    restrictions,
    retention,
    tellings,
)
from oneseal.interfaces.api.describing import DescribedAPI
from oneseal.interfaces.api.faults import refuse_http, refuse_shape

api = DescribedAPI(
    title="OneSeal 一章通办",
    version="1",
    description=(
        "Items and guides for anybody; cases and every act on them for systems with a bearer token. Refusals are "
        "application/problem+json in the language of Accept-Language (zh, en). Moments are RFC 3339 with +08:00."
    ),
    urls_namespace="api",
    docs=Swagger(settings={"supportedSubmitMethods": []}),
)
api.exception_handler(ValidationError)(refuse_shape)
api.exception_handler(HttpError)(refuse_http)
api.add_router("/items", items.router)
api.add_router("/items", held.router)
api.add_router("/items", prechecks.of_items)
api.add_router("/cases", cases.router)
api.add_router("/cases", acts.router)
api.add_router("/cases", materials.router)
api.add_router("/cases", prechecks.of_cases)
api.add_router("/cases", points.router)
api.add_router("/cases", handing.router)
api.add_router("/cases", hearings.router)
api.add_router("/cases", consultations.of_cases)
api.add_router("/cases", countersigns.of_cases)
api.add_router("/cases", levels.of_cases)
api.add_router("/cases", fees.of_cases)
api.add_router("/cases", norms.of_cases)
api.add_router("/cases", ratings.router)
api.add_router("/cases", packages.router)
api.add_router("/cases", certificate_acts.of_cases)
api.add_router("/cases", publication.router)
api.add_router("/parcels", parcels.router)
api.add_router("/consultations", consultations.router)
api.add_router("/fees", fees.router)
api.add_router("/helps", helps.router)
api.add_router("/files", files.router)
api.add_router("/filters", filters.router)
api.add_router("/certificates", certificates.router)
api.add_router("/certificates", certificate_acts.router)
api.add_router("/restrictions", restrictions.router)
api.add_router("/questions", questions.router)
api.add_router("/pushes", pushes.router)
api.add_router("/feedbacks", feedbacks.router)
api.add_router("/checks", feedbacks.checks)
api.add_router("/inspections", inspections.router)
api.add_router("/norms", norms.router)
api.add_router("/tellings", tellings.router)
api.add_router("/retention", retention.router)
api.add_router("", documents.router)

urlpatterns = [path("", api.urls)]
