"""What every check of an identifier answers: good or bad, and a sentence that says what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

DIGITS = "0123456789"
DIGITS_AND_CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a check, with its reason in Chinese and English."""

    ok: bool
    reason_zh: str
    reason_en: str

    def reason(self, lang: str = "zh") -> str:
        """The reason in the caller's language; Chinese unless English is asked for."""
        return self.reason_en if lang.startswith("en") else self.reason_zh


def passed(zh: str, en: str) -> Verdict:
    """A verdict in favour (house rule 6: a verdict carries its reason)."""
    return Verdict(True, zh, en)


def failed(zh: str, en: str) -> Verdict:
    """A verdict against, with its reason in both languages (house rule 6)."""
    return Verdict(False, zh, en)


def shape_fault(
    value: str, alphabet: str, lengths: Sequence[int], *, hint_zh: str = "", hint_en: str = ""
) -> Verdict | None:
    """The first thing wrong with the characters or the length, or None (house rule 6); asked first of every value."""
    if not value.strip():
        return failed("没有填写；请填写后再试。", "Nothing was given; fill it in and try again.")
    for place, char in enumerate(value, start=1):
        if char not in alphabet:
            return _stray(place, char, alphabet, hint_zh, hint_en)
    if len(value) not in lengths:
        due_zh, due_en = _allowed(lengths, " 或 ", " 至 "), _allowed(lengths, " or ", " to ")
        return failed(
            f"是 {len(value)} 位，应为 {due_zh} 位；请对照证照核对有没有漏填、多填。",
            f"Its length is {len(value)}, not {due_en}; look for a missing or doubled one.",
        )
    return None


def _allowed(lengths: Sequence[int], either: str, until: str) -> str:
    if isinstance(lengths, range):
        return f"{lengths[0]}{until}{lengths[-1]}"
    return either.join(map(str, lengths))


def _stray(place: int, char: str, alphabet: str, hint_zh: str, hint_en: str) -> Verdict:
    if char.isspace():
        return failed(f"第 {place} 位是空格；请去掉。", f"Character {place} is a space; remove it.")
    if not char.isascii():
        return failed(
            f"第 {place} 位“{_shown(char)}”不是半角字符；请切换到英文输入法重填。",
            f"Character {place} ('{_shown(char)}') is not a plain half-width one; retype it.",
        )
    if char.islower() and char.upper() in alphabet:
        return failed(
            f"第 {place} 位是小写字母 {char}；请改成大写 {char.upper()}。",
            f"Character {place} is the small letter {char}; write the capital {char.upper()}.",
        )
    return failed(
        f"第 {place} 位不能是“{_shown(char)}”{hint_zh}；请对照证照核对。",
        f"Character {place} cannot be '{_shown(char)}'{hint_en}; compare it with the document.",
    )


def _shown(char: str) -> str:
    return char if char.isprintable() else f"U+{ord(char):04X}"
