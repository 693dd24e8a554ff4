"""What the documents say of acts on a permit after its grant (Arts. 7, 8, 69, 70, 72(7) 行政许可法)."""

from oneseal.rules.documents.intake import law, reason_blocks, remedy_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, paragraph
from oneseal.rules.documents.words import plain, zh_date

_DONE = {
    "annul": "本机关决定撤销该行政许可",
    "spare": "撤销该行政许可可能对公共利益造成重大损害，本机关决定不予撤销",
    "withdraw": "为了公共利益的需要，本机关决定撤回该行政许可",
    "deregister": "本机关决定注销该行政许可，证件交回或者公告作废",
    "suspend": "本机关把该证件的状态登记为暂扣，暂扣期间不得从事许可的活动",
    "resume": "本机关登记解除暂扣，证件恢复有效",
    "penalty_revoke": "本机关把该证件的状态登记为吊销",
}
_INTENDED = {"annul": "撤销", "withdraw": "撤回"}


def _permit(facts: Facts) -> str:
    row = facts["certificate"]
    return f"您持有的《{plain(row['name'])}》（编号 {plain(row['number'])}）"


def certificate_telling(facts: Facts, variant: Variant) -> list[Block]:
    """What is intended, on what facts and basis; he may state his case within five working days (Art. 7 行政许可法)."""
    act = _INTENDED[variant.key]
    return [
        paragraph(
            f"{_permit(facts)}，{plain(facts['ground'])}。依据{law(facts, variant)}，本机关拟{act}该行政许可。", "basis"
        ),
        *reason_blocks(facts, "认定的事实和理由："),
        paragraph("您有权陈述和申辩，可以提交证据；本机关听取后才作决定。您也可以书面放弃。", "right"),
        paragraph(
            "请自收到本告知书之日起 5 个工作日内，到任何一个综合窗口或者在网上“我的证照”提出；逾期没有提出的，视为没有意见。",
            "deadline",
        ),
    ]


def certificate_act(facts: Facts, variant: Variant) -> list[Block]:
    """What became of a permit, with reasons, what follows for the holder, and remedies (Arts. 8, 69, 70, 72(7))."""
    decision = facts.get("decision")
    if decision:
        opening = (
            f"{_permit(facts)}，{plain(decision['body'])}于 {zh_date(decision['on'])} 作出"
            f"《{plain(decision['number'])}》。依据该决定，{_DONE[variant.key]}。"
        )
    else:
        opening = f"{_permit(facts)}，{plain(facts['ground'])}。依据{law(facts, variant)}，{_DONE[variant.key]}。"
    blocks = [paragraph(opening, "basis")]
    if facts.get("heard"):
        blocks.append(paragraph(plain(facts["heard"]), "heard"))
    blocks += reason_blocks(facts)
    if facts.get("interests"):
        blocks.append(paragraph(plain(facts["interests"]), "interests"))
    return [*blocks, *remedy_blocks(facts)]


def restriction(facts: Facts, variant: Variant) -> list[Block]:
    """That somebody may not apply again until a day, or may again; with reasons and remedies (Arts. 72(7), 78, 79)."""
    bar = facts["bar"]
    what = f"《{plain(bar['permit'])}》" if bar.get("permit") else "以告知承诺方式办理的事项"
    after = f"{plain(bar['number'])}（{plain(bar['cause'])}）"
    if variant.key == "lift":
        text = (
            f"{zh_date(bar['since'])} 起，您因{after}，不得再次申请{what}。现因{plain(facts['ground'])}，"
            f"依据{law(facts, variant)}，本机关决定自本决定作出之日起解除这项限制，您可以重新申请。"
        )
    elif variant.key == "answer":
        text = (
            f"您对因{after}限制再次申请{what}提出的{plain(facts['plea'])}收到。经研究，{plain(facts['answer'])}。"
            f"依据{law(facts, variant)}，自 {zh_date(bar['since'])} 起，{plain(bar['until'])}不得再次申请{what}。"
        )
    else:
        text = (
            f"您因{after}，依据{law(facts, variant)}，自 {zh_date(bar['since'])} 起，{plain(bar['until'])}"
            f"不得再次申请{what}。"
        )
    return [paragraph(text, "basis"), *reason_blocks(facts), *remedy_blocks(facts)]
