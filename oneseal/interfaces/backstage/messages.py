"""Messages backstage: what I am told, how the ways out do, dead letters, and the templates with their versions."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.messages.templates import VersionCell, preview, topics, versions_of
from oneseal.queries.messages.told import told_to, unread, unread_ids
from oneseal.queries.messages.troubles import counts_since, dead_cells
from oneseal.rules.messages.filling import PARTS, PLACES
from oneseal.rules.messages.names import CHANNEL_NAMES, SENT_NAMES, TOPIC_NAMES, Channel, Sent, Topic
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.sending import mark_read
from oneseal.usecases.messages.templates import discard_template, put_in_force, save_template, topic_named
from oneseal.usecases.outbox.outcome import replay

SECTION = "messages"
WEEK = timedelta(days=7)
LINES = frozenset({"text_zh", "text_en"})


def _place() -> int:
    return 1 if speaks_english() else 0


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """What I am told; for system posts also the ways out and what could not be sent."""
    who, english = principal_of_request(request), speaks_english()
    mends = holds(who, PERMISSIONS["messages.replay"])
    told = [
        {
            "row": row,
            "subject": row.subject_en if english else row.subject_zh,
            "text": row.text_en if english else row.text_zh,
        }
        for row in told_to(who, limit=50)
    ]
    context: dict[str, Any] = {"told": told, "unread": unread(who), "mends": mends}
    if mends:
        context |= {"ways": _ways(), "dead": _dead()}
    context["may_write"] = holds(who, PERMISSIONS["messages.templates"])
    return render(request, "backstage/messages.html", desk(request, SECTION, **context))


def _ways() -> list[dict[str, Any]]:
    """Each way: connected or not, and how the sendings of the last seven days ended."""
    counts = counts_since(now() - WEEK)
    return [
        {
            "name": CHANNEL_NAMES[channel][_place()],
            "connected": bool(settings.ONESEAL_WAYS[channel.value]["url"]),
            "counts": [
                {"words": SENT_NAMES[Sent(one.ended)][_place()], "n": one.count}
                for one in counts
                if one.channel == channel.value
            ],
        }
        for channel in Channel
    ]


def _dead() -> list[dict[str, Any]]:
    return [
        {"row": row, "about": row.about_en if speaks_english() else row.about_zh, "to": _way_of(row.destination)}
        for row in dead_cells()
    ]


def _way_of(destination: str) -> str:
    known = {channel.value: names[_place()] for channel, names in CHANNEL_NAMES.items()}
    return known.get(destination, _("系统内部"))


@needs("backstage.use", methods=("POST",))
def read(request: HttpRequest) -> HttpResponseBase:
    """Seen, all of mine."""
    mark_read(unread_ids(principal_of_request(request)), now())
    return HttpResponseRedirect(reverse("backstage:messages"))


@needs("messages.replay", methods=("POST",))
def again(request: HttpRequest) -> HttpResponseBase:
    """Dead letters owed again: one, or all."""
    chosen = whole(request.POST.get("id", ""))
    count = replay(None if "all" in request.POST else [chosen] if chosen is not None else [], now())
    tell(request, _("%(n)s 份重新发") % {"n": count})
    return HttpResponseRedirect(reverse("backstage:messages") + "#dead")


@needs("messages.templates", methods=("GET",))
def templates(request: HttpRequest) -> HttpResponseBase:
    """All topics with the version that holds."""
    rows = [
        {"row": row, "name": row.name_en if speaks_english() else row.name_zh, "staff": row.staff} for row in topics()
    ]
    return render(request, "backstage/message_templates.html", desk(request, SECTION, rows=rows))


@needs("messages.templates")
def template(request: HttpRequest, name: str) -> HttpResponseBase:
    """One template: its words, the preview on a real case, its versions."""
    topic = topic_named(name)
    if request.method == "POST":
        try:
            return _done(request, topic)
        except Refusal as wrong:
            if wrong.status not in (409, 422):
                raise
            return _page(request, topic, wrong)
    return _page(request, topic)


def _done(request: HttpRequest, topic: Topic) -> HttpResponseBase:
    who, moment, doing = principal_of_request(request), now(), request.POST.get("do", "")
    if doing == "force":
        number = put_in_force(topic=topic, seen=request.POST.get("seen", ""), principal=who, moment=moment)
        tell(request, _("第 %(n)s 版生效了，以后的消息都用它") % {"n": number})
    elif doing == "discard":
        discard_template(topic=topic, principal=who)
        tell(request, _("草稿不要了"))
    else:
        save_template(topic=topic, given=request.POST.dict(), principal=who, moment=moment)
        tell(request, _("草稿存好了，看过预览再生效"))
    return HttpResponseRedirect(reverse("backstage:message_template", args=[topic.value]))


def _page(request: HttpRequest, topic: Topic, wrong: Refusal | None = None) -> HttpResponseBase:
    versions = versions_of(topic)
    draft = versions[0] if versions[0].number and versions[0].in_force_from is None else None
    base = whole(request.GET.get("from", ""))
    chosen = next((one for one in versions if one.number == base), draft or versions[0])
    typed = wrong is not None and "subject_zh" in request.POST
    words = {part: request.POST.get(part, "") for part in PARTS} if typed else chosen.wording.parts()
    fault = wrong.sentence(get_language() or "zh") if wrong else ""
    nth = whole(request.GET.get("nth", "")) or 0
    shown = (draft or versions[0]).wording
    context = {
        "topic": topic.value,
        "name": TOPIC_NAMES[topic][_place()],
        "parts": [_field(part, text) for part, text in words.items()],
        "places": [names for names in PLACES.values()],
        "draft": draft,
        "seen": draft.made_at.isoformat() if draft and draft.made_at else "",
        "preview": preview(topic, shown, principal_of_request(request), nth),
        "following": nth + 1,
        "versions": [_version(one, versions) for one in versions],
        "fault": fault,
        "faults": [{"id": "words", "text": fault}] if fault else [],
    }
    status = wrong.status if wrong else 200
    return render(request, "backstage/message_template.html", desk(request, SECTION, **context), status=status)


def _field(part: str, text: str) -> dict[str, Any]:
    zh, en, most = PARTS[part]
    english = part.endswith("_en")
    label = en if speaks_english() else zh
    return {"part": part, "label": label, "text": text, "most": most, "lines": part in LINES, "english": english}


def _version(one: VersionCell, versions: list[VersionCell]) -> dict[str, Any]:
    """Draft, in force, or of earlier."""
    force = next(row for row in versions if row.in_force_from or row.number == 0)
    state = _("生效中") if one is force else _("草稿") if one.number and one.in_force_from is None else _("以前的")
    return {"row": one, "state": state, "tone": "yes" if one is force else ""}
