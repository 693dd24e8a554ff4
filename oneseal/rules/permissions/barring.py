"""Permissions about bars to applying again (Arts. 78, 79 行政许可法)."""

from oneseal.rules.permissions.groups import APPLICANTS, CASEWORK, HEADS, INSPECTORS
from oneseal.rules.permissions.permission import permit

BARRING = (
    permit(
        "restriction.read",
        CASEWORK | INSPECTORS,
        "本人和办理岗位才可以",
        "the one barred and casework posts only",
        kinds=APPLICANTS,
    ),
    permit(
        "restriction.enter",
        HEADS | {"DEC05"},
        "事项的实施机关的负责人才可以登记",
        "heads of the body that handles the item only",
        article="行政许可法第七十八条、第七十九条",
    ),
    permit(
        "restriction.lift",
        HEADS,
        "作出决定的机关的负责人才可以解除",
        "heads of the deciding body only",
        article="行政许可法第七十八条、第七十九条",
    ),
)
