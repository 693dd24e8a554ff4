"""Permissions of whoever keeps the windows of a hall, and of whoever is asked first there (I1, I10)."""

from oneseal.rules.permissions.groups import CASEWORK, HELPERS, WINDOWS
from oneseal.rules.permissions.permission import permit

FIRST_ASKED = (
    permit(
        "windows.keep",
        frozenset({"HAL01", "CAT01"}),
        "大厅管理岗和目录管理岗才可以",
        "hall managers and catalogue keepers only",
        article="S1 (二)1",
    ),
    permit(
        "first_asked.hand_on",
        CASEWORK | HELPERS,
        "经办岗位才可以转交、接手首问",
        "casework posts only",
        article="S1 (二)2",
    ),
    permit(
        "first_asked.refer",
        WINDOWS | HELPERS,
        "窗口和帮办岗位才可以登记首问",
        "windows and helpers only",
        article="S1 (二)2",
    ),
)
