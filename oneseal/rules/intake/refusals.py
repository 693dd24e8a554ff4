"""Why an answer at intake is refused."""

from oneseal.rules.refusals import ground

VERSION_INCOMPLETE = ground(
    "intake.version_incomplete",
    zh="“{item}”的实施清单还缺 {lacks}，现在不能受理申请。请到窗口咨询，或者等清单补全后再办。",
    en="The published version of '{item}' still lacks {lacks} and takes no application yet. Ask at a window.",
    article="行政许可法第三十条",
)
ONLY_PERSONS = ground(
    "intake.only_persons",
    zh="“{item}”只由个人申请。请用本人的账户申请，或者带身份证到窗口。",
    en="'{item}' is applied for by persons alone. Use your own account, or bring your identity card to a window.",
    article="行政许可法第三十条",
)
ONLY_ENTERPRISES = ground(
    "intake.only_enterprises",
    zh="“{item}”只由企业和单位申请。请选“替一个单位办”，或者用单位的账户申请。",
    en="'{item}' is applied for by enterprises and organisations alone. Apply on behalf of one, or with its account.",
    article="行政许可法第三十条",
)
ITEM_CLOSED = ground(
    "intake.item_closed",
    zh="“{item}”现在暂停办理或者已经取消，不收新的申请。在办的照原来的规定办完；请看事项目录或者拨 12345。",
    en="'{item}' is suspended or abolished and takes no application. Running cases are finished as begun.",
    article="行政许可法第八条",
    status=409,
)
CANCELLED_ABOVE = ground(
    "intake.cancelled_above",
    zh="“{item}”从 {day} 起由上级取消，不用再办，不收新的申请。那天以前收下的，照原来的规定办完；不清楚的拨 12345。",
    en="'{item}' was cancelled by the level above from {day} on; nothing has to be applied for any more. What was "
    "handed in before is finished as begun.",
    article="行政许可法第二十一条",
    status=409,
)
NOT_ALL_LOOKED_AT = ground(
    "intake.not_all_looked_at",
    zh="还有 {count} 项材料没有看：{names}。请逐项标明“齐、缺、错”，再作答复。",
    en="{count} materials have not been looked at yet: {names}. Mark each as there, missing or defective first.",
    article="行政许可法第三十二条第一款第四项",
)
NOT_COMPLETE = ground(
    "intake.not_complete",
    zh="还不能受理：{names} 缺或者有错。补齐、改正以后受理；窗口一次性告知，或者当场更正。",
    en="Not to be accepted yet: {names} missing or defective. Told in the one notice, or corrected on the spot.",
    article="行政许可法第三十二条第一款",
)
NOTHING_TO_NOTIFY = ground(
    "intake.nothing_to_notify",
    zh="材料都齐了，没有要补正的内容，应当受理。",
    en="Everything is there: nothing to supplement. The application must be accepted.",
    article="行政许可法第三十二条第一款第五项",
)
ALREADY_NOTIFIED = ground(
    "intake.already_notified",
    zh="这一件已经一次性告知过，不能再告知第二次。补正后应当受理，或者只就原告知的内容不予受理。",
    en="The one-time notice has been given; there is no second one. Accept, or refuse on points of that notice only.",
    article="行政许可法第三十二条第一款第四项",
    status=409,
)
NOT_OF_VERSION = ground(
    "intake.not_of_version",
    zh="“{key}”不是这个事项版本里的内容，不能要求申请人补正。只能从办事指南列明的材料和要点里选。",
    en="'{key}' is not part of this item's published version; only what the guide lists can be asked for.",
    article="行政许可法第三十条、第三十一条",
)
REMARK_ASKS_MORE = ground(
    "intake.remark_asks_more",
    zh="“{remark}”要的东西办事指南没有列明：{reason_zh}。说明只能写怎么改，要补什么从版本的要点里选。",
    en="“{remark}” asks for what the guide does not list: {reason_en}. A remark only says how to correct.",
    article="行政许可法31",
    status=422,
)
NOT_ASKED_FOR = ground(
    "intake.not_asked_for",
    zh="第 {seq} 项材料按申请人的情况不用交，不能要求补正。",
    en="Material {seq} is not asked for in this applicant's situation and cannot be demanded.",
    article="行政许可法第三十一条",
)
NOT_ON_NOTICE = ground(
    "intake.not_on_notice",
    zh="“{names}”没有写进一次性告知书，现在不能再提。",
    en="'{names}' was not in the one-time notice and cannot be raised now.",
    article="行政许可法第三十二条第一款第四项",
)
NOTHING_OPEN = ground(
    "intake.nothing_open",
    zh="告知书里的内容都已补正，应当受理，不能不予受理。",
    en="Every point of the notice has been met; the application must be accepted.",
    article="行政许可法第三十二条第一款第五项",
)
NOTHING_HANDED_IN = ground(
    "intake.nothing_handed_in",
    zh="还没有交任何补正材料。请先上传或者在窗口交来，再点“交齐”。",
    en="Nothing has been handed in yet. Upload it or bring it to a window first, then declare it complete.",
    article="行政许可法第三十二条第一款第五项",
)
NO_NEW_PART = ground(
    "intake.no_new_part",
    zh="没有新交来的材料，回执都出过了。交来新的再出。",
    en="Nothing new came in; everything handed in has its receipt. A new part gets a new one.",
    article="行政许可法第三十二条第二款",
    status=409,
)
NOT_TOLERABLE = ground(
    "intake.not_tolerable",
    zh="“{names}”不在可以容缺的材料里，不能容缺受理。",
    en="'{names}' is not among the materials that may follow later.",
    article="容缺受理清单（事项版本）",
)
REASON_NEEDED = ground(
    "intake.reason_needed",
    zh="请写明理由（至少 {least} 个字），它要印在文书上给申请人看。",
    en="Give the reason (at least {least} characters): it is printed on the document for the applicant.",
    article="行政许可法第三十八条第二款",
)
LAW_NEEDED = ground(
    "intake.law_needed",
    zh="请写明依据哪部法律、法规的哪一条，它要印在文书上给申请人看。",
    en="Say which article of which law it rests on: it is printed on the document for the applicant.",
    article="行政许可法第三十八条第二款",
)
COMPETENT_NEEDED = ground(
    "intake.competent_needed",
    zh="请写明应当向哪个机关申请，它要印在决定书上。",
    en="Name the body that is competent: it is printed on the decision.",
    article="行政许可法第三十二条第一款第二项",
)
NO_GROUND_TO_BAR = ground(
    "intake.no_ground_to_bar",
    zh="“{item}”不属于法律规定可以限制申请的事项，没有依据以此不予受理。",
    en="Law gives no bar for '{item}'; it cannot be refused on that ground.",
    article="行政许可法第七十八条、第七十九条",
)
NOT_DUE_YET = ground(
    "intake.not_due_yet",
    zh="期限到 {due} 才届满，现在还不能这样处理。",
    en="The period runs until {due}; this cannot happen before.",
    article="行政许可法第三十二条",
    status=409,
)
NO_SILENCE_EFFECT = ground(
    "intake.no_silence_effect",
    zh="“{item}”逾期不答复时，法律没有规定视为受理。",
    en="For '{item}' law gives silence no effect.",
    article="行政许可法第三十二条第一款第四项",
)
NOT_INSTANT = ground(
    "intake.not_instant",
    zh="“{item}”不是受审合一的事项，要先受理、再审查、再决定。",
    en="'{item}' is not one to accept and decide in one; accept, review, then decide.",
    article="行政许可法第三十四条第二款",
)
ANSWERS_INVALID = ground(
    "intake.answers_invalid",
    zh="有 {count} 处填得不对：{first}。填过的都保留着，请改好再提交。",
    en="{count} answers need a change: {first}. What was filled in is kept; correct it and submit again.",
)
FILES_MISSING = ground(
    "intake.files_missing",
    zh="还差 {count} 项材料：{names}。可以上传，也可以选择到窗口交。",
    en="{count} materials are still to come: {names}. Upload them, or choose to bring them to a window.",
)
CORRECTION_OPEN = ground(
    "intake.not_open_for_files",
    zh="这一件现在是“{stage_zh}”，不能再交材料。",
    en="This case is now '{stage_en}'; no material can be handed in.",
    status=409,
)
VERDICT_UNKNOWN = ground(
    "intake.verdict_unknown",
    zh="“{verdict}”不是材料结论。可以选：complete、missing、defective、tolerated。",
    en="'{verdict}' is no verdict on a material; choose complete, missing, defective or tolerated.",
)
DEFECT_NEEDED = ground(
    "intake.defect_needed",
    zh="请选“错在哪里”，只能从这个版本的要点里选。",
    en="Choose what is wrong, from the points of this version.",
)
NO_PROMISE = ground(
    "intake.no_promise",
    zh="这一件没有待补的容缺承诺。",
    en="This case has no open promise.",
    status=409,
)
PROMISED_STILL_MISSING = ground(
    "intake.promised_still_missing",
    zh="承诺补交的材料还没到齐：{names}。请收到后再登记。",
    en="Promised materials have not come yet: {names}. Record them once they have.",
)
NOT_FOR_OTHERS = ground(
    "intake.not_for_others",
    zh="没有委托书，不能替别人或者单位申请。个人账户可以填写委托并上传委托书；也可以带委托书到窗口办理。",
    en="For others one applies with a mandate: state and upload it with a personal account, or bring it to a window.",
    article="行政许可法第二十九条第二款",
    status=403,
)
FILE_NOT_TAKEN = ground(
    "intake.file_not_taken",
    zh="“{name}”没有收下：{reason_zh}",
    en="“{name}” was not taken: {reason_en}",
)
FILE_NEEDED = ground(
    "intake.file_needed",
    zh="没有收到文件，请选好文件再上传。",
    en="No file arrived; choose one and upload it again.",
)
NO_SUCH_FILE = ground(
    "intake.no_such_file",
    zh="没有这个文件，或者您不能用它。请重新上传。",
    en="There is no such file, or it is not yours to use. Upload it again.",
    status=404,
)
NO_SUCH_DRAFT = ground(
    "intake.no_such_draft",
    zh="没有这份草稿，或者它已经提交、已经删除。请到“我的办件”看看。",
    en="There is no such draft, or it was submitted or deleted. Look under “My cases”.",
    status=404,
)
TOO_MANY_DRAFTS = ground(
    "intake.too_many_drafts",
    zh="您有 {count} 份没写完的草稿，请先写完或者删掉几份。",
    en="You have {count} unfinished drafts; finish or delete some first.",
)
AGENT_IS_APPLICANT = ground(
    "intake.agent_is_applicant",
    zh="代理人的证件号码和申请人的一样。本人来办的，不用填委托。",
    en="The agent bears the applicant's own number. Who applies himself needs no mandate.",
    article="行政许可法第二十九条第二款",
)
MANDATE_UNPROVEN = ground(
    "intake.mandate_unproven",
    zh="还没有委托书。请上传委托书，或者在窗口看过原件后勾选。",
    en="There is no proof of the mandate yet. Upload it, or tick it once the original was shown at the window.",
    article="行政许可法第二十九条第二款",
)
MANDATE_DATES = ground(
    "intake.mandate_dates",
    zh="委托的日期不对：从 {granted} 到 {until}。开始不能晚于今天，到期不能早于开始。",
    en="The dates of the mandate cannot be: from {granted} to {until}. It begins by today and ends after it begins.",
    article="民法典第一百六十五条",
)
MANDATE_EXPIRED = ground(
    "intake.mandate_expired",
    zh="委托书 {until} 已经到期。请申请人本人办理，或者重新出具委托书，带到任何一个综合窗口登记。",
    en="The mandate ended on {until}. Let the applicant act himself, or bring a new mandate to any window.",
    article="民法典第一百七十三条",
    status=403,
)
MANDATE_TOO_NARROW = ground(
    "intake.mandate_too_narrow",
    zh="委托书没有授权“{power_zh}”，只写了：{given_zh}。请申请人本人办理，或者重新出具写明这一项的委托书。",
    en="The mandate does not cover '{power_en}', only: {given_en}. The applicant acts, or brings one that does.",
    article="民法典第一百七十一条",
    status=403,
)
MANDATE_OF_ANOTHER = ground(
    "intake.mandate_of_another",
    zh="委托书上的代理人不是这个账户的人。请用代理人自己的账户办理。",
    en="The agent named in the mandate does not hold this account. Use the agent's own account.",
    article="行政许可法第二十九条第二款",
    status=403,
)
NOT_WRITTEN_IN = ground(
    "intake.not_written_in",
    zh="到达日期只用于信函、传真、电子邮件，由收到的窗口登记，而且必须填。",
    en="A day of arrival belongs to letter, fax and e-mail: the window that received it enters it, and must.",
    article="行政许可法第二十九条第三款",
)
ARRIVED_IN_FUTURE = ground(
    "intake.arrived_in_future",
    zh="到达日期 {on} 还没到。请填实际收到的那一天。",
    en="{on} has not come yet. Give the day on which it actually arrived.",
    article="行政许可法第二十九条第三款",
)
ARRIVED_TOO_LONG_AGO = ground(
    "intake.arrived_too_long_ago",
    zh="{on} 收到的已经超过 {most} 天，窗口不能再补登。请马上报告科室负责人，并告诉申请人可以网上或者到窗口重新申请。",
    en="What came on {on} is over {most} days old; no window enters it. Report it; the applicant may apply anew.",
    article="行政许可法第二十九条第三款、第三十二条",
)
LATE_ENTRY_REASON = ground(
    "intake.late_entry_reason",
    zh="{on} 收到的，没有当天或者下一个工作日登记。请写明为什么晚登记（至少 {least} 个字），时限照样从收到那天起算。",
    en="It came on {on} and is entered late. Say why (at least {least} characters); the clock runs from that day.",
    article="行政许可法第二十九条第三款",
)
NOT_PROVEN = ground(
    "intake.not_proven",
    zh="系统里已有的“{names}”现在不能用了（失效、过期、有变化或者不是申请人的）。请上传或者到窗口交这一份。",
    en="What was on file for '{names}' no longer proves it: ended, too old, changed, or another's. Hand it in instead.",
    article="国务院令第716号第七条、第十条",
    status=409,
)
NOT_HELD = ground(
    "intake.not_held",
    zh="“{name}”没有可以免交的来源（有效证照或者以前交过的），不能标“免交”。请标齐、缺或者错。",
    en="Nothing on file proves '{name}'; it cannot be marked as spared. Mark it as there, missing or defective.",
    article="国务院令第716号第七条、第十条",
)
HELD_REASON_NEEDED = ground(
    "intake.held_reason_needed",
    zh="“{name}”系统里已经有了，不能再要一份。确实不能用的，请写明已有的为什么不够（至少 {least} 个字），它要印在告知书上。",
    en="'{name}' is on file already and is not asked for again. If that one does not do, say why (at least {least} "
    "characters): it is printed on the notice.",
    article="行政许可法第三十一条",
)
ANSWERABLE_ELSEWHERE = ground(
    "intake.answerable_elsewhere",
    zh="首问责任不在您这里，只有现在的首问责任人和本机关负责人可以转交。",
    en="You are not the one who answers for this. Whoever does, or the head of the body, hands it on.",
    article="S1 (二)2",
    status=403,
)
HANDED_ON_ALREADY = ground(
    "intake.handed_on_already",
    zh="已经转交出去，对方还没有接。等他接了或者退回来再转。",
    en="It was handed on and not taken yet. Wait until it is taken or given back.",
    article="S1 (二)2",
    status=409,
)
HANDED_TO_NOBODY = ground(
    "intake.handed_to_nobody",
    zh="选一个经办机关，或者那里在岗的一个人；不能转给现在的责任人自己。",
    en="Choose a body with a part in this, or somebody at his post there; not the one who answers already.",
)
NOT_ASKED_TO_TAKE = ground(
    "intake.not_asked_to_take",
    zh="没有要您接的转交，可能别人已经接了，或者已经退回。",
    en="Nothing waits for you to take. Somebody else may have taken it or given it back.",
    status=409,
)
TAKING_NEEDS_REASON = ground(
    "intake.taking_needs_reason",
    zh="写明理由：为什么转交，或者为什么退回。",
    en="Give the reason why you hand it on or give it back.",
)
NO_SUCH_REFERRAL = ground(
    "intake.no_such_referral",
    zh="没有这次首问登记，或者已经有人接上了。",
    en="There is no such record of a first question, or somebody has taken it over.",
    status=404,
)
REFERRED_NOWHERE = ground(
    "intake.referred_nowhere",
    zh="写明该找哪个机关：选一个事项，由它现在的办理机关接。",
    en="Say which body it is: choose an item, whose present body takes it over.",
)
CARRIED_GONE = ground(
    "intake.carried_gone",
    zh="没有这个接续码，或者已经用过、过期了（{hours} 小时内有效，只能用一次）。请核对后再试，或者重新填写。",
    en="There is no such code, or it was used or has lapsed (it lasts {hours} hours and works once). Check it, or fill "
    "the form in again.",
)
