"""Uploads of which nothing came: of a draft thrown away, a file put back, a form that was refused.

Personal data is kept no longer than needed (Arts. 19, 47 个人信息保护法): once nobody comes back to them their rows go,
and their contents are owed to the outbox, which erases what no other row names.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from oneseal.records.intake.models import Draft, StoredFile
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.restrictions.models import Plea
from oneseal.usecases.archive.named_files import links_to_files
from oneseal.usecases.intake.files import digests_in
from oneseal.usecases.outbox.owing import Work, owe

LOOSE: Final = timedelta(days=30)
"""How long an upload waits for what it was meant for (our reading of "no longer than needed")."""
AT_ONCE: Final = 200


def forget_loose(moment: datetime, after: int = 0) -> int | None:
    """Some of them, those after a key; the key to go on after, None once all were looked at."""
    with transaction.atomic():
        rows = list(_unlinked(moment).filter(pk__gt=after).select_for_update().order_by("pk")[:AT_ONCE])
        proofs, named = _of_drafts({row.account_id for row in rows if row.account_id})
        kept = _of_pleas([row.pk for row in rows]) | proofs
        gone = {row.pk: row.sha256 for row in rows if row.pk not in kept and row.sha256 not in named}
        StoredFile.objects.filter(pk__in=gone).delete()
        digests = sorted(set(gone.values()) - {""})
        if digests:
            owe(Work("erase_files", "archive", f"erase:loose:{max(gone)}", {"sha256": digests}, "", ""), moment)
    return rows[-1].pk if len(rows) == AT_ONCE else None


def _unlinked(moment: datetime) -> "QuerySet[StoredFile, Any]":
    rows = StoredFile.objects.filter(stored_at__lt=moment - LOOSE)
    for table, column in links_to_files():
        rows = rows.filter(~Exists(table.objects.filter(**{column: OuterRef("pk")})))
    return rows


def _of_pleas(keys: Collection[int]) -> set[int]:
    found = Plea.objects.filter(files__overlap=list(keys)).values_list("files", flat=True)
    return {key for files in found for key in files}


def _of_drafts(accounts: Collection[int]) -> tuple[set[int], set[str]]:
    """The proofs of mandates in drafts, and the digests of files that their answers name.

    A draft is sealed as a whole, and may lie longer than that.
    """
    sealed = Draft.objects.filter(account_id__in=accounts).values_list("sealed", flat=True)
    drafts = [unseal_json(one) for one in sealed]
    proofs = (draft.get("mandate", {}).get("proof") for draft in drafts)
    named = [digests_in(draft.get("answers", {})) for draft in drafts]
    return {int(proof) for proof in proofs if proof}, set().union(*named)
