"""What an item version inherits from the basic catalogue above, and cannot change (C1).

Name, code, type, legal basis and level are set once and are identical below. Where the catalogue above has changed, the
body has a task: a new version that adopts it.
"""

from collections.abc import Mapping
from typing import Any, Final

from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.refusals import INHERITED_LOCKED

Snapshot = Mapping[str, Any]
INHERITED: Final = ("basic_code", "name", "type", "type_code", "main_name", "level_flow")
"""Cells of the element ``item`` that come from above; ``basis`` comes as a whole."""


def is_inherited(key: str) -> bool:
    """Whether a place of a difference belongs to the catalogue above (C1)."""
    element, _, cell = key.partition("/")
    return element == "basis" or (element == "item" and cell in INHERITED)


def inherited_of(snapshot: Snapshot) -> dict[str, Any]:
    """The inherited part of a version (C1)."""
    item = snapshot["item"]
    return {"item": {key: item[key] for key in INHERITED if key in item}, "basis": snapshot.get("basis", [])}


def adopted(snapshot: Snapshot, above: Snapshot) -> dict[str, Any]:
    """The version with everything that the catalogue above says; what it does not say stays (C1)."""
    item = {**snapshot["item"], **above.get("item", {})}
    made = {**snapshot, "item": item}
    if "basis" in above:
        made["basis"] = above["basis"]
    return made


def changed_above(snapshot: Snapshot, above: Snapshot) -> tuple[Difference, ...]:
    """What has changed above since the version was made: the task's difference, nothing where they agree (C1)."""
    return difference(inherited_of(snapshot), inherited_of(adopted(snapshot, above)))


def must_keep_inherited(content: Snapshot, above: Snapshot) -> None:
    """A body adds only what is its own; another name, code, basis, type or level is refused (C1)."""
    wrong = changed_above(content, above)
    if wrong:
        raise INHERITED_LOCKED.refuse(place_zh=wrong[0].place.zh, place_en=wrong[0].place.en)
