"""What an answer would be, before it is given: the notice as it builds itself, dues of an acceptance now (I3, I5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.places.facts import body_facts
from oneseal.rules.catalogue.checklist import version_keys
from oneseal.rules.clocks.keeping import limit_from
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Terms
from oneseal.rules.documents.content import draft_of
from oneseal.rules.documents.kinds import KINDS

WHERE = ("任何一个综合窗口", "网上“我的办件”")


@dataclass(frozen=True)
class OpenPoint:
    """An open row of the checklist as the notice would tell it."""

    seq: int
    name: str
    keys: tuple[str, ...]
    how: str = ""


@dataclass(frozen=True)
class Dues:
    """When a decision would be due."""

    committed: date | None
    committed_limit: dict[str, Any] | None
    statutory: date | None
    statutory_limit: dict[str, Any] | None
    provisional: bool


@dataclass(frozen=True)
class Draft:
    """The notice as it would go out now."""

    title: str
    number: str
    addressee: str
    opening: str
    points: tuple[dict[str, Any], ...]
    deadline: date | None
    closing: tuple[str, ...]
    body_name: str
    on: date
    seal: str

    @property
    def grouped(self) -> list[tuple[str, list[str]]]:
        """The problems of each material under its name, as a small preview tells them."""
        found: dict[str, list[str]] = {}
        for point in self.points:
            own = f"“{point['title']}”"
            said = [line["text"] for line in point["lines"] if line["label"] == "问题"]
            found.setdefault(point["title"], []).extend(_short(words, own) for words in said)
        return list(found.items())


def _short(problem: str, own: str) -> str:
    """A problem without the name that stands before it."""
    return problem.removeprefix("缺" + own + "，").removeprefix(own)


def dues_now(limits: dict[str, Any], today: date) -> Dues:
    """Committed and statutory due of an acceptance today."""
    statutory, committed = limit_from(limits["statutory"]), limit_from(limits["committed"])
    nearer = statutory or committed
    if nearer is None:
        return Dues(None, None, None, None, False)
    reckoned = reckon(Terms(today, nearer, committed), official_calendar())
    return Dues(
        committed=reckoned.committed_due,
        committed_limit=limits["committed"],
        statutory=reckoned.due if statutory else None,
        statutory_limit=limits["statutory"],
        provisional=reckoned.provisional,
    )


def last_day(limit: dict[str, Any] | None, today: date) -> date | None:
    """The last day of a limit that starts today."""
    known: Limit | None = limit_from(limit)
    return reckon(Terms(today, known), official_calendar()).due if known else None


def notice_draft(
    snapshot: dict[str, Any],
    *,
    applicant_name: str,
    case_number: str,
    received_on: date,
    points: Sequence[OpenPoint],
    today: date,
) -> Draft:
    """The one-time notice by the same rule that will make it: every open point, nothing else (Art. 32(4) 行政许可法)."""
    deadline = last_day(snapshot["limits"]["correction"], today)
    facts = {
        "case": {
            "number": case_number,
            "item_name": snapshot["item"]["name"],
            "received_on": received_on.isoformat(),
            "applicant_name": applicant_name,
        },
        "body": body_facts(snapshot["body"]["code"]),
        "date": today,
        "deadline": deadline.isoformat() if deadline else today.isoformat(),
        "limit": snapshot["limits"]["correction"],
        "where": WHERE,
        "points": _told(snapshot, points),
    }
    content = draft_of("one_time_notice", facts)
    texts = [block for block in content["blocks"] if block["t"] == "p"]
    listed: list[dict[str, Any]] = next((block["items"] for block in content["blocks"] if block["t"] == "points"), [])
    return Draft(
        title=content["title"],
        number=f"{facts['body']['number_short']}{KINDS['one_time_notice'].series}〔{today.year}〕",
        addressee=content["addressee"],
        opening=texts[0]["text"],
        points=tuple(listed),
        deadline=deadline,
        closing=tuple(block["text"] for block in texts[1:]),
        body_name=content["signature"]["body"],
        on=today,
        seal=content["seal"]["centre"],
    )


def _told(snapshot: dict[str, Any], points: Sequence[OpenPoint]) -> list[dict[str, str]]:
    known = version_keys(snapshot)
    materials = {int(row["seq"]): row for row in snapshot["materials"]}
    told = []
    for row in points:
        material = materials.get(row.seq, {})
        for key in row.keys:
            told.append(
                {
                    "name": row.name,
                    "problem": known[key].sentence.zh if key in known else key,
                    "requirement": row.how or str(material.get("spec", "")),
                    "basis": str(material.get("basis", "")),
                }
            )
    return told
