"""What liaisons and heads are told between approval and supervision (S0 二(三)2, L2, L3)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic

OF_PUSHES_SAID: Final[Mapping[Topic, Wording]] = {
    Topic.PUSHED: Wording(
        subject_zh="{处理}：{事项}",
        text_zh="{机关}把一个审批结果推送给您单位：《{事项}》，{处理}。\n最晚 {日期} 签收。\n到“监管 › 收和回”签收，不归您单位管的，写明理由退回。",
        sms_zh="{机关}推来《{事项}》的结果（{处理}），最晚 {日期} 签收。",
        subject_en="{item}: {act}",
        text_en="{body} has pushed a result to your body: {item}, {act}.\nSign for it by {day}.\n"
        "Sign under Supervision; return it with the reason if your body does not supervise it.",
        sms_en="{body} pushed a result: {item}, {act}. Sign for it by {day}.",
    ),
    Topic.PUSH_LATE: Wording(
        subject_zh="{时限}过了：{事项}",
        text_zh="《{事项}》的推送（{处理}）{时限}的期限是 {日期}，还没有处理。\n到“监管 › 收和回”处理。",
        sms_zh="《{事项}》的推送{时限}过了 {日期}，请登录处理。",
        subject_en="{limit} is over: {item}",
        text_en="The push about {item} ({act}) was due on {day} ({limit}) and still waits.\nSee Supervision.",
        sms_en="{item}: {limit} was due on {day}.",
    ),
    Topic.PUSH_RETURNED: Wording(
        subject_zh="被退回，要裁定：{事项}",
        text_zh="{机关}认为《{事项}》的结果（{处理}）不归它监管，退回了。\n最晚 {日期} 裁定。\n到“监管 › 退回裁定”看理由。",
        sms_zh="{机关}退回《{事项}》的推送，最晚 {日期} 裁定。",
        subject_en="Returned, to be ruled upon: {item}",
        text_en="{body} says that it does not supervise {item} ({act}) and returned the push.\nRule by {day}.\n"
        "See Supervision, Returns, for the reason.",
        sms_en="{body} returned the push about {item}; rule by {day}.",
    ),
    Topic.PUSH_RULED: Wording(
        subject_zh="裁定了：{事项}",
        text_zh="您单位退回的《{事项}》的推送（{处理}），{机关}裁定了。\n到“监管 › 收和回”看裁定；裁定归您单位管的，请签收。",
        sms_zh="您单位退回的《{事项}》，{机关}裁定了，请登录查看。",
        subject_en="Ruled upon: {item}",
        text_en="{body} has ruled on the push about {item} ({act}) that your body returned.\n"
        "See Supervision; sign for it if it was found yours.",
        sms_en="{body} ruled on the push about {item} that you returned.",
    ),
    Topic.COPY_ARRIVED: Wording(
        subject_zh="抄送：{事项}",
        text_zh="一份和划转事项有关的抄送给了您单位：{事项}（{机关}）。\n到“监管 › 抄送”签收，再定谁来跟进。",
        sms_zh="抄送给您单位：{事项}，请登录签收。",
        subject_en="Copied to you: {item}",
        text_en="Something about transferred items was copied to your body: {item} ({body}).\n"
        "See Supervision, Copies; sign for it, then say who follows it up.",
        sms_en="Copied to your body: {item}. Sign in and sign for it.",
    ),
    Topic.COPY_LATE: Wording(
        subject_zh="{时限}过了：{事项}",
        text_zh="抄送来的“{事项}”（{机关}）{时限}的期限是 {日期}，还没有处理。\n到“监管 › 抄送”处理。",
        sms_zh="抄送来的“{事项}”{时限}过了 {日期}，请登录处理。",
        subject_en="{limit} is over: {item}",
        text_en="{item} ({body}), which was copied to your body, was due on {day} ({limit}) and still waits.\n"
        "See Supervision, Copies.",
        sms_en="{item}: {limit} was due on {day}.",
    ),
    Topic.COPY_GIVEN: Wording(
        subject_zh="交您跟进：{事项}",
        text_zh="抄送来的“{事项}”（{机关}）交您跟进，最晚 {日期} 办完。\n办完告诉本单位的联络员登记。",
        sms_zh="抄送来的“{事项}”交您跟进，最晚 {日期}。",
        subject_en="Given to you to follow up: {item}",
        text_en="{item} ({body}), which was copied to your body, is yours to follow up by {day}.\n"
        "Tell your liaison when it is done.",
        sms_en="{item} is yours to follow up by {day}.",
    ),
    Topic.FEEDBACK_CAME: Wording(
        subject_zh="监管反馈（{处理}）：{事项}",
        text_zh="{机关}反馈了监管结果：《{事项}》，{处理}。\n最晚 {日期} 处理，或者说明不处理的理由。\n到“监管 › 监管反馈”处理。",
        sms_zh="{机关}反馈《{事项}》：{处理}，请登录处理。",
        subject_en="Feedback, {act}: {item}",
        text_en="{body} has fed back on {item}: {act}.\nAct on it, or say why not, by {day}.\n"
        "See Supervision, Feedback.",
        sms_en="{body} fed back on {item}: {act}. See Supervision.",
    ),
    Topic.FEEDBACK_ANSWERED: Wording(
        subject_zh="反馈处理了：{事项}",
        text_zh="您单位对《{事项}》的反馈（{处理}），{机关}处理了。\n到“监管 › 监管反馈”看结果。",
        sms_zh="您单位对《{事项}》的反馈，{机关}处理了，请登录查看。",
        subject_en="Your feedback was answered: {item}",
        text_en="{body} has answered your body's feedback on {item} ({act}).\nSee Supervision, Feedback.",
        sms_en="{body} answered your feedback on {item}.",
    ),
    Topic.FEEDBACK_LATE: Wording(
        subject_zh="{时限}过了：{事项}",
        text_zh="对《{事项}》的反馈（{处理}）{时限}的期限是 {日期}，还没有处理。\n到“监管 › 监管反馈”处理。",
        sms_zh="《{事项}》的反馈{时限}过了 {日期}，请登录处理。",
        subject_en="{limit} is over: {item}",
        text_en="The feedback on {item} ({act}) was due on {day} ({limit}) and still waits.\nSee Supervision.",
        sms_en="{item}: {limit} was due on {day}.",
    ),
}
