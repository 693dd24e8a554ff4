"""A sentence in both languages, and a finding: a sentence about one cell of one row of a data file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Row = Mapping[str, str]


class Sentence(NamedTuple):
    """What is there and what is needed, for the applicant (Art. 30 ¶2 行政许可法: explained exactly)."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The sentence in the reader's language (Art. 30 ¶2 行政许可法)."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one cell of the catalogue's data; a row with a fault is named, never skipped silently (C14)."""

    file: str
    line: int
    column: str
    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        """`steps.tsv:12 department: …`, as the loader prints it (C14)."""
        sentence = self.en if language.startswith("en") else self.zh
        return f"{self.file}.tsv:{self.line} {self.column}: {sentence}"
