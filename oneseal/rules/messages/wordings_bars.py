"""The built-in words about a bar to applying again (Arts. 78, 79 行政许可法)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic

OF_BARS: Final[Mapping[Topic, Wording]] = {
    Topic.BARRED: Wording(
        subject_zh="不得再次申请：{事项}",
        text_zh="您{限制期}不得再次申请这项许可，理由和救济途径在决定书里。\n怎样解除，登录“我的证照”看。\n《{事项}》，{机关}。",
        sms_zh="您{限制期}不得再次申请《{事项}》，理由见决定书。",
        subject_en="Barred from applying: {item}",
        text_en="You may not apply for this permit again {term}; the decision gives the reasons and the remedies.\n"
        "How it is lifted: see 'My certificates'.\n{item}, {body}.",
        sms_en="You may not apply for {item} again {term}: see the decision.",
    ),
    Topic.BAR_OVER: Wording(
        subject_zh="可以重新申请了：{事项}",
        text_zh="对您再次申请的限制结束了，可以重新申请。\n《{事项}》，{机关}。",
        sms_zh="对您申请《{事项}》的限制结束了，可以重新申请。",
        subject_en="You may apply again: {item}",
        text_en="The bar on applying again is over; you may apply.\n{item}, {body}.",
        sms_en="You may apply for {item} again.",
    ),
}
