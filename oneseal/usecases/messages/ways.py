"""How somebody wants to be told: an address, sealed; his consent; the code that proves that it is his."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from oneseal.records.accounts.models import Account
from oneseal.records.messages.models import ContactWay
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import index, seal, unseal
from oneseal.rules.messages.names import Channel
from oneseal.rules.messages.reaching import CODE_LASTS, MOST_CODES, masked, must_be_an_address, must_match
from oneseal.rules.messages.refusals import CODE_TOO_SOON, CODE_WRONG, CODES_SPENT, NO_SUCH_WAY
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal

SEND_CODE = "send_code"
ASK_AGAIN, A_DAY = timedelta(minutes=1), timedelta(days=1)
LANGUAGES = ("zh", "en")


def choose_way(*, principal: Principal, channel: Channel, address: str, language: str, moment: datetime) -> ContactWay:
    """A chore: consent to one way with its address; another address has to be confirmed anew."""
    require(principal, "portal.apply")
    with transaction.atomic():
        row = _own(principal, channel)
        given = address.strip()
        if given or row is None or row.wanted_at is None:
            given = must_be_an_address(channel, given)
        row = row or ContactWay(account_id=_account(principal), channel=channel.value)
        if given and (not row.pk or unseal(row.address_sealed) != given):
            row.address_sealed, row.masked = seal(given), masked(channel, given)
            row.confirmed_at, row.code_index, row.code_until, row.code_tries = None, "", None, 0
        row.language = language if language in LANGUAGES else LANGUAGES[0]
        row.wanted_at = row.wanted_at or moment
        row.save()
        return row


def leave_way(*, principal: Principal, channel: Channel) -> None:
    """A chore: consent taken back, from now on; the address goes with it (Arts. 15, 47 个人信息保护法)."""
    require(principal, "portal.apply")
    row = _own(principal, channel)
    if row is not None:
        row.address_sealed, row.masked, row.code_index, row.code_until = seal(""), "", "", None
        row.wanted_at = row.confirmed_at = None
        row.save()


def ask_for_code(*, principal: Principal, channel: Channel, moment: datetime) -> None:
    """A chore: a code is owed to the address; it is drawn when it is sent and stored nowhere."""
    require(principal, "portal.apply")
    with transaction.atomic():
        row = _own(principal, channel, locked=True)  # two requests at once are two requests
        if row is None or row.wanted_at is None:
            raise NO_SUCH_WAY.refuse()
        key = f"{SEND_CODE}:{row.pk}:"
        asked = Message.objects.filter(key__startswith=key)
        if asked.filter(owed_at__gt=moment - ASK_AGAIN).exists():
            raise CODE_TOO_SOON.refuse()
        if asked.filter(owed_at__gt=moment - A_DAY).count() >= MOST_CODES:
            raise CODES_SPENT.refuse(most=MOST_CODES)
        Message.objects.create(
            kind=SEND_CODE,
            destination=channel.value,
            key=f"{key}{moment:%Y%m%d%H%M%S%f}",
            payload={"way": row.pk, "asked_at": moment.isoformat()},
            owed_at=moment,
            next_at=moment,
            urgent=True,
        )


@dataclass(frozen=True)
class CodeJob:
    """A code on its way: never stored, never logged."""

    channel: Channel
    address: str
    language: str
    code: str


def code_to_send(way_id: int, asked_at: datetime, moment: datetime) -> CodeJob | None:
    """A new code for a way that still waits for one; nothing once it is confirmed, left, or asked for too long ago."""
    row = ContactWay.objects.filter(pk=way_id, wanted_at__isnull=False, confirmed_at=None).first()
    if row is None or moment - asked_at > CODE_LASTS:
        return None
    code = f"{secrets.randbelow(10**6):06d}"
    row.code_index, row.code_until, row.code_tries = _index(row.pk, code), moment + CODE_LASTS, 0
    row.save(update_fields=["code_index", "code_until", "code_tries"])
    return CodeJob(Channel(row.channel), unseal(row.address_sealed), row.language, code)


def confirm_way(*, principal: Principal, channel: Channel, code: str, moment: datetime) -> None:
    """A chore: the code that came to the address proves it; each wrong one counts, however many come at once."""
    require(principal, "portal.apply")
    row = _own(principal, channel)
    if row is None or row.wanted_at is None:
        raise NO_SUCH_WAY.refuse()
    ContactWay.objects.filter(pk=row.pk).update(code_tries=F("code_tries") + 1)
    row.refresh_from_db()
    over = row.code_until is None or moment > row.code_until
    must_match(known=row.code_index, given=_index(row.pk, code.strip()), over=over, tries=row.code_tries - 1)
    proved = ContactWay.objects.filter(pk=row.pk, code_index=row.code_index)  # not the address it was changed to since
    if not proved.update(confirmed_at=moment, code_index="", code_until=None, code_tries=0):
        raise CODE_WRONG.refuse()


def phone_of(principal: Principal) -> str:
    """The phone that the account was opened with, to be offered; empty where there is none."""
    account = Account.objects.select_related("person", "enterprise").get(pk=_account(principal))
    party = account.person or account.enterprise
    return unseal(party.phone_sealed) if party is not None and party.phone_sealed else ""


def _own(principal: Principal, channel: Channel, *, locked: bool = False) -> ContactWay | None:
    rows = ContactWay.objects.select_for_update() if locked else ContactWay.objects
    return rows.filter(account_id=_account(principal), channel=channel.value).first()


def _account(principal: Principal) -> int:
    if principal.account_id is None:
        raise NO_SUCH_WAY.refuse()
    return principal.account_id


def _index(way_id: int, code: str) -> str:
    return index(f"way:{way_id}:{code}")
