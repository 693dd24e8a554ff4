import gettext
from pathlib import Path

import pytest

from oneseal.interfaces.commands.messages import BrokenMessages, compile_messages, entries

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "办理"
msgstr "Handle"
msgctxt "door"
msgid "窗口"
msgstr "Win"
"dow"

#, fuzzy
msgid "猜的"
msgstr "Guess"

msgid "没译"
msgstr ""

msgid "%(n)s 件"
msgid_plural "%(n)s 件"
msgstr[0] "%(n)s case"
msgstr[1] "%(n)s cases"
"""


def po_folder(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "portal.po").write_text(text, encoding="utf-8")
    return tmp_path / "locale"


def test_compiled_translations_are_read_by_gettext(tmp_path: Path) -> None:
    compile_messages(po_folder(tmp_path, PO), tmp_path / "out")
    with open(tmp_path / "out" / "en" / "LC_MESSAGES" / "django.mo", "rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("办理") == "Handle"
    assert found.pgettext("door", "窗口") == "Window"
    assert found.ngettext("%(n)s 件", "%(n)s 件", 2) == "%(n)s cases"


def test_what_is_fuzzy_or_untranslated_shows_the_chinese(tmp_path: Path) -> None:
    compile_messages(po_folder(tmp_path, PO), tmp_path / "out")
    with open(tmp_path / "out" / "en" / "LC_MESSAGES" / "django.mo", "rb") as file:
        found = gettext.GNUTranslations(file)
    assert [found.gettext(text) for text in ("猜的", "没译")] == ["猜的", "没译"]


def test_a_broken_entry_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenMessages, match="line 3"):
        compile_messages(po_folder(tmp_path, 'msgid ""\n\nmsgid "a\nmsgstr "b"\n'), tmp_path / "out")


def test_the_files_of_a_language_become_one(tmp_path: Path) -> None:
    folder = po_folder(tmp_path, PO)
    (folder / "en" / "LC_MESSAGES" / "office.po").write_text('msgid "审查"\nmsgstr "Review"\n', encoding="utf-8")
    alone = len(dict(entries(folder / "en" / "LC_MESSAGES" / "portal.po")))
    assert compile_messages(folder, tmp_path / "out") == {"en": alone + 1}
    with open(tmp_path / "out" / "en" / "LC_MESSAGES" / "django.mo", "rb") as file:
        found = gettext.GNUTranslations(file)
    assert [found.gettext(text) for text in ("办理", "审查")] == ["Handle", "Review"]
