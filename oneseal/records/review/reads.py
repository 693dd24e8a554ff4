"""The tasks at somebody's posts with all that a list shows of them, in one statement (house.md, statement budgets).

Fixed text: the ORM would build it anew for every page at a multiple of its cost. The visibility filter stands in it by
name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from oneseal.records.calendar.reading import calendar_at
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.cells import value_of
from oneseal.records.permissions.visible import VISIBLE, reach_values
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.groups import REVIEWERS
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.review.desk import Kept, Place
from oneseal.rules.review.opinions import DECISION_KINDS, is_review
from oneseal.rules.review.today import Counts

_TASKS = f"""
WITH post AS (
    SELECT * FROM unnest(%(posts)s::text[], %(post_bodies)s::text[], %(units)s::text[], %(reviews)s::boolean[])
        AS p (post, body, unit, reviews)
), here AS MATERIALIZED (
    SELECT DISTINCT c.id, c.subject_id, c.kind FROM post p JOIN clocks_clock c ON c.body = p.body AND c.post = p.post
        AND (p.unit = '' OR c.unit = '' OR c.unit = p.unit)
    WHERE c.subject_kind = 'case' AND c.ended_on IS NULL
), early AS MATERIALIZED (
    SELECT "case".id, "case".stage, "case".body, "case".version_of_item_id FROM intake_case "case"
    WHERE "case".stage IN ('accepted', 'in_review') AND {VISIBLE}
), waiting AS (
    SELECT subject_id AS id FROM here WHERE kind = 'step'
    UNION SELECT e.id
        FROM early e JOIN unnest(%(first_versions)s::bigint[], %(first_bodies)s::text[]) AS f (version, body)
        ON e.version_of_item_id = f.version AND (f.body = '' OR f.body = e.body) WHERE e.stage = 'accepted'
    UNION SELECT e.id FROM early e WHERE e.stage = 'in_review'
        AND EXISTS (SELECT 1 FROM review_step s JOIN post p ON p.reviews AND s.post = p.post AND s.body = p.body
            AND (p.unit = '' OR s.unit = '' OR s.unit = p.unit)
            WHERE s.case_id = e.id AND s.kind <> ALL (%(deciding)s))
        AND NOT EXISTS (SELECT 1 FROM review_step s
            WHERE s.case_id = e.id AND s.kind <> ALL (%(deciding)s) AND s.state IN ('waiting', 'open'))
), task AS (
    SELECT id FROM here WHERE kind <> 'step'
    UNION SELECT c.id FROM waiting w JOIN clocks_clock c
        ON c.subject_kind = 'case' AND c.subject_id = w.id AND c.kind = 'decision' AND c.ended_on IS NULL
), lit AS (
    SELECT c.id AS clock, c.subject_id, "case".number, "case".item_code, "case".item_name, "case".stage,
        "case".window_id, coalesce(c.committed_on, c.due_on) AS nearest,
        CASE WHEN c.black_on <= %(today)s THEN 0
            WHEN c.paused_since < %(today)s
                OR (c.exclusions @> %(ended)s::jsonb AND NOT c.exclusions @> %(short)s::jsonb) THEN 4
            WHEN c.red_on <= %(today)s THEN 1 WHEN c.yellow_on <= %(today)s THEN 2 ELSE 3 END AS rank,
        (%(stage)s = '' OR "case".stage = %(stage)s) AND (%(item)s = '' OR "case".item_code = %(item)s)
            AND (%(window)s = '' OR EXISTS (SELECT 1 FROM powers_window w
                WHERE w.id = "case".window_id AND w.code = %(window)s))
            AND (%(words)s = '' OR starts_with("case".number, %(words)s)
                OR strpos("case".applicant_name, %(words)s) > 0 OR strpos("case".item_name, %(words)s) > 0)
            AND (%(hand)s = '' OR EXISTS (SELECT 1 FROM review_step s JOIN post p ON s.post = p.post AND s.body = p.body
                WHERE s.case_id = c.subject_id AND s.state = 'open'
                AND (%(hand)s = 'mine' AND s.claimed_by = %(me)s OR %(hand)s = 'free' AND s.claimed_by IS NULL)))
            AS fits
    FROM task t JOIN clocks_clock c ON c.id = t.id JOIN intake_case "case" ON "case".id = c.subject_id WHERE {VISIBLE}
), listed AS MATERIALIZED (
    SELECT *, fits AND (%(due)s = '' OR rank <> 4 AND (nearest = %(today)s AND %(due)s = 'today'
        OR nearest < %(today)s AND %(due)s = 'over')) AS wanted FROM lit
), used AS (
    SELECT DISTINCT v.id, v.sha256 FROM early e JOIN catalogue_itemversion v ON v.id = e.version_of_item_id
    WHERE e.stage = 'accepted' AND %(reviewing)s
)"""

_USED = "(SELECT coalesce(jsonb_agg(jsonb_build_array(id, sha256)), '[]') FROM used)"

_FILTERS = """(SELECT coalesce(jsonb_agg(jsonb_build_array(f.id, f.name, f.narrowed, f.shared)
        ORDER BY f.shared, f.name, f.id), '[]') FROM review_savedfilter f
    WHERE f.account_id = %(me)s OR f.shared AND EXISTS (SELECT 1 FROM post p WHERE p.post = f.post AND p.body = f.body
        AND (p.unit = '' OR f.unit = '' OR p.unit = f.unit)))"""
"""Filters that somebody kept, and those that are shared with a post of his; the rule says the same (``shows``)."""

_BOARD = (
    _TASKS
    + f""", counted AS (
    SELECT rank, count(*) AS n FROM listed WHERE wanted GROUP BY rank
), page AS (
    SELECT *, row_number() OVER (ORDER BY rank, nearest NULLS LAST, subject_id, clock) AS place,
        count(*) OVER () AS total
    FROM listed WHERE wanted AND (%(rank)s < 0 OR rank = %(rank)s)
), shown AS (
    SELECT * FROM page WHERE place > least(%(offset)s, total - 1) / %(limit)s * %(limit)s
        AND place <= (least(%(offset)s, total - 1) / %(limit)s + 1) * %(limit)s
)
SELECT {_USED}, {_FILTERS}, (SELECT columns FROM review_deskcolumns WHERE account_id = %(me)s),
    (SELECT count(*) FROM calendar_year), (SELECT max(loaded_at) FROM calendar_year),
    (SELECT coalesce(jsonb_object_agg(rank, n), '{{}}') FROM counted),
    (SELECT count(DISTINCT s.case_id) FROM review_step s JOIN listed l ON l.subject_id = s.case_id
        WHERE s.state = 'open' AND s.claimed_by = %(me)s),
    (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(item_code, item_name)), '[]') FROM listed),
    (SELECT coalesce(jsonb_object_agg(w.code, w.name ORDER BY w.id), '{{}}') FROM powers_window w
        WHERE w.id IN (SELECT window_id FROM listed)),
    (SELECT coalesce(jsonb_object_agg(stage, n), '{{}}')
        FROM (SELECT "case".stage, count(*) AS n FROM intake_case "case" WHERE {VISIBLE} GROUP BY 1) AS all_of),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('rank', s.rank, 'task', to_jsonb(c), 'number', "case".number,
            'item_name', "case".item_name, 'applicant_kind', "case".applicant_kind,
            'applicant_name', "case".applicant_name, 'stage', "case".stage, 'accepted_how', "case".accepted_how,
            'received_on', "case".received_on, 'promised_on', promise.due_on, 'procedure', to_jsonb(procedure),
            'whole', (SELECT coalesce(jsonb_agg(to_jsonb(w) ORDER BY w.id), '[]') FROM clocks_clock w
                WHERE w.subject_kind = 'case' AND w.subject_id = "case".id AND w.kind = 'decision'
                AND w.ended_on IS NULL),
            'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('clock', to_jsonb(o), 'name', step.name,
                    'taken_by', step.claimed_by, 'taker', taker.name)
                    ORDER BY o.part), '[]')
                FROM here h JOIN clocks_clock o ON o.id = h.id
                LEFT JOIN review_step step ON step.case_id = o.subject_id AND step.no = o.part
                LEFT JOIN accounts_account taker ON taker.id = step.claimed_by
                WHERE h.subject_id = "case".id AND h.kind = 'step')
        ) ORDER BY s.place), '[]')
    FROM shown s JOIN clocks_clock c ON c.id = s.clock JOIN intake_case "case" ON "case".id = s.subject_id
    LEFT JOIN intake_promise promise ON promise.case_id = "case".id AND promise.kept_at IS NULL
    LEFT JOIN LATERAL (SELECT * FROM review_procedure p WHERE p.case_id = "case".id AND p.ended_on IS NULL
        ORDER BY p.id DESC LIMIT 1) procedure ON true)
"""
)

_PLACE = (
    _TASKS
    + f""", ordered AS (
    SELECT number, row_number() OVER (ORDER BY min(rank * 100000000 + coalesce(nearest - date '1970-01-01', 90000000)),
        subject_id) AS place
    FROM listed WHERE wanted AND (%(rank)s < 0 OR rank = %(rank)s) GROUP BY number, subject_id
), mine AS (
    SELECT coalesce((SELECT place FROM ordered WHERE number = %(number)s), 0) AS place
)
SELECT {_USED}, mine.place, (SELECT count(*) FROM ordered),
    (SELECT o.number FROM ordered o WHERE o.place < mine.place ORDER BY o.place DESC LIMIT 1),
    (SELECT o.number FROM ordered o WHERE o.number <> %(number)s
        ORDER BY o.place <= mine.place, o.place LIMIT 1)
FROM mine
"""
)

_COUNTS = (
    _TASKS
    + f"""
SELECT {_USED},
    (SELECT coalesce(jsonb_object_agg(stage, n), '{{}}')
        FROM (SELECT stage, count(*) AS n FROM listed GROUP BY stage) AS by_stage),
    (SELECT count(*) FROM listed WHERE rank <> 4 AND nearest = %(today)s),
    (SELECT count(*) FROM listed WHERE rank <> 4 AND nearest < %(today)s),
    (SELECT count(*) FROM listed WHERE EXISTS (SELECT 1 FROM review_step s JOIN post p
        ON s.post = p.post AND s.body = p.body
        WHERE s.case_id = listed.subject_id AND s.state = 'open' AND s.claimed_by = %(me)s))
"""
)

_BESIDE = f"""
SELECT (SELECT "case".number FROM intake_case "case"
        WHERE "case".id > %(case)s AND "case".stage = ANY (%(stages)s) AND {VISIBLE} ORDER BY "case".id LIMIT 1),
    (SELECT "case".number FROM intake_case "case"
        WHERE "case".id < %(case)s AND "case".stage = ANY (%(stages)s) AND {VISIBLE} ORDER BY "case".id DESC LIMIT 1)
"""


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; ``rank`` is the light's place in the order of urgency, -1 for all; ``hand`` is mine
    for what the principal took, free for what nobody took; ``due`` the tasks whose day is today, or over."""

    rank: int = -1
    stage: str = ""
    item: str = ""
    words: str = ""
    hand: str = ""
    due: str = ""
    window: str = ""
    limit: int = 50
    offset: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of the statement."""
        shown = {"limit": max(self.limit, 1), "offset": max(self.offset, 0)}
        narrowed = {"rank": self.rank, "stage": self.stage, "item": self.item, "words": self.words.strip()}
        return {**narrowed, "hand": self.hand, "due": self.due, "window": self.window, **shown}


@dataclass(frozen=True)
class Board:
    """Tasks by light and in one's own hand, the items among them, all visible cases by stage, one page of cells; and
    the filters and columns of whoever looks."""

    filters: list[Kept]
    columns: list[str]
    calendar: Calendar
    by_rank: dict[int, int]
    in_hand: int
    items: list[tuple[str, str]]
    windows: list[tuple[str, str]]
    by_stage: dict[str, int]
    rows: list[dict[str, Any]]


def board(principal: Principal, today: date, asked: Asked) -> Board:
    """The tasks at the principal's posts, most urgent first; never of a case out of reach. One statement."""
    found = _asked(_BOARD, principal, today, asked.values)
    filters, columns, count, since, ranks, in_hand, items, windows, stages, rows = found
    return Board(
        filters=[Kept(*row) for row in value_of(filters)],
        columns=list(columns or ()),
        calendar=calendar_at((count, since)),
        by_rank={int(rank): n for rank, n in value_of(ranks).items()},
        in_hand=in_hand,
        items=[(code, name) for code, name in value_of(items)],
        windows=sorted(value_of(windows).items()),
        by_stage=value_of(stages),
        rows=value_of(rows),
    )


def place_among(principal: Principal, number: str, today: date, asked: Asked) -> Place:
    """Where a case stands among the tasks; after the last comes the first, before the first nothing."""
    place, total, before, after = _asked(_PLACE, principal, today, {**asked.values, "number": number})
    return Place(place, total, before or "", after or "")


def place_within(principal: Principal, case_id: int, stages: Collection[str]) -> Place:
    """What stands beside a case among those within reach at some stages, the newest first; not counted."""
    values = {**reach_values(reach_of(principal)), "case": case_id, "stages": list(stages)}
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, values)
        before, after = cursor.fetchone()
    return Place(before=before or "", after=after or "")


def counts(principal: Principal, today: date) -> Counts:
    """The same tasks as on the board, counted; one statement."""
    by_stage, *rest = _asked(_COUNTS, principal, today, Asked().values)
    return Counts(value_of(by_stage), *rest)


def _asked(statement: str, principal: Principal, today: date, more: Mapping[str, Any]) -> tuple[Any, ...]:
    """The one row of the answer; asked again only where it met a version whose first steps were not known yet."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, {**_values(principal, today), **more})
            used, *found = cursor.fetchone()
        if not _learnt(value_of(used)):
            return tuple(found)


def _values(principal: Principal, today: date) -> dict[str, Any]:
    held, day = principal.posts, f'"{today.isoformat()}"'
    first = _begun_at(tuple(one for one in held if one.post in REVIEWERS))
    return {
        **reach_values(reach_of(principal)),
        "today": today,
        "me": principal.account_id,
        "ended": f'[{{"end": {day}}}]',
        "short": f'[{{"begin": {day}, "end": {day}}}]',
        "posts": [one.post for one in held],
        "post_bodies": [one.body for one in held],
        "units": [one.unit for one in held],
        "reviews": [one.post in REVIEWERS for one in held],
        "reviewing": any(one.post in REVIEWERS for one in held),
        "deciding": sorted(DECISION_KINDS),
        "first_versions": [version for version, _ in first],
        "first_bodies": [body for _, body in first],
    }


_FIRST: dict[int, tuple[str, tuple[tuple[str, str, str], ...]]] = {}
"""By version: its digest, and post, body and unit of the first steps of review. A published version never changes."""


def _learnt(used: Collection[tuple[int, str]]) -> bool:
    """Whether a version came up that this process had not read yet."""
    missing = [pk for pk, sha256 in used if pk not in _FIRST or _FIRST[pk][0] != sha256]
    for version in ItemVersion.objects.filter(pk__in=missing) if missing else ():
        _FIRST[version.pk] = (version.sha256, _first_posts(version))
        _begun_at.cache_clear()
    return bool(missing)


def _first_posts(version: ItemVersion) -> tuple[tuple[str, str, str], ...]:
    steps = [step for step in snapshot_of(version)["steps"] if is_review(step)]
    first = min((step["par_no"] for step in steps), default=0)
    return tuple((step["post"], step["body"], step["unit"]) for step in steps if step["par_no"] == first)


@lru_cache(maxsize=256)
def _begun_at(held: tuple[Held, ...]) -> list[tuple[int, str]]:
    """Versions whose review begins at one of the posts, with the body whose case it has to be (none: any)."""
    found = set()
    for version, (_, posts) in list(_FIRST.items()):
        for post, body, unit in posts:
            for one in held:
                fits = one.post == post and (not unit or not one.unit or one.unit == unit)
                if fits and body in ("", one.body):
                    found.add((version, "" if body else one.body))
    return sorted(found)
