"""Send it by post or put up a notice; record that it came back; deem it delivered when the notice is over (W6)."""

from oneseal.records.delivery.models import Sending
from oneseal.records.privacy.sealing import seal
from oneseal.rules.clocks.keeping import end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.delivery.channels import CHANNEL_NAMES, Channel
from oneseal.rules.delivery.proof import Handed
from oneseal.rules.delivery.sending import NOTHING_OUT, STILL_OUT, must_be_sendable, must_say_why_back
from oneseal.rules.delivery.sending import Sending as Sent
from oneseal.rules.stages.names import Act
from oneseal.usecases.delivery.deliver import handed_over, must_be_ready
from oneseal.usecases.delivery.under_way import NOTICE, closed, running_on, sending_of, standing_still
from oneseal.usecases.intake.acting import Acting, answers_of, case_act


@case_act(Act.SEND_OUT)
def send_out(at: Acting, *, channel: str, where: str = "", tracking: str = "", reason: str = "") -> None:
    """It is on its way by post, or a notice is up from today and runs its thirty days (Arts. 91, 95 民事诉讼法).

    ``where``: the address, the form's where none is given; or the place of the notice.
    """
    asked = str(answers_of(at.case).get("delivery_addr") or "") if channel == Channel.POST else ""
    sent = must_be_sendable(Sent(channel, where or asked, tracking, reason))
    must_be_ready(at, at.case.applicant_name)
    if (before := sending_of(at.case)) is not None:
        raise STILL_OUT.refuse(sent_on=before.sent_on.isoformat())
    running = [start(NOTICE, at.today, KINDS[NOTICE].default, body=at.case.body)] if sent.channel == "public" else []
    at.record(
        Act.SEND_OUT,
        {"channel": sent.channel},
        clocks=running + standing_still(at, sent.channel),
        private={"where": sent.where, "tracking": sent.tracking, "reason": sent.reason},
    )
    Sending.objects.create(
        case=at.case,
        no=Sending.objects.filter(case=at.case).count() + 1,
        channel=sent.channel,
        where_sealed=seal(sent.where),
        tracking=sent.tracking,
        reason_sealed=seal(sent.reason) if sent.reason else None,
        sent_on=at.today,
        account_id=at.principal.account_id,
    )


@case_act(Act.NOTE_RETURN)
def note_return(at: Acting, *, reason: str) -> None:
    """It came back, or the notice is taken down: delivered it is not (Art. 95 民事诉讼法)."""
    why, row = must_say_why_back(reason), sending_of(at.case)
    if row is None:
        raise NOTHING_OUT.refuse()
    ended = [end(NOTICE, at.today, "void")] if at.clocks.running(NOTICE) else []
    at.record(
        Act.NOTE_RETURN, {"channel": row.channel}, clocks=ended + running_on(at, row, at.today), private={"reason": why}
    )
    row.why_back_sealed = seal(why)
    closed(row, at.today, "returned")


@case_act(Act.DEEM_DELIVERED)
def deem_delivered(at: Acting) -> None:
    """By the runner on the day after the last day of the notice: delivered on that last day (Art. 95 民事诉讼法)."""
    at.within = Act.DEEM_DELIVERED
    words = CHANNEL_NAMES[Channel.PUBLIC].zh
    handed_over(at, Handed(Channel.PUBLIC.value, at.case.applicant_name, f"{words}期满"))
