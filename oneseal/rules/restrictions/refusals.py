"""Grounds of the restrictions room."""

from oneseal.rules.refusals import ground

BARRED = ground(
    "restrictions.barred",
    zh="因{number}（{reason}），到 {until} 为止不得再次申请这项许可。认为有误的，可以复议或者诉讼；解除或者期满后再申请。",
    en="Barred by {number} ({reason_en}) from applying for this permit until {until}; contest it, or apply after.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
NO_SUCH_BAR = ground(
    "restrictions.no_such",
    zh="没有找到这条限制。",
    en="No such restriction.",
    status=404,
)
LIFTED_ALREADY = ground(
    "restrictions.lifted_already",
    zh="这条限制已经解除，或者已经期满。",
    en="This restriction was lifted or is over already.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
