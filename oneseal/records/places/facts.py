"""What documents and guides say of a body: names, number stem, competent authorities. Plain values."""

from typing import Any

from oneseal.records.places.models import Body
from oneseal.rules.documents.numbers import body_short
from oneseal.rules.documents.remedies import competent

VERTICAL = "垂管"
TOWNSHIP = "乡镇"
GOVERNMENT = "政府"


def body_facts(code: str) -> dict[str, Any]:
    """The facts of a body that ``rules.documents`` asks for; one statement."""
    body = Body.objects.select_related("division__parent__parent").get(pk=code)
    place = body.division
    county = place if body.kind != TOWNSHIP or place.parent is None else place.parent
    above = county.parent
    kind = {VERTICAL: "vertical", TOWNSHIP: "township", GOVERNMENT: "government"}.get(body.kind, "department")
    known = competent(
        kind=kind,
        government=f"{county.name}人民政府",
        place=county.name,
        superior_government=f"{above.name}人民政府" if above else "",
        superior_body=f"{above.name}{body.standard_name}" if above else "",
        superior_place=above.name if above else "",
    )
    return {
        "code": body.code,
        "name": body.name,
        "uscc": body.uscc,
        "number_short": body_short(county.name, body.short),
        "bureau": body.kind == "审批",
        "reconsideration": known.reconsideration,
        "court": known.court,
    }
