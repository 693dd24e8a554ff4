"""Why a push is not signed for, returned or ruled upon, and a row of the register not kept."""

from oneseal.rules.refusals import ground

NO_SUCH_PUSH = ground(
    "supervision.no_such_push",
    zh="没有这条推送，或者不是推给您单位的。请从列表里打开。",
    en="There is no such push, or it was not sent to your body. Open it from the list.",
    status=404,
)
SIGNED_ALREADY = ground(
    "supervision.signed_already",
    zh="这条推送 {on} 已经签收了，不用再签。",
    en="This push was signed for on {on}; nothing more is needed.",
    status=409,
)
RETURNED_ALREADY = ground(
    "supervision.returned_already",
    zh="这条推送已经退回，等审批局裁定；裁定以前不能签收，也不能再退。",
    en="This push was returned and waits for a ruling; until then it can be neither signed for nor returned.",
    status=409,
)
SETTLED = ground(
    "supervision.settled",
    zh="审批局已经裁定由您单位监管，不能再退回。有不同意见的，请写在反馈里。",
    en="It was ruled that your body supervises this; it cannot be returned again. Say what you think in a feedback.",
    status=409,
)
REDIRECTED = ground(
    "supervision.redirected",
    zh="这条推送已经改推给别的部门，不用您处理了。",
    en="This push went to another body; nothing is left for you to do.",
    status=409,
)
REASON_NEEDED = ground(
    "supervision.reason_needed",
    zh="写明理由，{least} 到 {most} 字，现在有 {n} 字。",
    en="Give the reason in {least} to {most} characters; there are {n}.",
)
NOTHING_TO_RULE = ground(
    "supervision.nothing_to_rule",
    zh="这条推送没有退回，或者已经裁定了。",
    en="This push was not returned, or was ruled upon already.",
    status=409,
)
BODY_NEEDED = ground(
    "supervision.body_needed",
    zh="选一个本地的部门，不能是推送和退回的单位自己。",
    en="Choose a body of this place other than the one that pushed and the one that returned it.",
)
SIGNER_NEEDED = ground(
    "supervision.signer_needed",
    zh="填签收人的姓名，最多 {most} 字。",
    en="Give the name of whoever signed for it, at most {most} characters.",
)
SIGNED_WHEN = ground(
    "supervision.signed_when",
    zh="签收日期应在 {first} 到 {last} 之间。",
    en="The day of signing lies between {first} and {last}.",
)
LINK_INVALID = ground(
    "supervision.link_invalid",
    zh="这个签收链接不对，或者已经用不了了。请打开收到的原邮件，或者登录系统签收。",
    en="This link is wrong or no longer valid. Open the original letter again, or sign in and sign for it there.",
    status=404,
)
NO_SUCH_CHANNEL = ground(
    "supervision.no_such_channel", zh="选一个推送渠道。", en="Choose the way by which the body is reached."
)
WAY_IN_THE_PAST = ground(
    "supervision.way_in_the_past",
    zh="新渠道从 {today} 或者以后的一天启用；以前的推送是怎么发的就是怎么发的。",
    en="A way begins on {today} or later; what was sent before was sent as it was.",
)
ADDRESS_NEEDED = ground("supervision.address_needed", zh="填{what_zh}。", en="Give the {what_en}.")
ADDRESS_TOO_LONG = ground(
    "supervision.address_too_long", zh="地址最多 {most} 个字符。", en="An address has at most {most} characters."
)
NO_MAILBOX = ground(
    "supervision.no_mailbox",
    zh="邮箱地址里要有 @，不能有空格，如 jianguan@example.gov.cn。",
    en="A mailbox has an @ and no blanks, as in jianguan@example.gov.cn.",
)
NO_WEB_ADDRESS = ground(
    "supervision.no_web_address",
    zh="{what_zh}要以 https:// 开头，里面不能有用户名和密码。",
    en="The {what_en} begins with https:// and holds no user name or password.",
)
NO_SUCH_ITEM = ground(
    "supervision.no_such_item",
    zh="责任清单里没有这个事项。请从清单里打开。",
    en="The register does not know this item. Open it from the list.",
    status=404,
)
NO_SUCH_DUTY = ground(
    "supervision.no_such_duty",
    zh="责任清单里没有这一行，或者已经结束了。",
    en="The register has no such row, or it has ended.",
    status=404,
)
DUTY_ENDS = ground(
    "supervision.duty_ends",
    zh="这一行 {until} 就结束了，只能提前，不能延后。要继续由它监管，另加一行。",
    en="This row ends on {until}; it can end earlier, not later. Add another row if the body goes on.",
)
DUTY_TWICE = ground(
    "supervision.duty_twice",
    zh="{body}在这个事项里已经有一行同样范围的责任。先结束那一行，再加新的。",
    en="{body} has a row of the same range for this item already. End that row first.",
)
DUTY_WHEN = ground(
    "supervision.duty_when",
    zh="条件“{when}”读不懂：{why}。",
    en="The condition “{when}” cannot be read: {why}.",
)
DUTY_PLACE = ground(
    "supervision.duty_place",
    zh="“{place}”不是本地的区划代码，写 12 位代码。",
    en="“{place}” is no division of this place; give its 12 digits.",
)
DUTY_IN_THE_PAST = ground(
    "supervision.duty_in_the_past",
    zh="责任从 {today} 或者以后的一天变；以前的决定归谁管不追改。",
    en="The register changes from {today} or a later day; who answered for earlier decisions stays.",
)
DAYS_BETWEEN = ground(
    "supervision.days_between",
    zh="签收和反馈时限写 1 到 {most} 个工作日。",
    en="The limits for signing and feedback are 1 to {most} working days.",
)
GAP_ONLY = ground(
    "supervision.gap_only",
    zh="这条结果已经推给监管部门了，不用再指定。",
    en="This result was pushed already; nobody has to be named for it.",
    status=409,
)
NO_LETTER_YET = ground(
    "supervision.no_letter_yet",
    zh="这条推送没有登记寄出的书面函件，不会有回执。先登记寄出，再登记回执。",
    en="No letter was recorded as sent for this push, so no slip can come back. Record the letter first.",
    status=409,
)
NO_LETTER = ground(
    "supervision.no_letter",
    zh="这条推送不走书面函件，或者寄出已经登记过了。",
    en="This push goes by no letter, or its sending is recorded already.",
    status=409,
)
LETTER_WRITTEN = ground(
    "supervision.letter_written",
    zh="这条推送的函件已经生成了，打开它打印就行；不用再生成一次。",
    en="The letter of this push was written already; open it and print it.",
    status=409,
)
LETTER_OLD = ground(
    "supervision.letter_old",
    zh="这份函件是裁定以前生成的，写着原来的签收期限。请重新生成一份，再寄出。",
    en="This letter was written before the ruling and names the old day. Write it anew, then post it.",
    status=409,
)
NO_SUCH_ENTITY = ground(
    "supervision.no_such_entity",
    zh="没有推送过这个企业或者个人的审批结果，或者不归您看。请从列表里打开，或者按证号查。",
    en="Nothing was pushed of this enterprise or person, or it is not yours to see. Open it from the list.",
    status=404,
)
