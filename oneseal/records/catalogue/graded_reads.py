"""The table of graded authority that is in force, as one JSON value, for a subquery or by itself."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject

from oneseal.records.catalogue.models import GradedTable


def graded_on(item: Any, division: Any, day: date) -> QuerySet[GradedTable, Any]:
    """At most one value: which table, its columns and rows, and whether it is made up for the demonstration."""
    found = GradedTable.objects.filter(item_id=item, division=division, in_force__contains=day).order_by()
    table = JSONObject(id=F("id"), columns=F("columns"), rows=F("rows"), illustrative=F("illustrative"))
    return found.annotate(table=table).values_list("table", flat=True)
