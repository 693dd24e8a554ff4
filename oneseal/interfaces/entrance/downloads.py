"""Files and documents, through visibility, with headers under which nothing in them can act on a page."""

import time
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from oneseal.gateways.storage.files import exists, open_file
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.documents.listed import Listed, document_for
from oneseal.queries.review.stored import file_for
from oneseal.rules.archive.retention_refusals import FILE_DESTROYED
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.seeing import reach_on_bars
from oneseal.usecases.documents.urgency import file_of, want_now

SHOWN = ("application/pdf", "image/jpeg", "image/png")
OTHER = "application/octet-stream"
PDF = "application/pdf"
WAITS, PAUSE = 32, 0.25
"""A document that is not rendered yet is waited for 8 seconds, then the page says that it is being prepared."""


def sent(sha256: str, *, name: str, media_type: str, attach: bool = False) -> HttpResponseBase:
    """A stored content as a response; one that was destroyed left no digest behind, and is said to be gone."""
    if not sha256:
        raise FILE_DESTROYED.refuse()
    if not exists(sha256, home=settings.ONESEAL_HOME):
        raise Http404
    shown = media_type if media_type in SHOWN else OTHER
    answer = FileResponse(open_file(sha256, home=settings.ONESEAL_HOME), content_type=shown)
    way = "attachment" if attach or shown not in SHOWN else "inline"
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip() or "file"
    answer["Content-Disposition"] = f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["ETag"] = f'"{sha256}"'
    # A browser's PDF viewer does not run under sandbox; a PDF cannot reach the page it stands beside.
    own = "object-src 'self'; style-src 'unsafe-inline'" if shown == PDF else "sandbox"
    answer["Content-Security-Policy"] = f"default-src 'none'; frame-ancestors 'self'; {own}"
    return answer


def rendered(document_id: int) -> str:
    """The digest of a document's file; asked for urgently and waited for if it is not there yet, empty if in vain."""
    digest = file_of(document_id)
    if digest:
        return digest
    want_now(document_id, now())
    return awaited(lambda: file_of(document_id))


def awaited(look: Callable[[], str]) -> str:
    """The digest of a file that is being made, empty if it did not come within 8 seconds."""
    for _ in range(WAITS):
        digest = look()
        if digest:
            return digest
        time.sleep(PAUSE)
    return look()


def file_name(row: Listed) -> str:
    """What the document is called on the reader's disk."""
    return f"{row.name_zh} {row.number}.pdf"


def drawn(request: HttpRequest, row: Listed) -> HttpResponseBase:
    """A document that somebody may see: its file, or a page that says that it is being prepared and asks again."""
    digest = row.file_sha256 or rendered(row.id)
    if not digest:
        answer: HttpResponseBase = render(request, "entrance/preparing.html", {"document": row}, status=202)
        answer["Refresh"] = "3"
        return answer
    return sent(digest, name=file_name(row), media_type=PDF, attach="save" in request.GET)


@xframe_options_sameorigin
@needs("signed_in", methods=("GET",))
def document(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """A document of a case within reach; ``?save`` offers it as a file."""
    who = principal_of_request(request)
    row = document_for(document_id, reach_of(who), reach_on_bars(who))
    if row is None:
        raise Http404
    return drawn(request, row)


@xframe_options_sameorigin
@needs("signed_in", methods=("GET",))
def file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A file that was handed in, for whoever uploaded it or sees its case; ``?save`` offers it as a file."""
    row = file_for(file_id, principal_of_request(request))
    if row is None:
        raise Http404
    return sent(row.sha256, name=row.name, media_type=row.media_type, attach="save" in request.GET)
