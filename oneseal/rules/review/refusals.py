"""Why a step of review is refused."""

from oneseal.rules.refusals import ground

STEP_NOT_OPEN = ground(
    "review.step_not_open",
    zh="第 {no} 个环节“{name}”现在没有开着，不能提意见。请看前面的环节是否办完。",
    en="Step {no} '{name}' is not open now. See whether the steps before it are done.",
    article="行政许可法第三十四条",
    status=409,
)
NO_SUCH_STEP = ground(
    "review.no_such_step",
    zh="这一件没有第 {no} 个环节。",
    en="This case has no step {no}.",
    status=404,
)
POINTS_UNANSWERED = ground(
    "review.points_unanswered",
    zh="还有 {count} 个审查要点没有结论：{names}。请逐条填“符合、存疑、不符”。",
    en="{count} review points have no verdict yet: {names}. Mark each as met, doubtful or unmet.",
    article="行政许可法第三十四条",
)
POINT_NOT_OF_VERSION = ground(
    "review.point_not_of_version",
    zh="“{key}”不是这个事项版本的审查要点，不能据此审查。",
    en="'{key}' is not a review point of this item's version.",
    article="行政许可法第三十条、第三十四条",
)
TWO_OFFICERS = ground(
    "review.two_officers",
    zh="核查要有两名以上工作人员，现在是 {count} 名。请写明至少两人。",
    en="A verification needs at least two officers; {count} named. Name two or more.",
    article="行政许可法第三十四条第三款",
)
INSPECTORS_NAMED = ground(
    "review.inspectors_named",
    zh="这一件不用指派检验检疫人员，或者已经指派。",
    en="No inspectors have to be named in this case, or they were named already.",
    article="行政许可法第五十五条第二款",
    status=409,
)
NOT_AN_OFFICER = ground(
    "review.not_an_officer",
    zh="{count} 名核查人员今天不在这个机关的审查、核查岗位上，不能写作核查人。请从名单里选。",
    en="{count} of the officers named hold no post of review or inspection at this body today. Choose from the list.",
    article="行政许可法第三十四条第三款",
)
DOUBT_NEEDS_NOTE = ground(
    "review.doubt_needs_note",
    zh="“存疑”或者“不符”要写明哪里不对。",
    en="Say what is wrong with a point in doubt or unmet.",
)
OPINION_CONTRADICTS = ground(
    "review.opinion_contradicts",
    zh="要点“{names}”不符或者存疑，意见不能是“同意”。",
    en="Points '{names}' are unmet or in doubt; the opinion cannot be to agree.",
    article="行政许可法第三十四条",
)
STEPS_UNDONE = ground(
    "review.steps_undone",
    zh="还有环节没办完：{names}。都办完才能送决定。",
    en="Steps are not done yet: {names}. All must be done before the decision.",
    article="行政许可法第三十七条",
    status=409,
)
PROCEDURE_OPEN = ground(
    "review.procedure_open",
    zh="{name}还没有结束，不能送决定。",
    en="{name} has not ended; the case cannot go to decision.",
    article="行政许可法第四十五条",
    status=409,
)
PROCEDURE_BASIS_NEEDED = ground(
    "review.procedure_basis_needed",
    zh="“{name}”要停表，请写明是哪部法律、法规、规章的第几条要求的；行政许可法第四十五条本身不是依据。",
    en="'{name}' stops the clock: cite the law, regulation or rule and the article that requires it. "
    "Art. 45 of the Licensing Law itself is no basis.",
    article="行政许可法第四十五条",
)
PROCEDURE_RUNNING = ground(
    "review.procedure_running",
    zh="{name}已经开始，还没有结束。",
    en="{name} has begun and not ended.",
    status=409,
)
NO_SUCH_PROCEDURE = ground(
    "review.no_such_procedure",
    zh="没有正在进行的“{name}”。",
    en="No '{name}' is running.",
    status=409,
)
PROCEDURE_UNKNOWN = ground(
    "review.procedure_unknown",
    zh="“{name}”不是法律列明的特别程序。可以选：{names}。",
    en="'{name}' is no special procedure; choose one of: {names}.",
    article="行政许可法第四十五条",
)
PROCEDURE_NOT_REQUIRED = ground(
    "review.procedure_not_required",
    zh="“{item}”依法不需要{name}，不能停表。",
    en="Law does not require {name} for '{item}'; the clock cannot stop.",
    article="行政许可法第四十五条",
)
PROCEDURE_OWN_ACTS = ground(
    "review.procedure_own_acts",
    zh="{name_zh}有自己的步骤（告知权利、申请、通知、举行、签字），请在“听证”页办。",
    en="A {name_en} has steps of its own (right told, request, notice, hearing, signatures); take those.",
    article="行政许可法第四十六条至第四十八条",
)
COMMISSIONED_NEEDED = ground(
    "review.commissioned_needed",
    zh="请写明“{name_zh}”委托、送交哪家单位。",
    en="Say which institution carries out the {name_en}.",
    article="行政许可法第四十五条",
)
REPORT_NEEDED = ground(
    "review.report_needed",
    zh="“{name_zh}”收到报告才算结束：请写报告的名称和编号，或者附上报告。",
    en="The {name_en} ends when its report is received: name the report with its number, or attach it.",
    article="行政许可法第四十五条",
)
EXTENDED_ALREADY = ground(
    "review.extended_already",
    zh="办理期限已经延长过一次，不能再延长。",
    en="The period has been extended once; there is no second time.",
    article="行政许可法第四十二条",
    status=409,
)
NO_EXTENSION = ground(
    "review.no_extension",
    zh="“{item}”依法不能延长办理期限。",
    en="Law gives no extension for '{item}'.",
    article="行政许可法第四十二条",
)
TOO_LATE_TO_EXTEND = ground(
    "review.too_late_to_extend",
    zh="法定期限 {due} 已经届满，不能再批准延长。",
    en="The statutory period ended on {due}; it can no longer be extended.",
    article="行政许可法第四十二条",
    status=409,
)
VERDICT_UNKNOWN = ground(
    "review.verdict_unknown",
    zh="“{verdict}”不是要点结论。可以选：met、doubt、unmet。",
    en="'{verdict}' is no verdict on a point; choose met, doubt or unmet.",
)
WORDS_NEEDED = ground(
    "review.words_needed",
    zh="请写明审查意见（至少 {least} 个字）：决定人要看。",
    en="Write the opinion (at least {least} characters): whoever decides reads it.",
    article="行政许可法第三十四条",
)
OPINION_NEEDED = ground(
    "review.opinion_needed",
    zh="请选“同意”或者“不同意”。",
    en="Choose to agree or to object.",
    article="行政许可法第三十四条",
)
TOLD_NEEDED = ground(
    "review.told_needed",
    zh="请写明特别程序需要几天：要书面告知申请人。",
    en="Say how many days the procedure takes: the applicant is told in writing.",
    article="行政许可法第四十五条第二款",
)
NOT_OVERDUE = ground(
    "review.not_overdue",
    zh="这个时限没有逾期，或者已经办结，不用说明原因。请回逾期登记核对。",
    en="This limit is not overdue, or is met: it needs no reason. Look it up in the overdue register.",
    article="行政许可法第四十二条",
    status=409,
)
NOT_ANSWERABLE = ground(
    "review.not_answerable",
    zh="逾期原因由责任岗位（{posts}）自己说明。请转给该岗位。",
    en="The responsible post ({posts}) gives the reason itself. Pass it on to that post.",
    article="S1 (二)2",
    status=403,
)
WHY_OVERDUE = ground(
    "review.why_overdue",
    zh="请写明为什么逾期、什么时候办完（至少 {least} 个字）：监察要看。",
    en="Say why it is late and when it will be done (at least {least} characters): inspection reads it.",
    article="行政许可法第七十四条第二项",
)
TAKEN = ground(
    "review.taken",
    zh="这个环节已经由{who}在 {when} 领走。要办请他放回，或者请负责人改派。",
    en="This step was already taken by {who} at {when}. Ask for it to be put back, or ask the head to reassign it.",
    status=409,
)
IN_NO_HAND = ground(
    "review.in_no_hand",
    zh="“{name}”现在没有人领着，不用放回。岗位上的人都能直接办。",
    en="Nobody has '{name}' in hand: there is nothing to put back. Anybody at the post can take it up.",
    status=409,
)
NOT_AT_POST = ground(
    "review.not_at_post",
    zh="选的人今天不在这个环节的岗位上，或者正在请假。请从名单里另选一人。",
    en="The one chosen does not hold the post of this step today, or is away. Choose somebody else from the list.",
)
HANDING_REASON = ground(
    "review.handing_reason",
    zh="请写明为什么改派或者放回别人领的环节（至少 {least} 个字）：原来的人和接手的人都要看。",
    en="Say why the step goes into another hand (at least {least} characters): both people concerned read it.",
)
NOTHING_CHOSEN = ground(
    "review.nothing_chosen",
    zh="还没有选办件，或者选的办件没有您能认领、放回、指派的环节。请回列表勾选。",
    en="No case is chosen, or none of those chosen has a step that is yours to take, put back or give out. "
    "Tick some in the list.",
)
