"""Why what remains after a registration is not signed for, claimed, ruled upon or promised (双告知; L9)."""

from oneseal.rules.refusals import ground

ARTICLE = "国发〔2021〕7号"

NO_SUCH_TELLING = ground(
    "supervision.no_such_telling",
    zh="没有这条告知，或者您看不到它。请从“双告知”列表里打开。",
    en="There is no such telling, or it is not yours to see. Open it from the list.",
    status=404,
)
NOT_YOUR_ENTRY = ground(
    "supervision.not_your_entry",
    zh="这一条告知的不是您的单位，只有被告知的单位签收或者退回。",
    en="Another body was told of this entry; only that one signs for it or returns it.",
    article=ARTICLE,
    status=403,
)
NOT_TOLD = ground(
    "supervision.entry_not_told",
    zh="这一条现在不等签收。请刷新页面看它的状态。",
    en="Nobody waits for this entry to be signed for. Load the page again to see where it stands.",
    article=ARTICLE,
    status=409,
)
RULED_ALREADY = ground(
    "supervision.entry_ruled",
    zh="这一条是审批局裁定给您单位的，不能再退回。有不同意见，请和审批局联络员联系。",
    en="The bureau ruled that this entry is yours; it is not returned again. Speak to the bureau's liaison.",
    article=ARTICLE,
    status=409,
)
NOT_IN_POOL = ground(
    "supervision.entry_not_in_pool",
    zh="这一条已经不在认领池里了，不用再认领。请刷新页面看它归谁。",
    en="This entry is no longer in the pool. Load the page again to see whose it is.",
    article=ARTICLE,
    status=409,
)
SAID_ALREADY = ground(
    "supervision.entry_said_already",
    zh="您的单位已经这样答复过了。要改，请换成另一种答复。",
    en="Your body has said so already. To change its word, give the other one.",
    article=ARTICLE,
    status=409,
)
NOT_TO_BE_RULED = ground(
    "supervision.entry_not_to_be_ruled",
    zh="这一条现在不用裁定：还在认领，或者已经确定了。",
    en="There is nothing to rule on: the entry is still in the pool, or it is settled.",
    article=ARTICLE,
    status=409,
)
NOT_A_DEPARTMENT = ground(
    "supervision.not_a_department",
    zh="请选本地有联络员的一个部门，或者选“不需要许可”。",
    en="Choose a department of this place that has a liaison, or that no permit is needed.",
    article=ARTICLE,
)
NOT_A_PERMIT = ground(
    "supervision.not_a_permit",
    zh="没有找到这个事项现行的办事指南。请从列出的事项里选，或者不选（只纳入监管）。",
    en="No guide of that item is in force. Choose one of those listed, or none (supervised only).",
    article=ARTICLE,
)
REASON_NEEDED = ground(
    "supervision.telling_reason_needed",
    zh="请写理由，{least} 到 {most} 字。",
    en="Give the reason in {least} to {most} characters.",
    article=ARTICLE,
)
PROMISED_ALREADY = ground(
    "supervision.promised_already",
    zh="{day} 已经承诺过了，不用再承诺。",
    en="The promise was given on {day}; it is not given again.",
    article=ARTICLE,
    status=409,
)
