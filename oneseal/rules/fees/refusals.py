"""Why a fee is not demanded, taken, reduced or paid back (Arts. 58, 59, 75 行政许可法)."""

from oneseal.rules.refusals import ground

_CHARGED = "行政许可法第五十八条、第五十九条"

NO_SUCH_FEE = ground(
    "fees.no_such_fee",
    zh="这一件的实施清单里没有第 {no} 项收费。清单里没有写的不得收取；要收，先有法律、行政法规，再改清单并公布。",
    en="The item version of this case has no fee {no}. What it does not hold cannot be charged; "
    "a fee needs a law or administrative regulation first, then a published version.",
    article=_CHARGED,
)
BASIS_MISSING = ground(
    "fees.basis_missing",
    zh="“{name}”没有写明法律、行政法规的依据，不得收取。请目录管理岗补上依据，或者删去这项收费。",
    en="“{name}” names no law or administrative regulation and cannot be charged. "
    "Have the catalogue post add the basis or strike it out.",
    article="行政许可法第五十八条",
)
STANDARD_MISSING = ground(
    "fees.standard_missing",
    zh="“{name}”还没有录入公布的标准，不得收取。请目录管理岗录入标准和文件，公布以后再开缴费通知。",
    en="No published standard of “{name}” is on record; it cannot be charged. "
    "Have the catalogue post enter and publish it, then demand it.",
    article="行政许可法第五十九条",
)
NOT_DUE_HERE = ground(
    "fees.not_due_here",
    zh="按申请表填写的情形，这一件不收“{name}”。",
    en="By what the application says, “{name}” is not due in this case.",
    article=_CHARGED,
)
QUANTITY_MISSING = ground(
    "fees.quantity_missing",
    zh="“{name}”按申请表里的“{fields_zh}”计算，这一项没有填，或者不是可以计费的数。请先按程序更正申请表。",
    en="“{name}” is reckoned by “{fields_en}” of the application, which is missing or no number to reckon with. "
    "Have the application corrected first.",
    article="行政许可法第五十九条",
)
DEMANDED_ALREADY = ground(
    "fees.demanded_already",
    zh="“{name}”已经开过缴费通知书 {number}，一件只开一次。",
    en="“{name}” was demanded already, by {number}; it is demanded once.",
    article="行政许可法第五十九条",
    status=409,
)
NOT_DEMANDED = ground(
    "fees.not_demanded",
    zh="第 {no} 项收费没有开过缴费通知书，不能收款、减免或者退费。请先开缴费通知书。",
    en="Fee {no} was not demanded; nothing can be taken, reduced or paid back. Issue the demand first.",
    article="行政许可法第五十九条",
    status=409,
)
NOTHING_DUE = ground(
    "fees.nothing_due",
    zh="“{name}”已经缴清或者免收，没有要缴的了。",
    en="“{name}” is paid or waived; nothing is due.",
    article="行政许可法第五十九条",
    status=409,
)
UNDERPAID = ground(
    "fees.underpaid",
    zh="应缴 {due} 元，填的是 {paid} 元，少 {less} 元。不分次收：请收齐 {due} 元再登记。",
    en="{due} yuan are due and {paid} were entered, {less} too little. There are no part payments: take {due} yuan.",
    article="行政许可法第五十九条",
)
OVERPAID = ground(
    "fees.overpaid",
    zh="应缴 {due} 元，填的是 {paid} 元，多 {more} 元。多收的不能收：请当场退回 {more} 元，按 {due} 元登记。",
    en="{due} yuan are due and {paid} were entered, {more} too much. Hand {more} yuan back and enter {due}.",
    article="行政许可法第五十九条",
)
NO_AMOUNT = ground(
    "fees.no_amount",
    zh="“{text}”不是金额。请写数字，最多两位小数，比如 320.00。",
    en="“{text}” is no amount. Write digits with at most two decimals, such as 320.00.",
)
METHOD_UNKNOWN = ground(
    "fees.method_unknown",
    zh="请选缴款方式：{names_zh}。",
    en="Choose how it was paid: {names_en}.",
)
SLIP_NEEDED = ground(
    "fees.slip_needed",
    zh="请写明银行回单号或者窗口收款单号（4 到 40 位）。",
    en="Give the number of the bank's or counter's slip (4 to 40 characters).",
    article="行政许可法第五十九条",
)
SLIP_USED = ground(
    "fees.slip_used",
    zh="回单号 {slip} 已经登记过一笔收款，一张回单只登记一次。请核对单号。",
    en="Slip {slip} stands for a payment already; a slip is entered once. Check the number.",
    article="行政许可法第五十九条",
    status=409,
)
PAID_WHEN = ground(
    "fees.paid_when",
    zh="缴款日期应在 {first} 到 {last} 之间：不早于缴费通知书，不晚于今天。",
    en="The day of payment lies between {first} and {last}: not before the demand, not after today.",
)
NO_SUCH_RELIEF = ground(
    "fees.no_such_relief",
    zh="实施清单里没有这个减免或者退还的情形。请从清单写明的情形里选；清单没有的不能减免。",
    en="The version has no such case of relief or of paying back. Choose one that it names; there are no others.",
    article="行政许可法第五十九条",
)
RELIEVED_ALREADY = ground(
    "fees.relieved_already",
    zh="“{name}”已经减免过一次，不能再减免。",
    en="“{name}” was reduced already; it is reduced once.",
    article="行政许可法第五十九条",
    status=409,
)
NOTHING_OFF = ground(
    "fees.nothing_off",
    zh="清单没有写明这个情形减百分之几，算不出减免的金额。请目录管理岗补上。",
    en="The version does not say what per cent falls away in this case. Have the catalogue post add it.",
    article="行政许可法第五十九条",
)
REASON_NEEDED = ground(
    "fees.reason_needed",
    zh="请写明理由，至少 {least} 个字：事实是什么，为什么适用这个情形。",
    en="Give the reasons in at least {least} characters: the facts, and why this case is one of those.",
    article="行政许可法第五十九条",
)
NOT_PAID = ground(
    "fees.not_paid",
    zh="“{name}”没有收过款，没有可以退的。",
    en="“{name}” was not paid; there is nothing to pay back.",
    status=409,
)
REFUND_TOO_MUCH = ground(
    "fees.refund_too_much",
    zh="最多可以退 {most} 元（收了 {paid} 元，退过 {refunded} 元），填的是 {asked} 元。",
    en="At most {most} yuan can be paid back ({paid} taken, {refunded} paid back); {asked} were entered.",
    article="行政许可法第七十五条",
)
STRUCK_WHOLE = ground(
    "fees.struck_whole",
    zh="登记有误的，整笔更正：登记了 {paid} 元，退过 {refunded} 元，填的是 {asked} 元。退过一部分的，其余按退费办。",
    en="A payment recorded by mistake is struck out whole: {paid} yuan were recorded, {refunded} paid back, {asked} "
    "entered. Where a part was paid back, pay back the rest.",
    article="行政许可法第五十九条",
)
UNPAID = ground(
    "fees.unpaid",
    zh="“{name}”还有 {due} 元没有缴。依据{basis}，缴清以后才能办这一步。",
    en="{due} yuan of “{name}” are not paid. On the basis of {basis} this step waits for the payment.",
    article="行政许可法第五十九条",
    status=409,
)
UNDEMANDED = ground(
    "fees.undemanded",
    zh="“{name}”还没有开缴费通知书。依据{basis}，这一步要等缴费：请先开缴费通知书。",
    en="“{name}” was not demanded yet. On the basis of {basis} this step waits for it: issue the demand first.",
    article="行政许可法第五十九条",
    status=409,
)
PERIOD_WRONG = ground(
    "fees.period_wrong",
    zh="请写起止日期，起不晚于止，最多一年。",
    en="Give the first and the last day, in that order, a year at most.",
)
