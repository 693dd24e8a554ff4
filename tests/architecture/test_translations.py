"""Every sentence that a page can show has its English, and none stands in the file for nothing."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from oneseal.interfaces.commands.messages import blocks, parsed
from tests.architecture.tree import PACKAGE, ROOT, modules, nodes

ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES"
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Number of literal arguments that make the key of a message.
CALLS = {
    "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "_": 1,
    "ngettext": 2, "ngettext_lazy": 2, "pgettext": 2, "pgettext_lazy": 2, "npgettext": 3,
}  # fmt: skip
_TEXT = r"""\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*"""
_CALL = re.compile(rf"\b({'|'.join(CALLS)})\({_TEXT}(?:,{_TEXT})?(?:,{_TEXT})?")

LITERAL = {
    "components/gallery.html": "a sheet of samples for whoever builds pages; no page of the service links to it",
    "components/gallery_desk.html": "the same",
    "components/gallery_parts.html": "the same",
    "components/mark.html": "the logo: the four characters of the name in a seal",
}
"""Templates that may speak Chinese outside the translation tags, with the reason."""

QUOTED = {
    "换个说法：平时怎么说就怎么写，比如“开饭馆”；也可以写拼音首字母或者事项编码。": "a search word; the items have Chinese names",
}
"""Messages whose English quotes Chinese, with the reason."""

_TRANSLATED = (
    re.compile(r"{%\s*(blocktranslate|blocktrans)\b.*?{%\s*end\1\s*%}", re.S),
    re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}", re.S),
    re.compile(r"{#.*?#}"),
    re.compile(r"{%\s*(?:translate|trans)\b.*?%}"),
    re.compile(r"_\((?:\"[^\"]*\"|'[^']*')\)"),
    # The name of a law stays Chinese on an English page; the tag marks it lang="zh-Hans".
    re.compile(r"{%\s*art \"[^\"]*\"\s*%}"),
)
_MARKED = re.compile(r"<(\w+)\b[^>]*\blang=\"zh-Hans\"[^>]*>.*?</\1>", re.S)


def key_of(call: str, words: list[str]) -> str:
    """As the compiled file has it: context, singular, plural."""
    if call == "npgettext":
        return f"{words[0]}\4{words[1]}\0{words[2]}"
    joint = {"n": "\0", "p": "\4"}.get(call[0], "")
    return joint.join(words[: CALLS[call]])


def in_python() -> Iterator[tuple[str, str]]:
    """(key, place); a call with anything but literals is told as itself, for it finds no English."""
    for path, tree in modules("oneseal").items():
        names = {
            alias.asname or alias.name: alias.name
            for node in nodes(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if alias.name in CALLS
        }
        for node in nodes(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                call = names[node.func.id]
                words = [one.value for one in node.args[: CALLS[call]] if isinstance(one, ast.Constant)]
                literal = len(words) == CALLS[call]
                yield (key_of(call, words) if literal else ast.unparse(node)), f"{path}:{node.lineno}"


def templates() -> dict[str, str]:
    """Name → text of every template of the package."""
    return {
        str(file).split("/templates/")[-1]: file.read_text(encoding="utf-8")
        for file in sorted(PACKAGE.rglob("templates/**/*.*"))
    }


def in_templates() -> Iterator[tuple[str, str]]:
    """(key, template), by Django's own extraction."""
    for name, text in templates().items():
        for call, *words in _CALL.findall(templatize(text, origin=name)):
            yield key_of(call, [ast.literal_eval(word) for word in words if word]), name


def wanted() -> dict[str, str]:
    """Every message of the program and one place of it."""
    return dict([*in_templates(), *in_python()])


def translations() -> list[tuple[str, list[str]]]:
    """Every entry of the files, the untranslated too: key and its forms."""
    return [entry for po in sorted(ENGLISH.glob("*.po")) for entry in translations_of(po)]


def translations_of(po: Path) -> list[tuple[str, list[str]]]:
    found = []
    for number, block in blocks(po):
        fields = parsed(block, po, number)
        if not fields.get("msgid"):
            continue
        forms = [text for name, text in fields.items() if name.startswith("msgstr")]
        key = fields["msgid"] + ("\0" + fields["msgid_plural"] if "msgid_plural" in fields else "")
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block)
        found.append((f"{fields['msgctxt']}\4{key}" if "msgctxt" in fields else key, [] if fuzzy else forms))
    return found


def chinese_outside(text: str) -> list[str]:
    """What an English reader would meet in Chinese: neither translated nor marked as Chinese."""
    for pattern in _TRANSLATED:
        text = pattern.sub("", text)
    return [line.strip() for line in _MARKED.sub("", text).split("\n") if CHINESE.search(line)]


def test_every_message_of_the_program_has_its_english() -> None:
    english = {key for key, forms in translations() if forms and all(forms)}
    missing = {key: place for key, place in wanted().items() if key not in english}
    assert not missing, missing


def test_no_message_is_translated_twice() -> None:
    # gettext finds a singular also without its plural, so that the two would be one message with two Englishes
    count = Counter(key.partition("\0")[0] for key, _forms in translations())
    assert not [key for key, times in count.items() if times > 1]


def test_no_translation_stands_for_nothing() -> None:
    assert not {key for key, _forms in translations()} - set(wanted())


def test_english_speaks_no_chinese_and_keeps_every_place_to_fill() -> None:
    names = re.compile(r"%\((\w+)\)")
    wrong = [
        key
        for key, forms in translations()
        for form in forms
        if set(names.findall(form)) - set(names.findall(key)) or (CHINESE.search(form) and key not in QUOTED)
    ]
    assert not wrong, wrong


def test_no_template_speaks_chinese_outside_the_translation_tags() -> None:
    found = {name: chinese_outside(text) for name, text in templates().items() if name.endswith(".html")}
    speaking = {name: lines for name, lines in found.items() if lines}
    assert {name: lines for name, lines in speaking.items() if name not in LITERAL} == {}
    assert set(LITERAL) <= set(speaking), "an exception that nothing needs any more"


def test_the_extraction_sees_what_it_should() -> None:
    assert chinese_outside('<p>{% translate "好" %}</p><p lang="zh-Hans">好</p>{% art "民法典" %}') == []
    assert chinese_outside('<p title="好">{% translate "好" %}</p>') == ['<p title="好"></p>']
    text = (
        "{% load i18n %}{% blocktranslate count n=m trimmed %}{{ n }} 件{% plural %}{{ n }} 件{% endblocktranslate %}"
    )
    found = _CALL.findall(templatize(text, origin="here"))
    assert [key_of(call, [ast.literal_eval(word) for word in words if word]) for call, *words in found] == [
        "%(n)s 件\0%(n)s 件"
    ]
