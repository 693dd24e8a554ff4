"""Why a rating is not taken."""

from oneseal.rules.refusals import ground

NO_SUCH_SERVICE = ground(
    "evaluation.no_such_service",
    zh="这一件没有第 {event_seq} 步可评。办过的申请、告知、受理、补正、决定、送达才能评价，请从列出的里面选。",
    en="Step {event_seq} of this case cannot be rated. Choose one of those listed: applying, notice, answer, "
    "supplement, decision, delivery.",
    status=404,
)
ALREADY_RATED = ground(
    "evaluation.already_rated",
    zh="这一步已经评价过了。一次办理评一次，评了不能改；还有话要说，请拨 12345。",
    en="This step has been rated already. One rating for each service, and it does not change; "
    "if there is more to say, call 12345.",
    article="GB/T 39734-2020",
    status=409,
)
TOO_LATE = ground(
    "evaluation.too_late",
    zh="这一步可以评价到 {until}，已经过了。还有意见，请拨 12345。",
    en="This step could be rated until {until}. If you still wish to say something, call 12345.",
    status=409,
)
NOT_BY_STAFF = ground(
    "evaluation.not_by_staff",
    zh="评价只由申请人自己做，工作人员不能评，也不能代评。请把这一页交给申请人。",
    en="Only the applicant rates; staff neither rate nor do it for somebody. Hand this page to the applicant.",
    article="国办发〔2019〕51号",
    status=403,
)
LEVEL_NEEDED = ground(
    "evaluation.level_needed",
    zh="请先选满意不满意，五档里选一档。",
    en="Choose one of the five levels first.",
    article="GB/T 39734-2020",
)
REASON_UNKNOWN = ground(
    "evaluation.reason_unknown",
    zh="“{reason}”不在“{level_zh}”可选的原因里。请从列出的里面选，别的写在补充里。",
    en="'{reason}' is no reason listed for '{level_en}'. Choose among those listed and write the rest as a remark.",
)
REMARK_TOO_LONG = ground(
    "evaluation.remark_too_long",
    zh="补充最多 {most} 字，现在有 {n} 字，请写短一点。",
    en="A remark has at most {most} characters; this one has {n}. Shorten it.",
)
CHANNEL_UNKNOWN = ground(
    "evaluation.channel_unknown",
    zh="评价渠道“{channel}”和来的方式不符：登录的用 online、api，凭查询码的用 code、window。",
    en="Channel '{channel}' does not fit: online or api when signed in, code or window with the printed code.",
)
