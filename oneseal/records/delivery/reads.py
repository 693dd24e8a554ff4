"""A case with everything that its page shows, in one statement (house.md, statement budgets).

Rows of every room come as cells of one JSON value and become rows again; what they mean, the queries of each room say.
Fixed text with the visibility filter in it by name, as in ``records.intake.reads``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from oneseal.records.accounts.holders import Holder
from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.calendar.reading import calendar_at
from oneseal.records.catalogue.snapshots import version_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.cells import row_of, value_of
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery, Sending
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import (
    Case,
    Commitment,
    HandedOn,
    Material,
    MaterialFile,
    Notice,
    Promise,
    StoredFile,
)
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.permissions.visible import VISIBLE, reach_values
from oneseal.records.places.facts import CELLS_OF_CASE, facts_of
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.models import (
    Concerned,
    Conference,
    Consulted,
    Countersign,
    Exhibit,
    Handing,
    Hearing,
    PointVerdict,
    Procedure,
    Step,
    Visit,
)
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.people import Reach

Row = TypeVar("Row", bound=Model)


def _rows(table: str, order: str, where: str) -> str:
    return f"(SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY {order}), '[]') FROM {table} r WHERE {where})"


_OF_CASE = 'r.case_id = "case".id'
_OF_SUBJECT = "r.subject_kind = 'case' AND r.subject_id = \"case\".id"
_OF_APPLICANT = """r.lifted_on IS NULL AND CASE WHEN "case".enterprise_id IS NULL
    THEN r.person_id = "case".person_id ELSE r.enterprise_id = "case".enterprise_id END"""
_COLUMNS = tuple(column for column in Case._meta.concrete_fields)
_FILE = f"""
SELECT {", ".join(f'"case"."{column.column}"' for column in _COLUMNS)},
    (SELECT sha256 FROM catalogue_itemversion v WHERE v.id = "case".version_of_item_id),
    (SELECT count(*) FROM calendar_year), (SELECT max(loaded_at) FROM calendar_year),
    {CELLS_OF_CASE},
    jsonb_build_object(
        'person', (SELECT to_jsonb(r) FROM accounts_person r WHERE r.id = "case".person_id),
        'enterprise', (SELECT to_jsonb(r) FROM accounts_enterprise r WHERE r.id = "case".enterprise_id),
        'clocks', {_rows("clocks_clock", "r.id", _OF_SUBJECT)},
        'steps', {_rows("review_step", "r.no", _OF_CASE)},
        'handings', {_rows("review_handing", "r.id", _OF_CASE)},
        'verdicts', {_rows("review_pointverdict", "r.id", _OF_CASE)},
        'procedures', {_rows("review_procedure", "r.id", _OF_CASE)},
        'concerned', {_rows("review_concerned", "r.no", _OF_CASE)},
        'hearing', (SELECT to_jsonb(r) FROM review_hearing r WHERE {_OF_CASE}),
        'consulted', {_rows("review_consulted", "r.no", _OF_CASE)},
        'conferences', {_rows("review_conference", "r.no", _OF_CASE)},
        'countersigns', {_rows("review_countersign", "r.no", _OF_CASE)},
        'visits', {_rows("review_visit", "r.step_no", _OF_CASE)},
        'exhibits', {_rows("review_exhibit", "r.id", _OF_CASE)},
        'materials', {_rows("intake_material", "r.seq", _OF_CASE)},
        'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('row', to_jsonb(r), 'file', to_jsonb(f)) ORDER BY r.id),
            '[]') FROM intake_materialfile r JOIN intake_storedfile f ON f.id = r.file_id WHERE {_OF_CASE}),
        'promise', (SELECT to_jsonb(r) FROM intake_promise r WHERE {_OF_CASE} AND r.kept_at IS NULL),
        'commitment', (SELECT to_jsonb(r) FROM intake_commitment r WHERE {_OF_CASE}),
        'notice', (SELECT to_jsonb(r) FROM intake_notice r WHERE {_OF_CASE}),
        'handed_on', {_rows("intake_handedon", "r.id", _OF_CASE)},
        'window', (SELECT r.name FROM powers_window r WHERE r.id = "case".window_id),
        'supplements', (SELECT count(*) FROM intake_supplement r WHERE {_OF_CASE}),
        'events', {_rows("journal_event", "r.seq DESC", _OF_SUBJECT)},
        'private', {_rows("journal_privatepart", "r.seq", _OF_SUBJECT)},
        'documents', {_rows("documents_document", "r.id", _OF_SUBJECT)},
        'decision', (SELECT to_jsonb(r) FROM decision_decision r WHERE {_OF_CASE}),
        'certificates', {_rows("certificates_certificate", "r.id", _OF_SUBJECT)},
        'sendings', {_rows("delivery_sending", "r.no", _OF_CASE)},
        'deliveries', {_rows("delivery_delivery", "r.id", _OF_CASE)},
        'restrictions', {_rows("restrictions_restriction", "r.id DESC", _OF_APPLICANT)},
        'pleas', (SELECT coalesce(jsonb_agg(jsonb_build_object('restriction_id', p.restriction_id, 'kind', p.kind,
                'made_on', p.made_on, 'due_on', k.due_on) ORDER BY p.id), '[]')
            FROM restrictions_restriction r
            JOIN restrictions_plea p ON p.restriction_id = r.id AND p.answered_on IS NULL
            LEFT JOIN clocks_clock k ON k.subject_kind = 'restriction' AND k.subject_id = r.id AND k.kind = p.kind
                AND k.ended_on IS NULL
            WHERE {_OF_APPLICANT}),
        'norms', (SELECT coalesce(jsonb_agg(r.content), '[]') FROM catalogue_dictionaryentry r
            WHERE r.kind = 'stage_norm'),
        'explained', (SELECT coalesce(jsonb_agg(DISTINCT o.clock_id), '[]') FROM review_overduereason o
            JOIN clocks_clock r ON r.id = o.clock_id WHERE {_OF_SUBJECT}),
        'rated', (SELECT coalesce(jsonb_agg(to_jsonb(k) ORDER BY k.id), '[]') FROM evaluation_rating r
            JOIN clocks_clock k ON k.subject_kind = 'rating' AND k.subject_id = r.id WHERE {_OF_SUBJECT}),
        'bodies', (SELECT coalesce(jsonb_object_agg(b.code, b.name), '{{}}') FROM places_body b WHERE b.code IN (
            SELECT r.body FROM review_step r WHERE {_OF_CASE}
            UNION SELECT unnest("case".bodies) UNION SELECT "case".body
            UNION SELECT r.body FROM restrictions_restriction r WHERE {_OF_APPLICANT}
            UNION SELECT r.body FROM review_consulted r WHERE {_OF_CASE}
            UNION SELECT r.body FROM review_countersign r WHERE {_OF_CASE}
            UNION SELECT r.body FROM journal_event r WHERE {_OF_SUBJECT})),
        'accounts', (SELECT coalesce(jsonb_object_agg(a.id, jsonb_build_array(a.kind, a.name)), '{{}}')
            FROM accounts_account a WHERE a.id IN (
            SELECT r.done_by FROM review_step r WHERE {_OF_CASE}
            UNION SELECT "case".first_asked
            UNION SELECT h FROM intake_handedon r, unnest(ARRAY[r.by_account, r.to_account, r.answered_by]) h
                WHERE {_OF_CASE}
            UNION SELECT o::bigint FROM review_step r, jsonb_array_elements_text(r.officers) o WHERE {_OF_CASE}
            UNION SELECT r.claimed_by FROM review_step r WHERE {_OF_CASE}
            UNION SELECT h FROM review_handing r, unnest(ARRAY[r.account_id, r.before, r."to"]) h WHERE {_OF_CASE}
            UNION SELECT s FROM review_countersign r, unnest(ARRAY[r.asked_by, r.answered_by]) s WHERE {_OF_CASE}
            UNION SELECT r.account_id FROM journal_event r WHERE {_OF_SUBJECT}
            UNION SELECT r.on_behalf_of::bigint FROM journal_event r WHERE {_OF_SUBJECT} AND r.on_behalf_of <> ''
            UNION SELECT r.account_id FROM decision_decision r WHERE {_OF_CASE}
            UNION SELECT r.account_id FROM delivery_delivery r WHERE {_OF_CASE})),
        'holders', (SELECT coalesce(jsonb_agg(jsonb_build_array(a.id, a.name, h.body, h.post, h.held @> %(today)s::date
                AND NOT EXISTS (SELECT 1 FROM permissions_leave l WHERE l.account_id = a.id
                    AND l.stage = 'agreed' AND l.away @> %(today)s::date)) ORDER BY a.name, a.id), '[]')
            FROM permissions_postheld h JOIN accounts_account a ON a.id = h.account_id AND a.active
            WHERE h.body = "case".body OR h.body = ANY ("case".bodies)
                OR h.body IN (SELECT r.body FROM review_step r WHERE {_OF_CASE}))
    )
FROM intake_case "case" WHERE "case".number = %(number)s AND {VISIBLE}
"""


@dataclass(frozen=True)
class Rows:
    """The rows of a case, and who and what they name; a kind becomes rows when it is asked for."""

    case: Case
    calendar: Calendar
    body: dict[str, Any]
    cells: dict[str, Any]

    def many(self, model: type[Row]) -> list[Row]:
        """The rows of one kind in their order; events newest first."""
        return [row_of(model, cells) for cells in self.cells[_MANY[model]]]

    def one(self, model: type[Row]) -> Row | None:
        """The row of a kind of which there is one at most."""
        cells = self.cells[_ONE[model]]
        return row_of(model, cells) if cells else None

    def files(self) -> list[MaterialFile]:
        """What was handed in, each with its stored file."""
        found = []
        for cells in self.cells["files"]:
            row = row_of(MaterialFile, cells["row"])
            row.file = row_of(StoredFile, cells["file"])
            found.append(row)
        return found

    def names(self) -> dict[int, tuple[str, str]]:
        """Kind and name of the accounts that acted."""
        return {int(pk): (kind, name) for pk, (kind, name) in self.cells["accounts"].items()}

    def bodies(self) -> dict[str, str]:
        """Names of the bodies that have a step or acted."""
        return dict(self.cells["bodies"])

    def window(self) -> str:
        """Where the application was handed in, as that was called then."""
        return self.cells["window"] or ""

    def holders(self) -> list[Holder]:
        """Holders of posts at the bodies of the case, by name."""
        return [Holder(*cells) for cells in self.cells["holders"]]


_MANY: dict[type[Model], str] = {
    Clock: "clocks",
    Step: "steps",
    Handing: "handings",
    PointVerdict: "verdicts",
    Procedure: "procedures",
    Concerned: "concerned",
    Consulted: "consulted",
    Conference: "conferences",
    Countersign: "countersigns",
    Visit: "visits",
    Exhibit: "exhibits",
    Material: "materials",
    Event: "events",
    PrivatePart: "private",
    Document: "documents",
    Certificate: "certificates",
    Sending: "sendings",
    Delivery: "deliveries",
    HandedOn: "handed_on",
    Restriction: "restrictions",
}
_ONE: dict[type[Model], str] = {Promise: "promise", Notice: "notice", Decision: "decision", Hearing: "hearing"}


def file_of(number: str, reach: Reach, today: date) -> Rows | None:
    """The case of that number within reach; None for a stranger and for a number that is none."""
    with connection.cursor() as cursor:
        cursor.execute(_FILE, {"number": number, "today": today, **reach_values(reach)})
        found = cursor.fetchone()
    if found is None:
        return None
    columns, (sha256, count, since, body, rest) = found[: len(_COLUMNS)], found[len(_COLUMNS) :]
    case, cells = Case.from_db(None, [column.attname for column in _COLUMNS], columns), value_of(rest)
    case.version_of_item = version_of(case.version_of_item_id, sha256)
    case.person = row_of(Person, cells["person"]) if cells["person"] else None
    case.enterprise = row_of(Enterprise, cells["enterprise"]) if cells["enterprise"] else None
    kept = row_of(Commitment, cells["commitment"]) if cells["commitment"] else None
    Case._meta.get_field("commitment").set_cached_value(case, kept)
    return Rows(case, calendar_at((count, since)), facts_of(value_of(body)), cells)
