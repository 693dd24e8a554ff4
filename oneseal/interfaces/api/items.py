"""Items and their guides, for anybody."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import entry
from oneseal.interfaces.entrance.problems import language
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.graded import advice_for
from oneseal.queries.catalogue.listed import Asked, Listed, search
from oneseal.queries.catalogue.listed import after as following
from oneseal.queries.catalogue.versions import Version, version_by_code
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.form_pages import pages
from oneseal.rules.catalogue.graded import MOST_COLUMNS
from oneseal.rules.catalogue.guide import guide, summary
from oneseal.rules.catalogue.sentences import Sentence

router = Router(tags=["items"])
COUNTY = "590121000000"
ANSWERS = 100


class ItemOut(Schema):
    """An item version in a list."""

    code: str
    name: str
    kind: str
    domain: str
    topics: list[str]
    takes_applications: bool
    committed: str
    statutory: str
    body: str


class ItemPage(Schema):
    """A part of the list; ``next`` goes into ``after`` of the following request.

    ``partly``: nothing holds all the words that were asked for; these hold most of them.
    """

    data: list[ItemOut]
    next: str | None
    partly: bool


class SectionOut(Schema):
    """A section of a guide; a missing one says so."""

    key: str
    title: str
    missing: bool
    sentence: str
    illustrative: bool
    data: Any = None


class GuideOut(Schema):
    """The guide of a version in force."""

    code: str
    number: int
    name: str
    takes_applications: bool
    lacks: list[str]
    summary: dict[str, Any]
    sections: list[SectionOut]


class AskedOut(Schema):
    """A field on which the level depends; ``options`` where one of them is chosen."""

    field: str
    name: str
    unit: str
    options: list[str]


class LevelOut(Schema):
    """Which level decides, and why; ``graded`` false: the item has no table, whoever holds the power decides."""

    graded: bool
    asked: list[AskedOut]
    missing: list[str]
    needed: bool | None
    level: str | None
    here: bool | None
    reason: str
    basis: str
    illustrative: bool
    table: int | None


class FormOut(Schema):
    """The form of a version in force: its pages, its fields and questions, its materials."""

    code: str
    number: int
    pages: list[dict[str, Any]]
    fields: list[dict[str, Any]]
    situations: list[dict[str, Any]]
    materials: list[dict[str, Any]]


def _out(row: Listed) -> dict[str, Any]:
    lang = language()
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "domain": row.domain,
        "topics": list(row.topics),
        "takes_applications": row.takes_applications,
        "committed": row.committed.of(lang),
        "statutory": row.statutory.of(lang),
        "body": row.body_name,
    }


@router.get("", response=ItemPage, openapi_extra=described(public=True), summary="Items in force in a county")
@entry("public")
def list_items(
    request: HttpRequest,
    division: Annotated[str, Query(pattern=r"^\d{12}$")] = COUNTY,
    q: Annotated[str, Query(max_length=100)] = "",
    domain: Annotated[str, Query(max_length=40)] = "",
    topic: Annotated[str, Query(max_length=40)] = "",
    doing: Annotated[str, Query(max_length=16)] = "",
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """By name, everyday word, pinyin, initials, code, occasion or department; a search gives its best answers."""
    asked, today = Asked(domain, topic, doing=doing), local_day(now())
    if q.strip():
        found = search(division, today, q, asked, most=ANSWERS)
        rows, partly = found.rows, found.partly
        begin = next((place + 1 for place, row in enumerate(rows) if row.code == after), 0) if after else 0
        part, more = list(rows[begin : begin + limit]), begin + limit < len(rows)
    else:
        part, partly = following(division, today, asked, after, limit + 1), False
        part, more = part[:limit], len(part) > limit
    return {"data": [_out(row) for row in part], "next": part[-1].code if more else None, "partly": partly}


def _version(code: str) -> Version:
    version = version_by_code(code, local_day(now()))
    if version is None:
        raise Http404
    return version


@router.get("/{code}/guide", response=GuideOut, openapi_extra=described(404, public=True), summary="The guide")
@entry("public")
def read_guide(request: HttpRequest, code: str) -> dict[str, Any]:
    """Made from the published version and nothing else."""
    version, lang = _version(code), language()
    return {
        "code": version.code,
        "number": version.number,
        "name": version.name,
        "takes_applications": version.takes_applications,
        "lacks": list(version.lacks),
        "summary": plain(summary(version.snapshot), lang),
        "sections": [plain(section, lang) for section in guide(version.snapshot)],
    }


@router.get("/{code}/form", response=FormOut, openapi_extra=described(404, public=True), summary="The form")
@entry("public")
def read_form(request: HttpRequest, code: str) -> dict[str, Any]:
    """What an application under this version consists of."""
    version, lang = _version(code), language()
    snapshot = version.snapshot
    return {
        "code": version.code,
        "number": version.number,
        "pages": [plain(page, lang) for page in pages(snapshot)],
        "fields": snapshot["fields"],
        "situations": snapshot["situations"],
        "materials": snapshot["materials"],
    }


@router.get("/{code}/level", response=LevelOut, openapi_extra=described(404, public=True), summary="Who decides")
@entry("public")
def read_level(
    request: HttpRequest,
    code: str,
    answer: Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=MOST_COLUMNS)] = [],  # noqa: B006
) -> dict[str, Any]:
    """By the table of graded authority in force: ``answer=project_invest:6000``, once for each field that is asked.

    The reason is said in words (this goes to the city because …), with its legal basis; nothing is stored.
    """
    version, lang = _version(code), language()
    pairs = [one.partition(":") for one in answer]
    advice = advice_for(version, {slug: value for slug, colon, value in pairs if colon}, local_day(now()))
    if advice is None:
        untold = dict.fromkeys(("needed", "level", "here", "table"))
        return {**untold, "graded": False, "asked": [], "missing": [], "reason": "", "basis": "", "illustrative": False}
    row = advice.found.row
    return {
        "graded": True,
        "asked": [
            {
                "field": one.slug,
                "name": (one.name_en if lang == "en" else "") or one.name_zh,
                "unit": one.unit,
                "options": list(one.options),
            }
            for one in advice.columns
        ],
        "missing": list(advice.found.missing),
        "needed": None if row is None else not advice.found.not_needed,
        "level": None if row is None or advice.found.not_needed else row.outcome,
        "here": None if row is None else not advice.elsewhere,
        "reason": advice.found.en if lang == "en" else advice.found.zh,
        "basis": advice.basis,
        "illustrative": advice.illustrative,
        "table": advice.table_id,
    }


def plain(value: Any, lang: str) -> Any:
    """A value as JSON can say it, sentences in the caller's language."""
    if isinstance(value, Sentence):
        return value.of(lang)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), lang) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one, lang) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one, lang) for one in value]
    return value
