"""The form of an item version: what is visible, what must be filled, what is wrong with the answers (C6, C7, I14).

Answers: a field's slug → text (text, number, date, choice, address), list of texts (multiple choice), list of rows
(table: column name → text) or `{"name", "size", …}` (attachment); `Qn` → option number, a list of them if multiple.
A single choice holds the option's code. What a hidden field once held counts for nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.rules.catalogue import expressions, validators
from oneseal.rules.catalogue.checks import Scene
from oneseal.rules.catalogue.normalise import rows_of, text_of
from oneseal.rules.catalogue.refusals import ANSWER_TOO_LARGE, ANSWER_UNKNOWN
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.identifiers import citizen_id

Field = Mapping[str, object]
Snapshot = Mapping[str, object]
Answers = Mapping[str, object]
Faults = dict[str, list[Sentence]]

LONGEST_TEXT = 4000
MOST_ROWS = 200
MOST_CHOICES = 100

_EMPTY = Sentence("还没有填", "not filled in yet")
_UNCHOSEN = Sentence("还没有选", "not chosen yet")


@dataclass(frozen=True, slots=True)
class Form:
    """The fields and questions of a snapshot by name, in order."""

    fields: dict[str, Field]
    questions: dict[str, Field]

    @property
    def names(self) -> dict[str, tuple[str, str]]:
        """What each field is called in both languages."""
        named = {slug: (str(f["name_zh"]), str(f["name_en"] or f["name_zh"])) for slug, f in self.fields.items()}
        return named | {key: (str(q["question"]), str(q["question"])) for key, q in self.questions.items()}


def mappings(snapshot: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """A list of objects of the snapshot (C2: the snapshot is read, never the tables)."""
    value = snapshot.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def form_of(snapshot: Snapshot) -> Form:
    """The form of a version (Art. 29 ¶2 行政许可法: a format text without anything that is not related)."""
    fields = {str(field["slug"]): field for field in mappings(snapshot, "fields")}
    questions = {f"Q{question['no']}": question for question in mappings(snapshot, "situations")}
    return Form(fields, questions)


def options_of(field: Field) -> tuple[str, ...]:
    """The codes that a choice may hold (C6; data/README.md, `choice`)."""
    if "question" in field:
        return tuple(str(option["no"]) for option in mappings(field, "options"))
    return tuple(str(option["code"]) for option in mappings(field, "options"))


def is_multiple(field: Field) -> bool:
    """Does the field or question take several options? (C6; data/README.md, `multi`)."""
    if "question" in field:
        return field["kind"] == "multi"
    return any(token.name == "multi" for token in validators.tokens(str(field["validator"])))


def _for_reader(field: Field, value: object) -> object:
    # Expressions name an option as the data writes it: by its name where the code is another.
    names = {str(option["code"]): str(option["name"]) for option in mappings(field, "options")}
    if isinstance(value, list):
        return [names.get(str(one), one) for one in value]
    return names.get(str(value), value)


def visible(snapshot: Snapshot, answers: Answers) -> list[str]:
    """The slugs that are shown for these answers, in order; a field whose `when` fails is not asked (C6, Art. 31).

    An answer counts only while its own field is shown, so a chain of conditions collapses with its head.
    """
    form = form_of(snapshot)
    shown: dict[str, bool] = {}
    return [slug for slug in form.fields if _shown(form, slug, answers, shown, frozenset())]


def _shown(form: Form, slug: str, answers: Answers, shown: dict[str, bool], above: frozenset[str]) -> bool:
    if slug in shown:
        return shown[slug]
    if slug in above:
        return False
    field = form.fields[slug]
    when = str(field["when"])
    heard: dict[str, object] = {}
    for name in expressions.names(when):
        if name in form.questions:
            heard[name] = answers.get(name)
        elif name in form.fields and _shown(form, name, answers, shown, above | {slug}):
            heard[name] = _for_reader(form.fields[name], answers.get(name))
    shown[slug] = not _is_system(field) and expressions.holds(when, heard)
    return shown[slug]


def _is_system(field: Field) -> bool:
    return any(token.name == "system" for token in validators.tokens(str(field["validator"])))


def heard_answers(snapshot: Snapshot, answers: Answers) -> dict[str, object]:
    """The answers that count: of the questions and of the shown fields, options by the names that `when` uses (C6)."""
    form = form_of(snapshot)
    heard: dict[str, object] = {key: answers[key] for key in form.questions if key in answers}
    for slug in visible(snapshot, answers):
        if slug in answers:
            heard[slug] = _for_reader(form.fields[slug], answers[slug])
    return heard


def settled(snapshot: Snapshot, answers: Answers) -> dict[str, object]:
    """Clean answers without those of hidden fields: what is submitted and kept (Art. 31 行政许可法)."""
    keep = set(visible(snapshot, answers)) | form_of(snapshot).questions.keys()
    return {key: value for key, value in answers.items() if key in keep}


def is_required(field: Field, answers: Answers) -> bool:
    """Must the shown field be filled? Y and C, or a `required@…` that holds (C7, item_fields)."""
    return field["required"] in {"Y", "C"} or validators.needs_value(str(field["validator"]), answers)


def normalise(snapshot: Snapshot, answers: Answers) -> dict[str, object]:
    """Clean answers: known keys only, bounded, trimmed, codes in capitals, derived fields worked out.

    Art. 31 行政许可法 (nothing unrelated is taken in); a key that the version does not hold is refused.
    """
    form = form_of(snapshot)
    clean: dict[str, object] = {}
    for key, value in answers.items():
        field = form.fields.get(key) or form.questions.get(key)
        if field is None:
            raise ANSWER_UNKNOWN.refuse(key=key[:60])
        cleaned = _clean(key, field, value)
        if cleaned not in ("", [], None):
            clean[key] = cleaned
    return clean | _derived(form, clean)


def _clean(key: str, field: Field, value: object) -> object:
    kind, validator = str(field.get("type", "choice")), str(field.get("validator", ""))
    if isinstance(value, bool | int):
        value = str(value)
    if isinstance(value, str):
        _bounded(key, len(value), LONGEST_TEXT)
        text = text_of(kind, validator, value)
        return [text] if text and is_multiple(field) else text
    if isinstance(value, list):
        _bounded(key, len(value), MOST_ROWS if kind == "table" else MOST_CHOICES)
        if kind == "table":
            return _rows(key, field, value)
        return [text_of("choice", "", one) for one in value if isinstance(one, str) and one.strip()]
    if isinstance(value, Mapping) and kind == "attachment" and value:
        return _file(key, value)
    if value is None:
        return None
    raise ANSWER_UNKNOWN.refuse(key=key[:60])


def _file(key: str, value: Mapping[object, object]) -> dict[str, object]:
    name, size, digest = value.get("name"), value.get("size"), value.get("sha256", "")
    if not isinstance(name, str) or not isinstance(size, int) or not isinstance(digest, str):
        raise ANSWER_UNKNOWN.refuse(key=key[:60])
    _bounded(key, len(name) + len(digest), LONGEST_TEXT)
    return {"name": text_of("text", "", name), "size": size} | ({"sha256": digest} if digest else {})


def _rows(key: str, field: Field, value: list[object]) -> list[dict[str, str]]:
    columns = mappings(field, "columns")
    known = {str(column["name"]) for column in columns}
    for row in value:
        if not isinstance(row, Mapping) or not row.keys() <= known:
            raise ANSWER_UNKNOWN.refuse(key=key[:60])
        for cell in row.values():
            _bounded(key, len(str(cell)), LONGEST_TEXT)
    return rows_of(columns, value)


def _bounded(key: str, size: int, most: int) -> None:
    if size > most:
        raise ANSWER_TOO_LARGE.refuse(key=key[:60], size=size, most=most)


def _derived(form: Form, clean: Answers) -> dict[str, object]:
    found: dict[str, object] = {}
    for slug, field in form.fields.items():
        for token in validators.tokens(str(field["validator"])):
            if token.name != "derived" or token.argument not in clean:
                continue
            number = str(clean[token.argument])
            if not citizen_id.check(number).ok:
                continue
            birth = citizen_id.birth_date(number)
            sex = "男" if citizen_id.is_male(number) else "女"
            found[slug] = str(birth) if field["type"] == "date" else sex
    return found


def validate(snapshot: Snapshot, answers: Answers, today: date, only: Iterable[str] | None = None) -> Faults:
    """What is wrong with clean answers, by slug; nothing wrong is the empty dict. `only` limits it to one page.

    Art. 32(3)-(4) 行政许可法: each fault says what is there and what is needed, so that it can be put right at once.
    """
    form, faults = form_of(snapshot), Faults()
    heard = heard_answers(snapshot, answers)
    wanted = None if only is None else set(only)
    for key, question in form.questions.items():
        if wanted is None or key in wanted:
            _note(faults, key, _question_faults(question, answers.get(key)))
    scene = Scene(today, heard, form.names)
    for slug in visible(snapshot, answers):
        if wanted is None or slug in wanted:
            _note(faults, slug, _field_faults(form.fields[slug], answers.get(slug), scene))
    return faults


def _note(faults: Faults, key: str, sentences: list[Sentence]) -> None:
    if sentences:
        faults[key] = sentences


def _question_faults(question: Field, value: object) -> list[Sentence]:
    if value in (None, "", []):
        return [_UNCHOSEN]
    chosen = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if len(chosen) > 1 and not is_multiple(question):
        return [Sentence("只能选一个", "choose one only")]
    return validators.check_choices(chosen, options_of(question))


def _field_faults(field: Field, value: object, scene: Scene) -> list[Sentence]:
    if value in (None, "", [], {}):
        asked = is_required(field, scene.answers)
        return [_UNCHOSEN if field["type"] == "choice" else _EMPTY] if asked else []
    validator = str(field["validator"])
    if isinstance(value, Mapping):
        return validators.check_file(validator, str(value.get("name", "")), int(str(value.get("size", 0))))
    if isinstance(value, list):
        if field["type"] == "table":
            return _table_faults(field, value, scene)
        if not is_multiple(field):
            return [Sentence("只能选一个", "choose one only")]
        return validators.check_choices([str(one) for one in value], options_of(field))
    if field["type"] in {"table", "attachment"}:
        return [_EMPTY]
    own = validators.with_options(scene, options_of(field), str(field["constraint"]))
    return validators.check_text(validator, str(value), own)


def _table_faults(field: Field, rows: list[object], scene: Scene) -> list[Sentence]:
    # A row needs the cell that names it, its first; the others are checked where they are filled.
    found: list[Sentence] = []
    for number, row in enumerate(rows, start=1):
        cells = row if isinstance(row, Mapping) else {}
        for place, column in enumerate(mappings(field, "columns")):
            name, text = str(column["name"]), str(cells.get(str(column["name"]), ""))
            told = validators.check_text(str(column["validator"]), text, scene) if text else [_EMPTY][place:]
            found += [
                Sentence(f"第 {number} 行“{name}”：{one.zh}", f"row {number}, “{name}”: {one.en}") for one in told
            ]
    return found
