"""What officials are told of a consultation, a collective consultation, a team drawn by lot (W4, L10)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic

OF_CONSULTING: Final[Mapping[Topic, Wording]] = {
    Topic.CONSULTED: Wording(
        subject_zh="征求本单位意见：{事项}",
        text_zh="{机关}就《{事项}》的一件征求本单位意见。\n最晚 {日期} 答复。\n到“审批 › 问本单位的”看问题、答复。",
        sms_zh="{机关}征求本单位意见，最晚 {日期} 答复。",
        subject_en="Your body is asked: {item}",
        text_en="{body} asks for your view in a case of {item}.\nAnswer by {day}.\n"
        "See Office, Asked of us, for the question.",
        sms_en="{body} asks for your view; answer by {day}.",
    ),
    Topic.CONFERENCE: Wording(
        subject_zh="请参加集体会商：{事项}",
        text_zh="办件 {办件号}（{事项}）集体会商，请您参加。\n{日期} {时间}，{地点}。\n到这一件的“会商”页看商量什么。",
        sms_zh="请参加集体会商：{日期} {时间}，{地点}。",
        subject_en="Collective consultation: {item}",
        text_en="You are invited to discuss {number} ({item}).\n{day}, {time}, {place}.\n"
        "See the tab 'Conference' of the case for the question.",
        sms_en="Collective consultation on {day}, {time}, {place}.",
    ),
    Topic.TEAM_DRAWN: Wording(
        subject_zh="您被抽到参加核查：{事项}",
        text_zh="办件 {办件号}（{事项}）抽签组队，抽到您参加。\n要回避或者去不了的，马上告诉办这个环节的人，由他写明原因重新抽一名。",
        sms_zh="您被抽到参加办件 {办件号} 的核查。",
        subject_en="You were drawn for a team: {item}",
        text_en="The lot chose you for the team of case {number} ({item}).\n"
        "If you must recuse yourself or cannot come, tell whoever has the step: another is drawn, with the reason.",
        sms_en="You were drawn for the team of case {number}.",
    ),
}
