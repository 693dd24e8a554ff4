"""Grounds of the restrictions room."""

from oneseal.rules.refusals import ground

BARRED = ground(
    "restrictions.barred",
    zh="因{number}（{reason}），{until}不得再次申请这项许可。{repair}；不服的，可以复议或者诉讼。",
    en="Barred by {number} ({reason_en}) from applying for this permit, {until_en}: {repair_en}. Or contest it.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
COMMITMENT_BARRED = ground(
    "restrictions.commitment_barred",
    zh="因{number}（{reason}），信用修复以前不适用告知承诺。请按材料清单交证明，或者先修复信用。",
    en="By {number} ({reason_en}) proof is needed until credit is repaired. Hand in proof, or repair it.",
    article="国办发〔2020〕42号",
    status=409,
)
GRANT_FORBIDDEN = ground(
    "restrictions.grant_forbidden",
    zh="因{number}（{reason}，{basis}），申请人{until}依法不得从事这项活动，不能准予。请不予许可，或者等限制解除。",
    en="By {number} ({reason_en}, {basis}) law keeps the applicant from this activity, {until_en}. "
    "Refuse, or wait till it is lifted.",
    article="行政许可法第三十八条",
    status=409,
)
BAR_UNANSWERED = ground(
    "restrictions.unanswered",
    zh="受理以后，{number}（{reason}）限制申请人{until}再次申请这项许可。这一件受理在先，可以决定；准予的，请在理由里写明为什么。",
    en="Since acceptance {number} ({reason_en}) bars the applicant from applying, {until_en}. Say why it is granted.",
    article="行政许可法第三十八条、第七十八条、第七十九条",
    status=422,
)
SAFETY_UNJUDGED = ground(
    "restrictions.safety_unjudged",
    zh="“{item}”是不是直接关系公共安全、人身健康、生命财产安全，实施清单没有定，要由您认定：请选“是”或者“不是”。"
    "选“是”的，在法定年限内不得再次申请。",
    en="Whether '{item}' directly concerns public safety, health, life or property its version leaves to you: choose "
    "yes or no. With yes, nobody so refused or annulled applies again for the years that law says.",
    article="行政许可法第七十八条、第七十九条",
)
NO_SUCH_BAR = ground(
    "restrictions.no_such",
    zh="没有找到这条限制。请回列表核对。",
    en="No such restriction. Look it up in the list.",
    status=404,
)
REPORTED_ALREADY = ground(
    "restrictions.reported_already",
    zh="{number} 已经登记过，限制正在执行，不用再登记。",
    en="{number} was reported already and its restriction is in force; it is not entered twice.",
    article="S0 二(三)",
    status=409,
)
LIFTED_ALREADY = ground(
    "restrictions.lifted_already",
    zh="这条限制已经解除，或者已经期满。",
    en="This restriction was lifted or is over already.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
NO_SUCH_LIFTING = ground(
    "restrictions.no_such_lifting",
    zh="这条限制只能因下列情形解除：{grounds_zh}。请选一项。",
    en="This restriction is lifted only if: {grounds_en}. Choose one.",
    article="行政许可法第七十八条、第七十九条",
    status=422,
)
NO_SUCH_SPECIAL = ground(
    "restrictions.no_such_special",
    zh="这个事项的实施清单没有这一条限制情形。请从列出的情形里选。",
    en="The item's version has no such bar. Choose one of those listed.",
    article="行政许可法第七十八条、第七十九条",
    status=422,
)
YEARS_NEEDED = ground(
    "restrictions.years_needed",
    zh="法律规定的期限是 {least} 到 {most} 年。请写明几年。",
    en="The law leaves {least} to {most} years. Say how many.",
    status=422,
)
NOT_ITS_BODY = ground(
    "restrictions.not_its_body",
    zh="限制只能以本机关的名义登记，由本机关答复异议。请交给那个机关办。",
    en="A restriction is entered in the name of one's own body, which answers for it. Leave it to that body.",
    article="行政许可法第七十八条、第七十九条",
    status=403,
)
NOT_OF_SAFETY = ground(
    "restrictions.not_of_safety",
    zh="“{item}”不直接关系公共安全、人身健康、生命财产安全，第七十八条、第七十九条不限制再次申请。",
    en="'{item}' does not directly concern public safety, health, life or property: Arts. 78, 79 bar nobody from it.",
    article="行政许可法第七十八条、第七十九条",
    status=422,
)
NO_BASIS = ground(
    "restrictions.no_basis",
    zh="限制要有法律依据：请选特别法的一条、许可法第七十八条或者第七十九条，或者惩戒措施清单里的一项。没有依据的不能设。",
    en="A restriction needs a legal basis: a row of special law, Art. 78 or 79, or a listed measure. Choose one.",
    article="国办发〔2020〕49号",
    status=422,
)
NO_SCOPE = ground(
    "restrictions.no_scope",
    zh="这项措施要写明限制哪些许可：请选一个或者几个。",
    en="Say which permits the measure is about: choose one or more.",
    article="国办发〔2020〕49号",
    status=422,
)
UNKNOWN_SCOPE = ground(
    "restrictions.unknown_scope",
    zh="目录里没有“{code}”。请填基本编码的前 9 位，或者事项的完整基本编码。",
    en="The catalogue has no '{code}'. Give the first 9 digits of a basic code, or a whole basic code.",
    status=422,
)
TERM_NEEDED = ground(
    "restrictions.term_needed",
    zh="期限不能早于决定的那一天。请填最后一天；到信用修复为止的，不填。",
    en="The term ends on no day before the decision. Give its last day, or none where it runs until repair.",
    status=422,
)
PLEA_OPEN = ground(
    "restrictions.plea_open",
    zh="您的{plea}还没有答复，最晚 {due}。请等答复，要补充的写信或者到窗口交。",
    en="Your {plea_en} is not answered yet; by {due} at the latest. Wait for it; bring what you want to add.",
    status=409,
)
NOT_REPAIRABLE = ground(
    "restrictions.not_repairable",
    zh="这条限制的期限是法律定的，不因信用修复缩短。认为认定有误的，请提出异议；也可以复议或者诉讼。",
    en="Law itself sets the term of this restriction; repair does not shorten it. If it is mistaken, object to it.",
    article="行政许可法第七十八条、第七十九条",
    status=409,
)
PROOF_NEEDED = ground(
    "restrictions.proof_needed",
    zh="请附上已经纠正、履行完毕的证明材料，至少一份。",
    en="Attach proof that it was put right: at least one file.",
    article="国办函〔2021〕22号",
    status=422,
)
NO_OPEN_PLEA = ground(
    "restrictions.no_open_plea",
    zh="这条限制没有等答复的申请，或者已经答复过了。",
    en="There is nothing to answer on this restriction, or it was answered already.",
    status=409,
)
NO_SUCH_ANSWER = ground(
    "restrictions.no_such_answer",
    zh="对{plea}只能这样答复：{answers}。请选一项。",
    en="A {plea_en} is answered only so: {answers_en}. Choose one.",
    status=422,
)
NOT_LESS = ground(
    "restrictions.not_less",
    zh="更正只能减轻：限制期提前，或者少限制几项，并且还要留下一部分。加重的，要另作决定。",
    en="A correction only lessens: an earlier end, or fewer permits, but something is left. More needs a new decision.",
    status=422,
)
NOT_YOURS_TO_ANSWER = ground(
    "restrictions.not_yours_to_answer",
    zh="由作出机关的负责人答复；联络员代登记的，请写明作出机关答复的文号和日期。",
    en="The head of the deciding body answers; a liaison who enters it gives number and day of that body's answer.",
    status=403,
)
NOT_YOURS_TO_PLEAD = ground(
    "restrictions.not_yours_to_plead",
    zh="只有被限制的人自己可以提出异议或者申请信用修复。",
    en="Only the one restricted may object or ask for repair.",
    status=403,
)
