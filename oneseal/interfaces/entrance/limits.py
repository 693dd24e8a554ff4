"""Rate limits of public look-ups: failures are counted for each address, by a keyed digest that names nobody."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from oneseal.interfaces.now import now
from oneseal.usecases.accounts.sign_in import count_failure, must_not_be_hasty

MOST = 20


def address_digest(request: HttpRequest) -> str:
    """The address that asks, as a keyed digest."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac("oneseal.address", address, algorithm="sha256").hexdigest()


def must_not_hurry(request: HttpRequest, door: str, most: int = MOST) -> None:
    """Refuse (429) while this address has failed too often at a look-up; ``door`` has at most 16 characters."""
    must_not_be_hasty(door, {address_digest(request): most}, now())


def count_miss(request: HttpRequest, door: str) -> None:
    """A look-up found nothing: it may have been a guess."""
    count_failure(door, {address_digest(request): MOST}, now())
