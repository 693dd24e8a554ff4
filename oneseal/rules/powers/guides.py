"""The guide changes with the power: the receiver's first version says the same under its own name (C8, C6)."""

from collections.abc import Mapping
from typing import Any

from oneseal.rules.powers.names import TransferClass

Json = dict[str, Any]
AT_BUREAU = {"DEC02": "DEC01", "WIN04": "WIN01"}
"""A department's post in the hall and the bureau's post of the same task."""


def post_at_bureau(post: str) -> str:
    """The bureau's post for a department's (C8: posts filled before the day)."""
    return AT_BUREAU.get(post, post)


def code_under(receiver: str, code: str) -> str:
    """An implementation code under another body: its unified code stands in front (GB/T 39554, 31 characters)."""
    return receiver + code[18:] if len(code) >= 31 else code


def guide_of_receiver(snapshot: Mapping[str, Any], receiver: Mapping[str, str], power: Mapping[str, str]) -> Json:
    """The snapshot of the receiver: body, code, its steps and results; the old holder supervises on (C8; S0 二(三)1).

    ``power`` names batch, ground, reason and the department that gave it away.
    """
    former = snapshot["body"]
    told = {
        **snapshot["power"],
        "status": TransferClass.TRANSFERRED.value,
        "holder": receiver["standard_name"],
        "source_department": power["department"],
        "batch": power["batch"],
        "ground": power["ground"],
        "reason": power["reason"],
    }
    body = {name: receiver[name] for name in ("code", "name", "uscc", "division")}
    return {
        **snapshot,
        "body": body,
        "implementation_code": code_under(receiver["uscc"], snapshot["implementation_code"]),
        "number": 1,
        "steps": [_step(step, former, body) for step in snapshot["steps"]],
        "results": [_result(row, former, body) for row in snapshot["results"]],
        "supervision": _supervision(snapshot["supervision"], former),
        "power": told,
    }


def _step(step: Mapping[str, Any], former: Mapping[str, str], body: Mapping[str, str]) -> Json:
    if step["body"] != former["code"]:
        return dict(step)
    bodies = [body["code"] if code == former["code"] else code for code in step["bodies"]]
    moved = {"body": body["code"], "body_name": body["name"], "bodies": bodies, "unit": ""}
    return {**step, **moved, "post": post_at_bureau(step["post"])}


def _result(row: Mapping[str, Any], former: Mapping[str, str], body: Mapping[str, str]) -> Json:
    if row["issuer"] != former["code"]:
        return dict(row)
    return {**row, "issuer": body["code"], "issuer_name": body["name"]}


def _supervision(rows: list[Json], former: Mapping[str, str]) -> list[Json]:
    """Whoever gave the power away supervises (谁审批、谁监管写清); what it did alone is now pushed to it."""
    kept = [{**row, "push": True, "relation": "一对一"} if row["body"] == former["code"] else row for row in rows]
    if any(row["body"] == former["code"] for row in kept):
        return kept
    added = {
        "body": former["code"],
        "body_name": former["name"],
        "role": "主管监管",
        "relation": "一对一",
        "push": True,
        "channel": "一体化平台",
        "receipt_days": 1,
        "feedback_days": 1,
    }
    return [*kept, added]
