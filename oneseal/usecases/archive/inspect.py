"""Draw files for inspection, open one for a reason, check it, tell what was found (W8, S4 二(五))."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from oneseal.records.archive.facts import LOOK, draws_within, facts_of_file, looked_into
from oneseal.records.archive.models import DestroyedFile, Draw, DrawnFile, Finding, FindingWord
from oneseal.records.decision.models import Automatic
from oneseal.records.decision.reads import BY_MACHINE
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.records.places.facts import body_facts
from oneseal.records.places.models import Body
from oneseal.rules.archive.criteria import CRITERIA, answered, responsible
from oneseal.rules.archive.drawing import (
    MOST_FILES,
    digest_of,
    drawn,
    how_many,
    must_be_a_limit,
    must_be_a_period,
    seed_of,
)
from oneseal.rules.archive.file_facts import FileFacts
from oneseal.rules.archive.findings import SEVERITY_NAMES, Judged, Point, checked, must_not_be_own
from oneseal.rules.archive.refusals import (
    ALREADY_CHECKED,
    ALREADY_REPORTED,
    NO_SUCH_DRAW,
    NOT_ALL_CHECKED,
    NOT_DRAWN,
    NOT_OPENED,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Held, Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import CLOSED, Stage
from oneseal.usecases.archive.inspecting import (
    DRAW,
    KEEP,
    Asked,
    Inspected,
    begun,
    locked_draw,
    tell_posts,
    watching,
)
from oneseal.usecases.documents.issue import Wanted, composed, kept, number
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.privacy.reveal import reveal

OVER = frozenset({*CLOSED, Stage.COMPLETED, Stage.ARCHIVED})
"""Stages of files that can be drawn."""


@dataclass(frozen=True)
class Scope:
    """Which files, and how many: of one body or all, one item or all, closed between two days."""

    begin: date | None
    end: date | None
    body: str = ""
    item_code: str = ""
    automatic: bool = False
    number: int | None = None
    percent: int | None = None
    seed: str = ""
    days: int | None = None


@observed("open_draw")
def open_draw(
    *, scope: Scope, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Inspected:
    """Files are drawn by a seed that stands in the journal with the digest of what they were drawn from."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_opened, asked, scope), KEEP)


def _opened(asked: Asked, scope: Scope) -> Inspected:
    today = local_day(asked.moment)
    begin, end = must_be_a_period(scope.begin, scope.end, today)
    days = must_be_a_limit(scope.days)
    seed = seed_of(scope.seed, secrets.token_hex(16))
    post = _inspecting(asked.principal, scope)
    asked = replace(asked, principal=asked.principal.acting_in(post.post, post.body))
    cases = dict(_files(post.division, scope, begin, end).values_list("number", "pk")[: MOST_FILES + 1])
    chosen = drawn(seed, cases, how_many(len(cases), number=scope.number, percent=scope.percent))
    draw = Draw.objects.create(
        division=post.division,
        body=post.body,
        of_body=scope.body,
        item_code=scope.item_code,
        automatic=scope.automatic,
        begin_on=begin,
        end_on=end,
        number=scope.number,
        percent=scope.percent,
        days=days,
        seed=seed,
        numbers=sorted(cases),
        numbers_sha256=digest_of(cases),
        opened_by=asked.principal.account_id,
        opened_on=today,
        version=0,
        head="",
    )
    DrawnFile.objects.bulk_create(
        DrawnFile(draw=draw, place=place, case_id=cases[one]) for place, one in enumerate(chosen, 1)
    )
    asked.entry(draw, "open", _told_of(draw, chosen), clocks=[])
    return Inspected(draw.pk, draw.version)


def _inspecting(principal: Principal, scope: Scope) -> Held:
    """The inspector's post: of several that in whose place the body is; a draw is of one place (S4 二(五))."""
    posts = [held for held in principal.posts if held.post in PERMISSIONS[KEEP].posts]
    where = Body.objects.filter(pk=scope.body).values_list("division_id", flat=True).first()
    return next((held for held in posts if held.division == where), posts[0])


def _files(division: str, scope: Scope, begin: date, end: date) -> Any:
    """Closed cases of the place that the inspector watches over; what he sees by another post is not his to inspect."""
    rows = Case.objects.filter(
        visible(Reach(divisions=frozenset({division}))), stage__in=OVER, closed_on__gte=begin, closed_on__lte=end
    ).order_by()
    rows = rows.exclude(pk__in=DestroyedFile.objects.filter(done_on__isnull=False).values("case"))
    if scope.automatic:
        rows = rows.filter(pk__in=Automatic.objects.filter(left_at=None, **BY_MACHINE).values("case"))
    if scope.body:
        rows = rows.filter(body=scope.body)
    return rows.filter(item_code=scope.item_code) if scope.item_code else rows


def _told_of(draw: Draw, chosen: tuple[str, ...]) -> dict[str, Any]:
    """What the entry says: scope, seed, digest and result, so that the draw can be repeated from it."""
    return {
        "of_body": draw.of_body,
        "item": draw.item_code,
        **({"automatic": True} if draw.automatic else {}),
        "from": draw.begin_on.isoformat(),
        "to": draw.end_on.isoformat(),
        "seed": draw.seed,
        "files": len(draw.numbers),
        "files_sha256": draw.numbers_sha256,
        "drawn": list(chosen),
        "days": draw.days,
    }


def open_file(*, draw: int, case_number: str, reason: str, principal: Principal, moment: datetime) -> None:
    """The inspector looks into a drawn file: his reason is logged first, within his own reach (house rules 5, 7)."""
    require(principal, KEEP)
    with transaction.atomic():
        row = _drawn_file(draw, case_number, principal)
        must_not_be_own(principal.account_id, facts_of_file(row.case, local_day(moment)))
        reveal(
            principal=principal,
            subject_kind="case",
            subject_id=row.case_id,
            field=LOOK,
            reason=reason,
            moment=moment,
            permission=KEEP,
        )
        if row.opened_by is None:
            row.opened_by = principal.account_id
            row.save(update_fields=["opened_by"])


def _drawn_file(draw: int, case_number: str, principal: Principal) -> DrawnFile:
    """A file of the draw, locked; both within reach."""
    reach = reach_of(principal)
    if not Draw.objects.filter(draws_within(reach), pk=draw).exists():
        raise NO_SUCH_DRAW.refuse()
    rows = DrawnFile.objects.select_for_update(of=("self",)).select_related("case")
    found = rows.filter(visible(reach, "case__"), draw=draw, case__number=case_number).first()
    if found is None:
        raise NOT_DRAWN.refuse()
    return found


@observed("check_file")
def check_file(
    *,
    draw: int,
    case_number: str,
    points: Mapping[str, Judged],
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Inspected:
    """Every point is judged, what the house knows stands beside it; each shortcoming goes to its post with a limit."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_checked, asked, draw, case_number, points), KEEP)


def _checked(asked: Asked, draw_id: int, case_number: str, given: Mapping[str, Judged]) -> Inspected:
    draw, today = locked_draw(draw_id, asked.principal), local_day(asked.moment)
    asked = watching(asked, draw)
    row = _drawn_file(draw_id, case_number, asked.principal)
    file = facts_of_file(row.case, today)
    must_not_be_own(asked.principal.account_id, file)
    if row.checked_on is not None:
        raise ALREADY_CHECKED.refuse()
    if not looked_into(asked.principal.account_id, row.case_id):
        raise NOT_OPENED.refuse()
    points = checked(given, answered(file))
    row.points = [{**_told(one), "remark": one.remark} for one in points]
    row.checked_by, row.checked_on = asked.principal.account_id, today
    row.save()
    findings = _found(draw, row, points, file, asked)
    asked.entry(
        draw,
        "check",
        {
            "file": case_number,
            "points": [_told(one) for one in points],
            "findings": [[one.no, one.point, one.post, one.body] for one in findings],
        },
        clocks=[begun(one, draw, asked.moment) for one in findings],
        private={"remarks": {one.code: one.remark for one in points if one.remark}},
    )
    tell_posts(draw, findings, asked.moment)
    return Inspected(draw.pk, draw.version)


def _told(one: Point) -> dict[str, str]:
    return {"code": one.code, "house": one.house, "verdict": one.verdict.value, "severity": one.severity or ""}


def _found(draw: Draw, row: DrawnFile, points: list[Point], file: FileFacts, asked: Asked) -> list[Finding]:
    """A row for each point that falls short, numbered within the draw, at the post that answers for it."""
    last = draw.findings.count()
    made: list[Finding] = []
    for one in points:
        if one.severity is None:
            continue
        post, body = responsible(CRITERIA[one.code], file, row.case.body)
        no = last + len(made) + 1
        finding = Finding.objects.create(
            draw=draw, no=no, file=row, point=one.code, severity=one.severity.value, post=post, body=body
        )
        said(finding, "found", one.remark, asked)
        made.append(finding)
    return made


def said(finding: Finding, verb: str, text: str, asked: Asked) -> None:
    """One more word on a finding."""
    held = asked.principal.main_post
    FindingWord.objects.create(
        finding=finding,
        verb=verb,
        text=text,
        account_id=asked.principal.account_id,
        post=held.post if held else "",
        moment=asked.moment,
    )


@observed("report_draw")
def report(
    *, draw: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Inspected:
    """The circular (案卷抽查通报): once, when every file is checked; what was found goes on until it is closed."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_reported, asked, draw), KEEP)


def _reported(asked: Asked, draw_id: int) -> Inspected:
    draw = locked_draw(draw_id, asked.principal)
    asked = watching(asked, draw)
    if draw.reported_on is not None:
        made = Document.objects.filter(subject_kind=DRAW, subject_id=draw.pk).first()
        raise ALREADY_REPORTED.refuse(number=made.number if made else "")
    waiting = draw.files.filter(checked_on=None).count()
    if waiting:
        raise NOT_ALL_CHECKED.refuse(n=waiting)
    draw.reported_on = local_day(asked.moment)
    numbered = number(_circular(draw), body=body_facts(draw.body), on=draw.reported_on)
    asked.entry(draw, "report", {}, clocks=[], document=numbered)
    document, seal = composed(
        numbered, subject=(DRAW, draw.pk), event_seq=draw.version, division=draw.division, moment=asked.moment
    )
    made = kept(document, seal, asked.principal.account_id, asked.moment)
    return Inspected(draw.pk, draw.version, made.number)


def _circular(draw: Draw) -> Wanted:
    """Scope, seed, totals by body, and what was found in which file; no name of an applicant."""
    names = dict(Body.objects.values_list("code", "name"))
    findings = list(draw.findings.select_related("file__case").order_by("no"))
    bodies = [row.case.body for row in draw.files.select_related("case").order_by("place")]
    faulty = {one.file_id: one.file.case.body for one in findings}
    facts = {
        "case": {"number": f"{draw.opened_on:%Y}-{draw.pk}", "number_name": "抽查编号"},
        "addressee": names.get(draw.of_body, "各有关单位"),
        "begin": draw.begin_on.isoformat(),
        "end": draw.end_on.isoformat(),
        "files": len(draw.numbers),
        "files_sha256": draw.numbers_sha256,
        "seed": draw.seed,
        "totals": [
            [names.get(code, code), bodies.count(code), list(faulty.values()).count(code), _of(findings, code)]
            for code in sorted(set(bodies))
        ],
        "findings": [
            [one.file.case.number, CRITERIA[one.point].zh, SEVERITY_NAMES[_severity(one)][0], names.get(one.body, "")]
            for one in findings
        ],
        "days": draw.days,
    }
    return Wanted("inspection_circular", json.loads(json.dumps(facts)), {})


def _severity(one: Finding) -> Any:
    return next(known for known in SEVERITY_NAMES if known == one.severity)


def _of(findings: list[Finding], body: str) -> int:
    return sum(one.file.case.body == body for one in findings)
