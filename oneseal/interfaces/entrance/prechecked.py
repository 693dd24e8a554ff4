"""The pre-check as pages and the API show it: one list in the same words at the portal, at the window, everywhere."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from oneseal.rules.intake.prechecking import VERDICT_NAMES, Judged, Verdict, all_passed, may_go_on

_TONES = {Verdict.PASSED: ("check", "ok"), Verdict.FAILED: ("alert", "bad"), Verdict.BY_HAND: ("user", "us")}


def verdict_rows(judged: Iterable[Judged]) -> dict[str, Any]:
    """Each rule with its verdict in words; what failed first, then what people judge."""
    lang = get_language() or "zh"
    order = [Verdict.FAILED, Verdict.BY_HAND, Verdict.PASSED]
    listed = sorted(judged, key=lambda one: order.index(one.verdict))
    rows = [
        {
            "name": one.name.of(lang),
            "verdict": VERDICT_NAMES[one.verdict].of(lang),
            "icon": _TONES[one.verdict][0],
            "tone": _TONES[one.verdict][1],
            "said": one.said.of(lang),
            # a row of the requirements (S1 …) is nothing that a reader could look up
            "basis": "" if one.basis.startswith("S") else one.basis,
            "todo": one.todo.of(lang) if one.verdict is Verdict.FAILED else "",
        }
        for one in listed
    ]
    failed = sum(one.verdict is Verdict.FAILED for one in listed)
    by_hand = sum(one.verdict is Verdict.BY_HAND for one in listed)
    return {"rows": rows, "failed": failed, "by_hand": by_hand, "ok": may_go_on(listed), "whole": all_passed(listed)}


def verdicts_as_data(judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """The same list for other systems, both languages beside each other."""
    return [
        {
            "rule": one.key,
            "verdict": one.verdict.value,
            "name": one.name.zh,
            "name_en": one.name.en,
            "sentence": one.said.zh,
            "sentence_en": one.said.en,
            "basis": one.basis,
            "todo": one.todo.zh if one.verdict is Verdict.FAILED else "",
            "todo_en": one.todo.en if one.verdict is Verdict.FAILED else "",
        }
        for one in judged
    ]
