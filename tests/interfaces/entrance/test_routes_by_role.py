"""Every page of every door, for each kind of reader: who lacks the permission is turned away before the page begins."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_resolver

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.kiosk import AT_A_TERMINAL
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import STRANGER
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.accounts.principal import principal_of
from tests.architecture.test_routes import routes
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER, enterprise, official, person

pytestmark = pytest.mark.django_db

READERS: dict[str, Callable[[], Account | None]] = {
    "nobody": lambda: None,
    "a person": lambda: applicant_account(person(), "lin"),
    "an enterprise": lambda: applicant_account(enterprise(), "firm"),
    "a window": lambda: account_of(CLERK),
    "a reviewer": lambda: account_of(REVIEWER),
    "a decider": lambda: account_of(DECIDER),
    "a certifier": lambda: account_of(CERTIFIER),
    "an inspector": lambda: account_of(official("SUP01", 301)),
    "system staff": lambda: account_of(official("SYS01", 302)),
}


def pages() -> list[tuple[str, str]]:
    """Addresses with made-up parts, and the permission that each declares."""
    found = []
    for route, view in routes(get_resolver()):
        permission = getattr(view, "permission", "")
        if permission and permission != "public":
            made_up = route
            for part in ("<int:document_id>", "<int:file_id>"):
                made_up = made_up.replace(part, "1")
            found.append(("/" + (made_up if "<" not in made_up else filled(made_up)), permission))
    return found


def filled(route: str) -> str:
    """A route with something of the right shape for each of its parts."""
    pieces = []
    for piece in route.split("/"):
        if not piece.startswith("<"):
            pieces.append(piece)
        elif piece.startswith("<int"):
            pieces.append("1")
        else:
            pieces.append("00000000-0000-0000-0000-000000000000" if piece.startswith("<uuid") else "x")
    return "/".join(pieces)


@pytest.mark.parametrize("reader", READERS)
def test_whoever_lacks_the_permission_is_turned_away(reader: str) -> None:
    account = READERS[reader]()
    who = (principal_of(account.pk, local_day(now())) if account else None) or STRANGER
    browser = signed_in(account) if account else Client()
    checked = 0
    for path, permission in pages():
        if holds(who, PERMISSIONS[permission]):
            continue
        checked += 1
        for answer in (browser.get(path), browser.post(path)):
            if account is None and answer.status_code != 405 and permission != AT_A_TERMINAL:
                assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/"), path
            else:
                assert answer.status_code in (403, 405), (path, answer.status_code)
    assert checked
