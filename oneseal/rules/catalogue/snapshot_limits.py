"""Of a snapshot: its limits, what silence does, what special law changes, its results and how long they are valid."""

from oneseal.rules.catalogue.building import Building, limit, split, whole
from oneseal.rules.catalogue.sentences import Row

Json = dict[str, object]

PERMIT = "01"
_STATUTORY: Json = {"n": 20, "unit": "working_day"}
_NOTICE: Json = {"n": 5, "unit": "working_day"}
_CORRECTION: Json = {"n": 20, "unit": "working_day"}
_EXTENSION: Json = {"n": 10, "unit": "working_day"}
_CERTIFICATE: Json = {"n": 10, "unit": "working_day"}


def _override(building: Building, rule: str) -> Row | None:
    return next((row for row in building.rows("clock_overrides") if row["rule"] == rule), None)


def _changed(building: Building, rule: str, default: Json | None, article: str, sources: Json) -> Json | None:
    key = "notice" if rule == "notice_days" else rule
    row = _override(building, rule)
    special = limit(row["value_n"], row["unit"]) if row else None
    if row and special:
        sources[key] = f"{row['law']}第{row['article']}条"
        return special
    if default:
        sources[key] = article
    return dict(default) if default else None


def limits_of(building: Building) -> Json:
    """Statutory and committed limit, notice, correction, extension, certificate, each with its source.

    Arts. 32(4), 42, 44 行政许可法: a permit whose law names no limit has 20 working days. What special law changes
    comes from clock_overrides. An extension without a law of the item's own exists for permits alone (Art. 42 ¶1).
    """
    row = building.first("item_limits")
    permit = building.item["type_code"] == PERMIT
    sources: Json = {}
    statutory = limit(row.get("statutory_n", ""), row.get("statutory_unit", ""))
    if statutory:
        sources["statutory"] = building.item["limit_source"]
    elif permit:
        statutory = dict(_STATUTORY)
        sources["statutory"] = "行政许可法第42条第1款"
    committed = limit(row.get("commit_n", ""), row.get("commit_unit", ""))
    if committed:
        building.made_up.add("limits.committed")
    shortest = limit(row.get("commit_n_min", ""), row.get("commit_unit", ""))
    limits: Json = {
        "statutory": statutory,
        "committed": committed,
        "committed_min": shortest,
        "on_the_spot": row.get("on_the_spot_when") or None,
        "notice": _changed(building, "notice_days", _NOTICE, "行政许可法第32条第1款第4项", sources),
        "correction": dict(_CORRECTION),
        "extension": _changed(building, "extension", _EXTENSION if permit else None, "行政许可法第42条第1款", sources),
        "certificate": dict(_CERTIFICATE),
        "sources": sources,
        "note": row.get("note", ""),
    }
    sources["certificate"] = "行政许可法第44条" if permit else "本机关规定"
    sources["correction"] = "本机关规定"
    limits["illustrative"] = ["committed"] if committed else []
    return limits


def silence_of(building: Building) -> Json:
    """What silence does at intake, at decision, after a supplement, at renewal (Arts. 32(4), 50 行政许可法).

    Only the permit law knows deemed acceptance and deemed renewal; an item that is no permit needs its own law.
    """
    permit = building.item["type_code"] == PERMIT
    tokens = {
        row["value"] for row in building.rows("clock_overrides") if row["rule"] in {"silence", "supplement_silence"}
    }
    accepted = permit or "deemed_accepted_on_spot" in tokens
    return {
        "intake": "deemed_accepted" if accepted else "none",
        "decision": "deemed_granted" if "deemed_granted" in tokens else "none",
        "supplement": "deemed_withdrawn" if "deemed_withdrawn" in tokens else "none",
        "renewal": "deemed_renewed" if permit else "none",
    }


def overrides_of(building: Building) -> list[Json]:
    """What special law changes in a clock, as told in its article (law.md: data on the item version)."""
    return [
        {
            "rule": row["rule"],
            "value": row["value"],
            "unit": row["unit"],
            "value_kind": row["value_kind"],
            "limit": limit(row["value_n"], row["unit"]),
            "text": row["text"],
            "law": row["law"],
            "article": row["article"],
        }
        for row in building.rows("clock_overrides")
    ]


def _validity(row: Row) -> object:
    if row.get("validity_kind") == "indefinite":
        return "indefinite"
    most, unit = whole(row.get("validity_max", "")), row.get("validity_unit", "")
    if row.get("validity_kind") not in {"fixed", "range"} or not most or not unit:
        return None
    least = whole(row["validity_min"]) or most
    return {"n": most, "unit": unit} if least == most else {"n": most, "unit": unit, "min": least}


def results_of(building: Building) -> list[Json]:
    """What the applicant is handed: certificate, approval or other, its issuer and validity (Art. 39 行政许可法)."""
    found: list[Json] = []
    limits = building.first("item_limits")
    holder = building.first("powers").get("holder")
    for row in building.rows("results"):
        meant = building.body("results", row, "issuer")
        issuer = next((body for body in meant.bodies if body["standard_name"] == holder), None)
        issuer = issuer or (meant.bodies[0] if meant.bodies else {"code": "", "name": row["issuer"]})
        kind = building.catalogue.one("certificate_types", "code", row["certificate_type"])
        if row["certificate_type"] and kind is None:
            message = f"no certificate type {row['certificate_type']}"
            building.found("results", row, "certificate_type", f"没有证照类型 {row['certificate_type']}", message)
        found.append(
            {
                "no": int(row["result_no"]),
                "kind": row["result_kind"],
                "art39_kind": row["art39_kind"],
                "name": row["name"],
                "certificate_type": row["certificate_type"],
                "national_type_code": kind["national_type_code"] if kind else "",
                "issuer": issuer["code"],
                "issuer_name": issuer["name"],
                "validity": _validity(limits),
                "validity_kind": limits.get("validity_kind", "none"),
                "validity_text": row["validity"] + row["validity_unit"],
                "face_fields": _faces(building, row),
            }
        )
    if any(result["validity"] for result in found):
        building.made_up.add("results.validity")
    return found


def _faces(building: Building, row: Row) -> list[str]:
    slugs: list[str] = []
    for code in split(row["face_fields"]):
        field = building.catalogue.one("fields", "code", code)
        if field is None:
            building.found("results", row, "face_fields", f"没有数据元 {code}", f"no field {code}")
        else:
            slugs.append(field["slug"])
    return slugs
