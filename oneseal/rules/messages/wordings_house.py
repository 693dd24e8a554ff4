"""What heads and administrators are told of the house itself: automatic handling stopped (I15), what went wrong."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic

OF_THE_HOUSE: Final[Mapping[Topic, Wording]] = {
    Topic.AUTOMATIC_STOPPED: Wording(
        subject_zh="免人工办理叫停了：{事项}",
        text_zh="{机关}的《{事项}》从 {日期} 起不再自动办理，由人办；\n系统办到一半的也转给人办。\n"
        "为什么叫停，见“审批 › 免人工办理”。",
        sms_zh="《{事项}》的免人工办理叫停了，由人办。",
        subject_en="Automatic handling stopped: {item}",
        text_en="{item} of {body} is no longer handled automatically since {day}; people go on with it and what the "
        "system had begun.\nWhy stands under Office, Automatic handling.",
        sms_en="Automatic handling of {item} was stopped: people handle it.",
    ),
    Topic.AUTOMATIC_RESUMED: Wording(
        subject_zh="免人工办理恢复了：{事项}",
        text_zh="{机关}的《{事项}》从 {日期} 起提交的又自动办理；已经转给人办的仍由人办。\n见“审批 › 免人工办理”。",
        sms_zh="《{事项}》的免人工办理恢复了。",
        subject_en="Automatic handling goes on: {item}",
        text_en="What is submitted for {item} of {body} from {day} on is handled automatically again; what was left to "
        "people stays with them.\nSee Office, Automatic handling.",
        sms_en="Automatic handling of {item} goes on.",
    ),
    Topic.PROBLEMS: Wording(
        subject_zh="今天有 {件数} 处要处理",
        text_zh="消息和后台有 {件数} 处要处理，到“后台 › 消息”里看。\n最早的从 {日期} 起。",
        sms_zh="今天有 {件数} 处要处理。",
        subject_en="{count} matters need you today",
        text_en="{count} matters need you: see Backstage, Messages.\nThe oldest is of {day}.",
        sms_en="{count} matters need you today.",
    ),
}
