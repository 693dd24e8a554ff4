"""Service acts and their ratings in words: the question on a case page, the list, the rows of the timeline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_plain, day_zh, iso, moment_zh, speaks_english
from oneseal.queries.evaluation.rated import RatingCell, ServiceCell
from oneseal.rules.evaluation.names import REASONS, Level


def _named(zh: str, en: str) -> str:
    return en if speaks_english() else zh


def rate_url(number: str, *, linked: bool) -> str:
    """Where the case is rated: by its owner, or by whoever holds the printed code."""
    return reverse("portal:rate", args=[number]) if linked else reverse("portal:rate_tracked")


def question(service: ServiceCell) -> str:
    """What is asked of a service act."""
    return _("“%(service)s”这一步办得怎么样？") % {"service": _named(service.name_zh, service.name_en)}


def asked_of(services: Sequence[ServiceCell], url: str) -> dict[str, Any] | None:
    """The newest service act that waits for a rating, for the case page; none when there is nothing to ask."""
    service = next((row for row in services if row.open), None)
    return {"act": service.event_seq, "question": question(service), "url": url} if service else None


def owed_words(rating: RatingCell, today: date) -> str:
    """What follows a bad rating: who calls by when, or that it is looked into without a call."""
    if not rating.bad or rating.answer_by is None:
        return ""
    day = day_zh(rating.answer_by, today)
    if rating.named:
        return _("最晚 %(day)s 有专人打电话给您核实。") % {"day": day}
    return _("最晚 %(day)s 有专人核实。您没有留名，所以不会打电话给您。") % {"day": day}


def service_rows(services: Sequence[ServiceCell], url: str, today: date) -> list[dict[str, Any]]:
    """Every service act with its state: rated, open with its last day, or over."""
    return [_service_row(row, url, today) for row in services]


def _service_row(row: ServiceCell, url: str, today: date) -> dict[str, Any]:
    made = {"name": _named(row.name_zh, row.name_en), "when": moment_zh(row.moment, today), "url": "", "words": ""}
    if row.rating is not None:
        said = _named(row.rating.level_zh, row.rating.level_en)
        detail = "、".join(_named(zh, en) for _code, zh, en in row.rating.reasons)
        owed = owed_words(row.rating, today)
        return {
            **made,
            "said": said,
            "bad": row.rating.bad,
            "detail": detail,
            "remark": row.rating.remark,
            "owed": owed,
        }
    if row.open:
        words = _("可以评到 %(day)s") % {"day": day_plain(row.until, today)}
        return {**made, "words": words, "url": f"{url}?act={row.event_seq}"}
    return {**made, "words": _("没有评价，时间过了")}


def reason_options(level: Level) -> list[dict[str, str]]:
    """The closed list of a level as tiles."""
    return [{"value": code, "title": _named(zh, en)} for code, (zh, en) in REASONS[level].items()]


def with_ratings(
    rows: list[dict[str, Any]], services: Sequence[ServiceCell], today: date, url: str
) -> list[dict[str, Any]]:
    """The timeline with a row for each rating: that something was rated, never who said what."""
    made = [_rated_row(row, row.rating, today, url) for row in services if row.rating is not None]
    if not made:
        return rows
    coming = [row for row in rows if row["state"] == "next"]
    happened = [row for row in rows if row["state"] != "next"]
    return coming + sorted(made + happened, key=lambda row: str(row["iso"]), reverse=True)


def _rated_row(service: ServiceCell, rating: RatingCell, today: date, url: str) -> dict[str, Any]:
    return {
        "when": moment_zh(rating.moment, today),
        "iso": iso(rating.moment),
        "what": _("已评价"),
        "detail": _named(service.name_zh, service.name_en),
        "state": "",
        "url": url,
        "url_words": _("看评价"),
    }
