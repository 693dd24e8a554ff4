"""The bar that stands in an application's way, as part of a statement that is asked anyway."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject, Substr

from oneseal.records.restrictions.models import Restriction
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.restrictions.bars import Bar

CELLS = JSONObject(family="family", offence="offence", until="until", number="number")


def bar_on(kind: str, number_or_index: str, item: OuterRef) -> "QuerySet[Restriction, Any]":
    """The longest bar of a number on the permit of an item, for a subquery."""
    own = {"person__citizen_id_index": number_or_index} if kind == "person" else {"enterprise__uscc": number_or_index}
    rows = Restriction.objects.filter(lifted_on=None, family=Substr(item, 1, FAMILY), **own)
    return rows.order_by("-until").values(cells=CELLS)[:1]


def bar_of(cells: Any) -> list[Bar]:
    """The bar of its cells, if there is one."""
    if not cells:
        return []
    return [Bar(cells["family"], cells["offence"], date.fromisoformat(cells["until"]), cells["number"])]


BAR = f"""(SELECT jsonb_build_object('family', r.family, 'offence', r.offence, 'until', r.until, 'number', r.number)
    FROM restrictions_restriction r WHERE r.lifted_on IS NULL AND r.family = left("case".item_code, {FAMILY})
    AND CASE WHEN "case".enterprise_id IS NULL THEN r.person_id = "case".person_id
        ELSE r.enterprise_id = "case".enterprise_id END ORDER BY r.until DESC LIMIT 1)"""
"""The same as text of SQL, for a case under the alias ``"case"``."""
