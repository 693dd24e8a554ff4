"""Permissions around what is told after a registration, and the pool of experts (L9, L10)."""

from oneseal.rules.permissions.groups import APPLICANTS, INSPECTORS, LIAISONS
from oneseal.rules.permissions.permission import permit

ARTICLE = "国发〔2021〕7号"
TELLING = (
    permit(
        "telling.read", LIAISONS | INSPECTORS, "联络和监察岗位才可以", "liaisons and inspection only", article=ARTICLE
    ),
    permit(
        "telling.claim",
        frozenset({"LIA02"}),
        "部门的审管联络员才可以",
        "liaisons of departments only",
        article=ARTICLE,
    ),
    permit("telling.sign", LIAISONS, "审管联络员才可以", "liaisons only", article=ARTICLE),
    permit("telling.rule", frozenset({"LIA01"}), "审批局的联络员才可以", "the bureau's liaison only", article=ARTICLE),
    permit(
        "expert.keep",
        frozenset({"CAT01", "SYS01"}),
        "目录管理岗或者系统管理岗才可以",
        "the catalogue drafter or the system post only",
        article="S4 二(四)1",
    ),
    permit(
        "telling.promise",
        frozenset({"LIA01"}),
        "申请人本人，或者审批局联络员登记书面承诺才可以",
        "the applicant, or the bureau's liaison for a promise on paper",
        kinds=APPLICANTS,
        article=ARTICLE,
    ),
)
