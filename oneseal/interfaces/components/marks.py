"""Small marks as ready markup: icon, light, tag, badge, key, article. Cheap enough for a row loop."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, pgettext

from oneseal.interfaces.components import days
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.stages.names import STAGE_NAMES, Stage

# light → what a screen reader hears first
LIGHTS = {
    "green": gettext_lazy("绿灯，"),
    "yellow": gettext_lazy("黄灯，"),
    "red": gettext_lazy("红灯，"),
    "black": gettext_lazy("黑灯，"),
    "paused": gettext_lazy("暂停，"),
    "idle": gettext_lazy("未起算，"),
    "met": gettext_lazy("已办，"),
}
_SPELLINGS = {"not_started": "idle", "": "idle", "done": "met", "ended": "met"}

# stage → whose turn it is (the colour) and the icon
STAGE_TONES: dict[Stage, tuple[str, str]] = {
    Stage.DRAFT: ("", "draft"),
    Stage.RECEIVED: ("us", ""),
    Stage.CORRECTION: ("you", "edit"),
    Stage.SUPPLEMENTED: ("us", ""),
    Stage.ACCEPTED: ("us", ""),
    Stage.IN_REVIEW: ("us", ""),
    Stage.FOR_DECISION: ("us", ""),
    Stage.GRANTED: ("yes", "check"),
    Stage.REFUSED: ("no", "x"),
    Stage.ISSUED: ("yes", ""),
    Stage.DELIVERED: ("yes", ""),
    Stage.COMPLETED: ("yes", ""),
    Stage.NOT_ACCEPTED: ("no", "x"),
    Stage.NOT_SUPPLEMENTED: ("end", ""),
    Stage.ACCEPTANCE_REVOKED: ("no", "x"),
    Stage.WITHDRAWN: ("end", ""),
    Stage.TERMINATED: ("end", ""),
    Stage.ARCHIVED: ("end", ""),
}

CERTIFICATE_TONES = {
    "valid": ("yes", "shield", gettext_lazy("有效")),
    "suspended": ("wait", "pause", gettext_lazy("已暂扣")),
    "expired": ("end", "", gettext_lazy("已过期")),
    "annulled": ("no", "", gettext_lazy("已撤销")),
    "withdrawn": ("end", "", gettext_lazy("证照已撤回")),
    "penalty_revoked": ("no", "", gettext_lazy("已吊销")),
    "superseded": ("end", "", gettext_lazy("已被新证替换")),
    "deregistered": ("end", "", gettext_lazy("已注销")),
}


def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite; `lg`, `xl`, `fill` are sizes and forms, other words are taken as classes."""
    if not name:
        return mark_safe("")
    named = " ".join(f"i--{word}" if word in {"lg", "xl", "fill"} else word for word in classes.split())
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}#i-{}"/></svg>', named, static("oneseal/icons.svg"), name
    )


def post_words(code: str) -> str:
    """A post by its name in the reader's language, never by its code."""
    return post_name(code)[1 if days.speaks_english() else 0]


class Lit(Protocol):
    """A clock as far as its light tells of it."""

    @property
    def light(self) -> str: ...
    @property
    def remaining(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def over(self) -> bool: ...


def lit_of(clock: Lit, procedure: str = "") -> dict[str, Any]:
    """The light of a clock, as the component wants it."""
    told = {"light": clock.light, "remaining": clock.remaining, "unit": clock.unit, "over": clock.over}
    return told | {"procedure": procedure}


def light_words(shown: Mapping[str, object], audience: str) -> str:
    """The words beside a light, made from `remaining`, `over`, `unit`, `procedure` and `day` without `words`."""
    name = shape_of(str(shown.get("light") or ""))
    unit = str(shown.get("unit") or "working_day")
    remaining = int(str(shown.get("remaining") or 0))
    if name == "paused":
        return _paused_words(shown)
    if name == "idle":
        return gettext("未起算")
    if name == "met":
        return gettext("超 %(n)s 日办结") % {"n": -remaining} if remaining < 0 else gettext("按时办结")
    if name == "black" and not remaining:
        return gettext("法定期限已过")  # a weekend after the due: no working day over yet
    if name == "black":
        return days.over(abs(remaining), unit, "statutory")
    if name == "red" and remaining >= 0:
        return gettext("承诺期限已过") if shown.get("over") else gettext("今日到期")
    if name == "red":
        return days.over(-remaining, unit, "committed")
    return days.left(remaining, unit, audience)


def _paused_words(shown: Mapping[str, object]) -> str:
    if shown.get("procedure"):
        return gettext("停表 %(procedure)s") % {"procedure": shown["procedure"]}
    if shown.get("day"):
        return gettext("停表第 %(n)s 日") % {"n": shown["day"]}
    return gettext("停表")


def shape_of(name: str) -> str:
    """The shape that stands for a light's name."""
    return _SPELLINGS.get(name, name)


def light(shown: object, words: str = "", audience: str = "desk", pill: bool = False) -> SafeString:
    """Shape, colour and words together; the hidden word is read first."""
    row: Mapping[str, object] = shown if isinstance(shown, Mapping) else {"light": shown}
    name = shape_of(str(row.get("light") or ""))
    if name not in LIGHTS:
        raise ValueError(f"no such light: {name!r}")
    said = words or str(row.get("words") or "") or light_words(row, audience)
    return format_html(
        '<span class="light light--{}{}"><svg viewBox="0 0 16 16" aria-hidden="true"><use href="{}#l-{}"/></svg>'
        '<span class="vh">{}</span>{}</span>',
        name,
        " light--pill" if pill else "",
        static("oneseal/icons.svg"),
        name,
        LIGHTS[name],
        said,
    )


def provisional(words: str, short: bool = False) -> SafeString:
    """A date that lies in a year whose calendar is not loaded: dotted underline and a chip that says why."""
    chip = pgettext("表格里的标记", "暂") if short else gettext("暂定")
    return format_html(
        '<span class="prov">{}</span><abbr class="prov__w" title="{}">{}</abbr>', words, days.why_provisional(), chip
    )


def tag(words: object, tone: str = "", icon_name: str = "") -> SafeString:
    """A tag or badge. Tones: us, you, yes, no, wait, end, line, zhu; none is plain."""
    return format_html('<span class="tag{}">{}{}</span>', f" tag--{tone}" if tone else "", icon(icon_name), words)


def stage_tag(stage: str, audience: str = "portal", detail: str = "", also_known: str = "") -> SafeString:
    """The stage in its colour; `detail` goes in brackets, `also_known` replaces the words (视为受理, 送达中)."""
    known = Stage(stage)
    tone, icon_name = STAGE_TONES[known]
    words = also_known or STAGE_NAMES[known][1 if days.speaks_english() else 0]
    if known is Stage.CORRECTION and audience == "portal" and not also_known:
        words = gettext("请您补正")
    if detail:
        words = gettext("%(stage)s（%(detail)s）") % {"stage": words, "detail": detail}
    return tag(words, tone, icon_name)


def certificate_tag(status: str) -> SafeString:
    """The status of a certificate in its colour."""
    tone, icon_name, words = CERTIFICATE_TONES[status]
    return tag(words, tone, icon_name)


def kbd(key: str) -> SafeString:
    """A key cap."""
    return format_html('<kbd class="kbd">{}</kbd>', key)


def art(words: object) -> SafeString:
    """A reference to the law; the brackets come from the style sheet."""
    return format_html('<span class="art" lang="zh-Hans">{}</span>', words) if words else mark_safe("")


def reuse(words: object) -> SafeString:
    """What is held already, with its source."""
    return format_html('<span class="reuse">{} {}</span>', icon("reuse"), words)


def count(n: object, tone: str = "") -> SafeString:
    """A number in a tab or list; tones: hot, warm, on."""
    return format_html('<span class="count{}">{}</span>', f" count--{tone}" if tone else "", n)
