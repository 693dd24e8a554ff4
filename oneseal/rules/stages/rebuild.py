"""A case from its entries alone: its stage, its version and every clock it ever had (law.md, invariant 14)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from oneseal.rules.clocks.keeping import Kept, applied
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import after


@dataclass
class Rebuilt:
    """A case as its journal tells it."""

    stage: Stage = Stage.DRAFT
    version: int = 0
    running: dict[tuple[str, int], Kept] = field(default_factory=dict)
    ended: list[Kept] = field(default_factory=list)

    @property
    def clocks(self) -> list[Kept]:
        """Every clock, the ended ones first."""
        return [*self.ended, *self.running.values()]

    def take(self, verb: str, body: Mapping[str, Any]) -> None:
        """One entry more; ValueError if the entry itself is none that the table holds."""
        if body["from"] != self.stage:
            raise ValueError(f"entry {self.version + 1} starts at {body['from']}, the case stood at {self.stage}")
        within = Act(body["within"]) if "within" in body else None
        self.stage = after(self.stage, Act(verb), ending=Stage(body["to"]), within=within)
        self.version += 1
        for op in body["clocks"]:
            self._turn(op)
        former = str(body.get("former") or "")
        if former:  # the case went over to another body: what ran at the former one stays told as its own
            self.ended = [replace(kept, body=kept.body or former) for kept in self.ended]
            self.running = {name: replace(kept, body=kept.body or former) for name, kept in self.running.items()}

    def _turn(self, op: Mapping[str, Any]) -> None:
        name = (op["kind"], op["part"])
        if op["do"] == "start" and name in self.running:
            raise ValueError(f"clock {name} is started while it runs")
        kept = applied(self.running.pop(name, None), op)
        if kept.ended_on is None:
            self.running[name] = kept
        else:
            self.ended.append(kept)


def rebuild(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Rebuilt:
    """The case after these entries, each its verb and its content's body (law.md, invariant 14)."""
    case = Rebuilt()
    for verb, body in entries:
        case.take(verb, body)
    return case
