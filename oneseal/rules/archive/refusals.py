"""Why a package is not handed out, and why an act of the inspection of files is refused."""

from oneseal.rules.refusals import ground

NOT_ARCHIVED = ground(
    "archive.not_archived",
    zh="这一件还没有归档，没有归档包。办结以后，由制证送达岗归档。",
    en="This case is not archived yet, so there is no package. Once it is completed, the certificate post archives it.",
    article="行政许可法第六十一条",
    status=409,
)
NORM_UNREADABLE = ground(
    "archive.norm_unreadable",
    zh="环节规范“{code}”读不懂：环节、要求的种类、办理动作、文书或者时限里有不认识的，或者没有写依据。请改 stage_norms.tsv。",
    en="The stage norm “{code}” cannot be read: stage, kind, act, document or limit is unknown, or it names no basis. "
    "Put stage_norms.tsv right.",
    article="S1 (三)2",
)
NO_SUCH_DRAW = ground(
    "archive.no_such_draw",
    zh="没有这次抽查，或者它不在您能看的范围里。请从“案卷抽查”里选。",
    en="There is no such draw, or it is not within your reach. Choose one under File inspections.",
    status=404,
)
NOT_DRAWN = ground(
    "archive.not_drawn",
    zh="这一件不在这次抽中的案卷里。请从抽中的名单里选。",
    en="This case was not drawn in this inspection. Choose one of those listed.",
    status=404,
)
NO_SUCH_FINDING = ground(
    "archive.no_such_finding",
    zh="没有这条抽查发现，或者它不归您看。请从“案卷抽查”里选。",
    en="There is no such finding, or it is not yours to see. Choose one under File inspections.",
    status=404,
)
PERIOD_WRONG = ground(
    "archive.period_wrong",
    zh="请写办结日期从哪天到哪天：先后不要颠倒，不晚于今天。",
    en="Give the first and the last day of closing, in this order and not later than today.",
)
NOTHING_TO_DRAW = ground(
    "archive.nothing_to_draw",
    zh="这个范围里没有办结的案卷，抽不出来。请放宽时间，或者换机关、事项。",
    en="No closed file lies in this scope. Widen the period, or choose another body or item.",
    status=409,
)
TOO_MANY_TO_DRAW_FROM = ground(
    "archive.too_many_to_draw_from",
    zh="这个范围里的案卷超过 {most} 件。请缩短时间，或者选一个机关、事项。",
    en="More than {most} files lie in this scope. Shorten the period, or choose a body or an item.",
    status=409,
)
DRAW_SIZE = ground(
    "archive.draw_size",
    zh="抽多少：写件数，或者写百分比，只写一个；一次最多抽 {most} 件。",
    en="Say how many: a number or a percentage, one of the two; at most {most} files in one draw.",
)
SEED_WRONG = ground(
    "archive.seed_wrong",
    zh="种子写 {least} 到 {most} 个看得见的字，例如当天开奖号码；也可以不写，系统总会加上随机数。",
    en="A seed has {least} to {most} visible characters, such as lottery numbers, or none; chance is added.",
)
LIMIT_OUT_OF_RANGE = ground(
    "archive.limit_out_of_range",
    zh="整改期限写 1 到 {most} 个工作日。",
    en="The limit to put findings right is 1 to {most} working days.",
)
OWN_FILE = ground(
    "archive.own_file",
    zh="这一件您自己经办过，不能由您检查。请由另一位效能监察人员检查。",
    en="You handled this case yourself, so you cannot inspect it. Let another inspector check it.",
    status=409,
)
NOT_OPENED = ground(
    "archive.not_opened",
    zh="请先写明理由打开案卷，再记检查结果。",
    en="Open the file with a reason first, then record what you found.",
    status=409,
)
ALREADY_CHECKED = ground(
    "archive.already_checked",
    zh="这一件已经检查过了，结果不能改。有新发现，请另开一次抽查。",
    en="This file has been checked and the result stays. For anything new, open another draw.",
    status=409,
)
POINT_UNKNOWN = ground(
    "archive.point_unknown",
    zh="检查标准里没有“{point}”这一条。请按列出的逐条填。",
    en="The checklist has no point '{point}'. Answer those listed.",
)
POINT_UNJUDGED = ground(
    "archive.point_unjudged",
    zh="“{point_zh}”还没有选。请选符合、不符合或者不涉及。",
    en="'{point_en}' is not answered. Choose met, not met or does not apply.",
)
HOUSE_SAYS_OTHERWISE = ground(
    "archive.house_says_otherwise",
    zh="“{point_zh}”和系统核对的不一样，请写明您看到了什么。",
    en="'{point_en}' differs from what the system found. Say what you saw.",
)
SEVERITY_NEEDED = ground(
    "archive.severity_needed",
    zh="“{point_zh}”不符合，请选轻重：瑕疵、问题、严重问题。",
    en="'{point_en}' is not met. Choose how grave it is: flaw, fault or grave fault.",
)
UNMET_UNDESCRIBED = ground(
    "archive.unmet_undescribed",
    zh="“{point_zh}”不符合，请写明看到了什么、要怎么改。",
    en="'{point_en}' is not met. Say what you saw and what is to be done.",
)
SAY_WHAT = ground(
    "archive.say_what",
    zh="请写 {least} 到 {most} 个字，说清楚是什么、怎么办。",
    en="Write {least} to {most} characters: what it is, and what is to be done.",
)
TOO_LONG = ground(
    "archive.too_long",
    zh="“{point_zh}”的说明最多 {most} 字，请写短一点。",
    en="The remark on '{point_en}' has at most {most} characters. Shorten it.",
)
ANSWER_NOT_YOURS = ground(
    "archive.answer_not_yours",
    zh="这条由责任岗位或者它的负责人答复。请转告他们。",
    en="The responsible post answers this, or its head. Pass it on to them.",
    status=403,
)
FINDING_NOT_OPEN = ground(
    "archive.finding_not_open",
    zh="这条已经答复或者销号了，不用再答复。",
    en="This finding has been answered or closed; no further answer is due.",
    status=409,
)
FINDING_NOT_ANSWERED = ground(
    "archive.finding_not_answered",
    zh="责任岗位还没有答复，不能销号，也不能退回。请等它答复。",
    en="The responsible post has not answered yet, so it can be neither closed nor sent back. Wait for its answer.",
    status=409,
)
OWN_ANSWER = ground(
    "archive.own_answer",
    zh="答复是您自己写的，不能由您销号。请由另一位效能监察人员看。",
    en="The answer is your own, so you cannot close it. Let another inspector look at it.",
    status=409,
)
NOT_ALL_CHECKED = ground(
    "archive.not_all_checked",
    zh="还有 {n} 件没有检查，不能通报。请先查完。",
    en="{n} files are not checked yet, so there is no circular. Check them first.",
    status=409,
)
ALREADY_REPORTED = ground(
    "archive.already_reported",
    zh="这次抽查已经通报过了：{number}。",
    en="The circular of this inspection has been issued: {number}.",
    status=409,
)
