"""How a paper about a certificate reached its holder, in words: the same for the office and for himself."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_full, speaks_english
from oneseal.queries.delivery.papers import Attempt, PaperCell


def paper_rows(papers: Iterable[PaperCell]) -> list[dict[str, Any]]:
    """A row for each paper, with what became of it."""
    english = speaks_english()
    return [
        {"paper": one, "title": one.title_en if english else one.title, "said": _said(one, english)} for one in papers
    ]


def _said(paper: PaperCell, english: bool) -> list[str]:
    return [_attempt(one, english) for one in paper.attempts] or ([_("还没有登记送达")] if paper.waits else [])


def _attempt(one: Attempt, english: bool) -> str:
    how = one.channel_en if english else one.channel_zh
    if one.delivered_on:
        return _("%(day)s 送达（%(how)s）") % {"day": day_full(one.delivered_on), "how": how}
    words = _("%(day)s 发出（%(how)s）") % {"day": day_full(one.sent_on), "how": how}
    if one.tracking:
        words += _("，单号 %(tracking)s") % {"tracking": one.tracking}
    if one.due:
        words += _("，到 %(day)s 满期，满期第二天视为送达") % {"day": day_full(one.due)}
    if one.why:
        words += _("，退回了：%(why)s") % {"why": one.why}
    return words
