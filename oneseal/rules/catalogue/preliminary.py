"""Preliminary review (初审转报): to which bodies above an item goes, by what law, within how many days (R1-R3; Art. 43).

A row is one leg upwards and data with its basis; the last one's body decides. A leg that was handed down (``since``) is
not gone any more by what is received from that day on: the county decides (S0 二(四)2). A leg that neither a law nor a
regulation demands is no leg of the law: a finder lists it until a new version leaves it out (S0 二(四)3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.building import Building, whole
from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.health_parts import Examined, Fault, is_basis, said
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.clocks.terms import Limit, Unit

Json = dict[str, object]
LIFTED: Final = frozenset({"转报", "上级决定"})
"""Kinds of steps that are legs of the file: acts of their own, and no opinion of a reviewer."""
LONGEST: Final = 20
"""Working days of a lower body (Art. 43 行政许可法); its version may say less, and more only by a law of its own."""
WAYS: Final[Mapping[str, Sentence]] = {
    "online": Sentence("网上报送", "online"),
    "paper": Sentence("纸质报送", "on paper"),
}
OUTSIDE: Final[Mapping[str, Sentence]] = {
    "": Sentence("在本平台", "works in this installation"),
    "yes": Sentence("不在本平台", "works outside this installation"),
}


@dataclass(frozen=True)
class Up:
    """One leg upwards: who gets the file, and how long whoever sends it has for his own review."""

    no: int
    body: str
    name: str
    days: int
    way: str
    outside: bool
    basis: str

    @property
    def limit(self) -> Limit:
        """Within how many working days the lower body reviews and reports (Art. 43 行政许可法)."""
        return Limit(self.days, Unit.WORKING_DAY)


def preliminary_of(building: Building) -> Json:
    """The legs of an item, only where the data have any (R1)."""
    rows = building.rows("preliminary")
    if not rows:
        return {}
    building.mark("preliminary", rows)
    found = []
    for row in sorted(rows, key=lambda one: int(one["no"])):
        meant = building.body("preliminary", row, "department").bodies
        kept = {key: row[key] for key in ("way", "outside", "law", "article", "since", "since_basis")}
        code, name = (meant[0]["code"], meant[0]["name"]) if meant else ("", "")
        found.append({"no": int(row["no"]), **kept, "body": code, "body_name": name, "days": whole(row["days"])})
    return {"preliminary": found}


def ways_up(snapshot: Mapping[str, Any], received_on: date) -> list[Up]:
    """The legs that what is received on that day has to go; none where the decision was handed down (R1, R3)."""
    rows = sorted((row for row in snapshot.get("preliminary") or () if row["body"]), key=lambda row: int(row["no"]))
    if any(handed_down(row, received_on) for row in rows):
        return []
    return [
        Up(
            no=place,
            body=row["body"],
            name=row["body_name"],
            days=int(row["days"] or LONGEST),
            way=row["way"] or "online",
            outside=row["outside"] == "yes",
            basis=f"{row['law']}{row['article']}",
        )
        for place, row in enumerate(rows, start=1)
    ]


def whole_way(ways: Sequence[Up], limits: Mapping[str, Any]) -> Json:
    """What the notice of acceptance tells of a case that goes up: every review and the decision in turn (Art. 43).

    Our reading: an outer bound in working days, to which the days on the way come; each body has its own clock.
    """
    last = limits["statutory"] or limits["committed"]
    days = sum(up.days for up in ways) + (int(float(last["n"])) if last else LONGEST)
    return {"statutory": {"n": days, "unit": Unit.WORKING_DAY.value}, "committed": None}


def handed_down(row: Mapping[str, Any], day: date) -> bool:
    """Whether the decision lies below from that day on (R3; S0 二(四)2)."""
    try:
        return date.fromisoformat(str(row.get("since") or "")) <= day
    except ValueError:
        return False


def without_basis(row: Mapping[str, Any]) -> bool:
    """A leg that no law or regulation demands (过路审批; R2; S0 二(四)3)."""
    return not is_basis(said(row, "law"))


def bodies_of_steps(snapshot: Mapping[str, Any]) -> list[str]:
    """The bodies that have a part in a case from its beginning; one above sees it once the file is there (R1)."""
    rows = snapshot.get("preliminary") or ()
    lifted, above = LIFTED if rows else frozenset(), {row["body"] for row in rows if not row["since"]}
    return [
        step["body"]
        for step in snapshot["steps"]
        if step["body"] and step["body"] not in above and step["kind"] not in lifted
    ]


def faulty_legs(snapshot: Snapshot) -> Examined:
    """Each leg names a body above, a lawful length and its basis; what a machine or a window grants at once goes

    nowhere (R1, R2).
    """
    rows = mappings(snapshot, "preliminary")
    faults = [Fault("preliminary", said(row, "no"), zh, en) for row in rows for zh, en in _wrong(row)]
    if rows and is_automatic(snapshot):
        zh, en = "免人工办理的事项不能又要初审转报", "what a machine grants cannot be sent up for a decision"
        faults.append(Fault("preliminary", "", zh, en))
    if rows and on_the_spot(snapshot):
        zh, en = "当场决定（受审合一）的事项不能又要初审转报", "what is decided on the spot cannot be sent up"
        faults.append(Fault("preliminary", "", zh, en))
    return Examined(len(rows), tuple(faults))


def on_the_spot(snapshot: Snapshot) -> bool:
    """Whether the version lets any application be accepted and decided in one (Arts. 34 ¶2, 56 行政许可法)."""
    limits = snapshot.get("limits")
    return isinstance(limits, Mapping) and bool(limits.get("on_the_spot"))


def _wrong(row: Mapping[str, object]) -> Sequence[tuple[str, str]]:
    found = []
    if not said(row, "body"):
        found.append(("初审转报没有写明报到哪个机关", "a leg names no body above"))
    if without_basis(row):
        zh = "初审转报没有法律、法规依据，应当取消这一级（行政许可法第四十三条）"
        found.append((zh, "a leg has no basis in law or regulation and has to go (Art. 43)"))
    if not 1 <= int(str(row.get("days") or 0)) <= LONGEST:
        zh = f"初审期限要在 1 到 {LONGEST} 个工作日之间（行政许可法第四十三条）"
        found.append((zh, f"a preliminary review takes 1 to {LONGEST} working days (Art. 43)"))
    return found
