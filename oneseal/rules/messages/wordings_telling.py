"""What is told after a registration: to the applicant, the bodies concerned, and whoever clears it up (双告知; L9)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about

OF_TELLING: Final[Mapping[Topic, Wording]] = {
    Topic.REMAINING_TOLD: about(
        ("登记以后还要办的许可", "Permits that remain"),
        (
            "按您登记的经营范围，还要办哪些许可或者备案，写在告知书里。\n取得以前不得从事那些经营活动；请在办件页面承诺。",
            "A notice says which permits or filings your business scope still asks for.\n"
            "Do not operate in those lines before you hold them; please give your promise on the page of the case.",
        ),
        ("登记以后还要办的许可已告知，", "You were told which permits remain."),
    ),
    Topic.TELLING_TOLD: Wording(
        subject_zh="双告知待签收：{件数} 条",
        text_zh="办件 {办件号}（{事项}）准予登记，经营范围里有 {件数} 条归{机关}监管。\n最晚 {日期} 签收。\n到“审批 › 双告知”签收；不归本单位的，退回并写明理由。",
        sms_zh="双告知 {件数} 条待{机关}签收，最晚 {日期}。",
        subject_en="Told of a registration: {count}",
        text_en="Case {number} ({item}) was registered; {count} of its entries are supervised by {body}.\n"
        "Sign for them by {day}.\nSee Office, Double tell; return what is not yours, with the reason.",
        sms_en="{count} told entries wait for {body} to sign, by {day}.",
    ),
    Topic.TELLING_POOL: Wording(
        subject_zh="双告知待认领：{件数} 条",
        text_zh="办件 {办件号}（{事项}）的经营范围里有 {件数} 条看不出归哪个部门。\n最晚 {日期} 认领，或者说明不归本单位。\n到“审批 › 双告知 › 待认领”。",
        sms_zh="双告知有 {件数} 条待认领，最晚 {日期}。",
        subject_en="Entries to be claimed: {count}",
        text_en="Of case {number} ({item}) it is not clear whose {count} of the entries are.\n"
        "Claim them by {day}, or say that they are not yours.\nSee Office, Double tell, To be claimed.",
        sms_en="{count} entries are to be claimed by {day}.",
    ),
    Topic.TELLING_LATE: Wording(
        subject_zh="{时限}过了：{事项}",
        text_zh="办件 {办件号}（{事项}）的双告知{时限}的期限是 {日期}，还没有处理。\n到“审批 › 双告知”处理。",
        sms_zh="办件 {办件号} 的双告知{时限}过了 {日期}，请登录处理。",
        subject_en="{limit} is over: {item}",
        text_en="What was told of case {number} ({item}) was due on {day} ({limit}) and still waits.\n"
        "See Office, Double tell.",
        sms_en="Case {number}: {limit} was due on {day}.",
    ),
    Topic.TELLING_RULING: Wording(
        subject_zh="双告知待裁定：{件数} 条",
        text_zh="办件 {办件号}（{事项}）的经营范围里有 {件数} 条没有部门认领、几个部门都认领，或者被退回了。\n最晚 {日期} 裁定归谁。\n到“审批 › 双告知 › 待裁定”。",
        sms_zh="双告知有 {件数} 条待裁定，最晚 {日期}。",
        subject_en="Entries to be ruled upon: {count}",
        text_en="Of case {number} ({item}) {count} of the entries were claimed by nobody, by several, or returned.\n"
        "Rule whose they are by {day}.\nSee Office, Double tell, To be ruled upon.",
        sms_en="{count} entries are to be ruled upon by {day}.",
    ),
}
