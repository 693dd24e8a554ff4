"""Rate limits of public look-ups: failures are counted for each address, by a keyed digest that names nobody."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from oneseal.interfaces.now import now
from oneseal.rules.accounts.refusals import TOO_MANY_DOWNLOADS
from oneseal.usecases.accounts.sign_in import count_failure, must_not_be_hasty

MOST = 20


def address_digest(request: HttpRequest) -> str:
    """The address that asks, as a keyed digest."""
    return salted_hmac("oneseal.address", address_of(request), algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Who asks. Behind a TLS proxy of ours that is what it wrote last; otherwise all people would share its limit."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.TLS and address in settings.ONESEAL_PROXIES:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return address


def must_not_hurry(request: HttpRequest, door: str, most: int = MOST) -> None:
    """Refuse (429) while this address has failed too often at a look-up; ``door`` has at most 16 characters."""
    must_not_be_hasty(door, {address_digest(request): most}, now())


def must_not_take_too_much(request: HttpRequest, door: str, most: int = MOST) -> None:
    """Refuse (429) the download that is one too many for this address; each counts, not only those that fail."""
    subject = {address_digest(request): most}
    must_not_be_hasty(door, subject, now(), TOO_MANY_DOWNLOADS)
    count_failure(door, subject, now())


def count_miss(request: HttpRequest, door: str) -> None:
    """A look-up found nothing: it may have been a guess."""
    count_failure(door, {address_digest(request): MOST}, now())
