"""A finding is answered by its post, then closed by the inspection or sent back with a new limit (W8)."""

from datetime import datetime
from functools import partial

from oneseal.records.archive.models import Draw, Finding
from oneseal.rules.archive.findings import State, must_answer_for, must_be_answered, must_be_open, must_be_said
from oneseal.rules.archive.refusals import NO_SUCH_FINDING
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.archive.inspect import said
from oneseal.usecases.archive.inspecting import (
    KEEP,
    Asked,
    Inspected,
    answering,
    begun,
    ended,
    locked_draw,
    tell_inspector,
    tell_posts,
    watching,
)
from oneseal.usecases.journal.observed import observed


@observed("answer_finding")
def answer_finding(
    *,
    draw: int,
    no: int,
    text: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Inspected:
    """What was put right, or why it stands: by the responsible post or its head; the clock is met."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_answered, asked, draw, no, text), "inspection.answer")


def _answered(asked: Asked, draw_id: int, no: int, text: str) -> Inspected:
    draw = Draw.objects.select_for_update().filter(pk=draw_id).first()
    finding = _finding(draw_id, no)
    if draw is None or finding.body not in {held.body for held in asked.principal.posts}:
        raise NO_SUCH_FINDING.refuse()
    must_answer_for(asked.principal, (finding.post, finding.body), HEADS)
    asked = answering(asked, finding)
    must_be_open(finding.state)
    words = must_be_said(text)
    finding.state, finding.answered_by = State.ANSWERED.value, asked.principal.account_id
    finding.save(update_fields=["state", "answered_by"])
    said(finding, "answer", words, asked)
    asked.entry(draw, "answer", {"finding": no}, clocks=[ended(finding, asked.moment)], private={"answer": words})
    tell_inspector(draw, finding, asked.moment)
    return Inspected(draw.pk, draw.version)


def _finding(draw_id: int, no: int) -> Finding:
    found = Finding.objects.select_related("file__case").filter(draw=draw_id, no=no).first()
    if found is None:
        raise NO_SUCH_FINDING.refuse()
    return found


@observed("close_finding")
def close_finding(
    *,
    draw: int,
    no: int,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Inspected:
    """The inspection is satisfied (销号)."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_closed, asked, draw, no), KEEP)


def _closed(asked: Asked, draw_id: int, no: int) -> Inspected:
    draw, finding = locked_draw(draw_id, asked.principal), _finding(draw_id, no)
    asked = watching(asked, draw)
    must_be_answered(finding.state, finding.answered_by, asked.principal.account_id)
    finding.state = State.CLOSED.value
    finding.save(update_fields=["state"])
    said(finding, "close", "", asked)
    asked.entry(draw, "close", {"finding": no}, clocks=[])
    return Inspected(draw.pk, draw.version)


@observed("send_back_finding")
def send_back_finding(
    *,
    draw: int,
    no: int,
    text: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Inspected:
    """The answer does not do: said why, and the limit begins anew."""
    asked = Asked(principal, moment, key, request_hash)
    return asked.done(partial(_sent_back, asked, draw, no, text), KEEP)


def _sent_back(asked: Asked, draw_id: int, no: int, text: str) -> Inspected:
    draw, finding = locked_draw(draw_id, asked.principal), _finding(draw_id, no)
    asked = watching(asked, draw)
    must_be_answered(finding.state, finding.answered_by, asked.principal.account_id)
    words = must_be_said(text)
    finding.state = State.OPEN.value
    finding.save(update_fields=["state"])
    said(finding, "send_back", words, asked)
    asked.entry(
        draw, "send_back", {"finding": no}, clocks=[begun(finding, draw, asked.moment)], private={"reason": words}
    )
    tell_posts(draw, [finding], asked.moment)
    return Inspected(draw.pk, draw.version)
