"""The words of a topic that are in force."""

from collections.abc import Collection

from oneseal.records.messages.models import Template
from oneseal.rules.messages.filling import PARTS, Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wordings import BUILT_IN


def templates_in_force(topics: Collection[Topic]) -> dict[Topic, tuple[int, Wording]]:
    """Number and words of the version in force; the built-in words where nobody wrote others."""
    rows = Template.objects.filter(topic__in=topics, in_force_from__isnull=False).order_by("number")
    found = {topic: (0, BUILT_IN[topic]) for topic in topics}
    for row in rows:
        found[Topic(row.topic)] = (row.number, wording_of(row))
    return found


def wording_of(row: Template) -> Wording:
    """The texts of a version."""
    return Wording(**{part: getattr(row, part) for part in PARTS})
