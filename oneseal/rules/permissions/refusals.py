"""Why a person may not do a thing."""

from oneseal.rules.refusals import ground

NOT_ALLOWED = ground(
    "permissions.not_allowed",
    zh="您的岗位不能做这一步：{sentence_zh}。请交给有这个岗位的人办。",
    en="Your post does not carry this: {sentence_en}. Hand it to somebody who holds such a post.",
    status=403,
)
SIGN_IN_FIRST = ground(
    "permissions.sign_in_first",
    zh="请先登录，登录后回到这一页继续。",
    en="Sign in first; you will come back to this page.",
    status=401,
)
TERMINAL_ONLY = ground(
    "permissions.terminal_only",
    zh="这一页只在登记过的自助终端上用。自己的手机、电脑请用网上办事的页面；要登记一台终端，打开 /kiosk/set-up/。",
    en="This page is for a registered self-service terminal. On a device of your own use the portal; to register a "
    "terminal open /kiosk/set-up/.",
    article="S1 (五)3",
    status=403,
)
STAFF_NOT_HERE = ground(
    "permissions.staff_not_here",
    zh="自助终端只给来办事的人登录，工作人员的账号不在这里登录。",
    en="Only applicants sign in at a terminal; accounts of staff do not.",
    article="S1 (五)3",
    status=403,
)
NOT_YOUR_STEP = ground(
    "permissions.not_your_step",
    zh="这个环节归“{post}”岗位（{body}），不归您的岗位。您能看，不能办。",
    en="This step belongs to post {post} at {body}, not to yours. You may read it, not act on it.",
    status=403,
)
OTHER_BODY = ground(
    "permissions.other_body",
    zh="{act_zh}归“{body}”来做。您的机关在这一件里没有这一步，能看到的照看，要办请找它。",
    en="This is for {body} to do ({act_en}). Your body has no such part in this case; what you see you may read.",
    article="行政许可法第二十二条、第二十四条",
    status=403,
)
LEAVE_DAYS = ground(
    "permissions.leave_days",
    zh="请填请假的第一天和最后一天：第一天不早于今天（{today}），最后一天不早于第一天。",
    en="Give the first and the last day away: the first not before today ({today}), the last not before the first.",
)
LEAVE_TOO_LONG = ground(
    "permissions.leave_too_long",
    zh="一次请假最多 {most} 天。更久的请由机构管理人员调整岗位。",
    en="A leave lasts {most} days at most. For longer, have the post itself changed.",
)
LEAVE_OVERLAPS = ground(
    "permissions.leave_overlaps",
    zh="这几天里已经有一次请假。请先收回那一次，或者换个日期。",
    en="There is a leave in these days already. Take that one back first, or choose other days.",
    status=409,
)
LEAVE_NOT_YOURS = ground(
    "permissions.leave_not_yours",
    zh="只有本人和本机关负责人能办这次请假。请找本机关负责人。",
    en="Only the person away and the head of the body handle this leave. Ask the head.",
    status=403,
)
NO_SUCH_LEAVE = ground(
    "permissions.no_such_leave",
    zh="没有这次请假，或者不归您的机关。请回请假页核对。",
    en="There is no such leave, or it is not of your body. Look it up on the leave page.",
    status=404,
)
LEAVE_CLOSED = ground(
    "permissions.leave_closed",
    zh="这次请假已经答复、收回或者过完，不能再改。要请假请另提一次。",
    en="This leave was answered, taken back or is over; it no longer changes. Ask for a new one.",
    status=409,
)
LEAVE_REASON = ground(
    "permissions.leave_reason",
    zh="请写明理由（至少 {least} 个字）：请假的人要看。",
    en="Give the reason (at least {least} characters): the person away reads it.",
)
LEAVE_KIND = ground(
    "permissions.leave_kind",
    zh="请选请假的种类。",
    en="Choose the kind of leave.",
)
COVER_NOT_YOURS = ground(
    "permissions.cover_not_yours",
    zh="“{post}”不是请假的人这几天的办件岗位，不能顶。管理岗位由机构管理人员另行安排。",
    en="Post {post} is no casework post of the person away, so nobody can stand in. Administration posts are "
    "arranged by whoever keeps the posts.",
)
COVER_HIMSELF = ground(
    "permissions.cover_himself",
    zh="不能由请假的人自己顶岗。请选别的同事。",
    en="The person away cannot stand in for himself. Choose a colleague.",
)
COVER_NOT_HERE = ground(
    "permissions.cover_not_here",
    zh="顶岗的人要在本机关任职。请从名单里选。",
    en="Whoever stands in holds a post at the same body. Choose from the list.",
)
COVER_ABSENT = ground(
    "permissions.cover_absent",
    zh="选的人这几天也请假。请选别的同事。",
    en="The one chosen is away in these days too. Choose another colleague.",
)
COVER_HOLDS_IT = ground(
    "permissions.cover_holds_it",
    zh="选的人自己就在“{post}”岗位上，不用顶岗：他本来就能办。请留空或者选别人。",
    en="The one chosen holds post {post} himself and needs no cover for it. Leave it empty or choose somebody else.",
)
