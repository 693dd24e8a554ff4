"""Why a copy is not sent, signed for, given to somebody or finished (L7)."""

from oneseal.rules.refusals import ground

NO_SUCH_COPY = ground(
    "copies.no_such",
    zh="没有这份抄送，或者不是给您单位的。请从列表里打开。",
    en="There is no such copy, or it did not go to your body. Open it from the list.",
    status=404,
)
KIND_NEEDED = ground(
    "copies.kind_needed",
    zh="选抄送的是文件、会议、培训、考核还是统计。",
    en="Choose what is copied: a document, a meeting, training, an assessment or statistics.",
)
TITLE_LENGTH = ground(
    "copies.title_length",
    zh="标题和发文单位各写 2 到 {most} 字。",
    en="Title and issuing body have 2 to {most} characters each.",
)
TOO_LONG = ground(
    "copies.too_long",
    zh="文号最多 {number} 字，内容最多 {text} 字；长的请附文件。",
    en="A number has at most {number} characters, the text {text}; attach a file for what is longer.",
)
ISSUED_WHEN = ground(
    "copies.issued_when",
    zh="填发文的日期，不晚于 {today}。",
    en="Give the day on which it was issued, {today} at the latest.",
)
REPLY_WHEN = ground(
    "copies.reply_when",
    zh="要求答复的日期不早于 {today}，不要求的不填。",
    en="An answer is wanted by {today} or later; leave it empty if none is wanted.",
)
TO_WHOM = ground(
    "copies.to_whom",
    zh="选抄送给谁：部门抄给审批局，审批局抄给部门；不能抄给自己。",
    en="Choose to whom: a department copies to the bureau, the bureau to departments; never to oneself.",
)
ACKNOWLEDGED_ALREADY = ground(
    "copies.acknowledged_already", zh="已经签收了，不用再签。", en="It was signed for already.", status=409
)
ACKNOWLEDGE_FIRST = ground(
    "copies.acknowledge_first", zh="先签收，再交办、登记结果。", en="Sign for it first.", status=409
)
DONE_ALREADY = ground("copies.done_already", zh="已经办完了。", en="It was finished already.", status=409)
DUE_WHEN = ground(
    "copies.due_when", zh="填最晚哪天办完，不早于 {today}。", en="Give the day by which it is done, {today} or later."
)
WHO_NEEDED = ground("copies.who_needed", zh="选本单位的一个人来办。", en="Choose somebody of your own body.")
WHAT_WAS_DONE = ground(
    "copies.what_was_done", zh="写办了什么，2 到 {most} 字。", en="Say what was done in 2 to {most} characters."
)
