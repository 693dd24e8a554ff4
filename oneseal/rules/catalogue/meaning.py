"""What a changed cell means to an applicant: faster, wider, heavier, clearer, or nothing that can be computed (C2)."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from oneseal.rules.catalogue.sentences import Sentence

VERDICTS: Final[Mapping[str, Sentence]] = {
    "faster": Sentence("更快", "faster"),
    "wider": Sentence("更宽", "more lenient"),
    "heavier": Sentence("更重", "heavier"),
    "clearer": Sentence("更清楚", "clearer"),
}
VAGUE: Final = ("其他", "有关", "相关", "必要", "适当", "视情况", "等材料", "等条件", "认为需要", "根据需要")
"""Words that leave it to the office what is demanded (S2 三(三): no catch-all clauses)."""
_NOBODY: Final = ("", "无", None)
_REQUIRED: Final = {"N": 0, "C": 1, "Y": 2}


def is_vague(text: object) -> bool:
    """Whether a text leaves it open what is demanded (S2 三(三))."""
    return isinstance(text, str) and any(word in text for word in VAGUE)


def _number(value: object) -> int | None:
    if isinstance(value, Mapping):
        value = value.get("n")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _unit(value: object) -> object:
    return value.get("unit") if isinstance(value, Mapping) else None


def _grown(old: object, new: object) -> int:
    """1 if more than before, -1 if less, 0 where the two cannot be compared."""
    if old == "indefinite" or new == "indefinite":
        return (new == "indefinite") - (old == "indefinite")
    was, now = _number(old), _number(new)
    if was is None or now is None or _unit(old) != _unit(new):
        return 0
    return (now > was) - (now < was)


def _either(sign: int, more: str, less: str) -> str:
    return {1: more, -1: less}.get(sign, "")


def _faster(old: Any, new: Any) -> str:
    if not old or not new:
        return "faster" if new else "heavier" if old else ""
    return _either(_grown(old, new), "heavier", "faster")


def _explains(old: Any, new: Any) -> str:
    if new and not old:
        return "clearer"
    if is_vague(old) and new and not is_vague(new):
        return "clearer"
    return "heavier" if is_vague(new) and not is_vague(old) else ""


def _demand(old: Any, new: Any) -> str:
    return _either((new not in _NOBODY) - (old not in _NOBODY), "heavier", "wider")


def _when(old: Any, new: Any) -> str:
    return _either(bool(new) - bool(old), "wider", "heavier")


def _necessity(old: Any, new: Any) -> str:
    return _either((new == 1) - (old == 1), "heavier", "wider")


def _required(old: Any, new: Any) -> str:
    was, now = _REQUIRED.get(str(old), 0), _REQUIRED.get(str(new), 0)
    return _either((now > was) - (now < was), "heavier", "wider")


def _silence(old: Any, new: Any) -> str:
    def weight(value: Any) -> int:
        return 0 if value in ("none", None, "") else -1 if value == "deemed_withdrawn" else 1

    return _either((weight(new) > weight(old)) - (weight(new) < weight(old)), "wider", "heavier")


_SENSES: Final[Mapping[str, Callable[[Any, Any], str]]] = {
    "yes": lambda old, new: _either(bool(new) - bool(old), "wider", "heavier"),
    "shown": lambda old, new: _either(bool(new) - bool(old), "clearer", "heavier"),
    "demand": _demand,
    "fewer": lambda old, new: _either(_grown(old, new), "heavier", "wider"),
    "more": lambda old, new: _either(_grown(old, new), "wider", "heavier"),
    "longer": lambda old, new: _either(_grown(old, new), "wider", "heavier"),
    "faster": _faster,
    "when": _when,
    "explains": _explains,
    "necessity": _necessity,
    "required": _required,
    "silence": _silence,
}


def verdict_of(sense: str, old: object, new: object) -> str:
    """faster, wider, heavier, clearer, or nothing (C2). A longer promise is heavier, a vague word too."""
    judge = _SENSES.get(sense)
    return judge(old, new) if judge else ""
