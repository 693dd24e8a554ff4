"""The bar that stands in an application's way, as part of a statement that is asked anyway; and whose bars one sees."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject, Substr

from oneseal.records.restrictions.models import Restriction
from oneseal.rules.certificates.changes import FAMILY
from oneseal.rules.permissions.people import Reach
from oneseal.rules.restrictions.bars import Bar, Offence

CELLS = JSONObject(
    scope="scope", offence="offence", until="until", number="number", cause="cause", basis="basis", forbids="forbids"
)


def of_party(kind: str, number_or_index: str, head: str = "") -> Q:
    """Bars on whoever applies; and those of special law on the person who heads it, by the index of his number.

    Special law also bars people from heading whoever applies (食品安全法 135, 娱乐场所管理条例 53 …): a firm is no way
    around it. The general rule bars applicants alone (Arts. 78, 79 行政许可法).
    """
    own = {"person__citizen_id_index": number_or_index} if kind == "person" else {"enterprise__uscc": number_or_index}
    heads = Q(person__citizen_id_index=head, offence=Offence.SPECIAL.value) if head else Q(pk__in=[])
    return Q(**own) | heads


def bar_on(kind: str, number_or_index: str, head: str, item: OuterRef) -> "QuerySet[Restriction, Any]":
    """The longest bar of a number on the permit of an item, for a subquery; one without an end comes first."""
    rows = Restriction.objects.filter(of_party(kind, number_or_index, head), lifted_on=None)
    return rows.filter(scope__overlap=[Substr(item, 1, FAMILY), item]).order_by("-until").values(cells=CELLS)[:1]


def bars_of(kind: str, number_or_index: str, head: str = "") -> list[Bar]:
    """Every bar on a number that was not lifted, those on commitments too; who applies is known by number alone."""
    rows = Restriction.objects.filter(of_party(kind, number_or_index, head), lifted_on=None)
    return [as_bar(row) for row in rows.order_by("-until")]


def commitment_bars(person_id: int | None, enterprise_id: int | None) -> list[Bar]:
    """The bars on commitments of whoever applied: the enterprise where one did, else the person."""
    own = Q(enterprise_id=enterprise_id) if enterprise_id is not None else Q(person_id=person_id)
    rows = Restriction.objects.filter(own, scope=[], lifted_on=None)
    return [as_bar(row) for row in rows.order_by("pk")]


def bars_on_head(number_index: str) -> list[Bar]:
    """The bars of special law on a person who heads whoever applies; fixed text, for every acceptance asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_ON_HEAD, {"index": number_index, "offence": Offence.SPECIAL.value})
        return [Bar(tuple(scope), *row) for scope, *row in cursor.fetchall()]


_ON_HEAD = """SELECT r.scope, r.offence, r.until, r.number, r.lifted_on IS NOT NULL, r.cause, r.basis, r.forbids
    FROM restrictions_restriction r JOIN accounts_person p ON p.id = r.person_id
    WHERE p.citizen_id_index = %(index)s AND r.offence = %(offence)s AND r.lifted_on IS NULL ORDER BY r.until DESC"""


def as_bar(row: Restriction) -> Bar:
    """The row as the rule knows it."""
    lifted = row.lifted_on is not None
    told = (row.until, row.number, lifted, row.cause, row.basis, row.forbids)
    return Bar(tuple(row.scope), row.offence, *told)


def within(reach: Reach) -> Q:
    """Whose bars somebody sees: the one barred his own; the casework of the body that raised it, or of its place."""
    if reach.everything:
        return Q()
    condition = Q(pk__in=[])
    if reach.bodies:
        condition |= Q(body__in=sorted(reach.bodies))
    if reach.divisions:
        condition |= Q(division__in=sorted(reach.divisions))
    if reach.person_id is not None:
        condition |= Q(person_id=reach.person_id)
    if reach.enterprise_id is not None:
        condition |= Q(enterprise_id=reach.enterprise_id)
    return condition


def bar_of(cells: Any) -> Bar:
    """The bar of its cells."""
    until = date.fromisoformat(cells["until"]) if cells["until"] else None
    told = (until, cells["number"], False, cells["cause"], cells["basis"], cells["forbids"])
    return Bar(tuple(cells["scope"]), cells["offence"], *told)


BARS = f"""(SELECT coalesce(jsonb_agg(jsonb_build_object('scope', r.scope, 'offence', r.offence, 'until', r.until,
        'number', r.number, 'cause', r.cause, 'basis', r.basis, 'forbids', r.forbids) ORDER BY r.until DESC), '[]')
    FROM restrictions_restriction r WHERE r.lifted_on IS NULL
    AND r.scope && ARRAY[left("case".item_code, {FAMILY}), "case".item_code]::varchar[]
    AND CASE WHEN "case".enterprise_id IS NULL THEN r.person_id = "case".person_id
        ELSE r.enterprise_id = "case".enterprise_id END)"""
"""All that were not lifted, on the permit of a case under the alias ``"case"``, as text of SQL."""
