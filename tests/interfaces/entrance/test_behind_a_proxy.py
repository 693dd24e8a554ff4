"""Behind a TLS proxy each reader keeps an address of their own; nobody makes one up."""

from typing import Any

import pytest
from django.test import RequestFactory

from oneseal.interfaces.entrance.limits import address_digest, address_of

TOLD = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}


@pytest.mark.parametrize(
    ("tls", "from_where", "headers", "expected"),
    [
        (True, "127.0.0.1", TOLD, "203.0.113.7"),
        (True, "127.0.0.1", {}, "127.0.0.1"),
        (True, "10.9.9.9", TOLD, "10.9.9.9"),
        (False, "127.0.0.1", TOLD, "127.0.0.1"),
    ],
    ids=["our proxy", "the machine itself", "a stranger's header", "no proxy"],
)
def test_the_address_is_what_our_own_proxy_wrote_last(
    tls: bool, from_where: str, headers: dict[str, str], expected: str, settings: Any
) -> None:
    settings.TLS = tls
    request = RequestFactory().get("/", REMOTE_ADDR=from_where, headers=headers)
    assert address_of(request) == expected
    assert expected not in address_digest(request)
