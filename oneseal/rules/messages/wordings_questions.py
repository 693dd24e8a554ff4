"""What is told of a question about an item (I10, I11): that it was answered, that it came into one's hand."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic

OF_QUESTIONS_SAID: Final[Mapping[Topic, Wording]] = {
    Topic.QUESTION_ANSWERED: Wording(
        subject_zh="您问的答复了：{事项}",
        text_zh="您就《{事项}》问的，{机关}答复了。\n到“我的咨询”看答复。",
        sms_zh="您问的《{事项}》，{机关}答复了，请登录看“我的咨询”。",
        subject_en="Your question was answered: {item}",
        text_en="{body} has answered your question about {item}.\nSee 'My questions' for the answer.",
        sms_en="{body} has answered your question about {item}: see 'My questions'.",
    ),
    Topic.QUESTION_HANDED: Wording(
        subject_zh="有咨询转给您：{事项}",
        text_zh="一个关于《{事项}》的咨询转到您手里，{机关}由您负责答复。\n最晚 {日期} 答复。\n到“审批 › 咨询”看问题和经手过程。",
        sms_zh="一个关于《{事项}》的咨询转给您，最晚 {日期} 答复。",
        subject_en="A question was handed to you: {item}",
        text_en="A question about {item} is in your hand; you answer it for {body}.\nAnswer by {day}.\n"
        "See Office, Questions, for the question and its hands.",
        sms_en="A question about {item} was handed to you; answer by {day}.",
    ),
}
