"""The five-unity check backstage (C4): a level or an item, who differs where, side by side, allowed or not."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.workbooks import as_workbook
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.unity import HEAD, LEVELS, Compared, rows_of, told, unity
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.unity import FIVE, Disagreement

SECTION = "unity"
LEVEL_WORDS: dict[str, Promise] = {
    "national": gettext_lazy("国家级"),
    "province": gettext_lazy("省级"),
    "city": gettext_lazy("市级"),
    "county": gettext_lazy("县级"),
    "township": gettext_lazy("乡镇级"),
    "village": gettext_lazy("村级"),
}


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """Items of a level that differ, by the five; one item with every place."""
    level, item = _asked(request)
    compared = unity(local_day(now()), level)
    differing = [one for one in compared if one.differences]
    chosen = next((one for one in compared if one.item == item), None)
    counted = Counter(found.five for one in differing for found in one.differences)
    context = {
        "levels": [(key, words, key == level) for key, words in LEVEL_WORDS.items()],
        "level": level,
        "item": item,
        "items": [(one.item, one.name, one.item == item) for one in compared],
        "compared": len(compared),
        "differing": [_line(one) for one in differing],
        "five": [{"name": words.of(_language()), "n": counted.get(key, 0)} for key, words in FIVE.items()],
        "chosen": chosen,
        "places": [_place(found) for found in chosen.differences] if chosen else [],
    }
    return render(request, "backstage/unity.html", desk(request, SECTION, **context))


@needs("backstage.use", methods=("GET",))
def export_json(request: HttpRequest) -> HttpResponseBase:
    """The differences of a level, or of one item, as JSON in both languages."""
    level, item = _asked(request)
    rows = [told(one) for one in unity(local_day(now()), level, item) if one.differences]
    answer = JsonResponse({"level": level, "items": rows}, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="unity-{level}.json"'
    return answer


@needs("backstage.use", methods=("GET",))
def export_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The differences of a level, or of one item, as a spreadsheet in the reader's language."""
    level, item = _asked(request)
    rows = rows_of(unity(local_day(now()), level, item), _language())
    return as_workbook(str(_("五统一")), [words.of(_language()) for words in HEAD], rows, name=f"unity-{level}")


def _asked(request: HttpRequest) -> tuple[str, str]:
    level = request.GET.get("level", "county")
    return (level if level in LEVELS else "county"), request.GET.get("item", "")


def _language() -> str:
    return get_language() or "zh"


def _line(one: Compared) -> dict[str, Any]:
    wrong = sum(not found.allowed for found in one.differences)
    fives = dict.fromkeys(FIVE[found.five].of(_language()) for found in one.differences)
    return {
        "item": one.item,
        "name": one.name,
        "bodies": len(one.bodies),
        "wrong": wrong,
        "allowed": len(one.differences) - wrong,
        "fives": list(fives),
    }


def _place(found: Disagreement) -> dict[str, Any]:
    return {
        "five": FIVE[found.five].of(_language()),
        "name": found.place.of(_language()),
        "held": [{"value": one.value.of(_language()), "bodies": one.bodies} for one in found.holdings],
        "allowed": found.allowed,
        "reason": found.reason.of(_language()),
    }
