"""A permit granted by an approval instead of a certificate (批文; Art. 39 no. 3 行政许可法)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from oneseal.rules.catalogue.snapshot_limits import PERMIT
from oneseal.rules.certificates.validity import validity_end
from oneseal.rules.refusals import ground

CERTIFICATE: Final = "证照"
NO_APPROVAL = ground(
    "certificates.no_approval",
    zh="这一件没有准予行政许可的批文可以登记：发证照的到“证照”里处理，不是行政许可的依照它自己的法律处理。",
    en="There is no approval of a permit here to enter: act on a certificate where certificates are kept, and on what "
    "is no permit by its own law.",
    article="行政许可法第三十九条、第六十九条",
    status=409,
)


def must_be_an_approval(snapshot: Mapping[str, Any], outcome: str, doing: str) -> Mapping[str, Any]:
    """The result by which a permit was granted where it leads to no certificate (Arts. 39, 69 行政许可法)."""
    results = snapshot["results"]
    if outcome != "grant" or doing == "end" or not grants_by_approval(snapshot):
        raise NO_APPROVAL.refuse()
    found: Mapping[str, Any] = results[0]
    return found


def approval_stands(snapshot: Mapping[str, Any], doing: str, granted_on: date, today: date) -> bool:
    """Whether a permit granted that day by an approval is in force (Arts. 39, 69, 70 行政许可法).

    Law may act on it until then, and what it acts on is entered from the file of the case.
    """
    if doing == "end" or not grants_by_approval(snapshot):
        return False
    end = validity_end(granted_on, snapshot["results"][0]["validity"])
    return end is None or end >= today


def grants_by_approval(snapshot: Mapping[str, Any]) -> bool:
    """Whether the item is a permit that leads to no certificate (Art. 39 行政许可法)."""
    results = snapshot["results"]
    certified = any(row["kind"] == CERTIFICATE for row in results)
    return snapshot["item"]["type_code"] == PERMIT and bool(results) and not certified
