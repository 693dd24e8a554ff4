"""The windows of the halls backstage, and what the public reads of them (I1)."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Window
from tests.halls import hall
from tests.interfaces.arrivals import account_of, signed_in
from tests.people import CLERK, official

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
PAGE, CHANGE = "/backstage/powers/windows/", "/backstage/powers/windows/change/"


def test_the_hall_manager_opens_changes_and_closes_a_window_and_the_public_reads_it(version: Publish) -> None:
    published = version(61)
    hall()
    manager = signed_in(account_of(official("HAL01", 501, body="B058")))
    form = {"do": "open", "zone": "H1-Z1", "name": "综合窗口01", "kind": "any", "takes": "transferred"}
    form |= {"basis": "大厅布局方案", "day": "2026-01-01", "key": "a" * 32}
    refused = manager.post(CHANGE, form)
    assert refused.status_code == 422 and 'value="综合窗口01"' in refused.content.decode()
    today = refused.context["today"].isoformat()
    assert manager.post(CHANGE, {**form, "day": "soon"}).status_code == 422
    assert manager.post(CHANGE, {**form, "day": today, "kind": "?"}).status_code == 422
    assert manager.post(CHANGE, {**form, "day": today}).status_code == 302
    assert manager.post(CHANGE, {"do": "nothing"}).status_code == 404
    for page in (f"/items/{published.implementation_code}/", "/halls/"):
        assert "综合窗口01" in Client().get(page).content.decode(), page

    body = {"do": "change", "takes": "bodies", "kind": "field", "bodies": ["B046"], "name": "医保窗口01"}
    changed = {**form, **body, "day": "2099-01-01", "key": "b" * 32}
    assert manager.post(f"{CHANGE}?code=H1-Z1-01", changed).status_code == 302
    shown = manager.get(f"{PAGE}?code=H1-Z1-01").content.decode()
    assert "医保窗口01" in shown and "从 2099-01-01" in shown and "到 2099-01-01（不含）" in shown
    close = {"do": "close", "day": "2099-06-01", "reason": "", "key": "c" * 32}
    assert manager.post(f"{CHANGE}?code=H1-Z1-01", close).status_code == 422
    assert manager.post(f"{CHANGE}?code=H1-Z1-01", {**close, "reason": "大厅改造"}).status_code == 302
    assert [row.held.upper.year for row in Window.objects.order_by("held")] == [2099, 2099]

    reader = signed_in(account_of(official("DEC01", 503)))
    assert "从这天起开" not in reader.get(PAGE).content.decode() and reader.post(CHANGE, form).status_code == 403
    assert signed_in(account_of(CLERK)).get(PAGE).status_code == 403
