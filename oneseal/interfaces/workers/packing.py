"""The package of an archived case: everything of it gathered, the manifest signed, one file kept (W7; S2 task 28)."""

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.rendering import gateway, render_document
from oneseal.queries.archive.contents import Contents, contents_of
from oneseal.rules.archive.cover import cover_page
from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.documents.packages import COVER, MANIFEST, SIGNATURE, Member, manifest_text
from oneseal.usecases.archive.pack import destroyed_by, packed, record_packed

LARGEST = 4 * 1024 * 1024 * 1024
_ABOUT = {
    COVER: "封面",
    "case.json": "办件",
    "item.json": "所依的实施清单",
    "journal.json": "办理记录",
}


def pack_case(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; a case that has its package, or is destroyed, is done already."""
    case = int(payload["case"])
    if patience.ask(lambda: packed(case) or destroyed_by(case) is not None):
        return
    contents = patience.ask(lambda: contents_of(case))
    for document in contents.undrawn:  # of generated cases nobody has looked at, and of what is still in the queue
        render_document({"document": document}, patience)
    if contents.undrawn:
        contents = patience.ask(lambda: contents_of(case))
    moment = now()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "package.zip"
        members = _written(contents, target, moment)
        with target.open("rb") as lies:
            stored = gateway("storage").put(lies, home=settings.ONESEAL_HOME, limit=LARGEST)
    patience.ask(
        lambda: record_packed(
            case, sha256=stored.sha256, size=stored.size, members=members, chain=contents.chain, moment=moment
        )
    )


def _written(contents: Contents, target: Path, moment: datetime) -> int:
    """The package as a file; how many members it has beside manifest and signature."""
    local = moment.astimezone(LEGAL_ZONE)
    page = cover_page(contents.cover._replace(made_at=f"{local:%Y-%m-%d %H:%M}"))
    texts = {COVER: page.encode(), **{path: text.encode() for path, text in contents.texts.items()}}
    told = [Member(path, hashlib.sha256(text).hexdigest(), len(text), _ABOUT[path]) for path, text in texts.items()]
    told += [Member(kept.path, kept.sha256, kept.size, kept.about) for kept in contents.files]
    manifest = manifest_text(contents.number, contents.body.name, local.isoformat(timespec="seconds"), told).encode()
    signature = gateway("sign_detached").sign_detached(
        manifest,
        body_code=contents.body.code,
        body_name=contents.body.name,
        uscc=contents.body.uscc,
        home=settings.ONESEAL_HOME,
        moment=moment.replace(microsecond=0),
    )
    lies = [(kept.path, gateway("storage").path_of(kept.sha256, home=settings.ONESEAL_HOME)) for kept in contents.files]
    proofs = [(MANIFEST, manifest), (SIGNATURE, signature)]
    gateway("packages").write_package(target, [*texts.items(), *proofs, *lies], moment=local)
    return len(told)
