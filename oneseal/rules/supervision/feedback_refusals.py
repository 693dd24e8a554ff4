"""Why a feedback of supervision is not taken in or answered, and a check of a commitment not planned (L4, L6)."""

from oneseal.rules.refusals import ground

NO_SUCH_FEEDBACK = ground(
    "supervision.no_such_feedback",
    zh="没有这条反馈，或者不是您单位的。请从列表里打开。",
    en="There is no such feedback, or it is not of your body. Open it from the list.",
    status=404,
)
KIND_NEEDED = ground(
    "supervision.feedback_kind",
    zh="选反馈的是哪一类监管结果。",
    en="Choose what kind of supervision it tells of.",
)
ABOUT_NEEDED = ground(
    "supervision.feedback_about",
    zh="您单位监管、参与办理或者收到推送的，没有这个编号的证照、办件、企业、个人或者推送。核对编号和种类；"
    "不归您单位监管的，写信告诉审批局。",
    en="Of what your body supervises, handles or was pushed nothing bears that number. Check number and kind; "
    "of anything else write to the bureau.",
)
NOT_YOUR_PUSH = ground(
    "supervision.feedback_push",
    zh="这条推送不是推给您单位的。按证照、办件或者相对人的编号反馈。",
    en="This push did not go to your body. Feed back by the number of the certificate, the case or the holder.",
)
DECIDED_WHEN = ground(
    "supervision.feedback_decided_on",
    zh="填作出决定的日期，不能晚于 {last}。",
    en="Give the day of the decision, {last} at the latest.",
)
RECEIVED_WHEN = ground(
    "supervision.feedback_received_on",
    zh="收到来函的日期应在 {first} 到 {last} 之间。",
    en="The day on which the letter came lies between {first} and {last}.",
)
NUMBER_NEEDED = ground(
    "supervision.feedback_number",
    zh="处罚、强制、责令改正和吊销、暂扣要写决定的文号，最多 {most} 字。",
    en="A penalty, compulsion, order, revocation or suspension has the number of its decision, at most {most} signs.",
)
DECIDER_NEEDED = ground(
    "supervision.feedback_decider",
    zh="来函抄告的，写明是哪个机关作出的，最多 {most} 字。",
    en="Of a notice by letter, name the authority that decided, in at most {most} characters.",
    article="行政许可法64",
)
TEXT_NEEDED = ground(
    "supervision.feedback_text",
    zh="写清查到什么、怎么处理的，{least} 到 {most} 字，现在有 {n} 字。",
    en="Say what was found and decided in {least} to {most} characters; there are {n}.",
)
PAPERS_AT_MOST = ground(
    "supervision.feedback_papers",
    zh="一次最多附 {most} 个文件。",
    en="At most {most} files go with it.",
)
NOBODY_TO_TELL = ground(
    "supervision.feedback_nobody",
    zh="找不到作出许可的机关。请按证照编号或者办件号反馈。",
    en="No body that granted something is found. Feed back by the number of the certificate or the case.",
)
ANSWERED_ALREADY = ground(
    "supervision.feedback_answered",
    zh="这条反馈已经处理了，或者不用处理。",
    en="This feedback was answered already, or asks for nothing.",
    status=409,
)
ACT_NEEDED = ground(
    "supervision.feedback_act",
    zh="选已经对证照作出的处理，或者写明处理的文书号；没有处理的，选“不处理”并写理由。",
    en="Choose the act that was done on the certificate, or give the document; else say that none is done, and why.",
    article="行政许可法69",
)
OFFICERS_NEEDED = ground(
    "supervision.check_officers",
    zh="核查要有两名以上人员，写明姓名，一行一个，每个最多 {most} 字。",
    en="At least two officers verify. Give their names, one a line, each at most {most} characters.",
    article="行政许可法61",
)
CHECK_DAY = ground(
    "supervision.check_day",
    zh="核查日期从 {first} 起到期限 {last} 止。",
    en="The day of the check lies between {first} and its limit, {last}.",
    article="国办发〔2020〕42号",
)
CHECK_PLACE = ground(
    "supervision.check_place",
    zh="写核查的地点，最多 {most} 字。",
    en="Give the place of the check in at most {most} characters.",
)
NO_SUCH_CHECK = ground(
    "supervision.no_such_check",
    zh="没有这个核查任务，或者不是您单位的。请从列表里打开。",
    en="There is no such check, or it is not of your body. Open it from the list.",
    status=404,
)
CHECK_DONE = ground(
    "supervision.check_done",
    zh="这个核查已经有了最后结论。",
    en="This check is concluded.",
    article="国办发〔2020〕42号",
    status=409,
)
CHECK_UNPLANNED = ground(
    "supervision.check_unplanned",
    zh="先排核查：两名以上人员、日期、地点；到了那天再登记结果。",
    en="Plan the check first: two officers, a day, a place. Its result is recorded on that day or later.",
    article="行政许可法61",
    status=409,
)
EVIDENCE_NEEDED = ground(
    "supervision.check_evidence",
    zh="附上核查的证据：照片或者笔录，至少 1 个，最多 {most} 个。",
    en="Attach the evidence of the check, photographs or the record: 1 to {most} files.",
    article="行政许可法61",
)
