"""Makers for tests at a door: accounts with their posts, and browsers that have signed in."""

from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.parties import Applicant, party_of
from oneseal.usecases.accounts.principal import give_token

MADE = datetime(2026, 1, 1, tzinfo=UTC)


def account_of(who: Principal, password: str = "!") -> Account:
    """An account with the id and the posts of an official of tests.people."""
    account = Account.objects.create(
        id=who.account_id,
        username=f"u{who.account_id}",
        password=password,
        kind="official",
        name=who.name,
        made_at=MADE,
    )
    for held in who.posts:
        PostHeld.objects.create(
            account_id=account.pk,
            post=held.post,
            body=held.body,
            unit=held.unit,
            division=held.division,
            window=held.window,
            held=DateRange(date(2024, 1, 1), None),
        )
    return account


def applicant_account(applicant: Applicant, username: str) -> Account:
    """An account of a person or an enterprise."""
    party = party_of(applicant)
    holder = {applicant.kind: party}
    return Account.objects.create(
        username=username, password="!", kind=applicant.kind, name=applicant.name, made_at=MADE, **holder
    )


def signed_in(account: Account, **given: object) -> Client:
    """A browser in which the account has signed in just now."""
    client = Client(**given)  # type: ignore[arg-type]
    session = client.session
    session.update({"account_id": account.pk, "signed_in_at": now().isoformat()})
    session.save()
    return client


def bearer(account: Account) -> dict[str, str]:
    """Headers with a fresh token of the account."""
    return {"authorization": f"Bearer {give_token(username=account.username, name='test', moment=MADE)}"}
