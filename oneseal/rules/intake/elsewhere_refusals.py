"""Why a window does not take in for a body of another place, or may not do what is that body's alone (I12)."""

from oneseal.rules.refusals import ground

LAW = "国办发〔2020〕35号"

OTHER_PROVINCE = ground(
    "intake.other_province",
    zh="“{item}”由 {body} 办理，不在本省。本省窗口只能替省内的机关收件；请申请人在那边的平台上申请，或者到那边的窗口。",
    en="'{item}' is decided by {body}, which is not in this province. Windows here take in for bodies of the province "
    "alone; apply on its own platform or at its window.",
    article=LAW,
)
NOT_PROVINCE_WIDE = ground(
    "intake.not_province_wide",
    zh="{body} 的指南没有把“{item}”列为全省通办，这里不能代收。请告诉申请人到 {body} 的窗口，或者网上申请。",
    en="The guide of {body} does not mark '{item}' for handling anywhere in the province, so it is not taken in here. "
    "Send the applicant to that body's window, or online.",
    article=LAW,
)
HOW_UNTOLD = ground(
    "intake.wider_how_untold",
    zh="{body} 的指南说“{item}”全省通办，没有写明怎样办（全程网办、异地代收代办还是多地联办）。写明以前这里不能代收，请与 {body} 联系。",
    en="The guide of {body} marks '{item}' for the whole province and does not say how: online, taken in elsewhere, or "
    "jointly. Until it does, it is not taken in here; ask {body}.",
    article=LAW,
)
ONLINE_ALONE = ground(
    "intake.wider_online",
    zh="“{item}”是全程网办：申请人在网上直接向 {body} 申请，不用窗口代收。可以在这里帮他在网上办。",
    en="'{item}' is handled online throughout: the applicant applies to {body} directly. Help him do so here; no "
    "window takes it in.",
    article=LAW,
)
WINDOW_NOT_AUTHORISED = ground(
    "intake.window_not_authorised",
    zh="这个窗口没有设为通办窗口，不能替 {body} 代收“{item}”。请引导申请人到本大厅的通办窗口。",
    en="This window is not one that takes in for other places, so not '{item}' for {body}. Show the applicant to one "
    "of this hall that is.",
    article=LAW,
    status=403,
)
HOME_DECIDES = ground(
    "intake.home_decides",
    zh="这一件归 {body} 办理，代收窗口不能替它“{act_zh}”。代收窗口能做的是转送申请、收补正材料、送达文书和结果。",
    en="This case is that of {body}; the window that took it in may not do this for it ({act_en}). It sends the "
    "application on, takes supplements in, and hands over notices and the result.",
    article="行政许可法第二十二条、国办发〔2020〕35号",
    status=403,
)
STILL_AT_WINDOW = ground(
    "intake.still_at_window",
    zh="这一件还在代收窗口，没有转送到 {body}。转送到达以后才能{act_zh}，收件答复的时限也从到达那天起算。",
    en="This case is still with the window that took it in and has not reached {body}. Once it has, this can be done "
    "({act_en}); the limit for the answer runs from that day too.",
    article="行政许可法第三十二条、电子签名法第十一条第二款",
    status=409,
)
SIGN_FIRST = ground(
    "intake.sign_first",
    zh="转送来的申请还没有签收。请先签收（核对清单和每份文件的校验值），再{act_zh}；时限从到达那天起算，不等签收。",
    en="The application that was sent on has not been signed for. Sign for it first (list and hashes are compared), "
    "then go on ({act_en}); the limit runs from its arrival and does not wait for that.",
    article="电子签名法第十一条第二款",
    status=409,
)
NOT_TAKEN_IN = ground(
    "intake.not_taken_in",
    zh="这一件不是异地代收的，没有要转送或者转回的。",
    en="This case was not taken in for another place; there is nothing to send on or back.",
    status=409,
)
NOTHING_TO_SIGN = ground(
    "intake.nothing_to_sign",
    zh="没有要签收的转递：对方还没有发出，或者已经签收过。",
    en="There is nothing to sign for: it was not sent yet, or was signed for before.",
    status=409,
)
SENT_ALREADY = ground(
    "intake.sent_already",
    zh="已经发出过了，不用再发。等对方签收。",
    en="It was sent before; wait until the other side signs for it.",
    status=409,
)
OTHER_SIDE = ground(
    "intake.other_side",
    zh="这一步由 {side} 做。",
    en="That is for {side} to do.",
    status=403,
)
FILE_CHANGED = ground(
    "intake.file_changed",
    zh="收到的和发出的清单对不上：{names}。没有签收；请与 {side} 核对后重新发。",
    en="What came is not what the list says was sent: {names}. It was not signed for; compare with {side}.",
    article="电子签名法第五条",
    status=409,
)
LOOK_FIRST = ground(
    "intake.look_before_sending",
    zh="还有 {count} 项材料没有看：{names}。代收窗口先逐项核对，再转送。缺的、错的也照实记下，由 {body} 一次性告知。",
    en="{count} materials have not been looked at: {names}. Look at each before the file is sent; what is missing or "
    "defective is noted too, and {body} tells it in its one notice.",
    article=LAW,
)
RESULT_NOT_HERE = ground(
    "intake.result_not_here",
    zh="结果还没有转回，或者转回了还没有签收。签收以后才能送达。",
    en="The result has not come back, or was not signed for. Sign for it, then hand it over.",
    article="行政许可法第四十四条",
    status=409,
)
RESULT_AT_WINDOW = ground(
    "intake.result_at_window",
    zh="结果已经转回代收窗口，由 {side} 送达。",
    en="The result was sent to the window that took the case in; {side} hands it over.",
    article="行政许可法第四十四条",
    status=409,
)
NOTHING_TO_HAND_OUT = ground(
    "intake.nothing_to_hand_out",
    zh="没有要交给申请人的文书：都交过了。",
    en="There is no notice to hand out: all were.",
    status=409,
)
