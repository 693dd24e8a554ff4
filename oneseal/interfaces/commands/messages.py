"""Compile the translations (locale/*/LC_MESSAGES/*.po, a file a door) into the home folder. Usage: oneseal messages"""

import ast
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

MAGIC = 0x950412DE


class BrokenMessages(Exception):
    """A translation file that cannot be read, with its line."""


def run(argv: list[str]) -> int:
    for language, count in compile_messages(settings.MESSAGE_SOURCES, settings.LOCALE_PATHS[0]).items():
        print(f"{language}: {count} messages")
    return 0


def compile_messages(source: Path, target: Path) -> dict[str, int]:
    """Language → number of its messages. The files of a language become the one ``django.mo`` that Django reads."""
    counts = {}
    for folder in sorted(source.glob("*/LC_MESSAGES")):
        messages = {key: text for po in sorted(folder.glob("*.po")) for key, text in entries(po)}
        mo = target / folder.relative_to(source) / "django.mo"
        mo.parent.mkdir(parents=True, exist_ok=True)
        fresh = mo.with_suffix(".new")
        fresh.write_bytes(catalogue(messages))
        fresh.replace(mo)
        counts[folder.parent.name] = len(messages)
    return counts


def entries(po: Path) -> Iterator[tuple[str, str]]:
    """(key, translation) of every entry that is translated and not marked fuzzy."""
    for number, block in blocks(po):
        fields = parsed(block, po, number)
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block)
        plural = [text for name, text in fields.items() if name.startswith("msgstr")]
        if fuzzy or "msgid" not in fields or not all(plural) or not plural:
            continue
        key = fields["msgid"] + ("\0" + fields["msgid_plural"] if "msgid_plural" in fields else "")
        yield (fields["msgctxt"] + "\4" + key if "msgctxt" in fields else key), "\0".join(plural)


def blocks(po: Path) -> Iterator[tuple[int, list[str]]]:
    """An entry ends where the next one's msgid begins after a msgstr, or at an empty line."""
    block: list[str] = []
    start = 1
    for number, line in enumerate([*po.read_text(encoding="utf-8").splitlines(), ""], 1):
        text = line.strip()
        begins = text.startswith(("#", "msgctxt", "msgid ")) and any(part.startswith("msgstr") for part in block)
        if (not text or begins) and block:
            yield start, block
            block = []
        if text:
            start = start if block else number
            block.append(text)


def parsed(block: Sequence[str], po: Path, number: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block:
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
            fields[name] = ""
        try:
            fields[name] += ast.literal_eval(line.strip())
        except (SyntaxError, ValueError, KeyError) as error:
            raise BrokenMessages(f"{po}: the entry at line {number} cannot be read") from error
    return fields


def catalogue(messages: dict[str, str]) -> bytes:
    """The binary form that gettext reads: a header, two tables of (length, offset), the texts."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    count = len(pairs)
    texts = bytearray()
    tables: list[list[int]] = [[], []]
    begin = 28 + 16 * count
    for column in (0, 1):
        for pair in pairs:
            tables[column] += [len(pair[column]), begin + len(texts)]
            texts += pair[column] + b"\0"
    header = struct.pack("<7I", MAGIC, 0, count, 28, 28 + 8 * count, 0, begin)
    return header + struct.pack(f"<{4 * count}I", *tables[0], *tables[1]) + bytes(texts)
