"""Permissions about bars to applying again (Arts. 78, 79 行政许可法)."""

from oneseal.rules.permissions.groups import APPLICANTS, CASEWORK, DECIDING_HEADS, INSPECTORS, LIAISONS
from oneseal.rules.permissions.permission import permit

BARRING = (
    permit(
        "restriction.read",
        CASEWORK | INSPECTORS | LIAISONS,
        "本人、办理岗位和联络员才可以",
        "the one barred, casework posts and liaisons only",
        kinds=APPLICANTS,
    ),
    permit(
        "restriction.lift",
        DECIDING_HEADS,
        "作出决定的机关的负责人才可以解除",
        "heads of the deciding body only",
        article="行政许可法第七十八条、第七十九条",
    ),
    permit(
        "restriction.search",
        CASEWORK | INSPECTORS | LIAISONS,
        "办理岗位和联络员才可以按号码查",
        "casework posts and liaisons only look up by number",
    ),
    permit(
        "restriction.report",
        DECIDING_HEADS | LIAISONS,
        "机关负责人或者联络员才可以登记限制",
        "heads of a body or its liaisons only",
        article="行政许可法第七十八条、第七十九条",
    ),
    permit(
        "restriction.plead",
        frozenset(),
        "被限制的人自己才可以",
        "the one restricted only",
        kinds=APPLICANTS,
    ),
    permit(
        "restriction.answer",
        DECIDING_HEADS | LIAISONS,
        "作出机关的负责人答复，或者联络员代登记",
        "heads of the deciding body, or a liaison for them",
    ),
)
