"""The forms by which a paper about a certificate is served, sent or noted as returned."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.queries.delivery.papers import PaperCell
from oneseal.rules.delivery.channels import CHANNEL_NAMES, RECEIVER_NAMES, RECEIVERS, SENT, Channel

PAPERS = ("serve", "send_paper", "note_paper_return")
BY_HAND = (Channel.WINDOW, Channel.POST, Channel.ELECTRONIC, Channel.LEFT)
"""What somebody records; a notice that is over serves by itself."""


def paper_fields(verb: str, papers: Sequence[PaperCell], kind: str, today: date) -> list[dict[str, Any]]:
    """The fields of one of the three forms; ``kind``: the holder's, which says who may sign."""
    if verb == "note_paper_return":
        return [_text("reason", _("为什么"))]
    which = _which(papers)
    if verb == "send_paper":
        return [
            *which,
            _choice("channel", _("怎样送"), SENT),
            _text("tracking", _("快递单号（邮寄）")),
            _text("where", _("寄到哪里，或者在哪里公告")),
            _text("reason", _("别的方式为什么送不到（公告）")),
        ]
    place = 1 if speaks_english() else 0
    signers = [("", "—"), *((one.value, RECEIVER_NAMES[one][place]) for one in RECEIVERS[kind])]
    return [
        *which,
        _choice("channel", _("怎样送"), BY_HAND) | {"value": _on_its_way(papers)},
        {"name": "receiver", "words": _("谁签收"), "kind": "choice", "options": signers},
        {**_text("served_on", _("哪天送到")), "kind": "date", "value": today.isoformat()},
        _text("proof", _("凭什么：签收、单号、接收记录，或者拒收的经过")),
        _text("witness_1", _("见证人（留置）")),
        _text("witness_2", _("另一位见证人（留置）")),
        {"name": "consent", "words": _("持证人当场同意电子送达"), "kind": "flag"},
    ]


def _which(papers: Sequence[PaperCell]) -> list[dict[str, Any]]:
    """Which paper, where several wait."""
    waiting = [(one.number, f"{one.title} {one.number}") for one in papers if one.waits]
    if len(waiting) < 2:
        return []
    return [{"name": "document", "words": _("哪一份文书"), "kind": "choice", "options": waiting}]


def _on_its_way(papers: Sequence[PaperCell]) -> str:
    out = next((one.out for one in papers if one.out), None)
    return out.channel if out and out.channel in BY_HAND else Channel.WINDOW.value


def _text(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "words": words, "kind": "text"}


def _choice(name: str, words: str, ways: Sequence[Channel]) -> dict[str, Any]:
    place = 1 if speaks_english() else 0
    return {
        "name": name,
        "words": words,
        "kind": "choice",
        "options": [(w.value, CHANNEL_NAMES[w][place]) for w in ways],
    }
