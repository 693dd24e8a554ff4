"""The next thing of a case, said first: what happens, by when, who has the move (design, principle 1)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.intake.case import CaseHead, NoticeCell
from oneseal.rules.delivery.channels import CHANNEL_NAMES, Channel
from oneseal.rules.stages.names import Stage


@dataclass(frozen=True)
class Next:
    """A heading, a sentence, and the press if it is the applicant's move."""

    title: str
    text: str
    url: str = ""
    words: str = ""
    tone: str = ""


def next_of(
    case: CaseHead, card: ClockCard | None, notice: NoticeCell | None, today: date, *, lapsed: bool = False
) -> Next:
    """What the page opens with; ``lapsed``: a promise to hand in later was not kept, which ended the case."""
    stage = Stage(case.stage)
    if lapsed and stage in (Stage.WITHDRAWN, Stage.ACCEPTANCE_REVOKED):
        return Next(_("承诺补交的材料到期没有交，这一件结束了"), _("材料齐了可以重新申请，不影响您。") + _remedies())
    if card is not None and card.kind == "tolerance_promise" and stage in _WORKING:
        return _promised(card, today)
    by = _still_to_come(card, today)
    day = day_zh(by, today) if by else ""
    if stage is Stage.CORRECTION:
        return _correction(case, notice, day)
    if card is not None and _stopped(card) and stage is not Stage.REFUSED:
        return _sent(card) if card.kind == "certificate" else _paused(card, today)
    if stage in _WORKING:
        found = _working(stage, case, day, late=bool(card and card.light == "black"))
        return _owning_up(found, card, today) if card and card.light == "red" else found
    title, text = _ended()[stage]
    return Next(title, text)


def _stopped(card: ClockCard) -> bool:
    """Also on the day on which the procedure began, which still counts: there is no due to name any more."""
    return card.light == "paused" or (card.due_on is None and card.paused_since is not None)


def _still_to_come(card: ClockCard | None, today: date) -> date | None:
    """The date that the page names: the promised one, or the statutory one once the promise is broken."""
    if card is None or card.nearest_on is None or card.nearest_on >= today:
        return card.nearest_on if card else None
    return card.due_on


def _owning_up(found: Next, card: ClockCard, today: date) -> Next:
    """A promise that was not kept is said, before anything else."""
    if card.committed_on is None or card.committed_on >= today:
        return found
    told = _("我们承诺的 %(day)s 没有做到；最晚到法定期限。") % {"day": day_zh(card.committed_on, today)}
    return Next(found.title, told + found.text, found.url, found.words, found.tone)


_WORKING = frozenset(
    {
        Stage.RECEIVED, Stage.SUPPLEMENTED, Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION, Stage.GRANTED,
        Stage.ISSUED, Stage.REFUSED,
    }
)  # fmt: skip


def _correction(case: CaseHead, notice: NoticeCell | None, day: str) -> Next:
    count = len({point["seq"] for point in notice.points}) if notice else 0
    title = (
        _("请您补正 %(n)s 项，最晚 %(day)s") if day else _("请您补正 %(n)s 项，期限从代收窗口把告知书交给您那天起算")
    )
    return Next(
        title % {"n": count, "day": day},
        _("这是这一件唯一一次补正告知，之后不会再要别的。补齐后点“交齐”，才接着往下办。"),
        reverse("portal:supplement", args=[case.number]),
        _("去补正"),
        "you",
    )


def _promised(card: ClockCard, today: date) -> Next:
    """It is accepted and on its way; what is owed is the applicant's (tolerance, 容缺)."""
    title = _("已经受理，请您最晚 %(day)s 补交容缺的材料") % {"day": day_zh(card.due_on, today) if card.due_on else ""}
    return Next(
        title, _("审查照常进行。材料交到任何一个综合窗口；到期没有交，这一件就结束了，要重新申请。"), tone="you"
    )


def _remedies() -> str:
    return _("不服的，可以在 60 日内申请行政复议，或者在 6 个月内起诉；向谁提，文书里都写明了。")


def _paused(card: ClockCard, today: date) -> Next:
    title = _("正在%(procedure)s，时限停表") % {"procedure": card.procedure or _("特别程序")}
    if card.expected_on:
        text = _("程序结束后接着算，预计 %(day)s 有结果。结束前，您不用做什么。")
        return Next(title, text % {"day": day_zh(card.expected_on, today)})
    return Next(title, _("程序结束后接着算。结束前，您不用做什么。"))


def _sent(card: ClockCard) -> Next:
    """It is on its way to him: the limit to deliver stands still meanwhile."""
    if card.procedure == CHANNEL_NAMES[Channel.PUBLIC].zh:
        return Next(_("正在公告送达，随时可以来领"), _("公告满期视为送达。不用等满期：带身份证件来就能领。"))
    return Next(_("已经寄出，在路上"), _("单号在这一页。签收那天算送达；没有收到，请拨 12345。"))


def _working(stage: Stage, case: CaseHead, day: str, *, late: bool) -> Next:
    if late:
        text = _("法定期限已经过了。您可以拨 12345 投诉，也可以就不作为申请行政复议或者起诉。")
        return Next(_("已经超过法定期限，还没有结果"), text)
    by = _("最晚 %(day)s") % {"day": day} if day else ""
    deemed = case.snapshot["silence"]["intake"] == "deemed_accepted"
    told: dict[Stage, tuple[str, str]] = {
        Stage.RECEIVED: (
            _("正在核对材料，%(by)s 答复您") % {"by": by},
            _("到期不答复，按法律就是已经受理。您不用做什么。") if deemed else _("您不用做什么，答复一出会出现在这里。"),
        ),
        Stage.SUPPLEMENTED: (
            _("补正收到了，%(by)s 答复您") % {"by": by},
            _("只看补正告知书里的那几项，不会再提新的。"),
        ),
        Stage.ACCEPTED: (_("已经受理，%(by)s 有结果") % {"by": by}, _("审查马上开始，您不用做什么。")),
        Stage.IN_REVIEW: (_("正在审查，%(by)s 有结果") % {"by": by}, _("要上门核查的，会先和您约时间。")),
        Stage.FOR_DECISION: (_("审查完了，%(by)s 作出决定") % {"by": by}, _("决定一出，会出现在这里。")),
        Stage.GRANTED: (_("准予，正在制证") , _("证照%(by)s 送到您手上。") % {"by": by} if by else _("制好就通知您。")),
        Stage.ISSUED: (_("证照制好了"), _("电子证照就在这一页，现在就能用。纸质的按您选的方式领取。")),
        Stage.REFUSED: (
            _("没有批准，决定书写明了理由"),
            _("不服的，可以在 60 日内申请行政复议，或者在 6 个月内起诉；向谁提，决定书里都写明了。"),
        ),
    }  # fmt: skip
    return Next(*told[stage])


def _ended() -> dict[Stage, tuple[str, str]]:
    remedies = _remedies()
    done = (_("办好了"), _("证照和文书都在这里，随时可以下载、验真。"))
    return {
        Stage.DELIVERED: done,
        Stage.COMPLETED: done,
        Stage.ARCHIVED: done,
        Stage.NOT_ACCEPTED: (_("没有受理，文书写明了理由"), remedies),
        Stage.NOT_SUPPLEMENTED: (_("补正期限过了，这一件已关闭"), _("材料齐了可以重新申请，不影响您。") + remedies),
        Stage.ACCEPTANCE_REVOKED: (_("受理被撤销，文书写明了理由"), remedies),
        Stage.WITHDRAWN: (_("您的申请已经撤回"), _("想再办，随时可以重新申请。")),
        Stage.TERMINATED: (_("办理终止了，文书写明了理由"), remedies),
    }
