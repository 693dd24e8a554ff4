"""What a version says of countersigning (会签): which decision, in which case, needs whose signature beside (W1, C1).

A row is data with its basis: it asks for a grant, a refusal or both; ``when`` is an expression over the answers: size,
amount or risk class of the case decide; post and body say who (an empty body is the one whose case it is).
"""

from collections.abc import Mapping
from typing import Any, Final

from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.building import Building, whole
from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.health_parts import Examined, Fault, is_basis, said
from oneseal.rules.catalogue.sentences import Sentence

Json = dict[str, object]
BOTH: Final = "both"
DECISIONS: Final[Mapping[str, Sentence]] = {
    "grant": Sentence("准予", "grant"),
    "refuse": Sentence("不予", "refusal"),
    BOTH: Sentence("准予和不予", "grant and refusal"),
}
"""Which proposed decision has to be countersigned."""


def countersigns_of(building: Building) -> Json:
    """The countersignatures of an item, only where the data have any (W1)."""
    rows = building.rows("countersigns")
    if not rows:
        return {}
    building.mark("countersigns", rows)
    found = []
    for row in rows:
        meant = building.body("countersigns", row, "department").bodies
        kept = {key: row[key] for key in ("of", "when", "law", "article")}
        post = building.post("countersigns", row)
        body, name = (meant[0]["code"], meant[0]["name"]) if meant else ("", "")
        who = {"post": post, "body": body, "body_name": name, "days": whole(row["days"])}
        found.append({"no": int(row["no"]), **kept, **who})
    return {"countersigns": found}


def asked_for(snapshot: Snapshot, answers: Mapping[str, Any], outcome: str) -> list[dict[str, Any]]:
    """The rows that ask for a countersignature of such a decision on these answers (W1)."""
    return [
        dict(row)
        for row in mappings(snapshot, "countersigns")
        if row["of"] in (BOTH, outcome) and (not row["when"] or holds(str(row["when"]), answers))
    ]


def faulty_countersigns(snapshot: Snapshot) -> Examined:
    """Each countersignature names its post and its basis; an automatic grant can have none (W1; our rule)."""
    rows = mappings(snapshot, "countersigns")
    faults = [Fault("countersigns", said(row, "no"), zh, en) for row in rows for zh, en in _wrong(row)]
    if is_automatic(snapshot) and any(row["of"] in (BOTH, "grant") for row in rows):
        zh, en = "免人工办理的事项，准予不能又要会签", "what a machine grants cannot be countersigned too"
        faults.append(Fault("countersigns", "", zh, en))
    return Examined(len(rows), tuple(faults))


def _wrong(row: Mapping[str, object]) -> list[tuple[str, str]]:
    found = []
    if said(row, "of") not in DECISIONS:
        found.append(("会签没有写明是准予还是不予", "a countersignature names no decision"))
    if not said(row, "post"):
        found.append(("会签没有写明由哪个岗位", "a countersignature names no post"))
    if not is_basis(said(row, "law")):
        found.append(("会签没有写依据", "a countersignature names no basis"))
    return found
