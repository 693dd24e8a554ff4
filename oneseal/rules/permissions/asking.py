"""Permissions around questions about items (requirements I10, I11)."""

from oneseal.rules.permissions.groups import ANSWERING, ENTERING, INSPECTORS
from oneseal.rules.permissions.permission import permit

ASKING = (
    permit(
        "question.read",
        ANSWERING | INSPECTORS,
        "答复咨询的岗位和监察岗位才可以",
        "posts that answer questions and inspection only",
        article="首问负责制",
    ),
    permit(
        "question.enter", ENTERING, "窗口和帮办岗位才可以登记", "window and helping posts only", article="首问负责制"
    ),
    permit(
        "question.handle",
        ANSWERING,
        "窗口、帮办和审查岗位才可以",
        "window, helping and reviewing posts only",
        article="首问负责制",
    ),
)
