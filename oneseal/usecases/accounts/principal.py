"""Who stands behind a request: the account with the posts it holds on the day, in one statement."""

import hashlib
import secrets
from datetime import date, datetime
from typing import Any

from django.db import connection

from oneseal.records.accounts.models import Account, Token
from oneseal.rules.accounts.refusals import TOKEN_UNKNOWN
from oneseal.rules.permissions.people import Held, Principal

_SELECT = """
SELECT a.id, a.kind, a.name, a.person_id, a.enterprise_id,
       array_agg(ARRAY[p.post, p.body, p.unit, p.division, p."window", p.instead_of::text]
           ORDER BY p.instead_of IS NOT NULL, p.id)
           FILTER (WHERE p.id IS NOT NULL)
FROM accounts_account a LEFT JOIN permissions_postheld p ON p.account_id = a.id AND p.held @> %s::date
"""
_BY_ACCOUNT = _SELECT + "WHERE a.active AND a.id = %s GROUP BY a.id"
_BY_TOKEN = (
    _SELECT
    + """WHERE a.active AND a.id = (SELECT account_id FROM accounts_token WHERE digest = %s AND revoked_at IS NULL)
GROUP BY a.id"""
)


def _principal(statement: str, today: date, subject: int | str) -> Principal | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [today, subject])
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        return None
    account_id, kind, name, person_id, enterprise_id, posts = row
    held = tuple(
        Held(post, body, unit, division, window, int(away) if away else None)
        for post, body, unit, division, window, away in posts or ()
    )
    return Principal(account_id, kind, name, held, person_id, enterprise_id)


def principal_of(account_id: int, today: date) -> Principal | None:
    """The principal of a signed-in account; none if it was closed meanwhile."""
    return _principal(_BY_ACCOUNT, today, account_id)


def token_digest(token: str) -> str:
    """What is kept of a token. It carries 256 bits of chance, so that a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def principal_of_token(token: str, today: date) -> Principal:
    """The principal of a bearer token, or the refusal that it is unknown or revoked."""
    found = _principal(_BY_TOKEN, today, token_digest(token))
    if found is None:
        raise TOKEN_UNKNOWN.refuse()
    return found


def give_token(*, username: str, name: str, moment: datetime) -> str:
    """A new token of an account. It is shown now and never again."""
    account = Account.objects.filter(username=username, active=True).first()
    if account is None:
        raise TOKEN_UNKNOWN.refuse()
    token = secrets.token_urlsafe(32)
    Token.objects.create(account=account, digest=token_digest(token), name=name, made_at=moment)
    return token
