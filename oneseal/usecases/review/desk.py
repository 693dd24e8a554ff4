"""Chores of one's own desk: a filter kept or ended, columns chosen (K2). No stage changes, no entry is made."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from oneseal.records.accounts.models import Account
from oneseal.records.review.models import DeskColumns, SavedFilter
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.review import desk as rule
from oneseal.rules.review.desk_refusals import NO_SUCH_FILTER


def save_filter(
    *, name: str, given: Mapping[str, object], share: Held | None, principal: Principal, moment: datetime
) -> int:
    """Under a name of one's own; shared where one of one's own posts is named. Its key."""
    held = rule.must_share_with(principal, share.post, share.body, share.unit) if share else None
    with transaction.atomic():
        list(Account.objects.select_for_update().filter(pk=principal.account_id or 0))  # two at once: the second waits
        own = SavedFilter.objects.filter(account_id=principal.account_id or 0)
        said, kept = rule.must_be_filter(name, given, list(own.values_list("name", flat=True)))
        return SavedFilter.objects.create(
            account_id=principal.account_id or 0,
            name=said,
            narrowed=kept,
            shared=held is not None,
            post=held.post if held else "",
            body=held.body if held else "",
            unit=held.unit if held else "",
            made_at=moment,
        ).pk


def end_filter(*, filter_id: int, principal: Principal) -> str:
    """By its maker, or the head of the body it is shared in. Its name."""
    with transaction.atomic():
        row = SavedFilter.objects.select_for_update().filter(pk=filter_id).first()
        if row is None:
            raise NO_SUCH_FILTER.refuse()
        rule.must_end(principal, rule.Shared(row.account_id, row.shared, row.post, row.body, row.unit))
        row.delete()
        return row.name


def keep_columns(*, chosen: Iterable[str], principal: Principal) -> tuple[str, ...]:
    """Kept for the person; the usual ones are the same as none."""
    columns = rule.columns_of(chosen)
    if columns == rule.USUAL:
        DeskColumns.objects.filter(account_id=principal.account_id or 0).delete()
    else:
        DeskColumns.objects.update_or_create(account_id=principal.account_id or 0, defaults={"columns": list(columns)})
    return columns
