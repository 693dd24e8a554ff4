"""Why answers or an application are refused before anybody looks at them."""

from oneseal.rules.refusals import ground

ANSWER_UNKNOWN = ground(
    "catalogue.answer_unknown",
    zh="这个事项的申请表里没有“{key}”，或者填法不对；请刷新页面，按现在的表单填写。",
    en="This item's form has no “{key}”, or it is not filled in that way; reload the page and use the present form.",
    article="行政许可法31",
    status=422,
)
ANSWER_TOO_LARGE = ground(
    "catalogue.answer_too_large",
    zh="“{key}”太长：最多 {most}，现在是 {size}；请缩短，或者作为材料上传。",
    en="“{key}” is too large: at most {most}, it has {size}; shorten it, or upload it as a material.",
    article="行政许可法31",
    status=422,
)
VERSION_INCOMPLETE = ground(
    "catalogue.version_incomplete",
    # Both facts stand in both sentences, as the registry asks; the other language is cut to nothing.
    zh="{zh}{en:.0}",
    en="{en}{zh:.0}",
    article="行政许可法30",
    status=409,
)
WORKBOOK_DONE = ground(
    "catalogue.workbook_done",
    zh="这个表格没有可以转成草稿的改动，或者不是您交的。请看它的结果，改好后重新交。",
    en="This workbook has no changes to make drafts of, or is not yours. See its result and hand it in anew.",
    status=409,
)
NO_SUCH_VERSION = ground(
    "catalogue.no_such_version",
    zh="没有实施编码为“{code}”、现在有效的事项。请从事项目录里取编码。",
    en="No item of implementation code '{code}' is in force. Take the code from the list of items.",
    status=422,
)
CHANGE_NOT_IN_STAGE = ground(
    "catalogue.change_not_in_stage",
    zh="这次变更现在是“{stage_zh}”，不能再“{act_zh}”。请刷新页面看它到了哪一步。",
    en="This change is “{stage_en}” now and cannot be “{act_en}”. Reload the page to see where it stands.",
    status=409,
)
NOT_YOUR_VERSION = ground(
    "catalogue.not_your_version",
    zh="这个版本由实施机关自己的目录岗位起草、复核、发布，上一级不能替它改；统一要求请改基本目录。",
    en="This version is drafted, reviewed and published by its own body's catalogue posts, not by the level above. "
    "What is to be alike everywhere belongs in the basic catalogue.",
    status=403,
)
KIND_UNFIT = ground(
    "catalogue.kind_unfit",
    zh="现在不能这样变：暂停的事项先恢复或者取消，没有暂停的不用恢复；已经发布取消、拆分、合并的，不再改。",
    en="This is not possible now: a suspended item is taken up again or abolished first, one that is not suspended "
    "needs no taking up, and one whose end is published changes no more.",
    status=409,
)
NOTHING_CHANGED = ground(
    "catalogue.nothing_changed",
    zh="和现行版本比没有改动，不能送复核。请先改，或者删掉草稿。",
    en="Nothing differs from the version in force. Change something first, or throw the draft away.",
    status=409,
)
NOTHING_IN_FORCE = ground(
    "catalogue.nothing_in_force",
    zh="这个事项在本机关没有现行版本，只能新增。",
    en="No version of this item is in force at this body; it can only be added.",
    status=409,
)
REASON_WANTED = ground(
    "catalogue.reason_wanted",
    zh="还有 {count} 处改动没写理由或者依据，第一处是“{first_zh}”。每处都写上再送复核。",
    en="{count} changes lack a reason or a legal basis, the first is “{first_en}”. Give both for each.",
    article="行政许可法第四条",
    status=409,
)
WHOLE_REASON_WANTED = ground(
    "catalogue.whole_reason_wanted",
    zh="请写明为什么这样变更、依据哪条规定，再送复核。",
    en="Say why and by what provision before submitting.",
    article="行政许可法第四条",
    status=409,
)
PARTNERS_WANTED = ground(
    "catalogue.partners_wanted",
    zh="请选拆分成的子项或者要合并进来的事项，再送复核。",
    en="Choose the sub-items that it is split into, or the items that it absorbs, before submitting.",
    status=409,
)
PARTNER_UNFIT = ground(
    "catalogue.partner_unfit",
    zh="“{code}”不能选：拆分只能选基本目录里本机关还没有的子项，合并只能选本机关现行的其他事项。",
    en="“{code}” cannot be chosen: split into sub-items that this body does not have yet, merge its other items.",
    status=422,
)
OWN_CHANGE = ground(
    "catalogue.own_change",
    zh="您写过这次变更，不能自己复核或者发布。请换一个人。",
    en="You wrote in this change, so you can neither review nor publish it. Somebody else has to.",
    status=403,
)
DATE_PASSED = ground(
    "catalogue.date_passed",
    zh="生效日 {day} 已经过去。请选今天或者以后的日子。",
    en="The effective date {day} has passed. Choose today or a later day.",
    article="行政许可法第五条",
    status=422,
)
LATER_VERSION = ground(
    "catalogue.later_version",
    zh="已经发布的版本不能改，新版本最早从 {day} 起生效，不能是 {effective}。",
    en="What is published stays as it is: the next version takes effect on {day} at the earliest, not on {effective}.",
    status=409,
)
BASE_SUPERSEDED = ground(
    "catalogue.base_superseded",
    zh="起草以后又发布了第 {number} 版。请照它重新起草，您写的还在。",
    en="Version {number} was published since this draft began. Begin again from it; what you wrote is kept.",
    status=409,
)
NOT_HEALTHY = ground(
    "catalogue.not_healthy",
    zh="还有 {count} 处不能发布的问题，第一处：{first_zh}。改好再送。",
    en="{count} findings stop the publication, the first: {first_en}. Mend them first.",
    article="行政许可法第三十条",
    status=409,
)
INHERITED_LOCKED = ground(
    "catalogue.inherited_locked",
    zh="“{place_zh}”由上级的基本目录规定，这里不能改。要改请向上级提出。",
    en="“{place_en}” is set by the basic catalogue above and cannot be changed here. Ask the level above.",
    article="行政许可法第十六条",
    status=409,
)
STALE_EDIT = ground(
    "catalogue.stale_edit",
    zh="{who}在 {when} 改过这一节，您这次没有存进去。您填的还在页面上，比过再存。",
    en="{who} changed this section at {when}; yours was not saved. What you typed is here: compare, save again.",
    status=409,
)
NO_SUCH_CHANGE = ground(
    "catalogue.no_such_change",
    zh="没有这次变更，或者它不归您管的区域。",
    en="There is no such change, or it lies outside your place.",
    status=404,
)
CHANGE_OPEN = ground(
    "catalogue.change_open",
    zh="这个事项已经有一次变更在办，办完再起草新的。",
    en="A change of this item is under way; finish it before drafting another.",
    status=409,
)
UNFIT_VALUE = ground(
    "catalogue.unfit_value",
    zh="“{place_zh}”填得不对：{why_zh}",
    en="“{place_en}” does not fit: {why_en}",
    status=422,
)
CHANGE_KEPT = ground(
    "catalogue.change_kept",
    zh="交过复核的变更已经留痕，不能删。改回现行版本的样子就没有影响。",
    en="A change that was handed in stands in the journal and cannot be deleted. Write it back to have no effect.",
    status=409,
)
REMARK_WANTED = ground(
    "catalogue.remark_wanted",
    zh="退回要写明哪里要改。",
    en="Say what is to be mended when you return it.",
    status=422,
)
STALE_CHANGE = ground(
    "catalogue.stale_change",
    zh="您打开以后这次变更又改过。请看过现在的内容再办。",
    en="This change was written in after you opened it. Look at what it says now, then act.",
    status=409,
)
BAD_CELL = ground(
    "catalogue.bad_cell",
    zh="分级权限表里“{text}”看不懂。数字写成 >5000、≤300、(300,5000]、5000以上，选项用顿号隔开，不限就空着。",
    en="The cell “{text}” cannot be read. Write >5000, ≤300, (300,5000]; choices with commas; leave it empty for any.",
    article="民法典1259",
)
BAD_COLUMN = ground(
    "catalogue.bad_column",
    zh="分级权限表要有 1 到 {most} 列，同一个数据元只能用一次。",
    en="A table of graded authority has 1 to {most} columns, each field once.",
)
BAD_OUTCOME = ground(
    "catalogue.bad_outcome",
    zh="“{text}”不是办理层级，请从列表里选。",
    en="“{text}” is no level; choose one of the list.",
)
GRADED_WITHOUT_BASIS = ground(
    "catalogue.graded_without_basis",
    zh="分级权限表每一行都要写依据。",
    en="Every row of a table of graded authority names its legal basis.",
    article="行政许可法4",
)
TABLE_NOT_SOUND = ground(
    "catalogue.table_not_sound",
    zh="分级权限表还有 {n} 处空白或者重叠，改好再发布。",
    en="The table has {n} gaps or overlaps (or no row at all); mend them before it is published.",
)
NO_SUCH_TABLE = ground(
    "catalogue.no_such_table",
    zh="没有这张分级权限表，请回到列表重新找。",
    en="There is no such table of graded authority; look for it in the list.",
    status=404,
)
TABLE_NOT_A_DRAFT = ground(
    "catalogue.table_not_a_draft",
    zh="这张分级权限表已经发布，不能再改。要改请另起一版。",
    en="This table is published and does not change any more; begin another version.",
    status=409,
)
TABLE_BY_ONE_PERSON = ground(
    "catalogue.table_by_one_person",
    zh="起草的人不能自己发布，请另一位复核的人来办。",
    en="Whoever drafted it does not publish it; the reviewer does.",
    status=403,
)
GOES_ELSEWHERE = ground(
    "catalogue.goes_elsewhere",
    zh="这件不归这里办。{why_zh}。依据：{basis}。要书面答复的，可以到窗口提交。",
    en="This is not decided here: {why_en}. Basis: {basis}. For a written answer, hand it in at a window.",
    article="行政许可法32(2)",
)
NOT_NEEDED_BELOW = ground(
    "catalogue.not_needed_below",
    zh="您这件不用办许可。{why_zh}。依据：{basis}。要书面答复的，可以到窗口提交。",
    en="You need no permit for this: {why_en}. Basis: {basis}. For a written answer, hand it in at a window.",
    article="行政许可法32(1)",
)
TABLE_STARTS_IN_PAST = ground(
    "catalogue.table_starts_in_past",
    zh="分级权限表不能从过去的日子起生效，请选今天或者以后。",
    en="A table of graded authority takes effect today or later.",
)
NO_SUCH_LAW = ground(
    "catalogue.no_such_law",
    zh="没有这部法律依据或者这项任务，请回到列表重新找。",
    en="There is no such law or task; look for it in the list.",
    status=404,
)
LAW_CHANGE_UNCLEAR = ground(
    "catalogue.law_change_unclear",
    zh="请写明哪天起施行、改了什么、依据哪个文件，核对期限在 1 到 {most} 个工作日之间，条号用数字。",
    en="Say from which day, what changed, by which act; a term of 1 to {most} working days; articles as numbers.",
)
LAW_CHANGE_TWICE = ground(
    "catalogue.law_change_twice",
    zh="这部法律依据在这一天的同一种变动已经登记过。",
    en="This change of the law on that day is recorded already.",
    status=409,
)
LAW_TASK_UNDRAFTED = ground(
    "catalogue.law_task_undrafted",
    zh="登记法律变动以后还没有起草这个事项的变更：先起草，或者选“不用改”并写明理由。",
    en="No change of this item has been drafted since the law's change was recorded: draft one, or choose that it "
    "stays as it is and say why.",
    status=409,
)
LAW_TASK_DONE = ground(
    "catalogue.law_task_done",
    zh="这项核对任务已经办完。",
    en="This task is done already.",
    status=409,
)
LAW_TASK_OUTCOME = ground(
    "catalogue.law_task_outcome",
    zh="请选“已起草变更”或者“不用改”，不用改的写明理由。",
    en="Choose “a change is drafted” or “stays as it is”; for the latter, say why.",
)
BASIC_KEPT_ABOVE = ground(
    "catalogue.basic_kept_above",
    zh="基本目录由管到全部地区的那一级维护，您的岗位只管其中一部分。要改，请向上级提出。",
    en="The basic catalogue is kept by the level whose place covers all others; yours is a part. Ask the level above.",
    article="行政许可法第十六条",
    status=403,
)
BASIC_DRAFTED = ground(
    "catalogue.basic_drafted",
    zh="“{code}”已经有一份没发布的调整，办完再起草新的。",
    en="A change of “{code}” is drafted already; finish it before drafting another.",
    status=409,
)
BASIC_KNOWN = ground(
    "catalogue.basic_known",
    zh="基本目录里已经有编码“{code}”。一项一码，请核对编码，或者去改那一项。",
    en="The basic catalogue has the code “{code}” already. One item, one code: check it, or change that item.",
    status=409,
)
BASIC_UNKNOWN = ground(
    "catalogue.basic_unknown",
    zh="基本目录里没有这一项，或者这次调整已经不在了。请回到基本目录再找。",
    en="The basic catalogue has no such item, or this change is gone. Go back to the basic catalogue.",
    status=404,
)
BASIC_AHEAD = ground(
    "catalogue.basic_ahead",
    zh="这一项已经有一次调整从 {day} 起生效，等它生效以后再发布下一次。",
    en="A change of this item takes effect on {day}; publish the next one after that day.",
    status=409,
)
BASIC_ENDED = ground(
    "catalogue.basic_ended",
    zh="上级的基本目录从 {day} 起取消了这一项，那天以后只能取消，不能再办。",
    en="The basic catalogue cancels this item from {day}; from then on it can only be abolished.",
    article="行政许可法第十六条",
    status=409,
)
BASIC_NOT_YET = ground(
    "catalogue.basic_not_yet",
    zh="上级的基本目录从 {day} 起才有这一项，生效日不能在它以前。",
    en="The basic catalogue has this item from {day} on; a version cannot take effect before that day.",
    article="行政许可法第十六条",
    status=409,
)
