"""Parcels between installations: made and signed, sent where the other side has an address, verified on arrival (R1).

Nothing of a parcel that came is believed before the signature of the body that it names is verified under that body's
own authority; and nothing of it reaches a page but what was judged as every upload is.
"""

import hashlib
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from oneseal.gateways.messages.outcome import Never, NotNow
from oneseal.gateways.outgoing import Allowed, send_file
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.rendering import gateway, render_document
from oneseal.queries.levels.contents import Brought, brought_by
from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.documents.packages import (
    COVER,
    MANIFEST,
    PARCEL,
    SIGNATURE,
    TOLD,
    Member,
    findings_of,
    manifest_text,
)
from oneseal.rules.levels.parcel_page import parcel_page
from oneseal.rules.levels.parcels import LARGEST, Lying, files_of, missing_of, read_told, told_text
from oneseal.rules.refusals import Refusal
from oneseal.usecases.levels.arriving import Said, record_checked, record_faulty, root_for, unchecked
from oneseal.usecases.levels.parcels import made, record_made, record_sent, to_send

LONGEST = 150.0
"""Seconds in all that sending one may take: less than the lease of the message, so that nobody sends it beside."""
TAKEN = frozenset({200, 201, 202, 409})
"""409: the other side has this very parcel already."""
HOPELESS = frozenset({400, 404, 410, 413, 422})
"""The request itself is wrong: trying again ends the same way."""
_ABOUT = {COVER: "封面", TOLD: "给系统读的内容"}
_BROKEN = ("不是报送包，或者压缩包坏了。", "This is no parcel, or the .zip is broken.")
_UNSIGNED = (
    "清单没有对方机关的有效签名，包里的东西不能采信。",
    "The manifest bears no valid signature of the other body; rely on nothing in it.",
)


def pack_parcel(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; one that is made already is done."""
    parcel = int(payload["parcel"])
    if patience.ask(lambda: made(parcel)):
        return
    brought = patience.ask(lambda: brought_by(parcel))
    for document in brought.undrawn:
        render_document({"document": document}, patience)
    if brought.undrawn:
        brought = patience.ask(lambda: brought_by(parcel))
    moment = now()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "parcel.zip"
        _written(brought, target, moment)
        with target.open("rb") as lies:
            stored = gateway("storage").put(lies, home=settings.ONESEAL_HOME, limit=LARGEST)
    patience.ask(lambda: record_made(parcel, sha256=stored.sha256, size=stored.size, moment=moment))


def _written(brought: Brought, target: Path, moment: datetime) -> None:
    local, head, home = moment.astimezone(LEGAL_ZONE), brought.head, settings.ONESEAL_HOME
    texts = {
        COVER: parcel_page(head, brought.content).encode(),
        TOLD: told_text(head, brought.content).encode(),
    }
    told = [Member(path, hashlib.sha256(text).hexdigest(), len(text), _ABOUT[path]) for path, text in texts.items()]
    told += [Member(one.path, one.sha256, one.size, one.name) for one in brought.files]
    made_at = local.isoformat(timespec="seconds")
    manifest = manifest_text(head.number, brought.body.name, made_at, told, PARCEL).encode()
    signature = gateway("sign_detached").sign_detached(
        manifest,
        body_code=brought.body.code,
        body_name=brought.body.name,
        uscc=brought.body.uscc,
        home=home,
        moment=moment.replace(microsecond=0),
    )
    lies = [(one.path, gateway("storage").path_of(one.sha256, home=home)) for one in brought.files]
    proofs = [(MANIFEST, manifest), (SIGNATURE, signature)]
    gateway("packages").write_package(target, [*texts.items(), *proofs, *lies], moment=local)


def check_parcel(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; what was judged already is done. What is wrong with it is an answer, and no failure of ours."""
    arrived = int(payload["arrived"])
    digest = patience.ask(lambda: unchecked(arrived))
    if not digest:
        return
    source = gateway("storage").path_of(digest, home=settings.ONESEAL_HOME)
    packages = gateway("packages")
    try:
        content = packages.read_package(source, (MANIFEST, SIGNATURE, TOLD))
    except packages.NotAPackage:
        patience.ask(lambda: record_faulty(arrived, [_BROKEN]))
        return
    manifest = content.texts.get(MANIFEST, b"")
    faults = [
        (one.sentence(), one.sentence("en"))
        for one in findings_of(manifest.decode("utf-8", "replace"), content.members, (PARCEL,))
    ]
    faults = faults or patience.ask(lambda: _signed(arrived, content.texts, content.members, source))
    if faults:
        patience.ask(lambda: record_faulty(arrived, faults))


def _signed(arrived: int, texts: dict[str, bytes], members: dict[str, tuple[str, int]], source: Path) -> Said:
    """What is wrong with a parcel that agrees with its manifest; nothing, and it is recorded, where it is sound."""
    moment, told = now(), texts.get(TOLD, b"").decode("utf-8", "replace")
    try:
        _, content = read_told(told)
        root = root_for(told, moment)
        if not root:
            record_checked(arrived, told=told, signer="", missing=(), files=(), moment=moment)
            return []
        verdict = gateway("sign_detached").verify_detached(texts[MANIFEST], texts.get(SIGNATURE, b""), roots=[root])
        if not verdict.ok:
            return [_UNSIGNED]
        missing = missing_of(content, members)
        files, refused = ([], []) if missing else _laid_in(source, files_of(content))
        if refused:
            return refused
        signer = verdict.signer_uscc
        record_checked(arrived, told=told, signer=signer, missing=missing, files=files, moment=moment)
    except Refusal as refusal:
        return [(refusal.sentence("zh"), refusal.sentence("en"))]
    return []


def _laid_in(source: Path, files: list[Lying]) -> tuple[list[tuple[Lying, str]], Said]:
    """Its files in the store, judged by their content as every upload is; or what was not taken."""
    kept: list[tuple[Lying, str]] = []
    refused: Said = []
    for one in files:
        with gateway("packages").open_member(source, one.path) as stream:
            found = gateway("storage").put_upload(stream, home=settings.ONESEAL_HOME, limit=LARGEST)
        if found.stored is None:
            refused.append((f"{one.name}：{found.verdict.zh}", f"{one.name}: {found.verdict.en}"))
        else:
            kept.append((one, found.verdict.media_type))
    return kept, refused


def send_parcel(payload: dict[str, Any], patience: Patience, allowed: Allowed) -> None:
    """Looked up, sent outside any transaction, recorded; one that the other side has already is as good as sent."""
    parcel = int(payload["parcel"])
    job = patience.ask(lambda: to_send(parcel, now()))
    if job is None:
        return
    path = gateway("storage").path_of(job.sha256, home=settings.ONESEAL_HOME)
    answer = send_file(job.address, path, "parcel", replace(allowed, in_all=LONGEST), _headers(job.token))
    if answer.status not in TAKEN:
        words = f"HTTP {answer.status} {str(answer.said.get('code', ''))[:60]}".strip()
        raise (Never if answer.status in HOPELESS else NotNow)(words)
    patience.ask(lambda: record_sent(parcel, now()))


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
