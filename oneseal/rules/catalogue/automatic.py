"""Items decided without a hand (免人工、秒批): what the version says of it, and whether a machine can judge it all (I15).

The mark is data: the legal basis, the paper by which the body authorised it, who signed that, and from when to when.
Each condition and each review point that a machine is to judge has an expression over the answers; what has none is a
person's, and so is the whole application.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from oneseal.rules.catalogue.building import Building
from oneseal.rules.catalogue.expressions import BadExpression, parse
from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.health_parts import Examined, Fault, is_basis, said
from oneseal.rules.catalogue.sentences import Sentence

Json = dict[str, object]
CONDITION, POINT, FURTHER = "condition", "point", "further"
KINDS: Final[Mapping[str, Sentence]] = {
    CONDITION: Sentence("许可条件", "condition"),
    POINT: Sentence("审查要点", "review point"),
    FURTHER: Sentence("另外要求", "further requirement"),
}
_ON_PAPER: Final = 1
_CELLS: Final = ("basis", "paper", "signed_by", "since", "until")


def automatic_of(building: Building) -> Json:
    """The mark of an item and its rules, only where the data have it (S1 (五)3)."""
    row = building.first("automatic")
    if not row:
        return {}
    rules = building.rows("automatic_rules")
    building.mark("automatic", [row, *rules])
    return {
        "automatic": {key: row[key] for key in _CELLS},
        "machine": [
            {"no": int(one["no"]), "kind": one["kind"], "of": one["of"], "text": one["text"], "when": one["when"]}
            for one in rules
        ],
    }


def is_automatic(snapshot: Mapping[str, Any]) -> bool:
    """Whether the version bears the mark at all (S1 (五)3)."""
    return bool((snapshot.get("automatic") or {}).get("paper"))


def day_of(text: object) -> date | None:
    """A day of the mark, or none where none is written or it is no day (S1 (五)3)."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def authorised_on(snapshot: Mapping[str, Any], day: date) -> bool:
    """Whether the body's authorisation holds on that day; one without an end never does (S1 (五)3; our rule)."""
    row = snapshot.get("automatic") or {}
    since, until = day_of(row.get("since")), day_of(row.get("until"))
    return bool(is_automatic(snapshot) and since and until and since <= day <= until)


def rule_for(snapshot: Mapping[str, Any], kind: str, of: str) -> str:
    """The expression by which a machine judges a condition or a point, "" where none is written (S1 (五)3)."""
    rows = snapshot.get("machine") or ()
    return next((str(row["when"]) for row in rows if row["kind"] == kind and str(row["of"]) == of), "")


def unauthorised(snapshot: Snapshot) -> Examined:
    """An automatic item names its basis, who authorised it, from when and until when (S1 (五)3; our rule: an end)."""
    marked = is_automatic(snapshot)
    return Examined(1, tuple(_unauthorised(snapshot)) if marked else ())


def beyond_machines(snapshot: Snapshot) -> Examined:
    """A machine can judge every condition, review point and material of an automatic item (S1 (五)3; I15)."""
    marked = is_automatic(snapshot)
    return Examined(1, tuple(_unjudged(snapshot)) if marked else ())


def _unauthorised(snapshot: Snapshot) -> list[Fault]:
    row: Any = snapshot["automatic"]
    found = []
    if not is_basis(said(row, "basis")):
        found.append(Fault("automatic", "", "免人工办理没有写依据", "automatic handling names no basis"))
    since, until = day_of(row.get("since")), day_of(row.get("until"))
    if since is None or until is None or until < since:
        zh, en = "免人工办理的授权没有写明起止日期", "the authorisation of automatic handling has no period"
        found.append(Fault("automatic", "", zh, en))
    if not said(row, "signed_by"):
        zh, en = "没有写明谁批准免人工办理", "it is not said who authorised automatic handling"
        found.append(Fault("automatic", "", zh, en))
    return found


def _unjudged(snapshot: Snapshot) -> list[Fault]:
    found = []
    for row in mappings(snapshot, "points"):
        if not is_rule(rule_for(snapshot, POINT, said(row, "key"))):
            zh, en = f"审查要点“{said(row, 'point')}”机器判断不了", f"no machine can judge “{said(row, 'point')}”"
            found.append(Fault("points", said(row, "key"), zh, en))
    for row in mappings(snapshot, "conditions"):
        if not is_rule(rule_for(snapshot, CONDITION, said(row, "ord"))):
            zh, en = f"条件 {said(row, 'ord')} 机器判断不了", f"no machine can judge condition {said(row, 'ord')}"
            found.append(Fault("conditions", said(row, "ord"), zh, en))
    for row in mappings(snapshot, "machine"):
        if said(row, "kind") == FURTHER and not is_rule(said(row, "when")):
            zh, en = (
                f"规则 {said(row, 'no')} 的表达式读不懂",
                f"the expression of rule {said(row, 'no')} cannot be read",
            )
            found.append(Fault("machine", said(row, "no"), zh, en))
    for row in mappings(snapshot, "materials"):
        if not _needs_no_look(row):
            name = said(row, "name")
            zh, en = f"材料“{name}”只能由人看", f"only a person can look at “{name}”"
            found.append(Fault("materials", said(row, "seq"), zh, en))
    return found


def _needs_no_look(material: Mapping[str, Any]) -> bool:
    """Made from the form, or such that what is on file can prove all of it (I14)."""
    parts = material["parts"]
    if parts and all(part.get("group") for part in parts):
        return True
    proven = material.get("reuse_months") or all(part.get("own") for part in parts)
    return bool(parts) and bool(proven) and material.get("medium") != _ON_PAPER


def is_rule(text: str) -> bool:
    """Whether a machine can judge by it: an expression that can be read (C6); none, or a broken one, is a person's."""
    try:
        parse(text)
    except BadExpression:
        return False
    return True
