"""Copies as both sides see them: what came, what is followed up, what was sent; one with its recipients (L7)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from oneseal.queries.places.names import body_names
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import Item
from oneseal.records.permissions.holders import present
from oneseal.records.privacy.sealing import unseal
from oneseal.records.supervision.copies import Copied, Copy, CopyFile
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.supervision.copies import at_hand
from oneseal.rules.supervision.reach import bodies_at

LISTS = ("came", "following", "finished", "sent", "all")
PART = 30


@dataclass(frozen=True)
class Recipient:
    """How one recipient stands to a copy."""

    body: str
    name: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    given_to: str
    due_on: date | None
    done_at: datetime | None
    done: str
    late: bool


@dataclass(frozen=True)
class Row:
    """A line of a list, with the recipient that is the reader's own, if any."""

    number: str
    kind: str
    title: str
    document_number: str
    issuer: str
    issued_on: date
    from_name: str
    sent_at: datetime
    recipients: tuple[Recipient, ...]
    mine: Recipient | None


@dataclass(frozen=True)
class File:
    """One copy."""

    row: Row
    text: str
    reply_by: date | None
    items: tuple[str, ...]
    files: tuple[tuple[int, str], ...]
    colleagues: tuple[tuple[int, str], ...]


def copies_seen(reach: Reach) -> Q:
    """Both sides, and who watches over the division; ``rules.supervision.reach.sees_copy`` says the same."""
    if reach.everything:
        return Q()
    bodies = sorted(reach.bodies)
    to_us = Copied.objects.filter(body__in=bodies).values("copy")
    return Q(from_body__in=bodies) | Q(division__in=sorted(reach.divisions)) | Q(pk__in=to_us)


def _ours(principal: Principal) -> list[str]:
    return sorted(bodies_at(principal, {LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT})) or [""]


def _lists(principal: Principal) -> dict[str, Q]:
    """Each list as a condition; of one's own recipient rows the states lie in the rows themselves."""
    ours = Copied.objects.filter(body__in=_ours(principal))
    return {
        "came": Q(pk__in=ours.filter(acknowledged_at=None).values("copy")),
        "following": Q(pk__in=ours.filter(acknowledged_at__isnull=False, done_at=None).values("copy")),
        "finished": Q(pk__in=ours.filter(done_at__isnull=False).values("copy")),
        "sent": Q(from_body__in=_ours(principal)),
        "all": Q(),
    }


def copy_counts(reach: Reach, principal: Principal) -> dict[str, int]:
    """How many wait to be signed for, and how many are followed up; one statement."""
    lists = _lists(principal)
    rows = Copy.objects.filter(copies_seen(reach))
    return rows.aggregate(**{name: Count("pk", filter=lists[name]) for name in ("came", "following")})


def copies_within(
    reach: Reach, principal: Principal, today: date, *, which: str, first: int, limit: int, find: str = ""
) -> list[Row]:
    """A part of a list, the newest first; found by title, number or who issued it."""
    rows = Copy.objects.filter(copies_seen(reach)).filter(_lists(principal)[which]).order_by("-pk")
    if find:
        said = Q(title__contains=find) | Q(document_number__contains=find) | Q(issuer__contains=find) | Q(number=find)
        rows = rows.filter(said)
    return _rows(rows[first : first + limit], principal, today)


def _rows(found: QuerySet[Copy], principal: Principal, today: date) -> list[Row]:
    copies = list(found)
    kept: dict[int, list[Copied]] = {}
    for one in Copied.objects.filter(copy__in=[row.pk for row in copies]).order_by("no"):
        kept.setdefault(one.copy_id, []).append(one)
    every = [one for rows in kept.values() for one in rows]
    names = body_names([row.from_body for row in copies] + [one.body for one in every])
    people = dict(
        Account.objects.filter(
            pk__in={pk for one in every for pk in (one.acknowledged_by, one.given_to) if pk}
        ).values_list("pk", "name")
    )
    ours = set(_ours(principal))
    return [_row(row, kept.get(row.pk, []), names, people, ours, today) for row in copies]


def _row(
    row: Copy, kept: list[Copied], names: dict[str, str], people: dict[int, str], ours: set[str], today: date
) -> Row:
    shown = [(one, _recipient(one, names, people, today)) for one in kept]
    return Row(
        number=row.number,
        kind=row.kind,
        title=row.title,
        document_number=row.document_number,
        issuer=row.issuer,
        issued_on=row.issued_on,
        from_name=names.get(row.from_body, row.from_body),
        sent_at=row.sent_at,
        recipients=tuple(cell for _, cell in shown),
        mine=at_hand(cell for one, cell in shown if one.body in ours),
    )


def _recipient(one: Copied, names: dict[str, str], people: dict[int, str], today: date) -> Recipient:
    return Recipient(
        body=one.body,
        name=names.get(one.body, one.body),
        acknowledged_at=one.acknowledged_at,
        acknowledged_by=people.get(one.acknowledged_by or 0, ""),
        given_to=people.get(one.given_to or 0, ""),
        due_on=one.due_on,
        done_at=one.done_at,
        done=unseal(one.done_sealed) if one.done_sealed else "",
        late=one.done_at is None and one.due_on is not None and one.due_on < today,
    )


def copy_within(number: str, reach: Reach, principal: Principal, today: date) -> File | None:
    """One, or none for whoever it is not to see."""
    found = Copy.objects.filter(copies_seen(reach), number=number)
    copy = found.first()
    if copy is None:
        return None
    row = _rows(found, principal, today)[0]
    items = Item.objects.filter(pk__in=copy.items).order_by("seq").values_list("name", flat=True)
    files = CopyFile.objects.filter(copy=copy).order_by("pk").values_list("file_id", "file__name")
    return File(row, unseal(copy.text_sealed), copy.reply_by, tuple(items), tuple(files), _colleagues(row, today))


def _colleagues(row: Row, today: date) -> tuple[tuple[int, str], ...]:
    """Who of the reader's own body can follow it up: those who are there today."""
    if row.mine is None or row.mine.done_at is not None:
        return ()
    held = present(today).filter(body=row.mine.body).values("account_id")
    rows = Account.objects.filter(pk__in=held, active=True).order_by("name", "pk")
    return tuple(rows.values_list("pk", "name"))


def copied_file(number: str, file: int, reach: Reach) -> tuple[str, str, str] | None:
    """A file of a copy within reach: digest, name, media type."""
    found = CopyFile.objects.filter(copy__in=Copy.objects.filter(copies_seen(reach), number=number), file_id=file)
    row = found.select_related("file").first()
    return (row.file.sha256, row.file.name, row.file.media_type) if row else None
