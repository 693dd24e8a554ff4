"""Why an act of a consultation is refused (requirement W4)."""

from oneseal.rules.refusals import ground

WHOM = ground(
    "review.consult_whom",
    zh="请选一个单位，或者填一位外部专家，二者选一。",
    en="Choose one body, or name one outside expert: one of the two.",
)
OWN_BODY = ground(
    "review.consult_own_body",
    zh="征求意见是问别的单位。本机关的意见，请在环节里提。",
    en="A consultation asks another body. What your own body thinks is said at its step.",
)
NO_SUCH_BODY = ground(
    "review.consult_no_such_body",
    zh="机构登记里没有“{body}”这个单位。",
    en="There is no body '{body}' in the register.",
)
EXPERT_INCOMPLETE = ground(
    "review.consult_expert",
    zh="外部专家要写明姓名、单位和能收信的邮箱。",
    en="Give the expert's name, unit and a working e-mail address.",
)
QUESTION_NEEDED = ground(
    "review.consult_question",
    zh="请写明要问什么，至少 {least} 个字。",
    en="Say what is asked, in at least {least} characters.",
)
LIMIT = ground(
    "review.consult_limit",
    zh="答复的期限在 1 到 {longest} 个工作日之间。征求意见不停表，请给够又不误法定期限。",
    en="The limit lies between 1 and {longest} working days. A consultation stops no clock, so mind the statutory one.",
    article="行政许可法第四十二条、第四十五条",
)
NOT_IN_FILE = ground(
    "review.consult_not_in_file",
    zh="选给对方看的材料或者文书不在这一件里。",
    en="A material or document chosen to be shown is not in this file.",
)
DOCUMENTS_TO_BODIES = ground(
    "review.consult_documents",
    zh="文书上写着申请人的姓名，只给机关看，不给外部专家看。请去掉文书，要看的内容写进问题里。",
    en="Documents name the applicant: they are shown to bodies, not to outside experts. Leave them out, and put into "
    "the question what the expert has to know.",
    article="个人信息保护法第六条、第二十三条",
)
NOT_YOURS = ground(
    "review.consult_not_yours",
    zh="只有正在办的环节的岗位，或者决定岗位，才能征求意见、撤回征求意见。",
    en="Only the post of a step that is at hand, or whoever decides, asks for a view or takes the question back.",
    status=409,
)
NO_SUCH = ground(
    "review.no_such_consultation",
    zh="这一件没有第 {no} 次征求意见。",
    en="This case has no consultation {no}.",
)
ANSWERED = ground(
    "review.consult_answered",
    zh="第 {no} 次征求意见已经答复，不能再改。",
    en="Consultation {no} is answered; that does not change.",
    status=409,
)
WITHDRAWN = ground(
    "review.consult_withdrawn",
    zh="第 {no} 次征求意见已经撤回，不用再答复。",
    en="Consultation {no} was taken back; no answer is needed.",
    status=409,
)
NOT_ASKED = ground(
    "review.consult_not_asked",
    zh="这次征求意见问的不是您的单位，不能替它答复。",
    en="Your body was not asked, so you cannot answer for it.",
    status=409,
)
CODE_OVER = ground(
    "review.consult_code_over",
    zh="这个查询码已经过期。还想答复的，请和问您的机关联系。",
    en="This code has expired. If you still wish to answer, get in touch with the body that asked you.",
    status=409,
)
VIEW_NEEDED = ground(
    "review.consult_view",
    zh="请选一个结论：同意、附条件同意、不同意，或者不属于职责范围。",
    en="Choose a verdict: agree, agree with conditions, disagree, or outside our powers.",
)
OPINION_NEEDED = ground(
    "review.consult_opinion",
    zh="请写明意见和理由，至少 {least} 个字。",
    en="Give your opinion and the reasons, in at least {least} characters.",
)
UNANSWERED = ground(
    "review.consult_unanswered",
    zh="还有征求意见没有答复：{names}。请先撤回，或者写明为什么不等（至少 {least} 个字），再送。",
    en="Not answered yet: {names}. Take the question back, or say in at least {least} characters why you do not wait.",
    article="行政许可法第四十二条",
    status=409,
)
OPEN_AT_DECISION = ground(
    "review.consult_open_at_decision",
    zh="送决定以后问的还没有答复：{names}。请等答复，或者写明原因撤回，再作决定。",
    en="Asked since the case went to the decision and not answered: {names}. Wait, or take the question back with the "
    "reason, then decide.",
    article="行政许可法第三十八条",
    status=409,
)
