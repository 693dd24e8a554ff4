"""Permissions of free help: who asks, who helps, who gives it out, who looks on (帮办代办; I16)."""

from oneseal.rules.permissions.groups import APPLICANTS, HELP_GIVERS, HELPERS_OF_ALL, INSPECTORS
from oneseal.rules.permissions.permission import permit

HELPING = (
    permit(
        "assistance.ask",
        HELPERS_OF_ALL,
        "申请人自己，或者窗口、帮办岗位代为登记",
        "the asker, or a window or helper who takes it down",
        kinds=APPLICANTS | {"terminal"},
        article="S4 二(二)",
    ),
    permit("assistance.own", frozenset(), "提出帮办的人才可以", "the asker only", kinds=APPLICANTS),
    permit(
        "assistance.read",
        HELPERS_OF_ALL | HELP_GIVERS | INSPECTORS,
        "帮办岗位和它的负责人、监察岗位才可以",
        "helpers, their head and inspection only",
    ),
    permit(
        "assistance.help",
        HELPERS_OF_ALL | HELP_GIVERS,
        "帮办岗位才可以",
        "helpers only",
        article="S4 二(二)",
    ),
    permit(
        "assistance.give",
        HELP_GIVERS,
        "本机关负责人或者大厅管理岗才可以指定",
        "the head of the body or the hall's manager only",
        article="S4 二(二)",
    ),
    permit(
        "assistance.say",
        HELPERS_OF_ALL,
        "提出帮办的人自己，或者窗口、帮办岗位代为登记",
        "the asker, or a window or helper who takes it down",
        kinds=APPLICANTS,
    ),
    permit(
        "assistance.reveal",
        HELPERS_OF_ALL | HELP_GIVERS,
        "帮办岗位说明理由后才可以看",
        "helpers only, with a reason",
        article="个人信息保护法第五十一条",
    ),
)
