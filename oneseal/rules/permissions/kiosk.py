"""Permissions of the self-service terminal, and of whoever sets one up (H3, I15)."""

from oneseal.rules.permissions.groups import BACKSTAGE
from oneseal.rules.permissions.permission import permit

AT_A_TERMINAL = "kiosk.use"
"""Whoever stands at a registered terminal carries it, signed in or not; nobody else does, whatever his post."""

KIOSK = (
    permit(
        AT_A_TERMINAL,
        frozenset(),
        "在登记过的自助终端上才可以",
        "at a registered terminal only",
        kinds=frozenset({"terminal"}),
        article="S1 (五)3",
    ),
    permit("terminals.read", BACKSTAGE, "系统和机构管理岗位才可以", "system and hall posts only"),
    permit(
        "terminals.keep",
        frozenset({"SYS01"}),
        "系统管理岗才可以",
        "the system administrator only",
        article="S1 (五)3",
    ),
)
