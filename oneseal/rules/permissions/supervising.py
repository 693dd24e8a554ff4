"""Permissions between approval and supervision (requirements L1–L4)."""

from oneseal.rules.permissions.groups import CATALOGUERS, HEADS, INSPECTORS, LIAISONS, VERIFIERS
from oneseal.rules.permissions.permission import permit

SUPERVISING = (
    permit(
        "regulator.use",
        LIAISONS | HEADS | INSPECTORS,
        "审管联络员、负责人和监察岗位才可以",
        "liaisons, heads and inspection only",
        article="S0 二(三)",
    ),
    permit(
        "push.sign",
        frozenset({"LIA02"}),
        "监管部门的联络员才可以签收和退回",
        "the liaison of the supervising body only",
        article="S0 二(三)2",
    ),
    permit(
        "push.rule",
        frozenset({"LIA01"}),
        "审批局的审管联络员才可以裁定",
        "the bureau's liaison only",
        article="S0 二(三)1",
    ),
    permit(
        "register.read",
        LIAISONS | HEADS | INSPECTORS | CATALOGUERS,
        "联络员、目录、负责人和监察岗位才可以",
        "liaisons, catalogue posts, heads and inspection only",
        article="S0 二(三)1",
    ),
    permit(
        "register.keep",
        frozenset({"LIA01"}),
        "审批局的审管联络员才可以改责任清单",
        "the bureau's liaison only",
        article="S0 二(三)1",
    ),
    permit(
        "copy.send",
        LIAISONS,
        "审管联络员才可以抄送、签收、交办",
        "liaisons only",
        article="S0 二(四)1",
    ),
    permit(
        "channel.keep",
        LIAISONS,
        "审管联络员才可以定推送渠道",
        "liaisons only",
        article="S0 二(三)2",
    ),
    permit(
        "feedback.give",
        LIAISONS,
        "审管联络员才可以反馈",
        "liaisons only",
        article="S0 二(三)2",
    ),
    permit(
        "feedback.answer",
        frozenset({"LIA01", "DEC01"}),
        "审批局的审管联络员和决定岗位才可以处理反馈",
        "the bureau's liaison or its decider only",
        article="S0 二(三)2",
    ),
    permit(
        "check.plan",
        VERIFIERS,
        "负责核查的岗位才可以排核查",
        "the post that verifies only",
        article="国办发〔2020〕42号",
    ),
)
