"""What is on file for an applicant that may prove a material again, read in one statement (I14)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from oneseal.records.privacy.sealing import index
from oneseal.rules.intake.held import EarlierMaterial, Held, HeldCertificate, Look

MOST = 60
NOTHING = Held()
_AGENT = """
EXISTS (SELECT 1 FROM intake_case k JOIN intake_mandate m ON m.case_id = k.id
    WHERE k.id = {case} AND k.agent_id = %(person)s AND m.until >= %(today)s AND 'submit' = ANY(m.powers))"""
_OWN = """
own AS (SELECT %(whole)s
    OR EXISTS (SELECT 1 FROM accounts_person WHERE id = %(person)s AND citizen_id_index = %(index)s)
    OR EXISTS (SELECT 1 FROM accounts_enterprise WHERE id = %(enterprise)s AND uscc = %(number)s) AS is_own)"""
_PARTY = """
CASE WHEN %(kind)s = 'enterprise'
    THEN k.enterprise_id = (SELECT id FROM accounts_enterprise WHERE uscc = %(number)s)
    ELSE k.applicant_kind = 'person'
        AND k.person_id = (SELECT id FROM accounts_person WHERE citizen_id_index = %(index)s)
END"""
_HELD = f"""
WITH {_OWN}
SELECT
(SELECT coalesce(jsonb_agg(to_jsonb(found)), '[]') FROM (
    SELECT c.id, c.type_code, c.name, c.number, coalesce(b.name, c.body) AS body_name, c.issued_on, c.valid_from,
        c.valid_to, c.document_id AS document, d.file_sha256 AS sha256,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('act', a.act, 'on', a."on") ORDER BY a.id), '[]')
            FROM certificates_certificateact a WHERE a.certificate_id = c.id) AS acts
    FROM certificates_certificate c JOIN documents_document d ON d.id = c.document_id
    LEFT JOIN places_body b ON b.code = c.body
    WHERE c.holder_number_index = %(index)s AND c.holder_kind = %(kind)s AND c.type_code = ANY(%(certificates)s)
        AND ((SELECT is_own FROM own) OR c.subject_kind = 'case' AND {_AGENT.format(case="c.subject_id")})
    ORDER BY c.id DESC LIMIT {MOST}) found),
(SELECT coalesce(jsonb_agg(to_jsonb(found)), '[]') FROM (
    SELECT k.id AS "case", k.number, m.seq, m.name, m.types, m.verdict, k.stage, k.accepted_on,
        coalesce(b.name, k.body) AS body_name, m.outdated_on IS NOT NULL AS outdated,
        (SELECT coalesce(jsonb_agg(jsonb_build_array(s.id, s.sha256) ORDER BY f.id), '[]') FROM intake_materialfile f
            JOIN intake_storedfile s ON s.id = f.file_id WHERE f.case_id = m.case_id AND f.seq = m.seq) AS files
    FROM intake_case k JOIN intake_material m ON m.case_id = k.id LEFT JOIN places_body b ON b.code = k.body
    WHERE m.asked AND m.types && %(types)s::varchar[] AND k.accepted_on IS NOT NULL AND {_PARTY}
        AND ((SELECT is_own FROM own) OR {_AGENT.format(case="k.id")})
    ORDER BY k.id DESC LIMIT {MOST}) found)
"""


def held_for(applicant: tuple[str, str], look: Look | None, wanted: tuple[list[str], list[str]], today: date) -> Held:
    """All that may prove something for an applicant (kind and number), as far as whoever asks may look (house rule 5).

    ``wanted``: kinds of certificates and types of materials; fixed text, since it stands in the way of a submit.
    """
    kind, number = applicant
    if look is None or not number or not any(wanted):
        return NOTHING
    given: dict[str, Any] = {
        "kind": kind,
        "number": number,
        "index": index(number),
        "whole": look.whole,
        "today": today,
    }
    given |= {"person": look.person, "enterprise": look.enterprise, "certificates": wanted[0], "types": wanted[1]}
    with connection.cursor() as cursor:
        cursor.execute(_HELD, given)
        certificates, earlier = cursor.fetchone()
    return Held(tuple(_certificate(row) for row in _rows(certificates)), tuple(_earlier(row) for row in _rows(earlier)))


def _rows(given: Any) -> list[dict[str, Any]]:
    """JSON as the driver hands it over: text, or a value already."""
    found: list[dict[str, Any]] = json.loads(given) if isinstance(given, str | bytes) else given
    return found


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _certificate(row: Mapping[str, Any]) -> HeldCertificate:
    days = {name: date.fromisoformat(row[name]) for name in ("issued_on", "valid_from")}
    acts = tuple(row["acts"])
    return HeldCertificate(**{**row, **days, "valid_to": _day(row["valid_to"]), "acts": acts})


def _earlier(row: Mapping[str, Any]) -> EarlierMaterial:
    files = tuple((int(pk), str(digest)) for pk, digest in row["files"])
    accepted = _day(row["accepted_on"])
    return EarlierMaterial(**{**row, "types": tuple(row["types"]), "files": files, "accepted_on": accepted})
