"""What the grants of a year were asked for: the answers of the granted applications of an item at a body."""

from typing import Any

from django.db.models import Exists, OuterRef

from oneseal.records.catalogue.models import Item
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import unseal_json
from oneseal.rules.certificates.status import CertificateAct


def granted_in(item_code: str, body: str, year: int) -> list[dict[str, Any]]:
    """The forms behind the grants of a calendar year; what was annulled since is as if it had never been (Art. 69)."""
    of_case = {"certificate__subject_kind": "case", "certificate__subject_id": OuterRef("pk")}
    annulled = Acted.objects.filter(**of_case, act=CertificateAct.ANNUL.value)
    rows = Case.objects.filter(item_code=item_code, body=body, decision__outcome="grant", decided_on__year=year)
    return [unseal_json(sealed) for sealed in rows.exclude(Exists(annulled)).values_list("answers_sealed", flat=True)]


def one_at_a_time(item_code: str) -> None:
    """Whoever grants of the same item meanwhile waits, so that two of them never share the same rest."""
    Item.objects.select_for_update(no_key=True).get(pk=item_code)
