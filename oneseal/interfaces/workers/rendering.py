"""One document: drawn, sealed by its body's key, stored. Everything slow happens here, outside any transaction."""

from importlib import import_module
from typing import Any

from django.conf import settings

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.handouts import record_drawn, to_draw
from oneseal.usecases.documents.rendering import RenderJob, record_rendered, to_render


def gateway(name: str) -> Any:
    """The gateway that the wiring puts behind a name."""
    return import_module(settings.ONESEAL_GATEWAYS[name])


def make_ready() -> None:
    """Load what draws and signs before anybody waits for it: that alone takes seconds."""
    for name in ("render", "sign", "storage"):
        gateway(name)


def draw(job: RenderJob) -> bytes:
    """The signed PDF of a document."""
    drawn: bytes = gateway("render").render_pdf(job.content)
    signed: bytes = gateway("sign").sign_pdf(
        drawn,
        body_code=job.body_code,
        body_name=job.body_name,
        uscc=job.body_uscc,
        home=settings.ONESEAL_HOME,
        moment=job.issued_at,
    )
    return signed


def render_document(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; a document that has its file is done already."""
    document = int(payload["document"])
    job = patience.ask(lambda: to_render(document))
    if job is None:
        return
    # the file is kept before the row names it: a row without its file cannot be, a file without a row is swept away
    stored = gateway("storage").put_bytes(draw(job), home=settings.ONESEAL_HOME)
    patience.ask(lambda: record_rendered(document, sha256=stored.sha256, size=stored.size, moment=now()))


def render_handout(payload: dict[str, Any], patience: Patience) -> None:
    """A sheet made from a snapshot; it bears no seal. Drawn once for each snapshot."""
    content = patience.ask(lambda: to_draw(payload, local_day(now())))
    if content is None:
        return
    stored = gateway("storage").put_bytes(gateway("render").render_pdf(content), home=settings.ONESEAL_HOME)
    patience.ask(lambda: record_drawn(payload, sha256=stored.sha256, size=stored.size, moment=now()))
