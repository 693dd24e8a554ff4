"""What `oneseal doctor` finds: a level, what was looked at, and the sentence that tells how it is and what to do."""

from dataclasses import dataclass
from typing import Final

OK: Final = "ok"
WARN: Final = "warn"
BAD: Final = "bad"
MARKS: Final = {OK: ("正常", "ok  "), WARN: ("注意", "warn"), BAD: ("有误", "bad ")}


@dataclass(frozen=True)
class Look:
    """One finding. ``at`` and the sentence stand in Chinese and in English."""

    level: str
    at: tuple[str, str]
    zh: str
    en: str

    def line(self, lang: str) -> str:
        """As the command prints it."""
        place = 1 if lang == "en" else 0
        return f"{MARKS[self.level][place]}  {self.at[place]}{': ' if place else '：'}{self.en if place else self.zh}"


def worse(*levels: str) -> str:
    """The worst of some levels."""
    return max(levels, key=(OK, WARN, BAD).index)
