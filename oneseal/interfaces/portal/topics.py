"""The lists that versions stand on, in words. A list exists only while the catalogue has versions on it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A list: its key in the catalogue, what it is called, what it means."""

    key: str
    name: Promise | str
    about: Promise | str


TOPICS: tuple[Topic, ...] = (
    Topic("on_the_spot", _("当场办结"), _("材料齐全，当场出结果")),
    Topic("tolerance", _("容缺受理"), _("有的材料可以先受理后补")),
    Topic("commitment", _("告知承诺"), _("作出承诺，免交证明")),
    Topic("parallel", _("并行审查"), _("几个岗位同时审，不排队")),
    Topic("construction", _("工程建设"), _("从立项到竣工的事项")),
)
BY_KEY = {topic.key: topic for topic in TOPICS}
APPLICANTS = {"person": _("个人办事"), "enterprise": _("企业办事")}
