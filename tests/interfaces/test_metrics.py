"""/healthz, /readyz and /metrics; and logs that name nobody."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import get_resolver

from oneseal.config.logs import logging_settings
from oneseal.interfaces.commands import setup
from oneseal.interfaces.entrance import health
from oneseal.interfaces.entrance.beats import LATE_AFTER, Beat, last_seen
from oneseal.interfaces.entrance.tables import misfits
from oneseal.interfaces.now import now, shifted
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.outbox.models import Message
from oneseal.rules.calendar import local_day
from tests.architecture.test_routes import routes
from tests.interfaces.api.caller import Answers, Caller, application, in_force
from tests.people import CLERK

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]


def value(text: str, line: str) -> float:
    """The value of one line of the exposition, nought if it is absent."""
    found = [row.rpartition(" ")[2] for row in text.splitlines() if row.startswith(f"{line} ")]
    return float(found[0]) if found else 0.0


def scraped(**given: object) -> str:
    answer = Client().get("/metrics", **given)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_acts_and_refusals_are_counted_by_verb_and_code(version: Publish, answers: Answers) -> None:
    before, clerk = scraped(), Caller(CLERK)
    published = in_force(version(12))
    number = clerk.post("/cases", application(published, answers(12))).json()["number"]
    assert clerk.post(f"/cases/{number}/accept", {"version": 99}).status_code == 409
    after = scraped()

    def grown(line: str) -> float:
        return value(after, line) - value(before, line)

    assert grown('oneseal_acts_total{outcome="done",verb="submit"}') == 1
    assert grown('oneseal_acts_total{outcome="refused",verb="accept"}') == 1
    assert grown('oneseal_refusals_total{code="stages.stale_version"}') == 1
    assert number not in after


def test_requests_are_timed_by_the_name_of_their_route() -> None:
    before = scraped()
    Client().get("/track/590121-20260918-000001-5/")
    Client().get("/documents/123456/")
    after = scraped()
    assert "123456" not in after and "590121-" not in after
    line = 'oneseal_request_seconds_count{method="GET",route="entrance:document"}'
    assert value(after, line) - value(before, line) == 1
    numbered = [route for route, view in routes(get_resolver()) if any(part.isdigit() for part in route.split("/"))]
    assert not numbered, numbered


def test_an_unknown_method_makes_no_line_of_its_own() -> None:
    Client().generic("BREW", "/healthz")
    assert "BREW" not in scraped() and 'method="other"' in scraped()


def test_what_waits_and_what_is_overdue_is_told(calendar: None) -> None:
    moment = now()
    owed = {"kind": "render_document", "destination": "render", "payload": {}, "owed_at": moment, "next_at": moment}
    Message.objects.create(key="a", **owed)
    Message.objects.create(key="b", dead_at=moment, **owed)
    today = local_day(moment)
    clock = {"subject_kind": "case", "subject_id": 1, "division": "590121000000", "body": "B020", "start_on": today}
    Clock.objects.create(kind="decision", due_on=today - timedelta(days=3), black_on=today, **clock)
    Clock.objects.create(kind="intake", due_on=today + timedelta(days=30), provisional=True, **clock)
    text = scraped()
    assert value(text, 'oneseal_outbox_waiting{destination="render"}') == 1
    assert value(text, 'oneseal_outbox_dead{destination="render"}') == 1
    assert value(text, 'oneseal_clocks_running{light="black"}') == 1
    assert value(text, 'oneseal_clocks_running{light="green"}') == 1
    assert value(text, "oneseal_clocks_overdue") == 1
    assert value(text, "oneseal_clocks_provisional") == 1


@pytest.mark.parametrize(
    "given", [{"REMOTE_ADDR": "10.1.2.3"}, {"headers": {"X-Forwarded-For": "10.1.2.3"}}], ids=["far", "by a proxy"]
)
def test_metrics_are_for_this_machine_unless_a_token_is_shown(given: dict[str, object]) -> None:
    assert Client().get("/metrics", **given).status_code == 403  # type: ignore[arg-type]
    with override_settings(ONESEAL_METRICS_TOKEN="a-long-token"):
        assert Client().get("/metrics").status_code == 403
        assert Client().get("/metrics", headers={"Authorization": "Bearer 另一个"}).status_code == 403
        assert "oneseal_" in scraped(REMOTE_ADDR="10.1.2.3", headers={"Authorization": "Bearer a-long-token"})


def test_processes_count_together(tmp_path: Path) -> None:
    program = (
        "import django; django.setup();"
        "from oneseal.interfaces.entrance import counters as c; from prometheus_client import generate_latest;"
        "c._count_act('accept', 'done', None); print(generate_latest(c.counted()).decode())"
    )
    environment = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "ONESEAL_TEST_HOME": str(settings.ONESEAL_HOME),
    }
    for expected in (1, 2):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=settings.ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert value(done.stdout, 'oneseal_acts_total{outcome="done",verb="accept"}') == expected


def test_ready_tells_of_tables_and_workers(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ONESEAL_HOME = tmp_path  # type: ignore[attr-defined]
    assert Client().get("/healthz").status_code == 200
    first = Client().get("/readyz")
    assert (first.status_code, first.content.decode().splitlines()[2]) == (200, "work: never seen")
    Beat("work").give()
    Beat().give()
    assert "work: seen 0 s ago" in Client().get("/readyz").content.decode()
    assert last_seen()["sweep"] is None
    with shifted(timedelta(seconds=LATE_AFTER + 5)):
        assert "work: late, seen 125 s ago" in Client().get("/readyz").content.decode()
    monkeypatch.setitem(health._applied, "all", False)
    monkeypatch.setattr(health, "waiting_migrations", lambda: ["intake.0003"])
    behind = Client().get("/readyz")
    assert (behind.status_code, behind.content.decode().splitlines()[1]) == (503, "tables: behind; run oneseal setup")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("ALTER TABLE delivery_delivery DROP COLUMN proof", "delivery_delivery.proof"),
        ("ALTER TABLE outbox_message ADD COLUMN colour text", ""),
        ("ALTER TABLE delivery_delivery ADD COLUMN colour text NOT NULL",
         "delivery_delivery.colour"),
        ("DROP INDEX message_owed", "outbox_message.message_owed"),
    ],
    ids=["a column is missing", "a column that nobody needs", "a column that must be filled", "an index is missing"],
)  # fmt: skip
def test_tables_of_before_a_remade_first_migration_are_told_and_nothing_starts_on_them(
    before: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert misfits() == []
    with connection.cursor() as cursor:
        cursor.execute(before)
    assert misfits() == ([told] if told else [])
    monkeypatch.setitem(health._applied, "all", False)
    page = Client().get("/readyz")
    assert page.status_code == (503 if told else 200)
    if told:
        assert "tables: do not fit the program" in page.content.decode()
        assert setup.run([]) == 1
        said = capsys.readouterr().err
        assert told in said and "new home folder" in said and said.count("\n") == 1


def test_no_log_line_holds_what_a_person_typed(caplog: pytest.LogCaptureFixture, version: Publish) -> None:
    in_force(version(12))
    typed = {"name": "欧阳试雯", "number": "590121199003071236", "phone": "13900006666"}
    formatter = logging_settings("DEBUG")["formatters"]["json"]
    lines = formatter["()"](foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"])
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        for path in (
            "/",
            "/sign-in/",
            "/track/",
            "/verify/",
            "/items/",
            "/no-such/欧阳试雯/",
            "/api/v1/cases",
            "/metrics",
        ):
            client.get(path, typed)
            client.post(path, typed)
            client.post(path, json.dumps(typed), content_type="application/json")
        try:
            raise ValueError(f"a row of {typed['name']} {typed['number']}")
        except ValueError:
            logging.getLogger("oneseal.entrance").exception("it failed")
    kept = [record for record in caplog.records if not record.name.startswith("django.db.backends")]
    said = "\n".join(lines.format(record) for record in kept)
    assert "it failed" in said
    found = [(name, text) for name, text in typed.items() if text in said]
    assert not found, said
