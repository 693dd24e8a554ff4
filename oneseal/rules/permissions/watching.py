"""Permissions of whoever watches over casework: inspection of files, what a machine decides, what is public."""

from oneseal.rules.permissions.groups import CASEWORK, CERTIFIERS, DECIDERS, HEADS, INSPECTORS
from oneseal.rules.permissions.permission import permit

WATCHING = (
    permit(
        "inspection.read",
        CASEWORK | INSPECTORS,
        "效能监察岗位和经办岗位才可以",
        "inspection and casework posts only",
        article="S4 二(五)",
    ),
    permit(
        "norms.read",
        HEADS | INSPECTORS,
        "本机关负责人和监察岗位才可以",
        "heads of bodies and inspectors only",
        article="S1 (三)2",
    ),
    permit(
        "automatic.read",
        DECIDERS | HEADS | INSPECTORS,
        "决定岗位、负责人和监察岗位才可以",
        "deciders, heads and inspectors only",
    ),
    permit(
        "automatic.stop",
        DECIDERS | HEADS | INSPECTORS,
        "决定岗位、负责人和监察岗位才可以叫停",
        "deciders, heads and inspectors only",
        article="S1 (五)3",
    ),
    permit(
        "automatic.resume",
        DECIDERS | HEADS,
        "本机关决定岗位和负责人才可以恢复",
        "deciders and heads of the body only",
        article="S1 (五)3",
    ),
    permit(
        "publication.keep",
        DECIDERS | HEADS,
        "本机关决定岗位和负责人才可以",
        "deciders and heads of the body only",
        article="行政许可法第五条",
    ),
    permit(
        "inspection.keep",
        frozenset({"SUP01"}),
        "效能监察岗才可以抽查案卷",
        "the inspection post only",
        article="S4 二(五)",
    ),
    permit(
        "inspection.answer",
        CASEWORK,
        "责任岗位和它的负责人才可以答复",
        "the responsible post and its head only",
        article="S4 二(五)",
    ),
    permit("retention.keep", CERTIFIERS, "制证送达岗位才可以", "certificate posts only", article="档案法第二十一条"),
)
