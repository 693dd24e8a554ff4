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
    Topic.BAR_PLEADED: Wording(
        subject_zh="收到了：对限制的异议或者修复申请",
        text_zh="您对限制提出的异议或者修复申请收到了，最晚{日期}答复。答复以前限制照常。\n《{事项}》，{机关}。",
        sms_zh="您对《{事项}》限制的申请收到了，最晚{日期}答复。",
        subject_en="Received: what you asked about a restriction",
        text_en="Your objection or application for repair is received; the answer comes by {day}. Until then the "
        "restriction goes on.\n{item}, {body}.",
        sms_en="Received, about the restriction on {item}; answered by {day}.",
    ),
    Topic.BAR_ANSWERED: Wording(
        subject_zh="答复了：对限制的异议或者修复申请",
        text_zh="您对限制提出的异议或者修复申请答复了，理由和救济途径在答复书里。现在{限制期}受限制。\n《{事项}》，{机关}。",
        sms_zh="您对《{事项}》限制的申请答复了，见答复书。",
        subject_en="Answered: what you asked about a restriction",
        text_en="Your objection or application for repair is answered; the document gives reasons and remedies. "
        "The restriction now runs {term}.\n{item}, {body}.",
        sms_en="Answered, about the restriction on {item}: see the document.",
    ),
}
