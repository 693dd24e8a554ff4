"""The words that stand in force until somebody writes better ones: number 0 of every template (issue C 13)."""

from collections.abc import Mapping
from typing import Final

from oneseal.rules.messages.filling import Wording
from oneseal.rules.messages.names import Topic
from oneseal.rules.messages.wording_shapes import about, about_permit
from oneseal.rules.messages.wordings_bars import OF_BARS
from oneseal.rules.messages.wordings_commitment import OF_COMMITMENT
from oneseal.rules.messages.wordings_consulting import OF_CONSULTING
from oneseal.rules.messages.wordings_fees import OF_FEES
from oneseal.rules.messages.wordings_help import OF_HELP
from oneseal.rules.messages.wordings_house import OF_THE_HOUSE
from oneseal.rules.messages.wordings_levels import OF_LEVELS
from oneseal.rules.messages.wordings_publication import OF_PUBLICATION
from oneseal.rules.messages.wordings_questions import OF_QUESTIONS_SAID
from oneseal.rules.messages.wordings_supervision import OF_PUSHES_SAID
from oneseal.rules.messages.wordings_telling import OF_TELLING

BUILT_IN: Final[Mapping[Topic, Wording]] = {
    **OF_BARS,
    **OF_THE_HOUSE,
    **OF_COMMITMENT,
    **OF_LEVELS,
    **OF_CONSULTING,
    **OF_FEES,
    **OF_HELP,
    **OF_PUBLICATION,
    **OF_QUESTIONS_SAID,
    **OF_PUSHES_SAID,
    **OF_TELLING,
    Topic.RECEIVED: about(
        ("收到申请", "Application received"),
        (
            "申请收到了，收件凭证已经发出。\n最晚 {日期} 答复您受理不受理。\n现在不用做什么。",
            "Your application has arrived; the receipt has been issued.\nYou get an answer by {day}.\n"
            "There is nothing to do now.",
        ),
        ("申请已收到，", "Your application has arrived."),
    ),
    Topic.NOTICE: about(
        ("请补正材料", "Please correct your application"),
        (
            "材料有要补正的，一次性告知书已经发出，要补的都列在里面，只告知这一次。\n请在 {日期} 前补齐，交齐后点“交齐了”。",
            "Some material has to be corrected. The one-time notice lists everything; there will be no second one.\n"
            "Hand it in by {day} and press 'all handed in'.",
        ),
        ("材料需要补正，请看一次性告知书，", "Material has to be corrected: see the one-time notice."),
    ),
    Topic.SUPPLEMENTED: about(
        ("收到补正", "Supplement received"),
        (
            "补正的材料收到了，书面回执已经发出。\n最晚 {日期} 答复您受理不受理。",
            "Your supplement has arrived; the receipt has been issued.\nYou get an answer by {day}.",
        ),
        ("补正材料已收到，", "Your supplement has arrived."),
    ),
    Topic.CORRECTION_DUE: about(
        ("补正快到期", "Correction due soon"),
        (
            "一次性告知书里的材料还没有交齐，{日期} 到期。\n到期一样也没交的，申请关闭，要办得重新申请。",
            "What the one-time notice lists is not complete yet; the period ends on {day}.\n"
            "If nothing has come by then the application is closed and has to be made again.",
        ),
        ("补正 {日期} 到期，还没交齐，", "Correction ends on {day} and is not complete."),
    ),
    Topic.CORRECTION_LAPSED: about(
        ("逾期未补正，申请关闭", "Closed: nothing was corrected"),
        (
            "告知的期限内没有收到补正材料，申请关闭了。\n要办可以重新申请。理由和救济途径在文书里。",
            "Nothing was handed in within the period, so the application is closed.\n"
            "You may apply again. Reasons and remedies stand in the document.",
        ),
        ("逾期没有补正，申请已关闭，", "Nothing was corrected in time; the application is closed."),
    ),
    Topic.ACCEPTED: about(
        ("受理了", "Accepted"),
        (
            "申请受理了，受理通知书已经发出。\n最晚 {日期} 作出决定。\n现在不用做什么。",
            "Your application is accepted; the notice of acceptance has been issued.\nThe decision comes by {day}.\n"
            "There is nothing to do now.",
        ),
        ("申请已受理，", "Your application is accepted."),
    ),
    Topic.DEEMED_ACCEPTED: about(
        ("依法视为受理", "Deemed accepted by law"),
        (
            "到期没有答复您，依法从收到之日起就是受理。\n最晚 {日期} 作出决定。",
            "There was no answer in time: by law the application counts as accepted from the day it came.\n"
            "The decision comes by {day}.",
        ),
        ("申请依法视为受理，", "Your application counts as accepted by law."),
    ),
    Topic.NOT_NEEDED: about(
        ("这件事不需要许可", "No permit is needed"),
        (
            "这件事依法不需要许可，可以直接做。理由和救济途径在文书里。",
            "By law this needs no permit. Reasons and remedies stand in the document.",
        ),
        ("这件事不需要许可，", "No permit is needed for this."),
    ),
    Topic.NOT_OURS: about(
        ("不归本机关办", "Another body is competent"),
        (
            "这件事不归本机关办，请向{主管机关}申请。理由和救济途径在文书里。",
            "This is not for us to decide: apply to {competent body}. Reasons and remedies stand in the document.",
        ),
        ("申请不归本机关办，归谁办见文书，", "Another body is competent: see the document."),
    ),
    Topic.NOT_ACCEPTED: about(
        ("不予受理", "Not accepted"),
        (
            "申请没有受理。理由和救济途径（复议、诉讼）在文书里，请打开看。",
            "Your application is not accepted. Reasons and remedies (reconsideration, lawsuit) stand in the document.",
        ),
        ("申请不予受理，理由见文书，", "Your application is not accepted: see the document for reasons."),
    ),
    Topic.PROMISE_DUE: about(
        ("容缺材料快到期", "Promised material due soon"),
        (
            "您承诺补交的材料还没有交，{日期} 到期。\n到期不交的，按承诺书处理，已经受理的也会退回。",
            "The material you promised has not come; it is due on {day}.\n"
            "If it does not come, what the promise says takes effect and the acceptance falls.",
        ),
        ("容缺材料 {日期} 到期，还没交，", "Promised material is due on {day} and has not come."),
    ),
    Topic.PROMISE_KEPT: about(
        ("容缺材料补齐了", "Promise kept"),
        ("您承诺的材料补齐了，接着办。", "The material you promised is complete; work goes on."),
        ("容缺材料已补齐，", "The promised material is complete."),
    ),
    Topic.PROMISE_LAPSED: about(
        ("容缺承诺逾期", "Promise lapsed"),
        (
            "承诺的材料到期没有交，这件申请不再办。怎么处理的、为什么、不服怎么办，都在文书里。",
            "The promised material did not come, so the application goes no further. "
            "What follows, why, and the remedies stand in the document.",
        ),
        ("容缺承诺逾期，处理见文书，", "The promise lapsed: see the document."),
    ),
    Topic.VISIT: about(
        ("要到现场核查", "A visit on site"),
        (
            "审查中要到现场看。\n一般要 {时长}。\n定在 {日期} {时间}。\n来的人不少于两名，会出示证件；那天不方便，请尽早和办理机关说。",
            "Somebody has to look on site.\nThis usually takes {length}.\nIt is on {day}, {time}.\n"
            "At least two officers come and show their papers; if the day does not suit you, tell the body soon.",
        ),
        ("审查中要到现场核查，", "Somebody has to look on site."),
    ),
    Topic.PROCEDURE: about(
        ("审查中开始一个程序", "A procedure has begun"),
        (
            "审查中开始{程序}。\n一般要 {时长}，不影响您的到期日。",
            "{procedure} has begun.\nIt usually takes {length} and does not move your date.",
        ),
        ("审查中开始{程序}，", "{procedure} has begun."),
    ),
    Topic.PAUSED: about(
        ("停表：{程序}", "Clock stopped: {procedure}"),
        (
            "依法要做{程序}，需要 {时长}，这段时间不计入期限。\n告知书已经发出。",
            "{procedure} is required by law and takes {length}; that time does not count.\nThe notice has been issued.",
        ),
        ("依法开始{程序}，需要 {时长}，不计入期限，", "{procedure} has begun and takes {length}, not counted."),
    ),
    Topic.RESUMED: about(
        ("{程序}结束", "{procedure} has ended"),
        (
            "{程序}结束了，接着办。\n最晚 {日期} 作出决定。",
            "{procedure} has ended and work goes on.\nThe decision comes by {day}.",
        ),
        ("{程序}已结束，", "{procedure} has ended."),
    ),
    Topic.EXTENDED: about(
        ("期限延长了", "Period extended"),
        (
            "规定的期限里决定不了，经批准延长 {时长}，只能延长这一次。\n现在最晚 {日期} 作出决定。理由在文书里。",
            "A decision was not possible in time; the period is extended by {length}, once only.\n"
            "The decision now comes by {day}. Reasons stand in the document.",
        ),
        ("办理期限延长 {时长}，", "The period is extended by {length}."),
    ),
    Topic.HEARING_RIGHT: about(
        ("您可以申请听证", "You may ask for a hearing"),
        (
            "作决定以前，您可以申请听证，也可以不要。告知书在文书里。\n最晚 {日期} 申请。\n申请了，由不办这件事的人主持，不收费。",
            "Before the decision you may ask for a hearing, or give it up. The notice stands in the documents.\n"
            "Ask by {day}.\nSomebody who does not handle your case chairs it; it costs nothing.",
        ),
        ("您可以申请听证，请看告知书，", "You may ask for a hearing: see the notice."),
    ),
    Topic.HEARING_NOTICE: about(
        ("听证的时间地点", "Day and place of the hearing"),
        (
            "听证定了：{日期} {时间}，{地点}。\n请带证件和证据来，可以请人代您来。主持人和这件事有利害关系的，可以申请回避。",
            "The hearing is on {day}, {time}, at {place}.\nBring your papers and evidence; somebody may come for you. "
            "You may object to a chair who has an interest in it.",
        ),
        ("听证在 {日期} {时间}，{地点}，", "The hearing is on {day}, {time}, at {place}."),
    ),
    Topic.HEARING_LAPSED: about(
        ("申请听证的期限过了", "Period to request a hearing over"),
        ("申请听证的期限过了，没有收到申请，接着办。", "Nobody asked for a hearing in time; work goes on."),
        ("申请听证的期限已过，", "The period to ask for a hearing is over."),
    ),
    Topic.RECUSAL: about(
        ("回避的申请有答复了", "Your objection to the chair is answered"),
        (
            "对听证主持人回避的申请，机关作了决定，理由在文书里。",
            "The body has decided on the objection to the chair; see the document.",
        ),
        ("回避的申请有答复了，", "The objection to the chair is answered."),
    ),
    Topic.HANDED_OVER: about(
        ("换机关接着办", "Another body goes on"),
        (
            "这个事项划转了，您的申请由{机关}接着办。\n原来是{原机关}。期限照旧，材料不用再交。",
            "This item has moved: {body} goes on with your application.\n"
            "Before it was {former body}. Your dates stay, nothing has to be handed in again.",
        ),
        ("您的申请改由{机关}接着办，", "{body} goes on with your application."),
    ),
    Topic.DUE_MOVED: about(
        ("到期日变了", "A due date moved"),
        (
            "放假安排公布了，“{时限}”的到期日重算：原来 {原日期}，现在 {日期}。\n不用做什么。",
            "The days off have been published and '{limit}' was reckoned anew: {old day} before, {day} now.\n"
            "There is nothing to do.",
        ),
        ("“{时限}”到期日改为 {日期}，", "'{limit}' is now due on {day}."),
    ),
    Topic.GRANTED: about(
        ("准予", "Granted"),
        (
            "您的申请批准了，决定书已经发出。\n有证照的，最晚 {日期} 制好送达。",
            "Your application is granted; the decision has been issued.\n"
            "A certificate, if there is one, is delivered by {day}.",
        ),
        ("申请已批准，", "Your application is granted."),
    ),
    Topic.REFUSED: about(
        ("不予许可", "Refused"),
        (
            "您的申请没有批准。理由、不符合哪几条、复议和诉讼怎么提，都在决定书里，请打开看。",
            "Your application is refused. The decision gives the reasons, what is unmet and the remedies.",
        ),
        ("申请没有批准，理由见决定书，", "Your application is refused: see the decision for reasons."),
    ),
    Topic.CERTIFICATE_READY: about(
        ("证照制好了", "Certificate ready"),
        (
            "证照制好了，电子证照现在就能打开、下载、给别人验真。\n纸质的按您选的方式领。",
            "The certificate is ready; the electronic one can be opened and shown now.\n"
            "The paper one comes the way you chose.",
        ),
        ("证照已制好，", "Your certificate is ready."),
    ),
    Topic.SENT_OUT: about(
        ("寄出了", "Sent out"),
        (
            "决定书或者证照发出了。邮寄的，单号在办件页里；地址不对的，请尽快告诉我们。",
            "The decision or certificate is on its way; if by post, its number stands on the page of the case.\n"
            "If the address is wrong, tell us soon.",
        ),
        ("决定书或者证照已发出，", "The decision or certificate is on its way."),
    ),
    Topic.DELIVERED: about(
        ("送达了", "Delivered"),
        ("决定书或者证照送达了，送达回证在文书里。", "The decision or certificate is delivered; the receipt is filed."),
        ("决定书或者证照已送达，", "The decision or certificate is delivered."),
    ),
    Topic.CLOSED: about(
        ("办结了", "Completed"),
        ("这件事办完了。愿意的话，请评价一下。", "This is done. If you like, rate the service."),
        ("已办结，", "This is done."),
    ),
    Topic.WITHDRAWN: about(
        ("申请撤回了", "Application withdrawn"),
        ("申请撤回了，要办可以随时重新申请。", "The application is withdrawn; you may apply again at any time."),
        ("申请已撤回，", "The application is withdrawn."),
    ),
    Topic.TERMINATED: about(
        ("终止办理", "Terminated"),
        (
            "这件申请依法终止办理。理由和救济途径在文书里，请打开看。",
            "The application is terminated by law. Reasons and remedies stand in the document.",
        ),
        ("申请终止办理，理由见文书，", "The application is terminated: see the document."),
    ),
    Topic.PERMIT_TOLD: about_permit(
        ("拟{处理}您的证照，先听您的意见", "An act on your certificate is intended"),
        (
            "我们打算{处理}您的这张证，告知书里写明了事实和理由。\n您可以陈述和申辩，也可以放弃；没有听取以前不作决定。\n"
            "最晚 {日期} 提出。",
            "We intend to {act} this certificate; the notice gives the facts and reasons.\n"
            "You may state your case, or waive it; nothing is decided before you were heard.\nState it by {day}.",
        ),
        ("拟被{处理}，您可以陈述申辩，", "it is intended to {act} it; you may state your case."),
    ),
    Topic.PERMIT_ACTED: about_permit(
        ("证照{处理}", "Certificate: {act}"),
        (
            "您的这张证有了新的处理：{处理}。\n理由、后果和救济途径都在文书里，请打开看。",
            "Something was done to your certificate: {act}.\n"
            "The document gives the reasons, what follows and the remedies.",
        ),
        ("{处理}，理由见文书，", "{act}."),
    ),
    Topic.PERMIT_ENDING: about_permit(
        ("证照快到期，要延续的请提前申请", "Certificate ends soon"),
        (
            "要延续的，最晚 {日期} 提出。按时提出的，到期没有决定，依法视为准予延续；过了这天，不决定就到期失效。\n"
            "不再经营的，可以不办，到期自动失效。",
            "To renew it, apply by {day}: then it is renewed by law if nothing is decided in time; later it is not.\n"
            "If you do not need it any more there is nothing to do.",
        ),
        ("快到期，要延续的最晚 {日期} 申请，", "it ends soon; to renew it apply by {day}."),
    ),
    Topic.PERMIT_EXPIRED: about_permit(
        ("证照到期了", "Certificate expired"),
        (
            "有效期届满没有延续，这张证不能再用，我们将依法注销。\n还要做的，请重新申请。",
            "It has ended without renewal and will be deregistered.\nApply anew if you need it.",
        ),
        ("到期了，不能再用，", "it has expired and cannot be used."),
    ),
    Topic.LIMIT_NEAR: about(
        ("快到期", "Due soon"),
        ("{时限}最晚 {日期}，快到了，请抓紧办。", "{limit}: due on {day}, which is near."),
        ("{时限} {日期} 到期，", "{limit} is due on {day}."),
    ),
    Topic.LIMIT_TODAY: about(
        ("今天到期", "Due today"),
        ("{时限} {日期} 是最后一天，今天要办。", "{limit}: {day} is the last day. It has to be done today."),
        ("{时限}今天到期，", "{limit} is due today."),
    ),
    Topic.LIMIT_COMMITTED_OVER: about(
        ("承诺时限过了", "Committed limit passed"),
        (
            "{时限}承诺 {原日期} 办完，没有办完。\n法定期限 {日期}，不能再拖。",
            "{limit}: it was promised by {old day} and is not done.\nThe statutory limit ends on {day}.",
        ),
        ("{时限}承诺 {原日期} 已过，", "{limit}: the committed day, {old day}, has passed."),
    ),
    Topic.LIMIT_OVER: about(
        ("已经逾期", "Overdue"),
        (
            "{时限} {日期} 已过，没有办完。\n马上办，并由责任岗位到“审批 › 逾期登记”说明原因。",
            "{limit} ended on {day} and is not done.\n"
            "Do it now; the responsible post says why, under Office, Overdue register.",
        ),
        ("{时限} {日期} 已逾期，", "{limit} has been overdue since {day}."),
    ),
    Topic.LIMIT_STILL_OVER: about(
        ("逾期还没办", "Still overdue"),
        (
            "{时限} {日期} 已过，到今天还没有办。\n请督办；原因和责任岗位见“审批 › 逾期登记”。",
            "{limit} ended on {day} and is still not done.\n"
            "See to it; the reason and the post responsible stand under Office, Overdue register.",
        ),
        ("{时限} {日期} 已过，还没办，", "{limit} ended on {day} and is still not done."),
    ),
    Topic.LAW_TASKS: Wording(
        subject_zh="要核对 {件数} 个事项版本：{法律}",
        text_zh="《{法律}》变了，您管的 {件数} 个事项版本靠它。\n请逐个核对：起草变更，或者写明为什么不用改。\n{日期} 前核对完。",
        sms_zh="《{法律}》变了，有 {件数} 个事项版本要核对。",
        subject_en="{count} item versions to check: {law}",
        text_en="{law} has changed and {count} item versions of yours rest on it.\n"
        "Draft a change to each, or say why it stays as it is.\nTo be done by {day}.",
        sms_en="{law} has changed: {count} item versions to check.",
    ),
    Topic.FINDINGS: Wording(
        subject_zh="案卷抽查发现 {件数} 处问题：{事项}",
        text_zh="抽查办件 {办件号}（{事项}），有 {件数} 处要您的岗位整改答复。\n{日期} 前到“审批 › 案卷抽查”答复。",
        sms_zh="案卷抽查有 {件数} 处要整改答复，{日期} 前。",
        subject_en="{count} findings in a file: {item}",
        text_en="{count} findings in the file {number} ({item}) are for your post.\nAnswer them by {day}.",
        sms_en="A file was inspected: {count} findings to answer by {day}.",
    ),
    Topic.FINDING_ANSWERED: Wording(
        subject_zh="抽查整改有答复：{事项}",
        text_zh="办件 {办件号}（{事项}）的一处抽查问题，{机关}答复了。\n到“审批 › 案卷抽查”看，销号或者退回。",
        sms_zh="案卷抽查有一处整改答复，请看。",
        subject_en="A finding was answered: {item}",
        text_en="{body} has answered a finding in {number} ({item}).\nClose it or send it back.",
        sms_en="A finding of a file inspection was answered.",
    ),
}
"""One for each topic; a test sees that none is missing and that each passes the rule for templates."""
