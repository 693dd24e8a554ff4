"""Why a decision that has to be countersigned cannot be signed yet, and why a countersignature is refused (W1)."""

from oneseal.rules.refusals import ground

ARTICLE = "行政许可法第三十七条"

NONE_NEEDED = ground(
    "review.countersign_none_needed",
    zh="按事项清单，这一件的这个决定不用会签。可以直接签发。",
    en="By the item's version this decision needs no countersignature. Sign it.",
    article=ARTICLE,
    status=409,
)
NOT_COUNTERSIGNED = ground(
    "review.not_countersigned",
    zh="这个决定要先由{who_zh}会签（{basis}）。请填好决定，送会签。",
    en="This decision has to be countersigned first by {who_en} ({basis}). Fill it in and send it to be countersigned.",
    article=ARTICLE,
    status=409,
)
COUNTERSIGN_OPEN = ground(
    "review.countersign_open",
    zh="{who_zh}还没有会签。会签以后才能签发。",
    en="{who_en} has not countersigned yet. Sign once that is done.",
    article=ARTICLE,
    status=409,
)
COUNTERSIGN_AGAINST = ground(
    "review.countersign_against",
    zh="{who_zh}不同意这个决定。请改决定再送会签，或者退回审查。",
    en="{who_en} disagrees with this decision. Change it and send it again, or return the case to review.",
    article=ARTICLE,
    status=409,
)
COUNTERSIGN_CHANGED = ground(
    "review.countersign_changed",
    zh="决定和会签过的不一样，会签不算数。请按会签过的签发，或者重新送会签。",
    en="The decision is not the one that was countersigned, so that does not count. Sign what was countersigned, or "
    "send it again.",
    article=ARTICLE,
    status=409,
)
NO_COUNTERSIGN = ground(
    "review.no_countersign",
    zh="没有等会签的第 {no} 项：已经会签过，或者决定改了、退回了。请刷新页面。",
    en="Countersignature {no} is not waited for: it was given, or the decision was changed or returned. Reload.",
    status=409,
)
COUNTERSIGN_SELF = ground(
    "review.countersign_self",
    zh="这是{role_zh}件，不能再由您会签。请由同一岗位的另一个人会签。",
    en="You {role_en} this case, so you cannot countersign. Somebody else at the post has to.",
    article="审查与决定分离（审批局内部规则）",
    status=403,
)
ANSWER_NEEDED = ground(
    "review.countersign_answer",
    zh="请选同意或者不同意；不同意的，写明理由（至少 {least} 个字）。",
    en="Agree or disagree; if you disagree, say why (at least {least} characters).",
    article=ARTICLE,
)
COUNTERSIGNER_DECIDES = ground(
    "review.countersigner_decides",
    zh="您会签过这一件，不能由您作决定。请交给另一位决定人。",
    en="You countersigned this case, so somebody else must decide it.",
    article="审查与决定分离（审批局内部规则）",
    status=403,
)
