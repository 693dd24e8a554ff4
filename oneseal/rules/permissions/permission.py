"""What a permission is: who carries it, and the sentence that says so (requirement T5)."""

from dataclasses import dataclass

from oneseal.rules.permissions.people import Kind


@dataclass(frozen=True)
class Permission:
    """Who: posts of officials and systems, kinds of other principals. The sentence completes "this is for …"."""

    code: str
    posts: frozenset[str]
    kinds: frozenset[Kind]
    zh: str
    en: str
    article: str = ""


def permit(
    code: str, posts: frozenset[str], zh: str, en: str, *, kinds: frozenset[Kind] = frozenset(), article: str = ""
) -> tuple[str, Permission]:
    """A row of the table by its code (requirement T5: roles follow the post)."""
    return code, Permission(code, posts, kinds, zh, en, article)
