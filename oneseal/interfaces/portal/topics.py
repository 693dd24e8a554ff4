"""The lists that versions stand on, in words. A list exists only while the catalogue has versions on it."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oneseal.rules.catalogue.memberships import LISTS
from oneseal.rules.catalogue.sentences import Sentence


@dataclass(frozen=True)
class Topic:
    """A list: its key in the catalogue, what it is called, what it means."""

    key: str
    called: Sentence
    means: Sentence

    @property
    def name(self) -> str:
        """What it is called, in the reader's language."""
        return self.called.of(get_language() or "zh")

    @property
    def about(self) -> str:
        """What it means, in the reader's language."""
        return self.means.of(get_language() or "zh")


WAYS = (
    Topic(
        "parallel",
        Sentence("并行审查", "Parallel review"),
        Sentence("几个岗位同时审，不排队", "several posts review at once"),
    ),
    Topic(
        "construction",
        Sentence("工程建设", "Construction"),
        Sentence("从立项到竣工的事项", "from approval of the project to completion"),
    ),
)
"""Ways in that are no public lists."""
TOPICS: tuple[Topic, ...] = (*(Topic(one.key, one.name, one.about) for one in LISTS), *WAYS)
BY_KEY = {topic.key: topic for topic in TOPICS}
APPLICANTS = {"person": _("个人办事"), "enterprise": _("企业办事")}
