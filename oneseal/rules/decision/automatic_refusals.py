"""Refusals of automatic handling."""

from oneseal.rules.refusals import ground

NOT_AUTOMATIC = ground(
    "decision.not_automatic",
    zh="“{item}”没有标为免人工办理，由人办理。",
    en='"{item}" is not marked for automatic handling; people handle it.',
    article="S1 (五)3",
    status=409,
)
STOPPED = ground(
    "decision.automatic_stopped",
    zh="“{item}”的免人工办理已被叫停：{reason}。由人办理。",
    en='Automatic handling of "{item}" has been stopped: {reason}. People handle it.',
    article="S1 (五)3",
    status=409,
)
AUTHORITY_OVER = ground(
    "decision.automatic_authority_over",
    zh="《{paper}》的授权从 {since} 到 {until}，今天不在期内。由人办理。",
    en="The authorisation {paper} runs from {since} until {until}, not today. People handle it.",
    article="S1 (五)3",
    status=409,
)
NOT_MET = ground(
    "decision.machine_rule_not_met",
    zh="按填写的内容，“{name}”没有满足，要人看过再定。",
    en='By the answers given "{name}" is not met; a person has to look.',
    article="行政许可法第三十四条",
)
NOT_ALL_PASSED = ground(
    "decision.not_all_passed",
    zh="有 {count} 条没有通过或者机器判断不了：{names_zh}。转给人办。",
    en="{count} rule(s) not passed or beyond a machine: {names_en}. People handle it.",
    article="S1 (五)3",
    status=409,
)
NOTHING_TO_LEAVE = ground(
    "decision.nothing_to_leave",
    zh="每条规则都通过，没有要转给人办的理由。",
    en="Every rule is met; there is no reason to leave it to people.",
    status=409,
)
ALREADY_LEFT = ground(
    "decision.already_left",
    zh="这一件已经转给人办。",
    en="This case has been left to people already.",
    status=409,
)
WENT_WRONG = ground(
    "decision.automatic_went_wrong",
    zh="自动办理中途出错，转给人办；出错的情况已经记进日志。",
    en="Automatic handling went wrong and people go on; the fault stands in the log.",
    status=409,
)
STOPPED_ALREADY = ground(
    "decision.automatic_stopped_already",
    zh="这个事项的免人工办理已经叫停。",
    en="Automatic handling of this item has been stopped already.",
    status=409,
)
NOT_STOPPED = ground(
    "decision.automatic_not_stopped",
    zh="这个事项的免人工办理没有叫停，不用恢复。",
    en="Automatic handling of this item is not stopped; nothing to resume.",
    status=409,
)
NOT_YOURS_TO_STOP = ground(
    "decision.not_yours_to_stop",
    zh="只能叫停、恢复本机关或者所监督区域里免人工办理的事项。",
    en="Only automatic items of one's own body, or of the division one watches over, are stopped or resumed.",
    status=404,
)
