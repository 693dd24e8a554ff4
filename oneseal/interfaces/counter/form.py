"""The item's form at the desk: dense, what must be filled first; statements are made by confirming the whole form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from oneseal.interfaces.entrance.forms import question_of
from oneseal.rules.catalogue import validators
from oneseal.rules.catalogue.form import Faults, Field, form_of, is_multiple, mappings, visible

# What the window knows from the document in hand: field of the dictionary → part of the applicant.
IDENTITY = {
    "person": {"person_name": "name", "person_id": "number", "person_phone": "phone"},
    "enterprise": {
        "ent_name": "name",
        "ent_uscc": "number",
        "contact_phone": "phone",
        "contact_name": "agent",
    },
}


def language() -> str:
    """The reader's language, as sentences know it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def is_statement(field: Field) -> bool:
    """A statement that only the applicant can make: never taken over from an earlier case."""
    return any(token.name == "must" for token in validators.tokens(str(field["validator"])))


def statements(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Every such statement of the form with the answer that it needs."""
    found = {}
    for slug, field in form_of(snapshot).fields.items():
        options = mappings(field, "options")
        if is_statement(field) and options:
            found[slug] = str(options[0]["code"])
    return found


def said(faults: Faults, key: str) -> str:
    """The first sentence about a field."""
    sentences = faults.get(key)
    return sentences[0].of(language()) if sentences else ""


def questions(snapshot: Mapping[str, Any], answers: Mapping[str, Any], faults: Faults) -> list[dict[str, Any]]:
    """The situation questions as rows of small choices."""
    made = []
    for key, question in form_of(snapshot).questions.items():
        chosen = answers.get(key, [])
        held = {str(one) for one in chosen} if isinstance(chosen, list) else {str(chosen)}
        options = [
            {"value": str(row["no"]), "words": row["text"], "checked": str(row["no"]) in held}
            for row in mappings(question, "options")
        ]
        made.append(
            {
                "name": key,
                "words": question["question"],
                "kind": "checkbox" if is_multiple(question) else "radio",
                "options": options,
                "error": said(faults, key),
            }
        )
    return made


def fields(snapshot: Mapping[str, Any], answers: Mapping[str, Any], faults: Faults) -> list[dict[str, Any]]:
    """The shown fields but for statements, those that must be filled first."""
    form, heads, made = form_of(snapshot), _heads(snapshot), []
    for slug in visible(snapshot, answers):
        field = form.fields[slug]
        if is_statement(field):
            continue
        shown = question_of(slug, field, answers, language())
        if shown["type"] == "radio":
            shown["type"] = "select"
        if shown["type"] == "textarea":
            shown["rows"] = 2
        if not said(faults, slug):
            shown["hint"] = ""
        made.append({**shown, "error": said(faults, slug), "redraws": slug in heads, "slug": slug})
    return sorted(made, key=lambda row: not row["required"])


def _heads(snapshot: Mapping[str, Any]) -> frozenset[str]:
    """Fields whose answer decides what else is asked for."""
    texts = [str(row["when"]) for key in ("fields", "materials") for row in mappings(snapshot, key)]
    whole = " ".join(texts)
    return frozenset(str(field["slug"]) for field in mappings(snapshot, "fields") if str(field["slug"]) in whole)
