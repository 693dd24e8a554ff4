"""Why help is not asked for, taken on or ended like that."""

from oneseal.rules.refusals import ground

NO_SUCH_HELP = ground(
    "assistance.no_such_help",
    zh="没有找到这件帮办。请核对编号，或者从列表里打开。",
    en="There is no such help. Check its number, or open it from the list.",
    status=404,
)
NEED_NEEDED = ground(
    "assistance.need_needed",
    zh="请说一说要办什么事，或者勾选“我不知道要办什么”。",
    en="Say what you need done, or tick 'I do not know what I need'.",
)
TOO_LONG = ground(
    "assistance.too_long",
    zh="“{name_zh}”最多 {most} 字，现在有 {n} 字，请写短一点。",
    en="'{name_en}' has at most {most} characters; this one has {n}. Shorten it.",
)
WAY_NEEDED = ground(
    "assistance.way_needed",
    zh="请选怎样帮：上门、在大厅，还是电话里。",
    en="Choose how: at your place, at the hall, or by telephone.",
)
PLACE_NEEDED = ground(
    "assistance.place_needed",
    zh="选了上门，请写到哪里去。",
    en="To be visited, say where.",
)
CAME_UNKNOWN = ground(
    "assistance.came_unknown",
    zh="请选是到窗口说的，还是打电话说的。本人网上提出，要用自己的账号。",
    en="Say whether it was told at the window or by telephone. Online one asks with one's own account.",
)
NO_SUCH_ITEM = ground(
    "assistance.no_such_item",
    zh="没有找到这个事项。请从列表里选，或者空着，只写要办什么。",
    en="There is no such item. Choose from the list, or leave it empty and say what you need.",
    status=404,
)
TOO_MANY_OPEN = ground(
    "assistance.too_many_open",
    zh="您还有 {n} 件帮办没有办完。先办完或者撤回一件，再提新的。",
    en="You have {n} helps that are not over. Finish or withdraw one before asking again.",
    status=409,
)
NOT_AT_THIS_STAGE = ground(
    "assistance.not_at_this_stage",
    zh="这件帮办现在是“{stage_zh}”，不能“{act_zh}”。请刷新页面再看。",
    en="This help is now '{stage_en}': '{act_en}' is not possible. Reload the page.",
    status=409,
)
STALE = ground(
    "assistance.stale",
    zh="您打开以后，这件帮办别人又办过一步。请先看看新的情况，再办。",
    en="Somebody did something about this help since you opened it. Look at it anew first.",
    status=409,
)
NOT_THE_HELPER = ground(
    "assistance.not_the_helper",
    zh="这件帮办由指定的帮办员办。要换人，请帮办员或者负责人先“换帮办员”。",
    en="This help is in the named helper's hands. To change that, the helper or the head hands it on first.",
    status=403,
)
NO_HELPER = ground(
    "assistance.no_helper",
    zh="选的人今天不在帮办岗位上，或者在请假。请从列出的里面选。",
    en="Whoever was chosen does not hold a helper's post today, or is on leave. Choose among those listed.",
)
SAME_HELPER = ground(
    "assistance.same_helper",
    zh="现在就是他在帮办，不用换。",
    en="It is in this helper's hands already.",
    status=409,
)
REASON_NEEDED = ground(
    "assistance.reason_needed",
    zh="请写明理由，至少 {least} 个字。申请人看得到。",
    en="Give the reason in at least {least} characters. The asker reads it.",
)
SAY_WHAT_WAS_DONE = ground(
    "assistance.say_what_was_done",
    zh="请选做了什么，并写结果。申请人看得到这一条。",
    en="Choose what was done and say what came of it. The asker reads it.",
)
DAY_AHEAD = ground(
    "assistance.day_ahead",
    zh="做的日子不能晚于今天，也不能早于提出帮办的那天（{since}）。",
    en="What was done lies neither after today nor before the day help was asked for ({since}).",
)
NOTHING_DONE = ground(
    "assistance.nothing_done",
    zh="还没有一条帮办记录，不能说办好了。先记下做了什么。",
    en="Nothing was recorded yet, so it cannot be finished. Record what was done first.",
    status=409,
)
PROLONGED_TOO_FAR = ground(
    "assistance.prolonged_too_far",
    zh="一次可以延长 1 到 {most} 个工作日。",
    en="It is prolonged by 1 to {most} working days at a time.",
)
LINKED_ALREADY = ground(
    "assistance.linked_already",
    zh="这一件已经关联过了。",
    en="This case is linked already.",
    status=409,
)
NOT_HIS_CASE = ground(
    "assistance.not_his_case",
    zh="没有找到申请人的这一件。核对办件号；申请人没有账号的，还要填他的查询码。",
    en="There is no such case of the asker's. Check the number; if he has no account, his printed code is needed too.",
    status=404,
)
HELPER_JUDGES = ground(
    "assistance.helper_judges",
    zh="这一件由您帮办或者您帮办过，您不能再审查、决定它。请交给别的人办。",
    en="You help, or have helped, the applicant with this case, so you neither review nor decide it. Leave it to "
    "somebody else.",
    article="行政许可法第五条",
    status=403,
)
JUDGE_HELPS = ground(
    "assistance.judge_helps",
    zh="{who} 审查或者决定过 {number}，不能再当它的帮办员。请换一个人。",
    en="{who} has reviewed or decided {number} and cannot help the applicant with it. Choose somebody else.",
    article="行政许可法第五条",
    status=403,
)
HELPED_ALREADY = ground(
    "assistance.helped_already",
    zh="{number} 已经有人在帮办。一件只由一个帮办员负责，请在那一件帮办里记。",
    en="Somebody helps with {number} already. One helper answers for a case; record it in that help.",
    status=409,
)
NO_HELP_HERE = ground(
    "assistance.no_help_here",
    zh="这个地方还没有帮办员。请先选办事的地方，或者拨 12345。",
    en="This place has no helpers yet. Choose another place, or call 12345.",
    status=409,
)
NO_ACCOUNT = ground(
    "assistance.no_account",
    zh="他没有账号，草稿没有地方存。请陪他注册，或者在窗口替他收件，要委托的看委托书。",
    en="The asker has no account to keep a draft in. Help him sign up, or take the application in at a window, by his "
    "mandate where one is needed.",
    article="行政许可法第二十九条第二款",
    status=409,
)
