"""How long the files of an item are kept, and files that are held back: chores of the archive post (Art. 21 档案法)."""

from datetime import datetime

from django.db import transaction

from oneseal.records.archive.models import DestroyedFile, RetentionClass, RetentionHold
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import seal
from oneseal.rules.archive import retention as rule
from oneseal.rules.archive.retention_refusals import DESTROYED_ALREADY, NO_SUCH_ITEM
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.groups import CERTIFIERS
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.refusals import NO_SUCH_CASE


def bodies_kept(principal: Principal) -> frozenset[str]:
    """The bodies whose archive somebody keeps."""
    return frozenset(held.body for held in principal.posts if held.post in CERTIFIERS)


def set_retention(*, version: int, retention: str, basis: str, principal: Principal, moment: datetime) -> None:
    """For an item version of his own body; later lengthened at most."""
    require(principal, "retention.keep")
    with transaction.atomic():
        item = ItemVersion.objects.select_for_update().filter(pk=version, body__in=bodies_kept(principal)).first()
        if item is None:
            raise NO_SUCH_ITEM.refuse()
        before = RetentionClass.objects.filter(version=item).first()
        chosen, said = rule.must_be_class(retention, basis, before.retention if before else "")
        RetentionClass.objects.update_or_create(
            version=item,
            defaults={
                "retention": chosen.value,
                "basis": said,
                "set_by": principal.account_id,
                "set_on": local_day(moment),
            },
        )


def hold_file(*, case_number: str, hold: bool, reason: str, principal: Principal, moment: datetime) -> None:
    """Held back with a reason, or let go again; twice is once."""
    require(principal, "retention.keep")
    with transaction.atomic():
        rows = Case.objects.select_for_update().filter(visible(reach_of(principal)), number=case_number)
        case = rows.filter(body__in=bodies_kept(principal)).first()
        if case is None:
            raise NO_SUCH_CASE.refuse()
        said, today = rule.must_say_why(reason), local_day(moment)
        standing = RetentionHold.objects.filter(case=case, lifted_on=None)
        if not hold:
            standing.update(lifted_on=today, lifted_by=principal.account_id, lifted_why_sealed=seal(said))
        elif DestroyedFile.objects.filter(case=case, done_on__isnull=False).exists():
            raise DESTROYED_ALREADY.refuse()
        elif not standing.exists():
            RetentionHold.objects.create(
                case=case, reason_sealed=seal(said), placed_by=principal.account_id, placed_on=today
            )
