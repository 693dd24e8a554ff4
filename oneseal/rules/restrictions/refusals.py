"""Grounds of the restrictions room."""

from oneseal.rules.refusals import ground

BARRED = ground(
    "restrictions.barred",
    zh="因{number}（{reason}），{until}不得再次申请这项许可。{repair}；不服的，可以复议或者诉讼。",
    en="Barred by {number} ({reason_en}) from applying for this permit, {until_en}: {repair_en}. Or contest it.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
COMMITMENT_BARRED = ground(
    "restrictions.commitment_barred",
    zh="因{number}（没有履行承诺），信用修复以前不适用告知承诺。请按材料清单交证明，或者先修复信用。",
    en="By {number} (a commitment not kept) proof is needed until credit is repaired. Hand in proof, or repair it.",
    article="国办发〔2020〕42号",
    status=409,
)
SAFETY_UNJUDGED = ground(
    "restrictions.safety_unjudged",
    zh="“{item}”是不是直接关系公共安全、人身健康、生命财产安全，实施清单没有定，要由您认定：请选“是”或者“不是”。"
    "选“是”的，在法定年限内不得再次申请。",
    en="Whether '{item}' directly concerns public safety, health, life or property its version leaves to you: choose "
    "yes or no. With yes, nobody so refused or annulled applies again for the years that law says.",
    article="行政许可法第七十八条、第七十九条",
)
NO_SUCH_BAR = ground(
    "restrictions.no_such",
    zh="没有找到这条限制。请回列表核对。",
    en="No such restriction. Look it up in the list.",
    status=404,
)
LIFTED_ALREADY = ground(
    "restrictions.lifted_already",
    zh="这条限制已经解除，或者已经期满。",
    en="This restriction was lifted or is over already.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
NO_SUCH_LIFTING = ground(
    "restrictions.no_such_lifting",
    zh="这条限制只能因下列情形解除：{grounds_zh}。请选一项。",
    en="This restriction is lifted only if: {grounds_en}. Choose one.",
    article="行政许可法第七十八条、第七十九条",
    status=422,
)
NO_SUCH_SPECIAL = ground(
    "restrictions.no_such_special",
    zh="这个事项的实施清单没有这一条限制情形。请从列出的情形里选。",
    en="The item's version has no such bar. Choose one of those listed.",
    article="行政许可法第七十八条、第七十九条",
    status=422,
)
YEARS_NEEDED = ground(
    "restrictions.years_needed",
    zh="法律规定的期限是 {least} 到 {most} 年。请写明几年。",
    en="The law leaves {least} to {most} years. Say how many.",
    status=422,
)
NOT_ITS_BODY = ground(
    "restrictions.not_its_body",
    zh="只有这个事项的实施机关才可以登记限制。请交给它办。",
    en="Only the body that handles the item may enter a bar. Leave it to that body.",
    article="行政许可法第七十八条、第七十九条",
    status=403,
)
