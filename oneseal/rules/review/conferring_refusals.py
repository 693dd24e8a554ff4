"""Why an act of a collective consultation, or a decision after one, is refused (requirement W4)."""

from oneseal.rules.refusals import ground

WHEN = ground(
    "review.conference_when",
    zh="请写明会商的日期（不早于今天）、时间和地点。",
    en="Give the day (not before today), the hour and the place.",
)
WHOM = ground(
    "review.conference_whom",
    zh="请在这一件经办机关的人里选至少 {least} 名参加。",
    en="Invite at least {least} officials of the bodies of this case.",
)
CHAIR = ground(
    "review.conference_chair",
    zh="主持人要从参加的人里选。",
    en="The chair is one of those invited.",
)
QUESTION = ground(
    "review.conference_question",
    zh="请写明会商什么，至少 {least} 个字。",
    en="Say what is to be discussed, in at least {least} characters.",
)
NO_SUCH = ground(
    "review.no_such_conference",
    zh="这一件没有第 {no} 次集体会商。",
    en="This case has no collective consultation {no}.",
)
SIGNED = ground(
    "review.conference_signed",
    zh="会商记录 {number} 已经签字，不能再改。",
    en="The record {number} is signed; it does not change.",
    status=409,
)
NOT_THE_CHAIR = ground(
    "review.conference_not_chair",
    zh="只有这次会商的主持人才能签记录。",
    en="Only the chair of this collective consultation signs its record.",
    status=409,
)
TOO_EARLY = ground(
    "review.conference_too_early",
    zh="会商定在 {day}，还没有开，不能签记录。",
    en="It is called for {day} and has not been held; there is no record to sign yet.",
    status=409,
)
POSITIONS = ground(
    "review.conference_positions",
    zh="请写明到会的人和每个人的意见，至少 {least} 名。",
    en="Say who was there and what each held: at least {least} people.",
)
OUTCOME = ground(
    "review.conference_outcome",
    zh="请写明会商的结果，至少 {least} 个字。",
    en="Say what came of it, in at least {least} characters.",
)
NOT_ANSWERED = ground(
    "decision.conference_not_answered",
    zh="这一件集体会商过（{numbers}）：请选按会商的结果决定，还是不一致；不一致的写明为什么。",
    en="There was a collective consultation ({numbers}): say whether the decision follows it; if not, why.",
    article="行政许可法第三十七条",
)
WHY_DEPARTS = ground(
    "decision.conference_departs",
    zh="和会商的结果不一致，请写明为什么，至少 {least} 个字；写进决定书。",
    en="The decision departs from the collective consultation: say why, in at least {least} characters; it is printed.",
    article="行政许可法第三十七条、第三十八条",
)
