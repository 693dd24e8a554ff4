"""Why an act of a hearing, or a decision before it, is refused (Arts. 36, 46-48 行政许可法)."""

from oneseal.rules.refusals import ground

RIGHT_NOT_SERVED = ground(
    "review.right_not_served",
    zh="听证权利告知书还没有送到：{names}。送到起 5 个工作日内可以申请听证，过后才能作决定。请先登记送达。",
    en="The notice of the right to a hearing has not been delivered to: {names}. A hearing may be requested within 5 "
    "working days of delivery; decide after that. Record the delivery first.",
    article="行政许可法第四十七条第一款",
    status=409,
)
PERIOD_OPEN = ground(
    "review.hearing_period_open",
    zh="申请听证的期限还没有过，不能作决定：{names}，到 {until}。期限过了，或者都说放弃，才能决定。",
    en="The period to request a hearing is still open, so nothing can be decided: {names}, until {until}. Decide when "
    "it is over or when all have waived.",
    article="行政许可法第四十七条第一款",
    status=409,
)
HEARING_REQUIRED = ground(
    "review.hearing_required",
    zh="这个事项依法应当听证（{basis}），还没有举行，不能作决定。请先公告、举行听证，笔录签好再决定。",
    en="Law requires a hearing for this item ({basis}) and none was held, so nothing can be decided. Announce and hold "
    "it first, and have its record signed.",
    article="行政许可法第四十六条",
    status=409,
)
HEARING_NOT_HELD = ground(
    "review.hearing_not_held",
    zh="听证还没有举行，不能作决定。",
    en="The hearing has not been held, so nothing can be decided.",
    article="行政许可法第四十七条",
    status=409,
)
RECORD_NOT_SIGNED = ground(
    "review.record_not_signed",
    zh="听证笔录还没有签好，不能作决定：决定要根据笔录作出。",
    en="The record of the hearing is not signed, so nothing can be decided: the decision rests on it.",
    article="行政许可法第四十八条第二款",
    status=409,
)
RECORD_NOT_ANSWERED = ground(
    "review.record_not_answered",
    zh="这一件举行过听证，决定要根据笔录：请在理由里回应笔录里的争点。",
    en="A hearing was held and the decision rests on its record: answer in the reasons what was disputed there.",
    article="行政许可法第四十八条第二款",
)
HEARING_BEGUN = ground(
    "review.hearing_begun",
    zh="这一件的听证已经开始，一件只举行一次。",
    en="The hearing of this case has begun; there is one in a case.",
    article="行政许可法第四十七条",
    status=409,
)
HEARING_OVER = ground(
    "review.hearing_over",
    zh="听证已经举行，不能再改通知、主持人或者当事人。",
    en="The hearing has been held; its notice, its chair and its people can no longer change.",
    article="行政许可法第四十八条",
    status=409,
)
NO_HEARING = ground(
    "review.no_hearing",
    zh="这一件没有在办的听证。请先有人申请，或者公告。",
    en="No hearing is under way in this case: somebody has to request it, or the body to announce it.",
    article="行政许可法第四十六条、第四十七条",
    status=409,
)
NOT_CONCERNED = ground(
    "review.not_concerned",
    zh="这一件没有告知过第 {no} 位当事人。",
    en="Nobody numbered {no} was told of the right in this case.",
    article="行政许可法第三十六条",
)
FOR_OTHERS = ground(
    "review.hearing_for_others",
    zh="只能为自己申请、放弃或者陈述；利害关系人的，由窗口或者审查岗位登记。",
    en="You speak for yourself alone; what a stakeholder says is taken down by a window or a reviewer.",
    article="行政许可法第四十七条",
    status=403,
)
TOLD_ALREADY = ground(
    "review.told_already",
    zh="已经告知过听证权利，没有新的利害关系人要告知。",
    en="The right was told already, and no further stakeholder was named.",
    article="行政许可法第四十七条",
    status=409,
)
SERVED_ALREADY = ground(
    "review.served_already",
    zh="{name}的听证权利告知书已经登记送达。",
    en="The delivery to {name} is recorded already.",
    article="行政许可法第四十七条",
    status=409,
)
SERVED_WHEN = ground(
    "review.served_when",
    zh="送达日期要在告知（{told}）当天到今天之间。",
    en="The day of delivery lies between the day of the notice ({told}) and today.",
    article="行政许可法第四十七条",
)
ANSWERED_ALREADY = ground(
    "review.hearing_answered",
    zh="{name}申请听证的事已经有了结果（{answer_zh}），不能再改。",
    en="{name} has {answer_en} already; that does not change.",
    article="行政许可法第四十七条",
    status=409,
)
ANNOUNCED = ground(
    "review.hearing_announced",
    zh="公告过的听证要举行，不能因为当事人放弃就不开。",
    en="A hearing that was announced is held; it does not fall away because somebody waives it.",
    article="行政许可法第四十六条",
    status=409,
)
REQUEST_TOO_LATE = ground(
    "review.request_too_late",
    zh="申请听证的期限 {until} 已经过了。",
    en="The period to request a hearing ended on {until}.",
    article="行政许可法第四十七条第一款",
    status=409,
)
NOTICE_TOO_LATE = ground(
    "review.notice_too_late",
    zh="听证要在举行的 7 个工作日前通知：今天通知，最早 {first} 举行。",
    en="A hearing is notified at least 7 working days before: notified today, it may be held from {first} on.",
    article="行政许可法第四十八条第一款第一项",
)
HELD_TOO_LATE = ground(
    "review.held_too_late",
    zh="听证要在申请起 20 个工作日内举行，最晚 {due}。请改在 {first} 到 {due} 之间。",
    en="The hearing is held within 20 working days of the request, by {due}. Choose a day from {first} to {due}.",
    article="行政许可法第四十七条第一款",
)
NO_DAY = ground(
    "review.no_day",
    zh="请写明举行听证的日期、时间和地点。",
    en="Say on which day, at what time and where the hearing is held.",
    article="行政许可法第四十八条第一款第一项",
)
CHAIR_REVIEWED = ground(
    "review.chair_reviewed",
    zh="{name}审查过这一件，不能主持听证。请指定别人。",
    en="{name} reviewed this case and cannot chair its hearing. Appoint somebody else.",
    article="行政许可法第四十八条第一款第三项",
)
NO_CHAIR = ground(
    "review.no_chair",
    zh="请从今天在本机关听证主持岗的人里指定主持人。",
    en="Appoint the chair from those who hold the post of chair at this body today.",
    article="行政许可法第四十八条第一款第三项",
)
CHAIR_REVIEWS = ground(
    "review.chair_reviews",
    zh="您主持这一件的听证，不能再审查这一件。",
    en="You chair the hearing of this case and cannot review it.",
    article="行政许可法第四十八条第一款第三项",
    status=403,
)
NOT_THE_CHAIR = ground(
    "review.not_the_chair",
    zh="只有这次听证的主持人才可以。",
    en="This is for the chair of this hearing only.",
    article="行政许可法第四十八条第一款第三项",
    status=403,
)
RECUSAL_OPEN = ground(
    "review.recusal_open",
    zh="有人申请主持人回避，还没有答复，不能举行。",
    en="A recusal of the chair was asked for and not answered; the hearing cannot be held.",
    article="行政许可法第四十八条第一款第三项",
    status=409,
)
NO_RECUSAL = ground(
    "review.no_recusal",
    zh="没有等答复的回避申请。",
    en="No recusal waits for an answer.",
    article="行政许可法第四十八条第一款第三项",
    status=409,
)
OTHER_DAY = ground(
    "review.hearing_other_day",
    zh="通知的是 {day} 举行，今天不能开。要改期，请重新通知。",
    en="It was notified for {day} and cannot be held today. To move it, give notice anew.",
    article="行政许可法第四十八条第一款第一项",
    status=409,
)
NOT_NOTIFIED = ground(
    "review.hearing_not_notified",
    zh="还没有通知听证的时间、地点和主持人。",
    en="Day, place and chair of the hearing have not been notified yet.",
    article="行政许可法第四十八条第一款第一项",
    status=409,
)
NOBODY_PRESENT = ground(
    "review.nobody_present",
    zh="请写明到会的人，至少一名审查人员。",
    en="Say who was present, at least one of the reviewers among them.",
    article="行政许可法第四十八条第一款第四项",
)
RECORD_EMPTY = ground(
    "review.record_empty",
    zh="笔录还没有记。",
    en="The record is empty.",
    article="行政许可法第四十八条第一款第五项",
)
SIGNATURE_MISSING = ground(
    "review.signature_missing",
    zh="还有人没有签字：{names}。不签的，写明原因。",
    en="Not signed by: {names}. Where somebody does not sign, say why.",
    article="行政许可法第四十八条第一款第五项",
)
BLANK = ground(
    "review.hearing_blank",
    zh="请写明{what_zh}。",
    en="Say {what_en}.",
)
