"""Another system: an account with a token that calls the API."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.test import Client

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.permissions.people import Principal
from tests.interfaces.arrivals import account_of, bearer
from tests.people import enterprise

ROOT = "/api/v1"
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


class Caller:
    """Calls with one account's token."""

    def __init__(self, who: Principal | Account | None, language: str = "zh") -> None:
        account = account_of(who) if isinstance(who, Principal) else who
        self.account = account
        self.headers = {"accept-language": language, **(bearer(account) if account else {})}
        self.client = Client()

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(ROOT + path, query, headers=self.headers)

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        text = body if isinstance(body, str) else json.dumps(body)
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(ROOT + path, text, content_type="application/json", headers=self.headers | more)

    def upload(self, file: Any, **headers: str) -> HttpResponse:
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"{ROOT}/files", {"file": file}, headers=self.headers | more)

    def act(self, number: str, name: str, **given: Any) -> dict[str, Any]:
        """The act with the version that the case has now; it has to pass."""
        version = self.get(f"/cases/{number}").json()["version"]
        answer = self.post(f"/cases/{number}/{name}", {"version": version, **given})
        assert answer.status_code == 200, answer.content.decode()
        done: dict[str, Any] = answer.json()
        return done


def in_force(version: ItemVersion) -> ItemVersion:
    """The test's version is in force on every day."""
    version.in_force = DateRange(date(2024, 1, 1), None)
    version.save()
    return version


def application(version: ItemVersion, answers: dict[str, object], **more: Any) -> dict[str, Any]:
    """The body of a submission by an enterprise."""
    who = enterprise()
    applicant = {"kind": who.kind, "name": who.name, "number": who.number, "phone": who.phone}
    return {"item": version.implementation_code, "applicant": applicant, "answers": answers, **more}
