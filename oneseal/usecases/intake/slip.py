"""The receipt for an application: what came, when, by when it is answered, or who it is sent on to (Art. 29 行政许可法)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from oneseal.records.intake.models import Material
from oneseal.records.places.facts import body_facts
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.keeping import limit_json
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms
from oneseal.rules.intake.arrival import CHANNEL_NAMES
from oneseal.rules.intake.elsewhere import forwarding_limit
from oneseal.rules.intake.mandate import Mandate, power_words
from oneseal.usecases.documents.issue import TRACK_CODE, Wanted
from oneseal.usecases.intake.acting import Acting

Files = Mapping[int, Sequence[int]]


def due_json(on: date, limit: Limit | None, calendar: Calendar) -> dict[str, Any] | None:
    """A due as documents print it: the day, and whether its year's calendar is still unpublished."""
    if limit is None:
        return None
    reckoned = reckon(Terms(on, limit), calendar)
    return {"date": reckoned.due.isoformat(), "provisional": reckoned.provisional} if reckoned.due else None


def slip(
    at: Acting, materials: Sequence[Material], files: Files, mandate: Mandate | None, limit: Limit, *, by_day: bool
) -> Wanted:
    """The receipt: what came, when, and by when it is answered. ``by_day``: only the day is known on which it came."""
    on = at.case.received_on
    handed_in = [row for row in materials if row.asked and (row.on_paper or row.covered_by or files.get(row.seq))]
    facts = {
        "received_at": on.isoformat() if by_day else at.moment.isoformat(),
        "channel": CHANNEL_NAMES[at.case.channel][0],
        "materials": [_slip_row(row, files) for row in handed_in] or [{"name": "（本次没有交材料）"}],
    }
    hidden = {"case": {"applicant_name": at.case.applicant_name, "track_code": TRACK_CODE, **_agent_words(at, mandate)}}
    if not at.case.intake_body:
        return at.wanted("intake_slip", {**facts, "answer_due": due_json(on, limit, at.calendar)}, hidden)
    window = body_facts(at.case.intake_body)
    return at.wanted("intake_slip", {**facts, **_taken_in(at, window["name"], limit)}, hidden, body=window)


def _taken_in(at: Acting, window: str, limit: Limit) -> dict[str, Any]:
    """What the receipt says where another body decides: who took it in, who decides, by when it is sent on (I12)."""
    forward_by = due_json(at.case.received_on, forwarding_limit(at.snapshot.get("wider") or {}), at.calendar)
    return {
        "variant": "elsewhere",
        "taken_in": {"window": window, "home": at.body["name"]},
        "answer_due": forward_by,
        "answer_limit": limit_json(limit),
        "statutory": at.snapshot["limits"]["statutory"],
    }


def _agent_words(at: Acting, held: Mandate | None) -> dict[str, str]:
    """The agent as the slip prints him, with his powers and their end (民法典 165)."""
    if held is None:
        return {"agent_name": at.case.agent_name} if at.case.agent_name else {}
    until = f"{held.until.year}年{held.until.month}月{held.until.day}日"
    return {"mandated": f"{held.agent_name}（受托{power_words(held.powers)}，到 {until}）"}


def _slip_row(row: Material, files: Files) -> dict[str, Any]:
    if row.covered_by:
        note = "、".join(str(one["number"]) for one in row.covered_by)
        return {"name": row.name, "form": "已有，免交", "copies": "—", "note": note}
    count = len(files.get(row.seq, ()))
    form = "纸质" if row.on_paper else "电子"
    return {"name": row.name, "form": form, "copies": "1" if row.on_paper else str(count), "note": ""}
