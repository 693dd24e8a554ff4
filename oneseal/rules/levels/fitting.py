"""What of a file from another installation fits the own item version: its materials and its answers (R1; Art. 43).

Two houses may ask for the same thing in different words. What fits stands where the own version has it; what does not
is kept beside it as it came. Nothing is asked for again, and nothing is refused for it.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from oneseal.rules.catalogue.form import Snapshot, form_of, normalise, settled, validate
from oneseal.rules.refusals import Refusal


def fitting(names: Sequence[str], asked: Mapping[int, str]) -> dict[int, int]:
    """Which row of the own checklist (seq → name) each material of the file stands for: place in ``names`` → seq.

    By the whole name alone, blanks and widths aside: what is called otherwise is kept beside the checklist, and never
    asked for again (Art. 43 行政许可法).
    """
    free = {_plain(name): seq for seq, name in reversed(list(asked.items()))}
    found: dict[int, int] = {}
    for place, name in enumerate(names):
        seq = free.pop(_plain(name), None)
        if seq is not None:
            found[place] = seq
    return found


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def answers_that_fit(snapshot: Snapshot, answers: Mapping[str, Any], today: date) -> dict[str, object]:
    """The answers that the own form asks for and finds nothing wrong with (Art. 43 行政许可法)."""
    form = form_of(snapshot)
    known = {key: value for key, value in answers.items() if key in form.fields or key in form.questions}
    clean: dict[str, object] = {}
    for key, value in known.items():
        try:
            clean |= normalise(snapshot, {key: value})
        except Refusal:
            continue  # of another shape here: it stays with what came
    faults = validate(snapshot, clean, today)
    return settled(snapshot, {key: value for key, value in clean.items() if key not in faults})
