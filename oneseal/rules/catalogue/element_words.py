"""What the codes of an item version are called: national ones by their dictionary, the house's own by the law (C2)."""

from collections.abc import Mapping

from oneseal.rules.catalogue.sentences import Sentence

Words = Mapping[str, Sentence]

FLAG: Words = {"True": Sentence("是", "yes"), "False": Sentence("否", "no")}
NECESSITY: Words = {
    "1": Sentence("必要", "always"),
    "2": Sentence("情形性", "in some situations"),
    "3": Sentence("容缺后补", "may follow later"),
}
CLASSES: Words = {
    "1": Sentence("证件证书证明", "certificate or proof"),
    "2": Sentence("申请表格文书", "form or written application"),
    "3": Sentence("其他", "other"),
}
SOURCES: Words = {
    "10": Sentence("申请人自备", "the applicant's own"),
    "20": Sentence("政府部门核发", "issued by an authority"),
    "99": Sentence("其他", "other"),
}
MEDIA: Words = {
    "1": Sentence("纸质", "on paper"),
    "2": Sentence("电子", "electronic"),
    "3": Sentence("纸质或者电子", "either"),
}
REQUIRED: Words = {
    "Y": Sentence("必填", "required"),
    "N": Sentence("可不填", "optional"),
    "C": Sentence("有条件必填", "when it applies"),
}
ANSWERS: Words = {"single": Sentence("单选", "one answer"), "multi": Sentence("多选", "several answers")}
INTAKE_SILENCE: Words = {
    "none": Sentence("没有规定", "nothing"),
    "deemed_accepted": Sentence("视为受理", "deemed accepted"),
}
DECISION_SILENCE: Words = {
    "none": Sentence("没有规定", "nothing"),
    "deemed_granted": Sentence("视为准予", "deemed granted"),
}
LATE_SUPPLEMENT: Words = {
    "none": Sentence("没有规定", "nothing"),
    "deemed_withdrawn": Sentence("视为撤回", "deemed withdrawn"),
}
RENEWAL_SILENCE: Words = {
    "none": Sentence("没有规定", "nothing"),
    "deemed_renewed": Sentence("视为准予延续", "deemed renewed"),
}
CLOCKS: Words = {
    "intake": Sentence("收件答复", "answer at intake"),
    "decision": Sentence("审批决定", "decision"),
    "certificate": Sentence("制证送达", "certificate"),
    "superior": Sentence("上级办理", "the body above"),
    "none": Sentence("不计时", "none"),
}
SPECIAL: Words = {
    "exclude": Sentence("不计入期限的程序", "time that does not count"),
    "mandatory_hearing": Sentence("必须听证", "a hearing is required"),
    "extension": Sentence("延长期限", "extension"),
    "notice_days": Sentence("一次性告知时限", "limit of the one-time notice"),
    "publicity": Sentence("公示", "public notice"),
    "silence": Sentence("没有答复的后果", "effect of silence"),
    "renewal_lead": Sentence("延续申请提前的日数", "days to apply for renewal ahead"),
    "quota": Sentence("数量限制", "limited number"),
    "quota_amount": Sentence("年度限额", "limited amount a year"),
    "rule": Sentence("其他特别规定", "another rule"),
}
SAFETY: Words = {
    "Y": Sentence("是", "yes"),
    "B": Sentence("要看具体情况，由人判断", "a person decides in the case"),
    "N": Sentence("不是", "no"),
}
TEXT_KINDS: Words = {
    "note": Sentence("办事提示", "note"),
    "fee": Sentence("收费", "fee"),
    "contact": Sentence("咨询和投诉", "contact"),
    "faq": Sentence("常见问题", "frequent question"),
}
