"""Grounds of the certificates room."""

from oneseal.rules.refusals import ground

ACT_IMPOSSIBLE = ground(
    "certificates.act_impossible",
    zh="这张证照现在的状态是“{status}”，不能做“{act}”。请先核对证照状态。",
    en="This certificate is {status}; {act} is not possible. Check its status first.",
    article="行政许可法69、70",
    status=409,
)
NO_VALIDITY = ground(
    "certificates.no_validity",
    zh="有效期“{given}”算不出截止日。请在决定里写明有效期的起止日期。",
    en="The term {given} gives no last day. State the first and last day in the decision.",
    article="行政许可法39",
    status=422,
)
NO_SUCH_CERTIFICATE = ground(
    "certificates.no_such",
    zh="没有找到这张证照。请核对电子证照标识。",
    en="No such certificate. Check its identifier.",
    article="行政许可法第六十一条",
    status=404,
)
NO_SUCH_GROUND = ground(
    "certificates.no_such_ground",
    zh="{act_zh}要有法定理由，现在的状态下可选：{grounds_zh}。请选一项。",
    en="To {act_en} it needs a lawful ground that fits: {grounds_en}. Choose one.",
    article="行政许可法第八条、第六十九条、第七十条",
    status=422,
)
NO_BROKEN_COMMITMENT = ground(
    "certificates.no_broken_commitment",
    zh="这张证照不是凭告知承诺发的，或者核查没有认定承诺到期仍不相符，不能以这个理由处理。请另选法定理由，或者等核查结论。",
    en="This certificate was not granted on a commitment, or no check has found that the commitment did not hold in "
    "the end. Choose another lawful ground, or wait for the check.",
    article="国办发〔2020〕42号",
    status=409,
)
REASON_NEEDED = ground(
    "certificates.reason_needed",
    zh="请写明事实和理由。",
    en="State the facts and reasons.",
    article="行政许可法第七十二条",
    status=422,
)
TOLD_ALREADY = ground(
    "certificates.told_already",
    zh="已经告知过一项拟作出的处理，还没有结束。请先办完这一项。",
    en="An intended act was told already and is still open. Finish it first.",
    article="行政许可法第七条",
    status=409,
)
NOTHING_TOLD = ground(
    "certificates.nothing_told",
    zh="没有正在告知的事项。请先告知拟作出的处理。",
    en="Nothing intended was told. Tell the holder first.",
    article="行政许可法第七条",
    status=409,
)
NOT_TOLD = ground(
    "certificates.not_told",
    zh="{act_zh}之前，应当先告知持证人事实、理由和依据，听取陈述申辩。请先发告知书。",
    en="Before you {act_en} it, tell the holder the facts, reasons and basis and hear what he states.",
    article="行政许可法第七条",
    status=409,
)
STILL_TO_STATE = ground(
    "certificates.still_to_state",
    zh="持证人还可以陈述申辩，最晚到{due_zh}。请在这之后，或者收到他的陈述、放弃之后再决定。",
    en="The holder may still state his case, until {due_en}. Decide after that, or once he stated or waived it.",
    article="行政许可法第七条",
    status=409,
)
TELLER_DECIDES = ground(
    "certificates.teller_decides",
    zh="提出处理意见的人不能作决定。请换一名负责人决定。",
    en="Who proposed the act may not decide it. Another head decides.",
    article="行政许可法第七条、第七十二条",
    status=403,
)
HARM_NEEDED = ground(
    "certificates.harm_needed",
    zh="撤销之前，请查明并写明撤销会不会对公共利益造成重大损害。",
    en="Before annulling, find and state whether it would gravely harm the public interest.",
    article="行政许可法第六十九条第三款",
    status=422,
)
MUST_NOT_ANNUL = ground(
    "certificates.must_not_annul",
    zh="撤销可能对公共利益造成重大损害的，不予撤销。请改作“不予撤销”的决定。",
    en="It must not be annulled where that would gravely harm the public interest. Decide to leave it standing.",
    article="行政许可法第六十九条第三款",
    status=409,
)
NOTHING_TO_SPARE = ground(
    "certificates.nothing_to_spare",
    zh="这张证照现在没有效力，谈不上“不予撤销”。请先核对状态。",
    en="The certificate is not in force: there is nothing to leave standing. Check its status.",
    article="行政许可法第六十九条第三款",
    status=409,
)
COMPENSATION_NEEDED = ground(
    "certificates.compensation_needed",
    zh="撤回要告知怎样补偿持证人的财产损失。请写明。",
    en="A withdrawal tells how the holder's loss is compensated. State it.",
    article="行政许可法第八条第二款",
    status=422,
)
DECISION_NEEDED = ground(
    "certificates.decision_needed",
    zh="请写明作出处罚决定的机关、决定书文号和日期。",
    en="State the body, number and day of the penalty decision.",
    article="行政处罚法第九条、第五十九条",
    status=422,
)
NOT_COMPETENT = ground(
    "certificates.not_competent",
    zh="只有作出许可决定的机关（或者接管它职权的机关）才可以，撤销还可以由上级机关作出。",
    en="Only the deciding body, or who took over its power, may; an annulment also its superior.",
    article="行政许可法第六十九条第一款",
    status=403,
)
CERTIFICATE_STALE = ground(
    "certificates.stale",
    zh="这张证照刚有人办过，现在是第 {current} 版。请刷新后再办。",
    en="Somebody acted on this certificate: it is at version {current} now. Reload and try again.",
    article="行政许可法第六十一条",
    status=409,
)
SERVED_WRONGLY = ground(
    "certificates.served_wrongly",
    zh="送达只登记一次，不早于告知日 {told}，也不晚于今天。请核对日期。",
    en="Service is entered once, not before {told} and not after today. Check the day.",
    article="行政许可法第七条",
    status=422,
)
DOING_NEEDED = ground(
    "certificates.doing_needed",
    zh="请说明要对这张证办什么，这个事项能办：{doings_zh}。",
    en="Say what is wanted with the certificate; under this item: {doings_en}.",
    article="行政许可法第四十九条、第五十条",
    status=422,
)
NOT_THE_HOLDER = ground(
    "certificates.not_the_holder",
    zh="只有持证人自己才可以申请变更、延续、补证、注销；许可不能转让。请由持证人申请。",
    en="Only the holder changes, renews, replaces or gives up a permit; it is not transferred. Let him apply.",
    article="行政许可法第九条、第四十九条",
    status=403,
)
NOT_OF_THIS_ITEM = ground(
    "certificates.not_of_this_item",
    zh="这张证照不是这个事项发的。请选发证的那个事项。",
    en="The certificate was not issued under this item. Choose the item that it came from.",
    article="行政许可法第四十九条",
    status=422,
)
NOT_IN_FORCE = ground(
    "certificates.not_in_force",
    zh="这张证照现在的状态是“{status_zh}”，不能再变更、延续、补证、注销；需要的，请重新申请。",
    en="The certificate is {status_en}: it cannot be changed, renewed, replaced or given up. Apply anew if needed.",
    article="行政许可法第四十九条、第五十条",
    status=409,
)
PERMIT_NEEDED = ground(
    "certificates.permit_needed",
    zh="请指明要办的是哪一张证：申请人名下有 {numbers}；都不是的，说明是以前的纸质证。",
    en="Say which certificate it is about: {numbers}; or that it is an old paper not on the register.",
    article="行政许可法第四十九条、第五十条",
    status=422,
)
UNDER_WAY = ground(
    "certificates.under_way",
    zh="这张证的{doing_zh}已经在办，办件号 {number}。请等它办完，或者先撤回它。",
    en="An application to {doing_en} this certificate is under way: {number}. Wait for it, or withdraw it first.",
    article="行政许可法第四十九条、第五十条",
    status=409,
)
WITHOUT_END = ground(
    "certificates.without_end",
    zh="这张证照长期有效，不用延续。",
    en="The certificate has no end: there is nothing to renew.",
    article="行政许可法第五十条",
    status=409,
)
APPLIED_LATE = ground(
    "certificates.applied_late",
    zh="延续不是在提前期内申请的，没有决定也不视为准予延续。请作出决定。",
    en="The renewal was not applied for in time: silence does not renew it. Decide it.",
    article="行政许可法第五十条",
    status=409,
)
RENEWED_ALREADY = ground(
    "certificates.renewed_already",
    zh="这张证照已经延续过，等新证发下来再办。",
    en="The certificate was renewed already. Wait for its new edition.",
    article="行政许可法第五十条",
    status=409,
)
