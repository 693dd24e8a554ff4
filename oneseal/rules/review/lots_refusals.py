"""Why a team is not drawn by lot, or somebody of it not drawn anew (L10)."""

from oneseal.rules.refusals import ground

ARTICLE = "S4 二(四)1"

NOT_ENOUGH = ground(
    "review.lots_too_few",
    zh="{group_zh}要抽 {wanted} 名，去掉要回避和抽到过的，只有 {there} 名可抽。请少抽几名，或者先补充人员。",
    en="{wanted} are to be drawn ({group_en}); without those left out there are {there}. Draw fewer, or add to them.",
    article=ARTICLE,
    status=409,
)
TOO_FEW_OFFICERS = ground(
    "review.lots_two_officers",
    zh="现场核查至少抽 {least} 名核查人员。",
    en="At least {least} officers are drawn for a verification on site.",
    article="行政许可法第三十四条第三款",
)
EMPTY_TEAM = ground(
    "review.lots_empty",
    zh="请写抽几名，至少一名。",
    en="Say how many are drawn, at least one.",
    article=ARTICLE,
)
TEAM_TOO_LARGE = ground(
    "review.lots_too_many",
    zh="每类人员最多抽 {most} 名。",
    en="At most {most} are drawn of each kind.",
    article=ARTICLE,
)
TEAM_DRAWN = ground(
    "review.lots_drawn",
    zh="这个环节已经抽过了，不能重抽。有人要回避或者来不了的，只换那一个。",
    en="This step was drawn already. If somebody is recused or cannot come, that one alone is drawn anew.",
    article=ARTICLE,
    status=409,
)
NOT_A_MEMBER = ground(
    "review.lots_not_a_member",
    zh="没有抽到这个人，或者已经换掉了。请从名单里选。",
    en="That one was not drawn, or was replaced already. Choose somebody of the list.",
    article=ARTICLE,
)
REDRAW_REASON = ground(
    "review.lots_reason",
    zh="请选回避还是来不了，并写明原因，{least} 到 {most} 字。",
    en="Choose recusal or absence, and say why in {least} to {most} characters.",
    article="行政许可法第四十八条",
)
NOT_THE_DRAWN = ground(
    "review.lots_not_the_drawn",
    zh="这次核查是抽签定的人，抽到的核查人员都要去；有人来不了的，先重新抽一名。",
    en="The officers of this verification were drawn by lot, and all of them go. If one cannot, draw another first.",
    article=ARTICLE,
    status=409,
)
NO_SUCH_FIELD = ground(
    "review.lots_no_field",
    zh="请选专家的专业领域。",
    en="Choose the field of the experts.",
    article=ARTICLE,
)
NO_SUCH_EXPERT = ground(
    "review.no_such_expert",
    zh="专家库里没有这一位。请从列表里打开。",
    en="There is no such expert in the pool. Open one from the list.",
    status=404,
)
EXPERT_INCOMPLETE = ground(
    "review.expert_incomplete",
    zh="请写专家的姓名、单位、专业领域、邮箱和入库日期；邮箱要能收信，退库日期不能早于入库日期。",
    en="Give name, institution, field, e-mail and the day from which he is in the pool; the last day is not before it.",
    article=ARTICLE,
)
EXPERT_ENDED = ground(
    "review.expert_ended",
    zh="这位专家 {day} 起不在库了，不能再改。要再请他，重新入库。",
    en="That expert left the pool on {day}; the entry no longer changes. Enter him anew to ask him again.",
    article=ARTICLE,
    status=409,
)
