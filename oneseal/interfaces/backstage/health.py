"""The health of the catalogue (C5): bodies and items ranked, which rule fails how often, and one version's findings."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.health import (
    VersionHealth,
    bodies_by_health,
    examined,
    rules_by_failures,
    versions_by_health,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.health import RULE_BY_CODE, RULES, Health, HealthFinding, element_name

SECTION = "health"
AT_ONCE = 50
GOOD, FAIR = 90, 60


def tone_of(score: int, blocked: bool) -> str:
    """The colour of a score: green only where nothing stops publication."""
    if score >= GOOD and not blocked:
        return "yes"
    return "you" if score >= FAIR else "no"


@needs("backstage.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponseBase:
    """Bodies, rules and versions; a body and a rule narrow what is listed."""
    today, asked = local_day(now()), request.GET
    body, rule = asked.get("body", ""), asked.get("rule", "")
    rule = rule if rule in RULE_BY_CODE else ""
    first = whole(asked.get("first", "")) or 0
    bodies = bodies_by_health(today)
    rows, total = versions_by_health(today, body=body, rule=rule, first=first, most=AT_ONCE)
    context = {
        "bodies": [{"row": one, "url": _address(one.body, rule), "current": one.body == body} for one in bodies],
        "rules": _rules(rules_by_failures(today, body), body, rule),
        "versions": [_version(row) for row in rows],
        "page": _page(first, len(rows), total, body, rule),
        "chosen_body": next((one for one in bodies if one.body == body), None),
        "chosen_rule": RULE_BY_CODE[rule].name.of(_language()) if rule else "",
        "all_url": reverse("backstage:health"),
        "counted": {
            "versions": sum(one.versions for one in bodies),
            "blocked": sum(one.blocked for one in bodies),
        },
    }
    return render(request, "backstage/health.html", desk(request, SECTION, **context))


@needs("backstage.use", methods=("GET",))
def version(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the check finds in the version of an implementation code that is in force today."""
    found = next(iter(examined(local_day(now()), item=code)), None)
    if found is None or found.code != code:
        raise Http404
    context = {
        "version": found,
        "tone": tone_of(found.health.score, bool(found.health.blocking)),
        "groups": groups_of(found.health, _language()),
        "passed": [RULE_BY_CODE[rule].name.of(_language()) for rule in found.health.passed],
    }
    return render(request, "backstage/health_version.html", desk(request, SECTION, **context))


def groups_of(health: Health, language: str) -> list[dict[str, Any]]:
    """The findings by element, those with blocking ones first, as a page shows them."""
    elements: dict[str, list[HealthFinding]] = {}
    for finding in health.findings:
        elements.setdefault(finding.element, []).append(finding)
    return [
        {
            "name": element_name(element).of(language),
            "rows": [
                {
                    "place": finding.place,
                    "rule": RULE_BY_CODE[finding.rule].name.of(language),
                    "text": finding.text(language),
                    "blocking": finding.blocking,
                    "article": finding.article,
                }
                for finding in findings
            ],
        }
        for element, findings in elements.items()
    ]


def _language() -> str:
    return get_language() or "zh"


def _address(body: str = "", rule: str = "", first: int = 0) -> str:
    asked = {key: value for key, value in (("body", body), ("rule", rule), ("first", first)) if value}
    return reverse("backstage:health") + (f"?{urlencode(asked)}" if asked else "")


def _rules(failures: dict[str, int], body: str, chosen: str) -> list[dict[str, Any]]:
    most = max(failures.values(), default=0)
    rows = [
        {
            "name": rule.name.of(_language()),
            "failing": failures.get(rule.code, 0),
            "most": most,
            "blocking": rule.blocking,
            "article": rule.article,
            "points": rule.points,
            "url": _address(body, rule.code),
            "current": rule.code == chosen,
        }
        for rule in RULES
    ]
    return sorted(rows, key=lambda row: (not row["blocking"], -row["failing"]))


def _version(row: VersionHealth) -> dict[str, Any]:
    failing = [RULE_BY_CODE[code] for code in row.failing if code in RULE_BY_CODE]
    return {
        "row": row,
        "tone": tone_of(row.score, row.blocked),
        "url": reverse("backstage:health_version", args=[row.code]),
        "stops": [rule.name.of(_language()) for rule in failing if rule.blocking],
        "others": sum(not rule.blocking for rule in failing),
    }


def _page(first: int, shown: int, total: int, body: str, rule: str) -> dict[str, Any]:
    return {
        "first": first + 1 if shown else 0,
        "last": first + shown,
        "total": total,
        "previous_url": _address(body, rule, max(first - AT_ONCE, 0)) if first else "",
        "next_url": _address(body, rule, first + AT_ONCE) if first + shown < total else "",
    }
