"""Of a snapshot: its steps and review points, who supervises, who holds the power, where one goes."""

from oneseal.rules.catalogue.building import Building, lawful, whole
from oneseal.rules.catalogue.citations import cite
from oneseal.rules.catalogue.sentences import Row

Json = dict[str, object]

# The stage of a point is the first part of its key; a key never changes while the data's order stands.
POINT_STAGES = {"受理": 1, "审查": 2, "核查": 3, "决定": 4}


def points_of(building: Building) -> list[Json]:
    """What a reviewer checks and by what standard, each with a stable key like 2.3 (C7, Art. 34 行政许可法)."""
    rows = building.rows("review_points")
    building.mark("points", rows)
    found: list[Json] = []
    for row in sorted(rows, key=lambda row: int(row["ord"])):
        stage = POINT_STAGES.get(row["stage"])
        if stage is None:
            building.found("review_points", row, "stage", f"没有环节“{row['stage']}”", f"no stage “{row['stage']}”")
            continue
        found.append(
            {
                "key": f"{stage}.{row['ord']}",
                "stage": row["stage"],
                "ord": int(row["ord"]),
                "point": row["point"],
                "looked_at": row["looked_at"].split("|"),
                "material_types": [code for code in row["material_types"].split("|") if code],
                "standard": row["standard"],
                "method": row["method"],
                "post": building.post("review_points", row),
                "basis": lawful(row["provenance"]),
            }
        )
    return found


def reasons_of(building: Building) -> Json:
    """Prepared reasons for a refusal, each of a condition or a review point; only where the data have any (Art. 38)."""
    rows = building.rows("refusal_reasons")
    building.mark("reasons", rows)
    told = [{"no": int(row["no"]), "of": row["of"], "text": row["text"]} for row in rows]
    return {"reasons": told} if told else {}


def _step(row: Row, body: Row, bodies: list[str], unit: str, post: str) -> Json:
    return {
        "name": row["name"],
        "kind": row["kind"],
        "post": post,
        "body": body["code"],
        "body_name": body["name"],
        "bodies": bodies,
        "unit": unit,
        "half_days": int(row["half_days"] or 0),
        "par_no": int(row["par_no"]),
        "branch": row["par_branch"],
        "clock": row["clock"],
        "procedure": row["special_procedure"],
        "excluded": row["excluded_from_clock"] == "Y",
        "when": row["when"],
        "note": row["note"],
    }


def steps_of(building: Building) -> list[Json]:
    """The process: same par_no runs in parallel; a step that several bodies must take becomes one step each.

    C3 (one item, one flow), Art. 26 行政许可法. `bodies` lists who may take it: all townships of the county where the
    case decides which one; `body` is the first, or the holder itself.
    """
    holder = holder_of(building)
    found: list[Json] = []
    rows = sorted(building.rows("steps"), key=lambda row: int(row["step_no"]))
    building.mark("steps", rows)
    for row in rows:
        post = building.post("steps", row)
        meant = building.body("steps", row, "department")
        codes = [body["code"] for body in meant.bodies]
        if meant.relation == "several":
            for number, body in enumerate(meant.bodies):
                branch = row["par_branch"] + "abcdefgh"[number]
                found.append({**_step(row, body, [body["code"]], meant.unit, post), "branch": branch})
            continue
        if not meant.bodies:
            continue
        chosen = next((body for body in meant.bodies if holder and body["code"] == holder["code"]), meant.bodies[0])
        bodies = [chosen["code"]] if chosen is holder else codes
        found.append(_step(row, chosen, bodies, meant.unit, post))
    return [{"no": number, **step} for number, step in enumerate(found, start=1)]


def holder_of(building: Building) -> Row | None:
    """The body that holds the power: the one whose unified code begins the implementation code (Art. 22, C8)."""
    code = building.first("item_codes").get(f"implementation_code_{building.county}")
    body = building.catalogue.one("bodies", "uscc", code[:18]) if code else None
    if body is not None:
        return body
    row = building.first("powers")
    meant = building.body("powers", row, "holder") if row else None
    return meant.bodies[0] if meant and meant.bodies else None


def supervision_of(building: Building) -> list[Json]:
    """Who supervises afterwards and by when it acknowledges (S0 二(三)1, Art. 61 行政许可法)."""
    found: list[Json] = []
    for row in building.rows("supervision"):
        meant = building.body("supervision", row, "supervising_department")
        body = meant.bodies[0] if meant.bodies else {"code": "", "name": row["supervising_department"]}
        found.append(
            {
                "body": body["code"],
                "body_name": body["name"],
                "role": row["role"],
                "relation": row["relation"],
                "push": row["push"] == "Y",
                "channel": row["default_channel"],
                "receipt_days": whole(row["receipt_limit_wd"]),
                "feedback_days": whole(row["feedback_limit_wd"]),
            }
        )
    return found


def power_of(building: Building) -> Json:
    """Transferred, stationed or neither, from whom, and by what ground (C8, C10, R5, Art. 25 行政许可法)."""
    row = {**building.first("powers"), **building.given}
    return {
        "status": row.get("status", ""),
        "holder": row.get("holder", ""),
        "source_department": row.get("source_department", ""),
        "stationed": row.get("stationed") == "Y",
        "batch": row.get("batch", ""),
        "ground": cite(row.get("legal_ground", "")),
        "reason": row.get("reason", ""),
        "township_mode": row.get("township_mode", ""),
        "township_ground": row.get("township_ground", ""),
    }


def _zones(building: Building) -> list[Row]:
    zones = [row for row in building.catalogue.rows("halls") if row["type"] == "zone"]
    holder = holder_of(building)
    if holder is None or building.first("powers").get("stationed") != "Y":
        return []
    if holder["division_code"] != building.county:
        return [row for row in zones if row["division_code"] == holder["division_code"] and row["kind"] != "自助"]
    own = [row for row in zones if row["division_code"] == building.county]
    if holder["kind"] == "审批":
        kinds = ["专区"] if building.item["construction_stage"] else []
        special = [row for row in own if row["kind"] in kinds and "工程" in row["scope"]]
        return special + [row for row in own if row["kind"] == "无差别综合受理"]
    words = (holder["short"], holder["standard_name"].removesuffix("局"))
    field = [
        row for row in own if row["kind"] == "分领域综合" and any(word in row["name"] + row["scope"] for word in words)
    ]
    return field[:1] or [row for row in own if row["kind"] == "部门综合"]


def windows_of(building: Building) -> list[Json]:
    """Where one goes: the windows of the zone that takes the item, by the zone's scope (C6, C9)."""
    found: list[Json] = []
    for zone in _zones(building):
        hall = building.catalogue.one("halls", "code", zone["parent"])
        found += [
            {"hall": hall["name"] if hall else "", "zone": zone["name"], "name": row["name"], "code": row["code"]}
            for row in building.catalogue.grouped("halls", "parent").get(zone["code"], [])
            if row["type"] == "window"
        ]
    return found
