"""Chores about drafts: begin, go on, keep, throw away (I11, I14). A draft belongs to the account that began it.

What it holds is sealed as a whole: who applies, the answers, what is brought on paper, how far it has come.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Draft, DraftMaterial
from oneseal.records.privacy.sealing import seal_json, unseal, unseal_json
from oneseal.rules.catalogue.form import form_of
from oneseal.rules.intake.refusals import NO_SUCH_DRAFT, TOO_MANY_DRAFTS
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.applicable import must_take_applications
from oneseal.usecases.intake.files import must_be_own_files

MOST_DRAFTS = 50


@dataclass(frozen=True)
class DraftFile:
    """A file put against a material."""

    id: int
    name: str
    size: int
    media_type: str


@dataclass
class DraftState:
    """A draft opened for its owner."""

    id: UUID
    version_id: int
    item_name: str
    touched_at: datetime
    who: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    paper: list[int] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    mandate: dict[str, Any] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    signed: bool = False
    declined: list[int] = field(default_factory=list)
    files: dict[int, list[DraftFile]] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """What is sealed."""
        return {
            "who": self.who,
            "answers": self.answers,
            "paper": sorted(set(self.paper)),
            "done": self.done,
            "about": self.about,
            "mandate": self.mandate,
            "chosen": self.chosen,
            "signed": self.signed,
            "declined": sorted(set(self.declined)),
        }


@dataclass(frozen=True)
class DraftRow:
    """A draft in a list."""

    id: UUID
    item_name: str
    touched_at: datetime
    steps: int


@dataclass(frozen=True)
class Holder:
    """Whoever holds the account, as an applicant: for prefilling his own form."""

    kind: str
    name: str
    number: str
    phone: str
    legal_representative: str = ""

    def as_who(self) -> dict[str, str]:
        """The applicant part of a fresh draft."""
        return {"kind": self.kind, "name": self.name, "number": self.number, "phone": self.phone, "agent_name": ""}


def holder_of(principal: Principal) -> Holder | None:
    """The person or enterprise of the account; none for an account that stands for nobody."""
    if principal.account_id is None:
        return None
    account = Account.objects.select_related("person", "enterprise").get(pk=principal.account_id)
    if account.enterprise is not None:
        firm = account.enterprise
        return Holder("enterprise", firm.name, firm.uscc, _open(firm.phone_sealed), firm.legal_representative)
    if account.person is not None:
        who = account.person
        return Holder("person", who.name, unseal(who.citizen_id_sealed), _open(who.phone_sealed))
    return None


def _open(sealed: bytes | memoryview | None) -> str:
    return unseal(sealed) if sealed else ""


def _account(principal: Principal) -> int:
    if principal.account_id is None:
        raise NO_SUCH_DRAFT.refuse()
    return principal.account_id


def begin(
    *,
    item_version: int,
    answers: Mapping[str, Any],
    principal: Principal,
    moment: datetime,
    about: Mapping[str, str] | None = None,
) -> UUID:
    """A new draft under a version that takes applications, with the holder of the account as applicant.

    ``about``: the certificate that it is about, and what is wanted with it.
    """
    require(principal, "portal.apply")
    version = ItemVersion.objects.get(pk=item_version)
    must_take_applications(version, snapshot_of(version))
    account_id = _account(principal)
    count = Draft.objects.filter(account_id=account_id).count()
    if count >= MOST_DRAFTS:
        raise TOO_MANY_DRAFTS.refuse(count=count)
    holder = holder_of(principal)
    content = {"who": holder.as_who() if holder else {}, "answers": dict(answers), "paper": [], "done": []}
    content |= {"about": dict(about or {})}
    row = Draft.objects.create(
        id=uuid4(),
        account_id=account_id,
        version_of_item=version,
        sealed=seal_json(content),
        touched_at=moment,
        made_at=moment,
    )
    return row.pk


def _owned(draft_id: UUID, principal: Principal, *, lock: bool = False) -> Draft:
    rows = Draft.objects.select_related("version_of_item")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row = rows.filter(pk=draft_id, account_id=_account(principal)).first()
    if row is None:
        raise NO_SUCH_DRAFT.refuse()
    return row


def opened(draft_id: UUID, principal: Principal) -> DraftState:
    """The draft, for its owner alone; to anybody else it does not exist."""
    row = _owned(draft_id, principal)
    content = unseal_json(row.sealed)
    files: dict[int, list[DraftFile]] = {}
    for one in row.materials.select_related("file").order_by("id"):
        cell = DraftFile(one.file.pk, one.file.name, one.file.size, one.file.media_type)
        files.setdefault(one.seq, []).append(cell)
    return DraftState(row.pk, row.version_of_item_id, row.version_of_item.name, row.touched_at, **content, files=files)


def amend(
    draft_id: UUID,
    principal: Principal,
    moment: datetime,
    *,
    who: Mapping[str, str] | None = None,
    answers: Mapping[str, Any] | None = None,
    paper: tuple[int, bool] | None = None,
    done: tuple[str, bool] | None = None,
    about: Mapping[str, str] | None = None,
    mandate: Mapping[str, Any] | None = None,
    chosen: Mapping[str, str] | None = None,
    signed: bool | None = None,
    declined: tuple[int, bool] | None = None,
) -> DraftState:
    """Write what changed into the draft as it stands now; an autosave on its way never undoes a page sent after it.

    ``chosen``: proof or promise by material, ``signed``: the commitment was signed for. An answer of None takes the
    answer away; ``paper``, ``declined`` (what is on file will not do) and ``done`` name a material or a step and
    whether it is so.
    """
    with transaction.atomic():
        row = _owned(draft_id, principal, lock=True)
        content = unseal_json(row.sealed)
        parts = {"who": who, "about": about, "mandate": mandate, "chosen": chosen}
        content |= {name: dict(part) for name, part in parts.items() if part is not None}
        content |= {"signed": signed} if signed is not None else {}
        merged = {**content["answers"], **(answers or {})}
        content["answers"] = {name: value for name, value in merged.items() if value is not None}
        for name, one in (("paper", paper), ("declined", declined), ("done", done)):
            if one is not None:
                kept = [key for key in content.get(name, ()) if key != one[0]]
                content[name] = kept + [one[0]] * one[1]
        row.sealed, row.touched_at = seal_json(content), moment
        row.save(update_fields=["sealed", "touched_at"])
    return opened(draft_id, principal)


def take_along(draft_id: UUID, item_version: int, principal: Principal, moment: datetime) -> None:
    """The draft goes to the same item at another place, with all that was filled in and handed in (R5).

    What was promised or signed there was told by another body, and is chosen anew.
    """
    with transaction.atomic():
        row = _owned(draft_id, principal, lock=True)
        version = ItemVersion.objects.get(pk=item_version)
        if version.item_id != row.version_of_item.item_id:
            raise NO_SUCH_DRAFT.refuse()
        snapshot = snapshot_of(version)
        must_take_applications(version, snapshot)
        content, form = unseal_json(row.sealed), form_of(snapshot)
        known = form.fields.keys() | form.questions.keys()
        content["answers"] = {name: value for name, value in content["answers"].items() if name in known}
        content |= {"chosen": {}, "signed": False}
        row.version_of_item, row.sealed, row.touched_at = version, seal_json(content), moment
        row.save(update_fields=["version_of_item", "sealed", "touched_at"])


def put_file(draft_id: UUID, seq: int, file_id: int, principal: Principal, moment: datetime) -> None:
    """A file of one's own against a material of the checklist."""
    must_be_own_files(principal, [file_id])
    with transaction.atomic():
        row = _owned(draft_id, principal)
        DraftMaterial.objects.get_or_create(draft=row, seq=seq, file_id=file_id)
        Draft.objects.filter(pk=row.pk).update(touched_at=moment)


def drop_file(draft_id: UUID, seq: int, file_id: int, principal: Principal, moment: datetime) -> None:
    """Take a file back while the application is still a draft."""
    row = _owned(draft_id, principal)
    DraftMaterial.objects.filter(draft=row, seq=seq, file_id=file_id).delete()
    Draft.objects.filter(pk=row.pk).update(touched_at=moment)


def throw_away(draft_id: UUID, principal: Principal) -> None:
    """Delete a draft: thrown away by its owner, or become a case."""
    _owned(draft_id, principal).delete()


def drafts_of(principal: Principal, *, version: int | None = None) -> list[DraftRow]:
    """One's own drafts, the last touched first."""
    if principal.account_id is None:
        return []
    rows = Draft.objects.filter(account_id=principal.account_id).select_related("version_of_item")
    if version is not None:
        rows = rows.filter(version_of_item_id=version)
    return [
        DraftRow(row.pk, row.version_of_item.name, row.touched_at, len(unseal_json(row.sealed)["done"]))
        for row in rows.order_by("-touched_at")
    ]
