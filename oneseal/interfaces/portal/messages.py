"""My messages: what happened in my applications, read and unread; and by which ways else I want to be told."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.messages.told import ToldCell, WayCell, told_to, unread, unread_ids, ways_of
from oneseal.rules.messages.names import Channel
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.sending import mark_read
from oneseal.usecases.messages.ways import ask_for_code, choose_way, confirm_way, leave_way, phone_of

SECTION = "portal:me"
A_PAGE = 20


PERMITS = "certificates"
QUESTIONS = "questions"
"""In place of a case: the message is about a certificate."""
HELPS = "helps"
"""The same of a help."""


@needs("portal.apply", methods=("GET",))
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Mine, newest first; the ways beside it."""
    who = principal_of_request(request)
    rows = told_to(who, after=whole(request.GET.get("after", "")), limit=A_PAGE + 1)
    context = {
        "section": SECTION,
        "rows": [_row(row) for row in rows[:A_PAGE]],
        "older": rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
        "unread": unread(who),
        "ways": [_way_words(channel, ways_of(who).get(channel.value)) for channel in Channel],
    }
    return render(request, "portal/messages.html", context)


def _row(row: ToldCell) -> dict[str, Any]:
    english = speaks_english()
    return {
        "id": row.id,
        "topic": row.topic_en if english else row.topic_zh,
        "subject": row.subject_en if english else row.subject_zh,
        "text": row.text_en if english else row.text_zh,
        "when": row.made_at,
        "read": row.read_at is not None,
        "case": row.case_number,
        "of_permit": row.of_permit,
        "of_help": row.of_help,
        "of_question": row.of_question,
    }


def _way_words(channel: Channel, way: WayCell | None) -> dict[str, Any]:
    names = {Channel.EMAIL: _("邮件"), Channel.SMS: _("短信")}
    if way is None or not way.wanted:
        state, tone = _("没开"), ""
    elif not connected(channel):
        state, tone = _("还没接通"), "wait"
    elif not way.confirmed:
        state, tone = _("没确认，还不会发"), "you"
    else:
        state, tone = _("收"), "yes"
    return {
        "name": names[channel],
        "state": state,
        "tone": tone,
        "masked": way.masked if way and way.wanted else "",
    }


def connected(channel: Channel) -> bool:
    """Whether anything leaves by this way here."""
    return bool(settings.ONESEAL_WAYS[channel.value]["url"])


@needs("portal.apply", methods=("POST",))
def read(request: HttpRequest) -> HttpResponseBase:
    """One is read, or all; ``open`` leads on to its case."""
    who, chosen = principal_of_request(request), whole(request.POST.get("id", ""))
    if chosen is None and "all" not in request.POST:
        raise Http404
    mark_read(unread_ids(who, None if "all" in request.POST else chosen), now())
    number = request.POST.get("open", "")
    if number == QUESTIONS:
        return HttpResponseRedirect(reverse("portal:questions"))
    if number == PERMITS:
        return HttpResponseRedirect(reverse("portal:certificates"))
    if number == HELPS:
        return HttpResponseRedirect(reverse("portal:assistance"))
    if number:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    return HttpResponseRedirect(reverse("portal:messages"))


@needs("portal.apply")
def ways(request: HttpRequest) -> HttpResponseBase:
    """Each way with its address, consent and code; what is refused comes back with what was typed."""
    fault: dict[str, str] = {}
    if request.method == "POST":
        name = request.POST.get("channel", "")
        if name not in set(Channel):
            raise Http404
        try:
            _done(request, Channel(name))
            return HttpResponseRedirect(reverse("portal:message_ways"))
        except Refusal as wrong:
            fault = {name: wrong.sentence(get_language() or "zh")}
    mine = ways_of(principal_of_request(request))
    cards = [_card(request, channel, mine.get(channel.value), fault) for channel in Channel]
    faults = [{"id": f"way-{name}", "text": text} for name, text in fault.items()]
    context = {"section": SECTION, "cards": cards, "faults": faults}
    return render(request, "portal/message_ways.html", context, status=422 if fault else 200)


def _done(request: HttpRequest, channel: Channel) -> None:
    who, moment, sent = principal_of_request(request), now(), request.POST
    doing = sent.get("do", "")
    if doing == "choose":
        way = choose_way(
            principal=who,
            channel=channel,
            address=sent.get("address", ""),
            language=sent.get("language", ""),
            moment=moment,
        )
        if way.confirmed_at is None and connected(channel):
            ask_for_code(principal=who, channel=channel, moment=moment)
            tell(request, _("存好了，确认码已经发出，填上就能用"))
        else:
            tell(request, _("存好了"))
    elif doing == "code":
        ask_for_code(principal=who, channel=channel, moment=moment)
        tell(request, _("确认码又发了一次"))
    elif doing == "confirm":
        confirm_way(principal=who, channel=channel, code=sent.get("code", ""), moment=moment)
        tell(request, _("确认了，以后会发到这里"))
    elif doing == "leave":
        leave_way(principal=who, channel=channel)
        tell(request, _("不再发了，地址也删了"))
    else:
        raise Http404


def _card(request: HttpRequest, channel: Channel, way: WayCell | None, fault: dict[str, str]) -> dict[str, Any]:
    """One way as its form wants it; the phone that the account was opened with is offered."""
    wanted = way is not None and way.wanted
    here = request.POST if channel.value in fault else {}
    offered = "" if wanted or channel is not Channel.SMS else phone_of(principal_of_request(request))
    sms = channel is Channel.SMS
    return _way_words(channel, way) | {
        "channel": channel.value,
        "wanted": wanted,
        "connected": connected(channel),
        "unproved": wanted and connected(channel) and way is not None and not way.confirmed,
        "english": way.language == "en" if wanted and way is not None else speaks_english(),
        "address": here.get("address", offered),
        "label": _("手机号") if sms else _("邮箱地址"),
        "type": "tel" if sms else "email",
        "auto": "tel" if sms else "email",
        "fault": fault.get(channel.value, ""),
    }
