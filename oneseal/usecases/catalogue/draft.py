"""Chores on a change while it is a draft: begin, write a section, give reasons, throw away (C2). No entry is written.

A section carries its edition: whoever writes into one that was changed since is refused and loses nothing.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from oneseal.records.catalogue.changing import (
    above_of,
    before_of,
    changes_kept,
    content_of,
    version_on,
)
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion, VersionChange
from oneseal.records.places.models import Body
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.basic import must_not_be_ended
from oneseal.rules.catalogue.change import (
    OPEN,
    WRITABLE,
    ChangeAct,
    ChangeKind,
    ChangeStage,
    must_fit,
    resumed,
    stage_after,
)
from oneseal.rules.catalogue.completeness import lacks_of
from oneseal.rules.catalogue.editing import must_be_only_here
from oneseal.rules.catalogue.entries import first_content
from oneseal.rules.catalogue.inheritance import adopted, changed_above, inherited_of
from oneseal.rules.catalogue.refusals import (
    CHANGE_KEPT,
    CHANGE_OPEN,
    NO_SUCH_CHANGE,
    NOT_YOUR_VERSION,
    NOTHING_IN_FORCE,
    PARTNER_UNFIT,
    STALE_EDIT,
)
from oneseal.rules.catalogue.sections import Section
from oneseal.rules.identifiers.item_code import implementation_code, level_digit
from oneseal.rules.journal.canonical import canonical
from oneseal.rules.permissions.keeping import adjusts, keeps
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal

Edit = Callable[[dict[str, Any]], dict[str, Any]]
WHOLE = "whole"
"""The section of reason, basis and partners of the change as a whole."""


@dataclass(frozen=True)
class Written:
    """What a chore left: the edition that its section has now."""

    change_id: int
    edition: int


def locked_change(change_id: int, principal: Principal) -> VersionChange:
    """The change, locked; to whoever does not keep its place it does not exist."""
    found = changes_kept(principal).select_for_update(of=("self",)).filter(pk=change_id).first()
    if found is None:
        raise NO_SUCH_CHANGE.refuse()
    _must_be_his(principal, found.division)
    return found


def _must_be_his(principal: Principal, division: str) -> None:
    if not adjusts(principal, division):
        raise NOT_YOUR_VERSION.refuse()


def _account(principal: Principal) -> int:
    if principal.account_id is None:
        raise NO_SUCH_CHANGE.refuse()
    return principal.account_id


def begin_change(*, code: str, kind: str, principal: Principal, moment: datetime) -> int:
    """A draft that begins from the version in force, with what the catalogue above says by now (C1, C2)."""
    require(principal, "catalogue.draft")
    version = version_on(code, local_day(moment))
    if version is None or not keeps(principal, version.division):
        raise NOTHING_IN_FORCE.refuse()
    _must_be_his(principal, version.division)
    latest = ItemVersion.objects.filter(implementation_code=code).order_by("-number").first() or version
    before: dict[str, Any] = json.loads(latest.snapshot)
    must_fit(ChangeKind(kind), before, ended=latest.in_force.upper is not None)
    content = adopted(resumed(before), above_of(version.item, before, local_day(moment)))
    return _begun(ChangeKind(kind), version.item, latest, content, principal, moment)


def begin_item(*, item_code: str, principal: Principal, moment: datetime) -> int:
    """A draft of an item of the basic catalogue that the body does not have yet (C2: add)."""
    require(principal, "catalogue.draft")
    item, held = Item.objects.filter(pk=item_code).first(), principal.main_post
    if item is None or held is None:
        raise NOTHING_IN_FORCE.refuse()
    must_not_be_ended(item.ended, local_day(moment))
    body = Body.objects.get(pk=held.body)
    code = implementation_code(body.uscc, level_digit(body.division_id), item.code)
    if ItemVersion.objects.filter(implementation_code=code, in_force__upper_inf=True).exists():
        raise PARTNER_UNFIT.refuse(code=item.code)
    facts = {"code": body.code, "name": body.name, "uscc": body.uscc, "division": body.division_id}
    content = first_content(above_of(item), item.seq, facts, code)
    content["item"] |= {"domain": item.domain, "code_status": item.code_status}
    return _begun(ChangeKind.ADD, item, None, content, principal, moment)


def _begun(
    kind: ChangeKind,
    item: Item,
    before: ItemVersion | None,
    content: dict[str, Any],
    principal: Principal,
    moment: datetime,
) -> int:
    try:
        with transaction.atomic():
            made = VersionChange.objects.create(
                kind=kind,
                stage=ChangeStage.DRAFT,
                item=item,
                body=content["body"]["code"],
                division=content["body"]["division"],
                implementation_code=content["implementation_code"],
                before=before,
                content=canonical(content),
                reasons=_said_above(item, json.loads(before.snapshot) if before else None, content),
                authors=[_account(principal)],
                made_at=moment,
                touched_at=moment,
            )
    except IntegrityError:
        raise CHANGE_OPEN.refuse() from None
    return made.pk


def _said_above(item: Item, before: dict[str, Any] | None, content: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What is adopted from the basic catalogue rests on the reason and the basis that the level above gave (C1)."""
    row = BasicChange.objects.filter(code=item.pk, state="published").order_by("-id").first()
    if row is None or before is None:
        return {}
    found = changed_above(before, inherited_of(content))
    return {one.key: {"reason": row.reason, "basis": row.basis} for one in found}


def _writable(change_id: int, principal: Principal) -> VersionChange:
    require(principal, "catalogue.draft")
    change = locked_change(change_id, principal)
    if change.stage not in WRITABLE:
        stage_after(ChangeStage(change.stage), ChangeAct.SUBMIT)
    return change


def _must_be_fresh(change: VersionChange, section: str, edition: int, page: str = "") -> None:
    """Another page wrote into this section after this one was made: who, and when (house.md, Concurrency).

    ``page`` is the page's own mark: its autosave that is still on its way does not stand in the way of its button.
    """
    last = change.sections.get(section)
    if last is None or last["edition"] <= edition or (page and last.get("page") == page):
        return
    at = datetime.fromisoformat(last["at"]).astimezone()
    raise STALE_EDIT.refuse(who=last["post"] or "—", when=f"{at:%H:%M}", edition=last["edition"])


def _touch(change: VersionChange, section: str, principal: Principal, moment: datetime, page: str = "") -> Written:
    account, post = _account(principal), principal.main_post
    change.edition += 1
    change.sections = {
        **change.sections,
        section: {
            "edition": change.edition,
            "account": account,
            "post": principal.name or (post.post if post else ""),
            "at": moment.isoformat(),
            "page": page,
        },
    }
    change.authors = sorted({*change.authors, account})
    change.touched_at = moment
    change.save()
    return Written(change.pk, change.edition)


def write_section(
    *,
    change_id: int,
    section: Section,
    edition: int,
    edit: Edit,
    principal: Principal,
    moment: datetime,
    page: str = "",
) -> Written:
    """Write into one section of the draft as it stands now; an edit that changes nothing leaves no trace."""
    with transaction.atomic():
        change = _writable(change_id, principal)
        _must_be_fresh(change, section.key, edition, page)
        before = content_of(change)
        after = edit(before)
        must_be_only_here(section, before, after)
        after["lacks"] = lacks_of(after)
        text = canonical(after)
        if text == canonical(before):
            return Written(change.pk, max(edition, change.sections.get(section.key, {}).get("edition", 0)))
        change.content = text
        return _touch(change, section.key, principal, moment, page)


def give_reasons(
    *,
    change_id: int,
    edition: int,
    reasons: Mapping[str, Mapping[str, str]],
    whole: Mapping[str, str],
    principal: Principal,
    moment: datetime,
    partners: Sequence[str] | None = None,
    page: str = "",
) -> Written:
    """Why, and by what: of each difference, and of the change as a whole; blanks take a reason away (C2)."""
    with transaction.atomic():
        change = _writable(change_id, principal)
        _must_be_fresh(change, WHOLE, edition, page)
        said = {place: {key: row.get(key, "").strip() for key in ("reason", "basis")} for place, row in reasons.items()}
        change.reasons = {key: row for key, row in {**change.reasons, **said}.items() if any(row.values())}
        change.reason = whole.get("reason", change.reason).strip()
        change.basis = whole.get("basis", change.basis).strip()
        if partners is not None:
            change.partners = _fit_partners(change, list(dict.fromkeys(partners)))
        return _touch(change, WHOLE, principal, moment, page)


def _fit_partners(change: VersionChange, partners: list[str]) -> list[str]:
    """A split leads to sub-items that the body does not have yet; a merge absorbs items that it has (C2, C3)."""
    for code in partners:
        mine = ItemVersion.objects.filter(body=change.body, in_force__upper_inf=True)
        if change.kind == ChangeKind.SPLIT:
            fits = Item.objects.filter(pk=code).exists() and not mine.filter(item_id=code).exists()
        else:
            fits = code != change.implementation_code and mine.filter(implementation_code=code).exists()
        if not fits:
            raise PARTNER_UNFIT.refuse(code=code)
    return partners


def adopt_latest(*, change_id: int, principal: Principal, moment: datetime) -> Written:
    """Begin again from the version that was published meanwhile; what was written is kept over it (C2)."""
    with transaction.atomic():
        change = _writable(change_id, principal)
        latest = ItemVersion.objects.filter(implementation_code=change.implementation_code).order_by("-number").first()
        change.before = latest
        content = adopted(content_of(change), above_of(change.item, before_of(change)))
        change.content = canonical(content)
        change.reasons = {**_said_above(change.item, before_of(change), content), **change.reasons}
        return _touch(change, WHOLE, principal, moment)


def throw_away(*, change_id: int, principal: Principal) -> None:
    """A draft that was never handed in is deleted; one that was stays, for its chain is in the journal (C2)."""
    with transaction.atomic():
        change = _writable(change_id, principal)
        if change.version:
            raise CHANGE_KEPT.refuse()
        change.delete()


def open_change(code: str) -> VersionChange | None:
    """The change of a code that is under way."""
    return VersionChange.objects.filter(implementation_code=code, stage__in=OPEN).first()
